"""Numbers as tired people type them."""

from __future__ import annotations

import pytest

from planner.domain.errors import OutOfBounds
from planner.domain.typed_amount import read_amount
from planner.domain.units import Unit


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 300),
        ("5.5", 330),
        ("5,5", 330),
        ("5½", 330),
        ("5 ½", 330),
        ("½", 30),
        ("5¼", 315),
        ("5¾", 345),
        (" 5 ", 300),
        ("5\u00a0", 300),
        ("1 000", 60_000),
        ("1\u202f000", 60_000),
        ("1440", 86_400),
    ],
)
def test_it_reads_what_people_mean(text: str, seconds: int) -> None:
    assert read_amount(text, Unit.MINUTES) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "five",
        "-5",
        "+5",
        "1e9",
        "NaN",
        "nan",
        "inf",
        "🙂",
        "5🙂",
        "٥",
        "５",
        "5,5,5",
        "5.5½",
        "5 5",
        "5 minutes",
        "0x5",
    ]
    + ["9" * 10_000, "1441", "1440.1"],
)
def test_it_refuses_what_is_no_number_within_bounds(text: str) -> None:
    with pytest.raises(OutOfBounds, match=r"^Type a number up to 1,440, such as 5 or 5\.5\.$") as caught:
        read_amount(text, Unit.MINUTES, field="trial")
    assert caught.value.field == "trial"


def test_nothing_is_an_answer_for_a_log_alone() -> None:
    assert read_amount("0", Unit.MINUTES, zero_is_an_answer=True) == 0
    for text in ("0", "0.001"):
        with pytest.raises(OutOfBounds, match="more than 0"):
            read_amount(text, Unit.MINUTES)


@pytest.mark.parametrize("unit", [Unit.STEPS, Unit.METRES, Unit.MINUTES])
def test_a_comma_between_thousands_is_asked_about_and_never_guessed(unit: Unit) -> None:
    with pytest.raises(OutOfBounds, match=r"^Type it without a comma: 3073, not 3,073\.$"):
        read_amount("3,073", unit)


def test_a_comma_after_nothing_is_a_decimal() -> None:
    assert read_amount("0,125", Unit.MINUTES) == 7
