"""Send one message, and tell apart what has certainly not left from what may have."""

from __future__ import annotations

import smtplib
from contextlib import suppress

from flask_mailman import EmailMessage

from planner.delivery.not_sent import NotSent


def send(message: EmailMessage) -> None:
    """Send it. Raises NotSent, or whatever befell the connection while it was being sent."""
    connection = message.get_connection()
    try:
        connection.open()
    except OSError as error:  # also smtplib's own errors
        raise NotSent(type(error).__name__, is_for_all=True) from None
    try:
        connection.send_messages([message])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        raise NotSent(type(error).__name__, is_for_all=False) from None
    finally:
        with suppress(Exception):  # a goodbye that goes wrong changes nothing about what was sent
            connection.close()
