"""A clinic's protocols; all writes within the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from planner.persistence.db import db, new_id
from planner.persistence.models.care import ClinicMemberRow
from planner.persistence.models.protocol import ProtocolRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProtocol:
    """A protocol as it is kept: `content` holds its rules, `version` goes up with each save."""

    id: str
    name: str
    source: str | None
    content: dict[str, Any]
    seed: str | None
    version: int
    archived_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolValues:
    """What is written of a protocol."""

    name: str
    source: str | None
    content: dict[str, Any]
    seed: str | None = None


def _to_domain(row: ProtocolRow) -> StoredProtocol:
    return StoredProtocol(
        id=row.id,
        name=row.name,
        source=row.source,
        content=row.content,
        seed=row.seed,
        version=row.version,
        archived_at=row.archived_at,
    )


def list_protocols(physio_id: str) -> list[StoredProtocol]:
    """The protocols of a physiotherapist's clinic by name, archived ones too, in one statement."""
    query = (
        select(ProtocolRow)
        .join(ClinicMemberRow, ClinicMemberRow.clinic_id == ProtocolRow.clinic_id)
        .where(ClinicMemberRow.physio_id == physio_id)
        .order_by(func.lower(ProtocolRow.name), ProtocolRow.id)
    )
    return [_to_domain(row) for row in db.session.scalars(query)]


def find_protocol(physio_id: str, protocol_id: str) -> StoredProtocol | None:
    """A protocol of the physiotherapist's own clinic."""
    row = db.session.scalar(
        select(ProtocolRow)
        .join(ClinicMemberRow, ClinicMemberRow.clinic_id == ProtocolRow.clinic_id)
        .where(ClinicMemberRow.physio_id == physio_id, ProtocolRow.id == protocol_id)
        .execution_options(populate_existing=True)
    )
    return None if row is None else _to_domain(row)


def has_seeds(clinic_id: str) -> bool:
    """Whether the clinic was given the published programmes already."""
    query = select(ProtocolRow.id).where(ProtocolRow.clinic_id == clinic_id, ProtocolRow.seed.is_not(None))
    return db.session.scalar(query.limit(1)) is not None


def add_seeds(clinic_id: str, seeds: Iterable[ProtocolValues], now: datetime) -> None:
    """Give a clinic the published programmes; a race that was lost changes nothing."""
    try:
        with db.session.begin_nested():
            for seed in seeds:
                add_protocol(clinic_id, seed, now)
            db.session.flush()
    except IntegrityError:
        return


def add_protocol(clinic_id: str, values: ProtocolValues, now: datetime) -> str:
    """A new protocol, and its id."""
    protocol_id = new_id()
    db.session.add(
        ProtocolRow(
            id=protocol_id,
            clinic_id=clinic_id,
            name=values.name,
            source=values.source,
            content=values.content,
            seed=values.seed,
            version=1,
            created_at=now,
            changed_at=now,
        )
    )
    return protocol_id


def change_protocol(protocol_id: str, expected: int, values: ProtocolValues, now: datetime) -> bool:
    """Save over the version that was read; False when somebody saved meanwhile."""
    found = db.session.execute(
        update(ProtocolRow)
        .where(ProtocolRow.id == protocol_id, ProtocolRow.version == expected)
        .values(
            version=expected + 1,
            name=values.name,
            source=values.source,
            content=values.content,
            changed_at=now,
        )
    )
    return bool(found.rowcount)  # type: ignore[attr-defined]


def set_archived(protocol_id: str, archived_at: datetime | None) -> None:
    """Put a protocol away, or take it out again."""
    db.session.execute(update(ProtocolRow).where(ProtocolRow.id == protocol_id).values(archived_at=archived_at))
