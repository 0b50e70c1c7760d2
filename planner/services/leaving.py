"""Delete one's own account: it waits for seven days, in which it may be kept; then it goes with all that is in it."""

from __future__ import annotations

from datetime import datetime

from planner.domain import leaving
from planner.domain.care import ShareKind
from planner.domain.errors import NotAllowed, Sentence
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import accounts, care_links, care_messages, clinics, leavers
from planner.services.deciders import let_person_decide, let_physio_decide_again
from planner.services.summaries import refresh_summary

SAMPLE = Sentence("This is sample data. It is deleted by itself, 24 hours after it was made.")
HAND_ON = Sentence("Your clinic has other people in it. Make one of them its owner first, then you can leave.")
CLOSES = (
    "Your physiotherapist is closing their account here. They do not see your diary any more. Your plan stays with "
    "you. What they wrote to you stays too."
)
IS_BACK = (
    "Your physiotherapist is back. They see what you share, as before. You can change or end it in your settings under "
    "Sharing."
)


def why_not(actor: Actor) -> Sentence | None:
    """What stands in the way of leaving, None when nothing does."""
    if accounts.is_demo(actor.id):
        return SAMPLE
    clinic = clinics.find_clinic_of(actor.id) if actor.is_physio else None
    return HAND_ON if clinic is not None and clinic.is_owner(actor.id) and len(clinic.members) > 1 else None


def has_colleagues(actor: Actor) -> bool:
    """Whether somebody could hand this physiotherapist's patients to a colleague first."""
    clinic = clinics.find_clinic_of(actor.id) if actor.is_physio else None
    return clinic is not None and len(clinic.members) > 1


def ask_to_leave(actor: Actor, now: datetime) -> datetime:
    """Sign out everywhere, be seen by nobody from now on, and be gone in seven days; returns that instant.

    Who looked after them, or whom they looked after, is as after the end of care, until they keep the account. Asked
    twice at once, the first counts.
    """
    ends_at = leaving.leaves_at(now, actor.zone)
    with transaction():
        obstacle = why_not(actor)
        if obstacle is not None:
            raise NotAllowed("password", obstacle)
        if not leavers.begin_to_leave(actor.id, ends_at):
            return actor.leaves_at or ends_at
        for patient_id in leavers.rest_links(actor.id, now):
            if patient_id != actor.id:
                care_messages.add_message(patient_id, actor.id, CLOSES, now)
                let_person_decide(patient_id, now)
            refresh_summary(patient_id, now)
    return ends_at


def keep_account(actor: Actor, now: datetime) -> None:
    """All is as it was: care goes on with everybody who is there and has not ended it since. Twice is once."""
    with transaction():
        if not leavers.stay(actor.id, now):
            return
        for link_id in leavers.list_resting(actor.id):
            _wake(actor, link_id, now)
        if actor.is_patient:  # somebody who decided may have left for good meanwhile
            let_person_decide(actor.id, now)
            refresh_summary(actor.id, now)


def _wake(actor: Actor, link_id: str, now: datetime) -> None:
    link = care_links.find_link(link_id)
    if link is None or care_links.find_live_link(link.physio_id, link.patient_id) is not None:
        return
    care_links.take_back_end(link.id)
    if link.patient_id != actor.id:
        care_messages.add_message(link.patient_id, actor.id, IS_BACK, now)
    if ShareKind.ACTIVITY in link.shares:  # also for a patient, whose physiotherapist left and came back meanwhile
        let_physio_decide_again(link.patient_id, link.ended_at, now)
    refresh_summary(link.patient_id, now)


def remove_leavers(now: datetime) -> int:
    """Delete each account whose seven days are over, in a transaction of its own; returns how many there were."""
    count = 0
    for person_id in leavers.list_due(now):
        with transaction():
            count += leavers.remove_person(person_id, now)
    return count
