"""Delete one's own account, and in the seven days after that: keep it."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_security import current_user, logout_user
from flask_security.utils import send_mail

from planner.clock import local_day, now_utc
from planner.domain.errors import NotAllowed
from planner.domain.leaving import leaves_at
from planner.services import leaving
from planner.web.access import signed_in
from planner.web.areas.leaving.forms import LeaveForm
from planner.web.extensions import limiter
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import long_day
from planner.web.flashes import say

blueprint = Blueprint("leaving", __name__)


@blueprint.get("/settings/leave")
@signed_in
def ask() -> str:
    """What goes, what stays, and when; then the password."""
    return _page(LeaveForm())


@blueprint.post("/settings/leave")
@signed_in
@limiter.limit("30/minute")
def leave() -> Answer:
    """Begin the seven days: signed out here and everywhere."""
    form = LeaveForm()
    if leaving.why_not(g.actor) or not form.validate():
        return _page(form), 400
    try:
        day = _day(leaving.ask_to_leave(g.actor, now_utc()))
    except NotAllowed as error:
        form.add_error(error)
        return _page(form), 400
    send_mail(_("About your account"), current_user.email, "security/email/leaving", day=day)
    logout_user()
    say(_("You are signed out. Your account will be deleted on %(day)s. Sign in before then to keep it.", day=day))
    return redirect(url_for("security.login"), 303)


@blueprint.get("/leaving")
@signed_in
def waiting() -> Answer:
    """The one page of whoever has asked to leave."""
    if g.actor.leaves_at is None:
        return redirect(url_for("identity.home"), 303)
    return render_template("leaving/waiting.html", day=_day(g.actor.leaves_at), is_patient=g.actor.is_patient)


@blueprint.post("/leaving/keep")
@signed_in
def keep() -> Answer:
    """Everything is as it was."""
    if not is_sent_by_our_page():
        return ask_again()
    if g.actor.leaves_at is not None:
        leaving.keep_account(g.actor, now_utc())
        say(_("Your account is kept. Everything is as it was."))
    return redirect(url_for("identity.home"), 303)


def _page(form: LeaveForm) -> str:
    day = _day(leaves_at(now_utc(), g.actor.zone))
    return render_template(
        "leaving/ask.html",
        form=form,
        day=day,
        why_not=leaving.why_not(g.actor),
        has_colleagues=leaving.has_colleagues(g.actor),
    )


def _day(instant: datetime) -> str:
    return long_day(local_day(instant, g.actor.zone))
