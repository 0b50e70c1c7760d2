"""What happens while e-mail reminders are sent: servers that fail, people who change their mind, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import text, update

from planner.domain.people import Actor
from planner.persistence.db import db, transaction
from planner.persistence.models.account import User
from planner.persistence.repositories.mail_reminders import list_decided
from planner.services import flare_ups, leaving, mail_need, mail_reminders, safety
from planner.services.mail_reminders import AGAIN_AFTER, MailReader, change_mail_time, send_due
from tests.cast import patient
from tests.services.builders import has_a_plan, logs, on_day
from tests.services.mail_steps import AT_TEN, REFUSED, Postbox, at, chooses, sent_at
from tests.statements import statements


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


def asks_to_leave(other: Actor) -> None:
    leaving.ask_to_leave(other, AT_TEN)


@pytest.mark.parametrize(
    "happens", [changes_to_six, logs_it, reports_a_sign_now, has_a_flare_now, closes_the_account, asks_to_leave]
)
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


def test_whoever_leaves_gets_none_and_whoever_stays_after_all_gets_them_again(jo: Actor) -> None:
    has_a_plan(jo)
    chooses(jo)
    leaving.ask_to_leave(jo, AT_TEN - timedelta(hours=1))
    assert sent_at(AT_TEN) == []
    leaving.keep_account(jo, AT_TEN + timedelta(minutes=1))
    assert sent_at(AT_TEN + timedelta(minutes=2)) == ["jo@example.org"]


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


def test_that_statement_looks_at_those_alone_who_chose_a_time(app: Flask, jo: Actor) -> None:
    with statements(app) as asked:
        sent_at(AT_TEN)
    steps = db.session.execute(text(f"EXPLAIN QUERY PLAN {asked[0]}".replace("?", "'patient'"))).all()
    assert any("ix_person_mail_minute" in str(step) for step in steps)
    assert not any("SCAN user" in str(step) or "demo_expires_at" in str(step) for step in steps)


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
