"""Find the starting point: trials on ordinary days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.baseline import MOST_TRIALS, Baseline, BaselineMethod
from planner.domain.errors import OutOfBounds
from planner.domain.people import Actor
from planner.domain.trial import NextDay, Trial
from planner.domain.units import Activity, Unit, check_amount, check_unit
from planner.persistence.db import transaction
from planner.persistence.repositories import baselines
from planner.persistence.repositories.baselines import StoredBaseline as StoredBaseline
from planner.services.guards import NotFound
from planner.services.summaries import writing_about

EARLIEST_YEAR = 1990


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTrial:
    """A trial to add; amount in base units above 0, pain in tenths."""

    day: date
    amount: int
    form_id: str
    pain_before: int | None = None
    pain_after: int | None = None
    confidence: int | None = None
    day_kind: str | None = None
    next_day: str | None = None


def open_baseline(actor: Actor, baseline_id: str) -> StoredBaseline:
    """One's own baseline."""
    found = baselines.find_baseline(actor.id, baseline_id)
    if found is None:
        raise NotFound(baseline_id)
    return found


def latest_baselines(actor: Actor) -> dict[Activity, StoredBaseline]:
    """The newest baseline of each activity."""
    return {Activity(found.activity): found for found in baselines.list_latest_baselines(actor.id)}


def start_baseline(actor: Actor, activity: Activity, unit: Unit, now: datetime) -> str:
    """An empty baseline for an activity, and its id; one that waits for its first trial already is that one."""
    check_unit(activity, unit)
    with writing_about(actor.id, now):
        latest = latest_baselines(actor).get(activity)
        if latest is not None and latest.unit == unit and not latest.trials:
            return latest.id
        return baselines.add_baseline(actor.id, activity.value, unit.value, now)


def add_trial(actor: Actor, baseline_id: str, command: AddTrial, now: datetime, *, added_by: str | None = None) -> None:
    """One more trial, of a day that has been; the same form twice makes one.

    `added_by` is the physiotherapist who writes it down for them.
    """
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        found = open_baseline(actor, baseline_id)
        check_amount(Unit(found.unit), command.amount)
        if command.day > today:
            raise OutOfBounds("day", "That day is still to come. Choose today or a day before it.")
        if command.day.year < EARLIEST_YEAR:
            raise OutOfBounds("day", "Choose a day from %(year)s on.", year=str(EARLIEST_YEAR))
        if baselines.has_trial_of_form(baseline_id, command.form_id):
            return
        if len(found.trials) >= MOST_TRIALS:
            raise OutOfBounds("amount", "%(most)s try-outs are plenty. Make a plan from these.", most=MOST_TRIALS)
        trial = Trial(
            date=command.day,
            amount=command.amount,
            pain_before=command.pain_before,
            pain_after=command.pain_after,
            confidence=command.confidence,
            next_day=NextDay(command.next_day) if command.next_day else None,
        )
        baselines.add_trial(baseline_id, trial, command.form_id, added_by)


def trial_of_form(actor: Actor, baseline_id: str, form_id: str) -> str | None:
    """The id of the trial that a form has made, in one's own baseline."""
    return baselines.find_trial_of_form(open_baseline(actor, baseline_id).id, form_id)


def remove_trial(actor: Actor, baseline_id: str, trial_id: str, now: datetime) -> Trial | None:
    """Take a trial away that was written down by mistake; returns it, None when it is gone already."""
    with writing_about(actor.id, now):
        found = open_baseline(actor, baseline_id)
        trial = dict(zip(found.trial_ids, found.trials, strict=True)).get(trial_id)
        baselines.remove_trial(baseline_id, trial_id)
    return trial


def leave_trial_out(actor: Actor, baseline_id: str, trial_id: str, reason: str | None) -> None:
    """Leave a trial out with a reason (it stays visible), or count it again."""
    with transaction():
        found = open_baseline(actor, baseline_id)
        counted = [known for known, trial in zip(found.trial_ids, found.trials, strict=True) if trial.is_counted]
        if reason is not None and counted == [trial_id]:
            raise OutOfBounds("reason", "At least one try-out must count.")
        if not baselines.set_left_out(baseline_id, trial_id, reason):
            raise NotFound(trial_id)


def set_next_day(actor: Actor, baseline_id: str, trial_id: str, next_day: NextDay | None, now: datetime) -> None:
    """Say, a day later, how the next day was; a later answer replaces an earlier one, None takes it back."""
    today = local_day(now, actor.zone)
    with transaction():
        found = open_baseline(actor, baseline_id)
        trial = dict(zip(found.trial_ids, found.trials, strict=True)).get(trial_id)
        if trial is None:
            raise NotFound(trial_id)
        if trial.date >= today:
            raise OutOfBounds("next_day", "The day after that try-out is still to come.")
        baselines.set_next_day(baseline_id, trial_id, next_day.value if next_day else None)


def choose_method(actor: Actor, baseline_id: str, method: BaselineMethod, start_percent: int) -> None:
    """How the start follows from the trials."""
    if not 50 <= start_percent <= 100:
        raise OutOfBounds("start_percent", "The start lies between 50 and 100 % of the baseline.")
    with transaction():
        open_baseline(actor, baseline_id)
        baselines.change_baseline(baseline_id, method.value, start_percent)


def as_baseline(found: StoredBaseline) -> Baseline | None:
    """The domain's baseline; None while no trial counts."""
    if not any(trial.is_counted for trial in found.trials):
        return None
    return Baseline(trials=found.trials, method=BaselineMethod(found.method), start_percent=found.start_percent)
