"""What a history must hold beyond the shape of its fields."""

from __future__ import annotations

from datetime import date

from planner.domain.calendar import Weeks
from planner.domain.diary import planned_before_moves
from planner.domain.history import Answer, History
from planner.domain.people import Author
from planner.interop.history_json.strict import InvalidHistory


def check_history(history: History, today: date, latest: date) -> None:
    """Refuse dates out of their bounds and records that contradict each other."""
    start = history.start_date
    for index, log in enumerate(history.logs):
        if not start <= log.date <= today:
            raise InvalidHistory(f"logs[{index}].date must lie between start_date and today.")
    for index, flare in enumerate(history.flares):
        if flare.start > today:
            raise InvalidHistory(f"flares[{index}].start must not be after today.")
    for index, pause in enumerate(history.pauses):
        if pause.from_date > today:
            raise InvalidHistory(f"pauses[{index}].from must not be after today.")
    _check_answers(history)
    _check_moves(history, latest)


def _check_answers(history: History) -> None:
    weeks = Weeks.of(history.start_date, history.week_starts)
    seen: set[tuple[int, date, Author]] = set()
    for index, answer in enumerate(history.answers):
        first, last = weeks.first(answer.week + 1), weeks.last(answer.week + 1)
        if answer.by is Author.PHYSIOTHERAPIST:
            first = weeks.start
        if not first <= answer.on.toordinal() <= last:
            bounds = f"{date.fromordinal(first)} and {date.fromordinal(last)}"
            raise InvalidHistory(f"answers[{index}].on must lie between {bounds}.")
        key = _key(answer)
        if key in seen:
            raise InvalidHistory(f"answers[{index}].on: one answer a day from each.")
        seen.add(key)


def _key(answer: Answer) -> tuple[int, date, Author]:
    return answer.week, answer.on, answer.by


def _check_moves(history: History, latest: date) -> None:
    weeks = Weeks.of(history.start_date, history.week_starts)
    planned: dict[int, set[int]] = {}
    for index, move in enumerate(history.moves):
        if move.from_date > latest:
            raise InvalidHistory(f"moves[{index}].from must be at most ten years after start_date.")
        from_day, to_day = move.from_date.toordinal(), move.to_date.toordinal()
        number = weeks.number(from_day)
        if number < 1 or weeks.number(to_day) != number:
            raise InvalidHistory(f"moves[{index}].to must be a day of the same week.")
        if number not in planned:
            planned[number] = set(planned_before_moves(history, number))
        days = planned[number]
        if from_day not in days:
            raise InvalidHistory(f"moves[{index}].from must be a planned day.")
        if to_day in days:
            raise InvalidHistory(f"moves[{index}].to must be a day with nothing planned.")
        days.remove(from_day)
        days.add(to_day)
