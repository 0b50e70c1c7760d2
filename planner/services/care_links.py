"""Agree to share, change what is shared, end it from either side, take that back, and begin again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from planner.domain import consent
from planner.domain.care import CareLink, EndedBy, ShareKind
from planner.domain.errors import NotAllowed, Sentence
from planner.domain.invitation import InvitationKind, InvitationRefused, Refusal
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import (
    care_links,
    care_looks,
    clinics,
    invitations,
    leavers,
    people,
    preparations,
)
from planner.persistence.repositories.care_looks import Look
from planner.services.deciders import let_person_decide, let_physio_decide_again
from planner.services.guards import NotFound, open_patient
from planner.services.invitations import check_invitation, open_seal
from planner.services.safety import note_signs_gone_through
from planner.services.summaries import writing_about

Act = Callable[[Actor, str, datetime], object]
MOST_LOOKS = 60
HAS_ENDED = Sentence("This sharing has ended in the meantime, so nothing was changed.")
IS_CLOSING = Sentence("They are closing their account here, so nothing was changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A care link with the names that a person reads; `other` is who stands at its other end."""

    link: CareLink
    other: str
    clinic: str | None = None
    handed_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """A patient's side: who sees what now, who did before (the newest of each pair), and who looked."""

    live: tuple[Shared, ...]
    ended: tuple[Shared, ...]
    looks: tuple[Look, ...]


def agree(actor: Actor, seal: str, shares: Iterable[ShareKind], now: datetime) -> str:
    """A patient agrees to share with whoever invited them; returns the link's id. Each invitation works once.

    What the invitation laid ready comes along with the link.
    """
    with writing_about(actor.id, now):
        opened = open_seal(seal)
        found = opened.invitation
        check_invitation(actor, opened, now)
        if found.kind is not InvitationKind.PATIENT:
            raise NotFound(found.id)
        check_not_linked(actor, found.physio_id)
        if not invitations.use_invitation(found.id, actor.id, now):
            raise InvitationRefused(Refusal.USED)
        link_id = care_links.add_link(found.physio_id, actor.id, shares, now)
        preparations.carry_to_link(found.id, link_id)
        note_signs_gone_through(actor, opened.inviter, link_id, found.signs_checked_at, now)
        return link_id


def check_not_linked(actor: Actor, physio_id: str) -> None:
    """Refuse a second live link of the same two people."""
    if care_links.find_live_link(physio_id, actor.id) is not None:
        raise InvitationRefused(Refusal.LINKED)


def shares_of(actor: Actor, link_id: str) -> frozenset[ShareKind]:
    """What a patient's own link shares now."""
    return frozenset(_own(actor, link_id).shares)


def change_shares(actor: Actor, link_id: str, shares: Iterable[ShareKind], now: datetime) -> str:
    """Turn switches; returns the physiotherapist's id."""
    with writing_about(actor.id, now):
        link = _own(actor, link_id)
        if not link.is_live:
            raise NotAllowed("link", HAS_ENDED)
        care_links.set_shares(link.id, shares)
        let_person_decide(actor.id, now)
        return link.physio_id


def stop_sharing(actor: Actor, link_id: str, now: datetime) -> None:
    """A patient ends a link, at once, also one that rests; a second press changes nothing."""
    with writing_about(actor.id, now):
        care_links.end_link(_own(actor, link_id).id, EndedBy.PATIENT, now)
        let_person_decide(actor.id, now)


def discharge(actor: Actor, patient_id: str, now: datetime) -> str:
    """A physiotherapist ends the link, at once; its id is returned for whoever takes that back."""
    with writing_about(patient_id, now):
        link = open_patient(actor, patient_id).link
        care_links.end_link(link.id, EndedBy.PHYSIOTHERAPIST, now)
        let_person_decide(patient_id, now)
        return link.id


def take_back_end(actor: Actor, link_id: str, now: datetime) -> CareLink:
    """Whoever ended a link makes it live again as it was, within a day."""
    link = _at_either_end(actor, link_id)
    side = EndedBy.PATIENT if link.patient_id == actor.id else EndedBy.PHYSIOTHERAPIST
    with writing_about(link.patient_id, now):
        link = _at_either_end(actor, link_id)
        if link.is_live:
            return link
        _check_is_there(link.physio_id if side is EndedBy.PATIENT else link.patient_id)
        if not consent.may_take_back(link, side, now):
            raise NotAllowed("link", "This can be taken back for a day, by the person who ended it.")
        care_links.take_back_end(link.id)
        if ShareKind.ACTIVITY in link.shares:
            let_physio_decide_again(link.patient_id, link.ended_at, now)
        return link


