"""A person's own settings."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.services import people
from planner.web.access import signed_in
from planner.web.areas.settings.forms import MailTimeForm, ProfileForm
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say, warn
from planner.web.lock import stay_open
from planner.web.said import said
from planner.web.undo import as_it_was, told

blueprint = Blueprint("settings", __name__)


@blueprint.get("/settings")
@signed_in
def show() -> str:
    """Read one's own settings."""
    return _page(ProfileForm.of(g.actor))


@blueprint.post("/settings")
@signed_in
def change() -> Answer:
    """Change one's own settings."""
    form = ProfileForm.of(g.actor)
    if form.validate():
        try:
            people.change_profile(g.actor, form.to_profile(), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            stay_open()
            before = as_it_was(url_for("settings.change"), form, kept=True)
            with force_locale(form.locale.data):  # said in the language that was just chosen
                say(told(_("Your settings are saved.")), **before)
            return redirect(url_for("settings.show"), 303)
    return _page(form), 400


def _page(form: ProfileForm) -> str:
    """Where no e-mail would come, none is spoken of."""
    return render_template("settings/show.html", form=form, asks_for_mail_time=MailTimeForm.of(g.actor).is_asked)


@blueprint.post("/settings/zone")
@signed_in
def change_zone() -> Answer:
    """Count days in another zone, because the person said so; then back to the page they were on."""
    if not is_sent_by_our_page():
        return ask_again()
    before = g.actor.zone
    try:
        people.change_zone(g.actor, request.form.get("zone", ""), now_utc())
    except DomainError as error:
        warn(said(error))
    else:
        undo = as_it_was(url_for("settings.change_zone"), [("zone", before)])
        say(told(_("Your days are counted here now.")), **undo)
    return redirect(_page_before(), 303)


def _page_before() -> str:
    """The page of ours that was open, with what its address asked for; never one that only takes a form."""
    before = urlsplit(request.referrer or "")
    is_ours = before.netloc == request.host and before.path.startswith("/") and not before.path.startswith("//")
    if not is_ours or not _can_be_opened(before.path):
        return url_for("identity.home")
    return before.path + (f"?{before.query}" if before.query else "")


def _can_be_opened(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return True
