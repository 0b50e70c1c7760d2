"""The weekly review, all activities on one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError, OutOfBounds
from planner.domain.history import Choice
from planner.domain.lesson import Fit
from planner.domain.review_note import ReviewNote
from planner.services import evidence, lessons, reviews
from planner.services.derive_plan import load_plans
from planner.services.guards import NotFound
from planner.services.review_notes import find_review_note, keep_review_note, take_back_review_note
from planner.services.take_back import Former, former_answer, take_back_answers
from planner.web.access import patient_only
from planner.web.answers_back import fields_of_formers, own_page, read_formers
from planner.web.areas.reviews.forms import ReviewForm, confidence_hint
from planner.web.areas.reviews.reviewed import Reviewed, reviewed
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import plain
from planner.web.flashes import meet_distress, say, warn
from planner.web.numerals import reader_language
from planner.web.said import said

blueprint = Blueprint("reviews", __name__)


@blueprint.route("/reviews/<first_day>", methods=["GET", "POST"])
@patient_only
def show(first_day: str) -> Answer:
    """Advance, hold or step back, with the reasons; and one's own choice for this week."""
    try:
        day = date.fromisoformat(first_day)
    except ValueError as error:
        raise NotFound(first_day) from error
    person = load_plans(g.actor.id, local_day(now_utc(), g.actor.zone), with_finished=True)
    found = [review for plan in person.plans if (review := reviewed(plan, day)) is not None]
    if not found:
        raise NotFound(first_day)
    form = ReviewForm()
    if request.method == "POST":
        if not is_sent_by_our_page():
            return ask_again()
        return _answer(found, form, day)
    note = find_review_note(g.actor, day)
    form.show(note)
    return _page(found, form, day, note=note), 200


def _page(
    found: list[Reviewed],
    form: ReviewForm,
    day: date,
    *,
    note: ReviewNote | None = None,
    bold: Sequence[Reviewed] = (),
) -> str:
    is_unsure = any(review.is_unsure for review in found)
    open_reviews = [review for review in found if review.options]
    return render_template(
        "reviews/show.html",
        found=found,
        form=form,
        note=note,
        bold=bold,
        first_day=day,
        can_answer=bool(open_reviews),
        confidence_hint=confidence_hint({review.threshold for review in open_reviews}),
        is_unsure=is_unsure,
        lesson=lessons.lesson_about(Fit.LOW_CONFIDENCE, reader_language()) if is_unsure else None,
        shown=[entry.text for entry in evidence.newest_evidence(g.actor)] if is_unsure else [],
    )


def _answer(found: list[Reviewed], form: ReviewForm, day: date) -> Answer:
    """Set my week, and keep what was said; whoever is not so sure and picks more is asked once, with nothing lost."""
    for review in found:
        picked = request.form.get(f"choice-{review.plan.id}", "")
        if picked not in {"", *(value for value, _label, _note in review.options)}:
            raise OutOfBounds("choice", _("That number is not on offer any more. Open the review of this week again."))
    found = [review.picking(request.form.get(f"choice-{review.plan.id}") or None) for review in found]
    if not form.validate():
        return _page(found, form, day), 400
    try:
        note = form.note(day)
    except DomainError as error:
        form.add_error(error)
        return _page(found, form, day), 400
    bold = [review for review in found if review.is_bold(note.confidence)]
    if bold and "asked" not in request.form:
        found = [review.picking(review.staying) if review in bold else review for review in found]
        return _page(found, form, day, bold=bold), 400
    return _set_week(found, note)


def _set_week(found: list[Reviewed], note: ReviewNote) -> Answer:
    here = url_for("reviews.show", first_day=note.first_day.isoformat())
    try:
        numbers, before = _choose(found)
    except DomainError as error:
        warn(said(error))
        return redirect(here, 303)
    # A week that cannot be answered any more has no place to write in.
    kept = keep_review_note(g.actor, note, now_utc()) if any(r.options for r in found) else None
    meet_distress(note.what_helped)
    say(
        _("Your week is set: %(numbers)s.", numbers=", ".join(numbers)) if numbers else _("Your week stays as it is."),
        undo_address=url_for("reviews.take_back") if numbers or kept else None,
        undo_label=_("Undo"),
        undo_fields=fields_of_formers(before, here) + ([("note", kept)] if kept else []),
    )
    return redirect(url_for("today.show"), 303)


def _choose(found: list[Reviewed]) -> tuple[list[str], list[Former]]:
    """Only what differs from the number that stands is an answer."""
    numbers: list[str] = []
    before: list[Former] = []
    for review in found:
        is_answer = review.picked != review.chosen or (review.is_waiting and not review.is_physios)
        if not request.form.get(f"choice-{review.plan.id}") or not is_answer:
            continue
        week, quota, now = review.week, int(review.picked), now_utc()
        before.append(former_answer(review.plan, week.number, review.plan.as_of))
        if quota == week.proposed_quota:
            reviews.answer_review(g.actor, review.plan.id, week.number, Choice.TAKE, None, now)
        elif quota == week.quota_end:
            reviews.answer_review(g.actor, review.plan.id, week.number, Choice.KEEP, None, now)
        else:
            reviews.answer_review(g.actor, review.plan.id, week.number, Choice.SET, quota, now)
        numbers.append(plain(quota, review.plan.unit))
    return numbers, before


@blueprint.post("/reviews/take-back")
@patient_only
def take_back() -> Answer:
    """A choice for this week is gone, or as it was before it was made today; what was said with it too."""
    if not is_sent_by_our_page():
        return ask_again()
    was, note = request.form.getlist("was"), request.form.get("note", "")
    try:
        if was or not note:
            take_back_answers(g.actor, read_formers(was), now_utc())
        if note:
            take_back_review_note(g.actor, note, now_utc())
    except DomainError as error:
        warn(said(error))
    else:
        say(_("Your choice is taken back. Your number is as it was.") if was else _("It is as it was before."))
    return redirect(own_page(request.form.get("back", "")), 303)
