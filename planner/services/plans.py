"""Make a plan, change it, pause it, finish it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from planner.clock import local_day
from planner.domain.baseline import Baseline
from planner.domain.calendar import week_dates
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.draft import pending_quota
from planner.domain.errors import NotAllowed, OutOfBounds, StaleRevision
from planner.domain.history import Pause, PauseKind
from planner.domain.people import Actor, Author
from planner.domain.plan import Decider, PlanRevision
from planner.domain.preparation import onto
from planner.domain.progression import Progression
from planner.domain.safe_bound import is_above_safe_bound
from planner.domain.units import Activity, Unit, check_amount, smallest_step
from planner.interop.history_json.revisions import write_revision
from planner.persistence.repositories import care_links, ladder, plans
from planner.persistence.repositories.plans import RevisionAbout
from planner.services.baselines import as_baseline, open_baseline
from planner.services.derive_plan import DerivedPlan, load_plan, load_plans
from planner.services.guards import NotFound
from planner.services.preparations import rules_for
from planner.services.safety import is_ready, latest_check
from planner.services.summaries import writing_about

LONGEST_GOAL = 200
SOONEST_DAYS, LATEST_DAYS = 0, 28


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoices:
    """What a person chooses: amounts in base units, `days` 0 (Monday) to 6."""

    progression: Progression
    days: frozenset[int]
    target: int | None
    hold_every: int | None = None
    bouts: int = 1
    decider: Decider = Decider.AUTOMATIC


def revision_of(
    baseline: Baseline,
    choices: PlanChoices,
    start: date,
    *,
    post_exertional: bool,
    unit: Unit,
    protocol: ClinicProtocol | None = None,
) -> PlanRevision:
    """The first revision of a plan from a person's choices, under a protocol that was laid ready for them.

    Refuses a target that has no room.
    """
    revision = PlanRevision(
        from_date=start,
        baseline=baseline,
        progression=choices.progression,
        days=choices.days,
        target=choices.target,
        hold_every=choices.hold_every,
        bouts=choices.bouts,
        decider=choices.decider,
        post_exertional=post_exertional,
    )
    if protocol is not None:
        revision = onto(protocol, revision)
    _check(revision, unit)
    return revision


def find_plan_of_form(actor: Actor, form_id: str, today: date) -> str | None:
    """The running plan that a form has made already: a second press is no error then."""
    found = plans.find_plan_of_form(actor.id, actor.id, form_id)
    return found if found is not None and open_plan(actor, found, today).is_active else None


def _check(revision: PlanRevision, unit: Unit, known: PlanRevision | None = None) -> None:
    """Bounds of a person alone; growth that a physiotherapist set stays allowed while it is left as it is."""
    if revision.target is not None:
        check_amount(unit, revision.target, field="target")
        if revision.target < smallest_step(unit):
            raise OutOfBounds("target", "Choose a larger number to reach.")
    is_kept = known is not None and known.progression == revision.progression
    if not is_kept and is_above_safe_bound(unit, revision):
        raise OutOfBounds("pace", "More than 20 % a week is for a physiotherapist to set. Choose a gentler pace.")


def start_plan(
    actor: Actor,
    baseline_id: str,
    choices: PlanChoices,
    start: date,
    goal: str | None,
    now: datetime,
    *,
    form_id: str | None = None,
) -> str:
    """Start a plan from a baseline, once the stop signs are answered; returns its id.

    A protocol that a physiotherapist laid ready gives its start and thresholds, and the plan names it.
    """
    today = local_day(now, actor.zone)
    if not SOONEST_DAYS <= (start - today).days <= LATEST_DAYS:
        raise OutOfBounds("start", "Choose a start from today to four weeks ahead.")
    if goal and len(goal) > LONGEST_GOAL:
        raise OutOfBounds("goal", "Use at most %(most)s characters.", most=LONGEST_GOAL)
    with writing_about(actor.id, now):
        check = latest_check(actor)
        if not is_ready(check) or check is None:
            raise NotAllowed("readiness", "Answer the short safety check first.")
        stored = open_baseline(actor, baseline_id)
        baseline, unit = as_baseline(stored), Unit(stored.unit)
        if baseline is None:
            raise NotAllowed("baseline", "Add a try-out first.")
        ready = rules_for(actor, stored)
        protocol = ready.protocol if ready and not ready.unfit else None
        revision = revision_of(
            baseline, choices, start, post_exertional=check.has_post_exertional, unit=unit, protocol=protocol
        )
        activity = Activity(stored.activity)
        plan_id = plans.add_plan(actor.id, activity.value, unit.value, start, actor.week_starts, goal or None, now)
        about = RevisionAbout(protocol_name=protocol.name if protocol else None, form_id=form_id)
        plans.add_revision(plan_id, 1, start, write_revision(revision, unit), actor.id, None, now, about=about)
        ladder.link_waiting_steps(actor.id, activity.value, plan_id)
        return plan_id


def change_plan(
    actor: Actor, plan_id: str, expected: int, choices: PlanChoices, reason: str | None, now: datetime
) -> date:
    """A new revision from next week on; returns the day from which it counts."""
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = open_active_plan(actor, plan_id, today)
        revision = replace(
            _as_chosen(plan.latest, choices),
            from_date=today + timedelta(days=1),
            author=Author.PATIENT,
            reason=reason or None,
            quota=pending_quota(plan.history, plan.latest, today),
        )
        if len(plan.revisions) != expected:
            raise StaleRevision(
                "expected_revision", "The plan was changed meanwhile. Look at it again, then change it."
            )
        _check(revision, plan.unit, plan.latest)
        content = write_revision(revision, plan.unit)
        plans.add_revision(plan_id, expected + 1, revision.from_date, content, actor.id, reason, now)
    return first_day_of_change(plan, today)


def find_plan_as_chosen(
    actor: Actor, activity: Activity, choices: PlanChoices, today: date, baseline: Baseline | None = None
) -> DerivedPlan | None:
    """The running plan when it is as chosen already (and from this baseline): a second press is no error then."""
    running = next(iter(load_plans(actor.id, today, activity).active), None)
    if running is None or running.latest != _as_chosen(running.latest, choices):
        return None
    return running if baseline is None or running.latest.baseline == baseline else None


def _as_chosen(revision: PlanRevision, choices: PlanChoices) -> PlanRevision:
    return replace(
        revision,
        progression=choices.progression,
        days=choices.days,
        target=choices.target,
        hold_every=choices.hold_every,
        bouts=choices.bouts,
        decider=choices.decider,
    )


def first_day_of_change(plan: DerivedPlan, today: date) -> date:
    """The first week that begins after today."""
    history = plan.history
    number = plan.replay.present.number if plan.replay.present else 0
    return week_dates(history.start_date, history.week_starts, number + 1)[0]


def open_plan(actor: Actor, plan_id: str, today: date) -> DerivedPlan:
    """One's own plan, or NotFound."""
    return load_plan(actor.id, plan_id, today)[0]


