"""Reading JSON strictly: each refusal is one sentence that names the field and the bound."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from planner.domain.errors import OutOfBounds

T = TypeVar("T")

LONGEST_NUMBER = 40
UNUSABLE = object()
"""Stands for NaN, an infinity and numbers beyond all bounds, so that the field's own check refuses them by name."""


class InvalidHistory(ValueError):
    """A history that cannot be replayed; the message is one sentence with the field and its bound."""


def parse(content: bytes) -> dict[str, Any]:
    """JSON as plain values with exact numbers; no duplicate keys; NaN and the like are UNUSABLE."""
    try:
        text = content.decode("utf-8")
        found = json.loads(
            text, parse_float=_number, parse_int=_whole, parse_constant=lambda _: UNUSABLE, object_pairs_hook=_object
        )
    except InvalidHistory:
        raise
    except UnicodeDecodeError as error:
        raise InvalidHistory("The file is not UTF-8 text.") from error
    except (ValueError, RecursionError) as error:
        raise InvalidHistory("The file is not JSON.") from error
    if not isinstance(found, dict):
        raise InvalidHistory("The file must hold one JSON object.")
    return found


def _number(text: str) -> Decimal | object:
    """A decimal number, exact; its exponent is bounded, because exact arithmetic would spell it out."""
    if len(text) > LONGEST_NUMBER:
        return UNUSABLE
    try:
        value = Decimal(text)
    except InvalidOperation:
        return UNUSABLE
    if not value:
        return Decimal(0)
    return value if abs(value.adjusted()) <= LONGEST_NUMBER else UNUSABLE


def _whole(text: str) -> int | object:
    return int(text) if len(text) <= LONGEST_NUMBER else UNUSABLE


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidHistory(f"The field {key[:40]} stands twice in one object.")
        found[key] = value
    return found


class Fields:
    """The fields of one JSON object, each asked for once; `done` refuses what nobody asked for."""

    def __init__(self, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise InvalidHistory(f"{path or 'The history'} must be an object.")
        self._values: dict[str, Any] = dict(value)
        self._path = path

    def name(self, field: str) -> str:
        """The field's whole path, as people are told it."""
        return f"{self._path}.{field}" if self._path else field

    def get(self, field: str, *, required: bool = False) -> Any:
        """The raw value; None when it is left out or null."""
        value = self._values.pop(field, None)
        if value is None and required:
            raise InvalidHistory(f"{self.name(field)} is missing.")
        return value

    def done(self) -> None:
        """Refuse unknown fields."""
        for field in self._values:
            raise InvalidHistory(f"{self.name(field[:60])} is not a field of this format.")

    def whole(self, field: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number within bounds."""
        value = self.get(field, required=default is None)
        if value is None and default is not None:
            return default
        return check_whole(value, self.name(field), low, high)

    def optional_whole(self, field: str, low: int, high: int) -> int | None:
        """A whole number within bounds, or None."""
        value = self.get(field)
        return None if value is None else check_whole(value, self.name(field), low, high)

    def decimal(self, field: str, low: int, high: int) -> Decimal:
        """A number within bounds."""
        return check_number(self.get(field, required=True), self.name(field), low, high)

    def pain(self, field: str) -> int | None:
        """0 to 10 with one decimal, in tenths."""
        value = self.get(field)
        if value is None:
            return None
        tenths = check_number(value, self.name(field), 0, 10) * 10
        if tenths != int(tenths):
            raise InvalidHistory(f"{self.name(field)} has at most one decimal.")
        return int(tenths)

    def day(self, field: str) -> date:
        """A real calendar day."""
        return check_day(self.get(field, required=True), self.name(field))

    def optional_day(self, field: str) -> date | None:
        """A real calendar day, or None."""
        value = self.get(field)
        return None if value is None else check_day(value, self.name(field))

    def word(self, field: str, known: Callable[[str], T], default: T | None = None) -> T:
        """One of an enumeration's words."""
        value = self.get(field, required=default is None)
        if value is None and default is not None:
            return default
        try:
            if not isinstance(value, str):
                raise ValueError
            return known(value)
        except (ValueError, KeyError) as error:
            words = ", ".join(str(member) for member in known) if isinstance(known, type) else "mon ... sun"  # type: ignore[attr-defined]
            raise InvalidHistory(f"{self.name(field)} must be one of: {words}.") from error

    def text(self, field: str) -> str | None:
        """Free text, or None."""
        value = self.get(field)
        if value is not None and not isinstance(value, str):
            raise InvalidHistory(f"{self.name(field)} must be text.")
        return value

    def items(self, field: str, *, required: bool = False) -> list[tuple[Any, str]]:
        """A list's values, each with its path."""
        value = self.get(field, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            raise InvalidHistory(f"{self.name(field)} must be a list.")
        return [(item, f"{self.name(field)}[{index}]") for index, item in enumerate(value)]


def check_whole(value: Any, name: str, low: int, high: int) -> int:
    """Refuse what is not a whole number within bounds; true, false and 5.0 are not whole numbers."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise InvalidHistory(f"{name} must be a whole number from {low} to {high}.")
    return value


def check_number(value: Any, name: str, low: int, high: int) -> Decimal:
    """Refuse what is not a number within bounds."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InvalidHistory(f"{name} must be a number from {low:,} to {high:,}.")
    number = Decimal(value)
    if not low <= number <= high:
        raise InvalidHistory(f"{name} must be a number from {low:,} to {high:,}.")
    return number


def check_day(value: Any, name: str) -> date:
    """Refuse what is not a real day written YYYY-MM-DD."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            found = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            if found.year >= 1900:
                return found
    raise InvalidHistory(f"{name} must be a day written YYYY-MM-DD, from 1900 on.")


def built(name: str, build: Callable[[], T]) -> T:
    """Build a domain object; its refusal becomes a sentence about the field."""
    try:
        return build()
    except OutOfBounds as error:
        raise InvalidHistory(f"{name}.{error.field}: {error.message}") from error
