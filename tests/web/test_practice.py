"""Calm practices on the page: words without JavaScript, the log, what was typed, and what is shown of it."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import other_patient, patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows

FULL = {
    "kind": "body-scan",
    "minutes": "5",
    "calm_before": "3",
    "calm_after": "6",
    "pain_before": "5",
    "pain_after": "5",
    "note": "the floor held me",
    "form_id": "one form",
}


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in."""
    sign_in(client, patient(app))
    return client


def kept(app: Flask) -> list[tuple[object, ...]]:
    return rows(
        app,
        "SELECT kind, seconds, calm_before, calm_after, pain_before, pain_after, note FROM practice_log"
        " WHERE deleted_at IS NULL",
    )


@pytest.mark.parametrize("kind", ["breathing", "body-scan", "meditation", "somatic-tracking"])
def test_each_practice_is_readable_words_and_a_form(jo: PageClient, kind: str) -> None:
    page = jo.page(f"/practice/{kind}")
    assert page.count("data-at=") >= 3
    assert '<details class="panel" open data-practice-script>' in page
    assert 'name="calm_after"' in page
    assert "Skip" in page


def test_a_longer_practice_has_more_words(jo: PageClient) -> None:
    counts = [jo.page(f"/practice/body-scan?minutes={minutes}").count("data-at=") for minutes in (1, 3, 15)]
    assert counts == sorted(set(counts))


def test_a_practice_is_kept_as_it_was_typed(app: Flask, jo: PageClient) -> None:
    answer = jo.post_form("/practice/body-scan", FULL)
    assert answer.headers["Location"] == "/today"
    assert kept(app) == [("body-scan", 300, 3, 6, 50, 50, "the floor held me")]
    assert "5 calm minutes, logged. They count." in words_of(jo.page("/today"))


def test_only_the_minutes_are_needed(app: Flask, jo: PageClient) -> None:
    jo.post_form("/practice/breathing", {"kind": "breathing", "minutes": "1"})
    assert kept(app) == [("breathing", 60, None, None, None, None, None)]


def test_a_double_press_makes_one(app: Flask, jo: PageClient) -> None:
    for _press in range(2):
        assert jo.post_form("/practice/body-scan", FULL).status_code == 303
    assert len(kept(app)) == 1
    assert "It counts once" in words_of(jo.page("/today"))


def test_one_done_without_the_site_is_logged_on_the_list(app: Flask, jo: PageClient) -> None:
    jo.post_form("/practice", {"kind": "meditation", "minutes": "15"})
    assert kept(app) == [("meditation", 900, None, None, None, None, None)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"minutes": "0"}, "from 1 to 15"),
        ({"minutes": "16"}, "from 1 to 15"),
        ({"minutes": ""}, "Type whole minutes"),
        ({"minutes": "2.5"}, "Type whole minutes"),
        ({"minutes": "３"}, "Type whole minutes"),
        ({"minutes": "1", "kind": "somatic-tracking"}, "from 2 to 15"),
        ({"kind": "hypnosis"}, "one of the four practices"),
        ({"kind": ""}, "one of the four practices"),
        ({"calm_after": "11"}, "from 0 to 10"),
        ({"pain_before": "-1"}, "from 0 to 10"),
        ({"note": "a" * 10_001}, "at most 10,000 characters"),
    ],
)
@pytest.mark.parametrize("address", ["/practice/body-scan", "/practice"])
def test_what_cannot_be_kept_is_told_beside_its_field_and_nothing_is_lost(
    app: Flask, jo: PageClient, address: str, changes: dict[str, str], said: str
) -> None:
    answer = jo.post_form(address, {**FULL, **changes})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert page.count(said) >= 2, "in the summary, and beside the field"
    assert "Error:" in page
    if "note" not in changes:
        assert "the floor held me" in page
    assert kept(app) == []


def test_ten_thousand_characters_are_kept(app: Flask, jo: PageClient) -> None:
    jo.post_form("/practice/body-scan", {**FULL, "note": "é" * 10_000})
    assert kept(app)[0][-1] == "é" * 10_000


@pytest.mark.parametrize("minutes", ["0", "99", "abc", "-3", "9" * 40, "٣"])
def test_a_length_that_is_not_offered_is_told_and_another_one_shown(jo: PageClient, minutes: str) -> None:
    page = jo.page(f"/practice/breathing?minutes={minutes}", 400)
    assert "Choose whole minutes from 1 to 15." in page
    assert 'data-seconds="180"' in page


