"""Rows as a text that spreadsheets open: numbers in the reader's way, and no cell that would be taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel does not read UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_sheet(rows: Iterable[Sequence[Cell]], decimal_mark: str) -> str:
    """Cells parted by commas, or by semicolons where the comma stands in numbers."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if decimal_mark == "," else ",")
    for row in rows:
        writer.writerow([_cell(value, decimal_mark) for value in row])
    return BYTE_ORDER_MARK + text.getvalue()


def _cell(value: Cell, decimal_mark: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return f"{value:g}".replace(".", decimal_mark) if isinstance(value, float) else str(value)
