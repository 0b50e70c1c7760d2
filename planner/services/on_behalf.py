"""What a physiotherapist writes down for a patient who has no phone: marked as such, the patient's to correct.

A physiotherapist corrects and deletes what physiotherapists wrote, and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from planner.domain.care import Care, ShareKind
from planner.domain.errors import NotAllowed, Sentence
from planner.domain.people import Actor
from planner.domain.trial import NextDay
from planner.domain.units import Activity, Unit
from planner.persistence.db import transaction
from planner.persistence.repositories import baselines as stored_baselines
from planner.services import baselines, log_session
from planner.services.baselines import AddTrial, StoredBaseline, open_baseline
from planner.services.changes import Changes
from planner.services.guards import NotFound, open_patient
from planner.services.log_session import Logged, LogSession, StoredLog

THEIRS = Sentence("The patient wrote this. You can look at it, and they can change it.")


def may_change(log: StoredLog) -> bool:
    """A physiotherapist wrote it down."""
    return log.logged_by_id is not None


def open_log(actor: Actor, patient_id: str, log_id: str) -> tuple[Care, StoredLog]:
    """A patient's log for the physiotherapist, without what is not shared."""
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    log = log_session.get_log(care.patient, log_id)
    if not care.has(ShareKind.SCORES):
        log = replace(log, pain_before=None, pain_after=None, confidence=None, felt_safe=None)
    if not care.has(ShareKind.NOTES):
        log = replace(log, note=None)
    return care, log


def log_for_patient(actor: Actor, patient_id: str, command: LogSession, now: datetime) -> Logged:
    """Log a session for a patient, marked with who wrote it down."""
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    if not care.has(ShareKind.SCORES):
        command = replace(command, pain_before=None, pain_after=None, confidence=None, felt_safe=None)
    if not care.has(ShareKind.NOTES):
        command = replace(command, note=None)
    return log_session.log_session(care.patient, command, now, written_by=actor.id)


def correct_log(actor: Actor, patient_id: str, log_id: str, command: LogSession, now: datetime) -> Logged:
    """Correct a log that a physiotherapist wrote down; what is not shared stays as it is."""
    care, found = _open_written_log(actor, patient_id, log_id)
    if not care.has(ShareKind.SCORES):
        command = replace(
            command,
            pain_before=found.pain_before,
            pain_after=found.pain_after,
            confidence=found.confidence,
            felt_safe=found.felt_safe,
        )
    if not care.has(ShareKind.NOTES):
        command = replace(command, note=found.note)
    return log_session.change_log(care.patient, log_id, command, now, written_by=actor.id)


def delete_log(actor: Actor, patient_id: str, log_id: str, now: datetime) -> Changes | None:
    """Take a log that a physiotherapist wrote down out of every count."""
    care, _found = _open_written_log(actor, patient_id, log_id)
    return log_session.delete_log(care.patient, log_id, now, written_by=actor.id)


def restore_log(actor: Actor, patient_id: str, log_id: str, now: datetime) -> Changes | None:
    """Bring it back."""
    care, _found = _open_written_log(actor, patient_id, log_id)
    return log_session.restore_log(care.patient, log_id, now, written_by=actor.id)


def _open_written_log(actor: Actor, patient_id: str, log_id: str) -> tuple[Care, StoredLog]:
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    log = log_session.get_log(care.patient, log_id)
    if not may_change(log):
        raise NotAllowed("log", THEIRS)
    return care, log


def start_baseline(actor: Actor, patient_id: str, activity: Activity, unit: Unit, now: datetime) -> str:
    """An empty baseline for a patient, and its id."""
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    return baselines.start_baseline(care.patient, activity, unit, now)


def open_patient_baseline(actor: Actor, patient_id: str, baseline_id: str) -> tuple[Care, StoredBaseline]:
    """A patient's baseline, its trials without what is not shared."""
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    return care, shown_baseline(open_baseline(care.patient, baseline_id), care)


def shown_baseline(found: StoredBaseline, care: Care) -> StoredBaseline:
    """A baseline whose trials tell no score that is not shared."""
    if care.has(ShareKind.SCORES):
        return found
    trials = tuple(replace(trial, pain_before=None, pain_after=None, confidence=None) for trial in found.trials)
    return replace(found, trials=trials)


def add_trial(actor: Actor, patient_id: str, baseline_id: str, command: AddTrial, now: datetime) -> None:
    """One more trial for a patient, marked with who wrote it down."""
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    baselines.add_trial(care.patient, baseline_id, command, now, added_by=actor.id)


def leave_trial_out(actor: Actor, patient_id: str, baseline_id: str, trial_id: str, reason: str | None) -> None:
    """Leave a trial that a physiotherapist wrote down out, or count it again."""
    care = _open_written_trial(actor, patient_id, baseline_id, trial_id)
    baselines.leave_trial_out(care.patient, baseline_id, trial_id, reason)


def set_next_day(
    actor: Actor, patient_id: str, baseline_id: str, trial_id: str, next_day: NextDay | None, now: datetime
) -> None:
    """How the day after a trial was that a physiotherapist wrote down."""
    care = _open_written_trial(actor, patient_id, baseline_id, trial_id)
    baselines.set_next_day(care.patient, baseline_id, trial_id, next_day, now)


def remove_trial(actor: Actor, patient_id: str, baseline_id: str, trial_id: str) -> None:
    """Take a trial that a physiotherapist wrote down by mistake away for good."""
    with transaction():
        _open_written_trial(actor, patient_id, baseline_id, trial_id)
        stored_baselines.remove_trial(baseline_id, trial_id)


def _open_written_trial(actor: Actor, patient_id: str, baseline_id: str, trial_id: str) -> Care:
    care = open_patient(actor, patient_id, ShareKind.ACTIVITY)
    found = open_baseline(care.patient, baseline_id)
    writers = dict(zip(found.trial_ids, found.added_by_ids, strict=True))
    if trial_id not in writers:
        raise NotFound(trial_id)
    if writers[trial_id] is None:
        raise NotAllowed("trial", THEIRS)
    return care
