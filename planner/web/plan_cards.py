"""What a plan looks like on a page: its number, why, the week, and the steps before and after."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.asking import FLARE, PLAN
from planner.domain.decision import AnswerState, Decision
from planner.domain.growth import step_up
from planner.domain.plan import Decider, PlanRevision
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Progression, Table
from planner.domain.quota import Standing, full_quota
from planner.domain.session_log import SessionLog
from planner.domain.units import Unit, smallest_step, step_at
from planner.domain.week import PlannedSession, Week
from planner.services.derive_plan import DerivedPlan
from planner.web import words
from planner.web.filters import exactly, number, plain, week_day
from planner.web.number_sums import begins_anew, rows_since_start, set_by, who_set
from planner.web.numerals import decimal
from planner.web.week_strip import StripDay, strip_of


@dataclass(frozen=True, kw_only=True)
class Tread:
    """One step of the three-step graphic, in the units of its drawing."""

    kind: str
    x: int
    y: float
    height: float
    middle: float
    text_y: float
    text: str
    word: str


@dataclass(frozen=True, kw_only=True)
class PlanCard:
    """One activity on Today."""

    plan: DerivedPlan
    verb: str
    quota: int | None
    session: PlannedSession | None
    logs: tuple[SessionLog, ...]
    why: str
    sums: tuple[tuple[str, str], ...]
    treads: tuple[Tread, ...]
    treads_label: str
    strip: tuple[StripDay, ...]
    proposal: Week | None
    has_lapsed_often: bool

    @property
    def is_done(self) -> bool:
        """Something was logged today."""
        return any(log.amount > 0 for log in self.logs)

    @property
    def is_due(self) -> bool:
        """Today asks for it, and it is not done yet."""
        return self.session is not None and not self.is_done and not self.plan.is_paused

    @property
    def is_resting(self) -> bool:
        """The plan runs, and today asks for nothing."""
        return self.quota is not None and self.session is None and not self.is_done and not self.plan.is_paused

    @property
    def done_amount(self) -> int:
        """What was logged today, in base units."""
        return sum(log.amount for log in self.logs)


def card_of(plan: DerivedPlan, logs: tuple[SessionLog, ...]) -> PlanCard:
    """Gather one activity's card for today."""
    today = plan.replay.today
    present = plan.replay.present
    session = None
    if present is not None:
        session = next((found for found in present.sessions if found.date == today), None)
    asked = plan.replay.asked_on(today)
    return PlanCard(
        plan=plan,
        verb=words.verb(plan.activity),
        quota=asked.amount if asked else None,
        session=session,
        logs=tuple(log for log in logs if log.date == today),
        why=_why(plan, asked.because if asked else PLAN),
        sums=sums_of(plan),
        treads=treads_of(plan),
        treads_label=treads_label(plan),
        strip=strip_of(plan, logs),
        proposal=open_proposal(plan),
        has_lapsed_often=has_lapsed_often(plan),
    )


def open_proposal(plan: DerivedPlan) -> Week | None:
    """The review that waits for an answer."""
    weeks = plan.replay.weeks
    if len(weeks) > 1 and weeks[-2].answer is AnswerState.WAITING:
        return weeks[-2]
    return None


def has_lapsed_often(plan: DerivedPlan) -> bool:
    """Three proposals in a row went unanswered: then the page offers to let the plan decide (engine rule 36)."""
    asked = [week.answer for week in plan.replay.weeks[:-1] if week.answer is not AnswerState.NONE_NEEDED]
    lapsed = [answer for answer in asked if answer is not AnswerState.WAITING][-3:]
    return plan.latest.decider is Decider.ASK_ME and lapsed == [AnswerState.LAPSED] * 3


def a_step_smaller(plan: DerivedPlan) -> int | None:
    """One step below the number of the week in progress, where there is one."""
    present = plan.replay.present
    if present is None:
        return None
    smaller = present.quota_end - step_at(plan.unit, present.quota_end - 1)
    return smaller if smaller >= smallest_step(plan.unit) else None


def next_quota(plan: DerivedPlan) -> int | None:
    """What next week would ask if this week is judged advance."""
    fold, present = plan.replay.fold, plan.replay.present
    if present is None:
        return None
    following = fold.diary.revision(present.number + 1)
    standing = Standing(present.exact_end, present.exact_end == present.quota_end)
    if present.quota_end == following.target or following.post_exertional:
        return present.quota_end
    progression = following.progression
    if isinstance(progression, PerSessions):
        raised = Standing(present.exact_end + progression.amount)
    elif isinstance(progression, Table) and fold.furthest_row >= len(progression.quotas) - 1:
        return present.quota_end
    else:
        raised = step_up(plan.unit, standing, following, fold.furthest_row)[0]
    return full_quota(plan.unit, raised, following)


