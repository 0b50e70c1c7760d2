"""How has it been since? One answer a day; "much worse" opens a few questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from planner.clock import local_day, now_utc
from planner.domain.day_after import DayAfter, HowSince, PostExertional
from planner.domain.errors import DomainError, NotAllowed
from planner.services import days_after
from planner.services.guards import NotFound
from planner.web.access import patient_only
from planner.web.fields import Answer, PlainForm, ask_again, choices_of, is_sent_by_our_page
from planner.web.flashes import say, warn
from planner.web.said import said
from planner.web.undo import as_it_was, told

blueprint = Blueprint("day_after", __name__)

ANSWERS = (HowSince.BETTER, HowSince.SAME, HowSince.WORSE, HowSince.MUCH_WORSE)
YES_NO = (("no", _l("No")), ("yes", _l("Yes")))


class HowForm(PlainForm):
    """One of four answers."""

    how = RadioField(
        _l("How has it been since?"),
        choices=choices_of(
            [
                (HowSince.BETTER.value, _l("Better")),
                (HowSince.SAME.value, _l("The same")),
                (HowSince.WORSE.value, _l("Worse")),
                (HowSince.MUCH_WORSE.value, _l("Much worse")),
            ]
        ),
    )


class QuestionsForm(PlainForm):
    """What follows "much worse"; each question needs an answer, because a rule follows from it."""

    began_later = RadioField(_l("Did it begin 12 hours to 3 days after the effort?"), choices=choices_of(YES_NO))
    was_small_effort = RadioField(_l("Was the effort small, next to how ill you felt?"), choices=choices_of(YES_NO))
    has_condition = RadioField(
        _l("Has a clinician ever spoken of ME/CFS or long COVID with you?"), choices=choices_of(YES_NO)
    )

    def told(self) -> PostExertional:
        """What was chosen."""
        return PostExertional(
            began_later=self.began_later.data == "yes",
            was_small_effort=self.was_small_effort.data == "yes",
            has_condition=self.has_condition.data == "yes",
        )

    def fill(self, told: PostExertional | None) -> None:
        """Show what was answered before."""
        if told is not None:
            for name in ("began_later", "was_small_effort", "has_condition"):
                self[name].data = "yes" if getattr(told, name) else "no"


@blueprint.route("/day-after/<day>", methods=["GET", "POST"])
@patient_only
def show(day: str) -> Answer:
    """Say how it has been since."""
    form, on = HowForm(), _day(day)
    said = _open(on)
    if request.method != "POST":
        form.how.data = said.how.value if said else None
        return render_template("day_after/show.html", form=form, day=on)
    if form.validate():
        how = HowSince(form.how.data)
        days_after.answer_day(g.actor, on, how, now_utc())
        if how is HowSince.MUCH_WORSE:
            return redirect(url_for("day_after.questions", day=day), 303)
        say(told(_words(how)), **_undo(day, said))
        return redirect(url_for("today.show"), 303)
    return render_template("day_after/show.html", form=form, day=on), 400


@blueprint.post("/day-after/<day>/skip")
@patient_only
def skip(day: str) -> Answer:
    """Not now, and not again about this day."""
    if not is_sent_by_our_page():
        return ask_again()
    said = _open(_day(day))
    days_after.skip_day(g.actor, _day(day), now_utc())
    say(_("Skipped. That is fine."), **({} if said else _undo(day, None)))
    return redirect(url_for("today.show"), 303)


@blueprint.post("/day-after/<day>/take-back")
@patient_only
def take_back(day: str) -> Answer:
    """Nothing was said about that day after all; it may be asked about again."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        days_after.unsay_day(g.actor, _day(day), now_utc())
    except NotAllowed as error:
        warn(said(error))
    else:
        say(told())
    return redirect(url_for("today.show"), 303)


def _undo(day: str, said: DayAfter | None) -> dict[str, Any]:
    """What was answered before, or nothing; what led to the questions of "much worse" is not sent by itself."""
    if said is None or said.how not in (HowSince.BETTER, HowSince.SAME, HowSince.WORSE):
        return as_it_was(url_for("day_after.take_back", day=day), [])
    return as_it_was(url_for("day_after.show", day=day), [("how", said.how.value)])


@blueprint.route("/day-after/<day>/questions", methods=["GET", "POST"])
@patient_only
def questions(day: str) -> Answer:
    """What may be behind "much worse", and what follows from it."""
    form, on = QuestionsForm(), _day(day)
    said = _open(on)
    if request.method != "POST":
        if said is None or said.how is not HowSince.MUCH_WORSE:
            return redirect(url_for("day_after.show", day=day), 303)
        form.fill(said.post_exertional)
        return render_template("day_after/questions.html", form=form, day=on, told=said.post_exertional)
    if form.validate():
        try:
            days_after.answer_questions(g.actor, on, form.told(), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            return redirect(url_for("day_after.questions", day=day), 303)
    return render_template("day_after/questions.html", form=form, day=on, told=None), 400


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFound(text) from error


def _open(day: date) -> DayAfter | None:
    return days_after.open_day(g.actor, day, local_day(now_utc(), g.actor.zone))


def _words(how: HowSince) -> str:
    return {
        HowSince.BETTER: _("Good to know, thank you. Your number stays as it is."),
        HowSince.SAME: _("Thank you. Your number stays as it is."),
        HowSince.WORSE: _(
            "Thank you for saying so. It mostly settles in a few days. A smaller number is always yours."
        ),
    }[how]
