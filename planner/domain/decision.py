"""Weekly decisions and the codes of their reasons and notes, in the order in which they are told (rule 14)."""

from __future__ import annotations

from enum import StrEnum


class Decision(StrEnum):
    """What a week's review decides."""

    ADVANCE = "advance"
    HOLD = "hold"
    STEP_BACK = "step_back"
    MAINTAIN = "maintain"
    PAUSE = "pause"


class Reason(StrEnum):
    """Why: the deciding reasons first, then the notes."""

    STOP_SIGN = "stop_sign"
    PAUSED = "paused"
    PAUSE_ENDED = "pause_ended"
    FLARE_OPEN = "flare_open"
    EXCUSED = "excused"
    NO_DATA = "no_data"
    TOO_FEW_SESSIONS = "too_few_sessions"
    OVERDONE = "overdone"
    BELOW_QUOTA = "below_quota"
    LOW_CONFIDENCE = "low_confidence"
    RETURNING_AFTER_FLARE = "returning_after_flare"
    AT_TARGET = "at_target"
    CONSOLIDATION_WEEK = "consolidation_week"
    PLATEAU = "plateau"
    POST_EXERTIONAL = "post_exertional"
    MET = "met"
    SECOND_WEEK_RUNNING = "second_week_running"
    TELL_PHYSIOTHERAPIST = "tell_physiotherapist"
    OFFER_FEWER_DAYS = "offer_fewer_days"
    OFFER_NEW_BASELINE = "offer_new_baseline"
    OFFER_MORE_DAYS = "offer_more_days"
    CONFIDENCE_UNKNOWN = "confidence_unknown"
    CONFIDENCE_WAITED = "confidence_waited"
    RISE_LIMITED = "rise_limited"


_RANK = {reason: rank for rank, reason in enumerate(Reason)}


def told_in_order(reasons: set[Reason]) -> tuple[Reason, ...]:
    """Reasons and notes as they are told."""
    return tuple(sorted(reasons, key=_RANK.__getitem__))


class AnswerState(StrEnum):
    """What became of a proposal."""

    NONE_NEEDED = "none_needed"
    WAITING = "waiting"
    LAPSED = "lapsed"
    TAKEN = "taken"
    KEPT = "kept"
    SET = "set"


class DecidedBy(StrEnum):
    """Whose decision stands."""

    RULES = "rules"
    PATIENT = "patient"
    PHYSIOTHERAPIST = "physiotherapist"
    NOBODY = "nobody"


class WeekState(StrEnum):
    """Whether a week has been judged; no data is its own state, never "fine"."""

    JUDGED = "judged"
    NO_DATA = "no_data"
    IN_PROGRESS = "in_progress"
