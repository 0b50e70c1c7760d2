"""Real records beside the repository: read where they are, never committed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def real(name: str) -> Path:
    """A real record, or a skip that says why."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the real records are not beside the repository: {name}")
    return path


def expected_daily(name: str) -> dict[str, float]:
    """What a series must give, by day."""
    with real(f"expected/developers/daily/{name}.csv").open(encoding="utf-8") as file:
        return {row["date"]: float(row["value"]) for row in csv.DictReader(file)}
