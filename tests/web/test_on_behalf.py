"""Written down by the physiotherapist: marked on both sides, corrected by whom it belongs to."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from planner.domain.care import ShareKind
from tests.cast import sign_in
from tests.page_client import PageClient, words_of
from tests.web.patient_pages import Known, jo_in_care
from tests.web.sites import rows
from tests.web.test_walk import today


def written_log(app: Flask, client: PageClient, known: Known, **changes: str) -> str:
    """A log of two days ago, and its id."""
    fields = {"activity": "walking", "amount": "4", "day": str(today() - timedelta(days=2)), "form_id": "on-behalf"}
    made = client.post_form(f"{known.page}/sessions/new?activity=walking", {**fields, **changes})
    assert made.status_code == 303
    return str(rows(app, "SELECT id FROM session_log WHERE form_id = 'on-behalf'")[0][0])


def test_both_read_who_wrote_a_log_down(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    log_id = written_log(app, client, known)
    assert "Written down by Priya" in words_of(client.page(known.page))
    sign_in(client, known.jo)
    page = words_of(client.page(f"/sessions/{log_id}/edit"))
    assert "Written down by Priya. It is yours to correct." in page
    assert "Written down by" not in words_of(client.page(f"/sessions/{known.log_id}/edit"))


def test_saving_goes_on_to_the_next_line_of_the_sheet(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    fields = {"activity": "walking", "amount": "4", "day": str(today() - timedelta(days=2)), "then": "next"}
    made = client.post_form(f"{known.page}/sessions/new?activity=walking", fields)
    assert made.headers["Location"].endswith(f"day={today() - timedelta(days=1)}")
    assert f'value="{today() - timedelta(days=1)}"' in client.page(made.headers["Location"])


def test_a_written_log_is_corrected_deleted_and_brought_back(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    address = f"{known.page}/sessions/{written_log(app, client, known)}"
    client.post_form(address, {"amount": "6", "day": str(today() - timedelta(days=2))})
    assert rows(app, "SELECT amount FROM session_log WHERE form_id = 'on-behalf'") == [(360,)]
    for act, is_gone in (("delete", 1), ("restore", 0)):
        assert client.post_form(f"{address}/{act}", {}, page=address).status_code == 303
        query = "SELECT deleted_at IS NOT NULL FROM session_log WHERE form_id = 'on-behalf'"
        assert rows(app, query) == [(is_gone,)]


def test_the_patients_own_log_can_be_looked_at_and_not_touched(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    address = f"{known.page}/sessions/{known.log_id}"
    assert client.get(address).status_code == 403
    refused = client.post_form(address, {"amount": "6", "day": str(today())}, page=known.page)
    assert refused.status_code == 403
    assert client.post_form(f"{address}/delete", {}, page=known.page).status_code == 403
    assert rows(app, "SELECT amount FROM session_log WHERE deleted_at IS NULL") == [(300,)]


def test_bad_input_is_kept_with_a_sentence(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    cases = (
        ({"amount": "four", "day": str(today())}, 'value="four"'),
        ({"amount": "4", "day": str(today() + timedelta(days=1))}, "That day is still to come."),
        ({"amount": "4", "day": "yesterday"}, 'value="yesterday"'),
        ({"amount": "-4", "day": str(today())}, 'value="-4"'),
    )
    for fields, said in cases:
        answer = client.post_form(f"{known.page}/sessions/new?activity=walking", fields)
        assert answer.status_code == 400
        assert said in answer.text


def test_scales_and_notes_that_are_not_shared_are_not_asked(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client, ShareKind.SCORES, ShareKind.NOTES)
    page = client.page(f"{known.page}/sessions/new")
    assert 'name="pain_before"' not in page
    assert 'name="note"' not in page
    written_log(app, client, known, confidence="3", note="mine")
    assert rows(app, "SELECT confidence, note FROM session_log WHERE form_id = 'on-behalf'") == [(None, None)]


def test_both_read_who_wrote_a_trial_down(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    made = client.post_form(f"{known.page}/baselines/new?activity=yoga", {"activity": "yoga", "unit": "poses"})
    address = made.headers["Location"]
    for index, amount in enumerate(("3", "4", "9")):
        fields = {"amount": amount, "day": str(today() - timedelta(days=index)), "form_id": f"trial-{index}"}
        assert client.post_form(address, fields).status_code == 303
    page = words_of(client.page(address))
    assert "written down by Priya" in page
    assert "Wide spread" in page
    trial_id = rows(app, "SELECT id FROM baseline_trial WHERE amount = 9")[0][0]
    client.post_form(f"{address}/trials/{trial_id}", {"act": "leave_out"}, page=address)
    assert "left out: not an ordinary day" in words_of(client.page(address))
    client.post_form(f"{address}/trials/{trial_id}", {"act": "delete"}, page=address)
    assert rows(app, "SELECT count(*) FROM baseline_trial WHERE amount = 9") == [(0,)]
    sign_in(client, known.jo)
    own = words_of(client.page("/baselines/" + address.rsplit("/", 1)[1]))
    assert own.count("written down by Priya") == 2


def test_the_patients_own_trial_is_left_alone(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    baseline_id, trial_id = rows(app, "SELECT baseline_id, id FROM baseline_trial")[0]
    address = f"{known.page}/baselines/{baseline_id}"
    client.post_form(f"{address}/trials/{trial_id}", {"act": "delete"}, page=address)
    assert "The patient wrote this." in words_of(client.page(address))
    assert rows(app, "SELECT count(*) FROM baseline_trial") == [(3,)]
