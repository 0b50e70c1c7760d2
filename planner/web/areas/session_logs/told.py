"""What is said after a log: what was done, what it changed, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from planner.domain.errors import OutOfBounds
from planner.domain.units import Unit
from planner.services.changes import Changes
from planner.services.derive_plan import DerivedPlan
from planner.web.change_words import change_sentences
from planner.web.filters import number, plain
from planner.web.flashes import say, way
from planner.web.reader_units import as_typed, read_typed


def words_for(amount: int, unit: Unit, plan: DerivedPlan | None, day: date | None) -> str:
    """Never praise or scold: what was done, and what stays."""
    if amount == 0:
        return _("Zero is fine to log too. Tomorrow is a new day.")
    done = plain(amount, unit)
    asked = plan.replay.asked_on(day) if plan and day else None
    if asked is None or _is_as_planned(amount, asked.amount, unit):
        return _("%(amount)s, logged.", amount=done.capitalize())
    if amount > asked.amount:
        return _(
            "%(amount)s, logged. A good day is a good thing. Your number stays %(n)s.",
            amount=done.capitalize(),
            n=number(asked.amount, unit),
        )
    return _("%(amount)s counts. Starting is the hard part.", amount=done.capitalize())


def words_while_typing(typed: str | None, unit: Unit, asked: int | None) -> str:
    """What `words_for` would say of it, short; nothing where the day asks nothing, or where no amount is typed yet."""
    try:
        amount = read_typed(typed or "", unit, zero_is_an_answer=True)
    except OutOfBounds:
        return ""
    if asked is None:
        return ""
    if amount == 0:
        return _("Zero is fine to log too. Tomorrow is a new day.")
    done, apart = plain(amount, unit), number(abs(amount - asked), unit)
    if _is_as_planned(amount, asked, unit):
        return _("%(amount)s. Just as planned.", amount=done)
    if amount > asked:
        n = number(asked, unit)
        return _("%(amount)s. %(more)s more than planned. Your number stays %(n)s.", amount=done, more=apart, n=n)
    return _("%(amount)s. %(less)s less than planned, and it counts.", amount=done, less=apart)


def _is_as_planned(amount: int, asked: int, unit: Unit) -> bool:
    """Whether a reader can see no difference: a metre is none to somebody who reads hundredths of a mile."""
    return number(abs(amount - asked), unit) == number(0, unit)


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
