"""The password, asked for once more."""

from __future__ import annotations

from wtforms import HiddenField

from planner.web.own_password import OwnPasswordForm


class UnlockForm(OwnPasswordForm):
    """Opens the lock, and says where to go on."""

    next = HiddenField()
