"""Robust statistics of small series: Theil-Sen slope and Spearman rank correlation (domain section 8)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from statistics import fmean, median

LEAST_TREND_POINTS = 8
LEAST_PAIRS = 14
"""Ours: no claim is made with fewer."""


def slope_a_week(points: Sequence[tuple[int, float]]) -> float | None:
    """Theil-Sen slope of (ordinal day, score) in points per 7 days; None under 8 points."""
    if len(points) < LEAST_TREND_POINTS:
        return None
    slopes = [
        (later - earlier) / (later_day - earlier_day)
        for index, (earlier_day, earlier) in enumerate(points)
        for later_day, later in points[index + 1 :]
    ]
    return 7 * median(slopes)


def rank_correlation(pairs: Sequence[tuple[int, int | Fraction]]) -> float | None:
    """Spearman's rho with average ranks; None under 14 pairs or when either side is constant."""
    if len(pairs) < LEAST_PAIRS:
        return None
    left, right = _ranks([pair[0] for pair in pairs]), _ranks([pair[1] for pair in pairs])
    mean_left, mean_right = fmean(left), fmean(right)
    together = sum((a - mean_left) * (b - mean_right) for a, b in zip(left, right, strict=True))
    apart = sum((a - mean_left) ** 2 for a in left) * sum((b - mean_right) ** 2 for b in right)
    return together / sqrt(apart) if apart else None


def _ranks(values: Sequence[int | Fraction]) -> list[float]:
    """Ranks from 1, ties share their average."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for index in order[start : end + 1]:
            ranks[index] = (start + end) / 2 + 1
        start = end + 1
    return ranks
