"""Calm before and after each practice: two marks joined by a line, told apart by shape and not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from planner.charts.theme import Figure, layout, role

Pair = tuple[str, int, int]
"""The instant of a practice, calm before and calm after, 0 to 10."""

_HOLLOW = {"size": 12, "color": role("surface"), "line": {"width": 2.2, "color": role("ink-2")}}
_FILLED = {"size": 8, "color": role("accent"), "line": {"width": 0}}


def calm_figure(pairs: Sequence[Pair], span: tuple[str, str], before: str, after: str, *, axis_word: str) -> Figure:
    """Hollow circles before, filled ones after; where nothing changed the one stands in the other."""
    lines_x: list[str | None] = []
    lines_y: list[int | None] = []
    for at, low, high in pairs:
        lines_x += [at, at, None]
        lines_y += [low, high, None]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": lines_x,
                "y": lines_y,
                "line": {"color": role("accent-mid"), "width": 3},
                "hoverinfo": "skip",
            },
            _marks(
                pairs, 1, before, {"size": 12, "color": role("surface"), "line": {"width": 2.2, "color": role("ink-2")}}
            ),
            _marks(pairs, 2, after, {"size": 8, "color": role("accent"), "line": {"width": 0}}),
        ],
        "layout": layout(
            axis_word,
            xaxis={"range": list(span), "nticks": 5},
            yaxis={"range": [-0.4, 10.6], "tickvals": [0, 5, 10]},
        ),
    }


def _marks(pairs: Sequence[Pair], which: int, name: str, marker: Figure) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [pair[0] for pair in pairs],
        "y": [pair[which] for pair in pairs],
        "cliponaxis": False,
        "marker": marker,
        "hovertemplate": f"%{{x|%-d %b}}<br>%{{y}}, {name}<extra></extra>",
    }
