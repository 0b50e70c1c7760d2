"""Lessons: what was read, and which one fits now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.insights import Insights, find_insights
from planner.domain.lesson import Fit, Lesson, Offer, lesson_for, next_lesson
from planner.domain.lesson_fit import PlansNow, find_fits
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import lessons
from planner.services.derive_plan import PersonPlans
from planner.services.guards import NotFound
from planner.services.library import library


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """All lessons in order, the days on which they were read, and the one that fits now."""

    lessons: tuple[Lesson, ...]
    read: dict[str, date]
    offer: Offer | None


def open_shelf(actor: Actor, person: PersonPlans, locale: str, insights: Sequence[Insights] | None = None) -> Shelf:
    """The lessons for somebody whose plans are loaded; `insights` of the active plans, where they are at hand."""
    read_at, felt_unsafe_on = lessons.find_reading(actor.id)
    read = {slug: local_day(at, actor.zone) for slug, at in read_at.items()}
    replays = [plan.replay for plan in person.active]
    now = PlansNow(
        replays=replays,
        insights=[find_insights(replay) for replay in replays] if insights is None else insights,
        flares=person.flares,
        has_open_stop_sign=any(plan.waits_for_clinician for plan in person.active),
        felt_unsafe_on=felt_unsafe_on,
        today=person.today,
    )
    known = library(locale).lessons
    return Shelf(lessons=known, read=read, offer=next_lesson(known, read, find_fits(now), person.today))


def lesson_about(fit: Fit, locale: str) -> Lesson | None:
    """The lesson of a state, whoever reads it."""
    return lesson_for(library(locale).lessons, fit)


def find_lesson(slug: str, locale: str) -> Lesson:
    """A lesson by its address."""
    found = next((lesson for lesson in library(locale).lessons if lesson.slug == slug), None)
    if found is None:
        raise NotFound(slug)
    return found


def mark_read(actor: Actor, slug: str, locale: str, now: datetime, *, is_read: bool) -> None:
    """A lesson was read, or was not after all; twice is once."""
    find_lesson(slug, locale)
    with transaction():
        if is_read:
            lessons.put_read(actor.id, slug, now)
        else:
            lessons.remove_read(actor.id, slug)
