"""Scores a person gives: pain in tenths of a point, confidence in whole points, both 0 to 10."""

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
