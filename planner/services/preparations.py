"""What a physiotherapist laid ready with an invitation, as the patient meets it: proposed, never imposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.domain.baseline import Baseline
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.invitation import Invitation
from planner.domain.people import Actor
from planner.domain.preparation import Unfit, start_with, still_counts, why_unfit
from planner.domain.units import Activity, Unit
from planner.interop.protocol_json import read_protocol
from planner.persistence.repositories import baselines as stored_baselines
from planner.persistence.repositories import preparations, safety_checks
from planner.services.baselines import StoredBaseline, as_baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Where to begin, by whom it is proposed, and the unit that their protocol counts in."""

    by: str
    activity: Activity
    unit: Unit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyRules:
    """A protocol for the plan that is being made, and whose it is; `unfit` says why this plan cannot take it."""

    by: str
    protocol: ClinicProtocol
    start: Baseline
    unfit: Unfit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What joining will bring to this person: nothing of what they have settled for themselves."""

    activity: Activity | None
    has_rules: bool
    signs_checked_at: datetime | None

    @property
    def has_anything(self) -> bool:
        """There is something to say before they agree."""
        return self.activity is not None or self.has_rules or self.signs_checked_at is not None


def proposed_activity(actor: Actor) -> Proposed | None:
    """Where to begin; None once the person has a try-out or a plan of their own, or the care has ended."""
    found = preparations.find_newest(actor.id)
    if found is None or found.activity is None or _has_begun(actor):
        return None
    protocol = _protocol_of(found)
    return Proposed(by=found.by, activity=Activity(found.activity), unit=protocol.unit if protocol else None)


def rules_for(actor: Actor, stored: StoredBaseline) -> ReadyRules | None:
    """The protocol for a person's first plan (of the proposed activity, where one was); None without one.

    It is the protocol as it was on the day of the invitation: what the physiotherapist chose is what the patient gets,
    whatever became of the protocol, the clinic or its members since.
    """
    found, own = preparations.find_newest(actor.id), as_baseline(stored)
    protocol = _protocol_of(found) if found else None
    if found is None or protocol is None or own is None or found.activity not in (None, stored.activity):
        return None
    if preparations.has_had_plan(actor.id, found.activity):
        return None
    unfit = why_unfit(protocol, own, Unit(stored.unit))
    return ReadyRules(by=found.by, protocol=protocol, start=start_with(protocol, own), unfit=unfit)


def look_ahead(actor: Actor, invitation: Invitation, now: datetime) -> Ahead:
    """What an invitation will bring once this person agrees."""
    checked_at = invitation.signs_checked_at if still_counts(invitation.signs_checked_at, now) else None
    activity = invitation.activity
    return Ahead(
        activity=None if activity is None or _has_begun(actor) else activity,
        has_rules=invitation.protocol_name is not None and not preparations.has_had_plan(actor.id, activity),
        signs_checked_at=None if checked_at and safety_checks.find_latest_check(actor.id) else checked_at,
    )


def _has_begun(actor: Actor) -> bool:
    """A try-out is there, or a plan, which needs one."""
    return any(found.trials for found in stored_baselines.list_latest_baselines(actor.id))


def _protocol_of(found: preparations.StoredPreparation) -> ClinicProtocol | None:
    if found.protocol_name is None or found.protocol_content is None:
        return None
    return read_protocol(found.protocol_name, None, found.protocol_content)
