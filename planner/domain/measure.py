"""Measures, each optional and dated: PEG, function goals and confidence, all 0 to 10; due every four weeks.

Thresholds are those of groups, and say what people usually notice; none is a judgement of one person. Sources:
clinical.md, section 7: PEG 30 %, as for pain (Farrar 2001); one goal 3 points (what the forms of the
PSFS call detectable);
confidence 2 points, which is ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

from planner.domain.errors import OutOfBounds

EVERY = timedelta(weeks=4)
PEG_ITEMS = ("pain", "enjoyment", "activity")
PEG_SHARE = Fraction(3, 10)
GOAL_POINTS, CONFIDENCE_POINTS, LEAST_POINTS = Fraction(3), Fraction(2), Fraction(1)
MOST_GOALS = 5


class MeasureKind(StrEnum):
    """What was answered; `later` is an answer too: not now."""

    PEG = "peg"
    GOAL = "goal"
    CONFIDENCE = "confidence"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionGoal:
    """Something that a person wants to do again, in their own words."""

    id: str
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One answer sheet of a day: scores 0 to 10 in the order of the items."""

    id: str
    kind: MeasureKind
    date: datetime.date
    scores: tuple[int, ...]
    goal_id: str | None = None

    @property
    def score(self) -> Fraction:
        """The mean of the items."""
        return Fraction(sum(self.scores), len(self.scores))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From the first answer to the latest: `threshold` in points, of a change that people usually notice."""

    first_date: datetime.date
    last_date: datetime.date
    first: Fraction
    last: Fraction
    threshold: Fraction
    is_better: bool

    @property
    def points(self) -> Fraction:
        """Latest less first."""
        return self.last - self.first

    @property
    def is_noticed(self) -> bool:
        """As large as people usually notice."""
        return abs(self.points) >= self.threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measure over time, the oldest first; `wording` is a goal's own."""

    kind: MeasureKind
    measured: tuple[Measured, ...]
    goal_id: str | None = None
    wording: str = ""

    @property
    def change(self) -> Change | None:
        """Since the start; None before there are two days."""
        return change_since_start(self.kind, self.measured)


def is_due(last: datetime.date | None, today: datetime.date) -> bool:
    """Four weeks after the last answer, or when there is none yet; days are the person's own."""
    return last is None or today - last >= EVERY


def check_scores(kind: MeasureKind, scores: Sequence[int | None], *, field: str) -> tuple[int, ...]:
    """Whole scores 0 to 10, as many as the measure has items; a PEG with gaps has no mean, so it is refused."""
    wanted = {MeasureKind.PEG: len(PEG_ITEMS), MeasureKind.LATER: 0}.get(kind, 1)
    known = tuple(score for score in scores if score is not None)
    if len(known) != wanted or len(scores) != wanted:
        raise OutOfBounds(field, "Answer all three questions, or skip all three.")
    if not all(0 <= score <= 10 for score in known):
        raise OutOfBounds(field, "Choose a number from 0 to 10, or Skip.")
    return known


def change_since_start(kind: MeasureKind, measured: Sequence[Measured]) -> Change | None:
    """The first against the latest answer; less is better in the PEG, more in goals and confidence."""
    if len(measured) < 2:
        return None
    first, last = measured[0], measured[-1]
    points = last.score - first.score
    return Change(
        first_date=first.date,
        last_date=last.date,
        first=first.score,
        last=last.score,
        threshold=_threshold(kind, first.score),
        is_better=points < 0 if kind is MeasureKind.PEG else points > 0,
    )


def in_series(measured: Iterable[Measured], wordings: dict[str, str]) -> tuple[Series, ...]:
    """A series for each measure that was answered: PEG, confidence, then goals in the order of `wordings`."""
    found: dict[tuple[MeasureKind, str | None], list[Measured]] = {}
    for sheet in sorted(measured, key=lambda sheet: sheet.date):
        found.setdefault((sheet.kind, sheet.goal_id), []).append(sheet)
    order: list[tuple[MeasureKind, str | None]] = [(MeasureKind.PEG, None), (MeasureKind.CONFIDENCE, None)]
    order += [(MeasureKind.GOAL, goal_id) for goal_id in wordings]
    return tuple(
        Series(
            kind=kind, goal_id=goal_id, wording=wordings.get(goal_id or "", ""), measured=tuple(found[kind, goal_id])
        )
        for kind, goal_id in order
        if (kind, goal_id) in found
    )


def _threshold(kind: MeasureKind, first: Fraction) -> Fraction:
    if kind is MeasureKind.PEG:
        return first * PEG_SHARE or LEAST_POINTS
    return GOAL_POINTS if kind is MeasureKind.GOAL else CONFIDENCE_POINTS
