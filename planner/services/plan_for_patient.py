"""A physiotherapist makes a plan for a patient from the patient's baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.adjust_numbers import check_rules
from planner.domain.adjustment import Rules
from planner.domain.baseline import Baseline, BaselineMethod
from planner.domain.care import Care, ShareKind
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Actor, Author
from planner.domain.plan import PlanRevision
from planner.domain.safe_bound import is_above_safe_bound
from planner.domain.units import Activity, Unit
from planner.interop.history_json.revisions import write_revision
from planner.persistence.repositories import care_notes, plans
from planner.persistence.repositories.plans import RevisionAbout
from planner.persistence.repositories.safety_checks import SafetyCheck
from planner.services.adjust_plan import PASSED_GROWTH, check_words
from planner.services.baselines import StoredBaseline, as_baseline, open_baseline
from planner.services.guards import open_patient
from planner.services.plans import LATEST_DAYS, LONGEST_GOAL, SOONEST_DAYS
from planner.services.safety import is_ready, latest_check
from planner.services.summaries import writing_about


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What a plan can begin from: the patient, their baseline, and their answers to the stop signs."""

    care: Care
    stored: StoredBaseline
    baseline: Baseline | None
    check: SafetyCheck | None
    today: date

    @property
    def is_ready(self) -> bool:
        """The stop signs are answered, none is open, and a trial counts."""
        return self.baseline is not None and is_ready(self.check)

    @property
    def has_post_exertional(self) -> bool:
        """The number must not go up by itself."""
        return self.check is not None and self.check.has_post_exertional


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPlanFor:
    """A plan to make; `start_percent` and `method` None leave the baseline's own."""

    patient_id: str
    baseline_id: str
    rules: Rules
    start: date
    reason: str
    start_percent: int | None = None
    method: BaselineMethod | None = None
    goal: str | None = None
    message: str | None = None
    form_id: str | None = None
    protocol_name: str | None = None


def open_beginning(actor: Actor, patient_id: str, baseline_id: str, now: datetime) -> Beginning:
    """A baseline of a patient who shares activity; NotFound otherwise."""
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    stored = open_baseline(care.patient, baseline_id)
    return Beginning(
        care=care,
        stored=stored,
        baseline=as_baseline(stored),
        check=latest_check(care.patient),
        today=local_day(now, care.patient.zone),
    )


def revision_for(beginning: Beginning, command: StartPlanFor) -> PlanRevision:
    """The first revision, by the physiotherapist; refuses a start that is over and amounts out of their bounds."""
    if not SOONEST_DAYS <= (command.start - beginning.today).days <= LATEST_DAYS:
        raise OutOfBounds("start", "Choose a start from today to four weeks ahead.")
    if beginning.baseline is None:
        raise NotAllowed("baseline", "None of these trials counts yet.")
    check_rules(Unit(beginning.stored.unit), command.rules)
    own = beginning.baseline
    baseline = replace(
        own,
        start_percent=own.start_percent if command.start_percent is None else command.start_percent,
        method=command.method or own.method,
    )
    bare = PlanRevision(
        from_date=command.start,
        baseline=baseline,
        progression=command.rules.progression,
        days=command.rules.days,
        author=Author.PHYSIOTHERAPIST,
        post_exertional=beginning.has_post_exertional,
    )
    return command.rules.onto(bare)


def start_plan_for(actor: Actor, command: StartPlanFor, now: datetime) -> str:
    """Make the plan and return its id; the same form sent twice makes one.

    Raises NotAllowed while the stop signs are not answered or one is open, or when the activity has an active plan;
    OutOfBounds for a missing reason (naming the safe bound when the growth passes it).
    """
    with writing_about(command.patient_id, now):
        beginning = open_beginning(actor, command.patient_id, command.baseline_id, now)
        known = plans.find_plan_of_form(beginning.care.patient.id, actor.id, command.form_id or "")
        if known is not None:
            return known
        if not is_ready(beginning.check):
            raise NotAllowed("readiness", "The safety check comes first: it has to be answered, with no sign open.")
        revision, unit = revision_for(beginning, command), Unit(beginning.stored.unit)
        reason = check_words(
            command.reason, command.message, PASSED_GROWTH if is_above_safe_bound(unit, revision) else None
        )
        if command.goal and len(command.goal) > LONGEST_GOAL:
            raise OutOfBounds("goal", "Use at most %(most)s characters.", most=LONGEST_GOAL)
        patient = beginning.care.patient
        activity = Activity(beginning.stored.activity).value
        goal = command.goal or None
        plan_id = plans.add_plan(patient.id, activity, unit.value, command.start, patient.week_starts, goal, now)
        content = write_revision(replace(revision, reason=reason), unit)
        about = RevisionAbout(act="new_plan", protocol_name=command.protocol_name, form_id=command.form_id)
        plans.add_revision(plan_id, 1, command.start, content, actor.id, reason, now, about=about)
        care_notes.add_note(
            patient.id,
            actor.id,
            (command.message or "").strip() or reason,
            is_for_patient=True,
            now=now,
            plan_id=plan_id,
            revision_number=1,
            form_id=command.form_id,
        )
        return plan_id
