"""Who is sent an e-mail reminder, and that nobody ever is twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from planner.delivery.not_sent import NotSent
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.history import ExcuseReason
from planner.domain.people import Actor
from planner.persistence.db import db, transaction
from planner.persistence.models.account import User
from planner.persistence.repositories.mail_reminders import list_decided
from planner.services import flare_ups, mail_need, mail_reminders, plans, safety, week_moves
from planner.services.mail_reminders import AGAIN_AFTER, MailReader, change_mail_time, send_due
from planner.services.people import find_actor
from tests.cast import patient
from tests.services.builders import has_a_plan, logs, noon, on_day
from tests.statements import statements

TEN = 600
AT_TEN = noon(0) - timedelta(hours=2)
THE_DAY_BEFORE = noon(-1)
DOWN = NotSent("ConnectionRefusedError", is_for_all=True)
REFUSED = NotSent("SMTPRecipientsRefused", is_for_all=False)


def at(now: datetime) -> Callable[[], datetime]:
    """A clock that stands."""
    return lambda: now


class Postbox:
    """Takes messages, or refuses the first few."""

    def __init__(self, refuses: int = 0, by_what: Exception = DOWN) -> None:
        self.sent: list[str] = []
        self.refuses = refuses
        self.by_what = by_what

    def __call__(self, reader: MailReader) -> None:
        if self.refuses:
            self.refuses -= 1
            raise self.by_what
        self.sent.append(reader.email)


def chooses(actor: Actor, minute: int | None = TEN, *, when: datetime = THE_DAY_BEFORE) -> None:
    change_mail_time(actor, minute, when)


def sent_at(now: datetime) -> list[str]:
    box = Postbox()
    send_due(at(now), box)
    return box.sent


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


def test_one_that_may_have_left_is_never_sent_again(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    silent = Postbox(refuses=1, by_what=TimeoutError("the server took it and went silent"))
    send_due(at(AT_TEN), silent)
    assert silent.refuses == 0
    send_due(at(AT_TEN + AGAIN_AFTER), silent)
    assert silent.sent == []


def test_an_address_that_is_refused_keeps_nobody_else_from_theirs(jo: Actor, sam: Actor) -> None:
    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    box = Postbox(refuses=1, by_what=REFUSED)
    assert send_due(at(AT_TEN), box) == 1
    assert len(box.sent) == 1


def everybody_but_the_first(first: str, jo: Actor, sam: Actor) -> Actor:
    """Whoever is served after the one with this address."""
    return sam if first == "jo@example.org" else jo


def changes_to_six(other: Actor) -> None:
    change_mail_time(other, 18 * 60, AT_TEN)


def logs_it(other: Actor) -> None:
    logs(other, 0, 5)


def reports_a_sign_now(other: Actor) -> None:
    safety.answer_signs(other, frozenset({"fever"}), False, AT_TEN)


def has_a_flare_now(other: Actor) -> None:
    flare_ups.start_flare(other, on_day(0), AT_TEN)


def closes_the_account(other: Actor) -> None:
    with transaction():
        db.session.execute(update(User).where(User.id == other.id).values(active=False))


@pytest.mark.parametrize("happens", [changes_to_six, logs_it, reports_a_sign_now, has_a_flare_now, closes_the_account])
def test_what_happens_while_others_are_served_is_asked_about_again(
    jo: Actor, sam: Actor, happens: Callable[[Actor], None]
) -> None:
    served: list[str] = []

    def serves(reader: MailReader) -> None:
        served.append(reader.email)
        happens(everybody_but_the_first(served[0], jo, sam))

    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    send_due(at(AT_TEN), serves)
    assert len(served) == 1


def test_a_later_time_chosen_meanwhile_is_kept_that_day(jo: Actor, sam: Actor) -> None:
    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    served: list[str] = []

    def serves(reader: MailReader) -> None:
        served.append(reader.email)
        changes_to_six(everybody_but_the_first(served[0], jo, sam))

    send_due(at(AT_TEN), serves)
    assert {*served, *sent_at(AT_TEN + timedelta(hours=8))} == {"jo@example.org", "sam@example.org"}


def test_a_slow_mail_server_makes_none_later_than_two_hours(jo: Actor, sam: Actor) -> None:
    now = [AT_TEN]

    def takes_hours(reader: MailReader) -> None:
        now[0] += timedelta(hours=14, minutes=1)

    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    assert send_due(lambda: now[0], takes_hours) == 1
    assert [day.day for day in list_decided(on_day(-7))] == [on_day(0)], "tomorrow is not decided tonight"


def test_nobody_is_begun_with_once_the_program_ends(jo: Actor, sam: Actor) -> None:
    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    box = Postbox()
    assert send_due(at(AT_TEN), box, lambda: not box.sent) == 1
    assert len(list_decided(on_day(0))) == 1
    assert len(sent_at(AT_TEN + timedelta(minutes=1))) == 1, "the next start sends the rest"


def test_the_same_time_saved_again_is_not_chosen_anew(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    chooses(jo, when=AT_TEN + timedelta(seconds=30))
    assert sent_at(AT_TEN + timedelta(minutes=1)) == ["jo@example.org"]


def test_facts_that_cannot_be_read_keep_nobody_else_from_theirs(
    jo: Actor, sam: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def needing(readers: Sequence[MailReader], now: datetime) -> set[str]:
        if any(reader.person_id == jo.id for reader in readers):
            raise ValueError("a word that nobody knows")
        return mail_need.needing(readers, now)

    for person in (jo, sam):
        has_a_plan(person)
        chooses(person)
    monkeypatch.setattr(mail_reminders, "needing", needing)
    assert sent_at(AT_TEN) == ["sam@example.org"]


def test_a_minute_that_is_nobodys_time_costs_one_statement(app: Flask, jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    with statements(app) as asked:
        sent_at(AT_TEN - timedelta(minutes=1))
    assert len(asked) == 1


def test_a_minute_after_everybody_was_decided_costs_two(app: Flask, jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    sent_at(AT_TEN)
    with statements(app) as asked:
        sent_at(AT_TEN + timedelta(minutes=1))
    assert len(asked) == 2


def test_a_day_of_rest_costs_the_same_for_one_as_for_many(app: Flask, jo: Actor, sam: Actor) -> None:
    def cost_of(day: int) -> int:
        with statements(app) as asked:
            assert sent_at(AT_TEN + timedelta(days=day)) == []
        return len(asked)

    for person in (jo, sam):
        has_a_plan(person)
    chooses(jo)
    alone = cost_of(1)
    chooses(sam)
    for number in range(5):
        other = patient(app, email=f"other{number}@example.org").actor
        has_a_plan(other)
        chooses(other)
    assert cost_of(3) == alone <= 11
