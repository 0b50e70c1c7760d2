"""Typed rows, a noun a file; only repositories and the factory import them."""

from planner.persistence.models import (
    account,
    baseline,
    care,
    flare_up,
    pending_form,
    plan,
    protocol,
    safety,
    session_log,
)

__all__ = ["account", "baseline", "care", "flare_up", "pending_form", "plan", "protocol", "safety", "session_log"]
