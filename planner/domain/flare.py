"""Flare-ups and pauses on the calendar: merged spans of days (engine rules 22, 24 and 29)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.history import Flare, Pause, PauseKind


@dataclass(frozen=True, slots=True)
class Span:
    """Ordinal days `first` to `last`, both included; `is_open` while nobody ended it."""

    first: int
    last: int
    is_open: bool = False

    @property
    def length(self) -> int:
        """How many days."""
        return self.last - self.first + 1


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Overlapping or touching spans are one, in order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.first, span.last)):
        if found and span.first <= found[-1].last + 1:
            before = found[-1]
            found[-1] = Span(before.first, max(before.last, span.last), before.is_open or span.is_open)
        else:
            found.append(span)
    return tuple(found)


def flare_spans(flares: Iterable[Flare], horizon: int) -> tuple[Span, ...]:
    """A person's flare-ups as days; an open one runs to the horizon."""
    spans = []
    for flare in flares:
        first = flare.start.toordinal()
        if flare.end is not None:
            spans.append(Span(first, flare.end.toordinal()))
        elif first <= horizon:
            spans.append(Span(first, horizon, True))
    return merged(spans)


def pause_spans(pauses: Iterable[Pause], horizon: int, kind: PauseKind | None = None) -> tuple[Span, ...]:
    """The days on which a plan is paused, of one kind or of any; an open one runs to the horizon."""
    spans = []
    for pause in pauses:
        if kind is not None and pause.kind is not kind:
            continue
        first = pause.from_date.toordinal()
        if pause.until is not None:
            spans.append(Span(first, pause.until.toordinal() - 1))
        elif first <= horizon:
            spans.append(Span(first, horizon, True))
    return merged(spans)


def days_of(spans: Iterable[Span], first: int, last: int) -> frozenset[int]:
    """Every day of the spans between two days."""
    return frozenset(day for span in spans for day in range(max(span.first, first), min(span.last, last) + 1))
