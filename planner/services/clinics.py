"""A clinic: made at first need, named, joined, left; and a caseload handed on by its owner."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from planner.domain.care import CareLink, EndedBy
from planner.domain.clinic import Clinic, check_clinic_name
from planner.domain.errors import NotAllowed, Sentence
from planner.domain.invitation import InvitationKind, InvitationRefused, Refusal
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import care_links, care_messages, clinics, invitations, people
from planner.services.deciders import let_person_decide
from planner.services.guards import NotFound
from planner.services.invitations import check_invitation, open_seal
from planner.services.summaries import refresh_summary


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOn:
    """Whose patients go to whom: all of `patient_ids` that share with the first now."""

    from_id: str
    to_id: str
    patient_ids: frozenset[str]


def find_clinic(actor: Actor) -> Clinic | None:
    """One's clinic, None before the first need."""
    return clinics.find_clinic_of(actor.id) if actor.is_physio else None


def ensure_clinic(actor: Actor, now: datetime, say: Callable[[Sentence], str] = str) -> Clinic:
    """One's clinic, made when there is none, with a name in the language of `say`; within the caller's transaction."""
    if not actor.is_physio:
        raise NotFound("clinic")
    found = clinics.find_clinic_of(actor.id)
    if found is None:
        clinics.add_clinic(actor.id, say(first_name(actor)), now)
        found = clinics.find_clinic_of(actor.id)
    if found is None:
        raise NotFound("clinic")
    return found


def first_name(actor: Actor) -> Sentence:
    """What a clinic is called until its owner names it."""
    return Sentence("%(name)s's practice", {"name": actor.name})


def name_clinic(actor: Actor, name: str, now: datetime) -> None:
    """The owner names the clinic; a lone physiotherapist's is made by that."""
    tidy = check_clinic_name(name)
    with transaction():
        clinic = ensure_clinic(actor, now)
        clinics.rename_clinic(_as_owner(actor, clinic).id, tidy)


def make_clinic(actor: Actor, now: datetime, say: Callable[[Sentence], str] = str) -> None:
    """At first need: before a colleague is invited."""
    with transaction():
        ensure_clinic(actor, now, say)


def join_clinic(actor: Actor, seal: str, now: datetime) -> str:
    """A colleague uses an invitation; their own clinic of one closes. Returns the clinic's name."""
    with transaction():
        opened = open_seal(seal)
        found = opened.invitation
        check_invitation(actor, opened, now)
        if found.kind is not InvitationKind.COLLEAGUE or found.clinic_id is None:
            raise NotFound(found.id)
        old = clinics.find_clinic_of(actor.id)
        if old is not None and (clinics.count_members(old.id) > 1 or old.id == found.clinic_id):
            raise InvitationRefused(Refusal.OTHER_CLINIC)
        if not invitations.use_invitation(found.id, actor.id, now):
            raise InvitationRefused(Refusal.USED)
        if old is not None:
            clinics.merge_clinic(old.id, found.clinic_id)
        clinics.add_member(found.clinic_id, actor.id, now)
        return opened.clinic or ""


def leave_clinic(actor: Actor) -> None:
    """Leave; an owner hands the clinic over first."""
    with transaction():
        clinic = _mine(actor)
        if clinic.is_owner(actor.id):
            raise NotAllowed("clinic", "Make a colleague the owner first, then you can leave.")
        clinics.remove_member(clinic.id, actor.id)


def remove_member(actor: Actor, physio_id: str) -> str:
    """The owner ends a colleague's place; their patients stay with them. Returns their name."""
    with transaction():
        clinic = _as_owner(actor, _mine(actor))
        name = _member(clinic, physio_id)
        if physio_id == actor.id:
            raise NotAllowed("clinic", "Make a colleague the owner first, then you can leave.")
        clinics.remove_member(clinic.id, physio_id)
        return name


def make_owner(actor: Actor, physio_id: str) -> str:
    """The owner lets a colleague own the clinic; returns their name."""
    with transaction():
        clinic = _as_owner(actor, _mine(actor))
        name = _member(clinic, physio_id)
        clinics.set_owner(clinic.id, physio_id)
        return name


def list_caseload(actor: Actor, physio_id: str) -> tuple[Clinic, list[tuple[str, str]]]:
    """For the owner: the clinic, and the id and name of each patient of a member, by name."""
    clinic = _as_owner(actor, _mine(actor))
    _member(clinic, physio_id)
    names = people.names_of({link.patient_id for link in _live(physio_id)})
    return clinic, sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


def hand_on(actor: Actor, command: HandOn, now: datetime) -> int:
    """The owner hands patients of one member to another, all at once or not at all; returns how many.

    The patient keeps the same switches, reads who looks after them now, and can end it at any time.
    """
    with transaction():
        clinic = _as_owner(actor, _mine(actor))
        from_name, to_name = _member(clinic, command.from_id), _member(clinic, command.to_id)
        if command.from_id == command.to_id:
            raise NotAllowed("to", "Choose a colleague.")
        receiver = people.find_actor(command.to_id)
        if receiver is None or not receiver.is_physio:
            raise NotAllowed("to", "This colleague's account is not open for work. Choose another.")
        chosen = [link for link in _live(command.from_id) if link.patient_id in command.patient_ids]
        for link in chosen:
            _hand_one(link, command.to_id, now)
            words = f"Your care at {clinic.name} goes on with {to_name} in place of {from_name}. What you share stays "
            words += "as it was. You can change or end it in your settings under Sharing."
            care_messages.add_message(link.patient_id, actor.id, words, now)
            refresh_summary(link.patient_id, now)
        return len(chosen)


def _hand_one(link: CareLink, to_id: str, now: datetime) -> None:
    care_links.end_link(link.id, EndedBy.OWNER, now)
    if care_links.find_live_link(to_id, link.patient_id) is None:
        care_links.add_link(to_id, link.patient_id, link.shares, now, handed_from_id=link.physio_id)
    let_person_decide(link.patient_id, now)


def _live(physio_id: str) -> Collection[CareLink]:
    return [link for link in care_links.list_links_of_physio(physio_id) if link.is_live]


def _mine(actor: Actor) -> Clinic:
    clinic = find_clinic(actor)
    if clinic is None:
        raise NotFound("clinic")
    return clinic


def _as_owner(actor: Actor, clinic: Clinic) -> Clinic:
    if not clinic.is_owner(actor.id):
        raise NotFound(clinic.id)
    return clinic


def _member(clinic: Clinic, physio_id: str) -> str:
    found = clinic.member(physio_id)
    if found is None:
        raise NotFound(physio_id)
    return found.name
