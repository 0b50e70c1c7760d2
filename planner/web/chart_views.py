"""A chart as a page shows it: its sentence, its figure, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class ChartView:
    """One chart with its words and its table."""

    summary: str
    figure: dict[str, Any]
    table: dict[str, Any]
