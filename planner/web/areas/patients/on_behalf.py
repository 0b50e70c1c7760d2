"""Write down for a patient what they did, or a trial: any past day, marked with who wrote it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import abort, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.clock import local_day, now_utc
from planner.domain.care import Care, ShareKind
from planner.domain.errors import DomainError
from planner.domain.trial import NextDay, Trial
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit
from planner.services import log_session as logs
from planner.services import on_behalf
from planner.services.baselines import trial_of_form
from planner.services.care_looks import note_look
from planner.services.guards import open_patient
from planner.services.log_session import StoredLog
from planner.services.people import names_of
from planner.web.access import physio_only
from planner.web.areas.patients.baselines import baseline_view
from planner.web.areas.patients.blueprint import blueprint
from planner.web.change_words import change_sentences
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import plain, short_day
from planner.web.flashes import say, warn
from planner.web.said import said
from planner.web.session_log_form import SessionLogForm
from planner.web.trial_forms import BeginForm, TrialForm, held_unit_name
from planner.web.undo import as_it_was, is_undo, told

KNOWN_LOGS = 7


@blueprint.route("/patients/<patient_id>/sessions/new", methods=["GET", "POST"])
@physio_only
def log_session(patient_id: str) -> Answer:
    """Log a session for a patient."""
    care = open_patient(g.actor, patient_id, ShareKind.ACTIVITY)
    today, activity = local_day(now_utc(), care.patient.zone), _activity()
    plan = logs.find_active_plan(care.patient, activity, today)
    unit = plan.unit if plan else ACTIVITY_UNITS[activity][0]
    form = SessionLogForm()
    form.amount.unit = unit
    if request.method != "POST":
        note_look(g.actor, care, "patients", now_utc())
        form.day.data = request.args.get("day", "")[:10] or today.isoformat()
        return _log_page(care, form, activity, unit, today)
    if form.validate():
        try:
            logged = on_behalf.log_for_patient(g.actor, patient_id, form.command(activity, unit), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            said = [_("Written down.") if logged.is_new else _("It was written down already. It counts once.")]
            where: dict[str, Any] = {"patient_id": patient_id, "log_id": logged.log_id, "act": "delete"}
            undo = url_for("patients.act_on_log", **where) if logged.is_new else None
            say(" ".join([*said, *change_sentences(logged.changes)]), undo_address=undo, undo_label=_("Undo"))
            return _after_log(patient_id, activity, form.day.day, today)
    return _log_page(care, form, activity, unit, today), 400


def _after_log(patient_id: str, activity: Activity, day: date | None, today: date) -> Response:
    """Back to the patient, or on to the next line of the diary sheet."""
    if request.form.get("then") == "next" and day is not None:
        following = min(day + timedelta(days=1), today).isoformat()
        address = url_for("patients.log_session", patient_id=patient_id, activity=activity.value, day=following)
        return redirect(address, 303)
    return redirect(url_for("patients.show", patient_id=patient_id, activity=activity.value), 303)


@blueprint.route("/patients/<patient_id>/sessions/<log_id>", methods=["GET", "POST"])
@physio_only
def edit_log(patient_id: str, log_id: str) -> Answer:
    """Correct a log that a physiotherapist wrote down; the patient's own are theirs."""
    care, log = on_behalf.open_log(g.actor, patient_id, log_id)
    if not on_behalf.may_change(log):
        abort(403)
    today, activity, unit = local_day(now_utc(), care.patient.zone), Activity(log.activity), Unit(log.unit)
    form = SessionLogForm()
    form.amount.unit = unit
    if request.method != "POST":
        note_look(g.actor, care, "patients", now_utc())
        form.fill(log)
        return _log_page(care, form, activity, unit, today, log)
    if form.validate():
        try:
            changed = on_behalf.correct_log(g.actor, patient_id, log_id, form.command(activity, unit), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            before = SessionLogForm(formdata=None)
            before.amount.unit = unit
            before.fill(log)
            undo = as_it_was(url_for("patients.edit_log", patient_id=patient_id, log_id=log_id), before)
            say(" ".join([told(_("Changed.")), *change_sentences(changed.changes)]), **undo)
            return redirect(url_for("patients.show", patient_id=patient_id, activity=activity.value), 303)
    return _log_page(care, form, activity, unit, today, log), 400


def _log_page(
    care: Care, form: SessionLogForm, activity: Activity, unit: Unit, today: date, log: StoredLog | None = None
) -> str:
    form.amount.label.text, form.felt_safe.label.text = _("How much was done?"), _("How safe did it feel to them?")
    form.confidence.label.text = _("How sure are they that they can do this again?")
    known = [(short_day(found.local_date), plain(found.amount, found.unit)) for found in _known(care, activity)]
    return render_template(
        "patients/log.html",
        care=care,
        patient=care.patient,
        form=form,
        activity=activity,
        activities=list(Activity),
        unit_name=held_unit_name(unit),
        unit=unit,
        today=today,
        log=log,
        known=known,
    )


def _known(care: Care, activity: Activity) -> list[StoredLog]:
    return logs.latest_logs(care.patient, activity, KNOWN_LOGS)


@blueprint.post("/patients/<patient_id>/sessions/<log_id>/<any(delete, restore):act>")
@physio_only
def act_on_log(patient_id: str, log_id: str, act: str) -> Answer:
    """Take a log that a physiotherapist wrote down out of every count, or bring it back."""
    _care, log = on_behalf.open_log(g.actor, patient_id, log_id)
    if not on_behalf.may_change(log):
        abort(403)
    if not is_sent_by_our_page():
        return ask_again()
    back = url_for("patients.act_on_log", patient_id=patient_id, log_id=log_id, act="restore")
    if act == "delete":
        changes = on_behalf.delete_log(g.actor, patient_id, log_id, now_utc())
        said = " ".join([_("Deleted."), *change_sentences(changes)])
        say(said, undo_address=back, undo_label=_("Bring it back"))
    else:
        changes = on_behalf.restore_log(g.actor, patient_id, log_id, now_utc())
        again = url_for("patients.act_on_log", patient_id=patient_id, log_id=log_id, act="delete")
        said = " ".join([_("It is back."), *change_sentences(changes)])
        say(said, undo_address=again, undo_label=_("Delete it again"))
    return redirect(url_for("patients.show", patient_id=patient_id, activity=log.activity), 303)


@blueprint.route("/patients/<patient_id>/baselines/new", methods=["GET", "POST"])
@physio_only
def new_baseline(patient_id: str) -> Answer:
    """Begin a baseline for a patient: an activity and its unit."""
    care = open_patient(g.actor, patient_id, ShareKind.ACTIVITY)
    activity, form = _activity(), BeginForm()
    form.prepare(activity)
    form.activity.label.text, form.unit.label.text = _("Activity"), _("Counted in")
    if request.method != "POST":
        form.activity.data, form.unit.data = activity.value, ACTIVITY_UNITS[activity][0].value
    elif form.validate():
        baseline_id = on_behalf.start_baseline(g.actor, patient_id, activity, Unit(form.unit.data), now_utc())
        return redirect(url_for("patients.baseline", patient_id=patient_id, baseline_id=baseline_id), 303)
    page = render_template("patients/new_baseline.html", patient=care.patient, form=form, activity=activity)
    return page, 400 if request.method == "POST" else 200


@blueprint.route("/patients/<patient_id>/baselines/<baseline_id>", methods=["GET", "POST"])
@physio_only
def baseline(patient_id: str, baseline_id: str) -> Answer:
    """A baseline's trials with their arithmetic, and a form for one more."""
    care, stored = on_behalf.open_patient_baseline(g.actor, patient_id, baseline_id)
    form = TrialForm()
    form.prepare(Unit(stored.unit), local_day(now_utc(), care.patient.zone))
    form.amount.label.text = _("How much, before symptoms built up?")
    code = 200
    if request.method != "POST":
        note_look(g.actor, care, "patients", now_utc())
    else:
        code = 400
        if form.validate():
            try:
                on_behalf.add_trial(g.actor, patient_id, baseline_id, form.command(), now_utc())
            except DomainError as error:
                form.add_error(error)
            else:
                trial_id = trial_of_form(care.patient, baseline_id, form.act_id)
                where: dict[str, Any] = {"patient_id": patient_id, "baseline_id": baseline_id, "trial_id": trial_id}
                undo = as_it_was(url_for("patients.change_trial", **where), [("act", "delete")]) if trial_id else {}
                say(_("Trial written down."), **undo)
                return _to_baseline(patient_id, baseline_id)
    view = baseline_view(stored, names_of(stored.added_by_ids))
    content: dict[str, Any] = {"view": view, "form": form, "unit_words": held_unit_name(view.unit)}
    return render_template("patients/baseline.html", care=care, patient=care.patient, **content), code


@blueprint.post("/patients/<patient_id>/baselines/<baseline_id>/trials/<trial_id>")
@physio_only
def change_trial(patient_id: str, baseline_id: str, trial_id: str) -> Answer:
    """Leave a trial that a physiotherapist wrote down out, count it, say how the next day was, or delete it."""
    _care, stored = on_behalf.open_patient_baseline(g.actor, patient_id, baseline_id)
    if not is_sent_by_our_page():
        return ask_again()
    known = dict(zip(stored.trial_ids, stored.trials, strict=True)).get(trial_id)
    act, next_day = request.form.get("act", ""), request.form.get("next_day", "")
    where = (g.actor, patient_id, baseline_id, trial_id)
    try:
        if act == "delete":
            if known is not None or not is_undo():  # an undo that is pressed twice finds it gone
                on_behalf.remove_trial(*where)
        elif act == "count":
            on_behalf.leave_trial_out(*where, None)
        elif next_day in list(NextDay) or (is_undo() and "next_day" in request.form):
            on_behalf.set_next_day(*where, NextDay(next_day) if next_day else None, now_utc())
        else:
            reason = request.form.get("reason", "").strip()[:200] or _("not an ordinary day")
            on_behalf.leave_trial_out(*where, reason)
    except DomainError as error:
        warn(said(error))
    else:
        _tell_trial(known, Unit(stored.unit), act, patient_id=patient_id, baseline_id=baseline_id, trial_id=trial_id)
    return _to_baseline(patient_id, baseline_id)


def _tell_trial(known: Trial | None, unit: Unit, act: str, **where: Any) -> None:
    """What was done to a trial, and the way back."""
    address = url_for("patients.change_trial", **where)
    if known is None:
        say(_("The trial is gone."))
    elif act == "delete":
        form = TrialForm(formdata=None)
        form.show(known, unit)
        del where["trial_id"]
        say(_("The trial is gone."), **as_it_was(url_for("patients.baseline", **where), form))
    elif act == "count":
        say(_("It counts again."), **as_it_was(address, [("reason", known.left_out or "")]))
    elif "next_day" in request.form:
        say(told(_("Kept with that trial.")), **as_it_was(address, [("next_day", known.next_day or "")]))
    else:
        say(_("It is left out. It stays on the list."), **as_it_was(address, [("act", "count")]))


def _to_baseline(patient_id: str, baseline_id: str) -> Response:
    return redirect(url_for("patients.baseline", patient_id=patient_id, baseline_id=baseline_id), 303)


def _activity() -> Activity:
    asked = request.values.get("activity", "")
    return Activity(asked) if asked in list(Activity) else Activity.WALKING
