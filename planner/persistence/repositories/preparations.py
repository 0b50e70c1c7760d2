"""What invitations laid ready for patients: carried to the care link, and read from it while the link lives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select, update

from planner.persistence.db import db
from planner.persistence.models.account import PersonRow
from planner.persistence.models.care import CareLinkRow, InvitationRow
from planner.persistence.models.plan import PlanRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPreparation:
    """By whom, and what: an activity, and a protocol's rules as they were on the day of the invitation."""

    by: str
    activity: str | None
    protocol_name: str | None
    protocol_content: dict[str, Any] | None


def carry_to_link(invitation_id: str, link_id: str) -> None:
    """Copy what an invitation laid ready to the care link that came of it."""
    row = db.session.get(InvitationRow, invitation_id)
    if row is not None:
        values = {name: getattr(row, name) for name in ("activity", "protocol_name", "protocol_content")}
        db.session.execute(update(CareLinkRow).where(CareLinkRow.id == link_id).values(**values))


def find_newest(patient_id: str) -> StoredPreparation | None:
    """What the newest live link with anything ready has, in one statement."""
    found = db.session.execute(
        select(PersonRow.name, CareLinkRow.activity, CareLinkRow.protocol_name, CareLinkRow.protocol_content)
        .join(PersonRow, PersonRow.user_id == CareLinkRow.physio_id)
        .where(
            CareLinkRow.patient_id == patient_id,
            CareLinkRow.ended_at.is_(None),
            or_(CareLinkRow.activity.is_not(None), CareLinkRow.protocol_name.is_not(None)),
        )
        .order_by(CareLinkRow.started_at.desc(), CareLinkRow.id)
        .limit(1)
    ).first()
    if found is None:
        return None
    name, activity, protocol_name, content = found
    return StoredPreparation(by=name, activity=activity, protocol_name=protocol_name, protocol_content=content)


def has_had_plan(person_id: str, activity: str | None) -> bool:
    """Whether there is or was a plan (of an activity) that lasted; one that was put away as it was made did not."""
    of_activity = () if activity is None else (PlanRow.activity == activity,)
    query = select(PlanRow.id).where(
        PlanRow.person_id == person_id,
        or_(PlanRow.status == "active", PlanRow.finished_on > PlanRow.start_date),
        *of_activity,
    )
    return db.session.scalar(query.limit(1)) is not None
