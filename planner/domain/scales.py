"""Scores a person gives: pain in tenths of a point and confidence in whole ones, 0 to 10; belief and fear 0 to 100."""

from __future__ import annotations

from planner.domain.errors import OutOfBounds

NRS = "nrs_0_10"
"""The name of our own pain scale; a rating of another scale keeps that scale's name and numbers."""


def check_pain(tenths: int | None, *, field: str) -> None:
    """Pain 0 to 10 with one decimal, held in tenths (0 to 100); None is "not known"."""
    if tenths is not None and not 0 <= tenths <= 100:
        raise OutOfBounds(field, "Pain is a number from 0 to 10.")


def check_confidence(points: int | None, *, field: str = "confidence") -> None:
    """Confidence 0 to 10, whole; None is "not known"."""
    if points is not None and not 0 <= points <= 10:
        raise OutOfBounds(field, "Confidence is a whole number from 0 to 10.")


def check_hundred(value: int | None, *, field: str) -> None:
    """A belief or a fear 0 to 100, whole; None is "not known"."""
    if value is not None and not 0 <= value <= 100:
        raise OutOfBounds(field, "Write a whole number from 0 to 100.")
