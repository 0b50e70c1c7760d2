"""The fear ladder: feared movements, tries, and steps that become small plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.clock import local_day
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.ladder import LadderStep, LadderTry, in_order
from planner.domain.own_words import own_words, some_words
from planner.domain.people import Actor
from planner.domain.scales import check_hundred, check_pain
from planner.domain.units import Activity
from planner.persistence.db import transaction
from planner.persistence.repositories import ladder
from planner.services.derive_plan import load_plans
from planner.services.guards import NotFound

LONGEST_MOVEMENT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What a person expects of a try: pain in tenths, fear 0 to 100."""

    prediction: str = ""
    pain: int | None = None
    fear: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """What a person found: pain in tenths, fear 0 to 100."""

    what_happened: str = ""
    pain: int | None = None
    fear: int | None = None


def list_steps(actor: Actor) -> tuple[LadderStep, ...]:
    """One's own steps, the least feared first."""
    return in_order(ladder.list_steps(actor.id))


def steps_of_plan(actor: Actor, plan_id: str) -> list[LadderStep]:
    """One's own steps that a plan works on."""
    return ladder.list_steps_of_plan(actor.id, plan_id)


def open_step(actor: Actor, step_id: str) -> LadderStep:
    """One's own step; anybody else's, and a removed one, does not exist."""
    return _found(actor, step_id)


def open_try(actor: Actor, step_id: str, try_id: str) -> LadderTry:
    """One try of one's own step."""
    return _try_of(_found(actor, step_id), try_id)


def add_step(actor: Actor, movement: str, fear: int | None, form_id: str, now: datetime) -> bool:
    """Put a movement on the ladder; the same form twice makes one, and is told False."""
    movement, rated = _checked(movement, fear)
    with transaction():
        return ladder.add_step(actor.id, movement, rated, form_id, now) is not None


def change_step(actor: Actor, step_id: str, movement: str, fear: int | None) -> None:
    """Say it otherwise, or rate the fear anew."""
    movement, rated = _checked(movement, fear)
    with transaction():
        _found(actor, step_id)
        ladder.change_step(step_id, {"movement": movement, "fear": rated})


def remove_step(actor: Actor, step_id: str, now: datetime) -> None:
    """Take a step off the ladder; it can be put back with its tries."""
    with transaction():
        _found(actor, step_id, with_removed=True)  # a second press changes nothing
        ladder.change_step(step_id, {"removed_at": now})


def restore_step(actor: Actor, step_id: str) -> None:
    """Put a removed step back."""
    with transaction():
        _found(actor, step_id, with_removed=True)
        ladder.change_step(step_id, {"removed_at": None})


def begin_try(actor: Actor, step_id: str, expected: Expect, form_id: str, now: datetime) -> bool:
    """Write down what is expected, before the try; the same form twice makes one, and is told False."""
    values = {
        "prediction": own_words(expected.prediction, field="prediction"),
        "expected_pain": _pain(expected.pain, "expected_pain"),
        "expected_fear": _fear(expected.fear, "expected_fear"),
    }
    if not any(value not in (None, "") for value in values.values()):
        raise OutOfBounds("prediction", "Write what you expect, or choose a number.")
    with transaction():
        _found(actor, step_id)
        return ladder.add_try(step_id, local_day(now, actor.zone), values, form_id, now)


def end_try(actor: Actor, step_id: str, try_id: str, found: Find) -> LadderTry:
    """Say what was found; said again, it takes the place of what was said before."""
    values = {
        "what_happened": own_words(found.what_happened, field="what_happened"),
        "found_pain": _pain(found.pain, "found_pain"),
        "found_fear": _fear(found.fear, "found_fear"),
    }
    if not any(value not in (None, "") for value in values.values()):
        raise OutOfBounds("what_happened", "Write what happened, or choose a number.")
    with transaction():
        _try_of(_found(actor, step_id), try_id)
        ladder.change_try(step_id, try_id, values)
    return _try_of(_found(actor, step_id), try_id)


def step_of_form(actor: Actor, form_id: str) -> str | None:
    """The id of one's own step that a form has made."""
    return ladder.find_step_of_form(actor.id, form_id)


def try_of_form(actor: Actor, step_id: str, form_id: str) -> str | None:
    """The id of the try that a form has made."""
    return ladder.find_try_of_form(_found(actor, step_id).id, form_id)


def remove_try(actor: Actor, step_id: str, try_id: str) -> LadderTry | None:
    """Take a try back that was written down and not tried; returns it, None when it is gone already."""
    with transaction():
        found = next((known for known in _found(actor, step_id).tries if known.id == try_id), None)
        if found is None:
            return None
        if not found.is_open:
            raise NotAllowed("try", "You have said already what you found. It stays.")
        ladder.remove_try(step_id, try_id)
    return found


def unsay_try(actor: Actor, step_id: str, try_id: str) -> LadderTry:
    """What was found is not said yet; returns the try as it was."""
    with transaction():
        found = _try_of(_found(actor, step_id), try_id)
        ladder.change_try(step_id, try_id, {"what_happened": "", "found_pain": None, "found_fear": None})
    return found


def unlink_plan(actor: Actor, step_id: str) -> None:
    """The step is not to become a plan after all."""
    with transaction():
        _found(actor, step_id)
        ladder.change_step(step_id, {"activity": None, "plan_id": None})


def make_plan_of(actor: Actor, step_id: str, activity: Activity, now: datetime) -> str | None:
    """Let a step become a small plan of an activity.

    The running plan of that activity is it at once, and its id is returned; else the next one that is started.
    """
    with transaction():
        _found(actor, step_id)
        running = next(iter(load_plans(actor.id, local_day(now, actor.zone), activity).active), None)
        plan_id = running.id if running else None
        ladder.change_step(step_id, {"activity": activity.value, "plan_id": plan_id})
    return plan_id


def _found(actor: Actor, step_id: str, *, with_removed: bool = False) -> LadderStep:
    found = ladder.find_step(actor.id, step_id, with_removed=with_removed)
    if found is None:
        raise NotFound(step_id)
    return found


def _try_of(step: LadderStep, try_id: str) -> LadderTry:
    found = next((known for known in step.tries if known.id == try_id), None)
    if found is None:
        raise NotFound(try_id)
    return found


def _checked(movement: str, fear: int | None) -> tuple[str, int]:
    movement = some_words(movement, field="movement", longest=LONGEST_MOVEMENT)
    if fear is None:
        raise OutOfBounds("fear", "Write a whole number from 0 to 100.")
    check_hundred(fear, field="fear")
    return movement, fear


def _pain(tenths: int | None, field: str) -> int | None:
    check_pain(tenths, field=field)
    return tenths


def _fear(value: int | None, field: str) -> int | None:
    check_hundred(value, field=field)
    return value
