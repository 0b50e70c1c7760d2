"""A patient's pages: the modules whose views the blueprint holds."""

from __future__ import annotations

from planner.web.areas.patients import diary, on_behalf, report, views
from planner.web.areas.patients.blueprint import blueprint

__all__ = ["blueprint", "diary", "on_behalf", "report", "views"]
