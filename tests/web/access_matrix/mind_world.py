"""What Jo wrote about thoughts and safety, with a marker each."""

from __future__ import annotations

from datetime import datetime, timedelta

from planner.clock import local_day
from planner.domain.day_after import HowSince
from planner.domain.people import Actor
from planner.domain.units import Activity, Unit
from planner.persistence.db import new_id
from planner.services import days_after, evidence, ladder, measures, reappraisals, reminders, thoughts
from planner.services.ladder import Expect
from planner.services.log_session import LogSession, log_session
from planner.services.measures import AnswerMeasures
from planner.services.thoughts import WriteThought

SHOWN, REMINDER, HAPPENED = "I carried the blue bag", "My scan was clear in May", "On the stairs by the library"
WORRY, MOVEMENT = "My back will give way", "Lifting the laundry"
AIM = "Hold my granddaughter"


def mind_objects(jo: Actor, now: datetime) -> dict[str, str]:
    """One of each; returns their ids by name."""
    eased = log_session(
        jo,
        LogSession(
            activity=Activity.YOGA,
            unit=Unit.MINUTES,
            day=local_day(now, jo.zone) - timedelta(days=1),
            amount=240,
            form_id=new_id(),
            pain_before=40,
            pain_after=30,
        ),
        now,
    ).log_id
    worse_day = local_day(now, jo.zone) - timedelta(days=2)
    effort = LogSession(
        activity=Activity.YOGA, unit=Unit.MINUTES, day=worse_day, amount=240, form_id=new_id(), pain_before=40
    )
    log_session(jo, effort, now)
    days_after.answer_day(jo, worse_day, HowSince.MUCH_WORSE, now)
    evidence.add_evidence(jo, SHOWN, new_id(), now)
    reminders.add_reminder(jo, REMINDER, new_id(), now)
    reappraisals.say_week(jo, HAPPENED, "", now)
    worry = WriteThought(thought=WORRY, belief_before=80, belief_now=50)
    thought = thoughts.write_thought(jo, worry, new_id(), now)
    ladder.add_step(jo, MOVEMENT, 60, new_id(), now)
    step = ladder.list_steps(jo)[0].id
    ladder.begin_try(jo, step, Expect(prediction="It will lock"), new_id(), now)
    measures.add_goal(jo, AIM, new_id(), now)
    day = local_day(now, jo.zone)
    measures.answer_measures(jo, AnswerMeasures(day=day, form_id=new_id(), confidence=6), now)
    page = measures.open_measures(jo, day)
    return {
        "worse_day": worse_day.isoformat(),
        "calm_day": (worse_day + timedelta(days=1)).isoformat(),
        "goal": page.goals[0].id,
        "measure": page.newest[0][1].id,
        "step": step,
        "try": ladder.open_step(jo, step).tries[0].id,
        "eased": eased,
        "evidence": evidence.newest_evidence(jo)[0].id,
        "thought": thought.id,
        "reminder": reminders.list_reminders(jo)[0].id,
    }
