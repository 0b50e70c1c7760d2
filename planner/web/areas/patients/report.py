"""A report about a patient for a referral letter, which the browser prints well."""

from __future__ import annotations

from flask import g, render_template, request

from planner.clock import now_utc
from planner.domain.care import ShareKind
from planner.services.patient_file import open_file
from planner.services.timeline import Group, open_timeline
from planner.web.access import physio_only
from planner.web.areas.patients.baselines import baseline_views
from planner.web.areas.patients.blueprint import blueprint
from planner.web.areas.patients.forms import ReportForm
from planner.web.areas.patients.page import activity_page

MOST_WEEKS, MOST_NOTES = 60, 30


@blueprint.get("/patients/<patient_id>/report")
@physio_only
def report(patient_id: str) -> str:
    """Who, since when, baseline, plan, weeks, charts, trends with their limits, flare-ups, stop signs."""
    file = open_file(g.actor, patient_id, "report", now_utc(), ShareKind.ACTIVITY)
    form = ReportForm(request.args)
    has_scores = file.has_scores and request.args.get("scores") != "0"
    has_notes = file.has_notes and request.args.get("notes") == "1"
    form.scores.data, form.notes.data = "1" if has_scores else "0", "1" if has_notes else "0"
    may_show_scores, may_show_notes = file.has_scores, file.has_notes
    file = file if has_scores else file.without_scores()
    shown = activity_page(file, request.args.get("activity"))
    logs = open_timeline(file, group=Group.LOGS, size=MOST_NOTES * 4).entries if has_notes else ()
    return render_template(
        "patients/report.html",
        file=file,
        patient=file.care.patient,
        shown=shown,
        views=baseline_views(file, shown.activity),
        has_scores=has_scores,
        may_show_scores=may_show_scores,
        may_show_notes=may_show_notes,
        has_notes=has_notes,
        noted=[entry for entry in logs if entry.what.note and entry.what.activity == shown.activity][:MOST_NOTES],
        most_weeks=MOST_WEEKS,
        form=form,
        charts=True,
        is_paper=True,
    )
