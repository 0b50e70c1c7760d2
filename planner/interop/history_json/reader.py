"""From a "steadily-history" file to the facts of one plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.history import (
    Answer,
    Choice,
    ExcuseReason,
    Flare,
    History,
    Move,
    Pause,
    PauseKind,
)
from planner.domain.people import Author
from planner.domain.session_log import SessionLog
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit
from planner.interop.history_json.amounts import read_amount
from planner.interop.history_json.revisions import WEEKDAYS, read_revision
from planner.interop.history_json.rules import check_history
from planner.interop.history_json.strict import Fields, InvalidHistory, parse

FORMAT = "steadily-history"
LONGEST_YEARS = 10
LATEST_START = 2200


def read_history(content: bytes) -> tuple[History, date]:
    """The facts and the day on which they are looked at.

    Raises InvalidHistory with one sentence that names the field and its bound.
    """
    fields = Fields(parse(content), "")
    if fields.get("format", required=True) != FORMAT:
        raise InvalidHistory(f'format must be "{FORMAT}".')
    fields.whole("version", 1, 1)
    today = fields.day("today")
    activity = fields.word("activity", Activity)
    unit = fields.word("unit", Unit)
    if unit not in ACTIVITY_UNITS[activity]:
        raise InvalidHistory(f"unit must be one of: {', '.join(ACTIVITY_UNITS[activity])}.")
    start = fields.day("start_date")
    if start.year > LATEST_START:
        raise InvalidHistory(f"start_date must lie between 1900 and {LATEST_START}.")
    if today > ten_years_after(start):
        raise InvalidHistory("today must be at most ten years after start_date.")
    week_starts = fields.word("week_starts", WEEKDAYS.__getitem__, 0)
    revisions = [read_revision(value, path, unit) for value, path in fields.items("revisions", required=True)]
    if not revisions:
        raise InvalidHistory("revisions must hold one or more revisions.")
    revisions.sort(key=lambda revision: revision.from_date)
    if revisions[0].from_date != start:
        raise InvalidHistory("revisions[0].from must be the start_date.")
    history = History(
        activity=activity,
        unit=unit,
        start_date=start,
        week_starts=week_starts,
        revisions=tuple(revisions),
        logs=tuple(_log(value, path, unit) for value, path in fields.items("logs")),
        flares=tuple(_flare(value, path) for value, path in fields.items("flares")),
        excused_weeks=frozenset(_excused(value, path) for value, path in fields.items("excused_weeks")),
        pauses=tuple(_pause(value, path) for value, path in fields.items("pauses")),
        moves=tuple(_move(value, path) for value, path in fields.items("moves")),
        answers=tuple(_answer(value, path, unit) for value, path in fields.items("answers")),
    )
    fields.done()
    check_history(history, today, ten_years_after(start))
    return history, today


def ten_years_after(start: date) -> date:
    """The last day on which a history can be looked at; ten years after a 29 February is a 1 March."""
    year = start.year + LONGEST_YEARS
    return date(year, 3, 1) if (start.month, start.day) == (2, 29) else start.replace(year=year)


def _log(value: Any, path: str, unit: Unit) -> SessionLog:
    fields = Fields(value, path)
    log = SessionLog(
        date=fields.day("date"),
        amount=read_amount(fields, "amount", unit, zero_is_an_answer=True),
        pain_before=fields.pain("pain_before"),
        pain_after=fields.pain("pain_after"),
        confidence=fields.optional_whole("confidence", 0, 10),
        id=_identifier(fields),
    )
    fields.done()
    return log


def _identifier(fields: Fields) -> str | None:
    value = fields.get("id")
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return None if value is None else str(value)
    raise InvalidHistory(f"{fields.name('id')} must be text.")


def _flare(value: Any, path: str) -> Flare:
    fields = Fields(value, path)
    start, end = fields.day("start"), fields.optional_day("end")
    fields.done()
    if end is not None and end < start:
        raise InvalidHistory(f"{path}.end must be on or after its start.")
    return Flare(start=start, end=end)


def _excused(value: Any, path: str) -> int:
    fields = Fields(value, path)
    week = fields.whole("week", 1, 530)
    fields.word("reason", ExcuseReason, ExcuseReason.OTHER)
    fields.done()
    return week


def _pause(value: Any, path: str) -> Pause:
    fields = Fields(value, path)
    from_date, until = fields.day("from"), fields.optional_day("until")
    kind = fields.word("kind", PauseKind, PauseKind.STOP_SIGN)
    fields.done()
    if until is not None and until <= from_date:
        raise InvalidHistory(f"{path}.until must be after its from.")
    return Pause(from_date=from_date, until=until, kind=kind)


def _move(value: Any, path: str) -> Move:
    fields = Fields(value, path)
    move = Move(from_date=fields.day("from"), to_date=fields.day("to"))
    fields.done()
    return move


def _answer(value: Any, path: str, unit: Unit) -> Answer:
    fields = Fields(value, path)
    week = fields.whole("week", 0, 530)
    on, by = fields.day("on"), fields.word("by", Author)
    choice = fields.word("choice", Choice)
    quota = read_amount(fields, "quota", unit) if choice is Choice.SET else fields.get("quota")
    reason = fields.text("reason")
    fields.done()
    if choice is not Choice.SET and quota is not None:
        raise InvalidHistory(f"{path}.quota belongs to the choice set alone.")
    if week == 0 and choice is not Choice.SET:
        raise InvalidHistory(f"{path}.choice must be set for week 0.")
    return Answer(week=week, on=on, by=by, choice=choice, quota=quota, reason=reason)
