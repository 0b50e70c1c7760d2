"""Care links: who looks after whom, and what they share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import and_, select, update
from sqlalchemy.exc import IntegrityError

from planner.domain.care import Care, CareLink, EndedBy, ShareKind
from planner.domain.errors import NotAllowed
from planner.persistence.db import db, new_id
from planner.persistence.models.account import User
from planner.persistence.models.care import CareLinkRow
from planner.persistence.repositories.people import actor_of


def _to_domain(row: CareLinkRow) -> CareLink:
    return CareLink(
        id=row.id,
        physio_id=row.physio_id,
        patient_id=row.patient_id,
        shares=frozenset(kind for kind in ShareKind if getattr(row, f"shares_{kind}")),
        started_at=row.started_at,
        ended_at=row.ended_at,
        ended_by=EndedBy(row.ended_by) if row.ended_by else None,
        reopen_asked_at=row.reopen_asked_at,
        reopen_declined_at=row.reopen_declined_at,
        handed_from_id=row.handed_from_id,
    )


def find_care(physio_id: str, patient_id: str) -> Care | None:
    """The live link of a pair together with its patient, in one statement."""
    found = db.session.execute(
        select(CareLinkRow, User)
        .join(User, User.id == CareLinkRow.patient_id)
        .where(
            CareLinkRow.physio_id == physio_id,
            CareLinkRow.patient_id == patient_id,
            CareLinkRow.ended_at.is_(None),
            User.leaves_at.is_(None),  # also where somebody agreed in the very moment of leaving
        )
    ).first()
    return None if found is None else Care(link=_to_domain(found[0]), patient=actor_of(found[1]))


def find_link(link_id: str) -> CareLink | None:
    """A link by its id, ended ones too."""
    row = db.session.get(CareLinkRow, link_id)
    return None if row is None else _to_domain(row)


def list_links_of_patient(patient_id: str) -> list[CareLink]:
    """A patient's links, newest first, ended ones too."""
    query = select(CareLinkRow).where(CareLinkRow.patient_id == patient_id)
    return [_to_domain(row) for row in db.session.scalars(query.order_by(CareLinkRow.started_at.desc()))]


def list_links_of_physio(physio_id: str) -> list[CareLink]:
    """A physiotherapist's links, newest first, ended ones too."""
    query = select(CareLinkRow).where(CareLinkRow.physio_id == physio_id)
    return [_to_domain(row) for row in db.session.scalars(query.order_by(CareLinkRow.started_at.desc()))]


def list_links_of_pair(physio_id: str, patient_id: str) -> list[CareLink]:
    """The episodes of two people, newest first."""
    query = select(CareLinkRow).where(CareLinkRow.physio_id == physio_id, CareLinkRow.patient_id == patient_id)
    return [_to_domain(row) for row in db.session.scalars(query.order_by(CareLinkRow.started_at.desc()))]


def has_live_link(patient_id: str) -> bool:
    """Whether anybody looks after the person now."""
    query = select(CareLinkRow.id).where(CareLinkRow.patient_id == patient_id, CareLinkRow.ended_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None


def add_link(
    physio_id: str,
    patient_id: str,
    shares: Iterable[ShareKind],
    now: datetime,
    *,
    handed_from_id: str | None = None,
) -> str:
    """A new live link; NotAllowed when the pair has one already, also in a race."""
    link_id, kinds = new_id(), frozenset(shares)
    row = CareLinkRow(
        id=link_id,
        physio_id=physio_id,
        patient_id=patient_id,
        started_at=now,
        handed_from_id=handed_from_id,
        **{f"shares_{kind}": kind in kinds for kind in ShareKind},
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise NotAllowed("link", "You share with this physiotherapist already.") from error
    return link_id


def set_shares(link_id: str, shares: Iterable[ShareKind]) -> None:
    """What is shared from now on."""
    kinds = frozenset(shares)
    values = {f"shares_{kind}": kind in kinds for kind in ShareKind}
    db.session.execute(update(CareLinkRow).where(CareLinkRow.id == link_id).values(**values))


def end_link(link_id: str, by: EndedBy, now: datetime) -> None:
    """End a live link, or one that rests and could wake; its history stays."""
    is_over = (CareLinkRow.ended_at.is_not(None), CareLinkRow.ended_by != EndedBy.LEAVING.value)
    is_open = (CareLinkRow.id == link_id, ~and_(*is_over))
    db.session.execute(update(CareLinkRow).where(*is_open).values(ended_at=now, ended_by=by.value))


def take_back_end(link_id: str) -> None:
    """The link lives again as it was; NotAllowed when the pair has another live one."""
    values = {"ended_at": None, "ended_by": None, "reopen_asked_at": None, "reopen_declined_at": None}
    try:
        with db.session.begin_nested():
            db.session.execute(update(CareLinkRow).where(CareLinkRow.id == link_id).values(**values))
    except IntegrityError as error:
        raise NotAllowed("link", "There is a live link already.") from error


def ask_to_reopen(link_id: str, now: datetime | None) -> None:
    """A physiotherapist asks the patient to share again (None takes the question back)."""
    db.session.execute(update(CareLinkRow).where(CareLinkRow.id == link_id).values(reopen_asked_at=now))


def decline_to_reopen(link_id: str, now: datetime) -> None:
    """The patient says no to being asked."""
    db.session.execute(update(CareLinkRow).where(CareLinkRow.id == link_id).values(reopen_declined_at=now))


def find_live_link(physio_id: str, patient_id: str) -> CareLink | None:
    """The live link of a pair."""
    pair = (CareLinkRow.physio_id == physio_id, CareLinkRow.patient_id == patient_id)
    row = db.session.scalar(select(CareLinkRow).where(*pair, CareLinkRow.ended_at.is_(None)))
    return None if row is None else _to_domain(row)
