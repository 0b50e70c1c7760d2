"""Two physiotherapists adjust one plan at the same moment, fifty times: one save each time, the other is told."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from fractions import Fraction
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from planner.domain.adjustment import Adjustment, Rules
from planner.domain.errors import DomainError
from planner.domain.people import Actor
from planner.domain.progression import Percent
from planner.persistence.db import db, read_only
from planner.persistence.models.care import CareNoteRow
from planner.persistence.models.plan import PlanRevisionRow
from planner.services.adjust_plan import AdjustPlan, adjust_plan, open_plan_to_adjust
from tests.cast import link, other_physio, patient, physio
from tests.persistence.apps import an_app
from tests.services.builders import has_a_plan, noon, plan_on

ROUNDS = 50
PATIENCE = 60


def work(
    folder: Path, actor: Actor, patient_id: str, plan_id: str, tenths: int, gate: Barrier, answers: Queue[Any]
) -> None:
    """One physiotherapist: in each round look at the plan, wait for the other, save, tell what came of it."""
    with an_app(folder).app_context():
        for round_ in range(ROUNDS):
            read_only(True)
            opened = open_plan_to_adjust(actor, patient_id, plan_id, noon(0))
            rate = Fraction(tenths + 2 * round_, 10)
            rules = replace(Rules.of(opened.plan.latest), progression=Percent(rate=rate))
            db.session.rollback()
            read_only(False)
            command = AdjustPlan(
                patient_id=patient_id,
                plan_id=plan_id,
                expected_revision=len(opened.plan.revisions),
                adjustment=Adjustment(rules=rules),
                reason="At the same moment",
                message="A word",
                form_id=f"{tenths}-{round_}",
            )
            gate.wait(PATIENCE)
            try:
                answers.put((round_, adjust_plan(actor, command, noon(0))))
            except DomainError as error:
                answers.put((round_, type(error).__name__))
            gate.wait(PATIENCE)
        db.session.remove()


def test_of_two_saves_at_once_one_stands_and_the_other_is_stale_fifty_times(app: Flask, folder: Path):
    jo, priya, omar = patient(app), physio(app), other_physio(app)
    for carer in (priya, omar):
        link(app, carer, jo)
    plan_id = has_a_plan(jo.actor)
    db.session.commit()
    fresh = multiprocessing.get_context("spawn")
    gate, answers = fresh.Barrier(2), fresh.Queue()
    both = [
        fresh.Process(target=work, args=(folder, who.actor, jo.id, plan_id, tenths, gate, answers))
        for who, tenths in ((priya, 10), (omar, 11))
    ]
    for process in both:
        process.start()
    told = [answers.get(timeout=PATIENCE) for _ in range(2 * ROUNDS)]
    for process in both:
        process.join(PATIENCE)
    for round_ in range(ROUNDS):
        found = sorted(str(answer) for number, answer in told if number == round_)
        assert found == [str(round_ + 2), "StaleRevision"]
    db.session.expire_all()
    assert db.session.scalar(select(func.count()).select_from(PlanRevisionRow)) == ROUNDS + 1
    assert db.session.scalar(select(func.count()).select_from(CareNoteRow)) == ROUNDS
    assert [note.number for note in plan_on(jo.actor, plan_id, 0).revisions] == list(range(1, ROUNDS + 2))
