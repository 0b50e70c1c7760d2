"""What Today may ask or offer beside the numbers: each thing once, and nothing compulsory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.day_after import ANSWERED_WITHIN, HowSince
from planner.domain.people import Actor
from planner.domain.reappraisal import week_of
from planner.domain.units import Activity
from planner.persistence.repositories import today_prompts
from planner.services.evidence import SHOWN_AGAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingThought:
    """A thought that an activity is to test."""

    id: str
    date: date
    text: str
    activity: Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """The facts behind the questions: the week's look back, the newest evidence with its logs, thoughts to test.

    `much_worse_day` is one whose questions wait for their answers.
    """

    is_week_said: bool
    evidence: tuple[str, ...]
    shown_logs: frozenset[str]
    waiting: tuple[WaitingThought, ...]
    last_measure: date | None
    answered_days: frozenset[date]
    much_worse_day: date | None


def load_prompts(actor: Actor, today: date) -> Prompts:
    """Everything in one statement."""
    found = today_prompts.list_found(actor.id, week_of(today, actor.week_starts), SHOWN_AGAIN, today - ANSWERED_WITHIN)
    said = [row for row in found if row.kind == "day" and row.day is not None]
    evidence = [row for row in found if row.kind == "evidence"]
    return Prompts(
        is_week_said=any(row.kind == "week" for row in found),
        evidence=tuple(row.text for row in evidence),
        answered_days=frozenset(row.day for row in said if row.day is not None),
        much_worse_day=next((row.day for row in said if row.word == HowSince.MUCH_WORSE and row.text == "open"), None),
        last_measure=next((row.day for row in found if row.kind == "measure"), None),
        shown_logs=frozenset(row.word for row in evidence if row.word),
        waiting=tuple(
            WaitingThought(id=row.id, date=row.day or today, text=row.text, activity=Activity(row.word))
            for row in found
            if row.kind == "thought"
        ),
    )
