"""Two numbers of one thing, in order: believed before and since, expected and found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.charts.theme import Figure, layout, role

MOST_TICKS = 6


def pairs_figure(
    pairs: Sequence[tuple[str, float | None, float | None]],
    names: tuple[str, str],
    top: float,
    *,
    axis_word: str,
    is_series: bool = True,
    write: Callable[[float], str] = "{:g}".format,
) -> Figure:
    """Each pair has a short label; the first number is drawn hollow and dashed, the second filled and solid.

    Pairs that belong to different things, such as thoughts, are no series: each is joined within itself alone.
    """
    places = list(range(1, len(pairs) + 1))
    every = max(1, -(-len(pairs) // MOST_TICKS))
    firsts, seconds = [pair[1] for pair in pairs], [pair[2] for pair in pairs]
    first_end, second_end = _ends(firsts, seconds, write)
    return {
        "data": [
            {**_trace(places, firsts, names[0], is_first=True, is_series=is_series), **first_end},
            {**_trace(places, seconds, names[1], is_first=False, is_series=is_series), **second_end},
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
        "mode": "lines+markers+text" if is_series else "markers+text",
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


def _ends(
    firsts: list[float | None], seconds: list[float | None], write: Callable[[float], str]
) -> tuple[Figure, Figure]:
    """The newest numbers in words: the larger above its mark, the smaller below, one where they are the same."""
    first, second = _newest(firsts), _newest(seconds)
    return (
        _end(len(firsts), None if first == second else first, second, "ink", write),
        _end(len(seconds), second, first, "accent-text", write),
    )


def _end(
    count: int,
    newest: tuple[int, float] | None,
    other: tuple[int, float] | None,
    colour: str,
    write: Callable[[float], str],
) -> Figure:
    if newest is None:
        return {}
    index, value = newest
    is_above = other is None or value >= other[1]
    return {
        "text": [write(value) if place == index else "" for place in range(count)],
        "textposition": "top center" if is_above else "bottom center",
        "textfont": {"size": 13.5, "weight": 700, "color": role(colour)},
    }


def _newest(values: list[float | None]) -> tuple[int, float] | None:
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    return known[-1] if known else None
