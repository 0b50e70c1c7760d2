"""Words to the patient that a physiotherapist can send as they are, or change."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.domain.adjustment import Act
from planner.services.adjust_plan import Opened, Preview
from planner.web.filters import long_day, plain
from planner.web.rule_words import weeks_words
from planner.web.words import activity_name


def message_for(opened: Opened, found: Preview, hold_weeks: int) -> str:
    """A kind sentence for a kind of change, in the patient's words."""
    hello = _("Hi %(name)s.", name=opened.care.patient.name.split()[0]) if opened.care.patient.name else _("Hi.")
    return f"{hello} {_about(opened, found, hold_weeks)}"


def _about(opened: Opened, found: Preview, hold_weeks: int) -> str:
    unit, plan, rows = opened.plan.unit, opened.plan, found.comparison.rows
    now, activity = plain(rows[0].after, unit), activity_name(plan.activity)
    following = long_day(rows[1].starts)
    match found.adjusted.act:
        case Act.HOLD:
            weeks = weeks_words(hold_weeks)
            return _(
                "Your number for %(activity)s stays at %(n)s for %(weeks)s more, so that it feels solid. "
                "Nothing has gone wrong.",
                activity=activity,
                n=now,
                weeks=weeks,
            )
        case Act.STEP_BACK:
            return _(
                "We go back to %(n)s of %(activity)s, so that it feels safe again. This is part of the plan.",
                n=now,
                activity=activity,
            )
        case Act.ADVANCE:
            return _(
                "Your number for %(activity)s is %(n)s from today. A smaller number is always yours.",
                activity=activity,
                n=now,
            )
        case Act.PAUSE:
            return _("Your %(activity)s plan rests for now. Your number waits for you.", activity=activity)
        case Act.RESUME:
            return _("Your %(activity)s plan goes on today, gently. Your number waited for you.", activity=activity)
        case Act.EXCUSE if found.adjusted.excuse is None:
            return _("That week counts again.")
        case Act.EXCUSE:
            return _("That week is excused. It is not a failure, and there is nothing to catch up.")
        case Act.NEW_BASELINE:
            return _(
                "Your %(activity)s plan follows your new try-outs from %(day)s. Thank you for doing them.",
                activity=activity,
                day=following,
            )
        case Act.RESTORE:
            return _("Your %(activity)s plan is back as it was before. Your number is %(n)s.", activity=activity, n=now)
        case _:
            number = plain(rows[1].after, unit)
            return _(
                "I have changed your %(activity)s plan. From %(day)s your number is %(n)s. A smaller number is always "
                "yours.",
                activity=activity,
                day=following,
                n=number,
            )
