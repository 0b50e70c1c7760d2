"""Lessons, and which of them fits just now.

A lesson names the states of a plan that it fits. The most urgent state with a lesson to offer decides; a lesson that
was read comes back after four weeks when its state does, because reading once does little (Siddall 2022: lessons
recur). All of the order and the four weeks are ours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.errors import OutOfBounds

MOST_MINUTES = 3
LONGEST_TITLE = 80
AGAIN_AFTER = timedelta(days=28)
_ENDPOINT = re.compile(r"[a-z_]+\.[a-z_]+")


class Fit(StrEnum):
    """A state of a person's plans for which there is a lesson, the most urgent first."""

    STOP_SIGN = "stop_sign"
    POST_EXERTIONAL = "post_exertional"
    FLARE = "flare"
    AFTER_FLARE = "after_flare"
    OVERDOING = "overdoing"
    LOW_CONFIDENCE = "low_confidence"
    FEAR = "fear"
    PAIN_RISING = "pain_rising"
    MORE_PAIN = "more_pain"
    BELOW_NUMBER = "below_number"
    NEW = "new"
    STEADY = "steady"


ONCE = frozenset((Fit.NEW, Fit.STEADY))
"""States that last: their lesson is not offered again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A text of at most three minutes in Markdown, with its sources and one thing to do today."""

    slug: str
    title: str
    minutes: int
    fits: tuple[Fit, ...]
    sources: tuple[str, ...]
    next_text: str
    next_endpoint: str
    text: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.title) <= LONGEST_TITLE:
            raise OutOfBounds("title", "title has 1 to %(most)s characters", most=LONGEST_TITLE)
        if not 1 <= self.minutes <= MOST_MINUTES:
            raise OutOfBounds("minutes", "minutes is a whole number from 1 to %(most)s", most=MOST_MINUTES)
        if not self.sources or not all(source.strip() for source in self.sources):
            raise OutOfBounds("sources", "sources names at least one source")
        if not self.next_text:
            raise OutOfBounds("next.text", "text under [next] says what to do today")
        if not _ENDPOINT.fullmatch(self.next_endpoint):
            raise OutOfBounds("next.endpoint", 'endpoint under [next] is a page such as "today.show"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The lesson that fits now: `fit` is why (None: the next one in order), `read_on` when it comes again."""

    lesson: Lesson
    fit: Fit | None
    read_on: date | None = None


def next_lesson(
    lessons: Sequence[Lesson], read: Mapping[str, date], fits: Collection[Fit], today: date
) -> Offer | None:
    """The lesson for the most urgent state that has one to offer, else the first unread; None when all are read."""
    for fit in Fit:
        if fit in fits:
            for lesson in lessons:
                if fit in lesson.fits and _may_offer(fit, read.get(lesson.slug), today):
                    return Offer(lesson=lesson, fit=fit, read_on=read.get(lesson.slug))
    unread = (lesson for lesson in lessons if lesson.slug not in read)
    return next((Offer(lesson=lesson, fit=None) for lesson in unread), None)


def lesson_for(lessons: Sequence[Lesson], fit: Fit) -> Lesson | None:
    """The first lesson of a state, read or not."""
    return next((lesson for lesson in lessons if fit in lesson.fits), None)


def _may_offer(fit: Fit, read_on: date | None, today: date) -> bool:
    return read_on is None or (fit not in ONCE and today - read_on >= AGAIN_AFTER)
