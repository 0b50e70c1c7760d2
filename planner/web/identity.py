"""Who is asking: Flask-Security signs people in, and each request sees them as an actor."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from flask import session as browser_session
from flask_login import user_logged_out
from flask_security import Security, current_user
from flask_security.signals import password_changed, password_reset, user_registered
from werkzeug.wrappers import Response

from planner.config import MissingSetting, Settings
from planner.services.accounts import datastore, meet, register_person
from planner.web import account_pages, joining
from planner.web.access import signed_in
from planner.web.account_config import security_config
from planner.web.account_forms import ChangeForm, ForgotForm, ResetForm, SignInForm, SignUpForm
from planner.web.numerals import reader_language
from planner.web.pending_forms import TOKEN, forget_form, forget_sent_form, leave_form, next_form, show_form
from planner.web.site_address import site_address

blueprint = Blueprint("identity", __name__)


@blueprint.get("/home")
@signed_in
def home() -> Response:
    """Where a person lands after signing in: their own text first, if some is waiting and they did not leave it."""
    leave_form(request.args.get("leave", ""))
    if browser_session.get(TOKEN):
        return redirect(url_for("identity.kept"), 303)
    if joining.came_to_join():
        return redirect(url_for("join.show"), 303)
    if g.actor.is_patient:
        return redirect(url_for("today.show"), 303)
    return redirect(url_for("caseload.show" if g.actor.is_physio else "identity.waiting"), 303)


@blueprint.get("/kept")
@signed_in
def kept() -> str | Response:
    """What was typed before signing in, with a button that sends it; it stays here until it is sent or left."""
    found = next_form()
    if found is None:
        return redirect(url_for("identity.home"), 303)
    name, form = found
    return render_template("identity/kept.html", name=name, kept=form, typed=show_form(form))


@blueprint.get("/waiting")
@signed_in
def waiting() -> str | Response:
    """A physiotherapist's account waits for the site's owner."""
    if g.actor.roles:
        return redirect(url_for("identity.home"), 303)
    return render_template("identity/waiting.html")


def _load_actor() -> None:
    """Once a request; no template sees the row."""
    g.actor = meet(current_user._get_current_object()) if current_user.is_authenticated else None


def _on_registered(app: Flask, user: Any, form_data: dict[str, Any], **_extra: Any) -> None:
    settings: Settings = app.extensions["settings"]
    register_person(user, form_data, settings.physio_sign_up, reader_language())


def _check_mail(settings: Settings) -> None:
    if settings.mail_server and not settings.public_url:
        raise MissingSetting("PUBLIC_URL must be set where MAIL_SERVER is, so that links in mail lead here.")


def init_identity(app: Flask, settings: Settings) -> None:
    """Wire Flask-Security into the app.

    Raises MissingSetting when mail goes out by SMTP and nobody said at which address the site is.
    """
    _check_mail(settings)
    app.config.update(security_config(settings))
    security = Security(
        app,
        datastore,
        register_form=SignUpForm,
        login_form=SignInForm,
        forgot_password_form=ForgotForm,
        reset_password_form=ResetForm,
        change_password_form=ChangeForm,
        mail_util_cls=account_pages.Mailer,
        render_template=account_pages.render,
    )
    security.want_json(lambda _request: False)
    security.mail_context_processor(lambda: {"site_address": site_address()})
    user_registered.connect(_on_registered, app)
    password_changed.connect(account_pages.on_password_changed, app)
    password_reset.connect(account_pages.on_password_reset, app)
    user_logged_out.connect(joining.forget_all, app)
    user_logged_out.connect(forget_form, app)
    app.before_request(_load_actor)
    app.after_request(forget_sent_form)
    app.extensions["load_actor"] = _load_actor
    app.register_blueprint(blueprint)
    account_pages.limit_views(app)
