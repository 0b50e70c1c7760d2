"""A physiotherapist adjusts a patient's plan: look at it, preview a change, save it as a revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.adjust import adjust
from planner.domain.adjustment import Act, Adjusted, Adjustment, Save
from planner.domain.baseline import BaselineMethod
from planner.domain.calendar import week_dates
from planner.domain.care import Care, ShareKind
from planner.domain.comparison import Comparison, compare
from planner.domain.draft import PAUSES_TO_END
from planner.domain.errors import NotAllowed, OutOfBounds, Sentence, StaleRevision
from planner.domain.people import Actor
from planner.domain.quantity import Quantity
from planner.domain.restore import restore
from planner.domain.units import Unit
from planner.interop.history_json.revisions import write_revision
from planner.interop.week_numbers import write_week_numbers
from planner.persistence.repositories import care_notes, flare_ups, people, plans
from planner.persistence.repositories.plans import RevisionAbout
from planner.services.baselines import as_baseline, open_baseline
from planner.services.derive_plan import DerivedPlan, load_plan
from planner.services.guards import NotFound, open_patient
from planner.services.summaries import writing_about

LONGEST_REASON, LONGEST_MESSAGE = 500, 1000

_WHY = Sentence("Write why, in a few words. It stays in the plan's history, and your patient can read it.")
PASSED_GROWTH = Sentence("The weekly growth passes the safe bound of 20 % a week.")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A patient's plan in a physiotherapist's hands, on the patient's own day."""

    care: Care
    plan: DerivedPlan
    today: date

    @property
    def saves(self) -> tuple[Save, ...]:
        """What came with each revision."""
        return tuple(Save(number=note.number, answers=note.week_numbers) for note in self.plan.revisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBaseline:
    """The trials to follow; `method` and `start_percent` None leave what the patient's baseline has."""

    baseline_id: str
    method: BaselineMethod | None = None
    start_percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustPlan:
    """A change to save: `expected_revision` is the newest revision that was looked at, `form_id` the form's own."""

    patient_id: str
    plan_id: str
    expected_revision: int
    adjustment: Adjustment
    reason: str
    message: str | None = None
    form_id: str | None = None
    baseline: NewBaseline | None = None
    protocol_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePlan:
    """An older revision to bring back."""

    patient_id: str
    plan_id: str
    expected_revision: int
    number: int
    reason: str
    message: str | None = None
    form_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a change would do; nothing is written."""

    adjusted: Adjusted
    comparison: Comparison


def open_plan_to_adjust(
    actor: Actor, patient_id: str, plan_id: str, now: datetime, *, finished: bool = False
) -> Opened:
    """A plan of a patient who shares activity; NotFound otherwise, and for one that is over unless asked for."""
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    today = local_day(now, care.patient.zone)
    plan, _ = load_plan(care.patient.id, plan_id, today)
    if not plan.is_active and not finished:
        raise NotFound(plan_id)
    return Opened(care=care, plan=plan, today=today)


def preview_adjustment(opened: Opened, adjustment: Adjustment, baseline: NewBaseline | None = None) -> Preview:
    """The weeks before and after; raises what saving would raise, but for a missing reason."""
    if adjustment.act is Act.NEW_BASELINE:
        adjustment = _with_baseline(opened, adjustment, baseline)
    return _previewed(opened, adjust(opened.plan.history, adjustment, opened.today))


def preview_restore(opened: Opened, number: int) -> Preview:
    """The weeks before and after bringing back an older revision."""
    return _previewed(opened, restore(opened.plan.history, opened.saves, number, opened.today))


def adjust_plan(actor: Actor, command: AdjustPlan, now: datetime) -> int:
    """Save a change as the next revision and return its number; the same form sent twice makes one.

    Raises StaleRevision when somebody saved meanwhile, OutOfBounds for a missing reason or a number out of its
    bounds, NotAllowed for an act that does not fit the plan now.
    """
    with writing_about(command.patient_id, now):
        opened = open_plan_to_adjust(actor, command.patient_id, command.plan_id, now)
        known = _known(opened, actor, command.form_id)
        if known is not None:
            return known
        _check_expected(opened, command.expected_revision)
        found = preview_adjustment(opened, command.adjustment, command.baseline)
        about = RevisionAbout(
            act=found.adjusted.act.value,
            week_numbers=write_week_numbers(found.adjusted.answers),
            protocol_name=command.protocol_name,
            form_id=command.form_id,
        )
        return _save(actor, opened, found, about, command.reason, command.message, now)


def restore_plan(actor: Actor, command: RestorePlan, now: datetime) -> int:
    """Bring an older revision back as a new one, and return the new one's number."""
    with writing_about(command.patient_id, now):
        opened = open_plan_to_adjust(actor, command.patient_id, command.plan_id, now)
        known = _known(opened, actor, command.form_id)
        if known is not None:
            return known
        _check_expected(opened, command.expected_revision)
        found = preview_restore(opened, command.number)
        about = RevisionAbout(
            act=Act.RESTORE.value,
            week_numbers=write_week_numbers(found.adjusted.answers),
            protocol_name=opened.plan.revisions[command.number - 1].protocol_name,
            restored_from=command.number,
            form_id=command.form_id,
        )
        return _save(actor, opened, found, about, command.reason, command.message, now)


def author_names(plan: DerivedPlan) -> dict[str, str]:
    """Who wrote the revisions of a plan, by id."""
    return people.names_of(note.author_id for note in plan.revisions if note.author_id)


def check_words(reason: str, message: str | None, passed: Sentence | None = None) -> str:
    """The reason, tidied; OutOfBounds when it is missing (naming the bound that is passed) or too long."""
    tidy = " ".join(reason.split())
    if not tidy:
        raise (
            OutOfBounds("reason", "%(passed)s %(why)s", passed=passed, why=_WHY)
            if passed
            else OutOfBounds("reason", _WHY)
        )
    if len(tidy) > LONGEST_REASON:
        raise OutOfBounds("reason", "Use at most %(most)s characters.", most=LONGEST_REASON)
    if message and len(message) > LONGEST_MESSAGE:
        raise OutOfBounds("message", "Use at most %(most)s characters.", most=LONGEST_MESSAGE)
    return tidy


def passed_bound(comparison: Comparison, unit: Unit) -> Sentence | None:
    """The bound that a change passes, in one sentence; None when it passes none."""
    rows = comparison.rows_above_bound
    if rows:
        row = rows[0]
        return Sentence(
            "This passes the safe bound of 20 %% a week: %(before)s to %(after)s in the week of %(week)s, "
            "%(more)s %% more.",
            {
                "before": Quantity(row.after / (1 + row.step), unit),
                "after": Quantity(row.after, unit),
                "week": row.starts,
                "more": round(row.step * 100),
            },
        )
    return PASSED_GROWTH if comparison.growth_is_above_bound else None


def _previewed(opened: Opened, adjusted: Adjusted) -> Preview:
    return Preview(adjusted=adjusted, comparison=compare(opened.plan.history, adjusted.history, opened.today))


def _with_baseline(opened: Opened, adjustment: Adjustment, chosen: NewBaseline | None) -> Adjustment:
    if chosen is None:
        raise OutOfBounds("baseline", "Choose the trials to follow.")
    stored = open_baseline(opened.care.patient, chosen.baseline_id)
    plan = opened.plan
    if (stored.activity, stored.unit) != (plan.activity.value, plan.unit.value):
        raise NotAllowed("baseline", "These trials are of another activity, or counted in something else.")
    baseline = as_baseline(stored)
    if baseline is None:
        raise NotAllowed("baseline", "None of these trials counts.")
    method = chosen.method or baseline.method
    percent = baseline.start_percent if chosen.start_percent is None else chosen.start_percent
    return replace(adjustment, baseline=replace(baseline, method=method, start_percent=percent))


def _known(opened: Opened, actor: Actor, form_id: str | None) -> int | None:
    """The revision that this very form made before."""
    notes = (note for note in opened.plan.revisions if form_id and note.form_id == form_id)
    return next((note.number for note in notes if note.author_id == actor.id), None)


def _check_expected(opened: Opened, expected: int) -> None:
    if len(opened.plan.revisions) != expected:
        raise StaleRevision("expected_revision", "Somebody saved a change of this plan while you were writing.")


def _save(
    actor: Actor, opened: Opened, found: Preview, about: RevisionAbout, reason: str, message: str | None, now: datetime
) -> int:
    plan, adjusted, patient = opened.plan, found.adjusted, opened.care.patient
    tidy = check_words(reason, message, passed_bound(found.comparison, plan.unit))
    number = len(plan.revisions) + 1
    revision = replace(adjusted.revision, reason=tidy)
    content = write_revision(revision, plan.unit)
    plans.add_revision(plan.id, number, revision.from_date, content, actor.id, tidy, now, about=about)
    for answer in adjusted.answers:
        plans.put_answer(plan.id, replace(answer, reason=tidy), actor.id, now, revision_number=number)
    if adjusted.pause is not None:
        plans.add_pause(plan.id, adjusted.pause)
    if adjusted.ends_pauses:
        plans.end_pauses(plan.id, opened.today, PAUSES_TO_END)
    if adjusted.excused_week is not None:
        first = week_dates(plan.history.start_date, plan.history.week_starts, adjusted.excused_week)[0]
        flare_ups.put_excused_week(patient.id, first, adjusted.excuse.value if adjusted.excuse else None)
    care_notes.add_note(
        patient.id,
        actor.id,
        (message or "").strip() or tidy,
        is_for_patient=True,
        now=now,
        plan_id=plan.id,
        revision_number=number,
        form_id=about.form_id,
    )
    return number
