"""The named errors with which the domain refuses nonsense, and the sentences they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Sentence:
    """A plain English sentence for people, with named places such as %(most)s for its values.

    `text` is always a literal, so that it can be collected and translated; whoever shows it says it in the reader's
    language. Values are whole numbers, days, quantities, sentences, or text that is the same in every language.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        """In English."""
        return (
            self.text % {name: _in_english(value) for name, value in self.values.items()} if self.values else self.text
        )


def _in_english(value: object) -> str:
    match value:
        case int():
            return f"{value:,}"
        case date():
            return f"{value:%-d %B %Y}"
    return str(value)


class DomainError(ValueError):
    """A rule was broken; `field` names what to put right and `sentence` says it to people."""

    def __init__(self, field: str, sentence: str | Sentence, **values: object) -> None:
        self.field = field
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence, values)
        super().__init__(str(self.sentence))

    @property
    def message(self) -> str:
        """The sentence in English, for the command line and for logs."""
        return str(self.sentence)


class OutOfBounds(DomainError):
    """A value lies outside the bounds that the domain allows."""


class NotAllowed(DomainError):
    """The act is known, but the rules do not allow it now (a past week, a second active plan)."""


class StaleRevision(DomainError):
    """Somebody else changed the plan since it was read."""
