"""A patient's page: whole where all is shared, and silent about what is not."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.clock import now_utc
from planner.domain.care import EndedBy, ShareKind
from planner.persistence.db import db, read_only
from planner.persistence.repositories import care_links, care_notes, patient_messages
from planner.services.summaries import writing_about
from tests.cast import Member, other_patient, other_physio, sign_in, sign_out
from tests.page_client import PageClient, token_of, words_of
from tests.web.patient_pages import HELPED, NOTE, PRIVATE, SENT, Known, jo_in_care
from tests.web.sites import rows
from tests.web.test_progress import add_logs, statements

MOST_STATEMENTS, MOST_BYTES = 20, 200_000
READ = ("", "/timeline", "/report", "/report?notes=1", "/diary", "/sessions/new", "/baselines/new")


def test_the_page_tells_one_person_in_a_minute(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    page = words_of(client.page(known.page))
    for said in (
        "Why attention is needed",
        "Quota now",
        "Adherence, 14 days",
        "Boom and bust",
        "Confidence trend no claim yet 1 day with an answer in 56",
        "Projection",
        "if every week advances",
        "(6 + 7 + 5) / 3",
        "Start quota",
        "In progress, review on",
        "Flare-up ended after 2 days",
        "Everything is shared with you.",
        PRIVATE,
        SENT,
        NOTE,
        HELPED,
    ):
        assert said in page, said


def test_without_scores_there_is_no_score_on_any_page(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client, ShareKind.SCORES)
    for path in READ:
        page = client.page(known.page + path)
        for told in ("6.3", "4.7", "Confidence 7", "chart-confidence", "chart-pain", "Confidence trend", "Pain trend"):
            assert told not in page, (path, told)
    assert "Not shared with you: pain and confidence." in words_of(client.page(known.page))


def test_without_notes_there_is_no_word_of_the_patients_on_any_page(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client, ShareKind.NOTES)
    for path in READ:
        page = client.page(known.page + path)
        assert NOTE not in page, path
        assert HELPED not in page, path


def test_without_activity_there_is_the_name_the_stop_sign_and_ones_own_notes(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client, ShareKind.ACTIVITY, stop=True)
    page = client.page(known.page)
    for said in ("Jo", "New weakness in one leg?", PRIVATE, SENT, "Activity is not shared with you"):
        assert said in page
    for told in ("chart-activity", "Quota", "6.3", NOTE, HELPED, "Baseline", "Flare-up"):
        assert told not in words_of(page)
    for path in READ[2:]:
        assert client.get(known.page + path).status_code == 404
    assert NOTE not in client.page(f"{known.page}/timeline")


def test_a_stop_sign_says_when_it_was_reported_and_that_nobody_watches(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client, stop=True)
    page = words_of(client.page(known.page))
    assert "Stop sign reported: same day, urgent" in page
    assert "Nobody watches entries live." in page
    assert "Europe/London" in page
    sign_in(client, known.jo)
    stop = words_of(client.page("/readiness/stop"))
    assert "Nobody watches entries here live" in stop
    assert "may not be today or at night" in stop


def test_a_report_at_night_is_said_in_the_patients_own_time(app: Flask) -> None:
    from datetime import UTC, datetime

    from planner.web.physio_words import is_night, reported

    at = datetime(2026, 11, 24, 13, 14, tzinfo=UTC)
    with app.test_request_context():
        assert reported(at, "Europe/London") == "Tuesday 24 November at 13:14"
        assert reported(at, "Pacific/Auckland") == "Wednesday 25 November at 02:14, at night"
    assert is_night(at, "Pacific/Auckland")


def test_clearing_a_stop_sign_keeps_name_and_reason_and_shows_them(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client, stop=True)
    empty = client.post_form(f"{known.page}/clear-stop-sign", {"reason": " "}, page=known.page)
    assert empty.status_code == 400
    assert "Write down why it is safe to go on" in words_of(empty.text)
    done = client.post_form(f"{known.page}/clear-stop-sign", {"reason": "seen by Dr Iqbal"}, page=known.page)
    assert done.status_code == 303
    page = words_of(client.page(known.page))
    assert "Stop sign reported: same day" not in page
    assert "Cleared by Priya, physiotherapist," in page
    assert "seen by Dr Iqbal" in page


def test_a_look_is_kept_once_an_hour_for_each_kind_of_page(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    for _time in range(2):
        for path in READ:
            client.page(known.page + path)
    kinds = {row[0] for row in rows(app, "SELECT what FROM care_look")}
    assert kinds == {"patients", "timeline", "report", "diary"}
    assert len(rows(app, "SELECT 1 FROM care_look")) <= 8  # an hour may end meanwhile


def test_the_page_costs_the_same_statements_whatever_there_is(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    client.page(known.page)
    with statements(app) as few:
        client.get(known.page)
    add_logs(app, known.jo.id, 3_650)
    with app.app_context():
        read_only(False)
        for index in range(60):
            care_notes.add_note(
                known.jo.id, known.priya.id, f"note {index}", is_for_patient=index % 2 == 0, now=now_utc()
            )
            patient_messages.add_message(known.jo.id, known.priya.id, f"message {index} ".ljust(1_000, "x"), now_utc())
        db.session.commit()
    with statements(app) as many:
        answer = client.get(known.page)
    assert len(many) == len(few) <= MOST_STATEMENTS, many
    assert len(answer.get_data()) <= MOST_BYTES
    with statements(app) as paged:
        answer = client.get(f"{known.page}/timeline?page=50")
    assert len(paged) <= MOST_STATEMENTS
    assert len(answer.get_data()) <= MOST_BYTES


@pytest.mark.parametrize("asked", ["0", "-1", "99999999", "two", "²"])
def test_a_page_of_the_timeline_that_is_not_there_is_the_nearest(app: Flask, client: PageClient, asked: str) -> None:
    known = jo_in_care(app, client)
    assert "Everything, newest first." in words_of(client.page(f"{known.page}/timeline?page={asked}&show=nonsense"))


def test_choosing_leaves_scores_out_of_a_report(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    assert "chart-pain" in client.page(f"{known.page}/report")
    without = client.page(f"{known.page}/report?scores=0")
    assert "chart-pain" not in without
    assert "Without pain and confidence." in without
    assert NOTE not in without
    assert NOTE in client.page(f"{known.page}/report?notes=1")


def test_the_diary_sheet_names_the_days_the_rule_and_whom_to_call(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    for weeks, lines in ((2, 14), (4, 28)):
        page = client.page(f"{known.page}/diary?weeks={weeks}")
        assert page.count('<th scope="row">') == lines
        for said in ("no more on good days, no less on bad days", "Call 999 or go to A&amp;E", "Pain before"):
            assert said in page


ACTS = (
    ("GET", ""),
    ("GET", "/timeline"),
    ("GET", "/report"),
    ("GET", "/diary"),
    ("GET", "/sessions/new"),
    ("POST", "/sessions/new"),
    ("GET", "/sessions/{log_id}"),
    ("POST", "/sessions/{log_id}"),
    ("POST", "/sessions/{log_id}/delete"),
    ("POST", "/sessions/{log_id}/restore"),
    ("GET", "/baselines/new"),
    ("POST", "/baselines/new"),
    ("GET", "/baselines/{baseline}"),
    ("POST", "/baselines/{baseline}"),
    ("POST", "/baselines/{baseline}/trials/none"),
    ("POST", "/clear-stop-sign"),
    ("POST", "/notes"),
    ("POST", "/notes/{private_id}"),
    ("POST", "/notes/{private_id}/delete"),
)


def attempt(client: PageClient, known: Known, patient_id: str, method: str, path: str) -> tuple[int, str]:
    """Try an act with a fresh token; the status and the page without its token."""
    token = token_of(client.page("/settings"))
    address = f"/patients/{patient_id}" + path.format(**{name: getattr(known, name) for name in known.__slots__})
    answer = client.open(address, method=method, data={"csrf_token": token, "text": "x", "reason": "looked at it"})
    return answer.status_code, answer.text.replace(token, "").split("csrf_token")[0]


@pytest.mark.parametrize("who", ["other_physio", "patient", "other_patient", "ended"])
def test_it_refuses_everybody_without_a_live_link(app: Flask, client: PageClient, who: str) -> None:
    known = jo_in_care(app, client, stop=True)
    strangers: dict[str, Member] = {"patient": known.jo, "ended": known.priya}
    if who in ("other_physio", "other_patient"):
        strangers[who] = other_physio(app) if who == "other_physio" else other_patient(app)
    if who == "ended":
        with app.app_context():
            read_only(False)
            with writing_about(known.jo.id, now_utc()):
                care_links.end_link(care_links.list_links_of_physio(known.priya.id)[0].id, EndedBy.PATIENT, now_utc())
    sign_in(client, strangers[who])
    before = rows(app, "SELECT count(*) FROM care_note UNION ALL SELECT count(*) FROM session_log")
    for method, path in ACTS:
        found = attempt(client, known, known.jo.id, method, path)
        assert found[0] == 404, (method, path)
        assert found == attempt(client, known, "0" * 32, method, path), (method, path)
    assert rows(app, "SELECT count(*) FROM care_note UNION ALL SELECT count(*) FROM session_log") == before
    assert rows(app, "SELECT count(*) FROM safety_check WHERE cleared_at IS NOT NULL") == [(0,)]
    assert rows(app, "SELECT count(*) FROM care_look") == [(0,)]


def test_it_asks_the_signed_out_to_sign_in(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    sign_out(client)
    answer = client.get(known.page)
    assert answer.status_code == 303
    assert "/sign-in" in answer.headers["Location"]
