"""Step records in JSON and pain diaries in CSV."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from planner.interop.daily_record import UnreadableFileError
from planner.interop.pain_csv import read_pain_csv
from planner.interop.steps_json import read_steps_json
from tests.shared_data import expected_daily, real

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("file", "series"),
    [
        ("myaiguide_p3_googlefit_api.json", "myaiguide_p3_steps"),
        ("myaiguide_p4_fitbit_api.json", "myaiguide_p4_steps"),
        ("myaiguide_p5_fitbit_api.json", "myaiguide_p5_steps"),
        ("myaiguide_p7_fitbit_api.json", "myaiguide_p7_steps"),
    ],
)
def test_real_step_records(file: str, series: str) -> None:
    reading = read_steps_json([(file, real(f"steps_daily/{file}").read_bytes())], TODAY)
    assert {r.day.isoformat(): float(r.amount) for r in reading.records} == expected_daily(series)


@pytest.mark.parametrize("person", ["p3", "p4", "p5", "p7"])
def test_real_pain_diaries_keep_their_own_scale(person: str) -> None:
    content = real(f"pain_diaries/myaiguide_{person}_pain.csv").read_bytes()
    records, rejected = read_pain_csv("pain.csv", content, TODAY)
    largest: dict[str, float] = defaultdict(float)
    for record in records:
        day = record.day.isoformat()
        largest[day] = max(largest[day], record.tenths / 10)
    assert dict(largest) == expected_daily(f"myaiguide_{person}_painmax")
    assert rejected == []
    assert {record.scale for record in records} == {"myaiguide_1_9.5"}


def test_a_day_without_a_reading_is_not_zero() -> None:
    content = b'{"bucket": [{"startTimeMillis": "1540047600000", "dataset": [{"point": []}]}]}'
    assert read_steps_json([("g.json", content)], TODAY).records == ()


@pytest.mark.parametrize("content", [b"[]", b"{}", b"nonsense", b'{"bucket": 3}', b"[" * 100_000])
def test_json_of_another_shape_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_steps_json([("x.json", content)], TODAY)


def test_entries_that_cannot_be_used_are_told() -> None:
    content = (
        b'{"activities-steps": [{"dateTime": "2019-04-09", "value": "12"}, {"dateTime": "2019-02-30", "value": "1"},'
        b' {"dateTime": "2019-04-10", "value": "-3"}, 7, {"dateTime": "2090-01-01", "value": "5"}]}'
    )
    reading = read_steps_json([("f.json", content)], TODAY)
    assert [record.amount for record in reading.records] == [12]
    assert [found.line for found in reading.rejected] == [2, 3, 4, 5]


def test_a_diary_line_that_cannot_be_used_is_told() -> None:
    content = b"name,startday,startmonth,startyear,intensity\nKnee,31,2,2019,3\nKnee,1,2,2019,NaN\nKnee,1,2,2019,3.4\n"
    records, rejected = read_pain_csv("d.csv", content, TODAY)
    assert [record.tenths for record in records] == [34]
    assert [found.line for found in rejected] == [2, 3]
