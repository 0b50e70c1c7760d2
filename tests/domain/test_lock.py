"""When the password is asked for again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from planner.domain.lock import LOCK_MINUTES, STEP, is_locked, is_worth_noting

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("minutes", LOCK_MINUTES)
def test_it_locks_when_the_chosen_minutes_have_passed_and_not_before(minutes: int) -> None:
    idle = timedelta(minutes=minutes)
    assert is_locked(NOW - idle, NOW, minutes)
    assert not is_locked(NOW - idle + timedelta(seconds=1), NOW, minutes)


def test_who_chose_no_lock_is_never_asked() -> None:
    assert not is_locked(NOW - timedelta(days=30), NOW, None)
    assert not is_locked(None, NOW, None)


def test_it_locks_when_nobody_knows_since_when() -> None:
    assert is_locked(None, NOW, 30)


def test_a_sign_of_life_is_written_down_in_coarse_steps() -> None:
    assert is_worth_noting(None, NOW)
    assert not is_worth_noting(NOW, NOW)
    assert not is_worth_noting(NOW - STEP + timedelta(seconds=1), NOW)
    assert is_worth_noting(NOW - STEP, NOW)


def test_a_clock_that_was_set_back_is_written_down_again() -> None:
    assert is_worth_noting(NOW + timedelta(hours=1), NOW)


def test_the_step_is_small_beside_the_shortest_lock() -> None:
    assert timedelta(minutes=min(LOCK_MINUTES)) >= STEP * 4
