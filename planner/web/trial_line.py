"""The try-outs on a line, drawn on the server: each one, what they come to, and where the plan starts.

Across, places are per cent, and upwards they are ems, so the drawing fits any width and grows with its text. It begins
at 0: three close try-outs look close.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from flask_babel import gettext as _

from planner.domain.baseline import Baseline, BaselineMethod
from planner.domain.units import Unit
from planner.web.filters import exactly, number, unit_word
from planner.web.numerals import decimal
from planner.web.reader_units import as_read

LEFT, RIGHT = 5, 95
NEAR = 6
"""Marks nearer than this stand on each other: 6 % of a narrow phone is the width of a mark."""
HIGH, TALL, ABOVE = Fraction(11, 10), 4, Fraction(33, 10)
"""Ems from mark to mark, how many stand free of each other, and ems from the top to the highest one."""
MOST, FEW, LONGEST, SHORT = 5, 2, 100, 3
"""Steps on the scale: five of short numbers, two above a hundred or with a part, which touch on a phone; a last number
of more than so many figures ends with the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on the drawing; `word` is written there, and `is_right` says that it ends there."""

    x: str
    y: str
    word: str = ""
    is_right: bool = False
    is_counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialLine:
    """The drawing; `left_out` are the amounts that are crossed out, as one reads them."""

    dots: list[Mark]
    ticks: list[Mark]
    value: Mark
    start: Mark
    line_y: str
    unit: Mark
    height: str
    left_out: list[str]


def trial_line(baseline: Baseline, unit: Unit, start: int) -> TrialLine:
    """Draw a baseline with its start, in base units; a try-out that is left out is there too."""
    amounts = [trial.amount for trial in baseline.trials]
    step = _step(as_read(max(*amounts, start), unit), unit)
    end = step * ceil(as_read(max(*amounts, start), unit) / step)

    def across(base: int | Fraction) -> Fraction:
        return LEFT + (RIGHT - LEFT) * as_read(base, unit) / end

    trials = sorted(baseline.trials, key=lambda trial: (not trial.is_counted, trial.amount))
    levels = _levels([across(trial.amount) for trial in trials] + [across(start)])
    apart = HIGH if max(levels) <= TALL else HIGH * TALL / max(levels)
    line = ABOVE + apart * max(levels)
    value = across(baseline.value)
    return TrialLine(
        dots=[
            Mark(x=_percent(across(trial.amount)), y=_em(line - apart * level), is_counted=trial.is_counted)
            for trial, level in zip(trials, levels, strict=False)
        ],
        ticks=_ticks(step, end, _em(line + Fraction(19, 10))),
        value=Mark(x=_percent(value), y=_em(Fraction(1)), word=_value_word(baseline, unit), is_right=value > 50),
        start=Mark(
            x=_percent(across(start)),
            y=_em(line - apart * levels[-1]),
            word=_("start %(n)s", n=number(start, unit)),
            is_right=across(start) > 33,
        ),
        line_y=_em(line),
        unit=Mark(x="100%", y=_em(line + Fraction(33, 10)), word=unit_word(2 * unit.base_size, unit)),
        height=_em(line + Fraction(37, 10)),
        left_out=[number(trial.amount, unit) for trial in baseline.trials if not trial.is_counted],
    )


def _ticks(step: Fraction, end: Fraction, y: str) -> list[Mark]:
    """The numbers of the scale; a long last one ends with the line and does not hang over the card."""
    words = [decimal(step * index) for index in range(int(end / step) + 1)]
    marks = [
        Mark(x=_percent(LEFT + Fraction((RIGHT - LEFT) * index, len(words) - 1)), y=y, word=word)
        for index, word in enumerate(words)
    ]
    if len(words[-1]) > SHORT:
        marks[-1] = Mark(x="100%", y=y, word=words[-1], is_right=True)
    return marks


def _value_word(baseline: Baseline, unit: Unit) -> str:
    n = exactly(baseline.value, unit)
    return {
        BaselineMethod.MEAN: _("average %(n)s", n=n),
        BaselineMethod.MEDIAN: _("middle %(n)s", n=n),
        BaselineMethod.LOWEST: _("smallest %(n)s", n=n),
    }[baseline.method]


def _levels(places: Sequence[Fraction]) -> list[int]:
    """How high each stands, in turn: as low as it can without touching one that is there."""
    levels: list[int] = []
    for place in places:
        near = {level for other, level in zip(places, levels, strict=False) if abs(other - place) < NEAR}
        levels.append(next(level for level in range(len(near) + 1) if level not in near))
    return levels


def _step(most: Fraction, unit: Unit) -> Fraction:
    """The smallest round step that gives five at most; nothing is counted in parts but time and miles."""
    size = Fraction(1, 100) if unit in (Unit.MINUTES, Unit.METRES) else Fraction(1)
    while True:
        for digit in (1, 2, 5):
            step = digit * size
            is_short = step >= 1 and most <= LONGEST
            if most <= (MOST if is_short else FEW) * step:
                return step
        size *= 10


def _percent(place: Fraction) -> str:
    return f"{float(place):.4g}%"


def _em(height: Fraction) -> str:
    return f"{float(height):.4g}em"
