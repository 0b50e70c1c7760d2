"""Whether somebody's day needs an e-mail reminder: all that the rule asks about, out of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.mail_reminder import Circumstances, PlanToday, is_reminder_due
from planner.persistence.repositories import facts, summaries
from planner.persistence.repositories.facts import PersonFacts
from planner.persistence.repositories.mail_reminders import MailReader
from planner.services.derive_plan import DerivedPlan, derive


def needing(readers: Sequence[MailReader], now: datetime) -> set[str]:
    """The ids of those who are to be sent one now, in six statements however many are asked about."""
    ids = [reader.person_id for reader in readers]
    found, signs = facts.load_many_facts(ids), summaries.list_open_signs(ids)
    return {
        reader.person_id
        for reader in readers
        if is_reminder_due(_circumstances(reader, found[reader.person_id], reader.person_id in signs, now), now)
    }


def _circumstances(reader: MailReader, known: PersonFacts, has_open_stop_sign: bool, now: datetime) -> Circumstances:
    today = local_day(now, reader.zone)
    plans = [derive(plan, known, today) for plan in known.plans if plan.status == "active"]
    return Circumstances(
        minute=reader.minute,
        chosen_at=reader.chosen_at,
        zone=reader.zone,
        may_get_mail=True,  # the repository finds nobody else
        plans=tuple(_today_of(plan, known, today) for plan in plans),
        has_open_stop_sign=has_open_stop_sign,
        has_open_flare=any(flare.end is None for flare in known.flares),
    )


def _today_of(plan: DerivedPlan, known: PersonFacts, today: date) -> PlanToday:
    present = plan.replay.present
    session = next((one for one in present.sessions if one.date == today), None) if present else None
    logs = known.logs.get((plan.activity, plan.unit), ())
    return PlanToday(
        is_planned=session is not None,
        is_done=session is not None and session.done_on is not None,
        has_log=any(one.date == today for one in logs),
        is_paused=plan.is_paused,
        is_excused=present is not None and present.number in plan.history.excused_weeks,
    )
