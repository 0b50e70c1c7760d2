"""Calm practices: four kinds, one to fifteen minutes, and what a person noted before and after.

The minutes are ours; somatic tracking begins at two (clinical.md, section 4). Calm is 0 (not calm at all) to 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from planner.domain.care import ShareKind
from planner.domain.errors import OutOfBounds
from planner.domain.scales import check_pain

MOST_MINUTES = 15
SOMATIC_LEAST = 2
LONGEST_NOTE = 10_000
ENOUGH_PAIRS = 3
"""Practices with calm before and after, from which on a sentence about them is said (ours)."""


class Kind(StrEnum):
    """A practice; its value is its address."""

    BREATHING = "breathing"
    BODY_SCAN = "body-scan"
    MEDITATION = "meditation"
    SOMATIC = "somatic-tracking"


def least_minutes(kind: Kind) -> int:
    """The shortest that a practice is offered for."""
    return SOMATIC_LEAST if kind is Kind.SOMATIC else 1


def check_kind(name: str) -> Kind:
    """A kind by its name; any other is refused."""
    if name not in list(Kind):
        raise OutOfBounds("kind", "Choose one of the four practices.")
    return Kind(name)


def check_minutes(kind: Kind, minutes: int | None) -> int:
    """Whole minutes within the bounds of a kind."""
    least = least_minutes(kind)
    if minutes is None or not least <= minutes <= MOST_MINUTES:
        raise OutOfBounds("minutes", "Choose whole minutes from %(least)s to %(most)s.", least=least, most=MOST_MINUTES)
    return minutes


def check_calm(points: int | None, *, field: str) -> None:
    """Calm 0 to 10, whole; None is "not known"."""
    if points is not None and not 0 <= points <= 10:
        raise OutOfBounds(field, "Calm is a whole number from 0 to 10.")


def offered_kinds(*, has_open_stop_sign: bool) -> tuple[Kind, ...]:
    """Somatic tracking reads pain as an alarm, so it waits while a warning sign waits for a clinician."""
    return tuple(kind for kind in Kind if not (has_open_stop_sign and kind is Kind.SOMATIC))


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLog:
    """A practice that was done: pain in tenths, calm in points, None where nothing was said."""

    id: str
    kind: Kind
    seconds: int
    day: date
    instant: datetime
    pain_before: int | None = None
    pain_after: int | None = None
    calm_before: int | None = None
    calm_after: int | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        check_pain(self.pain_before, field="pain_before")
        check_pain(self.pain_after, field="pain_after")
        check_calm(self.calm_before, field="calm_before")
        check_calm(self.calm_after, field="calm_after")

    @property
    def minutes(self) -> int:
        """Whole minutes, at least one."""
        return max(1, round(self.seconds / 60))


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many practices and minutes, today and in all, and the first day."""

    today: int
    today_minutes: int
    count: int
    minutes: int
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmShift:
    """Practices with calm noted on both sides: after how many it was higher, the same, lower."""

    up: int
    same: int
    down: int

    @property
    def pairs(self) -> int:
        """With an answer on both sides."""
        return self.up + self.same + self.down


def totals_of(logs: Iterable[PracticeLog], today: date) -> Totals:
    """Count what was done; a day without a practice is never counted."""
    known = list(logs)
    of_today = [log for log in known if log.day == today]
    return Totals(
        today=len(of_today),
        today_minutes=sum(log.minutes for log in of_today),
        count=len(known),
        minutes=sum(log.minutes for log in known),
        since=min((log.day for log in known), default=None),
    )


def calm_shift(logs: Iterable[PracticeLog]) -> CalmShift:
    """What happened to calm, as counts alone: they prove nothing."""
    changes = [after - before for _log, before, after in with_calm(logs)]
    return CalmShift(
        up=sum(change > 0 for change in changes),
        same=sum(change == 0 for change in changes),
        down=sum(change < 0 for change in changes),
    )


def with_calm(logs: Iterable[PracticeLog]) -> list[tuple[PracticeLog, int, int]]:
    """Those with calm on both sides, in their order: the log, calm before, calm after."""
    return [
        (log, log.calm_before, log.calm_after)
        for log in logs
        if log.calm_before is not None and log.calm_after is not None
    ]


def shown_practice(log: PracticeLog, shares: frozenset[ShareKind]) -> PracticeLog:
    """A practice as a physiotherapist may see it: pain and calm are scores, a note is a note."""
    if ShareKind.SCORES not in shares:
        log = replace(log, pain_before=None, pain_after=None, calm_before=None, calm_after=None)
    return log if ShareKind.NOTES in shares else replace(log, note=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The words of a practice; `also` is what clinicians call it."""

    kind: Kind
    title: str
    also: str
    lead: str
    care: str
    sources: tuple[str, ...]
    begin: Sequence[str]
    middle: Sequence[str]
    end: Sequence[str]

    def __post_init__(self) -> None:
        if not self.sources:
            raise OutOfBounds("sources", "sources names at least one source")
        for name, passages in (("Begin", self.begin), ("Middle", self.middle), ("End", self.end)):
            if not passages:
                raise OutOfBounds("title", "the text has no passage under ## %(name)s", name=name)
