"""Turn e-mail reminders off by the link in one of them, without signing in.

The link can do nothing else, so its form needs no proof that the page was ours: mail programs send it by themselves
when their reader presses "unsubscribe" (RFC 8058).
"""

from __future__ import annotations

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from planner.clock import now_utc
from planner.services import mail_reminders
from planner.web.access import anyone
from planner.web.fields import Answer
from planner.web.headers import keep_the_address_here
from planner.web.reminder_mail import ONE_CLICK, person_of

blueprint = Blueprint("mail_off", __name__)
blueprint.after_request(keep_the_address_here)


@blueprint.get("/mail/off/<token>")
@anyone
def show(token: str) -> str:
    """One button, because programs open links too; afterwards, that they are off."""
    return _page(token)


@blueprint.post("/mail/off/<token>")
@anyone
def turn_off(token: str) -> Answer:
    """Off. A mail program is answered at once, as it follows no redirect."""
    mail_reminders.turn_off(_person(token), now_utc())
    if request.form.get(ONE_CLICK[0]) == ONE_CLICK[1]:
        return _page(token)
    return redirect(url_for("mail_off.show", token=token), 303)


def _page(token: str) -> str:
    person_id = _person(token)
    g.is_plain = mail_reminders.has_neutral_title(person_id)
    return render_template("mail_off/show.html", token=token, is_on=mail_reminders.is_on(person_id))


def _person(token: str) -> str:
    found = person_of(token)
    if found is None:
        abort(404)
    return found
