"""What Flask-Security's views answer: our pages, with the right status, and words after each act."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, make_response, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_security import MailUtil, login_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from planner.clock import now_utc
from planner.services import people
from planner.services.accounts import commit_before_mail
from planner.services.requests import roll_back
from planner.web.account_forms import ForgotForm, SignUpForm, as_kept
from planner.web.extensions import limiter
from planner.web.flashes import say, warn
from planner.web.language import LANGUAGES

View = Callable[..., Any]


class Mailer(MailUtil):
    """Sends without holding the database, and never lets a dead mail server tell who has an account."""

    def send_mail(self, template: str, subject: Any, *args: Any, **context: Any) -> None:
        """Send one message; neither its address nor its link goes to the log."""
        commit_before_mail()
        try:
            with _as_they_read(context):
                said = str(subject)
            super().send_mail(template, said, *args, **context)
        except OSError as error:
            current_app.logger.error("a message could not be sent: %s", type(error).__name__)


def _as_they_read(context: dict[str, Any]) -> AbstractContextManager[None]:
    """In the language that a message's receiver chose: a browser that asks for a new password may speak another."""
    person = getattr(context.get("user"), "person", None)
    chosen = None if person is None else person.locale
    return force_locale(chosen) if chosen in LANGUAGES else nullcontext()


def render(template: str, **context: Any) -> Any:
    """Draw a page of Flask-Security: 400 for a form that was refused, a redirect after one that was not."""
    form = next((value for key, value in context.items() if key.endswith("_form")), None)
    if template.startswith("security/email/"):
        with _as_they_read(context):
            return render_template(template, **context)
    if request.method != "POST" or form is None:
        return render_template(template, **context)
    if isinstance(form, SignUpForm) and form.is_address_taken:
        return _welcome_back(form)
    if isinstance(form, ForgotForm) and not form.errors:
        say(_("If there is an account with this address, a link is on its way to it. It works for one day."))
        return redirect(url_for("security.forgot_password"), 303)
    return make_response(render_template(template, **context), 400)


def _welcome_back(form: SignUpForm) -> Response:
    """A known address at sign-up: its own password signs in (a double click), anything else learns nothing more."""
    email = as_kept(form.email.data)
    if not people.may_try_to_sign_in(email, now_utc()):
        abort(429)
    user = form.existing_email_user
    is_same_person = user.is_active and user.verify_and_update_password(form.password.data)
    people.count_sign_in(email, now_utc(), has_worked=is_same_person)
    if is_same_person:
        login_user(user, authn_via=["password"])
        return redirect(url_for("identity.home"), 303)
    warn(_("If you have an account already, sign in with its password, or choose a new one."))
    return redirect(url_for("security.login"), 303)


def on_password_changed(app: Flask, **_extra: Any) -> None:
    """Said after a change; the library has ended every other session by then."""
    say(_("Your password is changed. Every other device is signed out."))


def on_password_reset(app: Flask, user: Any, **_extra: Any) -> None:
    """Said after a reset, which also forgives the tries before it."""
    people.count_sign_in(as_kept(user.email), now_utc(), has_worked=True)
    say(_("Your new password is set. Sign in with it."))


def _sign_up_once(view: View) -> View:
    """Two sign-ups of one address at the same instant: the database lets one through, the other signs in."""

    @wraps(view)
    def guarded(**arguments: Any) -> Any:
        try:
            return view(**arguments)
        except IntegrityError:
            roll_back()
            return redirect(url_for("security.login"), 303)

    return guarded


def _explain_old_links(view: View) -> View:
    """A link that was used, or is older than a day, leads to the page that sends a new one."""

    @wraps(view)
    def explained(**arguments: Any) -> Any:
        answer = view(**arguments)
        if getattr(answer, "location", None) == url_for("security.forgot_password"):
            warn(_("That link was used already, or is older than a day. Ask for a new one here."))
        return answer

    return explained


def _typed_email() -> str:
    return as_kept(request.form.get("email", ""))


def limit_views(app: Flask) -> None:
    """Slow down guessing by network address, and messages to one person by e-mail address."""
    views = app.view_functions
    views["security.register"] = _sign_up_once(views["security.register"])
    views["security.reset_password"] = _explain_old_links(views["security.reset_password"])
    limits = {
        "security.login": "30/minute",
        "security.register": "10/minute;60/hour",
        "security.forgot_password": "10/minute;60/hour",
        "security.reset_password": "30/minute",
        "security.change_password": "30/minute",
    }
    for endpoint, limit in limits.items():
        limited: Any = limiter.limit(limit, methods=["POST"])(views[endpoint])
        views[endpoint] = limited
    by_person: Any = limiter.limit("5/hour", key_func=_typed_email, methods=["POST"])
    views["security.forgot_password"] = by_person(views["security.forgot_password"])
