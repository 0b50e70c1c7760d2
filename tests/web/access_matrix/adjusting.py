"""The rows of adjusting a plan, making one for a patient, and a clinic's protocols; and the objects they ask for.

The letters are those of rows.py, in its order of people.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

from planner.clock import now_utc
from planner.domain.published_protocols import PUBLISHED
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, new_id, read_only
from planner.services import baselines, protocols
from planner.services.baselines import AddTrial
from tests.web.access_matrix.rows import Row, get, post
from tests.web.access_matrix.world import World

PROTOCOL = "Stairs after a fall"
THRESHOLDS = {
    "done_percent": "50",
    "ratio_percent": "80",
    "over_percent": "125",
    "over_days": "2",
    "total_percent": "150",
    "bust_percent": "50",
    "confidence": "4",
    "confidence_weeks": "2",
    "step_back_percent": "10",
    "flare_percent": "70",
    "way_back_sessions": "3",
    "way_back_step_percent": "25",
}
RULES = {"kind": "percent", "rate": "10", "days": "1", "bouts": "1", "decider": "automatic", **THRESHOLDS}
HOLD = {
    **RULES,
    "act": "hold",
    "hold_weeks": "2",
    "back": "step",
    "target": "30",
    "excuse": "away",
    "expected_revision": "1",
    "reason": "Let it settle",
}
OF_PLAN, OF_PROTOCOL = "/patients/{jo}/plans/{plan}", "/protocols/{protocol}"
NEW = "/patients/{jo}/plans/new?baseline={other_baseline}"
NEW_PREVIEW = f"/patients/{{jo}}/plans/new/preview?baseline={{other_baseline}}&start_percent=80&{urlencode(RULES)}"
OWN = {**RULES, "name": "Another", "unit": "", "method": "", "start_percent": "80"}

ADJUSTING: tuple[Row, ...] = (
    get("adjust.show", f"{OF_PLAN}/adjust", "s--kk--", "Save and tell Jo"),
    post("adjust.change", f"{OF_PLAN}/adjust", "s--kk--", previewed="{hold}", **HOLD),
    get("adjust.preview", f"{OF_PLAN}/adjust/preview?act=hold", "s--kk--", "30 min"),
    get("adjust.revision", f"{OF_PLAN}/revisions/1", "s--kk--", ", Jo."),
    post("adjust.revision", f"{OF_PLAN}/revisions/1", "s--rr--", False, reason="As it was", expected_revision="1"),
    post("adjust.take_back", f"{OF_PLAN}/revisions/1/take-back", "s--rr--", False),
    get("adjust.new_plan", NEW, "s--kk--", "Jo"),
    post("adjust.new_plan", NEW, "s--kk--", **RULES, method="", start_percent="80", start="{today}", reason="Agreed"),
    get("adjust.new_plan_preview", f"{NEW_PREVIEW}&start={{today}}", "s--kk--", "Starts at 5 min"),
)

PROTOCOLS: tuple[Row, ...] = (
    get("protocols.index", "/protocols", "s--kooo", PROTOCOL),
    get("protocols.new", "/protocols/new", "s--oooo"),
    post("protocols.new", "/protocols/new", "s--kkkk", **OWN),
    get("protocols.show", OF_PROTOCOL, "s--k---", PROTOCOL),
    post("protocols.change", OF_PROTOCOL, "s--k---", version="1", **OWN),
    post("protocols.act", f"{OF_PROTOCOL}/archive", "s--k---"),
)


def things_to_adjust(world: World) -> dict[str, str]:
    """A protocol of the linked physiotherapist's, a baseline without a plan, and the print of a previewed hold."""
    now, members = now_utc(), world.members
    jo = members["jo"].actor
    with world.app.app_context():
        read_only(False)
        for member in members.values():
            if member.actor.is_physio:
                protocols.list_protocols(member.actor, now)
        mine = replace(next(iter(PUBLISHED.values())).protocol(), name=PROTOCOL)
        protocol = protocols.add_protocol(members["linked"].actor, mine, now)
        other = baselines.start_baseline(jo, Activity.STRETCHING, Unit.MINUTES, now)
        trial = AddTrial(day=now.date() - timedelta(days=30), amount=360, form_id=new_id())
        baselines.add_trial(jo, other, trial, now)
        db.session.remove()
    sent = {"csrf_token": world.tokens["linked"], "go": "preview", **HOLD}
    page = world.clients["linked"].post(f"{OF_PLAN}/adjust".format(**world.ids), data=sent).get_data(as_text=True)
    found = re.search(r'name="previewed"[^>]*value="([0-9a-f]+)"', page)
    assert found is not None
    return {"protocol": protocol, "other_baseline": other, "hold": found[1]}
