"""A run of tests that midnight meets: made again on the new day, and what really fails still fails."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.midnight import days, is_near

ROOT = Path(__file__).parents[1]
CONFTEST = """
import pytest
from tests import midnight
from tests.midnight import pytest_runtest_protocol

TODAY = ["Monday"]
midnight.days = lambda: TODAY[0]
midnight.is_near = lambda now: True
midnight._shared_since = "Monday"


@pytest.fixture
def sleep():
    return lambda: TODAY.__setitem__(0, "Tuesday")


@pytest.fixture(scope="session")
def shared():
    return TODAY[0]


@pytest.fixture
def today():
    return lambda: TODAY[0]
"""


@pytest.mark.parametrize(
    ("met", "found"),
    [
        ("sleep(); assert shared == today()", "3 passed"),
        ("sleep()", "3 passed"),
        ("sleep(); assert False", "1 failed, 2 passed"),
        ("assert False", "1 failed, 2 passed"),
    ],
)
def test_what_midnight_meets_is_run_again_on_the_new_day(tmp_path: Path, met: str, found: str) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_it.py").write_text(
        "def test_before(shared):\n    assert shared == 'Monday'\n"
        f"def test_met(shared, sleep, today):\n    {met}\n"
        "def test_after(shared, today):\n    assert shared == today()\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", str(tmp_path)]
    ended = subprocess.run([*command, "-c", "/dev/null"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found in ended.stdout


def test_midnight_is_near_in_london_too() -> None:
    noon, late, summer = (
        datetime(2026, month, day, hour, minute, tzinfo=UTC)
        for month, day, hour, minute in ((11, 2, 12, 0), (11, 2, 23, 55), (7, 2, 22, 55))
    )
    assert (is_near(noon), is_near(late), is_near(summer)) == (False, True, True)
    assert [day.day for day in days(summer.replace(hour=23))] == [2, 3]
