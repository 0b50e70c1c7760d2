"""Bring a person's daily record in: each day once, however often and in whatever pieces it comes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from planner.domain.people import Actor
from planner.domain.units import Activity, Unit
from planner.interop.daily_record import DailyReading, PainRecord, RejectedLine
from planner.persistence.repositories import session_logs
from planner.services.summaries import writing_about

NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What an import did, or would do."""

    new_days: int
    known_days: int
    total: int
    zero_days: int
    first: date | None
    last: date | None
    new_ratings: int
    rejected: tuple[RejectedLine, ...]


def import_sessions(
    actor: Actor,
    reading: DailyReading,
    pains: list[PainRecord],
    unit: Unit,
    source: str,
    now: datetime,
    *,
    is_dry_run: bool,
) -> Import:
    """Add the days that are not there yet as walking session logs; a day that an earlier import brought stays,
    whatever the format it came in.

    The same import twice changes nothing. With `is_dry_run` nothing is written.
    """
    with writing_about(actor.id, now):
        known = session_logs.known_source_keys(actor.id)
        logs, rejected = [], list(reading.rejected)
        for record in reading.records:
            key = f"{unit.value}:{record.day.isoformat()}"
            if key not in known:
                logs.append(_log(actor, record.day, record.amount, unit, source, key, now))
            elif known[key] != record.amount:
                reason = f"an earlier import says {known[key] // unit.base_size:,} {unit} for {record.day}, which stays"
                rejected.append(RejectedLine(file=record.file, line=record.line, reason=reason))
        ratings = _ratings(actor, pains, source)
        if not is_dry_run:
            session_logs.add_many(logs, ratings)
    days = [record.day for record in reading.records]
    return Import(
        new_days=len(logs),
        known_days=len(reading.records) - len(logs),
        total=sum(record.amount for record in reading.records),
        zero_days=sum(record.amount == 0 for record in reading.records),
        first=min(days, default=None),
        last=max(days, default=None),
        new_ratings=len(ratings),
        rejected=tuple(rejected),
    )


def _log(actor: Actor, day: date, amount: int, unit: Unit, source: str, key: str, now: datetime) -> dict[str, object]:
    """A daily total has no hour of its own: noon where the person lives stands for it."""
    return {
        "person_id": actor.id,
        "activity": Activity.WALKING.value,
        "unit": unit.value,
        "amount": amount,
        "instant": datetime.combine(day, NOON, ZoneInfo(actor.zone)),
        "local_date": day,
        "zone": actor.zone,
        "source": source,
        "source_key": key,
        "created_at": now,
    }


def _ratings(actor: Actor, pains: list[PainRecord], source: str) -> list[dict[str, object]]:
    """The same rating of one day and site twice in a file is two; the same file twice adds none."""
    known = session_logs.known_rating_keys(actor.id)
    seen: dict[str, int] = defaultdict(int)
    found = []
    for pain in sorted(pains, key=lambda p: (p.day, p.site, p.tenths)):
        same = f"{pain.day.isoformat()}:{pain.site}:{pain.tenths}"
        seen[same] += 1
        key = f"{same}:{seen[same]}"[:120]
        if key not in known:
            found.append(
                {
                    "person_id": actor.id,
                    "local_date": pain.day,
                    "tenths": pain.tenths,
                    "scale": pain.scale,
                    "site": pain.site,
                    "source": source,
                    "source_key": key,
                }
            )
    return found


def imported_ratings(actor: Actor) -> list[tuple[date, int, str]]:
    """Pain ratings of other scales: day, tenths on that scale, its name."""
    return session_logs.list_ratings(actor.id)
