"""A plan before it is made: steps up to the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.charts.theme import GAP, Figure, Note, layout, notes, role


def plan_figure(
    weeks: Sequence[tuple[str, float]], end: str, target: float | None, unit_word: str, words: Mapping[str, str]
) -> Figure:
    """Stepped numbers by the first day of their weeks."""
    xs, ys = [day for day, _ in weeks] + [end], [value for _, value in weeks]
    ys = [*ys, ys[-1]] if ys else []
    top = max([*ys, target or 0], default=1) * 1.22
    shapes, words_on = [], []
    if target is not None:
        line = {"color": role("edge"), "width": 1.5, "dash": "3px,4px"}
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": target, "y1": target, "line": line})
        words_on.append(Note(x=xs[0], y=target, text=GAP + words["target"], is_bold=True))
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "name": words["number"],
                "x": xs,
                "y": ys,
                "line": {"shape": "hv", "color": role("accent"), "width": 3},
                "fill": "tozeroy",
                "fillcolor": role("area"),
                "hovertemplate": words["week"] + "<br>%{y}<extra></extra>",
            },
            *notes(words_on),
        ],
        "layout": layout(unit_word, xaxis={"range": [xs[0], xs[-1]]}, yaxis={"range": [0, top]}, shapes=shapes),
    }
