"""A person's own settings."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, StringField

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.services import people
from planner.services.people import Profile
from planner.web.access import signed_in
from planner.web.fields import WEEKDAYS, PlainForm, ask_again, choices_of, is_sent_by_our_page
from planner.web.flashes import say, warn
from planner.web.identity import zone_choices

blueprint = Blueprint("settings", __name__)


class ProfileForm(PlainForm):
    """How a person is called, and how they count."""

    name = StringField(_l("What shall we call you?"))
    zone = SelectField(_l("Your time zone"), choices=zone_choices, validate_choice=False)
    distance = RadioField(_l("Distances in"), choices=choices_of([("km", _l("metres")), ("mi", _l("miles"))]))
    week_starts = SelectField(_l("New plans' weeks start on"), choices=choices_of(WEEKDAYS))
    theme = RadioField(
        _l("Colours"),
        choices=choices_of([("auto", _l("Match my device")), ("light", _l("Light")), ("dark", _l("Dark"))]),
    )


@blueprint.route("/settings", methods=["GET", "POST"])
@signed_in
def show() -> str | Response | tuple[str, int]:
    """Read and change one's own settings."""
    actor = g.actor
    form = ProfileForm(
        name=actor.name, zone=actor.zone, distance=actor.distance, week_starts=str(actor.week_starts), theme=actor.theme
    )
    if request.method == "POST":
        if form.validate():
            profile = Profile(
                name=form.name.data or "",
                zone=form.zone.data,
                distance=form.distance.data,
                week_starts=int(form.week_starts.data),
                theme=form.theme.data,
            )
            try:
                people.change_profile(actor, profile)
            except DomainError as error:
                form.add_error(error)
            else:
                say(_("Saved."))
                return redirect(url_for("settings.show"), 303)
        return render_template("settings/show.html", form=form), 400
    return render_template("settings/show.html", form=form, now=now_utc())


@blueprint.post("/settings/zone")
@signed_in
def change_zone() -> Response | tuple[str, int]:
    """Count days in another zone, because the person said so."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        people.change_zone(g.actor, request.form.get("zone", ""))
    except DomainError as error:
        warn(error.message)
    else:
        say(_("Your days are counted here now."))
    return redirect(url_for("identity.home"), 303)
