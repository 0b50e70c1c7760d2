"""Confidence or pain over time, 0 to 10, each with its own line and mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from planner.charts.theme import Figure, Note, band, layout, notes, role

ROOM = 16
"""One sixteenth of the time is free on both sides: on a phone that is half of the bold number above the first mark."""


def trend_figure(
    points: Sequence[tuple[str, float]],
    kind: str,
    flares: Sequence[tuple[str, str]],
    span: tuple[str, str],
    scale: tuple[float, float] = (0, 10),
    *,
    axis_word: str,
    flare_word: str = "",
    write: Callable[[float], str] = "{:g}".format,
) -> Figure:
    """`kind` is confidence (gorse, circles), pain (neutral, dashed, diamonds) or goal; `scale` its two ends.

    `write` makes a text of a number.
    """
    is_confidence, is_pain = kind == "confidence", kind == "pain"
    colour = role("conf" if is_confidence else "ink-2" if is_pain else "accent")
    marker = (
        {"size": 9, "color": role("conf-bright"), "line": {"width": 2, "color": colour}}
        if is_confidence
        else {"size": 9, "color": colour}
        if not is_pain
        else {"size": 9, "symbol": "diamond", "color": role("surface"), "line": {"width": 2.2, "color": colour}}
    )
    ends = {0, len(points) - 1}
    low, top = scale
    words_on = []
    if flares and flare_word:
        first, side = flares[-1][0], "left" if flares[-1][0] >= points[-1][0] else "right"
        words_on.append(Note(x=first, y=top * 0.02, text=flare_word, place=f"top {side}", color="warn-text"))
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers+text",
                "name": kind,
                "x": [day for day, _ in points],
                "y": [value for _, value in points],
                "text": [write(value) if number in ends else "" for number, (_, value) in enumerate(points)],
                "textposition": "top center",
                "textfont": {"size": 13.5, "weight": 700, "color": role("conf-text" if is_confidence else "ink")},
                "cliponaxis": False,
                "line": {
                    "color": colour,
                    "width": 2.5 if is_pain else 3,
                    "dash": "6px,4px" if is_pain else "solid",
                },
                "marker": marker,
                "hovertemplate": "%{x|%-d %b}<br>%{y}<extra></extra>",
            },
            *notes(words_on),
        ],
        "layout": layout(
            axis_word,
            xaxis={"range": _with_room(span), "nticks": 5},
            yaxis={"range": [0, top * 1.06], "tickvals": [low, round((low + top) / 2), top]},
            shapes=[band(first, last) for first, last in flares],
        ),
    }


def _with_room(span: tuple[str, str]) -> list[str]:
    """The time of the axis, wider than the points, so that no number stands on those of the axis."""
    first, last = map(date.fromisoformat, span)
    room = timedelta(days=-(-(last - first).days // ROOM))
    return [(first - room).isoformat(), (last + room).isoformat()]
