"""Who decides, changed at once: for a plan that would wait for a physiotherapist who is there no more.

New rules count from next week (engine rule 28), but who decides is no rule of numbers: a proposal that waits now has
to be somebody's to answer now. Every number stays what it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.calendar import Weeks
from planner.domain.decision import AnswerState
from planner.domain.forecast import revision_of_week
from planner.domain.history import History
from planner.domain.plan import Decider, PlanRevision
from planner.domain.replay import replay


def redecide(history: History, today: date, before: Decider, after: Decider, reason: str) -> tuple[PlanRevision, ...]:
    """The revisions to add so that `after` decides in the place of `before`, from the review that waits now on.

    One, as a rule; two or three where newer rules are still to come. None where `before` decides nothing from now on.
    """
    calendar = Weeks.of(history.start_date, history.week_starts)
    week = _first_week(history, today, max(calendar.number(today.toordinal()), 1))
    chain = _in_force_from(history, calendar, week)
    if all(revision.decider is not before for _, revision in chain):
        return ()
    return tuple(
        replace(
            revision,
            decider=after if revision.decider is before else revision.decider,
            reason=reason,
            from_date=_beginning(history, calendar, first, revision),
            quota=revision.quota if _begins_with(history, first, revision) else None,
        )
        for first, revision in chain
    )


def _first_week(history: History, today: date, present: int) -> int:
    """The week before, where its review waits and nobody has said anything to it; else this week."""
    weeks = replay(history, today).weeks
    if len(weeks) < 2 or weeks[-2].answer is not AnswerState.WAITING:
        return present
    last = present - 1
    return present if any(answer.week == last for answer in history.answers) else last


def _in_force_from(history: History, calendar: Weeks, week: int) -> list[tuple[int, PlanRevision]]:
    """Each revision that is in force in a week or will be later, with the first such week."""
    newest = max(revision.from_date for revision in history.revisions)
    until = max(calendar.number(newest.toordinal()) + 1, week)
    found: list[tuple[int, PlanRevision]] = []
    for number in range(week, until + 1):
        revision = revision_of_week(history, number)
        if not found or found[-1][1] is not revision:
            found.append((number, revision))
    return found


def _begins_with(history: History, week: int, revision: PlanRevision) -> bool:
    """The revision takes effect with this week, so that a number it sets is this week's."""
    return week == 1 or revision_of_week(history, week - 1) is not revision


def _beginning(history: History, calendar: Weeks, week: int, revision: PlanRevision) -> date:
    """Its own day where it takes effect with that week (numbers set before that day have ended), else the week's."""
    if _begins_with(history, week, revision):
        return revision.from_date
    return date.fromordinal(calendar.first(week))
