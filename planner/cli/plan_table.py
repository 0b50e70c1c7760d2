"""Plans as plain text in columns, for people at a terminal."""

from __future__ import annotations

from datetime import date

from planner.domain.baseline import Baseline, BaselineMethod
from planner.domain.insights import Insights
from planner.domain.preview import ByDate, Preview
from planner.domain.replay import Replay
from planner.domain.units import Unit
from planner.interop.history_json.amounts import written

_WIDTHS = (5, 12, 15, 11, 13)


def preview_table(found: Preview, unit: Unit, by_date: ByDate | None) -> str:
    """The arithmetic of the start, and a line a week."""
    baseline = found.revision.baseline
    lines = [
        f"Baseline {_arithmetic(unit, baseline)}; "
        f"{baseline.start_percent} % of it is {written(unit, found.start.exact):,}, "
        f"so the start asks {written(unit, found.start_quota):,}."
    ]
    lines += [f"Warning: {warning}." for warning in found.warnings]
    if by_date is not None:
        lines.append(_by_date(by_date))
    lines += ["", _row("week", "starts", "exact", "quota", "decision", "reasons")]
    for week in found.weeks:
        lines.append(
            _row(
                str(week.number),
                week.starts.isoformat(),
                str(written(unit, week.exact)),
                str(written(unit, week.sessions[0].quota)),
                str(week.decision),
                ", ".join(week.reasons),
            )
        )
    if found.revision.target is not None:
        where = f"week {found.target_week}" if found.target_week else "none of these weeks"
        lines += ["", f"The target of {written(unit, found.revision.target)} {unit} is asked in {where}."]
    return "\n".join(lines)


def _arithmetic(unit: Unit, baseline: Baseline) -> str:
    """How the trials became the baseline: (5 + 7 + 6) / 3 = 6 minutes."""
    trials = [f"{written(unit, amount):,}" for amount in baseline.amounts]
    value = f"{written(unit, baseline.value):,} {unit}"
    if len(trials) == 1:
        return f"{value} (one trial)"
    if baseline.method is BaselineMethod.MEAN:
        return f"({' + '.join(trials)}) / {len(trials)} = {value}"
    return f"{baseline.method} of {', '.join(trials)} = {value}"


def _by_date(found: ByDate) -> str:
    rate, starts = float(found.rate), found.target_week_starts
    if found.is_reached:
        return f"{rate:.1f} % a week reaches the target in the week of {starts}."
    safe = f"the nearest safe date is {starts}" if starts else "no date within 520 weeks is safe"
    return f"That date needs more than {rate:.0f} % a week; {safe}."


def replay_table(found: Replay, insights: Insights | None) -> str:
    """A line a week, and the insights below."""
    unit = found.history.unit
    lines = [
        f"{found.history.activity.capitalize()} in {unit}, looked at on {found.today}.",
        "",
        _row("week", "starts", "exact", "quota", "decision", "reasons"),
    ]
    for week in found.weeks:
        lines.append(
            _row(
                str(week.number),
                week.starts.isoformat(),
                str(written(unit, week.exact)),
                str(written(unit, week.quota)),
                str(week.decision or week.state),
                ", ".join(week.reasons),
            )
        )
    if insights is not None:
        lines += ["", *_insights(insights)]
    return "\n".join(lines)


def _insights(found: Insights) -> list[str]:
    kept, planned = found.adherence_28.done, found.adherence_28.planned
    return [
        f"Done in 28 days: {kept} of {planned} planned sessions; on quota: {found.on_quota_28.within}.",
        f"Evenness: {found.evenness_28.word or 'too little to say'}.",
        f"Target if every week advances: {_day(found.projection.every_week)}; "
        f"if one in four holds: {_day(found.projection.one_in_four)}.",
        *(f"{mark.date}  {mark.name}" for mark in found.milestones),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no date"


def _row(*cells: str) -> str:
    head = "".join(cell.ljust(width - 1) + " " for cell, width in zip(cells, _WIDTHS, strict=False))
    return (head + cells[-1]).rstrip()
