"""Stop signs first: readiness before a first plan, reports later, clearances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from planner.clock import local_day
from planner.domain.errors import OutOfBounds
from planner.domain.history import Pause, PauseKind
from planner.domain.people import Actor, Author, Role
from planner.domain.preparation import still_counts
from planner.domain.safety import Level, level_of
from planner.interop.history_json.revisions import write_revision
from planner.persistence.repositories import plans, safety_checks
from planner.persistence.repositories.safety_checks import SafetyCheck
from planner.services.derive_plan import DerivedPlan, load_plans
from planner.services.guards import open_patient
from planner.services.summaries import writing_about

LONGEST_REASON = 1_000
WITH_PHYSIO = "with_physio"
"""The kind of a check that a physiotherapist went through with the person, before they joined."""
POST_EXERTIONAL_REASON = "Effort can make you feel much worse days later, so the number does not go up by itself."


CLINICIANS = ("doctor", "physiotherapist", "nurse")
"""Who may have looked at a stop sign."""


def latest_check(actor: Actor) -> SafetyCheck | None:
    """The newest answers to the stop signs."""
    return safety_checks.find_latest_check(actor.id)


def is_ready(check: SafetyCheck | None) -> bool:
    """A plan may start: the signs were answered, and none of them is open."""
    return check is not None and not check.is_open


def list_checks(person_id: str) -> list[SafetyCheck]:
    """All of a person's answers to the stop signs, newest first; the caller has been let in."""
    return safety_checks.list_checks(person_id)


def answer_signs(actor: Actor, signs: frozenset[str], has_post_exertional: bool, now: datetime) -> Level | None:
    """Keep the answers.

    Any stop sign pauses every active plan from today until it is cleared. Post-exertional malaise switches
    automatic rises off in every active plan, at the number of today (NICE NG206).
    """
    today, level = local_day(now, actor.zone), level_of(signs)
    with writing_about(actor.id, now):
        kind = "report" if safety_checks.find_latest_check(actor.id) else "readiness"
        safety_checks.add_check(actor.id, kind, signs, level, has_post_exertional, today, now)
        for plan in load_plans(actor.id, today).active:
            if level is not None and not _is_stopped(plan):
                plans.add_pause(plan.id, Pause(from_date=today, kind=PauseKind.STOP_SIGN))
            if has_post_exertional and not plan.latest.post_exertional:
                _switch_rises_off(plan, actor, today, now)
    return level


def note_signs_gone_through(actor: Actor, by: str, link_id: str, checked_at: datetime | None, now: datetime) -> None:
    """A physiotherapist went through the signs with the person before they joined: kept under their name.

    Within the caller's transaction. Answers of the person's own stay, a sign that is open above all; what is too long
    ago is not taken over, and the person is asked.
    """
    if checked_at is None or not still_counts(checked_at, now):
        return
    if safety_checks.find_latest_check(actor.id) is None:
        day = local_day(checked_at, actor.zone)
        safety_checks.add_check(
            actor.id, WITH_PHYSIO, frozenset(), None, False, day, checked_at, checked_by=by, care_link_id=link_id
        )


def note_post_exertional(actor: Actor, now: datetime) -> None:
    """Small efforts make the person much worse days later: no plan goes up by itself, now or later (NICE NG206).

    Within the caller's transaction. Where the signs were never answered nothing is written in their place: the
    safety check before a first plan asks about this too. Where a physiotherapist went through them, this does not
    make them the person's own answers either.
    """
    today, check = local_day(now, actor.zone), safety_checks.find_latest_check(actor.id)
    if check is not None and not check.has_post_exertional:
        safety_checks.add_check(
            actor.id,
            "report",
            frozenset(),
            None,
            True,
            today,
            now,
            checked_by=check.checked_by,
            care_link_id=check.care_link_id,
        )
    for plan in load_plans(actor.id, today).active:
        if not plan.latest.post_exertional:
            _switch_rises_off(plan, actor, today, now)


def _is_stopped(plan: DerivedPlan) -> bool:
    return any(pause.until is None and pause.kind is PauseKind.STOP_SIGN for pause in plan.history.pauses)


def _switch_rises_off(plan: DerivedPlan, actor: Actor, today: date, now: datetime) -> None:
    """A revision from next week on that only holds or lowers, and begins with the number of today."""
    present = plan.replay.present
    revision = replace(
        plan.latest,
        from_date=today + timedelta(days=1),
        post_exertional=True,
        quota=present.quota_end if present else None,
        author=Author.PATIENT,
        reason=POST_EXERTIONAL_REASON,
    )
    content = write_revision(revision, plan.unit)
    number = len(plan.revisions) + 1
    plans.add_revision(plan.id, number, revision.from_date, content, actor.id, POST_EXERTIONAL_REASON, now)


def confirm_clearance(actor: Actor, by: str, role: str, now: datetime) -> None:
    """The person confirms that a clinician has cleared them; plans resume today."""
    by = by.strip()
    if not 2 <= len(by) <= 120:
        raise OutOfBounds("cleared_by", "Write the name of the clinician who looked at it.")
    if role not in CLINICIANS:
        raise OutOfBounds("cleared_role", "Choose who looked at it.")
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        check = safety_checks.find_latest_check(actor.id)
        if check is None or not check.is_open:
            return
        safety_checks.clear_check(check.id, by, role, now)
        for plan in load_plans(actor.id, today).active:
            plans.end_pauses(plan.id, today, (PauseKind.STOP_SIGN,))


def clear_stop_sign(actor: Actor, patient_id: str, reason: str, now: datetime) -> None:
    """A linked physiotherapist clears a patient's stop signs, with name, time and reason; plans resume today.

    Where nothing is open any more, nothing changes.
    """
    patient = open_patient(actor, patient_id).patient
    reason = reason.strip()
    if not 2 <= len(reason) <= LONGEST_REASON:
        raise OutOfBounds("reason", "Write down why it is safe to go on: who looked at it, and what they found.")
    today = local_day(now, patient.zone)
    with writing_about(patient.id, now):
        check = safety_checks.find_latest_check(patient.id)
        if check is None or not check.is_open:
            return
        role = Role.PHYSIOTHERAPIST.value
        safety_checks.clear_check(check.id, actor.name, role, now, by_id=actor.id, reason=reason)
        for plan in load_plans(patient.id, today).active:
            plans.end_pauses(plan.id, today, (PauseKind.STOP_SIGN,))
