"""One world with an object of every kind, seven people who ask for them, and the means to put it back as it was."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from planner.clock import local_day, now_utc
from planner.domain.care import EndedBy, ShareKind
from planner.domain.people import Actor
from planner.domain.progression import Percent
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, new_id, read_only, transaction
from planner.persistence.repositories import care_links
from planner.services import baselines, care_notes, mail_reminders, on_behalf, patient_messages, plans, safety
from planner.services.baselines import AddTrial
from planner.services.care_notes import WriteNote
from planner.services.lessons import mark_read
from planner.services.log_session import LogSession, log_session
from planner.services.patient_messages import SendMessage
from planner.services.plans import PlanChoices
from planner.services.practices import LogPractice, log_practice
from planner.web.reminder_mail import token_for
from tests.cast import JOINED, Member, link, other_patient, other_physio, patient, physio, sign_in
from tests.page_client import token_of
from tests.persistence.apps import an_app_with_tables
from tests.web.access_matrix.mind_world import mind_objects

PEOPLE = ("anonymous", "jo", "sam", "linked", "no_scores", "unlinked", "former")
"""Nobody; the patient; another patient; the linked physiotherapist; one with whom pain and confidence are not
shared; an unlinked one; one whose link was ended."""

GOAL, NOTE, SENT, HELD = "To the bench by the river", "The wind was from the west", "A steady week", "The floor held me"
WRITTEN, READ_WORDS = "It flared up on Sunday", "The stairs went well"
"""What Jo wrote to the linked physiotherapist: one is not marked as read, the other is."""
READ = "hurt-is-not-harm"
"""The lesson that Jo has read."""

UNCHECKED = {"pending_form", "alembic_version"}
"""What a signed-out person typed is kept on purpose."""


@dataclass(frozen=True, kw_only=True)
class World:
    """The app, who is who, and the ids of Jo's things."""

    app: Flask
    file: Path
    members: dict[str, Member]
    clients: dict[str, FlaskClient]
    tokens: dict[str, str]
    ids: dict[str, str]
    today: date

    def checksums(self) -> dict[str, str]:
        """A hash of each table's rows."""
        with closing(sqlite3.connect(self.file)) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {}
            for name in sorted(set(names) - UNCHECKED):
                rows = sorted(repr(row) for row in connection.execute(f'SELECT * FROM "{name}"'))
                found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
        return found

    def keep(self) -> sqlite3.Connection:
        """A copy of the whole database, in memory."""
        copy = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self.file)) as connection:
            connection.backup(copy)
        return copy

    def put_back(self, copy: sqlite3.Connection) -> None:
        """The database as it was."""
        with closing(sqlite3.connect(self.file)) as connection:
            copy.backup(connection)


def a_world(folder: Path) -> World:
    """Make it."""
    app = an_app_with_tables(folder)
    app.extensions["settings"] = replace(app.extensions["settings"], mail_server="mail.example.org")
    jo = patient(app)
    no_scores = physio(app, email="noor@example.org", name="Noor")
    former = physio(app, email="fay@example.org", name="Fay")
    members = {
        "jo": jo,
        "sam": other_patient(app),
        "linked": physio(app),
        "no_scores": no_scores,
        "unlinked": other_physio(app),
        "former": former,
    }
    ids = _objects(app, members)
    clients = {name: app.test_client() for name in PEOPLE}
    for name, member in members.items():
        sign_in(clients[name], member)
    tokens = {
        name: token_of(client.get("/sign-in" if name == "anonymous" else "/settings").get_data(as_text=True))
        for name, client in clients.items()
    }
    today = local_day(now_utc(), jo.actor.zone)
    return World(
        app=app,
        file=folder / "steadily.sqlite",
        members=members,
        clients=clients,
        tokens=tokens,
        ids={**ids, "jo": jo.id, "today": today.isoformat(), **_weeks(today)},
        today=today,
    )


def _weeks(today: date) -> dict[str, str]:
    monday = _week(today)
    return {"week": monday.isoformat(), "last_week": (monday - timedelta(weeks=1)).isoformat()}


