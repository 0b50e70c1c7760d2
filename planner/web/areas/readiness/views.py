"""The short safety check, and what follows from it."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.domain.safety import STOP_SIGNS, known_signs
from planner.services import safety
from planner.web.access import patient_only
from planner.web.fields import PlainForm, choices_of
from planner.web.flashes import say

blueprint = Blueprint("readiness", __name__)


class ReadinessForm(PlainForm):
    """The stop signs, one question each, and post-exertional malaise."""

    signs = SelectMultipleField("signs", choices=choices_of([(s.code, "") for s in STOP_SIGNS]), validate_choice=False)
    none_of_these = RadioField("none", choices=choices_of([("none", ""), ("some", "")]))
    post_exertional = RadioField("post_exertional", choices=choices_of([("no", ""), ("yes", "")]))

    def validate_signs(self, field: SelectMultipleField) -> None:
        """Ticks and the answer below them agree; where they do not, nothing is guessed."""
        has_ticked = bool(known_signs(frozenset(field.data or ())))
        if self.none_of_these.data == "some" and not has_ticked:
            raise ValidationError(_("Tick the ones you have, or choose that you have none of them."))
        if self.none_of_these.data == "none" and has_ticked:
            raise ValidationError(_("You ticked a sign, and chose that you have none. Which of the two is right?"))


class ClearanceForm(PlainForm):
    """Who has looked at it."""

    cleared_by = StringField()
    cleared_role = RadioField(
        choices=choices_of([("doctor", ""), ("physiotherapist", ""), ("nurse", "")]), validate_choice=False
    )


@blueprint.route("/readiness", methods=["GET", "POST"])
@patient_only
def show() -> str | Response | tuple[str, int]:
    """Answer the stop signs; any yes pauses every plan until it is cleared."""
    form = ReadinessForm()
    form.none_of_these.label.text = _("Do you have any of these now?")
    form.post_exertional.label.text = _(
        "After small efforts, do you feel much worse 12 hours to 3 days later, for days or weeks?"
    )
    check = safety.latest_check(g.actor)
    if request.method != "POST":
        return render_template("readiness/show.html", form=form, check=check, signs=STOP_SIGNS)
    if form.validate():
        chosen = frozenset(sign.code for sign in known_signs(frozenset(form.signs.data or ())))
        level = safety.answer_signs(g.actor, chosen, form.post_exertional.data == "yes", now_utc())
        if level is None:
            say(_("Thank you. Nothing on the list stands in the way of gentle movement."))
            return redirect(url_for("today.show"), 303)
        return redirect(url_for("readiness.stop"), 303)
    _say_what_is_open(form)
    return render_template("readiness/show.html", form=form, check=check, signs=STOP_SIGNS), 400


def _say_what_is_open(form: ReadinessForm) -> None:
    """Words of our own for a question without an answer; its name is told apart from the other's."""
    if not form.none_of_these.data:
        form.none_of_these.errors = [_("Say whether you have any of these signs.")]
    if not form.post_exertional.data:
        form.post_exertional.errors = [_("Say whether small efforts make you feel much worse days later.")]


@blueprint.route("/readiness/stop", methods=["GET", "POST"])
@patient_only
def stop() -> str | Response | tuple[str, int]:
    """What to do now, in the words of the level; later, the clearance."""
    check = safety.latest_check(g.actor)
    if check is None or not check.is_open:
        return redirect(url_for("today.show"), 303)
    form = ClearanceForm()
    form.cleared_by.label.text = _("Who has looked at it?")
    form.cleared_role.label.text = _("They are a")
    code = 200
    if request.method == "POST":
        code = 400
        try:
            if form.validate():
                role = form.cleared_role.data or ""
                safety.confirm_clearance(g.actor, form.cleared_by.data or "", role, now_utc())
                say(_("Thank you. Your plan goes on today, gently."))
                return redirect(url_for("today.show"), 303)
        except DomainError as error:
            form.add_error(error)
    return render_template("readiness/stop.html", form=form, check=check, signs=known_signs(check.signs)), code
