"""The composition root: the only module that sees all rooms."""

from __future__ import annotations

import logging
from pathlib import Path

from flask import Flask, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from planner.cli import COMMANDS
from planner.config import Settings, make_instance
from planner.delivery.mail import mail_config
from planner.jobs.tasks import DELIVER
from planner.persistence import models
from planner.persistence.db import db, init_database
from planner.services.library import BrokenText, check_library
from planner.services.requests import begin_request
from planner.web.access import check_audience
from planner.web.bodies import FormRequest, refuse_other_bodies
from planner.web.errors import init_errors
from planner.web.extensions import babel, compress, limiter, mail, migrate
from planner.web.headers import init_headers
from planner.web.identity import init_identity
from planner.web.language import choose_language, init_language
from planner.web.leaving import init_leaving
from planner.web.lock import init_lock
from planner.web.numerals import HOME
from planner.web.on_device import init_on_device, refuse_another_account
from planner.web.reminder_mail import deliver
from planner.web.routes import BLUEPRINTS
from planner.web.static_files import init_static_files
from planner.web.templating import init_templating

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES = 1024 * 1024

__all__ = ["BrokenText", "create_app", "models"]


def create_app(settings: Settings | None = None) -> Flask:
    """Make the app from its settings (the environment's, when none are given).

    Raises MissingSetting or BrokenText, one sentence for the site's owner, where it must not start.
    """
    check_library()
    settings = settings or Settings.from_env()
    app = Flask("planner", root_path=str(ROOT), template_folder="templates", static_folder=None)
    app.request_class = FormRequest
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.is_testing,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},  # what people typed never reaches a log
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_PARTS=500,
        WTF_CSRF_TIME_LIMIT=12 * 60 * 60,
        BABEL_DEFAULT_LOCALE=HOME,
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "build" / "translations"),
        RATELIMIT_ENABLED=not settings.is_testing,
        COMPRESS_MIMETYPES=["text/html", "text/javascript", "application/json", "application/manifest+json"],
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,  # a page is a fifth smaller than with the others' defaults
        **mail_config(settings),
    )
    app.extensions["settings"] = settings
    app.extensions[DELIVER] = deliver
    logging.getLogger("waitress").setLevel(logging.INFO)
    make_instance(settings.instance)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    _init_parts(app, settings)
    return app


def _init_parts(app: Flask, settings: Settings) -> None:
    init_database(app)
    migrate.init_app(app, db, directory=str(ROOT / "planner" / "persistence" / "migrations"), render_as_batch=True)
    babel.init_app(app, locale_selector=choose_language)
    compress.init_app(app)
    limiter.init_app(app)
    mail.init_app(app)
    init_headers(app)
    init_errors(app)
    app.before_request(lambda: begin_request(request.method in ("GET", "HEAD", "OPTIONS")))
    init_identity(app, settings)
    init_language(app)
    app.before_request(refuse_other_bodies)  # by then it is known in whose language
    init_lock(app)
    init_leaving(app)
    app.before_request(refuse_another_account)
    app.before_request(lambda: check_audience(app))
    init_templating(app, settings)
    init_static_files(app)
    init_on_device(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    app.teardown_request(_forget_request)


def _forget_request(error: BaseException | None) -> None:
    """Nothing of a request outlives it: neither who asked, nor that it only read."""
    g.pop("actor", None)
    g.pop("is_locked", None)
    g.pop("is_leaving", None)
    begin_request(False)
