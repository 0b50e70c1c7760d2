"""Whom to call: emergency and advice numbers by region, from a data file that a site's owner can extend."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from planner.config import MissingSetting


@cache
def _regions() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("regions.json").read_text("utf-8"))
    return found


def region_of(code: str, support_links: str) -> dict[str, Any]:
    """The region's numbers; SUPPORT_LINKS ("name|address or number; ...") replaces its lines of support.

    Raises MissingSetting for a region without numbers: nobody must be sent to another country's ambulance.
    """
    if code.upper() not in _regions():
        raise MissingSetting(f"REGION must be one of: {', '.join(sorted(_regions()))}.")
    region = dict(_regions()[code.upper()])
    if support_links.strip():
        pairs = (entry.partition("|") for entry in support_links.split(";") if entry.strip())
        region["support"] = [{"name": name.strip(), "contact": contact.strip()} for name, _, contact in pairs]
    return region
