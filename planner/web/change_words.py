"""What a new, corrected or deleted log changed, in words."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.services.changes import Changes
from planner.web.filters import plain


def change_sentences(changes: Changes | None) -> list[str]:
    """ "Week 3 is now a hold, this week stays 6"."""
    if changes is None:
        return []
    names = {
        "advance": _("a step up"),
        "hold": _("a week to stay"),
        "step_back": _("a step back"),
        "maintain": _("at the target"),
        "pause": _("a pause"),
    }
    found = [
        _("Week %(n)s is now %(what)s.", n=change.week, what=names[change.after])
        for change in changes.weeks
        if change.after is not None
    ]
    if changes.number_after is None or changes.number_before is None:
        return found
    shown = plain(changes.number_after, changes.unit)
    if not changes.is_number_changed:
        return [*found, _("This week stays %(n)s.", n=shown)] if found else []
    before = plain(changes.number_before, changes.unit)
    if changes.is_raise:
        return [*found, _("This week is %(n)s now; you can stay at %(old)s.", n=shown, old=before)]
    return [*found, _("This week is %(n)s now, it was %(old)s.", n=shown, old=before)]
