"""A protocol: the thresholds by which a plan's weeks are judged."""

from __future__ import annotations

from dataclasses import dataclass, fields

from planner.domain.errors import OutOfBounds

BOUNDS: dict[str, tuple[int, int]] = {
    "done_percent": (1, 100),
    "ratio_percent": (1, 100),
    "over_percent": (101, 300),
    "over_days": (1, 7),
    "bust_percent": (1, 100),
    "total_percent": (101, 500),
    "confidence": (0, 10),
    "confidence_weeks": (1, 8),
    "step_back_percent": (1, 50),
    "flare_percent": (40, 90),
    "way_back_sessions": (1, 14),
    "way_back_step_percent": (5, 25),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """Thresholds in per cent, days, sessions or points; the defaults are ours (docs/clinical.md)."""

    done_percent: int = 50
    ratio_percent: int = 80
    over_percent: int = 125
    over_days: int = 2
    bust_percent: int = 50
    total_percent: int = 150
    confidence: int | None = 4
    confidence_weeks: int = 2
    step_back_percent: int = 10
    flare_percent: int = 70
    way_back_sessions: int = 3
    way_back_step_percent: int = 25

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            low, high = BOUNDS[field.name]
            if value is None and field.name == "confidence":
                continue
            if not low <= value <= high:
                raise OutOfBounds(
                    field.name, "%(name)s lies between %(low)s and %(high)s.", name=field.name, low=low, high=high
                )


DEFAULT_PROTOCOL = Protocol()
