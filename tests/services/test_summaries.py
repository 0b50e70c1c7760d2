"""Summaries of the caseload: made with a link, true after every write, fresh until the patient's midnight."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from planner.domain.attention import Attention
from planner.domain.care import EndedBy
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import care_links, session_logs
from planner.persistence.repositories import summaries as rows
from planner.persistence.repositories.summary_content import read_content
from planner.services import flare_ups, people, safety, summaries
from planner.services.people import Profile
from planner.services.plans import change_plan, finish_plan, pause_plan
from planner.services.summaries import Difference, writing_about
from tests.cast import Member, link, other_patient, patient, physio
from tests.services.builders import has_a_plan, logs, noon, on_day, the_choices
from tests.statements import statements


@pytest.fixture
def priya(app: Flask) -> Member:
    return physio(app)


@pytest.fixture
def linked(app: Flask, priya: Member) -> Actor:
    """Jo, whom Priya looks after."""
    member = patient(app)
    link(app, priya, member)
    return member.actor


def row_of(person_id: str) -> dict:
    return rows.find_values([person_id])[person_id]


def summary_of(person_id: str):
    return read_content(row_of(person_id)["content"])


def test_a_link_that_starts_makes_a_row_and_the_last_that_ends_removes_it(app: Flask, linked: Actor, priya: Member):
    assert row_of(linked.id)["attention"] == 0
    link_id = care_links.list_links_of_patient(linked.id)[0].id
    with writing_about(linked.id, noon(1)):
        care_links.end_link(link_id, EndedBy.PATIENT, noon(1))
    assert rows.find_values([linked.id]) == {}


def test_an_ended_link_of_two_keeps_the_row(app: Flask, linked: Actor):
    omar = physio(app, email="omar@example.org", name="Omar")
    link_id = link(app, omar, Member(email="jo@example.org", actor=linked, uniquifier=""))
    with writing_about(linked.id, noon(1)):
        care_links.end_link(link_id, EndedBy.PATIENT, noon(1))
    assert linked.id in rows.find_values([linked.id])


def test_every_write_makes_the_row_again(app: Flask, linked: Actor):
    plan_id = has_a_plan(linked)
    logs(linked, 0, 5, confidence=2, pain_before=40)
    found = summary_of(linked.id)
    assert (found.last_log, found.attention) == (on_day(0), Attention.LOW_CONFIDENCE)
    flare_ups.start_flare(linked, on_day(1), noon(2))
    assert Attention.FLARE_UP in summary_of(linked.id).attention
    flare_ups.undo_flare(linked, noon(2))
    assert Attention.FLARE_UP not in summary_of(linked.id).attention
    change_plan(linked, plan_id, 1, the_choices(days=frozenset({1})), None, noon(2))
    pause_plan(linked, plan_id, noon(3))
    assert summary_of(linked.id).state == "paused"
    finish_plan(linked, plan_id, noon(3))
    assert summary_of(linked.id).state == "no_plan"
    assert summaries.check() == []


def test_a_stop_sign_is_there_with_the_time_it_was_reported_and_gone_when_cleared(app: Flask, linked: Actor):
    has_a_plan(linked)
    at = datetime(2026, 1, 7, 2, 10, tzinfo=UTC)
    safety.answer_signs(linked, frozenset({"lump"}), False, at)
    why = summary_of(linked.id).why[0]
    assert (why.kind, why.level, why.at) == (Attention.STOP_SIGN, "urgent", at)
    safety.confirm_clearance(linked, "Dr Reid", "doctor", noon(3))
    assert Attention.STOP_SIGN not in summary_of(linked.id).attention


def test_a_row_is_fresh_until_the_patients_own_midnight(app: Flask, linked: Actor):
    profile = Profile(name="Jo", zone="Pacific/Auckland", distance="km", week_starts=0, theme="auto")
    people.change_profile(linked, profile, noon(0))
    assert row_of(linked.id)["fresh_until"] == datetime(2026, 1, 6, 11, tzinfo=UTC)
    people.change_zone(linked, "America/New_York", noon(0))
    assert row_of(linked.id)["fresh_until"] == datetime(2026, 1, 6, 5, tzinfo=UTC)


def test_the_first_look_after_midnight_makes_the_row_again(app: Flask, linked: Actor, priya: Member):
    has_a_plan(linked)
    logs(linked, 0, 5)
    assert summaries.refresh_stale(priya.id, noon(0)) == 0
    assert summaries.refresh_stale(priya.id, noon(7)) == 1
    assert summary_of(linked.id).why[0].count == 7
    assert summaries.refresh_stale(priya.id, noon(7)) == 0


def test_a_clock_that_was_set_back_is_noticed(app: Flask, linked: Actor, priya: Member):
    has_a_plan(linked)
    logs(linked, 0, 5)
    summaries.refresh_stale(priya.id, noon(90))
    assert summaries.refresh_stale(priya.id, noon(1)) == 1
    assert summary_of(linked.id).as_of == on_day(1)


def test_a_write_about_somebody_without_a_link_costs_one_statement_more(app: Flask):
    sam = other_patient(app).actor
    has_a_plan(sam)
    with statements(app) as found, writing_about(sam.id, noon(0)):
        pass
    assert len(found) == 1


@pytest.mark.parametrize("count", [1, 12])
def test_making_many_rows_again_costs_a_fixed_number_of_statements(app: Flask, priya: Member, count: int):
    for number in range(count):
        member = patient(app, email=f"p{number}@example.org")
        link(app, priya, member)
        has_a_plan(member.actor)
    with statements(app) as found:
        assert summaries.refresh_stale(priya.id, noon(1)) == count
    assert len(found) == 9


def test_a_rebuild_puts_right_what_the_check_found(app: Flask, linked: Actor, priya: Member):
    has_a_plan(linked)
    sam = other_patient(app)
    link(app, priya, sam)
    with transaction():
        values = {"person_id": linked.id, "activity": "walking", "unit": "minutes", "amount": 300, "zone": "UTC"}
        session_logs.add_log(values | {"instant": noon(0), "created_at": noon(0), "local_date": on_day(0)})
        rows.remove_rows([sam.id])
    found = summaries.check()
    assert Difference(patient_id=sam.id, what="a missing row") in found
    assert Difference(patient_id=linked.id, what="last_log") in found
    assert summaries.rebuild(noon(1)) == 2
    assert summaries.check() == []


def test_a_row_without_a_link_is_a_difference(app: Flask, linked: Actor):
    with transaction():
        care_links.end_link(care_links.list_links_of_patient(linked.id)[0].id, EndedBy.PATIENT, noon(0))
    assert summaries.check() == [Difference(patient_id=linked.id, what="a row though nobody is linked")]
    summaries.rebuild(noon(0))
    assert rows.find_values([linked.id]) == {}
