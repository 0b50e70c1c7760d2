"""Who is asking: Flask-Security signs people in, and each request sees them as an actor."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from flask import Blueprint, Flask, abort, g, redirect, render_template, url_for
from flask import session as browser_session
from flask_babel import lazy_gettext as _l
from flask_security import LoginForm, RegisterFormV2, Security, current_user
from flask_security.signals import user_registered
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from planner.clock import now_utc
from planner.config import Settings
from planner.domain.people import Role
from planner.services import pending_forms, people
from planner.services.accounts import datastore, register_person
from planner.web.access import anyone, signed_in
from planner.web.extensions import limiter
from planner.web.pending_forms import TOKEN

blueprint = Blueprint("identity", __name__)


def zone_choices() -> list[SelectChoice]:
    """Every IANA zone with a place in its name."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [SelectChoice(name, name.replace("_", " ")) for name in ["UTC", *names]]


class SignUpForm(RegisterFormV2):
    """An account, and the person behind it."""

    name = StringField(
        _l("What shall we call you?"),
        validators=[DataRequired(_l("Tell us what to call you.")), Length(max=80)],
    )
    zone = SelectField(_l("Your time zone"), choices=zone_choices, default="Europe/London")
    role = RadioField(
        _l("I am here"),
        choices=[
            SelectChoice(Role.PATIENT.value, _l("for myself: I live with pain")),
            SelectChoice(Role.PHYSIOTHERAPIST.value, _l("as a physiotherapist")),
        ],
        default=Role.PATIENT.value,
    )


class SignInForm(LoginForm):
    """Signing in, slowed down for whoever guesses."""

    def validate(self, **kwargs: Any) -> bool:
        email = (self.email.data or "").strip()
        if not people.may_try_to_sign_in(email, now_utc()):
            abort(429)
        has_worked: bool = super().validate(**kwargs)
        people.count_sign_in(email, now_utc(), has_worked=has_worked)
        return has_worked


def _load_actor() -> None:
    """Once a request; no template sees the row."""
    g.actor = people.actor_of(current_user) if current_user.is_authenticated else None


@blueprint.get("/home")
@signed_in
def home() -> Response:
    """Where a person lands after signing in: their own text first, if some is waiting."""
    if browser_session.get(TOKEN):
        return redirect(url_for("identity.kept"), 303)
    if g.actor.is_patient:
        return redirect(url_for("today.show"), 303)
    return redirect(url_for("caseload.show"), 303)


@blueprint.get("/kept")
@signed_in
def kept() -> str | Response:
    """What was typed before signing in, with a button that sends it."""
    form = pending_forms.find_form(browser_session.get(TOKEN, ""), now_utc())
    browser_session.pop(TOKEN, None)
    if form is None:
        return redirect(url_for("identity.home"), 303)
    return render_template("identity/kept.html", kept=form)


@blueprint.get("/waiting")
@anyone
def waiting() -> str:
    """A physiotherapist's account waits for the site's owner."""
    return render_template("identity/waiting.html")


def _config(settings: Settings) -> dict[str, Any]:
    return {
        "SECURITY_PASSWORD_SALT": settings.password_salt,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_LENGTH_MIN": 10,
        "SECURITY_PASSWORD_CONFIRM_REQUIRED": False,
        "SECURITY_REGISTERABLE": True,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_RETURN_GENERIC_RESPONSES": False,
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_REGISTER_URL": "/sign-up",
        "SECURITY_RESET_URL": "/reset-password",
        "SECURITY_CHANGE_URL": "/settings/password",
        "SECURITY_POST_LOGIN_VIEW": "/home",
        "SECURITY_POST_REGISTER_VIEW": "/home",
        "SECURITY_POST_LOGOUT_VIEW": "/",
        "SECURITY_POST_RESET_VIEW": "/sign-in",
        "SECURITY_POST_CHANGE_VIEW": "/settings",
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
        "SECURITY_EMAIL_SENDER": settings.mail_from,
        "SECURITY_CACHE_CONTROL": {"private": None, "no-store": None},
        "SECURITY_CLI_USERS_NAME": False,
        "SECURITY_CLI_ROLES_NAME": False,
        "SECURITY_AUTO_LOGIN_AFTER_RESET": False,
        "SECURITY_LOGOUT_CSRF": True,
        "SECURITY_MSG_USER_DOES_NOT_EXIST": (_SAME, "error"),
        "SECURITY_MSG_INVALID_PASSWORD": (_SAME, "error"),
        "SECURITY_MSG_PASSWORD_NOT_SET": (_SAME, "error"),
        "SECURITY_MSG_DISABLED_ACCOUNT": (_SAME, "error"),
        "SECURITY_MSG_EMAIL_NOT_PROVIDED": ("Type your e-mail address.", "error"),
        "SECURITY_MSG_PASSWORD_NOT_PROVIDED": ("Type your password.", "error"),
        "SECURITY_MSG_PASSWORD_INVALID_LENGTH": ("Use at least %(length)s characters.", "error"),
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SECURE": settings.is_https,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_https,
    }


_SAME = "The e-mail address and the password do not go together. Check both, or choose a new password."


def _on_registered(app: Flask, user: Any, form_data: dict[str, Any], **_extra: Any) -> None:
    settings: Settings = app.extensions["settings"]
    register_person(user, form_data, settings.physio_sign_up)


def init_identity(app: Flask, settings: Settings) -> None:
    """Wire Flask-Security into the app."""
    app.config.update(_config(settings))
    Security(app, datastore, register_form=SignUpForm, login_form=SignInForm)
    user_registered.connect(_on_registered, app)
    app.before_request(_load_actor)
    app.register_blueprint(blueprint)
    for endpoint in ("security.login", "security.forgot_password", "security.register"):
        view = app.view_functions[endpoint]
        limited: Any = limiter.limit("30/minute", methods=["POST"])(view)
        app.view_functions[endpoint] = limited
