"""E-mail reminders as people meet them: a time to choose, a quiet message, and a way off without signing in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask_mailman import EmailMessage
from itsdangerous import URLSafeSerializer

from planner.persistence.db import db
from planner.services.mail_reminders import MailReader
from planner.web.reminder_mail import deliver, token_for
from tests.cast import Member, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.undo_steps import newest_way, press

PAGE = "/settings/reminders"
TELLING = re.compile(r"pain|walk|yoga|stretch|minute|exercise|physio|health|\d", re.IGNORECASE)
"""What neither subject nor text may say, where links are taken out."""


@pytest.fixture
def member(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Member:
    """Jo, on a site that sends mail."""
    settings = replace(app.extensions["settings"], mail_server="mail.example.org", public_url="https://site.example")
    monkeypatch.setitem(app.extensions, "settings", settings)
    return patient(app)


@pytest.fixture
def jo(client: PageClient, member: Member) -> PageClient:
    sign_in(client, member)
    return client


def minute(app: Flask) -> Any:
    return rows(app, "SELECT mail_minute FROM person")[0][0]


def message_to(app: Flask, member: Member, **changes: Any) -> EmailMessage:
    """The message as it left."""
    known: dict[str, Any] = {"minute": 600, "chosen_at": None, "zone": "UTC", "locale": None}
    known |= {"has_neutral_title": False, "person_id": member.id, "email": member.email}
    with app.app_context():
        deliver(MailReader(**{**known, **changes}))
    [*_earlier, message] = app.extensions["mailman"].outbox
    return message


def off_link(app: Flask, member: Member) -> str:
    with app.app_context():
        return f"/mail/off/{token_for(member.id)}"


def test_they_are_off_until_somebody_chooses_a_time(app: Flask, jo: PageClient) -> None:
    assert '<option value="" selected>Off</option>' in jo.page(PAGE)
    assert jo.post_form(PAGE, {"minute": "600"}).headers["Location"] == "/settings"
    assert minute(app) == 600
    assert '<option value="600" selected>At 10:00</option>' in jo.page(PAGE)


def test_the_choice_can_be_gone_back_on_and_forth(app: Flask, jo: PageClient) -> None:
    jo.post_form(PAGE, {"minute": "600"})
    press(jo, newest_way(jo))
    assert minute(app) is None
    press(jo, newest_way(jo))
    assert minute(app) == 600


def test_settings_lead_there(jo: PageClient) -> None:
    assert f'href="{PAGE}"' in jo.page("/settings")


@pytest.mark.parametrize("typed", ["601", "-60", "6\0000", "９０", "ten", "9" * 10_000])
def test_what_is_not_on_the_list_is_refused_beside_the_field(app: Flask, jo: PageClient, typed: str) -> None:
    answer = jo.post_form(PAGE, {"minute": typed})
    assert answer.status_code == 400
    assert "Choose one of the answers." in words_of(answer.get_data(as_text=True))
    assert minute(app) is None


def test_a_form_without_its_field_changes_nothing(app: Flask, jo: PageClient) -> None:
    jo.post_form(PAGE, {"minute": "600"})
    assert jo.post_form(PAGE, {}).status_code == 303
    assert minute(app) == 600


def test_a_site_without_a_mail_server_says_so_and_offers_nothing(
    app: Flask, jo: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], mail_server=""))
    page = jo.page(PAGE)
    assert "This site cannot send e-mail." in words_of(page)
    assert "<select" not in page
    assert f'href="{PAGE}"' not in jo.page("/settings"), "nothing leads there"
    assert jo.post_form(PAGE, {"minute": "600"}, page="/settings").status_code == 400
    assert minute(app) is None


def test_whoever_had_a_time_can_turn_it_off_on_such_a_site(
    app: Flask, jo: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo.post_form(PAGE, {"minute": "600"})
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], mail_server=""))
    assert f'href="{PAGE}"' in jo.page("/settings")
    assert re.findall(r"<option [^>]*>([^<]+)<", jo.page(PAGE)) == ["Off", "At 10:00"]
    jo.post_form(PAGE, {"minute": ""})
    assert minute(app) is None


def test_sample_data_is_told_that_it_gets_none(app: Flask, client: PageClient, member: Member) -> None:
    with app.app_context():
        db.session.execute(db.text("UPDATE user SET password = NULL"))
        db.session.commit()
    sign_in(client, member)
    page = client.page(PAGE)
    assert "Sample data gets no e-mail." in words_of(page)
    assert "<select" not in page


def test_the_message_is_neutral(app: Flask, member: Member) -> None:
    message = message_to(app, member)
    links = re.findall(r"https?://\S+", message.body)
    said = re.sub(r"https?://\S+", "", message.body)
    assert message.to == ["jo@example.org"]
    assert message.subject == "Your page for today"
    assert not TELLING.search(message.subject + said)
    assert "Less is fine. Leaving it out is fine, too." in said
    assert "Jo" not in said
    assert links == ["https://site.example/today", f"https://site.example{off_link(app, member)}"]


def test_with_a_plain_name_its_subject_is_that(app: Flask, member: Member) -> None:
    assert message_to(app, member, has_neutral_title=True).subject == "Notes"


def test_it_speaks_the_persons_language(app: Flask, member: Member) -> None:
    message = message_to(app, member, locale="es")
    assert message.subject == "Tu página de hoy"
    assert "Menos está bien." in message.body
    assert message_to(app, member, locale="es", has_neutral_title=True).subject == "Notas"


def test_mail_programs_are_told_of_the_one_click(app: Flask, member: Member) -> None:
    message = message_to(app, member)
    with app.app_context():
        headers = message.message()
    assert headers["List-Unsubscribe"] == f"<https://site.example{off_link(app, member)}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_a_site_without_https_offers_mail_programs_its_page_and_no_click(
    app: Flask, member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = replace(app.extensions["settings"], public_url="http://site.example")
    monkeypatch.setitem(app.extensions, "settings", plain)
    message = message_to(app, member)
    with app.app_context():
        headers = message.message()
    assert headers["List-Unsubscribe"] == f"<http://site.example{off_link(app, member)}>"
    assert "List-Unsubscribe-Post" not in headers


def test_an_address_with_a_line_of_its_own_gets_nothing(app: Flask, member: Member) -> None:
    with pytest.raises(ValueError, match="newlines"):
        message_to(app, member, email="jo@example.org\nBcc: all@example.org")
    assert app.extensions["mailman"].outbox == []


def test_the_links_address_holds_nothing_but_a_signed_id(app: Flask, member: Member) -> None:
    link = off_link(app, member)
    assert re.fullmatch(r"/mail/off/[\w-]+\.[\w-]{20,}", link)
    assert "jo" not in str(URLSafeSerializer("no key").loads_unsafe(link.rsplit("/", 1)[1])[1]).lower()


def test_the_link_shows_a_button_and_changes_nothing_by_itself(app: Flask, jo: PageClient, member: Member) -> None:
    jo.post_form(PAGE, {"minute": "600"})
    stranger = app.test_client()
    page = stranger.get(off_link(app, member))
    assert page.status_code == 200
    assert "Turn them off" in page.text
    assert member.email not in page.text
    assert minute(app) == 600


def test_one_press_turns_them_off_without_signing_in(app: Flask, jo: PageClient, member: Member) -> None:
    jo.post_form(PAGE, {"minute": "600"})
    stranger, link = app.test_client(), off_link(app, member)
    for _press in range(2):
        assert stranger.post(link).headers["Location"] == link
        assert minute(app) is None
    assert "E-mail reminders are off" in stranger.get(link).text


def test_a_mail_program_turns_them_off_with_its_own_request(app: Flask, jo: PageClient, member: Member) -> None:
    jo.post_form(PAGE, {"minute": "600"})
    for content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        answer = app.test_client().post(
            off_link(app, member), data={"List-Unsubscribe": "One-Click"}, content_type=content_type
        )
        assert answer.status_code == 200
    assert minute(app) is None


@pytest.mark.parametrize("spoil", ["{}x", "x{}", "x", "{}.{}", "%00", "x" * 5_000])
def test_a_link_that_this_site_did_not_make_is_not_there(
    app: Flask, jo: PageClient, member: Member, spoil: str
) -> None:
    jo.post_form(PAGE, {"minute": "600"})
    with app.app_context():
        token = token_for(member.id)
    address = f"/mail/off/{spoil.format(token, token)}"
    assert app.test_client().get(address).status_code == 404
    assert app.test_client().post(address).status_code == 404
    assert minute(app) == 600


def test_the_link_of_an_account_that_is_gone_says_that_they_are_off(app: Flask) -> None:
    with app.app_context():
        token = token_for("0" * 32)
    assert "E-mail reminders are off" in app.test_client().get(f"/mail/off/{token}").text
    assert app.test_client().post(f"/mail/off/{token}").status_code == 303


def test_the_link_is_kept_from_other_pages_and_from_caches(app: Flask, member: Member) -> None:
    headers = app.test_client().get(off_link(app, member)).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "private, no-store"


def test_the_link_works_on_a_locked_phone(app: Flask, client: PageClient) -> None:
    who = patient(app, lock_minutes=1)
    sign_in(client, who)
    assert client.get("/today").headers["Location"].startswith("/still-there")
    assert client.get(off_link(app, who)).status_code == 200


def test_the_page_of_the_link_is_as_plain_as_the_message_was(app: Flask, member: Member) -> None:
    assert "<title>E-mail reminders are off – Steadily</title>" in app.test_client().get(off_link(app, member)).text
    plain = patient(app, email="plain@example.org", has_neutral_title=True)
    page = app.test_client().get(off_link(app, plain)).text
    assert "<title>Notes</title>" in page
    assert "Steadily" not in page


def test_it_is_for_patients(app: Flask, client: PageClient) -> None:
    sign_in(client, physio(app))
    assert client.get(PAGE).status_code == 404
    assert "E-mail reminders" not in client.page("/settings")


def test_the_privacy_page_says_what_a_mail_server_sees(client: PageClient) -> None:
    words = words_of(client.page("/privacy"))
    assert "Mail servers on the way see your address, the time, and the words." in words
