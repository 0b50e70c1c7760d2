"""What was done against the stepped number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.theme import Figure, band, layout, note, role


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityData:
    """Days as ISO dates, amounts in the unit; `done` is (day, amount, kind) with kind done, part or over."""

    quota: Sequence[tuple[str, float]]
    quota_end: str
    done: Sequence[tuple[str, float, str]]
    flares: Sequence[tuple[str, str]]
    today: str
    unit_word: str
    are_weeks: bool = False


_MARKERS = {
    "done": ("as planned", {"size": 8.5, "color": role("accent"), "line": {"width": 1.5, "color": role("surface")}}),
    "part": ("less than planned", {"size": 8, "color": role("surface"), "line": {"width": 2, "color": role("accent")}}),
    "over": (
        "more than planned",
        {"size": 11, "symbol": "triangle-up", "color": role("surface"), "line": {"width": 2.5, "color": role("warn")}},
    ),
}


def activity_figure(data: ActivityData) -> Figure:
    """The number as a stepped line, each day (or week's mean) as a mark whose shape says how it compares."""
    xs, ys = [day for day, _ in data.quota] + [data.quota_end], [value for _, value in data.quota]
    traces: list[Figure] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "your number",
            "x": xs,
            "y": [*ys, ys[-1]] if ys else [],
            "line": {"shape": "hv", "color": role("accent"), "width": 3},
            "fill": "tozeroy",
            "fillcolor": role("accent-soft"),
            "hoverinfo": "skip",
        }
    ]
    what = "week of %{x|%-d %b}" if data.are_weeks else "%{x|%a %-d %b %Y}"
    for kind, (name, marker) in _MARKERS.items():
        points = [(day, amount) for day, amount, found in data.done if found == kind]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [day for day, _ in points],
                "y": [amount for _, amount in points],
                "marker": marker,
                "cliponaxis": False,
                "hovertemplate": f"{what}<br>%{{y}}, {name}<extra></extra>",
            }
        )
    line = {"color": role("ink"), "width": 1.5}
    now = {"type": "line", "x0": data.today, "x1": data.today, "y0": 0, "y1": 0.94, "yref": "paper", "line": line}
    marks = [note(data.today, 1, "today", yref="paper", xanchor="center", yshift=-14)]
    marks += [note(first, 0.02, "flare-up", yref="paper", color="warn-text") for first, _ in data.flares[-3:]]
    return {
        "data": traces,
        "layout": layout(
            data.unit_word, shapes=[now, *(band(first, last) for first, last in data.flares)], annotations=marks
        ),
    }
