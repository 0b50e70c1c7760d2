"""Why a quota is what it is, in a physiotherapist's words."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.services.derive_plan import DerivedPlan
from planner.web.filters import exactly, plain
from planner.web.physio_words import chip, growth, reason_sentence

Rows = tuple[tuple[str, str], ...]


def quota_sums_of(plan: DerivedPlan) -> Rows:
    """From the baseline, or from last week and what its review found, to the quota as it is shown."""
    weeks, unit = plan.replay.weeks, plan.unit
    if not weeks:
        return ()
    present = weeks[-1]
    revision = plan.history.revisions[present.revision - 1]
    baseline = revision.baseline
    shown = (_("%(exact)s, shown as", exact=exactly(present.exact_end, unit)), plain(present.quota_end, unit))
    if len(weeks) == 1:
        return (
            (_("Baseline"), exactly(baseline.value, unit)),
            (_("%(percent)s %% of it", percent=baseline.start_percent), exactly(baseline.start, unit)),
            shown,
        )
    last = weeks[-2]
    return (
        (_("Baseline"), exactly(baseline.value, unit)),
        (_("Growth"), growth(revision, unit)),
        (_("Last week's exact quota"), exactly(last.exact_end, unit)),
        (_("Its review"), chip(last)[1]),
        *((_("Reason"), reason_sentence(reason)) for reason in last.reasons),
        shown,
    )
