"""A pain diary as CSV: name, day, month, year, intensity on a scale of its own."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal

from planner.interop.daily_record import PainRecord, RejectedLine, UnreadableFileError, day_reason, decoded

HEAD = ["name", "startday", "startmonth", "startyear", "intensity"]
SCALE = "myaiguide_1_9.5"
_NOT_PAIN = {"happiness"}
_INTENSITY = re.compile(r"[0-9]{1,2}(\.[0-9])?")


def read_pain_csv(name: str, content: bytes, today: date) -> tuple[list[PainRecord], list[RejectedLine]]:
    """Every rating of pain, several a day included; what is not pain (happiness) is left out quietly."""
    rows = csv.reader(io.StringIO(decoded(name, content), newline=""))
    try:
        head = [cell.strip() for cell in next(rows, [])]
        if head != HEAD:
            raise UnreadableFileError(f"{name} is not a pain diary with the columns {', '.join(HEAD)}.")
        records: list[PainRecord] = []
        rejected: list[RejectedLine] = []
        for cells in rows:
            if not cells or (cells[0].strip().lower() in _NOT_PAIN):
                continue
            found = _record(name, rows.line_num, cells, today)
            if isinstance(found, PainRecord):
                records.append(found)
            else:
                rejected.append(found)
    except csv.Error as error:
        raise UnreadableFileError(f"{name} is not CSV.") from error
    return records, rejected


def _record(name: str, line: int, cells: list[str], today: date) -> PainRecord | RejectedLine:
    def reject(reason: str) -> RejectedLine:
        return RejectedLine(file=name, line=line, reason=reason)

    if len(cells) != len(HEAD):
        return reject("the line does not have five columns")
    site, *numbers, intensity = (cell.strip() for cell in cells)
    try:
        day = date(int(numbers[2]), int(numbers[1]), int(numbers[0]))
    except (ValueError, OverflowError):
        return reject("the day cannot be read")
    if (reason := day_reason(day, today)) is not None:
        return reject(reason)
    if not _INTENSITY.fullmatch(intensity) or not intensity.isascii() or Decimal(intensity) > 10:
        return reject("the intensity is not a number from 0 to 10")
    tenths = int(Decimal(intensity) * 10)
    return PainRecord(day=day, tenths=tenths, scale=SCALE, site=site[:80], file=name, line=line)
