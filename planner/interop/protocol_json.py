"""A clinic's protocol as the database keeps it."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from planner.domain.baseline import BaselineMethod
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.protocol import Protocol
from planner.domain.units import Unit
from planner.interop.history_json.revisions import read_progression, write_progression


def write_protocol(protocol: ClinicProtocol) -> dict[str, Any]:
    """Everything but the name and the source, which have columns of their own."""
    return {
        "unit": protocol.unit.value if protocol.unit else None,
        "method": protocol.method.value if protocol.method else None,
        "start_percent": protocol.start_percent,
        "progression": write_progression(protocol.progression, protocol.unit or Unit.MINUTES),
        "hold_every": protocol.hold_every,
        "days": sorted(protocol.days),
        "bouts": protocol.bouts,
        "thresholds": {field.name: getattr(protocol.thresholds, field.name) for field in fields(Protocol)},
    }


def read_protocol(name: str, source: str | None, content: dict[str, Any]) -> ClinicProtocol:
    """A protocol that `write_protocol` wrote."""
    unit = Unit(content["unit"]) if content["unit"] else None
    progression = {key: _exact(value) for key, value in content["progression"].items()}
    return ClinicProtocol(
        name=name,
        source=source,
        unit=unit,
        method=BaselineMethod(content["method"]) if content["method"] else None,
        start_percent=content["start_percent"],
        progression=read_progression(progression, "progression", unit or Unit.MINUTES),
        hold_every=content["hold_every"],
        days=frozenset(content["days"]),
        bouts=content["bouts"],
        thresholds=Protocol(**content["thresholds"]),
    )


def _exact(value: Any) -> Any:
    """The database reads 5.5 as a float; an exact decimal was written."""
    if isinstance(value, list):
        return [_exact(item) for item in value]
    return Decimal(repr(value)) if isinstance(value, float) else value
