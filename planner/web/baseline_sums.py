"""What try-outs say: the starting point with its arithmetic, and what to mind."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.baseline import BaselineMethod, BaselineWarning
from planner.domain.quota import start_quota
from planner.domain.units import Unit
from planner.services.baselines import StoredBaseline, as_baseline
from planner.web.filters import exactly, number, unit_word
from planner.web.numerals import decimal, listed
from planner.web.trial_line import trial_line


def baseline_result(stored: StoredBaseline) -> dict[str, Any]:
    """What the try-outs say: the start, its arithmetic, and what to mind."""
    baseline, unit = as_baseline(stored), Unit(stored.unit)
    if baseline is None:
        return {"sums": [], "start": None, "line": None}
    warnings = baseline.warnings(unit)
    start = start_quota(baseline, unit)
    return {
        "start": start,
        "line": trial_line(baseline, unit, start),
        "sums": baseline_sums(baseline, unit, start),
        "is_spread": BaselineWarning.SPREAD_WIDE in warnings,
        "is_few": BaselineWarning.FEWER_THAN_THREE_TRIALS in warnings,
        "is_tiny": BaselineWarning.BASELINE_BELOW_ONE_STEP in warnings,
    }


def baseline_sums(baseline: Any, unit: Unit, start: int) -> list[tuple[str, str]]:
    """(5 + 7 + 6) / 3 = 6.0; 80 % of 6.0 = 4.8; start at 5."""
    shown = [number(amount, unit) for amount in baseline.amounts]
    value = exactly(baseline.value, unit)
    rows = []
    if baseline.method is BaselineMethod.MEAN:
        total = number(sum(baseline.amounts), unit)
        rows.append((" + ".join(shown), total))
        label = ngettext("shared over %(num)s try-out", "shared over %(num)s try-outs", len(shown))
        rows.append((label, f"{total} ÷ {len(shown)} = {value}"))
    elif baseline.method is BaselineMethod.MEDIAN:
        rows.append((_("the middle one of %(all)s", all=listed(shown)), value))
    else:
        rows.append((_("the smallest of %(all)s", all=listed(shown)), value))
    percent = baseline.start_percent
    words = _("start below that, at %(percent)s %%") if percent < 100 else _("start there, at %(percent)s %%")
    rows.append((words % {"percent": percent}, f"{value} × {decimal(percent / 100)} = {exactly(baseline.start, unit)}"))
    rows.append((_("You start at"), f"{number(start, unit)} {unit_word(start, unit)}"))
    return rows
