"""`flask caseload rebuild`: makes summaries again, and proves them equal to the fold."""

from __future__ import annotations

import json

from flask import Flask

from planner.persistence.db import db, read_only
from planner.persistence.repositories import summaries
from tests.cast import link, patient, physio
from tests.web.account_fixtures import app, make_site
from tests.web.sites import command

__all__ = ["app", "make_site"]


def spoil(app: Flask, person_id: str) -> None:
    with app.app_context():
        read_only(False)
        summaries.remove_rows([person_id])
        db.session.commit()


def test_it_says_in_one_sentence_that_nothing_differs(app: Flask) -> None:
    link(app, physio(app), patient(app))
    done = command(app, "caseload", "rebuild", "--check")
    assert (done.exit_code, done.output) == (0, "The summaries of 1 patients equal the fold.\n")


def test_it_lists_each_difference_exits_with_1_and_changes_nothing(app: Flask) -> None:
    jo = patient(app)
    link(app, physio(app), jo)
    spoil(app, jo.id)
    for _time in range(2):
        done = command(app, "caseload", "rebuild", "--check")
        assert (done.exit_code, done.output) == (1, f"Patient {jo.id}: a missing row\n")
    as_json = command(app, "caseload", "rebuild", "--check", "--format", "json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.output) == {"patients": 1, "differences": [{"patient": jo.id, "what": "a missing row"}]}
    assert command(app, "caseload", "rebuild").output == "Made the summaries of 1 patients again.\n"
    assert command(app, "caseload", "rebuild", "--check").exit_code == 0


def test_it_refuses_a_format_that_it_does_not_know(app: Flask) -> None:
    refused = command(app, "caseload", "rebuild", "--format", "xml")
    assert (refused.exit_code, refused.output) == (2, "--format must be text or json.\n")


def test_help_has_an_example(app: Flask) -> None:
    assert "Example: flask caseload rebuild --check" in command(app, "caseload", "rebuild", "--help").output
