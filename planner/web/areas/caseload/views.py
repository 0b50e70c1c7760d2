"""A physiotherapist's first page, and the queue of reviews that wait for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.clock import now_utc
from planner.domain.attention import Attention
from planner.domain.care import shown_reasons
from planner.domain.decision import Decision, Reason
from planner.domain.errors import DomainError
from planner.domain.history import Choice
from planner.services.caseload import open_caseload
from planner.services.guards import NotFound
from planner.services.waiting_reviews import (
    AlreadyDecided,
    Waiting,
    decide_review,
    list_waiting,
    open_waiting,
    take_back_decision,
)
from planner.web.access import physio_only
from planner.web.areas.caseload.forms import DecideForm
from planner.web.areas.caseload.rows import address_of, filters, headings, read_query, rows_of
from planner.web.attention_words import reason_words
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import plain
from planner.web.flashes import say, warn
from planner.web.said import said

blueprint = Blueprint("caseload", __name__)


@blueprint.get("/caseload")
@physio_only
def show() -> str:
    """Who needs me, and why."""
    query = read_query(request.args)
    found = open_caseload(g.actor, query, now_utc())
    return render_template(
        "caseload/show.html",
        query=query,
        found=found,
        rows=rows_of(found.entries),
        headings=headings(query),
        filters=filters(query, found),
        waiting=found.counts[Attention.REVIEW_WAITING],
        pages={n: address_of(query, page=n if n > 1 else None) for n in (found.page - 1, found.page + 1)},
        everyone=url_for("caseload.show"),
    )


@dataclass(frozen=True, kw_only=True)
class ReviewCard:
    """A waiting review on the page, with its own form."""

    review: Waiting
    form: DecideForm
    done: int
    reasons: tuple[Reason, ...]
    median_confidence: float | None
    over_days: int


def _card(review: Waiting, form: DecideForm | None = None) -> ReviewCard:
    week = review.week
    facts = review.plan.replay.fold.facts[week.number - 1]
    return ReviewCard(
        review=review,
        form=form or DecideForm(review.plan.unit, formdata=None),
        done=sum(session.done_on is not None for session in week.sessions),
        reasons=shown_reasons(week.reasons, review.shares),
        median_confidence=facts.median_confidence if review.shares_scores else None,
        over_days=sum(day.amount * 100 > facts.revision.protocol.over_percent * day.asked for day in facts.days),
    )


def _queue(refused: ReviewCard | None = None, status: int = 200) -> Answer:
    queue = list_waiting(g.actor, now_utc())
    cards = [_card(review) for review in queue.reviews]
    if refused is not None:
        others = [card for card in cards if card.review.plan.id != refused.review.plan.id]
        cards = [refused, *others]
    page = render_template(
        "caseload/reviews.html",
        cards=cards,
        patients=queue.patients,
        form=refused.form if refused else None,
        is_rise=lambda week: week.proposed is Decision.ADVANCE,
        reviewer_words=reason_words,
    )
    return page, status


@blueprint.get("/caseload/reviews")
@physio_only
def reviews() -> Answer:
    """Every review that waits, the most urgent patients first; one press decides one."""
    return _queue()


@blueprint.post("/caseload/reviews")
@physio_only
def decide() -> Answer:
    """Take, keep or set; then the next one."""
    if not is_sent_by_our_page():
        return ask_again()
    patient_id, plan_id = request.form.get("patient_id", ""), request.form.get("plan_id", "")
    typed_week, typed_choice = request.form.get("week", ""), request.form.get("choice", "")
    week = int(typed_week[:6]) if typed_week.isascii() and typed_week.isdecimal() else -1
    choice = Choice(typed_choice) if typed_choice in list(Choice) else Choice.SET
    try:
        review = open_waiting(g.actor, patient_id, plan_id, week, now_utc())
    except AlreadyDecided as error:
        return _told(error)
    form = DecideForm(review.plan.unit, is_number=choice is Choice.SET)
    if choice is Choice.SET and not form.validate():
        return _queue(_card(review, form), 400)
    quota = form.amount.amount if choice is Choice.SET else None
    try:
        made = decide_review(g.actor, patient_id, plan_id, week, choice, quota, form.reason.data, now_utc())
    except AlreadyDecided as error:
        return _told(error)
    except DomainError as error:
        form.add_error(error)
        return _queue(_card(review, form), 400)
    decided = {"patient_id": patient_id, "plan_id": plan_id, "week": str(week), "on": review.plan.as_of.isoformat()}
    words = _("%(name)s: %(number)s from today.", name=review.name, number=plain(made.quota, review.plan.unit))
    say(words, undo_address=url_for("caseload.take_back"), undo_label=_("Undo"), undo_fields=decided)
    return redirect(url_for("caseload.reviews"), 303)


@blueprint.post("/caseload/reviews/take-back")
@physio_only
def take_back() -> Answer:
    """One's own decision is gone; the review waits again."""
    if not is_sent_by_our_page():
        return ask_again()
    sent = request.form.get
    try:
        week, on = int(sent("week", "")[:6]), date.fromisoformat(sent("on", ""))
    except ValueError as error:
        raise NotFound("week") from error
    try:
        name = take_back_decision(g.actor, sent("patient_id", ""), sent("plan_id", ""), week, on, now_utc())
    except AlreadyDecided as error:
        return _told(error)
    say(_("The decision is taken back. This review of %(name)s waits again.", name=name))
    return redirect(url_for("caseload.reviews"), 303)


def _told(error: AlreadyDecided) -> Response:
    """Somebody was first: say so, and show what waits now."""
    warn(said(error))
    return redirect(url_for("caseload.reviews"), 303)