def _steps(plan: DerivedPlan) -> list[tuple[str, int, str]]:
    weeks = plan.replay.weeks
    if not weeks:
        return []
    before = weeks[-2].quota_end if len(weeks) > 1 else weeks[-1].quota
    following = next_quota(plan) or weeks[-1].quota_end
    return [
        ("was", before, _("last")),
        ("now", weeks[-1].quota_end, _("this")),
        ("next", following, _("next")),
    ]


def treads_of(plan: DerivedPlan) -> tuple[Tread, ...]:
    """Last, this and next week as three low steps."""
    steps = _steps(plan)
    if not steps:
        return ()
    most = max(amount for _kind, amount, _word in steps)
    found = []
    for index, (kind, amount, word) in enumerate(steps):
        share = amount / most
        height = round(26 + 44 * max(0.0, share - 0.6) / 0.4, 1)
        found.append(
            Tread(
                kind=kind,
                x=index * 51,
                y=76 - height,
                height=height,
                middle=index * 51 + 23.5,
                text_y=76 - height + 19,
                text=number(amount, plan.unit),
                word=word,
            )
        )
    return tuple(found)


def treads_label(plan: DerivedPlan) -> str:
    """The same in words."""
    steps = _steps(plan)
    return ", ".join(f"{word} {_('week')} {plain(amount, plan.unit)}" for _kind, amount, word in steps)


def _why(plan: DerivedPlan, because: str) -> str:
    weeks = plan.replay.weeks
    if not weeks:
        return _("Your plan starts on %(day)s.", day=week_day(plan.history.start_date))
    if because == FLARE:
        return _("A flare-up is on, so today asks for a part of your number. Smaller, not zero.")
    if because != PLAN:
        _way, _back, step, _of, total = because.split("_")
        return _("The way back after a flare-up: session %(step)s of %(total)s.", step=step, total=total)
    if len(weeks) == 1:
        return _first_week(plan)
    last = weeks[-2]
    done = sum(session.done_on is not None for session in last.sessions)
    change = weeks[-1].quota_end - last.quota_end
    count = _("You did %(done)s of %(planned)s.", done=done, planned=len(last.sessions))
    if change > 0:
        return _("%(more)s more than last week.", more=plain(change, plan.unit).capitalize()) + " " + count
    if change < 0:
        return _("One step back, so it feels safe again.") + " " + words.reason_sentence(last.reasons[0])
    return _("The same as last week.") + " " + words.reason_sentence(last.reasons[0])


def _first_week(plan: DerivedPlan) -> str:
    present = plan.replay.weeks[-1]
    ordinary = plan.history.revisions[present.revision - 1].baseline.value
    if present.quota_end < ordinary:
        return _("Your first week. It starts below what you can do on an ordinary day.")
    if present.exact_end > ordinary:
        return _("Your first week. Your physiotherapist set where it begins.")
    return _("Your first week. It starts at about what you can do on an ordinary day.")


def sums_of(plan: DerivedPlan) -> tuple[tuple[str, str], ...]:
    """Why this number, with the exact values."""
    weeks, unit = plan.replay.weeks, plan.unit
    if not weeks:
        return ()
    present = weeks[-1]
    if begins_anew(plan) or weeks[-2].exact_end == present.exact_end:
        rows, exact = rows_since_start(plan)
    else:
        before, exact, by = weeks[-2].exact_end, present.exact_end, set_by(plan)
        step = (who_set(by), exactly(exact, unit)) if by else (_pace(plan), _factor(before, exact, unit))
        rows = [(_("Last week's exact number"), exactly(before, unit)), step]
    rows.append((_("%(exact)s, shown as", exact=exactly(exact, unit)), plain(present.quota_end, unit)))
    return tuple(rows)


def _pace(plan: DerivedPlan) -> str:
    week = plan.replay.weeks[-2]
    if week.decision is not Decision.ADVANCE:
        return words.chip(week)[1]
    grown_by = plan.history.revisions[plan.replay.weeks[-1].revision - 1]
    return _("Your pace: %(pace)s", pace=pace_words(plan, grown_by))


def pace_words(plan: DerivedPlan, revision: PlanRevision | None = None) -> str:
    """How the plan grows by its newest revision or another, in a few words."""
    return progression_words((revision or plan.latest).progression, plan.unit)


def progression_words(progression: Progression, unit: Unit) -> str:
    """How a number grows, in a few words."""
    match progression:
        case Percent(rate=rate):
            return _("%(rate)s %% a week", rate=decimal(rate))
        case PercentOfBaseline(rate=rate):
            return _("%(rate)s %% of your starting point a week", rate=decimal(rate))
        case Increment(amount=amount):
            return _("%(amount)s more a week", amount=plain(amount, unit))
        case PerSessions(sessions=sessions, amount=amount):
            return ngettext(
                "%(amount)s more after every session",
                "%(amount)s more after every %(num)s sessions",
                sessions,
                amount=plain(amount, unit),
            )
        case Table():
            return _("a set table of weeks")


def _factor(before: Fraction, after: Fraction, unit: str) -> str:
    if before and after > before:
        return f"× {decimal(after / before)}"
    return f"− {exactly(before - after, unit)}"
