"""Two people changed one version: both side by side, and mine kept so that it can be saved on top of theirs."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.adjustment import Rules, merged
from planner.domain.comparison import numbers_by_hand, shown_number
from planner.domain.forecast import forecast
from planner.domain.history import History
from planner.domain.restore import without_later
from planner.services.derive_plan import RevisionNote
from planner.web.areas.adjust.desk import Desk
from planner.web.areas.adjust.forms import week_of
from planner.web.areas.adjust.page import FIRST_ROWS
from planner.web.filters import number, short_day
from planner.web.rule_words import act_name, rule_rows


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """A rule in the version both began from, as they saved it, as I chose it."""

    label: str
    began: str
    theirs: str
    mine: str

    @property
    def is_theirs(self) -> bool:
        """They changed it."""
        return self.theirs != self.began

    @property
    def is_mine(self) -> bool:
        """I changed it."""
        return self.mine != self.began


@dataclass(frozen=True, kw_only=True)
class StaleView:
    """`began` is the number of the version that my form began from, `note` the newest one, by somebody else."""

    began: int
    note: RevisionNote
    act: str
    rules: tuple[RuleLine, ...]
    weeks: tuple[tuple[str, str, str, str], ...]


def merge_with_theirs(desk: Desk) -> StaleView | None:
    """Put my changes on top of the newest version in the form; None when my form could not be read."""
    opened, form, unit = desk.opened, desk.form, desk.opened.plan.unit
    number_, began = _began(desk)
    mine = form.read_rules(unit)
    if mine is None:
        return None
    theirs, base = Rules.of(opened.plan.latest), Rules.of(began.revisions[-1])
    both = merged(base, mine, theirs)
    typed = {name: form[name].data for name in ("rate", "amount", "sessions", "table")}
    form.fill(both, unit)
    if both.progression == mine.progression:
        for name, value in typed.items():
            form[name].data = value
    form.target.amount = both.target
    known = numbers_by_hand(began, desk.present)
    for field in form.week_fields():
        if field.amount == known.get(week_of(field)):
            field.amount = desk.known.get(week_of(field))
            field.show(field.amount)
    form.expected_revision.data = str(len(opened.plan.revisions))
    desk.read()
    rows = zip(rule_rows(base, unit), rule_rows(theirs, unit), rule_rows(mine, unit), strict=True)
    lines = tuple(RuleLine(label=a[0], began=a[1], theirs=b[1], mine=c[1]) for a, b, c in rows)
    return StaleView(
        began=number_, note=opened.plan.revisions[-1], act=_act(desk), rules=lines, weeks=_weeks(desk, began)
    )


def _act(desk: Desk) -> str:
    """What I chose to happen, in the words of a list of versions."""
    chosen = desk.preview.adjusted.act if desk.preview else desk.form.act.data
    return act_name(chosen, 0)


def _began(desk: Desk) -> tuple[int, History]:
    """The plan without what was saved after the version that the form began from."""
    text, count = desk.form.expected_revision.data or "", len(desk.opened.plan.revisions)
    number_ = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else count
    number_ = min(max(number_, 1), count)
    return number_, without_later(desk.opened.plan.history, desk.opened.saves, number_)


def _weeks(desk: Desk, began: History) -> tuple[tuple[str, str, str, str], ...]:
    unit, present = desk.opened.plan.unit, desk.present
    before = forecast(began, desk.opened.today, FIRST_ROWS).ahead
    theirs = forecast(desk.opened.plan.history, desk.opened.today, FIRST_ROWS).ahead
    mine = desk.preview.comparison.rows if desk.preview else ()
    return tuple(
        (
            short_day(week.starts),
            number(shown_number(week, present), unit),
            number(shown_number(theirs[index], present), unit),
            number(mine[index].after, unit) if mine else number(shown_number(theirs[index], present), unit),
        )
        for index, week in enumerate(before)
    )
