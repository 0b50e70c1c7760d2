"""The weekly review: the first rule that fits, top down (domain section 6; engine rules 14 to 21).

Thresholds come from the week's own revision; the step into the next week is made by the next week's
(engine rule 37). Pain appears in no rule: today's pain score never changes a quota.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from planner.domain.decision import Decision, Reason
from planner.domain.findings import Findings
from planner.domain.growth import is_after_last_row, start_exact, step_up
from planner.domain.overdoing import find_overdoing
from planner.domain.plan import PlanRevision
from planner.domain.progression import PerSessions
from planner.domain.quota import Standing
from planner.domain.units import smallest_step
from planner.domain.week_facts import WeekFacts

Notes = set[Reason]


class Verdict(NamedTuple):
    """What the rules say of a week: the decision, its reason, and the number it leads to."""

    decision: Decision
    reason: Reason
    standing: Standing
    row: int | None = None


class Footing(NamedTuple):
    """Where a review starts from: the number at the week's end, the revision of the week to come, its full quota."""

    standing: Standing
    following: PlanRevision
    quota: int
    furthest_row: int
    steps_up: int
    is_held: bool = False


def review_week(facts: WeekFacts, footing: Footing, findings: Findings) -> tuple[Verdict, Notes]:
    """Judge a week that is over; `findings` is brought up to date."""
    notes: Notes = set()
    verdict = (
        _paused(facts, footing)
        or _flare(facts, footing)
        or _excused(facts, footing)
        or _too_few(facts, footing, findings, notes)
        or _overdone(facts, footing, findings, notes)
        or _below_quota(facts, footing, findings, notes)
        or _low_confidence(facts, footing, findings, notes)
        or _on_target_or_onwards(facts, footing, findings, notes)
    )
    _remember(verdict, facts, findings, notes)
    return verdict, notes


def _hold(footing: Footing, reason: Reason) -> Verdict:
    return Verdict(Decision.HOLD, reason, footing.standing)


def _paused(facts: WeekFacts, footing: Footing) -> Verdict | None:
    """Rule 1: a stop sign, or the same for a person's own pause (engine rule 29)."""
    last = facts.shape.last
    if last in facts.paused:
        reason = Reason.STOP_SIGN if last in facts.stopped else Reason.PAUSED
        return Verdict(Decision.PAUSE, reason, footing.standing)
    if not facts.paused.isdisjoint(range(facts.shape.first, last)):
        return _hold(footing, Reason.PAUSE_ENDED)
    return None


def _flare(facts: WeekFacts, footing: Footing) -> Verdict | None:
    """Rule 2: a flare-up was open on a planned day."""
    if not facts.flare_days.isdisjoint(facts.shape.planned):
        return _hold(footing, Reason.FLARE_OPEN)
    return None


def _excused(facts: WeekFacts, footing: Footing) -> Verdict | None:
    """Rule 3: the week was excused, which is not a failure."""
    return _hold(footing, Reason.EXCUSED) if facts.is_excused else None


def _too_few(facts: WeekFacts, footing: Footing, findings: Findings, notes: Notes) -> Verdict | None:
    """Rule 4: fewer than half of the planned sessions done; a second such week steps back."""
    if len(facts.done) * 100 >= facts.revision.protocol.done_percent * len(facts.sessions):
        findings.step_backs_of_too_few = 0
        return None
    reason = Reason.TOO_FEW_SESSIONS if facts.days else Reason.NO_DATA
    if not findings.is_pair_of_too_few_open:
        return _hold(footing, reason)
    notes.add(Reason.SECOND_WEEK_RUNNING)
    if findings.may_tell(Reason.TOO_FEW_SESSIONS, facts.shape.number):
        notes.add(Reason.TELL_PHYSIOTHERAPIST)
    if len(facts.revision.days) > 1:
        notes.add(Reason.OFFER_FEWER_DAYS)
    if findings.step_backs_of_too_few >= 2:
        return _hold(footing, reason)
    lower = footing.standing.exact * (100 - facts.revision.protocol.step_back_percent) / 100
    verdict = _step_back(facts, footing, reason, max(lower, start_exact(footing.following)))
    findings.step_backs_of_too_few += verdict.decision is Decision.STEP_BACK
    return verdict


def _overdone(facts: WeekFacts, footing: Footing, findings: Findings, notes: Notes) -> Verdict | None:
    """Rule 5: overdoing is not rewarded with more."""
    overdoing = find_overdoing(facts)
    if not overdoing.is_found:
        return None
    if findings.was_overdone:
        notes.add(Reason.SECOND_WEEK_RUNNING)
        notes.add(Reason.OFFER_NEW_BASELINE if overdoing.has_over_day else Reason.OFFER_MORE_DAYS)
    return _hold(footing, Reason.OVERDONE)


