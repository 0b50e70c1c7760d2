"""What all charts share. Colours are role names that the page resolves from its tokens, light or dark."""

from __future__ import annotations

from typing import Any

Figure = dict[str, Any]


def role(name: str) -> str:
    """A colour by its role: accent, conf, ink-2, warn-soft ..."""
    return f"role:{name}"


def layout(unit_word: str, **changes: Any) -> dict[str, Any]:
    """A layout without boxes or bars: horizontal grid alone, y from 0, page scroll wins."""
    axis = {
        "fixedrange": True,
        "zeroline": False,
        "tickfont": {"size": 14, "color": role("ink-2")},
        "gridcolor": role("line"),
        "ticks": "",
    }
    found: dict[str, Any] = {
        "autosize": True,
        "template": "none",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": role("font"), "size": 14, "color": role("ink")},
        "margin": {"l": 44, "r": 14, "t": 30, "b": 34},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": role("ink"), "bordercolor": role("ink"), "font": {"color": role("ground")}},
        "xaxis": {
            **axis,
            "type": "date",
            "showgrid": False,
            "tickformat": "%-d %b",
            "showline": True,
            "linecolor": role("edge"),
            "nticks": 7,
        },
        "yaxis": {**axis, "rangemode": "tozero", "nticks": 6},
        "shapes": [],
        "annotations": [note(0, 1, unit_word, xref="paper", yref="paper", xshift=-40, yshift=8, color="ink-2")],
    }
    for key, value in changes.items():
        if isinstance(found.get(key), dict) and isinstance(value, dict):
            found[key] = {**found[key], **value}
        elif isinstance(found.get(key), list):
            found[key] = [*found[key], *value]
        else:
            found[key] = value
    return found


def note(x: Any, y: Any, text: str, *, color: str = "ink", is_bold: bool = False, **changes: Any) -> dict[str, Any]:
    """A word on the chart; bold by weight, because markup would need inline styles."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"size": 13.5, "color": role(color), "weight": 700 if is_bold else 400},
        "xanchor": "left",
        "yanchor": "bottom",
        **changes,
    }


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
