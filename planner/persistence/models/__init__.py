"""Typed rows, a noun a file; only repositories and the factory import them."""

from planner.persistence.models import (
    account,
    baseline,
    calm,
    care,
    flare_up,
    measure,
    pending_form,
    plan,
    protocol,
    review_note,
    safety,
    session_log,
    thoughts,
)

__all__ = [
    "account",
    "baseline",
    "calm",
    "care",
    "flare_up",
    "measure",
    "pending_form",
    "plan",
    "protocol",
    "review_note",
    "safety",
    "session_log",
    "thoughts",
]
