"""Whom to talk to: beside stop signs, on the help page, and where strong words are met."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from planner.config import MissingSetting
from planner.domain.people import LOCALES
from planner.web.region import every_region, in_language, region_of
from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import a_site, close, rows
from tests.web.test_walk import today

HARD = "I do not want to live like this"
BLOCK = "You need not carry it alone"


def log_with_note(client: PageClient, note: str) -> str:
    client.post_form("/sessions/new?activity=walking", {"amount": "4", "day": str(today()), "note": note})
    return words_of(client.page("/today"))


def test_a_note_with_strong_distress_is_met_on_the_next_page_alone(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    page = log_with_note(client, HARD)
    assert BLOCK in page
    assert "116 123" in page
    assert "Nobody reads what you write here as you write it" in page
    assert BLOCK not in words_of(client.page("/today"))


def test_the_words_are_kept_as_they_were_typed_and_told_to_nobody(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    log_with_note(client, HARD)
    assert rows(app, "SELECT note FROM session_log") == [(HARD,)]
    assert rows(app, "SELECT COUNT(*) FROM care_note") == [(0,)]


def test_a_corrected_note_is_met_too(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    log_with_note(client, "a robin sang")
    [(log_id,)] = rows(app, "SELECT id FROM session_log")
    client.post_form(f"/sessions/{log_id}/edit", {"amount": "4", "day": str(today()), "note": HARD})
    assert BLOCK in words_of(client.page("/today"))


def test_an_ordinary_note_is_not(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    assert BLOCK not in log_with_note(client, "my back is killing me today")


def test_the_help_page_tells_the_words_and_the_other_countries(client: PageClient) -> None:
    page = words_of(client.page("/help"))
    assert "no reason to live" in page
    assert "nobody is told" in page
    assert "Ireland" in page
    assert "988" in page


def test_a_warning_sign_is_met_with_whom_to_talk_to(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    client.post_form("/readiness", {"signs": "fever", "none_of_these": "some", "post_exertional": "no"})
    page = client.page("/readiness/stop")
    assert 'href="tel:116123"' in page
    assert 'href="sms:85258"' in page


def test_the_owner_sets_lines_by_country_and_the_clinic(tmp_path: Path) -> None:
    app = a_site(
        tmp_path,
        region="IE",
        support_links="Pieta | 1800 247 247; GB=Papyrus|0800 068 4141",
        clinic_contact="Our clinic|help@clinic.example.org",
    )
    try:
        page, nowhere = (app.test_client().get(address).text for address in ("/help", "/nowhere"))
    finally:
        close(app)
    assert 'href="tel:1800247247"' in page
    assert 'href="mailto:help@clinic.example.org"' in page
    assert 'href="tel:08000684141"' in page
    assert "85258" not in page
    assert 'href="mailto:help@clinic.example.org"' in nowhere
    assert "tel:" not in nowhere


@pytest.mark.parametrize("line", ["Samaritans", "|116 123", "Samaritans|", "FR=SOS|01 02"])
def test_a_line_without_a_number_or_of_an_unknown_country_stops_the_start(line: str) -> None:
    with pytest.raises(MissingSetting, match="SUPPORT_LINKS"):
        region_of("GB", line)


def test_a_country_without_numbers_stops_the_start() -> None:
    with pytest.raises(MissingSetting, match="REGION"):
        region_of("XX", "")


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("country", sorted(every_region()))
def test_each_country_speaks_each_language(country: str, language: str) -> None:
    found = in_language(region_of(country, ""), language)
    assert set(found) >= {"name", "emergency", "emergency_place", "advice", "advice_name", "support"}
    assert all(isinstance(found[name], str) and found[name] for name in ("name", "emergency_place", "advice_name"))
    assert all(isinstance(line["name"], str) and line["href"] for line in found["support"])
