"""Two numbers of one thing, in order: believed before and since, expected and found."""

from __future__ import annotations

from collections.abc import Sequence

from planner.charts.theme import Figure, layout, note, role

MOST_TICKS = 6


def pairs_figure(
    pairs: Sequence[tuple[str, float | None, float | None]],
    names: tuple[str, str],
    top: float,
    *,
    axis_word: str,
    is_series: bool = True,
) -> Figure:
    """Each pair has a short label; the first number is drawn hollow and dashed, the second filled and solid.

    Pairs that belong to different things, such as thoughts, are no series: each is joined within itself alone.
    """
    places = list(range(1, len(pairs) + 1))
    every = max(1, -(-len(pairs) // MOST_TICKS))
    firsts, seconds = [pair[1] for pair in pairs], [pair[2] for pair in pairs]
    return {
        "data": [
            _trace(places, firsts, names[0], is_first=True, is_series=is_series),
            _trace(places, seconds, names[1], is_first=False, is_series=is_series),
        ],
        "layout": layout(
            axis_word,
            xaxis={
                "type": "linear",
                "range": [0.6, len(pairs) + 0.4],
                "tickvals": places[::every],
                "ticktext": [pair[0] for pair in pairs][::every],
                "tickformat": "",
            },
            yaxis={"range": [0, top * 1.08], "tickvals": [0, top / 2, top]},
            shapes=[] if is_series else _joins(places, firsts, seconds),
            annotations=_ends(places, firsts, seconds),
        ),
    }


def _trace(places: list[int], values: list[float | None], name: str, *, is_first: bool, is_series: bool) -> Figure:
    colour = role("ink-2" if is_first else "accent")
    marker = (
        {"size": 9, "symbol": "diamond", "color": role("surface"), "line": {"width": 2.2, "color": colour}}
        if is_first
        else {"size": 9, "color": colour}
    )
    return {
        "type": "scatter",
        "mode": "lines+markers" if is_series else "markers",
        "name": name,
        "x": places,
        "y": values,
        "connectgaps": True,
        "cliponaxis": False,
        "line": {"color": colour, "width": 2.5 if is_first else 3, "dash": "6px,4px" if is_first else "solid"},
        "marker": marker,
        "hovertemplate": f"{name}<br>%{{y}}<extra></extra>",
    }


def _joins(places: list[int], firsts: list[float | None], seconds: list[float | None]) -> list[Figure]:
    """A line from the first to the second number of each pair."""
    return [
        {
            "type": "line",
            "x0": place,
            "x1": place,
            "y0": first,
            "y1": second,
            "line": {"color": role("accent-mid"), "width": 4},
            "layer": "below",
        }
        for place, first, second in zip(places, firsts, seconds, strict=True)
        if first is not None and second is not None
    ]


def _ends(places: list[int], firsts: list[float | None], seconds: list[float | None]) -> list[Figure]:
    """The newest numbers in words: the larger above its mark, the smaller below, one where they are the same."""
    newest = [_newest(places, values) for values in (firsts, seconds)]
    found = []
    for known, other, colour in ((newest[0], newest[1], "ink"), (newest[1], newest[0], "accent-text")):
        if known is None or (known == other and colour == "ink"):
            continue
        place, value = known
        is_above = other is None or value >= other[1]
        where = {"yanchor": "bottom", "yshift": 8} if is_above else {"yanchor": "top", "yshift": -8}
        found.append(note(place, value, f"{value:g}", is_bold=True, color=colour, xanchor="center", **where))
    return found


def _newest(places: list[int], values: list[float | None]) -> tuple[int, float] | None:
    known = [(place, value) for place, value in zip(places, values, strict=True) if value is not None]
    return known[-1] if known else None
