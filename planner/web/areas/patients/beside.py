"""What a patient does beside the plan, drawn for their physiotherapist: measures, days after, practices, thoughts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.ladder import LadderStep
from planner.services.beside_plan import read_shared, read_shared_ladder
from planner.services.patient_file import PatientFile
from planner.web.calm_views import CalmView, calm_view
from planner.web.chart_views import ChartView
from planner.web.day_after_words import day_after_rows, day_after_words
from planner.web.lesson_words import practice_names
from planner.web.measure_views import MeasureView, measure_views
from planner.web.thought_charts import shift_view


@dataclass(frozen=True, kw_only=True)
class BesideView:
    """Each part is empty, or None, where there is nothing to show."""

    measures: list[MeasureView]
    days_after: list[tuple[date, str]]
    days_after_words: str
    calm: CalmView | None
    shift: ChartView | None
    ladder: tuple[LadderStep, ...]


def beside_view(file: PatientFile) -> BesideView:
    """Read what is shared, and draw it."""
    found = read_shared(file.care)
    return BesideView(
        measures=measure_views(found.measures, file.today),
        days_after=day_after_rows(found.days_after),
        days_after_words=day_after_words(found.days_after),
        calm=calm_view(found.practices, practice_names(), file.care.patient.zone, file.today),
        shift=shift_view(found.shifts),
        ladder=read_shared_ladder(file.care),
    )
