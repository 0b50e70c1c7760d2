"""A patient's pages: the modules whose views the blueprint holds."""

from __future__ import annotations

from planner.web.areas.patients import diary, messages, on_behalf, report, views
from planner.web.areas.patients.blueprint import blueprint

__all__ = ["blueprint", "diary", "messages", "on_behalf", "report", "views"]
