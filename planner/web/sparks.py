"""Sparklines as paths, drawn on the server; a week without an answer is passed over."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A stepped path for what was asked, and a line for what was done, if there is one."""

    path: str
    done: Spark | None


def spark(weeks: Sequence[int | None], top: int = 100) -> Spark | None:
    """Weekly numbers from 0 to `top` as a line; None without two of them. Scores are means in tenths."""
    points = _points(weeks, top)
    if len(points) < 2:
        return None
    path = "".join(f"{'L' if index else 'M'}{x} {y}" for index, (x, y) in enumerate(points))
    return Spark(path=path, end_x=points[-1][0], end_y=points[-1][1])


def steps(weeks: Sequence[tuple[int, int | None]]) -> Steps | None:
    """Quota and done of each week, on one scale that begins below the least of them; None without two weeks."""
    if len(weeks) < 2:
        return None
    known = [amount for week in weeks for amount in week if amount is not None]
    top = max(known) or 1
    low = min(min(known), top - top // 4)
    asked = _points([quota - low for quota, _ in weeks], top - low or 1)
    path = "".join(f"H{x}V{y}" if index else f"M{x} {y}" for index, (x, y) in enumerate(asked))
    done = [None if amount is None else amount - low for _, amount in weeks]
    return Steps(path=path, done=spark(done, top - low or 1))


def _points(weeks: Sequence[int | None], top: int) -> list[tuple[float, float]]:
    across = (WIDTH - 2 * MARGIN) / max(1, len(weeks) - 1)
    return [
        (round(MARGIN + index * across, 1), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / top, 1))
        for index, value in enumerate(weeks)
        if value is not None
    ]
