"""Reviews that wait for the physiotherapist: what was found, and the decision (engine rules 25 to 27 and 40)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from planner.clock import local_day
from planner.domain.attention import Attention, review_that_waits
from planner.domain.care import ShareKind
from planner.domain.caseload import Sorting
from planner.domain.decision import DecidedBy
from planner.domain.errors import NotAllowed, OutOfBounds, Sentence
from planner.domain.growth import most_after_one_week
from planner.domain.history import Answer, Choice
from planner.domain.people import Actor, Author
from planner.domain.units import check_amount, smallest_step
from planner.domain.week import Week
from planner.persistence.repositories import caseload, facts, plans
from planner.services.derive_plan import DerivedPlan, derive
from planner.services.guards import open_patient
from planner.services.plans import open_active_plan
from planner.services.summaries import refresh_stale, writing_about

AT_ONCE = 10
LONGEST_REASON = 500


class AlreadyDecided(NotAllowed):
    """The review does not wait any more: somebody answered it, or its week is over."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One review that waits, and what the patient shares."""

    patient_id: str
    name: str
    shares: frozenset[ShareKind]
    plan: DerivedPlan
    week: Week

    @property
    def shares_scores(self) -> bool:
        """Confidence and pain may be shown."""
        return ShareKind.SCORES in self.shares


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The first reviews that wait, the most urgent patients first, and how many patients have one."""

    reviews: tuple[Waiting, ...]
    patients: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What came of it: the number from now on in base units, and whether this press made it so."""

    quota: int
    is_new: bool


def list_waiting(actor: Actor, now: datetime) -> Queue:
    """The queue in a fixed number of statements, however long it is."""
    refresh_stale(actor.id, now)
    kind = Attention.REVIEW_WAITING
    patients = caseload.count_kinds(actor.id)[kind]
    if not patients:
        return Queue(reviews=(), patients=0)
    entries = caseload.list_entries(actor.id, None, kind, Sorting.URGENCY, False, 0, AT_ONCE)
    known = facts.load_many_facts([entry.patient_id for entry in entries])
    found = []
    for entry in entries:
        person, today = known[entry.patient_id], local_day(now, entry.zone)
        for stored in person.plans:
            plan = derive(stored, person, today)
            number = review_that_waits(plan.replay) if plan.is_active else None
            if number is not None:
                week = plan.replay.weeks[number - 1]
                found.append(
                    Waiting(patient_id=entry.patient_id, name=entry.name, shares=entry.shares, plan=plan, week=week)
                )
    return Queue(reviews=tuple(found), patients=patients)


def open_waiting(actor: Actor, patient_id: str, plan_id: str, week: int, now: datetime) -> Waiting:
    """One waiting review; AlreadyDecided with a kind sentence when it waits no more."""
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    plan = open_active_plan(care.patient, plan_id, local_day(now, care.patient.zone))
    if review_that_waits(plan.replay) != week:
        raise AlreadyDecided("review", _what_happened(care.patient.name, plan, week))
    found = plan.replay.weeks[week - 1]
    return Waiting(patient_id=patient_id, name=care.patient.name, shares=care.link.shares, plan=plan, week=found)


def _what_happened(name: str, plan: DerivedPlan, week: int) -> Sentence:
    weeks = plan.replay.weeks
    if week < 1 or week >= len(weeks):
        return Sentence("This review of %(name)s does not wait any more. Nothing was changed.", {"name": name})
    if week != len(weeks) - 1:
        return Sentence(
            "The week that this review of %(name)s was for is over. Nothing was changed; "
            "a newer review takes its place.",
            {"name": name},
        )
    match weeks[week - 1].decided_by:
        case DecidedBy.PATIENT:
            return Sentence(
                "%(name)s chose a smaller number meanwhile, and that stands. This press changed nothing.",
                {"name": name},
            )
        case DecidedBy.PHYSIOTHERAPIST:
            return Sentence(
                "A physiotherapist has decided this review of %(name)s meanwhile, and that stands. "
                "This press changed nothing.",
                {"name": name},
            )
    return Sentence(
        "What this review of %(name)s found has changed meanwhile, and that stands. This press changed nothing.",
        {"name": name},
    )


def decide_review(
    actor: Actor,
    patient_id: str,
    plan_id: str,
    week: int,
    choice: Choice,
    quota: int | None,
    reason: str | None,
    now: datetime,
) -> Decision:
    """Take the proposal, keep the quota, or set another number from today on; a second press is the same act.

    Raises AlreadyDecided when somebody was first, OutOfBounds for a number that the plan cannot ask or, on `reason`,
    for a rise beyond a safety bound without a reason.
    """
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    today = local_day(now, care.patient.zone)
    answer = Answer(
        week=week,
        on=today,
        by=Author.PHYSIOTHERAPIST,
        choice=choice,
        quota=quota,
        reason=(reason or "").strip() or None,
    )
    with writing_about(patient_id, now):
        plan = open_active_plan(care.patient, plan_id, today)
        if answer in plan.history.answers:
            return Decision(quota=plan.replay.weeks[-1].quota_end, is_new=False)
        waiting = open_waiting(actor, patient_id, plan_id, week, now)
        number = _number(waiting, answer)
        plans.put_answer(plan_id, answer, actor.id, now)
    return Decision(quota=number, is_new=True)


def take_back_decision(actor: Actor, patient_id: str, plan_id: str, week: int, on: date, now: datetime) -> str:
    """One's own decision is gone, and the review waits again; returns the patient's name.

    A second press is the same act; AlreadyDecided once the week is over.
    """
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    with writing_about(patient_id, now):
        plan = open_active_plan(care.patient, plan_id, local_day(now, care.patient.zone))
        if week != len(plan.replay.weeks) - 1:
            raise AlreadyDecided("review", _what_happened(care.patient.name, plan, week))
        plans.remove_answer(plan.id, week, on, Author.PHYSIOTHERAPIST.value, author_id=actor.id)
    return care.patient.name


def _number(waiting: Waiting, answer: Answer) -> int:
    """The number that the answer asks for, checked."""
    plan, week = waiting.plan, waiting.week
    if answer.reason and len(answer.reason) > LONGEST_REASON:
        raise OutOfBounds("reason", "Use at most %(most)s characters.", most=LONGEST_REASON)
    if answer.choice is Choice.TAKE:
        return week.proposed_quota or week.quota_end
    if answer.choice is Choice.KEEP or answer.quota is None:
        return week.quota_end
    _check_number(plan, week, answer.quota, has_reason=answer.reason is not None)
    return answer.quota


def _check_number(plan: DerivedPlan, week: Week, quota: int, *, has_reason: bool) -> None:
    revision = plan.replay.fold.diary.revision(week.number + 1)
    check_amount(plan.unit, quota, field="amount")
    if quota < smallest_step(plan.unit):
        raise OutOfBounds("amount", "Set at least one small step.")
    if revision.target is not None and quota > revision.target:
        raise OutOfBounds("amount", "This is above the plan's target. Change the target in the plan first.")
    if has_reason or quota <= week.quota_end:
        return
    if revision.post_exertional:
        raise OutOfBounds("reason", "Post-exertional malaise was reported, so a rise needs a reason.")
    if quota > most_after_one_week(plan.unit, Fraction(week.quota_end)):
        raise OutOfBounds("reason", "This is more than 20 % and more than one step above the quota. Give a reason.")