def test_somatic_tracking_begins_at_two_minutes(jo: PageClient) -> None:
    assert "from 2 to 15" in jo.page("/practice/somatic-tracking?minutes=1", 400)
    assert 'data-seconds="120"' in jo.page("/practice/somatic-tracking?minutes=2")


def test_an_unknown_practice_does_not_exist(jo: PageClient) -> None:
    jo.page("/practice/hypnosis", 404)


def test_a_page_that_was_open_too_long_gives_the_form_back_filled(app: Flask, jo: PageClient) -> None:
    answer = jo.post("/practice/body-scan", data={**FULL, "csrf_token": "old"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "nothing is lost" in page
    assert "the floor held me" in page
    assert 'id="calm_after-6" value="6" checked' in page
    assert kept(app) == []


def test_a_practice_is_deleted_and_brought_back(app: Flask, jo: PageClient) -> None:
    jo.post_form("/practice/body-scan", FULL)
    [(practice_id,)] = rows(app, "SELECT id FROM practice_log")
    jo.post_form(f"/practice/logs/{practice_id}/delete", {}, page="/practice")
    assert kept(app) == []
    assert "the floor held me" not in jo.page("/practice")
    jo.post_form(f"/practice/logs/{practice_id}/restore", {}, page="/practice")
    assert len(kept(app)) == 1


def test_a_deleted_practice_is_made_again_by_its_own_form(app: Flask, jo: PageClient) -> None:
    jo.post_form("/practice/body-scan", FULL)
    [(practice_id,)] = rows(app, "SELECT id FROM practice_log")
    jo.post_form(f"/practice/logs/{practice_id}/delete", {}, page="/practice")
    jo.post_form("/practice/body-scan", FULL)
    assert len(kept(app)) == 1


def test_it_refuses_another_patient(app: Flask, jo: PageClient) -> None:
    jo.post_form("/practice/body-scan", FULL)
    [(practice_id,)] = rows(app, "SELECT id FROM practice_log")
    sign_in(jo, other_patient(app))
    assert jo.post_form(f"/practice/logs/{practice_id}/delete", {}, page="/practice").status_code == 404
    assert "the floor held me" not in jo.page("/practice")
    assert len(kept(app)) == 1


def test_a_stop_sign_takes_somatic_tracking_off_the_list_and_keeps_the_others(jo: PageClient) -> None:
    assert "/practice/somatic-tracking" in jo.page("/practice")
    jo.post_form("/readiness", {"signs": "fever", "none_of_these": "some", "post_exertional": "no"})
    page = jo.page("/practice")
    assert "/practice/somatic-tracking" not in page
    assert "/practice/breathing" in page
    assert jo.get("/practice/somatic-tracking").headers["Location"] == "/readiness/stop"


def test_what_was_done_is_counted_kindly_for_the_day_and_in_all(jo: PageClient) -> None:
    jo.post_form("/practice/body-scan", FULL)
    jo.post_form("/practice/breathing", {"kind": "breathing", "minutes": "1"})
    page = words_of(jo.page("/practice"))
    assert "Today: 2 practices, 6 minutes. So far: 2 practices, 6 minutes." in page


def test_progress_shows_calm_before_and_after(jo: PageClient) -> None:
    assert "chart-calm" not in jo.page("/progress")
    jo.post_form("/practice/breathing", {"kind": "breathing", "minutes": "1"})
    page = jo.page("/progress")
    assert "chart-calm" not in page, "no chart without an answer on both sides"
    assert "1 practice, 1 minute" in words_of(page)
    for number in range(3):
        jo.post_form("/practice/body-scan", {**FULL, "form_id": f"form {number}", "calm_after": str(number + 2)})
    page = jo.page("/progress")
    assert "chart-calm" in page
    assert "So far you noted more calm after 1 of 3 practices." in words_of(page)
    assert "3 → 4" in words_of(page)


def test_strong_distress_in_its_note_is_met(jo: PageClient) -> None:
    jo.post_form("/practice/body-scan", {**FULL, "note": "no point going on"})
    assert "You need not carry it alone" in words_of(jo.page("/today"))
