"""A plan's rules in a physiotherapist's words, and the names of kinds of change."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from planner.domain.adjustment import Act, Rules
from planner.domain.people import Author
from planner.domain.plan import Decider
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Progression, Table
from planner.domain.protocol import BOUNDS, Protocol
from planner.domain.units import Unit
from planner.services.derive_plan import CARE_ENDED, CARE_GOES_ON, RevisionNote
from planner.web.fields import WEEKDAYS
from planner.web.filters import number, plain
from planner.web.numerals import decimal, listed

Row = tuple[str, str]

THRESHOLDS = (
    ("done_percent", _l("Hold when fewer sessions are done than, %")),
    ("ratio_percent", _l("Hold when the mean of the quota done is under, %")),
    ("over_percent", _l("A day is over quota above, %")),
    ("over_days", _l("Days over quota that hold")),
    ("total_percent", _l("A week is over quota above, %")),
    ("bust_percent", _l("A day is a bust under, %")),
    ("confidence", _l("Hold when confidence is under, 0 to 10 (empty is off)")),
    ("confidence_weeks", _l("Low confidence holds for at most, weeks")),
    ("step_back_percent", _l("Step back by, %")),
    ("flare_percent", _l("A flare-up asks, % of the quota")),
    ("way_back_sessions", _l("Way back, sessions for each week of flare-up")),
    ("way_back_step_percent", _l("Way back, at most a step, %")),
)
"""The thresholds of a review, in the order in which they are asked."""


def bounds_of(name: str) -> str:
    """The bounds of a threshold, as a hint."""
    low, high = BOUNDS[name]
    return f"{low}\u2013{high}"


def progression_words(progression: Progression, unit: Unit) -> str:
    """How a plan grows."""
    match progression:
        case Percent(rate=rate):
            return _("%(rate)s %% of the quota a week", rate=decimal(rate))
        case PercentOfBaseline(rate=rate):
            return _("%(rate)s %% of the baseline a week", rate=decimal(rate))
        case Increment(amount=amount):
            return _("+ %(amount)s a week", amount=plain(amount, unit))
        case PerSessions(sessions=sessions, amount=amount):
            return ngettext(
                "+ %(amount)s after every session",
                "+ %(amount)s after every %(num)s sessions",
                sessions,
                amount=plain(amount, unit),
            )
        case Table(quotas=quotas):
            shown = listed(number(quota, unit) for quota in quotas[:16]) + (" ..." if len(quotas) > 16 else "")
            return ngettext(
                "table of %(num)s week: %(rows)s", "table of %(num)s weeks: %(rows)s", len(quotas), rows=shown
            )


def days_words(days: frozenset[int]) -> str:
    """Mon, Wed, Fri."""
    names = [str(name)[:3] for _value, name in WEEKDAYS]
    return ", ".join(names[day] for day in sorted(days))


def decider_words(decider: Decider) -> str:
    """Who decides."""
    return {
        Decider.AUTOMATIC: _("the rules; the patient can go smaller"),
        Decider.ASK_ME: _("the patient answers each proposal"),
        Decider.PHYSIOTHERAPIST: _("the physiotherapist answers each proposal"),
    }[decider]


def thresholds_words(protocol: Protocol) -> str:
    """Those that differ from the usual ones."""
    usual = Protocol()
    names = {name: str(label) for name, label in THRESHOLDS}
    changed = [
        f"{names[name]}: {getattr(protocol, name) if getattr(protocol, name) is not None else _('off')}"
        for name in names
        if getattr(protocol, name) != getattr(usual, name)
    ]
    return "; ".join(changed) or _("as usual")


def rule_rows(rules: Rules, unit: Unit) -> list[Row]:
    """Label and value of each rule, always in the same order."""
    return [
        (_("Growth"), progression_words(rules.progression, unit)),
        (_("Consolidation"), _("one week in %(n)s", n=rules.hold_every) if rules.hold_every else _("none")),
        (_("Days"), days_words(rules.days)),
        (_("Bouts a day"), str(rules.bouts)),
        (_("Target"), plain(rules.target, unit) if rules.target else _("none")),
        (_("Who decides"), decider_words(rules.decider)),
        (_("Thresholds"), thresholds_words(rules.protocol)),
    ]


def act_name(act: str | None, number_: int) -> str:
    """The kind of a change, for a list of versions."""
    if number_ == 1:
        return _("Plan made")
    if act in (CARE_ENDED, CARE_GOES_ON):
        return _("Who decides")
    names = {
        Act.CHANGE: _("Rules changed"),
        Act.HOLD: _("Hold"),
        Act.STEP_BACK: _("Step back"),
        Act.ADVANCE: _("Advance"),
        Act.PAUSE: _("Pause"),
        Act.RESUME: _("Resume"),
        Act.EXCUSE: _("Week excused, or counted again"),
        Act.NEW_BASELINE: _("New baseline"),
        Act.SET_NUMBERS: _("Quotas of single weeks"),
        Act.RESTORE: _("Older version restored"),
    }
    return names[Act(act)] if act in set(Act) else _("Rules changed")


def author_words(note: RevisionNote, names: dict[str, str]) -> str:
    """Who wrote a version, for a physiotherapist; a colleague whose account is gone has no name."""
    if note.is_by_site:
        return _("the site itself")
    known = names.get(note.author_id or "")
    return known or (_("the patient") if note.revision.author is Author.PATIENT else _("a colleague"))


def weeks_words(count: int) -> str:
    """1 week, 2 weeks."""
    return ngettext("%(num)s week", "%(num)s weeks", count)
