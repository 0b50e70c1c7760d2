"""The weeks ahead of a running plan, from today's facts: each planned session done as asked, proposals taken.

It is the fold itself, so a forecast equals what the replay will say later if each session is done as asked. An open
flare-up is taken to end today; an open pause goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from planner.domain.answering import outlives
from planner.domain.calendar import Weeks
from planner.domain.fold import Fold
from planner.domain.history import Answer, Choice, Flare, History
from planner.domain.people import Author
from planner.domain.plan import Decider, PlanRevision
from planner.domain.session_log import SessionLog
from planner.domain.week import Week

AHEAD = 104
"""Weeks that are looked at: two years (ours)."""


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Every week from 1 on; `present` is the week in progress (1 before the start).

    `history` holds what was assumed: sessions of this week done, the flare-up over, proposals taken.
    """

    history: History
    present: int
    weeks: tuple[Week, ...]

    @property
    def ahead(self) -> tuple[Week, ...]:
        """The week in progress and those after it."""
        return self.weeks[self.present - 1 :]

    @property
    def target(self) -> int | None:
        """The target of the newest revision, in base units."""
        return self.history.revisions[-1].target

    @property
    def target_week(self) -> Week | None:
        """The first week from now on that asks for the target; None when none of them does."""
        target = self.target
        if target is None:
            return None
        return next((week for week in self.ahead if target in (week.quota, week.quota_end)), None)


def forecast(history: History, today: date, weeks: int = AHEAD) -> Forecast:
    """Look `weeks` weeks ahead of today."""
    calendar = Weeks.of(history.start_date, history.week_starts)
    day = today.toordinal()
    present = max(calendar.number(day), 1)
    last = present + weeks
    said = tuple(answer for answer in history.answers if answer.on <= max(today, history.start_date))
    assumed = replace(history, flares=tuple(_ended(flare, today) for flare in history.flares), answers=said)
    assumed = replace(assumed, answers=(*said, *_taken(assumed, today, present, last)))
    assumed = replace(assumed, logs=(*history.logs, *_rest_of_week(assumed, day, present)))
    fold = Fold(assumed, today=day, last_week=last, as_preview=True)
    return Forecast(history=assumed, present=present, weeks=fold.run())


def revision_of_week(history: History, week: int) -> PlanRevision:
    """The revision in force in a week: the newest whose `from` is not after its first day (engine rule 28)."""
    first = Weeks.of(history.start_date, history.week_starts).first(week)
    found = history.revisions[0]
    for revision in sorted(history.revisions[1:], key=lambda later: later.from_date):
        if revision.from_date.toordinal() <= first:
            found = revision
    return found


def _ended(flare: Flare, today: date) -> Flare:
    return flare if flare.end is not None else replace(flare, end=max(today, flare.start))


def _taken(history: History, today: date, present: int, last: int) -> list[Answer]:
    """Proposals that wait now, and those that would, are taken as they are."""
    if all(revision.decider is Decider.AUTOMATIC for revision in history.revisions):
        return []
    calendar = Weeks.of(history.start_date, history.week_starts)
    found: list[Answer] = []
    standing = history.answers
    following = revision_of_week(history, 1)
    for week in range(1, last + 1):
        revision, following = following, revision_of_week(history, week + 1)
        if following is not revision and following.quota is not None:
            standing = _outliving(standing, following.from_date, week)
        is_to_come = week >= present - 1 and revision.decider is not Decider.AUTOMATIC
        if is_to_come and not any(answer.week == week for answer in standing):
            on = max(today.toordinal(), calendar.first(week + 1))
            found.append(
                Answer(week=week, on=date.fromordinal(on), by=Author.PHYSIOTHERAPIST, choice=Choice.TAKE),
            )
    return found


def _outliving(answers: tuple[Answer, ...], day: date, week: int) -> tuple[Answer, ...]:
    """The answers that a quota from `day` on, after the review of `week`, leaves standing."""
    return tuple(
        answer for answer in answers if answer.week < week or outlives(answer, day, is_replaced=answer.week == week)
    )


def _rest_of_week(history: History, day: int, present: int) -> list[SessionLog]:
    """Logs for the sessions that this week still plans, so that its total is judged as it would be."""
    week = Fold(history, today=day, last_week=present, as_preview=True).run()[-1]
    to_come = (session for session in week.sessions if session.done_on is None)
    return [
        SessionLog(date=session.date, amount=session.quota) for session in to_come if session.date.toordinal() >= day
    ]
