"""Take back what a physiotherapist saved just now: a version of its own, which the patient reads too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.domain.adjustment import Act, Adjustment, Rules
from planner.domain.errors import NotAllowed, OutOfBounds, StaleRevision
from planner.domain.history import ExcuseReason
from planner.domain.people import Actor
from planner.services.adjust_plan import AdjustPlan, Opened, RestorePlan, adjust_plan, open_plan_to_adjust, restore_plan

OPPOSITE = {Act.PAUSE.value: Act.RESUME, Act.RESUME.value: Act.PAUSE}
"""Acts that bringing back an older version would leave as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """The version to go back on; `week` is the week that it excused, or counted again, if it did."""

    patient_id: str
    plan_id: str
    number: int
    reason: str
    week: int | None = None
    form_id: str | None = None


def take_back_adjustment(actor: Actor, command: TakeBack, now: datetime) -> int:
    """Save the opposite of one's own newest version, and return the number of what stands then.

    StaleRevision when somebody saved since, NotAllowed for a version of somebody else or the first. The same form
    sent twice makes one version.
    """
    opened = open_plan_to_adjust(actor, command.patient_id, command.plan_id, now)
    notes = opened.plan.revisions
    made = next((note.number for note in notes if command.form_id and note.form_id == command.form_id), None)
    if made is not None:
        return made
    if len(notes) != command.number:
        raise StaleRevision("expected_revision", "The plan was changed since. Look at its versions instead.")
    note = notes[-1]
    if note.author_id != actor.id or command.number < 2:
        raise NotAllowed("number", "This version is not yours to take back. You can bring an older one back.")
    change = _opposite(opened, command, note.act)
    if change is None:
        older = RestorePlan(
            patient_id=command.patient_id,
            plan_id=command.plan_id,
            expected_revision=command.number,
            number=command.number - 1,
            reason=command.reason,
            form_id=command.form_id,
        )
        return restore_plan(actor, older, now)
    opposite = AdjustPlan(
        patient_id=command.patient_id,
        plan_id=command.plan_id,
        expected_revision=command.number,
        adjustment=change,
        reason=command.reason,
        form_id=command.form_id,
    )
    return adjust_plan(actor, opposite, now)


def _opposite(opened: Opened, command: TakeBack, act: str | None) -> Adjustment | None:
    """The act that undoes a pause or an excused week; None where the older version does."""
    rules = Rules.of(opened.plan.history.revisions[command.number - 2])
    if act in OPPOSITE:
        return Adjustment(act=OPPOSITE[act], rules=rules)
    if act != Act.EXCUSE.value:
        return None
    if command.week is None:
        raise OutOfBounds("week", "Choose the week, and count it again.")
    is_excused = command.week in opened.plan.history.excused_weeks
    return Adjustment(act=Act.EXCUSE, rules=rules, week=command.week, excuse=None if is_excused else ExcuseReason.OTHER)
