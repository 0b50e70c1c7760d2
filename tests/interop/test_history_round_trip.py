"""What is written as a history reads back as the same facts."""

from __future__ import annotations

import json
from decimal import Decimal
from random import Random

from planner.interop.history_json.history_writer import write_history
from planner.interop.history_json.reader import read_history
from planner.interop.history_json.revisions import read_revision, write_revision
from tests.domain.drawn_histories import draw_history


def test_drawn_histories_read_back_as_they_were() -> None:
    for seed in range(200):
        history, today = read_history(json.dumps(draw_history(Random(seed))).encode())
        again, day = read_history(json.dumps(write_history(history, today)).encode())
        assert (again, day) == (history, today)


def test_a_revision_survives_storage_as_parsed_json() -> None:
    for seed in range(200):
        history, _ = read_history(json.dumps(draw_history(Random(seed))).encode())
        for revision in history.revisions:
            text = json.dumps(write_revision(revision, history.unit))
            stored = json.loads(text, parse_float=Decimal)
            assert read_revision(stored, "", history.unit) == revision
