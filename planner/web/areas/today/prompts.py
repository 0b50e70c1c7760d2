"""The small questions and offers of Today, each shown when its rule says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import g

from planner.domain.day_after import day_to_ask, day_to_choose
from planner.domain.evidence import Proposal, is_offered_again, latest_confidence, propose_evidence
from planner.domain.measure import is_due
from planner.domain.reappraisal import is_reappraisal_due
from planner.domain.session_log import SessionLog
from planner.services.derive_plan import PersonPlans
from planner.services.evidence import logged_of
from planner.services.today_prompts import WaitingThought, load_prompts
from planner.web.evidence_words import shown_by


@dataclass(frozen=True, kw_only=True)
class TodayPrompts:
    """What is shown today: evidence offered again, questions after a session, the week's look back."""

    evidence: tuple[str, ...]
    showed_log: str | None
    proposal: tuple[Proposal, str] | None
    asks_about_week: bool
    tested: WaitingThought | None
    asks_for_measures: bool
    day_to_ask: date | None
    day_to_choose: date | None
    much_worse_day: date | None


def prompts_of(person: PersonPlans, today: date) -> TodayPrompts:
    """One statement, and the rules; the week's look back waits while something of the day is asked."""
    found = load_prompts(g.actor, today)
    logs = sorted((log for known in person.logs.values() for log in known), key=lambda log: log.date)
    newest = logs[-1] if logs else None
    asked = day_to_ask(logs, found.answered_days, today)
    tested = _tested(person, found.waiting, today)
    has_questions = any((asked, tested, found.much_worse_day))
    is_again = is_offered_again(latest_confidence(logs), is_flare=person.open_flare is not None)
    proposal = _proposal(person, found.shown_logs, today)
    return TodayPrompts(
        evidence=found.evidence if is_again else (),
        showed_log=_log_to_ask_about(logs, found.shown_logs, today),
        proposal=proposal,
        asks_about_week=not has_questions
        and is_reappraisal_due(is_kept=found.is_week_said, newest_log=newest.date if newest else None, today=today),
        tested=tested,
        day_to_ask=asked,
        day_to_choose=day_to_choose(logs, found.answered_days, today),
        much_worse_day=found.much_worse_day,
        asks_for_measures=is_due(found.last_measure, today),
    )


def _log_to_ask_about(logs: list[SessionLog], shown: frozenset[str], today: date) -> str | None:
    """The newest session of today, unless one of today's has shown something already."""
    ids = [log.id for log in logs if log.date == today and log.amount > 0 and log.id is not None]
    return ids[-1] if ids and not shown.intersection(ids) else None


def _proposal(person: PersonPlans, known: frozenset[str], today: date) -> tuple[Proposal, str] | None:
    """What a session of today would add."""
    logged = [entry for entry in logged_of(person.logs) if entry[2].date == today]
    found = propose_evidence(logged, known, today, 1)
    return (found[0], shown_by(found[0])) if found else None


def _tested(person: PersonPlans, waiting: tuple[WaitingThought, ...], today: date) -> WaitingThought | None:
    """The newest thought whose activity was done today."""
    done = {kind for (kind, _unit), logs in person.logs.items() for log in logs if log.date == today and log.amount}
    return next((thought for thought in waiting if thought.activity in done and thought.date <= today), None)
