"""What people write about themselves: kept as it was written, whatever its length, within one bound."""

from __future__ import annotations

from planner.domain.errors import OutOfBounds

LONGEST_TEXT = 20_000
"""Characters of one text; ten thousand must always fit (ours)."""


def own_words(text: str | None, *, field: str, longest: int = LONGEST_TEXT) -> str:
    """A text without the blanks around it, its line ends as one character; OutOfBounds when it is too long."""
    found = (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(found) > longest:
        raise OutOfBounds(
            field, "There is room for %(most)s characters; this text has %(count)s.", most=longest, count=len(found)
        )
    return found


def some_words(text: str | None, *, field: str, longest: int = LONGEST_TEXT) -> str:
    """The same, but there must be something; OutOfBounds when there is nothing."""
    found = own_words(text, field=field, longest=longest)
    if not found:
        raise OutOfBounds(field, "Write a few words first.")
    return found
