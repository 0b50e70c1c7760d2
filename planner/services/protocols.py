"""A clinic's protocols: published ones to begin with, and the clinic's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from planner.domain.clinic_protocol import LONGEST_NAME, ClinicProtocol
from planner.domain.errors import Sentence, StaleRevision
from planner.domain.people import Actor
from planner.domain.published_protocols import PUBLISHED
from planner.domain.units import Unit
from planner.interop.protocol_json import read_protocol, write_protocol
from planner.persistence.db import read_only, transaction
from planner.persistence.repositories import protocols
from planner.persistence.repositories.protocols import ProtocolValues, StoredProtocol
from planner.services.clinics import ensure_clinic
from planner.services.guards import NotFound
from planner.services.requests import roll_back

Say = Callable[[Sentence], str]
"""How a sentence is put in somebody's language."""
_ROOM_FOR_COPY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProtocol:
    """A clinic's protocol; `version` goes up with each save."""

    id: str
    protocol: ClinicProtocol
    seed: str | None
    version: int
    is_archived: bool


def list_protocols(actor: Actor, now: datetime, say: Say = str) -> list[KeptProtocol]:
    """All of the clinic's, by name; the published programmes are laid in at first need, in the language of `say`."""
    found = protocols.list_protocols(actor.id)
    if found:
        return [_read(row) for row in found]
    roll_back()
    read_only(False)
    with transaction():
        _clinic(actor, now, say)
    return [_read(row) for row in protocols.list_protocols(actor.id)]


def fitting_protocols(actor: Actor, unit: Unit, now: datetime, say: Say = str) -> list[KeptProtocol]:
    """Those that a plan in this unit can take, without the archived ones."""
    known = list_protocols(actor, now, say)
    return [found for found in known if not found.is_archived and found.protocol.fits(unit)]


def open_protocol(actor: Actor, protocol_id: str) -> KeptProtocol:
    """A protocol of one's own clinic, or NotFound."""
    found = protocols.find_protocol(actor.id, protocol_id)
    if found is None:
        raise NotFound(protocol_id)
    return _read(found)


def add_protocol(actor: Actor, protocol: ClinicProtocol, now: datetime, say: Say = str) -> str:
    """A new one for the clinic; returns its id."""
    with transaction():
        return protocols.add_protocol(_clinic(actor, now, say), _written(protocol), now)


def copy_protocol(actor: Actor, protocol_id: str, now: datetime, say: Say = str) -> str:
    """A copy to change; the first stays as it is."""
    with transaction():
        found = open_protocol(actor, protocol_id).protocol
        name = say(Sentence("%(name)s (copy)", {"name": found.name[: LONGEST_NAME - _ROOM_FOR_COPY]}))
        return protocols.add_protocol(_clinic(actor, now, say), _written(replace(found, name=name)), now)


def change_protocol(
    actor: Actor, protocol_id: str, expected_version: int, protocol: ClinicProtocol, now: datetime
) -> None:
    """Save a change; plans that were made from it keep their values. StaleRevision when somebody saved meanwhile."""
    with transaction():
        open_protocol(actor, protocol_id)
        if not protocols.change_protocol(protocol_id, expected_version, _written(protocol), now):
            raise StaleRevision("expected_version", "A colleague saved this protocol while you were writing.")


def archive_protocol(actor: Actor, protocol_id: str, now: datetime, *, is_archived: bool = True) -> None:
    """Put a protocol away, or take it out again."""
    with transaction():
        open_protocol(actor, protocol_id)
        protocols.set_archived(protocol_id, now if is_archived else None)


def _clinic(actor: Actor, now: datetime, say: Say) -> str:
    clinic_id = ensure_clinic(actor, now, say).id
    if not protocols.has_seeds(clinic_id):
        seeds = (_written(programme.protocol(say), seed) for seed, programme in PUBLISHED.items())
        protocols.add_seeds(clinic_id, seeds, now)
    return clinic_id


def _read(row: StoredProtocol) -> KeptProtocol:
    return KeptProtocol(
        id=row.id,
        protocol=read_protocol(row.name, row.source, row.content),
        seed=row.seed,
        version=row.version,
        is_archived=row.archived_at is not None,
    )


def _written(protocol: ClinicProtocol, seed: str | None = None) -> ProtocolValues:
    return ProtocolValues(
        name=protocol.name.strip(), source=protocol.source or None, content=write_protocol(protocol), seed=seed
    )