def ask_to_reopen(actor: Actor, link_id: str, now: datetime) -> None:
    """A physiotherapist asks, once, whether the patient would like to share again."""
    with transaction():
        link = _of_physio(actor, link_id)
        _check_is_there(link.patient_id)
        if not consent.may_ask_again(link) or care_links.find_live_link(actor.id, link.patient_id):
            raise NotAllowed("link", "You have asked already, or you share again. One question is enough.")
        care_links.ask_to_reopen(link.id, now)


def decline_to_reopen(actor: Actor, link_id: str, now: datetime) -> None:
    """A patient says no; the same question does not come again."""
    with transaction():
        link = _own(actor, link_id)
        if consent.is_asked(link):
            care_links.decline_to_reopen(link.id, now)


def share_again(actor: Actor, link_id: str, shares: Iterable[ShareKind], now: datetime) -> str:
    """A patient agrees anew: a new link, while the one that ended stays as history. Returns its id."""
    with writing_about(actor.id, now):
        link = _own(actor, link_id)
        physio = people.find_actor(link.physio_id)
        if not consent.may_share_again(link) or physio is None or not physio.is_physio:
            raise NotAllowed("link", "Ask your physiotherapist for a new invitation.")
        return care_links.add_link(link.physio_id, actor.id, shares, now)


def load_sharing(actor: Actor) -> Sharing:
    """Everything that a patient's page about sharing says, in a fixed number of reads."""
    links = care_links.list_links_of_patient(actor.id)
    looks = care_looks.list_looks(actor.id, count=MOST_LOOKS)
    physio_ids = {link.physio_id for link in links}
    names = people.names_of(physio_ids | {link.handed_from_id for link in links if link.handed_from_id})
    clinic_names = clinics.names_by_physio(physio_ids)
    seen = [
        Shared(
            link=link,
            other=names.get(link.physio_id, ""),
            clinic=clinic_names.get(link.physio_id),
            handed_from=names.get(link.handed_from_id or ""),
        )
        for link in links
    ]
    live = tuple(shared for shared in seen if shared.link.is_live)
    return Sharing(
        live=live,
        ended=_newest_ended(seen, {shared.link.physio_id for shared in live}, lambda link: link.physio_id),
        looks=tuple(looks),
    )


def who_sees_activity(actor: Actor) -> list[str]:
    """The names of those who see now whether a patient is in a flare-up, in the order of the alphabet."""
    links = [link for link in care_links.list_links_of_patient(actor.id) if link.is_live]
    seeing = {link.physio_id for link in links if ShareKind.ACTIVITY in link.shares}
    return sorted(people.names_of(seeing).values()) if seeing else []


def list_former_patients(actor: Actor) -> tuple[Shared, ...]:
    """Whom a physiotherapist looked after, the newest end first; names and dates alone."""
    links = care_links.list_links_of_physio(actor.id)
    leaving = leavers.list_leaving({link.patient_id for link in links})
    links = [link for link in links if link.patient_id not in leaving]
    names = people.names_of({link.patient_id for link in links})
    seen = [Shared(link=link, other=names.get(link.patient_id, "")) for link in links]
    live = {shared.link.patient_id for shared in seen if shared.link.is_live}
    return _newest_ended(seen, live, lambda link: link.patient_id)


def _newest_ended(seen: list[Shared], live: set[str], other_end: Callable[[CareLink], str]) -> tuple[Shared, ...]:
    """The last link of each pair that has no live one."""
    newest: dict[str, tuple[datetime, Shared]] = {}
    for shared in seen:
        end, who = shared.link.ended_at, other_end(shared.link)
        if end is not None and who not in live and (who not in newest or newest[who][0] < end):
            newest[who] = (end, shared)
    return tuple(shared for _, shared in sorted(newest.values(), key=lambda pair: pair[0], reverse=True))


def _check_is_there(person_id: str) -> None:
    if leavers.is_leaving(person_id):
        raise NotAllowed("link", IS_CLOSING)


def _own(actor: Actor, link_id: str) -> CareLink:
    link = care_links.find_link(link_id)
    if link is None or link.patient_id != actor.id:
        raise NotFound(link_id)
    return link


def _of_physio(actor: Actor, link_id: str) -> CareLink:
    link = care_links.find_link(link_id) if actor.is_physio else None
    if link is None or link.physio_id != actor.id:
        raise NotFound(link_id)
    return link


def _at_either_end(actor: Actor, link_id: str) -> CareLink:
    link = care_links.find_link(link_id)
    if link is not None and link.patient_id == actor.id:
        return link
    return _of_physio(actor, link_id)
