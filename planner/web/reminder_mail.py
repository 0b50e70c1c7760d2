"""The e-mail reminder: its neutral words, its two links, and the way off that mail programs know."""

from __future__ import annotations

from flask import current_app, render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_mailman import EmailMessage
from itsdangerous import BadData, URLSafeSerializer

from planner.config import Settings
from planner.delivery.send import send
from planner.services.mail_reminders import MailReader
from planner.web.neutral import NEUTRAL_NAME
from planner.web.numerals import HOME

ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""What a mail program sends in its reader's name (RFC 8058)."""


def deliver(reader: MailReader) -> None:
    """Send one, or raise. Neither subject nor text tells whoever sees it more than that there is a page."""
    off_link = _link("mail_off.show", token=token_for(reader.person_id))
    with force_locale(reader.locale or HOME):
        message = EmailMessage(
            subject=str(NEUTRAL_NAME) if reader.has_neutral_title else _("Your page for today"),
            body=render_template("mail_off/message.txt", today_link=_link("today.show"), off_link=off_link),
            to=[reader.email],
            headers={**_way_off(off_link), "Auto-Submitted": "auto-generated"},
        )
    send(message)


def _way_off(off_link: str) -> dict[str, str]:
    """For mail programs; one click is for https alone (RFC 8058), and elsewhere they open the page."""
    one_click = {f"{ONE_CLICK[0]}-Post": "=".join(ONE_CLICK)} if off_link.startswith("https://") else {}
    return {ONE_CLICK[0]: f"<{off_link}>", **one_click}


def token_for(person_id: str) -> str:
    """What the link to turn somebody's off holds; nobody but this site can make one."""
    return str(_signer().dumps(person_id))


def person_of(token: str) -> str | None:
    """Whose link it is, None for one that we did not make. It never ends: whoever has had enough is never refused."""
    try:
        return str(_signer().loads(token))
    except BadData:
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="mail reminders off")


def _link(endpoint: str, **values: str) -> str:
    """Outside of a request, where only the settings know at which address the site is."""
    settings: Settings = current_app.extensions["settings"]
    return settings.address + current_app.url_map.bind("").build(endpoint, values)
