"""A message: a few words of a patient to one of their physiotherapists, who alone reads it (bounds are ours)."""

from __future__ import annotations

from planner.domain.errors import NotAllowed, OutOfBounds

LONGEST_MESSAGE = 1_000
MOST_A_DAY = 20


def tidy_message(text: str) -> str:
    """What was typed as it is kept: one kind of line end, nothing at either end, 1 to 1,000 characters."""
    tidy = text.replace("\0", " ").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not tidy:
        raise OutOfBounds("text", "Write a few words first.")
    if len(tidy) > LONGEST_MESSAGE:
        raise OutOfBounds(
            "text",
            "A message has at most %(most)s characters; this one has %(count)s.",
            most=LONGEST_MESSAGE,
            count=len(tidy),
        )
    return tidy


def check_may_send(sent_today: int) -> None:
    """Refuse one more than twenty of a patient's own day."""
    if sent_today >= MOST_A_DAY:
        raise NotAllowed(
            "text",
            "You have sent %(most)s messages today. That is as many as a day can hold. You can write again tomorrow.",
            most=MOST_A_DAY,
        )
