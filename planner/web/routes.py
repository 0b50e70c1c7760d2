"""Every blueprint, in one list."""

from __future__ import annotations

from flask import Blueprint

from planner.web.areas.health.views import blueprint as health
from planner.web.areas.pages.views import blueprint as pages

BLUEPRINTS: tuple[Blueprint, ...] = (health, pages)
