"""Who is sent an e-mail reminder, and that nobody ever is twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.history import ExcuseReason
from planner.domain.people import Actor
from planner.persistence.db import db, transaction
from planner.persistence.models.account import User
from planner.persistence.repositories.mail_reminders import list_decided
from planner.services import flare_ups, mail_reminders, plans, safety, week_moves
from planner.services.mail_reminders import AGAIN_AFTER, MailReader, send_due
from planner.services.people import find_actor
from tests.cast import patient
from tests.services.builders import has_a_plan, logs, noon, on_day
from tests.services.mail_steps import AT_TEN, Postbox, at, chooses, sent_at


def test_it_is_sent_once_on_a_day_with_something_to_do(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    assert sent_at(AT_TEN - timedelta(minutes=1)) == []
    assert sent_at(AT_TEN) == ["jo@example.org"]
    assert sent_at(AT_TEN + timedelta(minutes=1)) == []


def test_each_planned_day_has_one_of_its_own_and_a_day_of_rest_has_none(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    week = [sent_at(AT_TEN + timedelta(days=day)) for day in range(7)]
    assert [len(sent) for sent in week] == [1, 0, 1, 0, 1, 0, 0]


def test_nobody_is_asked_who_did_not_choose_a_time(jo: Actor) -> None:
    has_a_plan(jo)
    assert sent_at(AT_TEN) == []


def test_it_comes_by_the_clock_where_the_person_lives(app: Flask) -> None:
    kiri = patient(app, email="kiri@example.org", zone="Asia/Kathmandu").actor
    has_a_plan(kiri)
    chooses(kiri)
    assert sent_at(AT_TEN) == []
    assert sent_at(AT_TEN - timedelta(hours=5, minutes=45)) == ["kiri@example.org"]


def test_what_is_logged_already_is_not_asked_for(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    logs(jo, 0, 5)
    assert sent_at(AT_TEN) == []


def reports_a_sign(jo: Actor, _plan: str) -> None:
    safety.answer_signs(jo, frozenset({"fever"}), False, noon(0))


def has_a_flare(jo: Actor, _plan: str) -> None:
    flare_ups.start_flare(jo, on_day(0), noon(0))


def pauses(jo: Actor, plan: str) -> None:
    plans.pause_plan(jo, plan, noon(0))


def excuses_the_week(jo: Actor, _plan: str) -> None:
    week_moves.excuse_week(jo, on_day(0), ExcuseReason.AWAY, noon(0))


def finishes(jo: Actor, plan: str) -> None:
    plans.finish_plan(jo, plan, noon(0))


@pytest.mark.parametrize("rests", [reports_a_sign, has_a_flare, pauses, excuses_the_week, finishes])
def test_somebody_who_rests_gets_none(jo: Actor, rests: Callable[[Actor, str], None]) -> None:
    plan = has_a_plan(jo)
    chooses(jo)
    rests(jo, plan)
    assert sent_at(AT_TEN + timedelta(days=2)) == []


def test_after_a_stop_sign_they_come_again_once_it_is_cleared(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    reports_a_sign(jo, "")
    assert sent_at(AT_TEN + timedelta(days=2)) == []
    safety.confirm_clearance(jo, "Dr Shah", "doctor", noon(3))
    assert sent_at(AT_TEN + timedelta(days=4)) == ["jo@example.org"]


def test_a_closed_account_gets_none(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    with transaction():
        db.session.execute(update(User).values(active=False))
    assert sent_at(AT_TEN) == []


def test_sample_data_cannot_have_any(app: Flask) -> None:
    sample = patient(app, email="sample@example.org").actor
    with transaction():
        db.session.execute(update(User).values(demo_expires_at=noon(30), password=None))
    with pytest.raises(NotAllowed):
        chooses(find_actor("sample@example.org"))
    has_a_plan(sample)
    chooses(sample)
    assert sent_at(AT_TEN) == [], "not even with a time in the database"


@pytest.mark.parametrize("minute", [-1, 0, 601, 24 * 60, 10**12])
def test_a_time_that_is_not_on_the_list_is_refused(jo: Actor, minute: int) -> None:
    with pytest.raises(OutOfBounds):
        chooses(jo, minute)


def test_after_a_failure_it_is_tried_once_more_and_never_again(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    box = Postbox(refuses=9)
    assert send_due(at(AT_TEN), box) == 0
    assert send_due(at(AT_TEN + AGAIN_AFTER - timedelta(seconds=1)), box) == 0
    assert box.refuses == 8, "it waits a while"
    assert send_due(at(AT_TEN + AGAIN_AFTER), box) == 0
    assert send_due(at(AT_TEN + 3 * AGAIN_AFTER), box) == 0
    assert box.refuses == 7


def test_the_second_try_may_work_and_looks_again_whether_it_is_needed(jo: Actor, sam: Actor) -> None:
    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    box = Postbox(refuses=2)
    send_due(at(AT_TEN), box)
    send_due(at(AT_TEN + timedelta(minutes=1)), box)
    logs(sam, 0, 5)
    send_due(at(AT_TEN + timedelta(minutes=1) + AGAIN_AFTER), box)
    assert box.sent == ["jo@example.org"]


def test_a_dead_mail_server_is_not_asked_for_everybody(jo: Actor, sam: Actor) -> None:
    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    box = Postbox(refuses=2)
    send_due(at(AT_TEN), box)
    assert box.refuses == 1
    assert len(list_decided(on_day(0))) == 1, "the other one waits for the next minute"


def test_the_log_says_what_kind_of_failure_and_to_nobody_whose(jo: Actor, caplog: pytest.LogCaptureFixture) -> None:
    has_a_plan(jo)
    chooses(jo)
    with caplog.at_level(logging.DEBUG):
        send_due(at(AT_TEN), Postbox(refuses=1))
    assert "could not be sent: ConnectionRefusedError" in caplog.text
    assert jo.id not in caplog.text
    assert "jo@example.org" not in caplog.text


def test_a_process_that_dies_while_sending_leaves_a_day_without(jo: Actor) -> None:
    def dies(_reader: MailReader) -> None:
        raise KeyboardInterrupt

    has_a_plan(jo)
    chooses(jo)
    with pytest.raises(KeyboardInterrupt):
        send_due(at(AT_TEN), dies)
    assert sent_at(AT_TEN + AGAIN_AFTER) == []


def test_whoever_turns_them_off_while_others_are_served_gets_none(jo: Actor, sam: Actor) -> None:
    served: list[str] = []

    def turns_the_other_off(reader: MailReader) -> None:
        served.append(reader.email)
        for person in (jo, sam):
            mail_reminders.turn_off(person.id, AT_TEN)

    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    send_due(at(AT_TEN), turns_the_other_off)
    assert len(served) == 1


def test_that_a_day_was_decided_is_forgotten_after_a_week(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    sent_at(AT_TEN)
    sent_at(AT_TEN + timedelta(days=2))
    mail_reminders.forget_old_days(noon(9))
    assert [day.day for day in list_decided(on_day(-30))] == [on_day(2)]


def test_turning_off_twice_or_for_nobody_changes_nothing(jo: Actor) -> None:
    chooses(jo)
    mail_reminders.turn_off(jo.id, noon(0))
    mail_reminders.turn_off(jo.id, noon(0))
    mail_reminders.turn_off("0" * 32, noon(0))
    assert not mail_reminders.is_on(jo.id)
