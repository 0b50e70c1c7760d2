"""Why a quota is what it is, in a physiotherapist's words."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.domain.people import Author
from planner.services.derive_plan import DerivedPlan
from planner.web.filters import exactly, plain
from planner.web.number_sums import set_by, set_start
from planner.web.physio_words import chip, growth, reason_sentence

Rows = tuple[tuple[str, str], ...]


def quota_sums_of(plan: DerivedPlan) -> Rows:
    """From the baseline, or from last week and what its review found, to the quota as it is shown."""
    weeks, unit = plan.replay.weeks, plan.unit
    if not weeks:
        return ()
    present = weeks[-1]
    revision = plan.history.revisions[present.revision - 1]
    shown = (_("%(exact)s, shown as", exact=exactly(present.exact_end, unit)), plain(present.quota_end, unit))
    if len(weeks) == 1:
        return (*_start(plan), *_set(plan), shown)
    last = weeks[-2]
    return (
        (_("Baseline"), exactly(revision.baseline.value, unit)),
        (_("Growth"), growth(revision, unit)),
        (_("Last week's exact quota"), exactly(last.exact_end, unit)),
        (_("Its review"), chip(last)[1]),
        *((_("Reason"), reason_sentence(reason)) for reason in last.reasons),
        *_set(plan),
        shown,
    )


def _start(plan: DerivedPlan) -> Rows:
    revision, unit = plan.history.revisions[plan.replay.weeks[-1].revision - 1], plan.unit
    baseline, start = revision.baseline, set_start(plan, revision)
    share = (_("%(percent)s %% of it", percent=baseline.start_percent), exactly(baseline.start, unit))
    if start is not None:
        words = _("First row of the table") if revision.quota is None else _("Quota set by hand")
        share = (words, exactly(start, unit))
    return (_("Baseline"), exactly(baseline.value, unit)), share


def _set(plan: DerivedPlan) -> Rows:
    by = set_by(plan)
    if by is None:
        return ()
    words = _("Set by the patient") if by is Author.PATIENT else _("Set by a physiotherapist")
    return ((words, exactly(plan.replay.weeks[-1].exact_end, plan.unit)),)
