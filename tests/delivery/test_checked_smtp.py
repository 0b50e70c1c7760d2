"""The mail server must be the one that it says it is."""

from __future__ import annotations

import smtplib
import ssl
from pathlib import Path

import pytest
from flask import Flask
from flask_mailman import EmailMessage, Mail

from planner.config import Settings
from planner.delivery.checked_smtp import CheckedSmtp, EmailBackend
from planner.delivery.mail import mail_config


class ByHand(CheckedSmtp):
    """Connected to nothing."""

    def __init__(self) -> None:
        """No connection."""


def test_tls_begins_with_a_context_that_checks_certificate_and_host(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[ssl.SSLContext] = []
    monkeypatch.setattr(smtplib.SMTP, "starttls", lambda _self, *, context: seen.append(context) or (220, b"go"))
    ByHand().starttls()
    assert [(context.verify_mode, context.check_hostname) for context in seen] == [(ssl.CERT_REQUIRED, True)]


@pytest.mark.parametrize(("port", "connects_by"), [(587, CheckedSmtp), (25, CheckedSmtp), (465, smtplib.SMTP_SSL)])
def test_a_site_with_a_mail_server_sends_by_it(tmp_path: Path, port: int, connects_by: type[smtplib.SMTP]) -> None:
    settings = Settings(
        secret_key="k",
        password_salt="s",
        database_url="sqlite://",
        instance=tmp_path,
        mail_server="mail.example.org",
        mail_port=port,
    )
    app = Flask("mails")
    app.config.update(mail_config(settings))
    Mail(app)
    with app.app_context():
        connection = EmailMessage("Your page", "Hello", to=["jo@example.org"]).get_connection()
    assert isinstance(connection, EmailBackend)
    assert connection.connection_class is connects_by
