"""What all charts share. Colours are role names that the page resolves from its tokens, light or dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Figure = dict[str, Any]

GAP = "\u00a0"
"""Keeps a word on the chart off the mark beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A word on the chart, `place` being where it stands as seen from its point: "top right", "middle left" ..."""

    x: Any
    y: float
    text: str
    place: str = "top right"
    color: str = "ink"
    is_bold: bool = False


def role(name: str) -> str:
    """A colour by its role: accent, conf, ink-2, warn-soft ..."""
    return f"role:{name}"


def layout(unit_word: str, **changes: Any) -> dict[str, Any]:
    """A layout without boxes or bars: horizontal grid alone, y from 0, page scroll wins.

    `unit_word` is not drawn: it stands over the chart in the page, where it grows with the reader's letters.
    """
    axis = {
        "fixedrange": True,
        "zeroline": False,
        "tickfont": {"size": 14, "color": role("ink-2")},
        "gridcolor": role("line"),
        "ticks": "",
        "ticklabeloverflow": "allow",  # to hide what does not fit, each word is measured: dear on a slow phone
    }
    found: dict[str, Any] = {
        "autosize": True,
        "template": "none",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": role("font"), "size": 14, "color": role("ink")},
        "margin": {"l": 44, "r": 20, "t": 30, "b": 34},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": role("ink"), "bordercolor": role("ink"), "font": {"color": role("ground")}},
        "xaxis": {
            **axis,
            "type": "date",
            "tickangle": 0,
            "showgrid": False,
            "tickformat": "%-d %b",
            "showline": True,
            "linecolor": role("edge"),
            "nticks": 7,
        },
        "yaxis": {**axis, "rangemode": "tozero", "nticks": 6},
        "meta": unit_word,
    }
    for key, value in changes.items():
        known = found.get(key)
        found[key] = {**known, **value} if isinstance(known, dict) and isinstance(value, dict) else value
    return found


def notes(found: Sequence[Note]) -> list[Figure]:
    """All words on a chart as one trace, none where there are none.

    Not annotations: those cost a slow phone a fifth of the time that a whole chart takes.
    """
    if not found:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [note.x for note in found],
            "y": [note.y for note in found],
            "text": [note.text for note in found],
            "textposition": [note.place for note in found],
            "textfont": {
                "size": 13.5,
                "color": [role(note.color) for note in found],
                "weight": [700 if note.is_bold else 400 for note in found],
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    ]


def band(first: str, last: str) -> dict[str, Any]:
    """A flare-up behind the lines."""
    return {
        "type": "rect",
        "x0": first,
        "x1": last,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": role("warn-soft"),
        "line": {"width": 0},
        "layer": "below",
    }
