"""A pain diary as CSV: name, day, month, year, intensity on a scale of its own."""

from __future__ import annotations

import re
from datetime import date

from planner.interop.daily_record import PainRecord, RejectedLine, UnreadableFileError, day_reason
from planner.interop.tolerant_text import cells_of, decode, lines_of

HEAD = ["name", "startday", "startmonth", "startyear", "intensity"]
SCALE = "myaiguide_1_9.5"
HIGHEST = 95
"""In tenths: "worst pain ever". The scale's words begin at 1, "almost imperceivable"; a 0 says there was none."""
LONGEST_SITE = 80
_NOT_PAIN = {"happiness"}
_NUMBER = re.compile(r"[0-9]{1,4}")
_INTENSITY = re.compile(r"([0-9]{1,2})(?:\.([0-9])0*)?")


def read_pain_csv(name: str, content: bytes, today: date) -> tuple[list[PainRecord], list[RejectedLine]]:
    """Every rating of pain, several a day included; what is not pain (happiness) is left out quietly.

    Raises UnreadableFileError when the file is not such a diary.
    """
    lines = [(number, cells_of(line)) for number, line in enumerate(lines_of(decode(name, content)), start=1)]
    (_, head), *rows = [(number, cells) for number, cells in lines if cells != []] or [(0, None)]
    if head != HEAD:
        raise UnreadableFileError(f"{name} is not a pain diary with the columns {', '.join(HEAD)}.")
    records: list[PainRecord] = []
    rejected: list[RejectedLine] = []
    for number, cells in rows:
        if cells and cells[0].lower() in _NOT_PAIN:
            continue
        found = _record(name, number, cells, today)
        if isinstance(found, PainRecord):
            records.append(found)
        else:
            rejected.append(RejectedLine(file=name, line=number, reason=found))
    return records, rejected


def _record(name: str, line: int, cells: list[str] | None, today: date) -> PainRecord | str:
    """The rating, or why the line cannot be used."""
    if cells is None:
        return "the line is not CSV"
    if len(cells) < len(HEAD) or any(cells[len(HEAD) :]):
        return "the line does not have five columns"
    site, *numbers, intensity = cells[: len(HEAD)]
    day = _day(numbers)
    if day is None:
        return "the day cannot be read"
    if (reason := day_reason(day, today)) is not None:
        return reason
    tenths = _tenths(intensity)
    if tenths is None:
        return "the intensity is not a number with at most one decimal"
    if tenths > HIGHEST:
        return "the intensity is above 9.5, the top of its scale"
    return PainRecord(day=day, tenths=tenths, scale=SCALE, site=site[:LONGEST_SITE], file=name, line=line)


def _day(numbers: list[str]) -> date | None:
    if not all(map(_NUMBER.fullmatch, numbers)):
        return None
    day, month, year = map(int, numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tenths(text: str) -> int | None:
    found = _INTENSITY.fullmatch(text)
    return int(found[1]) * 10 + int(found[2] or 0) if found else None