def open_active_plan(actor: Actor, plan_id: str, today: date) -> DerivedPlan:
    """One's own plan that still asks for something."""
    plan = open_plan(actor, plan_id, today)
    if not plan.is_active:
        raise NotFound(plan_id)
    return plan


def pause_plan(actor: Actor, plan_id: str, now: datetime) -> None:
    """Ask nothing from today on; a second press changes nothing."""
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = open_active_plan(actor, plan_id, today)
        if not plan.is_paused:
            plans.add_pause(plan_id, Pause(from_date=today, kind=PauseKind.PERSON))


def resume_plan(actor: Actor, plan_id: str, now: datetime) -> None:
    """Go on today.

    Raises NotAllowed while a stop sign waits for a clinician, or a pause is the physiotherapist's and they still
    look after the person: neither is the person's own to end.
    """
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = open_active_plan(actor, plan_id, today)
        kinds = plan.pause_kinds
        if PauseKind.STOP_SIGN in kinds:
            raise NotAllowed(
                "plan", "A warning sign was reported. A clinician looks at it first, then the plan goes on."
            )
        if PauseKind.PHYSIOTHERAPIST in kinds and care_links.has_live_link(actor.id):
            raise NotAllowed("plan", "Your physiotherapist has paused this plan. They can tell you when it goes on.")
        plans.end_pauses(plan_id, today, (PauseKind.PERSON, PauseKind.PHYSIOTHERAPIST))


def may_resume(actor: Actor, plan: DerivedPlan) -> bool:
    """Whether the pause is the person's own to end: no stop sign waits, no physiotherapist who paused it is there."""
    kinds = plan.pause_kinds
    if PauseKind.STOP_SIGN in kinds:
        return False
    return PauseKind.PHYSIOTHERAPIST not in kinds or not care_links.has_live_link(actor.id)


def finish_plan(actor: Actor, plan_id: str, now: datetime) -> None:
    """Finish a plan; everything in it stays. A second press changes nothing."""
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        if open_plan(actor, plan_id, today).is_active:
            plans.set_status(plan_id, "finished", today)


def archive_plan(actor: Actor, plan_id: str, now: datetime) -> None:
    """Put a finished plan away."""
    with writing_about(actor.id, now):
        plan = open_plan(actor, plan_id, local_day(now, actor.zone))
        if plan.is_active:
            raise NotAllowed("plan", "Finish the plan first.")
        plans.set_status(plan_id, "archived", plan.finished_on)
