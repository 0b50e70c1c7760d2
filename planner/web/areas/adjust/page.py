"""What a change looks like before it is saved: a sentence, a chart, and the weeks that change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.charts.diff_chart import diff_figure
from planner.domain.comparison import Comparison, WeekRow
from planner.domain.decision import Decision
from planner.domain.errors import Sentence
from planner.domain.units import Unit, in_unit
from planner.web.figure_words import plan_words
from planner.web.filters import full_day, number, plain, short_day, unit_word
from planner.web.said import said

FIRST_ROWS = 12


@dataclass(frozen=True, kw_only=True)
class RowView:
    """A row of the week table."""

    week: int
    day: str
    is_now: bool
    was: str
    new: str
    difference: str
    step: str
    is_above: bool
    decision: str
    note: str


@dataclass(frozen=True, kw_only=True)
class PreviewView:
    """Everything that the preview draws."""

    sentence: str
    figure: dict[str, Any]
    table: dict[str, Any]
    rows: tuple[RowView, ...]
    bound: str
    is_own_rise: bool
    is_different: bool

    @property
    def first_rows(self) -> tuple[RowView, ...]:
        """Rows that are always open."""
        return self.rows[:FIRST_ROWS]

    @property
    def later_rows(self) -> tuple[RowView, ...]:
        """Rows to unfold."""
        return self.rows[FIRST_ROWS:]


def preview_view(found: Comparison, unit: Unit, *, has_post_exertional: bool, bound: Sentence | None) -> PreviewView:
    """Draw a comparison."""
    rows = found.rows[: found.shown]
    last = rows[-1].starts + timedelta(days=7)
    target = found.target_after
    points = [(row.starts.isoformat(), _value(unit, row.before), _value(unit, row.after)) for row in rows]
    shown_target = _value(unit, target) if target else None
    return PreviewView(
        sentence=summary_sentence(found, unit),
        figure=diff_figure(points, last.isoformat(), shown_target, unit_word(120, unit), plan_words(shown_target)),
        table={
            "caption": _("Quota of each week, now in force and new"),
            "head": [_("Week of"), _("Was"), _("New")],
            "rows": [[short_day(r.starts), plain(r.before, unit), plain(r.after, unit)] for r in rows],
        },
        rows=tuple(_row(row, unit, row.week == rows[0].week) for row in rows),
        bound=said(bound) if bound else "",
        is_own_rise=has_post_exertional and found.is_raise,
        is_different=found.is_different,
    )


def summary_sentence(found: Comparison, unit: Unit) -> str:
    """ "20 minutes by 8 March 2027, was 22 February 2027. 2 weeks later." """
    if any(row.is_paused for row in found.rows[1:]) and all(row.is_paused for row in found.rows[1:]):
        return _("Paused: nothing is asked until the plan goes on.")
    target = found.target_after
    if target is None:
        last = found.rows[found.shown - 1]
        return _(
            "No target. %(amount)s in the week of %(day)s, was %(was)s.",
            amount=plain(last.after, unit),
            day=full_day(last.starts),
            was=plain(last.before, unit),
        )
    if found.reached_after is None:
        amount = plain(target, unit)
        if found.reached_before is not None:
            day = full_day(found.reached_before)
            return _("%(amount)s is not reached within two years, was %(day)s.", amount=amount, day=day)
        return _("%(amount)s is not reached within two years by these rules.", amount=amount)
    by = _("%(amount)s by %(day)s", amount=plain(target, unit), day=full_day(found.reached_after))
    if found.reached_before is None:
        return _("%(by)s, before there was no date.", by=by)
    return f"{by}, {_then(found, unit)}"


def _then(found: Comparison, unit: Unit) -> str:
    assert found.reached_before is not None
    weeks = found.weeks_later or 0
    was = full_day(found.reached_before)
    if found.target_before != found.target_after and found.target_before is not None:
        was = _("%(amount)s by %(day)s", amount=plain(found.target_before, unit), day=was)
    if weeks == 0:
        same = found.target_before == found.target_after
        return _("as before.") if same else _("was %(day)s.", day=was)
    count = abs(weeks)
    later = ngettext("%(num)s week", "%(num)s weeks", count)
    if weeks > 0:
        return _("was %(day)s. %(weeks)s later.", day=was, weeks=later)
    return _("was %(day)s. %(weeks)s sooner.", day=was, weeks=later)


def decision_word(decision: Decision | None) -> str:
    """A decision in a physiotherapist's word."""
    if decision is None:
        return ""
    return {
        Decision.ADVANCE: _("advance"),
        Decision.HOLD: _("hold"),
        Decision.STEP_BACK: _("step back"),
        Decision.MAINTAIN: _("maintenance"),
        Decision.PAUSE: _("paused"),
    }[decision]


def difference_words(difference: int, unit: Unit) -> str:
    """same, + 1½, − 2."""
    if difference == 0:
        return _("same")
    sign = "+" if difference > 0 else "\u2212"
    return f"{sign}{number(abs(difference), unit)}"


def _row(row: WeekRow, unit: Unit, is_now: bool) -> RowView:
    was, now = decision_word(row.decision_before), decision_word(row.decision_after)
    return RowView(
        week=row.week,
        day=short_day(row.starts),
        is_now=is_now,
        was=number(row.before, unit),
        new=number(row.after, unit),
        difference=difference_words(row.difference, unit),
        step=f"{'+' if row.step > 0 else chr(0x2212) if row.step < 0 else ''}{abs(round(row.step * 100))} %",
        is_above=row.is_above_bound,
        decision=now if was == now else _("%(now)s, was %(was)s", now=now, was=was),
        note=_("paused") if row.is_paused else _("set by hand") if row.number else _("held") if row.is_held else "",
    )


def _value(unit: Unit, base: int) -> float:
    return float(in_unit(unit, base))
