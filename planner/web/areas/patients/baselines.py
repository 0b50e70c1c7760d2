"""A patient's baselines as a physiotherapist reads them: arithmetic, spread, warnings, and who wrote what."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from planner.domain.baseline import Baseline, BaselineMethod, BaselineWarning
from planner.domain.quota import start_quota
from planner.domain.trial import Trial
from planner.domain.units import Activity, Unit
from planner.services.baselines import StoredBaseline, as_baseline
from planner.services.patient_file import PatientFile
from planner.web.filters import exactly, number, plain
from planner.web.numerals import decimal, listed


@dataclass(frozen=True, kw_only=True)
class TrialLine:
    """A trial with the name of the physiotherapist who wrote it down, None when the patient did."""

    id: str
    trial: Trial
    is_by_physio: bool
    writer: str | None


@dataclass(frozen=True, kw_only=True)
class BaselineView:
    """A baseline with what follows from it; `sums` is empty while no trial counts."""

    stored: StoredBaseline
    unit: Unit
    trials: tuple[TrialLine, ...]
    sums: list[tuple[str, str]]
    start: int | None
    spread: float | None
    warnings: tuple[BaselineWarning, ...]
    amounts: tuple[int, ...] = ()


def baseline_views(file: PatientFile, activity: Activity) -> list[BaselineView]:
    """An activity's baselines, newest first; one that has only been begun comes last."""
    found = [baseline_view(stored, file.names) for stored in file.baselines if stored.activity == activity]
    return sorted(found, key=lambda view: not view.trials)


def baseline_view(stored: StoredBaseline, names: dict[str, str]) -> BaselineView:
    """One baseline with its arithmetic."""
    unit, baseline = Unit(stored.unit), as_baseline(stored)
    start = start_quota(baseline, unit) if baseline else None
    lines = zip(stored.trial_ids, stored.trials, stored.added_by_ids, strict=True)
    return BaselineView(
        stored=stored,
        unit=unit,
        trials=tuple(
            TrialLine(id=trial_id, trial=trial, is_by_physio=writer is not None, writer=names.get(writer or ""))
            for trial_id, trial, writer in lines
        ),
        sums=arithmetic(baseline, unit) if baseline else [],
        start=start,
        spread=baseline.spread if baseline else None,
        warnings=baseline.warnings(unit) if baseline else (),
        amounts=baseline.amounts if baseline else (),
    )


def arithmetic(baseline: Baseline, unit: Unit) -> list[tuple[str, str]]:
    """(5 + 7 + 6) / 3 = 6; 80 % of 6 = 4.8; start at 5 minutes."""
    shown = [number(amount, unit) for amount in baseline.amounts]
    value = exactly(baseline.value, unit)
    label = {
        BaselineMethod.MEAN: f"({' + '.join(shown)}) / {len(shown)}",
        BaselineMethod.MEDIAN: _("median of %(all)s", all=listed(shown)),
        BaselineMethod.LOWEST: _("lowest of %(all)s", all=listed(shown)),
    }[baseline.method]
    below = _("%(percent)s %% of %(value)s", percent=baseline.start_percent, value=value)
    return [
        (label, value),
        (_("Spread (coefficient of variation)"), f"{decimal(100 * baseline.spread, 0)} %"),
        (below, exactly(baseline.start, unit)),
        (_("Start quota"), plain(start_quota(baseline, unit), unit)),
    ]
