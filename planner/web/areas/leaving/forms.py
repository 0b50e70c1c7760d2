"""The wish to leave, with the password as its proof."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.domain.errors import DomainError
from planner.web.own_password import OwnPasswordForm
from planner.web.said import said


class LeaveForm(OwnPasswordForm):
    """Nothing is asked but the password; no reason."""

    def refusal(self) -> str:
        """A wrong password deletes nothing."""
        return _("That is not the password of this account. Nothing is deleted. Try again.")

    def add_error(self, error: DomainError) -> None:
        """What stands in the way, above the form."""
        self.form_errors.append(said(error))
