"""What a weekly review looked at, line by line, in the patient's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import fmean

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.decision import Decision
from planner.domain.overdoing import over_days
from planner.domain.projection import weeks_ahead
from planner.domain.session_log import SessionLog
from planner.domain.week import Week
from planner.domain.week_facts import WeekFacts
from planner.services.derive_plan import DerivedPlan
from planner.web.filters import plain
from planner.web.numerals import decimal, fixed

SOON = 8


@dataclass(frozen=True, kw_only=True)
class Check:
    """A line of the list: `is_met` gives it its tick, a note stands after it in quiet ink."""

    is_met: bool
    text: str
    note: str = ""


def checks_of(plan: DerivedPlan, week: Week, facts: WeekFacts) -> list[Check]:
    """Sessions, days above the number, confidence, pain, flare-up days."""
    planned, done = len(week.sessions), sum(session.done_on is not None for session in week.sessions)
    needed = -(-planned // 2)
    over = len(list(over_days(facts)))
    found = [
        Check(
            is_met=done >= needed,
            text=_("%(done)s of %(planned)s done", done=done, planned=planned),
            note="" if done == planned else _("(%(n)s is enough)", n=needed),
        ),
        Check(
            is_met=not over,
            text=ngettext("%(num)s day went well past your number", "%(num)s days went well past your number", over)
            if over
            else _("No day went well past your number"),
        ),
        _confidence(plan, week, facts),
    ]
    pain = _pain(plan, week)
    if pain is not None:
        found.append(pain)
    if week.sessions:
        found.append(_flare(facts))
    return found


def _confidence(plan: DerivedPlan, week: Week, facts: WeekFacts) -> Check:
    now = facts.median_confidence
    if now is None:
        return Check(is_met=False, text=_("Confidence was not logged, which is fine"))
    before = plan.replay.fold.facts[week.number - 2].median_confidence if week.number > 1 else None
    threshold = facts.revision.protocol.confidence
    is_met = threshold is None or now >= threshold
    if before is None or before == now:
        return Check(is_met=is_met, text=_("Confidence %(n)s of 10", n=decimal(now)))
    return Check(is_met=is_met, text=_("Confidence went from %(a)s to %(b)s of 10", a=decimal(before), b=decimal(now)))


def _pain(plan: DerivedPlan, week: Week) -> Check | None:
    now = _mean_pain(plan.history.logs, week)
    if now is None:
        return None
    before = _mean_pain(plan.history.logs, plan.replay.weeks[week.number - 2]) if week.number > 1 else None
    text = (
        _("Pain before: %(n)s of 10", n=fixed(now, 1))
        if before is None
        else _("Pain before: %(a)s, then %(b)s of 10", a=fixed(before, 1), b=fixed(now, 1))
    )
    return Check(is_met=before is None or now - before < 1, text=text, note=_("(this never changes your number)"))


def _mean_pain(logs: tuple[SessionLog, ...], week: Week) -> float | None:
    found = [
        log.pain_before / 10 for log in logs if log.pain_before is not None and week.starts <= log.date <= week.ends
    ]
    return fmean(found) if found else None


def _flare(facts: WeekFacts) -> Check:
    days = len(facts.flare_days.intersection(range(facts.shape.first, facts.shape.last + 1)))
    if not days:
        return Check(is_met=True, text=_("No flare-up days"))
    return Check(is_met=False, text=ngettext("%(num)s flare-up day", "%(num)s flare-up days", days))


def suggestion(plan: DerivedPlan, week: Week, *, is_latest: bool) -> str:
    """The number of the week to come, in one sentence; of an older week, what was suggested then."""
    if week.proposed_quota is None or week.decision is None:
        return ""
    amount = plain(week.proposed_quota, plan.unit)
    if not is_latest:
        return _("We suggested %(n)s.", n=amount)
    if week.decision is Decision.STEP_BACK:
        return _("We suggest going back to %(n)s.", n=amount)
    if week.proposed_quota == week.quota_end:
        return _("We suggest staying at %(n)s.", n=amount)
    return _("We suggest %(n)s.", n=amount)


def grows_on(plan: DerivedPlan, week: Week) -> date | None:
    """When a rise that is too small to show yet will show (engine rule 36)."""
    if week.decision is not Decision.ADVANCE or week.proposed_quota != week.quota_end:
        return None
    ahead = weeks_ahead(plan.replay, SOON)
    return next((starts for starts, quota in ahead if quota > week.quota_end), None)
