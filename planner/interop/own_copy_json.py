"""A patient's own copy as one object: each plan as a "steadily-history", and every record as it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from planner.domain.history import History
from planner.interop.history_json.history_writer import write_history

NOTES = (
    "plans: each is a file of its own for `flask plan replay`, amounts in its unit.",
    "records: as they are kept. Amounts of minutes and seconds are in seconds, all others in their unit. "
    "Pain is in tenths: 45 is 4.5 of 10. Instants are in UTC.",
)


def write_own_copy(
    email: str, now: datetime, today: date, histories: Sequence[History], records: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    """One object, ready to be written as JSON."""
    return {
        "format": "steadily-own-copy",
        "version": 1,
        "made_at": now.isoformat(timespec="seconds"),
        "email": email,
        "notes": list(NOTES),
        "plans": [write_history(history, today) for history in histories],
        "records": _written(records),
    }


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _written(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_written(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
