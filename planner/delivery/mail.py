"""Which way mail leaves: by SMTP where one is set, else as files beside the database."""

from __future__ import annotations

from typing import Any

from planner.config import Settings


def mail_config(settings: Settings) -> dict[str, Any]:
    """The mailer's settings; without SMTP each message is a file that only the owner reads."""
    config: dict[str, Any] = {"MAIL_DEFAULT_SENDER": settings.mail_from}
    if settings.is_testing:
        return {**config, "MAIL_BACKEND": "locmem"}
    if not settings.mail_server:
        folder = settings.instance / "mail"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return {**config, "MAIL_BACKEND": "file", "MAIL_FILE_PATH": str(folder)}
    return {
        **config,
        "MAIL_BACKEND": "planner.delivery.checked_smtp",
        "MAIL_SERVER": settings.mail_server,
        "MAIL_PORT": settings.mail_port,
        "MAIL_USERNAME": settings.mail_username or None,
        "MAIL_PASSWORD": settings.mail_password or None,
        "MAIL_USE_TLS": settings.mail_port == 587,
        "MAIL_USE_SSL": settings.mail_port == 465,
        "MAIL_TIMEOUT": 20,
    }