def _below_quota(facts: WeekFacts, footing: Footing, findings: Findings, notes: Notes) -> Verdict | None:
    """Rule 6: what was done lies below the quota; a second such week steps back to it."""
    if not facts.done or not facts.is_mean_ratio_below(facts.revision.protocol.ratio_percent):
        return None
    if not facts.is_full or not findings.is_pair_of_below_open:
        return _hold(footing, Reason.BELOW_QUOTA)
    notes.update((Reason.SECOND_WEEK_RUNNING, Reason.OFFER_NEW_BASELINE))
    if findings.is_plateau(facts.shape.number):
        return _hold(footing, Reason.PLATEAU)
    lower = max(facts.mean_done, start_exact(footing.following) / 2)
    return _step_back(facts, footing, Reason.BELOW_QUOTA, lower)


def _step_back(facts: WeekFacts, footing: Footing, reason: Reason, lower: Fraction) -> Verdict:
    """Lower the number, never above the present one nor under one step; else the week holds."""
    lowered = max(lower, Fraction(smallest_step(facts.unit)))
    if lowered >= footing.standing.exact:
        return _hold(footing, reason)
    return Verdict(Decision.STEP_BACK, reason, Standing(lowered))


def _low_confidence(facts: WeekFacts, footing: Footing, findings: Findings, notes: Notes) -> Verdict | None:
    """Rule 7: "confidence holds your number for at most two weeks running; then we go on"."""
    protocol = facts.revision.protocol
    if protocol.confidence is None:
        return None
    confidence = facts.median_confidence
    if confidence is None:
        if not facts.is_preview:
            notes.add(Reason.CONFIDENCE_UNKNOWN)
        return None
    if confidence >= protocol.confidence:
        return None
    if findings.low_confidence_weeks < protocol.confidence_weeks:
        return _hold(footing, Reason.LOW_CONFIDENCE)
    notes.add(Reason.CONFIDENCE_WAITED)
    if findings.may_tell(Reason.LOW_CONFIDENCE, facts.shape.number):
        notes.add(Reason.TELL_PHYSIOTHERAPIST)
    return None


def _on_target_or_onwards(facts: WeekFacts, footing: Footing, findings: Findings, notes: Notes) -> Verdict:
    """Rules 8 and 9, with the return after a flare-up between 7 and 8 (engine rule 18)."""
    if facts.way_back_days and not (facts.way_back_is_brief and facts.is_every_session_done):
        return _hold(footing, Reason.RETURNING_AFTER_FLARE)
    following, standing = footing.following, footing.standing
    target = following.target
    if target is not None and footing.quota == target:
        return Verdict(Decision.MAINTAIN, Reason.AT_TARGET, Standing(Fraction(target)))
    if is_after_last_row(following, standing.exact, footing.furthest_row):
        return Verdict(Decision.MAINTAIN, Reason.AT_TARGET, standing)
    if footing.is_held or (following.hold_every and footing.steps_up >= following.hold_every - 1):
        return _hold(footing, Reason.CONSOLIDATION_WEEK)
    if findings.is_plateau(facts.shape.number):
        notes.add(Reason.OFFER_NEW_BASELINE)
        return _hold(footing, Reason.PLATEAU)
    if facts.revision.post_exertional:
        return _hold(footing, Reason.POST_EXERTIONAL)
    if isinstance(following.progression, PerSessions):
        return Verdict(Decision.ADVANCE, Reason.MET, standing)
    raised, row, is_limited = step_up(facts.unit, standing, following, footing.furthest_row)
    if is_limited:
        notes.add(Reason.RISE_LIMITED)
    return Verdict(Decision.ADVANCE, Reason.MET, raised, row)


def _remember(verdict: Verdict, facts: WeekFacts, findings: Findings, notes: Notes) -> None:
    """Bring the runs up to date, and look at the flare-ups of these weeks whatever decided."""
    week, reason = facts.shape.number, verdict.reason
    is_second = Reason.SECOND_WEEK_RUNNING in notes
    is_too_few = reason in (Reason.TOO_FEW_SESSIONS, Reason.NO_DATA)
    is_below = reason is Reason.BELOW_QUOTA or (reason is Reason.PLATEAU and is_second)
    findings.is_pair_of_too_few_open = is_too_few and not is_second
    findings.was_overdone = reason is Reason.OVERDONE
    if facts.is_full:
        findings.is_pair_of_below_open = is_below and not is_second
    if reason is Reason.BELOW_QUOTA and verdict.decision is Decision.STEP_BACK:
        findings.count_step_back_of_below(week)
    findings.low_confidence_weeks = findings.low_confidence_weeks + 1 if reason is Reason.LOW_CONFIDENCE else 0
    _remember_flares(reason, facts, findings, notes)


def _remember_flares(reason: Reason, facts: WeekFacts, findings: Findings, notes: Notes) -> None:
    """Rule 17: many flare-ups may mean that the number is too big just now."""
    week, last = facts.shape.number, facts.shape.last
    is_often = False
    if reason is Reason.FLARE_OPEN:
        is_often = sum(week - earlier <= 3 for earlier in findings.flare_weeks) >= 2
        findings.flare_weeks.append(week)
    begun = sum(last - 27 <= day <= last for day in facts.flare_first_days)
    if is_often or begun >= 3:
        notes.add(Reason.OFFER_NEW_BASELINE)
        if findings.may_tell(Reason.FLARE_OPEN, week):
            notes.add(Reason.TELL_PHYSIOTHERAPIST)
