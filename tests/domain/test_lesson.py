"""Which lesson is offered, whatever the plans and whatever was read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.lesson import AGAIN_AFTER, ONCE, Fit, Lesson, next_lesson
from planner.interop.lesson_files import read_lessons

TODAY = date(2026, 11, 25)
LESSONS = read_lessons(Path(__file__).parents[2] / "planner" / "lessons" / "en_GB")


def a_lesson(slug: str, *fits: Fit) -> Lesson:
    return Lesson(
        slug=slug,
        title=slug,
        minutes=2,
        fits=fits,
        sources=("Somebody 2020",),
        next_text="Do it.",
        next_endpoint="today.show",
        text="Text.",
    )


@st.composite
def shelves(draw: st.DrawFn) -> list[Lesson]:
    count = draw(st.integers(0, 8))
    return [a_lesson(f"l{n}", *draw(st.sets(st.sampled_from(Fit), max_size=2))) for n in range(count)]


days = st.integers(0, 60).map(lambda back: TODAY - timedelta(days=back))
readings = st.dictionaries(st.sampled_from([f"l{n}" for n in range(8)]), days)
states = st.frozensets(st.sampled_from(Fit))


@given(shelves(), readings, states)
def test_what_is_offered_fits_or_is_the_first_unread(
    lessons: list[Lesson], read: dict[str, date], fits: frozenset[Fit]
) -> None:
    offer = next_lesson(lessons, read, fits, TODAY)
    unread = [lesson for lesson in lessons if lesson.slug not in read]
    if offer is None:
        assert unread == []
    elif offer.fit is None:
        assert offer.lesson == unread[0]
    else:
        assert offer.fit in fits & set(offer.lesson.fits)


@given(shelves(), readings, states)
def test_a_lesson_comes_again_after_four_weeks_and_only_for_a_state_that_passes(
    lessons: list[Lesson], read: dict[str, date], fits: frozenset[Fit]
) -> None:
    offer = next_lesson(lessons, read, fits, TODAY)
    if offer is not None and offer.lesson.slug in read:
        assert offer.read_on == read[offer.lesson.slug]
        assert TODAY - read[offer.lesson.slug] >= AGAIN_AFTER
        assert offer.fit not in ONCE


@given(shelves(), readings, states)
def test_no_more_urgent_state_has_a_lesson_to_offer(
    lessons: list[Lesson], read: dict[str, date], fits: frozenset[Fit]
) -> None:
    offer = next_lesson(lessons, read, fits, TODAY)
    order = list(Fit)
    before = order if offer is None or offer.fit is None else order[: order.index(offer.fit)]
    for fit in fits.intersection(before):
        assert all(lesson.slug in read for lesson in lessons if fit in lesson.fits)


def test_after_a_flare_up_comes_the_lesson_about_flare_ups() -> None:
    offer = next_lesson(LESSONS, {}, {Fit.AFTER_FLARE, Fit.OVERDOING, Fit.STEADY}, TODAY)
    assert offer is not None
    assert offer.lesson.slug == "flare-ups"


def test_overdoing_brings_big_days_and_low_confidence_brings_confidence() -> None:
    overdone, unsure = (next_lesson(LESSONS, {}, {fit}, TODAY) for fit in (Fit.OVERDOING, Fit.LOW_CONFIDENCE))
    assert overdone is not None
    assert unsure is not None
    assert (overdone.lesson.slug, unsure.lesson.slug) == ("boom-and-bust", "confidence")


def test_there_is_a_lesson_for_every_state() -> None:
    assert {fit for lesson in LESSONS for fit in lesson.fits} == set(Fit)


def test_who_has_read_them_all_lately_is_offered_nothing() -> None:
    read = {lesson.slug: TODAY for lesson in LESSONS}
    assert next_lesson(LESSONS, read, set(Fit), TODAY) is None
