"""The one loader behind Today, log, review and progress: a person's plans, derived from the facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from planner.domain.calendar import week_number
from planner.domain.history import Answer, Flare, History, PauseKind
from planner.domain.plan import PlanRevision
from planner.domain.replay import Replay, replay
from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit
from planner.interop.history_json.revisions import read_revision
from planner.interop.week_numbers import read_week_numbers
from planner.persistence.repositories import facts
from planner.persistence.repositories.facts import PersonFacts, StoredPlan
from planner.services.guards import NotFound

CARE_ENDED, CARE_GOES_ON = "care_ended", "care_goes_on"
"""Acts of the site itself: who decides follows who is there."""


@dataclass(frozen=True, kw_only=True)
class RevisionNote:
    """Who changed what, when and why; `week_numbers` are the answers to reviews that came with it."""

    number: int
    revision: PlanRevision
    author_id: str | None
    reason: str | None
    created_at: datetime
    act: str | None = None
    week_numbers: tuple[Answer, ...] = ()
    protocol_name: str | None = None
    restored_from: int | None = None
    form_id: str | None = None

    @property
    def is_by_site(self) -> bool:
        """Made by nobody, because a care link ended or lives again."""
        return self.act in (CARE_ENDED, CARE_GOES_ON)


@dataclass(frozen=True, kw_only=True)
class DerivedPlan:
    """A plan with its facts and all that follows from them; `as_of` is the day that it is looked at on.

    What follows is derived when somebody asks for it, because a request that only opens a plan need not.
    """

    id: str
    person_id: str
    activity: Activity
    unit: Unit
    status: str
    finished_on: date | None
    goal: str | None
    history: History
    as_of: date
    revisions: tuple[RevisionNote, ...]

    @cached_property
    def replay(self) -> Replay:
        """Every week derived from the facts."""
        return replay(self.history, self.as_of)

    @property
    def is_active(self) -> bool:
        """Asks for something."""
        return self.status == "active"

    @property
    def latest(self) -> PlanRevision:
        """The newest revision, which may begin next week."""
        return self.history.revisions[-1]

    @property
    def is_paused(self) -> bool:
        """Paused on the day it was looked at."""
        today = self.replay.today.toordinal()
        return today in self.replay.fold.paused_days

    @property
    def pause_kinds(self) -> frozenset[PauseKind]:
        """What it is paused for on the day it was looked at."""
        today = self.as_of
        return frozenset(
            pause.kind
            for pause in self.history.pauses
            if pause.from_date <= today and (pause.until is None or today < pause.until)
        )

    @property
    def waits_for_clinician(self) -> bool:
        """Paused for a stop sign that nobody has cleared yet."""
        return PauseKind.STOP_SIGN in self.pause_kinds


@dataclass(frozen=True, kw_only=True)
class PersonPlans:
    """All of a person's plans and what they share."""

    today: date
    plans: tuple[DerivedPlan, ...]
    flares: tuple[Flare, ...]
    excused: frozenset[date]
    logs: dict[tuple[str, str], list[SessionLog]]

    @property
    def active(self) -> tuple[DerivedPlan, ...]:
        """Active plans, in the order of the activities."""
        order = list(Activity)
        found = (plan for plan in self.plans if plan.is_active)
        return tuple(sorted(found, key=lambda plan: order.index(plan.activity)))

    @property
    def open_flare(self) -> Flare | None:
        """The flare-up that nobody has ended yet."""
        return next((flare for flare in self.flares if flare.end is None), None)


def load_plans(
    person_id: str, today: date, activity: Activity | None = None, *, with_finished: bool = False
) -> PersonPlans:
    """Derive a person's plans as they stand today."""
    found = facts.load_person_facts(person_id, activity)
    wanted = [plan for plan in found.plans if with_finished or plan.status == "active"]
    return PersonPlans(
        today=today,
        plans=tuple(derive(plan, found, today) for plan in wanted),
        flares=tuple(found.flares),
        excused=frozenset(found.excused),
        logs=found.logs,
    )


def load_plan(person_id: str, plan_id: str, today: date) -> tuple[DerivedPlan, PersonPlans]:
    """One plan of a person; NotFound when it is not theirs."""
    plans = load_plans(person_id, today, with_finished=True)
    found = next((plan for plan in plans.plans if plan.id == plan_id), None)
    if found is None:
        raise NotFound(plan_id)
    return found, plans


def derive(plan: StoredPlan, found: PersonFacts, today: date) -> DerivedPlan:
    """Fold one plan; a finished one is looked at as it stood on its last day."""
    unit = Unit(plan.unit)
    last = today if plan.finished_on is None else min(plan.finished_on, today)
    logs = found.logs.get((plan.activity, plan.unit), ())
    revisions = tuple(
        RevisionNote(
            number=stored.number,
            revision=read_revision(stored.content, "", unit),
            author_id=stored.author_id,
            reason=stored.reason,
            created_at=stored.created_at,
            act=stored.act,
            week_numbers=read_week_numbers(stored.week_numbers),
            protocol_name=stored.protocol_name,
            restored_from=stored.restored_from,
            form_id=stored.form_id,
        )
        for stored in plan.revisions
    )
    history = History(
        activity=Activity(plan.activity),
        unit=unit,
        start_date=plan.start_date,
        week_starts=plan.week_starts,
        revisions=tuple(note.revision for note in revisions),
        logs=tuple(log for log in logs if plan.start_date <= log.date <= last),
        flares=tuple(flare for flare in found.flares if flare.start <= last),
        excused_weeks=frozenset(
            week_number(plan.start_date, plan.week_starts, first) for first in found.excused if first >= plan.start_date
        ),
        pauses=tuple(plan.pauses),
        moves=tuple(plan.moves),
        answers=tuple(plan.answers),
    )
    return DerivedPlan(
        id=plan.id,
        person_id=plan.person_id,
        activity=history.activity,
        unit=unit,
        status=plan.status,
        finished_on=plan.finished_on,
        goal=plan.goal,
        history=history,
        as_of=last,
        revisions=revisions,
    )


def with_log(plan: DerivedPlan, log_id: str, log: SessionLog | None) -> DerivedPlan:
    """The plan as it is once the log with this id says something else; None takes it out.

    The same as to load the plan again: a fold depends on the facts only, not on their order.
    """
    logs = tuple(known for known in plan.history.logs if known.id != log_id)
    if log is not None and plan.history.start_date <= log.date <= plan.as_of:
        logs = (*logs, log)
    return replace(plan, history=replace(plan.history, logs=logs))
