"""What a Spanish reader is told: their own commas in every number, their language in every mail and on every device."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from planner.domain.evidence import Proposal
from planner.domain.practice import Kind
from planner.domain.progression import PerSessions, Table
from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit
from planner.services.practices import LogPractice, log_practice
from planner.web.evidence_words import shown_by
from planner.web.numerals import listed, signed
from planner.web.rule_words import progression_words
from planner.web.trends import trend_view
from tests.cast import JOINED, PASSWORD, Member, patient, physio, sign_in, sign_out
from tests.page_client import PageClient, words_of
from tests.web.form_fields import fields_of
from tests.web.invite_steps import agree, invite, link_on
from tests.web.test_walk import a_baseline, today


@pytest.fixture
def maria(app: Flask) -> Member:
    """Somebody who set Spanish, in a browser that asks for English."""
    return patient(app, name="María", locale="es")


def test_numbers_of_a_list_are_parted_by_semicolons_where_the_comma_stands_in_them(app: Flask) -> None:
    with app.test_request_context(), force_locale("es"):
        assert listed(["5", "5,3", "6"]) == "5; 5,3; 6"
        table = Table(quotas=(300, 318, 360))
        assert "5; 5,3; 6" in progression_words(table, Unit.MINUTES)
    with app.test_request_context():
        assert listed(["5", "5.3", "6"]) == "5, 5.3, 6"


def test_the_sum_of_a_starting_point_has_no_english_point(client: PageClient, maria: Member) -> None:
    sign_in(client, maria)
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    page = words_of(client.page(a_baseline(client)))
    assert "6 × 0,8 = 4,8" in page
    assert "0.8" not in page


def test_the_calm_minutes_of_a_year_are_counted_in_thousands(app: Flask, client: PageClient, maria: Member) -> None:
    with app.app_context():
        for number in range(70):
            done = LogPractice(kind=Kind.BREATHING, minutes=15, form_id=f"practice {number}")
            log_practice(maria.actor, done, JOINED + timedelta(days=number))
    sign_in(client, maria)
    assert "1.050 minutos" in words_of(client.page("/practice"))


def test_the_number_at_the_end_of_a_chart_is_written_as_its_reader_writes(app: Flask) -> None:
    logs = [
        SessionLog(date=date(2026, 9, 7 + 7 * week), amount=300, pain_before=45 + 10 * week, confidence=5 + week)
        for week in range(3)
    ]
    with app.test_request_context(), force_locale("es"):
        found = trend_view(logs, "pain", (), date(2026, 9, 30))
    assert found is not None
    assert found.figure["data"][0]["text"] == ["4,5", "", "6,5"]


def test_what_a_log_showed_is_written_as_its_reader_writes(app: Flask) -> None:
    proposal = Proposal(
        log_id="x",
        date=date(2026, 9, 7),
        activity=Activity.WALKING,
        unit=Unit.MINUTES,
        amount=330,
        pain_before=45,
        pain_after=30,
    )
    with app.test_request_context(), force_locale("es"):
        assert shown_by(proposal) == "Caminata de 5½ minutos, dolor 4,5 → 3"


def test_a_weekly_table_opens_as_its_reader_types_it_and_is_read_again(app: Flask, client: PageClient) -> None:
    sign_in(client, physio(app, locale="es"))
    fields = fields_of(client.page("/protocols/new"), name="Nuestro", kind="table", unit="minutes", table="5; 5,5\n6")
    address = client.post("/protocols/new", data=fields).headers["Location"]
    again = fields_of(client.page(address), name="Nuestro también")
    assert again["table"] == ["5; 5,5; 6"]
    assert client.post(address, data=again).status_code == 303
    assert fields_of(client.page(address))["table"] == ["5; 5,5; 6"]


def test_a_device_keeps_the_page_without_a_signal_in_the_language_that_the_person_set(
    app: Flask, client: PageClient, maria: Member
) -> None:
    sign_in(client, maria)
    shell = json.loads(client.get("/sw.js").text.partition("const SHELL = ")[2].partition(";\n")[0])
    asked_without_a_cookie = app.test_client().get(shell["page"])
    assert '<html lang="es"' in asked_without_a_cookie.text
    assert "Aquí no hay conexión" in asked_without_a_cookie.text


def test_the_home_screen_is_told_the_language_of_its_words(client: PageClient, maria: Member) -> None:
    assert client.get("/manifest.webmanifest").get_json(force=True)["lang"] == "en-GB"
    sign_in(client, maria)
    found = client.get("/manifest.webmanifest").get_json(force=True)
    assert found["lang"] == "es"
    assert found["description"].startswith("Un planificador tranquilo")


def test_a_new_password_is_offered_in_the_language_that_the_person_set(
    app: Flask, client: PageClient, maria: Member
) -> None:
    client.post_form("/reset-password", {"email": maria.email})
    [message] = app.extensions["mailman"].outbox
    assert message.subject == "Elige una contraseña nueva"
    assert message.body.startswith("Hola:")
    assert "If there is an account" in words_of(client.page("/reset-password")), "the page is the browser's"


def test_what_waits_behind_the_sign_in_is_named_in_words(client: PageClient, maria: Member) -> None:
    sign_in(client, maria)
    sign_out(client)
    fields = {
        "situation": "Escaleras",
        "day": str(today()),
        "kind": "body-scan",
        "to": "3fa9c0",
        "other": "dos palabras",
    }
    client.post("/thoughts/new", data=fields)
    client.post_form("/sign-in", {"email": maria.email, "password": "heather on the moor"})
    page = words_of(client.page("/kept"))
    assert "¿Qué estaba pasando? Escaleras" in page
    assert "Lo que escribiste dos palabras" in page
    assert f" de {today().year}" in page
    assert not [name for name in ("Situation", "Day", "Kind", "body-scan", "3fa9c0", "Other") if name in page]


@pytest.mark.parametrize(
    ("sent", "code", "title"),
    [
        ({"json": {"x": 1}}, 415, "Eso no llegó bien"),
        ({"data": {"zone": "x" * 2_000_000}}, 413, "Eso era demasiado de una vez"),
    ],
)
def test_a_refused_body_is_refused_in_the_language_that_the_person_set(
    client: PageClient, maria: Member, sent: dict[str, Any], code: int, title: str
) -> None:
    sign_in(client, maria)
    answer = client.post("/settings/zone", **sent)
    assert answer.status_code == code
    assert title in words_of(answer.text)
    assert "Ir a Hoy" in words_of(answer.text), "and with a way back to their own pages"


def test_a_switch_that_nobody_was_offered_is_refused_in_our_words_and_not_said_again(
    app: Flask, client: PageClient, maria: Member
) -> None:
    sign_in(client, physio(app))
    address = link_on(invite(client))
    sign_in(client, maria)
    answer = agree(client, client.page(address), "banana " * 1_000)
    assert answer.status_code == 400
    assert "Elige una de las respuestas." in words_of(answer.text)
    assert "banana" not in answer.text


def test_one_of_a_thing_is_one(app: Flask, client: PageClient, maria: Member) -> None:
    sign_in(client, maria)
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    assert "repartido entre 1 ensayo 6 ÷ 1 = 6" in words_of(client.page(a_baseline(client, "6")))
    assert "1 ensayo hasta ahora" in words_of(client.page("/today"))
    with app.test_request_context(), force_locale("es"):
        each = PerSessions(sessions=1, amount=30)
        assert progression_words(each, Unit.MINUTES) == "+ ½ minuto después de cada sesión"
        assert "cada 3 sesiones" in progression_words(PerSessions(sessions=3, amount=30), Unit.MINUTES)


def test_a_slope_has_the_reader_s_comma(app: Flask) -> None:
    with app.test_request_context(), force_locale("es"):
        assert (signed(-0.25), signed(0.2)) == ("\N{MINUS SIGN}0,25", "+0,20")
    with app.test_request_context():
        assert signed(0.2) == "+0.20"


def test_signing_out_and_leaving_stay_in_the_language_that_the_person_set(client: PageClient, maria: Member) -> None:
    sign_in(client, maria)
    client.post_form("/settings/leave", {"password": PASSWORD})
    page = client.page("/sign-in")
    assert "Has salido." in words_of(page)
    assert '<html lang="es"' in page
    sign_out(client)
    assert '<html lang="en-GB"' in client.page("/sign-in")
