"""Spread the passages of a calm practice over its minutes. Pace and rests are ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

SECONDS_A_WORD = Fraction(1, 2)
"""Read calmly: 120 words a minute."""

LEAST_REST = 8
"""Seconds of quiet after each passage."""

SHORT = 120
"""Seconds below which one passage opens and one closes, so that there is time for something between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A few sentences that begin `at` seconds after the start."""

    at: int
    text: str


def spoken(text: str) -> Fraction:
    """How long a passage takes to read aloud, in seconds."""
    return len(text.split()) * SECONDS_A_WORD


def paced(begin: Sequence[str], middle: Sequence[str], end: Sequence[str], seconds: int) -> tuple[Passage, ...]:
    """Begin and end, and as much of the middle, evenly chosen and in order, as leaves a rest after each.

    The rests are of one length and fill the time; where even begin and end are too long for it, they are said faster.
    """
    if seconds < SHORT:
        begin, end = begin[:1], end[-1:]
    for count in range(len(middle), -1, -1):
        texts = [*begin, *_chosen(middle, count), *end]
        rest = (seconds - sum(map(spoken, texts), Fraction(0))) / len(texts)
        if rest >= LEAST_REST or count == 0:
            break
    haste = min(Fraction(1), seconds / sum(map(spoken, texts), Fraction(0)))
    at, found = Fraction(0), []
    for text in texts:
        found.append(Passage(at=round(at), text=text))
        at += spoken(text) * haste + max(rest, Fraction(0))
    return tuple(found)


def _chosen(texts: Sequence[str], count: int) -> list[str]:
    """Texts at even distances, in their order, the first and the last among them where there are two or more."""
    if count <= 1:
        return list(texts[len(texts) // 2 :][:count])
    return [texts[round(Fraction(index * (len(texts) - 1), count - 1))] for index in range(count)]
