"""What was done against the stepped number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.charts.theme import GAP, Figure, Note, band, layout, notes, role


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityData:
    """Days as ISO dates, amounts in the unit; `done` is (day, amount, kind) with kind done, part or over.

    `ahead` are the first days and numbers of the weeks to come; `now_text` is today's number as it is read, and
    `most` the one mark that is named: (day, amount, words). `words` are the chart's own, in the reader's language.
    """

    quota: Sequence[tuple[str, float]]
    quota_end: str
    done: Sequence[tuple[str, float, str]]
    flares: Sequence[tuple[str, str]]
    today: str
    unit_word: str
    words: Mapping[str, str]
    are_weeks: bool = False
    shows_today: bool = True
    ahead: Sequence[tuple[str, float]] = ()
    ahead_end: str = ""
    now_text: str = ""
    most: tuple[str, float, str] | None = None


ROOM = 1.1
_MARKERS = {
    "done": {"size": 8.5, "color": role("accent"), "line": {"width": 1.5, "color": role("surface")}},
    "part": {"size": 8, "color": role("surface"), "line": {"width": 2, "color": role("accent")}},
    "over": {
        "size": 11,
        "symbol": "triangle-up",
        "color": role("surface"),
        "line": {"width": 2.5, "color": role("warn")},
    },
}


def activity_figure(data: ActivityData) -> Figure:
    """The number as a stepped line, each day (or week's mean) as a mark whose shape says how it compares."""
    xs, ys = [day for day, _ in data.quota] + [data.quota_end], [value for _, value in data.quota]
    traces: list[Figure] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": data.words["quota"],
            "x": xs,
            "y": [*ys, ys[-1]] if ys else [],
            "line": {"shape": "hv", "color": role("accent"), "width": 3},
            "fill": "tozeroy",
            "fillcolor": role("area"),
            "hoverinfo": "skip",
        }
    ]
    what = data.words["week"] if data.are_weeks else "%{x|%a %-d %b %Y}"
    for kind, marker in _MARKERS.items():
        name = data.words[kind]
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
    if data.ahead and ys:
        traces.append(_ahead(data, ys[-1]))
    line = {"color": role("ink"), "width": 1.5}
    now = {"type": "line", "x0": data.today, "x1": data.today, "y0": 0, "y1": 0.94, "yref": "paper", "line": line}
    bands = [band(first, last) for first, last in data.flares]
    top = _top(data, ys)
    return {
        "data": [*traces, *notes(_notes(data, ys, top))],
        "layout": layout(
            data.unit_word,
            xaxis=_dates(data),
            yaxis={"range": [0, top]},
            shapes=[now, *bands] if data.shows_today else bands,
        ),
    }


def _top(data: ActivityData, ys: Sequence[float]) -> float:
    """The end of the upright axis: some room over the highest number or mark."""
    highest = max([*ys, *(amount for _, amount, _ in data.done), *(value for _, value in data.ahead)], default=1)
    return highest * ROOM or 1


def _dates(data: ActivityData) -> dict[str, str]:
    """Days with their month; months with their year where the record is long."""
    first = min((day for day, _amount, _kind in data.done), default=data.today)
    is_long = int(data.today[:4]) - int(first[:4]) > 1
    return {"tickformat": "%b %Y"} if is_long else {}


def _ahead(data: ActivityData, present: float) -> Figure:
    """What comes if each week goes to plan: the same steps, dashed and without a fill."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": data.words["ahead"],
        "x": [data.quota_end, *(day for day, _ in data.ahead), data.ahead_end],
        "y": [present, *(value for _, value in data.ahead), data.ahead[-1][1]],
        "line": {"shape": "hv", "color": role("accent"), "width": 2.5, "dash": "4px,4px"},
        "hoverinfo": "skip",
    }


def _notes(data: ActivityData, ys: Sequence[float], top: float) -> list[Note]:
    """Today, the number of today, the newest flare-ups, and the one mark that stands out."""
    marks = []
    if data.shows_today:
        marks.append(Note(x=data.today, y=top, text=data.words["today"], place="bottom center"))
    marks += [Note(x=first, y=top * 0.02, text=data.words["flare"], color="warn-text") for first, _ in data.flares[-3:]]
    if data.now_text and ys:
        over = ys[-1] + top * 0.02
        words = data.now_text + GAP
        marks.append(Note(x=data.today, y=over, text=words, place="top left", color="accent-text", is_bold=True))
    if data.most:
        day, amount, words = data.most
        is_late = day > data.quota[0][0]
        text, side = (words + GAP * 4, "left") if is_late else (GAP * 4 + words, "right")
        marks.append(Note(x=day, y=amount, text=text, place=f"middle {side}", color="warn-text"))
    return marks
