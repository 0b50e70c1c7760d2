"""Typed rows, a noun a file; only repositories and the factory import them."""

from planner.persistence.models import (
    account,
    baseline,
    flare_up,
    pending_form,
    plan,
    safety,
    session_log,
)

__all__ = ["account", "baseline", "flare_up", "pending_form", "plan", "safety", "session_log"]
