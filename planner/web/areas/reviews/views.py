"""The weekly review, all activities on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.decision import AnswerState, DecidedBy, Decision, Reason
from planner.domain.errors import DomainError, OutOfBounds
from planner.domain.history import Choice
from planner.domain.lesson import Fit
from planner.domain.plan import Decider
from planner.domain.units import smallest_step, step_at
from planner.domain.week import Week
from planner.services import evidence, lessons, reviews
from planner.services.derive_plan import DerivedPlan, load_plans
from planner.services.guards import NotFound
from planner.services.take_back import Former, former_answer, take_back_answers
from planner.web.access import patient_only
from planner.web.answers_back import fields_of_formers, own_page, read_formers
from planner.web.areas.reviews.checks import Check, checks_of, grows_on, suggestion
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import plain
from planner.web.flashes import say, warn
from planner.web.numerals import reader_language
from planner.web.plan_cards import Tread, treads_label, treads_of
from planner.web.said import said

blueprint = Blueprint("reviews", __name__)


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """One activity's week, and the numbers that may be chosen now."""

    plan: DerivedPlan
    week: Week
    checks: tuple[Check, ...]
    suggestion: str
    grows_on: date | None
    treads: tuple[Tread, ...]
    treads_label: str
    options: tuple[tuple[str, str, str], ...]
    chosen: str

    @property
    def is_waiting(self) -> bool:
        """The proposal waits for an answer."""
        return self.week.answer is AnswerState.WAITING

    @property
    def is_unsure(self) -> bool:
        """The week stays because of low confidence."""
        return self.week.decision is Decision.HOLD and Reason.LOW_CONFIDENCE in self.week.reasons

    @property
    def is_folded(self) -> bool:
        """A number that stays needs no choice: the others are one tap away."""
        return not self.is_waiting and self.week.proposed_quota == self.week.quota_end

    @property
    def is_physios(self) -> bool:
        """The physiotherapist decides, and has not yet."""
        return _waits_for_physio(self.plan, self.week)


def _waits_for_physio(plan: DerivedPlan, week: Week) -> bool:
    revision = plan.history.revisions[week.revision - 1]
    return week.answer is AnswerState.WAITING and revision.decider is Decider.PHYSIOTHERAPIST


def _reviewed(plan: DerivedPlan, first_day: date) -> Reviewed | None:
    number = reviews.review_week(plan, first_day)
    if number is None:
        return None
    week = plan.replay.weeks[number - 1]
    facts = plan.replay.fold.facts[number - 1]
    is_latest = number == len(plan.replay.weeks) - 1 and plan.is_active
    options = _options(plan, week) if is_latest else ()
    return Reviewed(
        plan=plan,
        week=week,
        checks=tuple(checks_of(plan, week, facts)),
        suggestion=suggestion(plan, week, is_latest=is_latest),
        grows_on=grows_on(plan, week) if is_latest else None,
        treads=treads_of(plan) if is_latest else (),
        treads_label=treads_label(plan) if is_latest else "",
        options=options,
        chosen=str(plan.replay.weeks[-1].quota_end),
    )


def _options(plan: DerivedPlan, week: Week) -> tuple[tuple[str, str, str], ...]:
    """The proposal, the number as it was, and a step smaller; values in base units."""
    found: dict[int, str] = {}
    is_theirs = week.decided_by is DecidedBy.PHYSIOTHERAPIST or _waits_for_physio(plan, week)
    if week.proposed_quota is not None:
        found[week.proposed_quota] = _("As suggested")
    found.setdefault(week.quota_end, _("Stay one more week"))
    least = min(found)
    smaller = least - step_at(plan.unit, least - 1)
    if smaller >= smallest_step(plan.unit):
        found[smaller] = _("A step smaller")
    present = plan.replay.weeks[-1].quota_end
    found.setdefault(present, _("As it is now"))
    if is_theirs:  # only a smaller number can be chosen while, or after, the physiotherapist decides
        found = {number: note for number, note in found.items() if number <= present}
    return tuple((str(n), plain(n, plan.unit), found[n]) for n in sorted(found, reverse=True))


@blueprint.route("/reviews/<first_day>", methods=["GET", "POST"])
@patient_only
def show(first_day: str) -> Answer:
    """Advance, hold or step back, with the reasons; and one's own choice for this week."""
    try:
        day = date.fromisoformat(first_day)
    except ValueError as error:
        raise NotFound(first_day) from error
    person = load_plans(g.actor.id, local_day(now_utc(), g.actor.zone), with_finished=True)
    found = [review for plan in person.plans if (review := _reviewed(plan, day)) is not None]
    if not found:
        raise NotFound(first_day)
    if request.method == "POST":
        if not is_sent_by_our_page():
            return ask_again()
        return _answer(found, first_day)
    is_unsure = any(review.is_unsure for review in found)
    return render_template(
        "reviews/show.html",
        found=found,
        first_day=day,
        can_answer=any(review.options for review in found),
        is_unsure=is_unsure,
        lesson=lessons.lesson_about(Fit.LOW_CONFIDENCE, reader_language()) if is_unsure else None,
        shown=[entry.text for entry in evidence.newest_evidence(g.actor)] if is_unsure else [],
    )


def _chosen(review: Reviewed) -> str:
    return request.form.get(f"choice-{review.plan.id}", "")


def _answer(found: list[Reviewed], first_day: str) -> Answer:
    """Set my week: only what differs from the number that stands is an answer."""
    numbers: list[str] = []
    before: list[Former] = []
    for review in found:
        if _chosen(review) not in {"", *(value for value, _label, _note in review.options)}:
            raise OutOfBounds("choice", _("That number is not on offer any more. Open the review of this week again."))
    for review in found:
        chosen = _chosen(review)
        if not chosen or (chosen == review.chosen and (not review.is_waiting or review.is_physios)):
            continue
        week, quota = review.week, int(chosen)
        before.append(former_answer(review.plan, week.number, review.plan.as_of))
        try:
            if quota == week.proposed_quota:
                reviews.answer_review(g.actor, review.plan.id, week.number, Choice.TAKE, None, now_utc())
            elif quota == week.quota_end:
                reviews.answer_review(g.actor, review.plan.id, week.number, Choice.KEEP, None, now_utc())
            else:
                reviews.answer_review(g.actor, review.plan.id, week.number, Choice.SET, quota, now_utc())
        except DomainError as error:
            warn(said(error))
            return redirect(url_for("reviews.show", first_day=first_day), 303)
        numbers.append(plain(quota, review.plan.unit))
    if numbers:
        undo = fields_of_formers(before, url_for("reviews.show", first_day=first_day))
        say(
            _("Your week is set: %(numbers)s.", numbers=", ".join(numbers)),
            undo_address=url_for("reviews.take_back"),
            undo_label=_("Undo"),
            undo_fields=undo,
        )
    else:
        say(_("Your week stays as it is."))
    return redirect(url_for("today.show"), 303)


@blueprint.post("/reviews/take-back")
@patient_only
def take_back() -> Answer:
    """A choice for this week is gone, or as it was before it was made today."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        take_back_answers(g.actor, read_formers(request.form.getlist("was")), now_utc())
    except DomainError as error:
        warn(said(error))
    else:
        say(_("Your choice is taken back. Your number is as it was."))
    return redirect(own_page(request.form.get("back", "")), 303)
