"""What a patient does beside their plan stands on their physiotherapist's page, each part by its own switch."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from planner.clock import local_day, now_utc
from planner.domain.care import ShareKind
from planner.domain.day_after import HowSince, PostExertional
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, new_id, read_only
from planner.services import days_after, ladder, measures, thoughts
from planner.services.log_session import LogSession, log_session
from planner.services.measures import AnswerMeasures
from planner.services.practices import LogPractice, log_practice
from planner.services.thoughts import WriteThought
from tests.cast import Member, link, patient, physio, sign_in
from tests.page_client import PageClient, words_of

MEASURED, PRACTISED, BELIEVED = "Pain and daily life (PEG)", "1 practice, 7 minutes", "Belief in worrying thoughts"
FEARED, AFTERWARDS = "Bending to tie a shoe", "much worse: it began half a day or more later, after a small effort"
ALL = (MEASURED, PRACTISED, BELIEVED, FEARED, AFTERWARDS)


@pytest.fixture
def jo(app: Flask) -> Member:
    """Jo, with one of everything."""
    member = patient(app)
    actor, now = member.actor, now_utc()
    yesterday = local_day(now, actor.zone) - timedelta(days=1)
    with app.app_context():
        read_only(False)
        log_session(
            actor,
            LogSession(activity=Activity.WALKING, unit=Unit.MINUTES, day=yesterday, amount=300, form_id=new_id()),
            now,
        )
        measures.answer_measures(actor, AnswerMeasures(day=yesterday, form_id="m", peg=(6, 5, 4)), now)
        log_practice(actor, LogPractice(kind="body-scan", minutes=7, form_id="p", calm_before=3, calm_after=6), now)
        thoughts.write_thought(actor, WriteThought(thought="It breaks", belief_before=80, belief_now=50), "t", now)
        ladder.add_step(actor, FEARED, 60, "s", now)
        days_after.answer_day(actor, yesterday, HowSince.MUCH_WORSE, now)
        told = PostExertional(began_later=True, was_small_effort=True, has_condition=False)
        days_after.answer_questions(actor, yesterday, told, now)
        db.session.remove()
    return member


def page_of(app: Flask, client: PageClient, jo: Member, *kept_private: ShareKind) -> str:
    priya = physio(app)
    link(app, priya, jo, *kept_private)
    sign_in(client, priya)
    return words_of(client.page(f"/patients/{jo.id}"))


def test_everything_that_is_shared_is_read(app: Flask, client: PageClient, jo: Member) -> None:
    page = page_of(app, client, jo)
    assert [said for said in ALL if said not in page] == []


@pytest.mark.parametrize(
    ("switch", "hidden"),
    [
        (ShareKind.MEASURES, {MEASURED}),
        (ShareKind.PRACTICES, {PRACTISED, BELIEVED, FEARED}),
        (ShareKind.SCORES, {AFTERWARDS}),
        (ShareKind.ACTIVITY, {AFTERWARDS}),
    ],
)
def test_each_part_has_its_own_switch(
    app: Flask, client: PageClient, jo: Member, switch: ShareKind, hidden: set[str]
) -> None:
    page = page_of(app, client, jo, switch)
    assert {said for said in ALL if said not in page} == hidden
