"""Plans never wait for a physiotherapist who is not there: when the last one leaves, the person decides."""

from __future__ import annotations

from datetime import datetime

from planner.clock import local_day
from planner.domain.care import ShareKind
from planner.domain.people import Actor
from planner.domain.plan import Decider
from planner.domain.redecide import redecide
from planner.interop.history_json.revisions import write_revision
from planner.persistence.repositories import care_links, people, plans
from planner.persistence.repositories.plans import RevisionAbout
from planner.services.derive_plan import CARE_ENDED, CARE_GOES_ON, DerivedPlan, load_plans

ENDED = (
    "No physiotherapist sees this plan any more, so none can decide about it. From now on each change waits for your "
    "own answer. You can choose another way under “Change the plan”."
)
GOES_ON = "Your physiotherapist sees this plan again, so they decide about it as before."


def let_person_decide(patient_id: str, now: datetime) -> None:
    """After a link ended or hides activity: nobody is left to decide, so the person is asked, at once.

    Within the caller's transaction; the revision has no author, and says why in words for the patient.
    """
    if any(link.is_live and ShareKind.ACTIVITY in link.shares for link in care_links.list_links_of_patient(patient_id)):
        return
    _redecide(patient_id, Decider.PHYSIOTHERAPIST, Decider.ASK_ME, CARE_ENDED, ENDED, now)


def let_physio_decide_again(patient_id: str, ended_at: datetime | None, now: datetime) -> None:
    """After the end of a link was taken back: plans that nobody has changed since wait for them as before.

    `ended_at` is when that link ended: what an earlier end of care gave to the person stays theirs.
    """
    _redecide(patient_id, Decider.ASK_ME, Decider.PHYSIOTHERAPIST, CARE_GOES_ON, GOES_ON, now, ended_at)


def _redecide(
    patient_id: str,
    before: Decider,
    after: Decider,
    act: str,
    reason: str,
    now: datetime,
    ended_at: datetime | None = None,
) -> None:
    patient = people.find_actor(patient_id)
    if patient is None:
        return
    for plan in load_plans(patient_id, local_day(now, patient.zone)).active:
        last = plan.revisions[-1]
        if act == CARE_ENDED or (last.act == CARE_ENDED and ended_at is not None and last.created_at >= ended_at):
            _add(plan, patient, before, after, act, reason, now)


def _add(
    plan: DerivedPlan, patient: Actor, before: Decider, after: Decider, act: str, reason: str, now: datetime
) -> None:
    today = local_day(now, patient.zone)
    for index, revision in enumerate(redecide(plan.history, today, before, after, reason), len(plan.revisions) + 1):
        content = write_revision(revision, plan.unit)
        about = RevisionAbout(act=act)
        plans.add_revision(plan.id, index, revision.from_date, content, None, reason, now, about=about)
