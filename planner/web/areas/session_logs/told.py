"""What is said after a log: what was done, what it changed, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from planner.domain.units import Unit
from planner.services.changes import Changes
from planner.services.derive_plan import DerivedPlan
from planner.web.change_words import change_sentences
from planner.web.filters import number, plain
from planner.web.flashes import say, way
from planner.web.reader_units import as_typed


def words_for(amount: int, unit: Unit, plan: DerivedPlan | None, day: date | None) -> str:
    """Never praise or scold: what was done, and what stays."""
    if amount == 0:
        return _("Zero is fine to log too. Tomorrow is a new day.")
    done = plain(amount, unit)
    asked = plan.replay.asked_on(day) if plan and day else None
    if asked is None or amount == asked.amount:
        return _("%(amount)s, logged.", amount=done.capitalize())
    if amount > asked.amount:
        return _(
            "%(amount)s, logged. A good day is a good thing. Your number stays %(n)s.",
            amount=done.capitalize(),
            n=number(asked.amount, unit),
        )
    return _("%(amount)s counts. Starting is the hard part.", amount=done.capitalize())


def tell(text: str, changes: Changes | None, **undo: Any) -> None:
    """Say it, what it changed, and offer to undo it (the undo as for `say`).

    What raises this week's number, a late or a corrected log, asks first: take it, or stay (engine rule 36).
    """
    text = " ".join([text, *change_sentences(changes)])
    if changes is None or not changes.is_raise:
        say(text, **undo)
        return
    before = changes.number_before or 0
    say(
        text,
        undo_address=url_for("plans.smaller", plan_id=changes.plan_id),
        undo_label=_("Stay at %(n)s", n=plain(before, changes.unit)),
        undo_fields={"quota": as_typed(before, changes.unit)},
        also=way(undo["undo_address"], undo["undo_label"], undo.get("undo_fields", ())) if undo else None,
    )
