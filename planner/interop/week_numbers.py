"""Numbers of single weeks as a revision keeps them: `week` is the week that the number is for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from planner.domain.history import Answer, Choice
from planner.domain.people import Author


def write_week_numbers(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """A physiotherapist's answers to reviews, `quota` in base units."""
    return [
        {
            "week": answer.week + 1,
            "on": answer.on.isoformat(),
            "choice": answer.choice.value,
            "quota": answer.quota,
        }
        for answer in answers
    ]


def read_week_numbers(content: list[Any] | None) -> tuple[Answer, ...]:
    """The answers that `write_week_numbers` wrote; nothing for a revision without any."""
    return tuple(
        Answer(
            week=entry["week"] - 1,
            on=date.fromisoformat(entry["on"]),
            by=Author.PHYSIOTHERAPIST,
            choice=Choice(entry["choice"]),
            quota=entry["quota"],
        )
        for entry in content or ()
    )
