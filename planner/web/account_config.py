"""How Flask-Security is set: what it may do, and what it says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from planner.config import Settings

SAME_ANSWER = _l("The e-mail address and the password do not go together. Check both, or choose a new password.")
"""Said for an unknown address, a wrong password and a closed account alike."""

CHEAP_HASH = {"argon2__time_cost": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}
"""For tests alone, where thousands of accounts are made."""


def security_config(settings: Settings) -> dict[str, Any]:
    """Flask-Security's configuration; whatever is not switched on here stays off."""
    return {**_features(settings), **_cookies(settings), **_addresses(), **_words()}


def _features(settings: Settings) -> dict[str, Any]:
    return {
        "SECURITY_PASSWORD_SALT": settings.password_salt,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": CHEAP_HASH if settings.is_testing else {},
        "SECURITY_PASSWORD_LENGTH_MIN": 10,
        # Typing a password twice is hard on sore hands; "Show" does the same work.
        "SECURITY_PASSWORD_CONFIRM_REQUIRED": False,
        "SECURITY_REGISTERABLE": True,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_AUTO_LOGIN_AFTER_RESET": False,
        "SECURITY_RESET_PASSWORD_WITHIN": "1 days",
        # Our forms give one answer for known and unknown addresses (account_forms.py). The library's own switch
        # would also take "Type your e-mail address." away from its field.
        "SECURITY_RETURN_GENERIC_RESPONSES": False,
        "SECURITY_FLASH_MESSAGES": False,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        # Nobody outside is asked whether an address exists, and an intranet's addresses are fine.
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
        "SECURITY_EMAIL_SENDER": settings.mail_from,
        "SECURITY_EMAIL_HTML": False,
        "SECURITY_CACHE_CONTROL": {"private": None, "no-store": None},
        "SECURITY_CLI_USERS_NAME": False,
        "SECURITY_CLI_ROLES_NAME": False,
        "SECURITY_LOGOUT_CSRF": True,
    }


def _cookies(settings: Settings) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "REMEMBER_COOKIE_DURATION": timedelta(days=90),
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": settings.is_https,
    }


def _addresses() -> dict[str, Any]:
    return {
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_REGISTER_URL": "/sign-up",
        "SECURITY_RESET_URL": "/reset-password",
        "SECURITY_CHANGE_URL": "/settings/password",
        "SECURITY_POST_LOGIN_VIEW": "/home",
        "SECURITY_POST_REGISTER_VIEW": "/home",
        "SECURITY_POST_LOGOUT_VIEW": "/",
        "SECURITY_POST_RESET_VIEW": "/sign-in",
        "SECURITY_POST_CHANGE_VIEW": "/settings",
    }


def _words() -> dict[str, Any]:
    errors = {
        "USER_DOES_NOT_EXIST": SAME_ANSWER,
        "INVALID_PASSWORD": _l("This is not the password you use now."),
        "PASSWORD_NOT_SET": SAME_ANSWER,
        "DISABLED_ACCOUNT": SAME_ANSWER,
        "EMAIL_NOT_PROVIDED": _l("Type your e-mail address."),
        "INVALID_EMAIL_ADDRESS": _l("Type an e-mail address such as jo@example.org."),
        "PASSWORD_NOT_PROVIDED": _l("Type a password."),
        "PASSWORD_INVALID_LENGTH": _l("Use at least %(length)s characters."),
        "PASSWORD_IS_THE_SAME": _l("Choose a password that is not the one you have now."),
        "RETYPE_PASSWORD_MISMATCH": _l("The two passwords are not the same."),
        "INVALID_REDIRECT": _l("That address is not on this site."),
    }
    return {
        **{f"SECURITY_MSG_{name}": (text, "error") for name, text in errors.items()},
        "SECURITY_EMAIL_SUBJECT_PASSWORD_RESET": _l("Choose a new password"),
        "SECURITY_EMAIL_SUBJECT_PASSWORD_NOTICE": _l("Your password was changed"),
        "SECURITY_EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE": _l("Your password was changed"),
    }
