"""What came of a proposal: taken, kept, set, waiting or lapsed (engine rules 25 to 27 and 40)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from planner.domain.decision import AnswerState, DecidedBy, Decision
from planner.domain.history import Answer, Choice
from planner.domain.people import Author
from planner.domain.plan import Decider
from planner.domain.quota import Standing

_UNCHANGING = (Decision.HOLD, Decision.MAINTAIN, Decision.PAUSE)


class Proposal(NamedTuple):
    """The number at a week's end, the one the rules propose, and how the two may be answered."""

    decision: Decision | None
    old: Standing
    new: Standing
    row: int | None
    waits: bool
    decider: Decider
    week_exact: Fraction
    set_by: Author | None = None


class Change(NamedTuple):
    """From `day` the plan stands on `standing`; `rises` tells whether per-session rises go on."""

    day: int
    standing: Standing
    row: int | None
    rises: bool
    is_by_hand: bool = False


class Outcome(NamedTuple):
    """What the following week asks, and the words for the review that it came from."""

    changes: tuple[Change, ...]
    decision: Decision | None
    decided_by: DecidedBy
    answer: AnswerState


def resolve(
    proposal: Proposal,
    answers: Sequence[Answer],
    first_day: int,
    shown: Callable[[Standing], int],
    is_over: bool,
) -> Outcome:
    """Apply the answers to one review, in order of their days, a physiotherapist's last on a day."""
    outcome = _unanswered(proposal, first_day, is_over)
    if not answers:
        return outcome
    cap = max(shown(proposal.old), shown(proposal.new))
    is_physios = proposal.waits and proposal.decider is Decider.PHYSIOTHERAPIST
    for answer in sorted(answers, key=lambda a: (a.on, a.by is Author.PHYSIOTHERAPIST)):
        standing = _answered(proposal, answer, cap)
        is_patient = answer.by is Author.PATIENT
        if is_patient and is_physios and shown(standing) >= shown(outcome.changes[-1].standing):
            continue
        is_physios = is_physios or not is_patient
        outcome = _decided(proposal, answer, standing, outcome, first_day)
    return outcome


def _unanswered(proposal: Proposal, first_day: int, is_over: bool) -> Outcome:
    if proposal.waits:
        change = Change(first_day, proposal.old, None, False)
        state = AnswerState.LAPSED if is_over else AnswerState.WAITING
        return Outcome((change,), Decision.HOLD, DecidedBy.NOBODY, state)
    rises = proposal.decision in (Decision.ADVANCE, None)
    change = Change(first_day, proposal.new, proposal.row, rises, proposal.set_by is not None)
    if proposal.set_by is not None:
        decision = _compared(proposal.new.exact, proposal.week_exact)
        change = Change(first_day, proposal.new, None, decision is Decision.ADVANCE, True)
        return Outcome((change,), decision, DecidedBy(proposal.set_by), AnswerState.SET)
    return Outcome((change,), proposal.decision, DecidedBy.RULES, AnswerState.NONE_NEEDED)


def _answered(proposal: Proposal, answer: Answer, cap: int) -> Standing:
    """A person's number never counts for more than the larger of proposal and present quota (rule 26)."""
    if answer.choice is Choice.TAKE:
        return proposal.new
    if answer.choice is Choice.KEEP:
        return proposal.old
    quota = answer.quota or 0
    return Standing(Fraction(quota if answer.by is Author.PHYSIOTHERAPIST else min(quota, cap)), True)


def _decided(proposal: Proposal, answer: Answer, standing: Standing, before: Outcome, first_day: int) -> Outcome:
    decided_by = DecidedBy(answer.by)
    decision, state, row = proposal.decision, AnswerState.TAKEN, proposal.row
    if answer.choice is Choice.SET:
        decision, state, row = _compared(standing.exact, proposal.week_exact), AnswerState.SET, None
    elif answer.choice is Choice.KEEP:
        decision = proposal.decision if proposal.decision in _UNCHANGING else Decision.HOLD
        state, row = AnswerState.KEPT, None
    if proposal.decision is None:
        rises = True
    else:
        rises = decision is Decision.ADVANCE
    day = max(answer.on.toordinal(), first_day)
    change = Change(day, standing, row, rises, answer.choice is Choice.SET)
    changes = before.changes if day > before.changes[-1].day else before.changes[:-1]
    return Outcome((*changes, change), decision, decided_by, state)


def outlives(answer: Answer, day: date, *, is_replaced: bool) -> bool:
    """Whether an answer counts beside a revision that sets a quota from `day` on (engine rule 40).

    The quota replaces what its own review gave (`is_replaced`), and numbers that were set before.
    """
    return answer.on >= day or (not is_replaced and answer.choice is not Choice.SET)


def _compared(exact: Fraction, week_exact: Fraction) -> Decision:
    if exact > week_exact:
        return Decision.ADVANCE
    return Decision.HOLD if exact == week_exact else Decision.STEP_BACK
