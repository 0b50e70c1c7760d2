"""The forms of sign-up, sign-in and passwords: Flask-Security's, in our words."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app
from flask_babel import lazy_gettext as _l
from flask_security import (
    ChangePasswordForm,
    ForgotPasswordForm,
    LoginForm,
    RegisterFormV2,
    ResetPasswordForm,
    hash_password,
)
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from planner.clock import now_utc
from planner.config import Settings
from planner.domain.people import Role
from planner.services import leaving, people
from planner.web.account_config import SAME_ANSWER
from planner.web.zones import ZoneField

EMAIL = _l("E-mail address")
NEW_PASSWORD = _l("New password")
ROLES = (
    (Role.PATIENT.value, _l("For myself: I live with pain")),
    (Role.PHYSIOTHERAPIST.value, _l("As a physiotherapist")),
)


def as_kept(email: str) -> str:
    """An address in the one spelling in which it is kept, so that no other spelling buys more tries."""
    try:
        return str(current_app.extensions["security"].mail_util.normalize(email)).lower()
    except ValueError:
        return email.strip().lower()


class TidyEmail:
    """Phones add a space after a completed word; it is never a part of an address."""

    def validate(self, **kwargs: Any) -> bool:
        """Take the spaces off first."""
        form: Any = self
        form.email.data = (form.email.data or "").strip()
        is_good: bool = super().validate(**kwargs)  # type: ignore[misc]
        return is_good


class SignUpForm(TidyEmail, RegisterFormV2):
    """An account, and the person behind it."""

    name = StringField(
        _l("What shall we call you?"),
        validators=[
            DataRequired(_l("Tell us what to call you.")),
            Length(max=80, message=_l("Use at most 80 characters.")),
        ],
    )
    zone = ZoneField()
    role = RadioField(
        _l("How will you use it?"),
        choices=[SelectChoice(value, label) for value, label in ROLES],
        default=Role.PATIENT.value,
        validate_choice=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text, self.password.label.text = EMAIL, _l("Password")
        settings: Settings = current_app.extensions["settings"]
        if settings.physio_sign_up == "closed":
            del self.role

    def validate_role(self, field: Any) -> None:
        """Refuse a part that nobody can have here."""
        if field.data not in dict(ROLES):
            raise ValidationError(_l("Choose one of the two."))

    def validate(self, **kwargs: Any) -> bool:
        """Never say of an address whether somebody uses it: see `is_address_taken`.

        Whose time is over goes first, whoever they are, so that their address is free and nobody can tell that it was
        not.
        """
        leaving.remove_leavers(now_utc())
        is_good: bool = super().validate(**kwargs)
        if self.existing_email_user is not None:
            self.email.errors = []
        return is_good

    @property
    def is_address_taken(self) -> bool:
        """Whether a known address is all that stands in the way."""
        return self.existing_email_user is not None and not self.errors


class SignInForm(TidyEmail, LoginForm):
    """Signing in, slowed down for whoever guesses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text, self.password.label.text = EMAIL, _l("Password")

    def validate(self, **kwargs: Any) -> bool:
        """One answer for an unknown address and for a wrong password; both are counted."""
        email = as_kept(self.email.data or "")
        if not people.may_try_to_sign_in(email, now_utc()):
            abort(429)
        has_worked: bool = super().validate(**kwargs)
        was_a_try = self.ifield is not None
        if was_a_try:
            people.count_sign_in(email, now_utc(), has_worked=has_worked)
            if not has_worked:
                self.email.errors = self.password.errors = []
                self.form_errors = [SAME_ANSWER]
        return has_worked


class ForgotForm(TidyEmail, ForgotPasswordForm):
    """Asking for a link; the answer is the same whether or not there is an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = EMAIL

    def validate(self, **kwargs: Any) -> bool:
        """Say what is wrong with the spelling of an address, and nothing about whose it is."""
        is_known: bool = super().validate(**kwargs)
        is_about_the_account = self.user is not None or any(error == SAME_ANSWER for error in self.email.errors)
        if not is_known and is_about_the_account:
            self.email.errors = []
            hash_password("as slow as for a known address")
        return is_known


class ResetForm(ResetPasswordForm):
    """A new password, by a link."""

    password_confirm = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.label.text = NEW_PASSWORD


class ChangeForm(ChangePasswordForm):
    """A new password, knowing the old one."""

    new_password_confirm = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.label.text, self.new_password.label.text = _l("Password you use now"), NEW_PASSWORD
