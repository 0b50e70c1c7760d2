"""The week in progress as seven days, a mark a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from planner.domain.asking import FLARE
from planner.domain.session_log import SessionLog
from planner.domain.week import PlannedSession
from planner.services.derive_plan import DerivedPlan
from planner.web.filters import number, plain, week_day


@dataclass(frozen=True, kw_only=True)
class StripDay:
    """A day of the week strip."""

    name: str
    mark: str
    text: str
    spoken: str
    is_today: bool


def strip_of(plan: DerivedPlan, logs: tuple[SessionLog, ...]) -> tuple[StripDay, ...]:
    """The week in progress, a mark a day."""
    present, today = plan.replay.present, plan.replay.today
    if present is None:
        return ()
    sessions = {session.date: session for session in present.sessions}
    done: dict[date, int] = {}
    for log in logs:
        done[log.date] = done.get(log.date, 0) + log.amount
    is_early = today < present.starts + timedelta(days=7)
    first = present.starts if is_early else present.ends - timedelta(days=6)
    days = [first + timedelta(days=n) for n in range(7)]
    return tuple(_strip_day(plan, day, sessions.get(day), done.get(day, 0), today) for day in days)


def _strip_day(plan: DerivedPlan, day: date, session: PlannedSession | None, done: int, today: date) -> StripDay:
    asked = plan.replay.asked_on(day)
    mark, text = "rest", _("rest")
    if done:
        quota = asked.amount if asked else done
        mark = "over" if done * 4 > quota * 5 else "done" if done * 5 >= quota * 4 else "some"
        text = number(done, plan.unit)
    elif session is not None:
        stands_in = session.done_on is not None
        mark = "rest" if stands_in else "missed" if day < today else "planned"
        text = _("moved") if stands_in else number(session.quota, plan.unit)
        if asked and asked.because == FLARE and mark == "planned":
            mark = "flare"
    spoken = {
        "done": _("%(n)s done", n=plain(done, plan.unit)),
        "over": _("%(n)s done, more than planned", n=plain(done, plan.unit)),
        "some": _("%(n)s done, less than planned", n=plain(done, plan.unit)),
        "planned": _("%(n)s planned", n=text),
        "flare": _("%(n)s planned, flare-up", n=text),
        "missed": _("a rest happened"),
        "rest": _("rest day"),
    }[mark]
    return StripDay(
        name=week_day(day), mark=mark, text=text, spoken=f"{week_day(day)}: {spoken}", is_today=day == today
    )
