"""Sparklines as paths, drawn on the server: 0 to 10 over eight weeks, a week without an answer passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 72, 26, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """A path, and where its last point lies."""

    path: str
    end_x: float
    end_y: float


def spark(weeks: Sequence[int | None]) -> Spark | None:
    """Weekly means in tenths as a line; None without two of them."""
    across = (WIDTH - 2 * MARGIN) / max(1, len(weeks) - 1)
    points = [
        (round(MARGIN + index * across, 1), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / 100, 1))
        for index, value in enumerate(weeks)
        if value is not None
    ]
    if len(points) < 2:
        return None
    path = "".join(f"{'L' if index else 'M'}{x} {y}" for index, (x, y) in enumerate(points))
    return Spark(path=path, end_x=points[-1][0], end_y=points[-1][1])