def _week(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _objects(app: Flask, members: dict[str, Member]) -> dict[str, str]:
    jo = members["jo"].actor
    carer = members["linked"].actor
    linked = link(app, members["linked"], members["jo"])
    unscored = link(app, members["no_scores"], members["jo"], ShareKind.SCORES)
    ended = link(app, members["former"], members["jo"])
    now = now_utc()
    today = local_day(now, jo.zone)
    with app.app_context():
        read_only(False)
        with transaction():
            care_links.end_link(ended, EndedBy.PATIENT, JOINED + timedelta(days=1))
        safety.answer_signs(jo, frozenset(), False, now)
        safety.answer_signs(members["sam"].actor, frozenset(), False, now)
        baseline = baselines.start_baseline(jo, Activity.WALKING, Unit.MINUTES, now)
        for index, seconds in enumerate((300, 420, 360)):
            day = today - timedelta(days=30 + index)
            baselines.add_trial(jo, baseline, AddTrial(day=day, amount=seconds, form_id=new_id()), now)
        choices = PlanChoices(progression=Percent(rate=Fraction(10)), days=frozenset(range(7)), target=1800)
        monday = _week(today)
        then = now - timedelta(days=21)
        start = monday - timedelta(weeks=2)
        plan = plans.start_plan(jo, baseline, choices, start, GOAL, then)
        trial = baselines.open_baseline(jo, baseline).trial_ids[0]
        log = log_session(
            jo,
            LogSession(
                activity=Activity.WALKING,
                unit=Unit.MINUTES,
                day=today,
                amount=300,
                form_id=new_id(),
                note=NOTE,
                pain_before=40,
                confidence=6,
            ),
            now,
        ).log_id
        written = _written_for_jo(carer, jo.id, baseline, today, now) | mind_objects(jo, now)
        care_notes.read_note(jo, written["seen_note"], now)
        written |= _written_by_jo(jo, carer, now)
        practice = log_practice(
            jo, LogPractice(kind="body-scan", minutes=7, form_id=new_id(), calm_before=3, calm_after=6, note=HELD), now
        )[0]
        mark_read(jo, READ, "en_GB", now, is_read=True)
        mail_reminders.change_mail_time(jo, 600, now)
        mail_off = token_for(jo.id)
        db.session.remove()
    return {
        **written,
        "practice": practice,
        "baseline": baseline,
        "trial": trial,
        "plan": plan,
        "log": log,
        "link": linked,
        "unscored_link": unscored,
        "ended_link": ended,
        "linked": carer.id,
        "mail_off": mail_off,
        **written,
    }


def _written_for_jo(linked: Actor, jo_id: str, baseline: str, today: date, now: datetime) -> dict[str, str]:
    """What the linked physiotherapist wrote: a log, a trial, a private note and one for Jo."""
    yesterday = today - timedelta(days=1)
    command = LogSession(
        activity=Activity.WALKING, unit=Unit.MINUTES, day=yesterday, amount=300, form_id=new_id(), note=NOTE
    )
    log = on_behalf.log_for_patient(linked, jo_id, command, now).log_id
    trial = AddTrial(day=yesterday, amount=360, form_id=new_id())
    on_behalf.add_trial(linked, jo_id, baseline, trial, now)
    found = on_behalf.open_patient_baseline(linked, jo_id, baseline)[1]
    by_linked = found.added_by_ids.index(linked.id)
    private, sent = (
        care_notes.write_note(linked, jo_id, WriteNote(text=text, is_for_patient=is_sent), now)
        for text, is_sent in (("Scan discussed again", False), (SENT, True))
    )
    seen = care_notes.write_note(linked, jo_id, WriteNote(text=SENT, is_for_patient=True), now)
    return {
        "written_log": log,
        "written_trial": found.trial_ids[by_linked],
        "private_note": private,
        "sent_note": sent,
        "seen_note": seen,
    }


def _written_by_jo(jo: Actor, linked: Actor, now: datetime) -> dict[str, str]:
    """Two messages to the linked physiotherapist, who has marked the second."""
    unread, read = (
        patient_messages.send_message(jo, SendMessage(physio_id=linked.id, text=text), now)
        for text in (WRITTEN, READ_WORDS)
    )
    patient_messages.mark_message_read(linked, jo.id, read, now)
    return {"message": unread, "read_message": read}


__all__ = ["GOAL", "HELD", "NOTE", "PEOPLE", "READ", "READ_WORDS", "SENT", "WRITTEN", "World", "a_world"]
