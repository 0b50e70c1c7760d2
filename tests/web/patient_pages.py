"""Jo with a plan, scores, notes, a flare-up and a stop sign, as the pages' tests need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask

from planner.clock import now_utc
from planner.domain.care import ShareKind
from planner.persistence.db import read_only
from planner.services import care_notes, flare_ups, log_session, safety
from planner.services.care_notes import WriteNote
from planner.services.log_session import LogSession
from tests.cast import Member, link, patient, physio, sign_in
from tests.page_client import PageClient
from tests.web.test_walk import a_plan, today

NOTE, HELPED, PRIVATE, SENT = "a robin sang by the pond", "warm stones", "scan discussed again", "a steady start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Jo, Priya, and what was made of theirs."""

    jo: Member
    priya: Member
    plan: str
    log_id: str
    baseline: str
    private_id: str
    sent_id: str

    @property
    def page(self) -> str:
        """Jo's page for a physiotherapist."""
        return f"/patients/{self.jo.id}"


def jo_in_care(app: Flask, client: PageClient, *kept_private: ShareKind, stop: bool = False) -> Known:
    """Everything a patient's page can show, then Priya signed in."""
    jo, priya = patient(app), physio(app)
    link(app, priya, jo, *kept_private)
    sign_in(client, jo)
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    plan = a_plan(client)
    baseline = client.post_form("/baselines/new?activity=walking", {"activity": "walking", "unit": "minutes"})
    with app.app_context():
        read_only(False)
        now = now_utc()
        logged = log_session.log_session(jo.actor, a_log(), now)
        flare_ups.start_flare(jo.actor, today() - timedelta(days=3), now)
        flare_ups.end_flare(jo.actor, today() - timedelta(days=2), HELPED, now)
        private = care_notes.write_note(priya.actor, jo.id, WriteNote(text=PRIVATE, is_for_patient=False), now)
        sent = care_notes.write_note(priya.actor, jo.id, WriteNote(text=SENT, is_for_patient=True), now)
        if stop:
            safety.answer_signs(jo.actor, frozenset({"one_leg"}), False, now)
    sign_in(client, priya)
    return Known(
        jo=jo,
        priya=priya,
        plan=plan,
        log_id=logged.log_id,
        baseline=baseline.headers["Location"].rsplit("/", 1)[1],
        private_id=private,
        sent_id=sent,
    )


def a_log() -> LogSession:
    """Five minutes today, with scores and a note."""
    from planner.domain.units import Activity, Unit

    return LogSession(
        activity=Activity.WALKING,
        unit=Unit.MINUTES,
        day=today(),
        amount=300,
        form_id="the-log",
        pain_before=63,
        pain_after=47,
        confidence=7,
        note=NOTE,
    )
