"""The fold itself: week after week, the number a plan stands on and what its days ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from planner.domain.answering import Change, Outcome, Proposal, outlives, resolve
from planner.domain.asking import Asked, Asking
from planner.domain.calendar import Weeks
from planner.domain.decision import AnswerState, Decision, Reason, WeekState, told_in_order
from planner.domain.diary import Diary, WeekShape
from planner.domain.findings import Findings
from planner.domain.growth import rows_reached, start_standing
from planner.domain.history import Answer, History
from planner.domain.plan import Decider, PlanRevision
from planner.domain.progression import PerSessions, Table
from planner.domain.quota import Standing
from planner.domain.review import Footing, Notes, Verdict, review_week
from planner.domain.rises import Rises
from planner.domain.week import Week
from planner.domain.week_course import WeekCourse
from planner.domain.week_facts import WeekFacts
from planner.domain.week_view import as_week, facts_of


class Fold:
    """One pass over one history; private memory, used once."""

    def __init__(
        self,
        history: History,
        *,
        today: int,
        last_week: int | None = None,
        as_preview: bool = False,
        held_weeks: frozenset[int] = frozenset(),
    ) -> None:
        self.history = history
        self.today = today
        number = Weeks.of(history.start_date, history.week_starts).number(today)
        self.last_week = number if last_week is None else last_week
        self.is_preview = as_preview
        self.held_weeks = held_weeks
        self.courses: dict[int, WeekCourse] = {}
        self.facts: list[WeekFacts] = []
        self.waiting: Proposal | None = None
        if self.last_week < 1:
            return
        self.diary = Diary(history, last_week=self.last_week, assume_from=today)
        self.asking = Asking(self.diary)
        self.findings = Findings()
        self.rises = Rises(history.unit)
        self.steps_up = 0
        self.furthest_row = 0
        self._answers: dict[int, list[Answer]] = defaultdict(list)
        for answer in history.answers:
            if answer.on.toordinal() <= today or as_preview:
                self._answers[answer.week].append(answer)

    def run(self) -> tuple[Week, ...]:
        """Derive every week up to the last."""
        weeks: list[Week] = []
        if self.last_week < 1:
            return ()
        outcome = self._start()
        for shape in self.diary.shapes:
            course = self._live(shape, outcome)
            self.courses[shape.number] = course
            facts = facts_of(self.diary, self.asking, course, self.history, self.is_preview)
            self.facts.append(facts)
            is_judged = self.is_preview or shape.last < self.today
            if not is_judged:
                weeks.append(as_week(course, facts))
                break
            verdict, notes = review_week(facts, self._footing(course), self.findings)
            if course.is_rise_limited:
                notes.add(Reason.RISE_LIMITED)
            outcome = self._settle(course, verdict)
            weeks.append(self._judged(course, facts, verdict, notes, outcome))
        return tuple(weeks)

    def asked_on(self, day: int) -> Asked | None:
        """What a day asks; None outside the derived weeks and on paused days."""
        if self.last_week < 1:
            return None
        course = self.courses.get(self.diary.weeks.number(day))
        if course is None or day in self.diary.paused:
            return None
        return self.asking.on(day, course.standing_on(day), course.revision)

    @property
    def paused_days(self) -> frozenset[int]:
        """The ordinal days on which the plan was paused."""
        return self.diary.paused if self.last_week >= 1 else frozenset()

    def is_full_on(self, day: int) -> bool:
        """Whether a day asks the full quota: no flare-up, and the way back is at its last session or over."""
        if day in self.diary.flare_days:
            return False
        found = self.asking.ways_back.on(day)
        return found is None or found[1] == found[0].sessions

    def _start(self) -> Outcome:
        first = self.diary.revision(1)
        standing = start_standing(first)
        if isinstance(first.progression, Table):
            self.furthest_row = rows_reached(first.progression, standing.exact, 0)
        proposal = Proposal(None, standing, standing, None, False, first.decider, standing.exact)
        return resolve(proposal, self._answers[0], self.diary.weeks.start, self._shown(first), False)

    def _live(self, shape: WeekShape, outcome: Outcome) -> WeekCourse:
        """Walk through a week's days: answers, rises, and what each planned or logged day asks."""
        revision = self.diary.revision(shape.number)
        course = WeekCourse(self.diary, self.asking, shape, revision)
        course.walk(outcome.changes, self.rises)
        for change in outcome.changes:
            self._reach(change, revision)
        return course

    def _reach(self, change: Change, revision: PlanRevision) -> None:
        if not isinstance(revision.progression, Table):
            return
        if change.row is not None:
            self.furthest_row = max(self.furthest_row, change.row)
        elif change.is_by_hand:
            self.furthest_row = rows_reached(revision.progression, change.standing.exact, self.furthest_row)

    def _footing(self, course: WeekCourse) -> Footing:
        following = self.diary.revision(course.shape.number + 1)
        table = following.progression
        if following is not course.revision and table != course.revision.progression:
            self.rises.forget()
            if isinstance(table, Table):
                self.furthest_row = rows_reached(table, course.standing_end.exact, -1)
        is_held = course.shape.number in self.held_weeks
        quota = self.asking.full(course.standing_end, following)
        return Footing(course.standing_end, following, quota, self.furthest_row, self.steps_up, is_held)

    def _settle(self, course: WeekCourse, verdict: Verdict) -> Outcome:
        """From a verdict to what the next week asks, by whoever decides."""
        week = course.shape.number
        following = self.diary.revision(week + 1)
        proposal = self._proposal(course, verdict, following)
        if following is not course.revision and following.quota is not None:
            self._lapse_before(following.from_date, week)
        answers = self._answers[week]
        first_day = course.shape.last + 1
        is_over = self.diary.weeks.last(week + 1) < self.today
        outcome = resolve(proposal, answers, first_day, self._shown(following), is_over)
        self.waiting = proposal if outcome.answer is AnswerState.WAITING else None
        self.steps_up = self.steps_up + 1 if outcome.decision is Decision.ADVANCE else 0
        return outcome

    def _lapse_before(self, day: date, week: int) -> None:
        """A revision's quota replaces what the review of `week` gave, and all numbers set before its `from`."""
        for later in [number for number in self._answers if number >= week]:
            self._answers[later] = [
                answer for answer in self._answers[later] if outlives(answer, day, is_replaced=later == week)
            ]

    def _proposal(self, course: WeekCourse, verdict: Verdict, following: PlanRevision) -> Proposal:
        old, new, set_by = course.standing_end, verdict.standing, None
        row, decider = verdict.row, course.revision.decider
        if following is not course.revision:
            old, new = _lowered(old, following), _lowered(new, following)
            if following.quota is not None:
                old = new = Standing(Fraction(following.quota), True)
                row, set_by = None, following.author
        shown = self._shown(following)
        starts_rises = isinstance(following.progression, PerSessions) and verdict.decision is Decision.ADVANCE
        waits = decider is not Decider.AUTOMATIC and (shown(old) != shown(new) or (starts_rises and set_by is None))
        return Proposal(verdict.decision, old, new, row, waits, decider, course.standing_end.exact, set_by)

    def _judged(self, course: WeekCourse, facts: WeekFacts, verdict: Verdict, notes: Notes, outcome: Outcome) -> Week:
        following = self.diary.revision(course.shape.number + 1)
        no_data = verdict.reason is Reason.NO_DATA
        return as_week(
            course,
            facts,
            state=WeekState.NO_DATA if no_data else WeekState.JUDGED,
            proposed=verdict.decision,
            proposed_exact=verdict.standing.exact,
            proposed_quota=self.asking.full(verdict.standing, following),
            decision=outcome.decision,
            decided_by=outcome.decided_by,
            answer=outcome.answer,
            reasons=(verdict.reason, *told_in_order(notes)),
        )

    def _shown(self, revision: PlanRevision) -> Callable[[Standing], int]:
        return lambda standing: self.asking.full(standing, revision)


def _lowered(standing: Standing, revision: PlanRevision) -> Standing:
    """A new target below the exact number lowers it (engine rule 28)."""
    if revision.target is not None and standing.exact > revision.target:
        return Standing(Fraction(revision.target))
    return standing
