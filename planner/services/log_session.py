"""Log what was done: as planned, differently, or unplanned; change it, delete it, bring it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from planner.clock import local_day
from planner.domain.asking import Asked
from planner.domain.errors import OutOfBounds
from planner.domain.evidence import EvidenceSource
from planner.domain.own_words import own_words
from planner.domain.people import Actor
from planner.domain.scales import check_confidence, check_pain
from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit, check_amount, check_unit
from planner.persistence.repositories import evidence, session_logs
from planner.persistence.repositories.facts import load_person_facts
from planner.persistence.repositories.session_logs import StoredLog as StoredLog
from planner.services.changes import Changes, compare
from planner.services.derive_plan import DerivedPlan, load_plan, load_plans, with_log
from planner.services.guards import NotFound
from planner.services.summaries import writing_about

LONGEST_NOTE = 2_000
EARLIEST_YEAR = 1990


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSession:
    """A log to make: amount in base units, pain in tenths; `form_id` makes a double click one log.

    `said_at` is when the person said so, for a log that waited on a device.
    `showed` is what the body showed: it goes on the evidence list, and a correction of the log leaves it there.
    """

    activity: Activity
    unit: Unit
    day: date
    amount: int
    form_id: str
    pain_before: int | None = None
    pain_after: int | None = None
    confidence: int | None = None
    felt_safe: int | None = None
    note: str | None = None
    said_at: datetime | None = None
    showed: str | None = None


@dataclass(frozen=True, kw_only=True)
class Logged:
    """What came of it; `is_new` is false when the same form, or another device, had logged it already.

    `is_deleted` says that it was logged and then deleted, later than the person said it: it stays deleted.
    `before` and `after` are the activity's plan without and with it, None without a plan.
    """

    log_id: str
    is_new: bool
    is_deleted: bool = False
    before: DerivedPlan | None = None
    after: DerivedPlan | None = None

    @cached_property
    def changes(self) -> Changes | None:
        """What it changed; derived when somebody asks, because most pages need not say."""
        if self.before is None or self.after is None:
            return None
        return compare(self.after.id, self.before.replay, self.after.replay)


def log_session(actor: Actor, command: LogSession, now: datetime, *, written_by: str | None = None) -> Logged:
    """Log a session and copy what that day asked; `written_by` is the physiotherapist who writes it down for them."""
    today = local_day(now, actor.zone)
    _check(command, today)
    with writing_about(actor.id, now):
        return _add(actor, command, find_active_plan(actor, command.activity, today), now, written_by)


def log_as_planned(
    actor: Actor, plan_id: str, day: date, now: datetime, *, shown: int | None = None, said_at: datetime | None = None
) -> tuple[Logged, int, Unit] | None:
    """Log a day of a plan as done: the number that its page showed, else what the day asks.

    Returns that amount and its unit too; None when neither is there. A plan that was finished meanwhile loses no log.
    """
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = load_plan(actor.id, plan_id, today)[0]
        asked = plan.replay.asked_on(day) if plan.is_active else None
        amount = shown or (asked.amount if asked else None)
        if amount is None:
            return None
        command = LogSession(
            activity=plan.activity,
            unit=plan.unit,
            day=day,
            amount=amount,
            form_id=planned_form_id(plan_id, day),
            said_at=said_at,
        )
        _check(command, today)
        before = plan if plan.is_active else find_active_plan(actor, plan.activity, today)
        return _add(actor, command, before, now, None), amount, plan.unit


def _add(
    actor: Actor, command: LogSession, before: DerivedPlan | None, now: datetime, written_by: str | None
) -> Logged:
    showed = own_words(command.showed, field="showed")
    values = _values(actor, command, now) | _asked(before, command) | {"logged_by_id": written_by}
    log_id = session_logs.add_log(values)
    if log_id is None:
        found = _log_of_form(actor, command)
        was_deleted = bool(command.said_at and found.deleted_at and found.deleted_at > command.said_at)
        if not found.is_deleted or was_deleted:
            return Logged(log_id=found.id, is_new=False, is_deleted=was_deleted)
        log_id = found.id  # deleted since: it is made again, as the form says now
        session_logs.change_log(log_id, values | {"deleted_at": None})
    if showed:
        form_id = f"{command.form_id[:50]}:showed"
        evidence.add_evidence(actor.id, command.day, showed, EvidenceSource.SESSION, log_id, form_id, now)
    return Logged(log_id=log_id, is_new=True, before=before, after=_after(before, log_id, command))


def _log_of_form(actor: Actor, command: LogSession) -> StoredLog:
    """What the form has made already."""
    found = session_logs.find_log_of_form(actor.id, command.form_id)
    if found is None:
        raise NotFound(command.form_id)
    return found


def change_log(
    actor: Actor, log_id: str, command: LogSession, now: datetime, *, written_by: str | None = None
) -> Logged:
    """Correct a log; all that follows is derived again. It keeps its instant, its zone, its activity and unit.

    What the person corrected is their own word from then on; `written_by` as in `log_session`.
    """
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        found = get_log(actor, log_id)
        command = replace(command, activity=Activity(found.activity), unit=Unit(found.unit))
        # A log made in a zone further east may be of tomorrow here: its day stands, unless it is changed.
        _check(command, max(today, found.local_date) if command.day == found.local_date else today)
        before = find_active_plan(actor, command.activity, today)
        values = _said(command) | {"logged_by_id": written_by}
        if found.local_date != command.day:
            # The day that it leaves can be done "as planned" again, so the form id of that day is given back.
            values |= _asked(before, command) | {"form_id": None}
        session_logs.change_log(log_id, values)
    after = before if found.is_deleted else _after(before, log_id, command)
    return Logged(log_id=log_id, is_new=False, before=before, after=after)


def delete_log(actor: Actor, log_id: str, now: datetime, *, written_by: str | None = None) -> Changes | None:
    """Take a log out of every count; it can be brought back."""
    return _set_deleted(actor, log_id, now, now, written_by)


def restore_log(actor: Actor, log_id: str, now: datetime, *, written_by: str | None = None) -> Changes | None:
    """Bring a deleted log back."""
    return _set_deleted(actor, log_id, None, now, written_by)


def _set_deleted(
    actor: Actor, log_id: str, at: datetime | None, now: datetime, written_by: str | None
) -> Changes | None:
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        found = get_log(actor, log_id)
        activity = Activity(found.activity)
        before = find_active_plan(actor, activity, today)
        session_logs.change_log(log_id, {"deleted_at": at, "logged_by_id": written_by})
    after = _after(before, log_id, found if at is None else None)
    return Logged(log_id=log_id, is_new=False, before=before, after=after).changes


def get_log(actor: Actor, log_id: str) -> StoredLog:
    """One's own log; anybody else's does not exist."""
    found = session_logs.find_log(actor.id, log_id)
    if found is None:
        raise NotFound(log_id)
    return found


def latest_logs(actor: Actor, activity: Activity, count: int = 10) -> list[StoredLog]:
    """The newest logs of an activity."""
    return session_logs.list_latest_logs(actor.id, activity.value, count)


def day_totals(actor: Actor, activity: Activity, unit: Unit) -> dict[date, int]:
    """What was logged on each day, in base units."""
    totals: dict[date, int] = {}
    for log in load_person_facts(actor.id, activity.value).logs.get((activity.value, unit.value), ()):
        totals[log.date] = totals.get(log.date, 0) + log.amount
    return totals


def find_active_plan(actor: Actor, activity: Activity, today: date) -> DerivedPlan | None:
    """The plan that a log of the activity belongs to, None when there is none."""
    return next(iter(load_plans(actor.id, today, activity).active), None)


def asked_of(plan: DerivedPlan | None, unit: Unit, day: date) -> Asked | None:
    """What a plan asks on a day that has come, of a log in this unit; None when it asks nothing."""
    if plan is None or plan.unit is not unit or day > plan.as_of:
        return None
    return plan.replay.asked_on(day)


def planned_form_id(plan_id: str, day: date) -> str:
    """One "done as planned" a plan and day, from however many devices."""
    return f"planned:{plan_id}:{day.isoformat()}"


def _check(command: LogSession, today: date) -> None:
    check_unit(command.activity, command.unit)
    check_amount(command.unit, command.amount, zero_is_an_answer=True)
    check_pain(command.pain_before, field="pain_before")
    check_pain(command.pain_after, field="pain_after")
    check_confidence(command.confidence)
    if command.felt_safe is not None and not 1 <= command.felt_safe <= 5:
        raise OutOfBounds("felt_safe", "Choose one of the five answers, or none.")
    if command.day > today:
        raise OutOfBounds("day", "That day is still to come. Choose today or a day before it.")
    if command.day.year < EARLIEST_YEAR:
        raise OutOfBounds("day", "Choose a day from %(year)s on.", year=str(EARLIEST_YEAR))
    if command.note and len(command.note) > LONGEST_NOTE:
        raise OutOfBounds(
            "note",
            "A note has at most %(most)s characters; this one has %(count)s.",
            most=LONGEST_NOTE,
            count=len(command.note),
        )


def _values(actor: Actor, command: LogSession, now: datetime) -> dict[str, Any]:
    return _said(command) | {
        "person_id": actor.id,
        "activity": command.activity.value,
        "unit": command.unit.value,
        "instant": now,
        "zone": actor.zone,
        "form_id": command.form_id,
        "created_at": now,
    }


def _said(command: LogSession) -> dict[str, Any]:
    """What the person said, and may say otherwise later."""
    return {
        "amount": command.amount,
        "local_date": command.day,
        "pain_before": command.pain_before,
        "pain_after": command.pain_after,
        "confidence": command.confidence,
        "felt_safe": command.felt_safe,
        "note": command.note or None,
    }


def _asked(plan: DerivedPlan | None, command: LogSession) -> dict[str, Any]:
    """The copy of what that day asked, shown beside the log and never computed with."""
    asked = asked_of(plan, command.unit, command.day)
    return {
        "asked_quota": asked.amount if asked else None,
        "asked_because": asked.because if asked else None,
    }


def _after(before: DerivedPlan | None, log_id: str, said: LogSession | StoredLog | None) -> DerivedPlan | None:
    """The plan once the log says this; a log in another unit than the plan's is none of its facts."""
    if before is None or said is None or said.unit != before.unit:
        return None if before is None else with_log(before, log_id, None)
    log = SessionLog(
        id=log_id,
        date=said.day if isinstance(said, LogSession) else said.local_date,
        amount=said.amount,
        pain_before=said.pain_before,
        pain_after=said.pain_after,
        confidence=said.confidence,
    )
    return with_log(before, log_id, log)
