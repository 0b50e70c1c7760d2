"""Today: each activity's number, why it is that, and one tap to finish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, g, render_template
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.flare_end import asks_whether_over, suggests_end
from planner.domain.insights import Insights, find_insights
from planner.domain.scores import is_pain_rising
from planner.domain.units import Activity
from planner.services import baselines, care_notes, lessons, preparations, safety
from planner.services.derive_plan import PersonPlans, load_plans
from planner.web.access import patient_only
from planner.web.areas.today.prompts import prompts_of
from planner.web.lesson_words import why
from planner.web.numerals import reader_language
from planner.web.plan_cards import PlanCard, card_of

blueprint = Blueprint("today", __name__)

QUIET = timedelta(days=14)


@blueprint.get("/today")
@patient_only
def show() -> str:
    """What today asks; or, on the first visit, where to begin."""
    today = local_day(now_utc(), g.actor.zone)
    person = load_plans(g.actor.id, today)
    notes = care_notes.notes_for_today(g.actor)
    if not person.active:
        return render_template(
            "today/empty.html",
            today=today,
            notes=notes,
            check=safety.latest_check(g.actor),
            baselines=baselines.latest_baselines(g.actor),
            proposed=preparations.proposed_activity(g.actor),
            activities=list(Activity),
            **_lesson(person, ()),
        )
    cards = [card_of(plan, tuple(person.logs.get((plan.activity, plan.unit), ()))) for plan in person.active]
    cards.sort(key=lambda card: not card.is_due)
    found = [(plan, find_insights(plan.replay)) for plan in person.active]
    marks = [(mark, plan) for plan, insights in found for mark in insights.milestones]
    flare = person.open_flare
    flare_day = (today - flare.start).days + 1 if flare else 0
    return render_template(
        "today/show.html",
        today=today,
        notes=notes,
        heading=_heading(cards),
        cards=[card for card in cards if not card.is_resting],
        resting=[card for card in cards if card.is_resting],
        strips=[card for card in cards if card.strip],
        flare=flare,
        flare_day=flare_day,
        asks_about_flare=asks_whether_over(flare_day),
        may_be_over=flare is not None and suggests_end([plan.replay for plan in person.active], flare),
        latest=max(marks, key=lambda pair: pair[0].date, default=None),
        is_quiet=_is_quiet(person, today),
        is_pain_rising=is_pain_rising([plan.replay for plan in person.active], today),
        idle=[activity for activity in Activity if activity not in {plan.activity for plan in person.active}],
        review_day=min((card.plan.replay.present.ends for card in cards if card.plan.replay.present), default=None),
        now_reviewable=_latest_review(cards),
        **_lesson(person, [insights for _plan, insights in found]),
        prompts=prompts_of(person, today),
    )


def _lesson(person: PersonPlans, insights: Sequence[Insights]) -> dict[str, Any]:
    """The lesson that fits now, and why."""
    offer = lessons.open_shelf(g.actor, person, reader_language(), insights).offer
    return {"lesson": offer, "lesson_why": why(offer) if offer else ""}


def _heading(cards: list[PlanCard]) -> str:
    """What is still to do, in a few words."""
    due, name = sum(card.is_due for card in cards), g.actor.name
    if due:
        words = {1: _("One thing today, %(name)s"), 2: _("Two things today, %(name)s")}
        return words.get(due, _("Three things today, %(name)s")) % {"name": name}
    if any(card.is_done for card in cards):
        return _("Done for today, %(name)s", name=name)
    return _("Hello, %(name)s", name=name)


def _is_quiet(person: PersonPlans, today: date) -> bool:
    """Plans are two weeks old or older, and nothing was logged for as long."""
    began = min(plan.history.start_date for plan in person.active)
    newest = max((logs[-1].date for logs in person.logs.values() if logs), default=began)
    return today - max(began, newest) >= QUIET and not any(plan.is_paused for plan in person.active)


def _latest_review(cards: list[PlanCard]) -> date | None:
    """The first day of the week that was judged last, None before the first review."""
    weeks = [card.plan.replay.weeks[-2] for card in cards if len(card.plan.replay.weeks) > 1]
    return max((week.starts for week in weeks), default=None)
