"""SMTP that looks at the mail server's certificate before it says anything: a message may hold a link to a password."""

from __future__ import annotations

import smtplib
import ssl

from flask_mailman.backends import smtp


class CheckedSmtp(smtplib.SMTP):
    """Without a context of the caller's, Python's own STARTTLS takes any certificate."""

    def starttls(self, *, context: ssl.SSLContext | None = None) -> tuple[int, bytes]:  # type: ignore[override]
        """Begin TLS. Raises SSLCertVerificationError for a certificate that is not trusted, or is another host's."""
        return super().starttls(context=context or ssl.create_default_context())


class EmailBackend(smtp.EmailBackend):
    """Flask-Mailman's, which gives a context of its own on port 465 alone."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """What connects."""
        return smtplib.SMTP_SSL if self.use_ssl else CheckedSmtp
