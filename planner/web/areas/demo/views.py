"""Try it with sample data: a copy of one's own, for a day."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask_babel import gettext as _
from flask_security import login_user

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.services import demo
from planner.services.accounts import account_of
from planner.services.people import HOME_ZONE, check_zone
from planner.web.access import anyone
from planner.web.extensions import limiter
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say, warn
from planner.web.numerals import reader_language
from planner.web.said import said

blueprint = Blueprint("demo", __name__)


@blueprint.post("/demo")
@anyone
@limiter.limit("10/hour")
def start() -> Answer:
    """Make a copy and sign in to it: to Today as the patient, or to a caseload as their physiotherapist."""
    if not demo.is_demo_offered(current_app.extensions["settings"].demo):
        abort(404)
    if not is_sent_by_our_page():
        return ask_again()
    is_physio = request.form.get("as") == "physio"
    try:
        person_id = _copy_for(is_physio)
    except DomainError as error:
        warn(said(error))
        return redirect("/", 303)
    login_user(account_of(person_id))
    say(_caseload_words() if is_physio else _patient_words())
    return redirect(url_for("caseload.show" if is_physio else "today.show"), 303)


def _copy_for(is_physio: bool) -> str:
    zone = request.form.get("zone") or HOME_ZONE
    check_zone(zone)
    make = demo.start_caseload_demo if is_physio else demo.start_demo
    return make(zone, now_utc(), reader_language(), said)


def _patient_words() -> str:
    return _("This is sample data, a copy for you alone. It is deleted after 24 hours. Try anything.")


def _caseload_words() -> str:
    return _(
        "This is a sample caseload of made-up people, a copy for you alone. It is deleted after 24 hours. Try anything."
    )
