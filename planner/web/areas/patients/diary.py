"""A diary sheet on paper: what is planned, with room to write what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask import g, render_template, request

from planner.clock import now_utc
from planner.domain.ahead import weeks_ahead
from planner.domain.care import ShareKind
from planner.domain.safety import STOP_SIGNS
from planner.domain.units import Activity
from planner.services.derive_plan import DerivedPlan
from planner.services.patient_file import PatientFile, open_file
from planner.web.access import physio_only
from planner.web.areas.patients.blueprint import blueprint
from planner.web.areas.patients.page import plan_of
from planner.web.filters import number

LENGTHS = (2, 4)
ROOMY, SNUG = 10, 20
"""Up to so many rows a sheet has tall rows, up to so many middling ones."""


@dataclass(frozen=True, kw_only=True)
class DiaryRow:
    """A planned day of the sheet; `is_sure` in the week whose quota is decided."""

    day: date
    quota: str
    bouts: str
    is_sure: bool
    begins_week: bool


@blueprint.get("/patients/<patient_id>/diary")
@physio_only
def diary(patient_id: str) -> str:
    """One A4 page for two or four weeks of one activity."""
    file = open_file(g.actor, patient_id, "diary", now_utc(), ShareKind.ACTIVITY)
    length = 4 if request.args.get("weeks") == "4" else 2
    asked = request.args.get("activity", "")
    active = [plan.activity for plan in file.person.active]
    activity = Activity(asked) if asked in active else active[0] if active else Activity.WALKING
    plan = plan_of(file, activity)
    plan = plan if plan is not None and plan.is_active else None
    rows = diary_rows(file, plan, length) if plan else []
    return render_template(
        "patients/diary.html",
        patient=file.care.patient,
        plan=plan,
        activity=activity,
        activities=active,
        rows=rows,
        height="roomy" if len(rows) <= ROOMY else "snug" if len(rows) <= SNUG else "tight",
        length=length,
        lengths=LENGTHS,
        signs=STOP_SIGNS,
        is_paper=True,
    )


def diary_rows(file: PatientFile, plan: DerivedPlan, length: int) -> list[DiaryRow]:
    """The planned days of the next weeks, from today on; later quotas as they are if each week goes to plan."""
    first = max(file.today, plan.history.start_date)
    last = first + timedelta(days=7 * length - 1)
    weeks = weeks_ahead(plan.history, file.today, length + 2)
    present = plan.replay.present
    sure = present.number if present else 1
    rows: list[DiaryRow] = []
    for week in weeks:
        days = sorted((s for s in week.sessions if first <= s.date <= last), key=lambda session: session.date)
        for index, session in enumerate(days):
            bouts = " + ".join(number(bout, plan.unit) for bout in session.bouts)
            rows.append(
                DiaryRow(
                    day=session.date,
                    quota=number(session.quota, plan.unit),
                    bouts=bouts if len(session.bouts) > 1 else "",
                    is_sure=week.number <= sure,
                    begins_week=index == 0,
                )
            )
    return rows
