"""Baselines and trials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from planner.domain.trial import DayKind, NextDay, Trial
from planner.persistence.db import db, new_id
from planner.persistence.models.baseline import BaselineRow, TrialRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBaseline:
    """A person's trials of one activity; `trial_ids` in the order of `trials`."""

    id: str
    person_id: str
    activity: str
    unit: str
    method: str
    start_percent: int
    created_at: datetime
    trials: tuple[Trial, ...]
    trial_ids: tuple[str, ...]
    added_by_ids: tuple[str | None, ...] = ()


def _trial(row: TrialRow) -> Trial:
    return Trial(
        date=row.date,
        amount=row.amount,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        confidence=row.confidence,
        day=DayKind(row.day_kind) if row.day_kind else None,
        next_day=NextDay(row.next_day) if row.next_day else None,
        left_out=row.left_out,
    )


def _to_domain(rows: list[BaselineRow]) -> list[StoredBaseline]:
    """Baselines with their trials, in one more statement however many there are."""
    ids = [row.id for row in rows]
    trials: dict[str, list[TrialRow]] = {baseline_id: [] for baseline_id in ids}
    query = select(TrialRow).where(TrialRow.baseline_id.in_(ids)).order_by(TrialRow.date, TrialRow.id)
    for trial in db.session.scalars(query):
        trials[trial.baseline_id].append(trial)
    return [
        StoredBaseline(
            id=row.id,
            person_id=row.person_id,
            activity=row.activity,
            unit=row.unit,
            method=row.method,
            start_percent=row.start_percent,
            created_at=row.created_at,
            trials=tuple(_trial(trial) for trial in trials[row.id]),
            trial_ids=tuple(trial.id for trial in trials[row.id]),
            added_by_ids=tuple(trial.added_by_id for trial in trials[row.id]),
        )
        for row in rows
    ]


def find_baseline(person_id: str, baseline_id: str) -> StoredBaseline | None:
    """A person's baseline by its id."""
    row = db.session.get(BaselineRow, baseline_id)
    return None if row is None or row.person_id != person_id else _to_domain([row])[0]


def list_baselines(person_id: str) -> list[StoredBaseline]:
    """All of a person's baselines, newest first."""
    query = select(BaselineRow).where(BaselineRow.person_id == person_id).order_by(BaselineRow.created_at.desc())
    return _to_domain(list(db.session.scalars(query)))


def list_latest_baselines(person_id: str) -> list[StoredBaseline]:
    """The newest baseline of each activity."""
    query = select(BaselineRow).where(BaselineRow.person_id == person_id).order_by(BaselineRow.created_at)
    latest = {row.activity: row for row in db.session.scalars(query)}
    return _to_domain(list(latest.values()))


def add_baseline(person_id: str, activity: str, unit: str, now: datetime) -> str:
    """An empty baseline."""
    row = BaselineRow(id=new_id(), person_id=person_id, activity=activity, unit=unit, created_at=now)
    db.session.add(row)
    db.session.flush()
    return row.id


def change_baseline(baseline_id: str, method: str, start_percent: int) -> None:
    """How the start follows from the trials."""
    row = db.session.get(BaselineRow, baseline_id)
    if row is not None:
        row.method, row.start_percent = method, start_percent


def find_trial_of_form(baseline_id: str, form_id: str) -> str | None:
    """The id of the trial that a form has made."""
    query = select(TrialRow.id).where(TrialRow.baseline_id == baseline_id, TrialRow.form_id == form_id)
    return db.session.scalar(query)


def has_trial_of_form(baseline_id: str, form_id: str) -> bool:
    """Whether a form has made its trial already."""
    known = select(TrialRow.id).where(TrialRow.baseline_id == baseline_id, TrialRow.form_id == form_id)
    return db.session.scalar(known) is not None


def add_trial(baseline_id: str, trial: Trial, form_id: str | None, added_by_id: str | None = None) -> None:
    """One more trial."""
    db.session.add(
        TrialRow(
            id=new_id(),
            baseline_id=baseline_id,
            form_id=form_id,
            date=trial.date,
            amount=trial.amount,
            pain_before=trial.pain_before,
            pain_after=trial.pain_after,
            confidence=trial.confidence,
            day_kind=trial.day,
            next_day=trial.next_day,
            added_by_id=added_by_id,
        )
    )


def count_trials(baseline_id: str) -> int:
    """How many trials there are, left out or not."""
    query = select(func.count()).select_from(TrialRow).where(TrialRow.baseline_id == baseline_id)
    return db.session.scalar(query) or 0


def remove_trial(baseline_id: str, trial_id: str) -> None:
    """Take a trial away for good."""
    db.session.execute(delete(TrialRow).where(TrialRow.baseline_id == baseline_id, TrialRow.id == trial_id))


def set_left_out(baseline_id: str, trial_id: str, reason: str | None) -> bool:
    """Leave a trial out with a reason, or count it again; False when it is not of this baseline."""
    row = db.session.get(TrialRow, trial_id)
    if row is None or row.baseline_id != baseline_id:
        return False
    row.left_out = reason
    return True


def set_next_day(baseline_id: str, trial_id: str, next_day: str | None) -> bool:
    """How the day after was; False when the trial is not of this baseline."""
    row = db.session.get(TrialRow, trial_id)
    if row is None or row.baseline_id != baseline_id:
        return False
    row.next_day = next_day
    return True
