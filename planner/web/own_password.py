"""The password of whoever is signed in, asked for once more before something that nobody else may do."""

from __future__ import annotations

from typing import Any

from flask import abort
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import current_user
from flask_wtf import FlaskForm
from wtforms import PasswordField

from planner.clock import now_utc
from planner.services import people
from planner.web.account_forms import as_kept


class OwnPasswordForm(FlaskForm):
    """Slowed down for whoever guesses, by the same count as signing in."""

    password = PasswordField(_l("Password"))

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is the password of the person who is signed in."""
        email = as_kept(current_user.email)
        if not people.may_try_to_sign_in(email, now_utc()):
            abort(429)
        if not super().validate(**kwargs):
            return False
        if not self.password.data:
            self.password.errors = [_("Type your password.")]
            return False
        has_worked: bool = bool(current_user.password) and current_user.verify_and_update_password(self.password.data)
        people.count_sign_in(email, now_utc(), has_worked=has_worked)
        if not has_worked:
            self.password.errors = [self.refusal()]
        return has_worked

    def refusal(self) -> str:
        """What is said of a wrong one."""
        return _("That is not the password of this account. Try again, or sign out.")
