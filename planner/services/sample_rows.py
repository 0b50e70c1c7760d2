"""The rows of a sample person: what was drawn, written down as if it had been logged each evening."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from planner.clock import local_day
from planner.domain.history import History
from planner.domain.people import Author
from planner.domain.replay import replay
from planner.interop.history_json.revisions import write_revision
from planner.persistence.repositories import baselines, plans, practices, session_logs
from planner.services.sample_person import SamplePractice


def evening(day: date, zone: str) -> datetime:
    """Six o'clock in their own zone."""
    return datetime.combine(day, time(18), ZoneInfo(zone))


def add_plan(
    person_id: str, zone: str, goal: str | None, history: History, now: datetime, physio_id: str | None = None
) -> None:
    """A plan with its trials, logs and answers; what a physiotherapist wrote is by `physio_id`."""
    revision, activity, unit = history.revisions[0], history.activity.value, history.unit.value
    made = evening(history.start_date, zone)
    baseline_id = baselines.add_baseline(person_id, activity, unit, made)
    for trial in revision.baseline.trials:
        baselines.add_trial(baseline_id, trial, None)
    plan_id = plans.add_plan(person_id, activity, unit, history.start_date, 0, goal, made)
    author_id = physio_id if revision.author is Author.PHYSIOTHERAPIST else person_id
    plans.add_revision(
        plan_id, 1, revision.from_date, write_revision(revision, history.unit), author_id, revision.reason, made
    )
    for answer in history.answers:
        plans.put_answer(plan_id, answer, physio_id or person_id, evening(answer.on, zone))
    _add_logs(person_id, zone, history, now)


def _add_logs(person_id: str, zone: str, history: History, now: datetime) -> None:
    found = replay(history, local_day(now, zone))
    rows = []
    for log in history.logs:
        asked, at = found.asked_on(log.date), evening(log.date, zone)
        rows.append(
            {
                "person_id": person_id,
                "activity": history.activity.value,
                "unit": history.unit.value,
                "amount": log.amount,
                "instant": at,
                "local_date": log.date,
                "zone": zone,
                "pain_before": log.pain_before,
                "pain_after": log.pain_after,
                "confidence": log.confidence,
                "asked_quota": asked.amount if asked else None,
                "asked_because": asked.because if asked else None,
                "source": "sample",
                "created_at": at,
            }
        )
    session_logs.add_many(rows, [])


def add_practices(person_id: str, zone: str, drawn: list[SamplePractice]) -> None:
    """Their calm practices."""
    for practice in drawn:
        at = evening(practice.day, zone)
        practices.add_practice(
            {
                "person_id": person_id,
                "kind": practice.kind.value,
                "seconds": practice.minutes * 60,
                "instant": at,
                "local_date": practice.day,
                "zone": zone,
                "calm_before": practice.calm_before,
                "calm_after": practice.calm_after,
                "created_at": at,
            }
        )
