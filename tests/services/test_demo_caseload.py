"""The sample caseload: six made-up patients, each with its own reason to look, and nothing of it after a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from planner.clock import local_day
from planner.domain.attention import Attention, review_that_waits
from planner.domain.caseload import summarise
from planner.domain.decision import Decision, Reason
from planner.domain.errors import NotAllowed
from planner.domain.people import Actor
from planner.domain.replay import Replay, replay
from planner.persistence.db import db
from planner.persistence.repositories import accounts, care_looks, care_notes, people
from planner.services import clinics, demo, invitations, protocols
from planner.services.caseload import CaseloadQuery, open_caseload
from planner.services.invitations import Invite
from planner.services.sample_habits import draw_weeks
from planner.services.sample_patients import PATIENTS, Habit, SamplePatient
from planner.services.summaries import check
from planner.services.waiting_reviews import list_waiting

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ZONE = "Europe/London"
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)

WHY = {
    Habit.OVERDOES: Attention.OVERDOING,
    Habit.GONE_QUIET: Attention.NO_LOG,
    Habit.IN_FLARE_UP: Attention.FLARE_UP,
    Habit.UNSURE: Attention.TWO_HOLDS | Attention.LOW_CONFIDENCE,
    Habit.WAITS: Attention.REVIEW_WAITING,
}
DAYS = [MONDAY + timedelta(days=n) for n in range(7)]
SEPARATE = {"role"}
"""Tables with rows that are nobody's."""


def of(habit: Habit) -> SamplePatient:
    return next(patient for patient in PATIENTS if patient.habit is habit)


def drawn(habit: Habit, today: date = TUESDAY) -> Replay:
    return replay(draw_weeks(of(habit), today), today)


def sample_physio() -> Actor:
    actor = people.find_actor(demo.start_caseload_demo(ZONE, NOW))
    assert actor is not None
    return actor


def rows() -> dict[str, int]:
    """How many rows each table has."""
    tables = [table for table in db.metadata.sorted_tables if table.name not in SEPARATE]
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


@pytest.mark.parametrize("today", DAYS, ids="{:%a}".format)
@pytest.mark.parametrize("patient", PATIENTS, ids=lambda patient: patient.name)
def test_each_has_their_own_reason_on_every_day_of_the_week(patient: SamplePatient, today: date) -> None:
    history = draw_weeks(patient, today)
    last_log = history.logs[-1].date
    found = summarise([replay(history, today)], flares=history.flares, stop_sign=None, last_log=last_log, today=today)
    assert found.attention == WHY[patient.habit]
    assert last_log < today


def test_who_overdoes_it_was_held_for_that() -> None:
    week = drawn(Habit.OVERDOES).weeks[-2]
    assert (week.decision, week.reasons[0]) == (Decision.HOLD, Reason.OVERDONE)


def test_who_has_gone_quiet_wrote_nothing_for_more_than_a_week() -> None:
    for today in DAYS:
        assert (today - draw_weeks(of(Habit.GONE_QUIET), today).logs[-1].date).days > 7


def test_today_is_within_the_open_flare_up_and_asks_for_less() -> None:
    found = drawn(Habit.IN_FLARE_UP)
    asked = found.asked_on(TUESDAY)
    assert found.history.flares[0].end is None
    assert asked is not None
    assert asked.because == "flare"
    assert asked.amount < found.weeks[-1].quota_end


def test_low_confidence_held_two_weeks() -> None:
    judged = drawn(Habit.UNSURE).weeks[-3:-1]
    assert [(week.decision, week.reasons[0]) for week in judged] == [(Decision.HOLD, Reason.LOW_CONFIDENCE)] * 2


def test_the_earlier_proposals_were_taken_and_the_last_one_waits() -> None:
    found = drawn(Habit.WAITS)
    assert review_that_waits(found) == len(found.weeks) - 1
    assert len(found.history.answers) == len(found.weeks) - 2
    assert found.weeks[-1].quota > found.weeks[0].quota


def test_the_caseload_lists_six_and_one_review_waits(app: Flask) -> None:
    priya = sample_physio()
    found = open_caseload(priya, CaseloadQuery(), NOW)
    assert {entry.name for entry in found.entries} == {"Jo", *(patient.name for patient in PATIENTS)}
    kept = {entry.name: entry.summary.attention for entry in found.entries}
    assert {patient.name: kept[patient.name] for patient in PATIENTS} == {p.name: WHY[p.habit] for p in PATIENTS}
    unread = {entry.name: entry.unread for entry in found.entries if entry.unread}
    assert unread == {of(Habit.IN_FLARE_UP).name: 1}
    assert [review.name for review in list_waiting(priya, NOW).reviews] == [of(Habit.WAITS).name]
    assert not check()


def test_a_caseload_is_one_visitor(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "MOST_COPIES", 3)
    demo.load_demo(ZONE, NOW)
    demo.start_caseload_demo(ZONE, NOW + timedelta(minutes=1))
    demo.start_demo(ZONE, NOW + timedelta(minutes=2))
    assert accounts.count_demos() == 3
    for start in (demo.start_demo, demo.start_caseload_demo):
        with pytest.raises(NotAllowed):
            start(ZONE, NOW + timedelta(minutes=3))


def test_nothing_of_a_copy_is_left_after_a_day_and_all_of_another_is(app: Flask) -> None:
    other = demo.start_caseload_demo(ZONE, NOW + timedelta(hours=2))
    alone = rows()
    priya = sample_physio()
    patient_id = open_caseload(priya, CaseloadQuery(), NOW).entries[0].patient_id
    care_notes.add_note(patient_id, priya.id, "a note", is_for_patient=True, now=NOW)
    db.session.commit()
    care_looks.add_look_aside(patient_id, priya.id, "patients", NOW)
    clinics.name_clinic(priya, "Northgate", NOW)
    protocols.list_protocols(priya, NOW)
    assert rows()["care_note"] == rows()["care_look"] == rows()["clinic"] == 1
    assert rows()["protocol"] > 0
    accounts.remove_expired_demos(NOW + timedelta(hours=25))
    assert rows() == alone
    actor = people.find_actor(other)
    assert actor is not None
    assert open_caseload(actor, CaseloadQuery(), NOW + timedelta(hours=2)).found == 6


def test_nobody_is_invited_to_a_sample(app: Flask) -> None:
    """Whoever presses the button is no physiotherapist that anybody has approved."""
    with pytest.raises(NotAllowed, match="sample data"):
        invitations.invite_patient(sample_physio(), Invite(form_id="one"), NOW)


def test_words_are_in_the_visitors_language(app: Flask) -> None:
    made = demo.start_caseload_demo(ZONE, NOW, "es", lambda sentence: f"«{sentence}»")
    actor = people.find_actor(made)
    assert actor is not None
    assert actor.locale == "es"
    assert list_waiting(actor, NOW).reviews[0].plan.goal == "«Reach the top shelf»"
    assert local_day(NOW, actor.zone) == TUESDAY
