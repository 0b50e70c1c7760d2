"""A plan before and after a change: two stepped lines that differ by dash and width, not by colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.charts.theme import GAP, Figure, Note, layout, notes, role


def diff_figure(
    weeks: Sequence[tuple[str, float, float]], end: str, target: float | None, unit_word: str, words: Mapping[str, str]
) -> Figure:
    """`weeks` are (first day, before, after); the last numbers go on to `end`."""
    xs = [day for day, _, _ in weeks] + [end]
    before, after = [was for _, was, _ in weeks], [now for _, _, now in weeks]
    shapes, words_on = [], []
    if target is not None:
        line = {"color": role("edge"), "width": 1.5, "dash": "3px,4px"}
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": target, "y1": target, "line": line})
        words_on.append(Note(x=xs[0], y=target, text=GAP + words["target"], is_bold=True))
    top = max([*before, *after, target or 0], default=1) * 1.22
    return {
        "data": [
            _line(words, "before", xs, before, {"color": role("ink-2"), "width": 2.5, "dash": "3px,3px"}),
            _line(words, "after", xs, after, {"color": role("accent"), "width": 3.5}),
            *notes(words_on),
        ],
        "layout": layout(unit_word, xaxis={"range": [xs[0], xs[-1]]}, yaxis={"range": [0, top]}, shapes=shapes),
    }


def _line(words: Mapping[str, str], which: str, xs: list[str], ys: list[float], line: Figure) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": words[which],
        "x": xs,
        "y": [*ys, ys[-1]] if ys else [],
        "line": {"shape": "hv", **line},
        "hovertemplate": f"{words['week']}<br>%{{y}}, {words[which]}<extra></extra>",
    }
