"""The evidence list, reminders and the weekly look back, through their services."""

from __future__ import annotations

import pytest

from planner.domain.errors import OutOfBounds
from planner.domain.people import Actor
from planner.services import evidence, reappraisals, reminders
from planner.services.guards import NotFound
from tests.services.builders import logs, noon, on_day


def texts(actor: Actor) -> list[str]:
    return [entry.text for entry in evidence.open_evidence(actor, on_day(0)).entries]


def test_an_entry_stands_once_however_often_its_form_is_sent(jo: Actor):
    assert evidence.add_evidence(jo, "It eased", "f1", noon(0))
    assert not evidence.add_evidence(jo, "It eased", "f1", noon(0))
    assert texts(jo) == ["It eased"]


def test_an_entry_is_taken_off_and_put_back(jo: Actor):
    evidence.add_evidence(jo, "It eased", "f1", noon(0))
    entry = evidence.newest_evidence(jo)[0]
    evidence.remove_evidence(jo, entry.id, noon(0))
    assert texts(jo) == []
    evidence.restore_evidence(jo, entry.id)
    assert texts(jo) == ["It eased"]


def test_a_kept_log_is_there_once_and_comes_back_after_it_was_taken_off(jo: Actor):
    log = logs(jo, 0, 12, pain_before=40, pain_after=30).log_id
    for _press in range(2):
        evidence.keep_log(jo, log, "Walked 12 minutes, pain 4 → 3", noon(0))
    page = evidence.open_evidence(jo, on_day(0))
    assert len(page.entries) == 1
    assert page.proposals == ()
    evidence.let_log_go(jo, log, noon(0))
    assert texts(jo) == []
    assert evidence.open_evidence(jo, on_day(0)).proposals == ()
    evidence.keep_log(jo, log, "Walked 12 minutes, pain 4 → 3", noon(0))
    assert len(texts(jo)) == 1


def test_what_a_session_showed_goes_on_the_list_with_it(jo: Actor):
    log = logs(jo, 0, 5, showed="The hill was fine", form_id="f1").log_id
    logs(jo, 0, 5, showed="The hill was fine", form_id="f1")
    (entry,) = evidence.open_evidence(jo, on_day(0)).entries
    assert (entry.text, entry.session_log_id) == ("The hill was fine", log)


def test_too_long_a_text_makes_no_log(jo: Actor):
    with pytest.raises(OutOfBounds) as refused:
        logs(jo, 0, 5, showed="x" * 20_001)
    assert refused.value.field == "showed"
    assert evidence.open_evidence(jo, on_day(0)).entries == ()


def test_it_refuses_a_stranger(jo: Actor, sam: Actor):
    log = logs(jo, 0, 12, pain_before=40, pain_after=30).log_id
    evidence.add_evidence(jo, "It eased", "f1", noon(0))
    entry = evidence.newest_evidence(jo)[0].id
    for act in (
        lambda: evidence.keep_log(sam, log, "text", noon(0)),
        lambda: evidence.find_proposal(sam, log, on_day(0)),
        lambda: evidence.let_log_go(sam, log, noon(0)),
        lambda: evidence.add_evidence(sam, "mine", "f2", noon(0), log),
        lambda: evidence.remove_evidence(sam, entry, noon(0)),
        lambda: evidence.restore_evidence(sam, entry),
    ):
        with pytest.raises(NotFound):
            act()
    assert texts(sam) == []


def test_a_sentence_stands_once_and_can_be_brought_back(jo: Actor, sam: Actor):
    reminders.add_reminder(jo, "I can stop at any time.", "f1", noon(0))
    reminders.add_reminder(jo, "I can stop at any time.", "f2", noon(0))
    (known,) = reminders.list_reminders(jo)
    with pytest.raises(NotFound):
        reminders.remove_reminder(sam, known.id, noon(0))
    reminders.remove_reminder(jo, known.id, noon(0))
    assert reminders.list_reminders(jo) == []
    reminders.restore_reminder(jo, known.id)
    assert [found.text for found in reminders.list_reminders(jo)] == [known.text]


def test_a_week_has_one_look_back_that_can_be_changed(jo: Actor):
    reappraisals.say_week(jo, "On the stairs", "", noon(0))
    reappraisals.say_week(jo, "On the stairs", "I was tired", noon(3))
    page = reappraisals.open_week(jo, on_day(6))
    assert page.said is not None
    assert page.said.safer_meaning == "I was tired"
    assert page.earlier == ()
    assert len(reappraisals.open_week(jo, on_day(7)).earlier) == 1


def test_a_skipped_week_loses_nothing_that_was_written(jo: Actor):
    reappraisals.say_week(jo, "On the stairs", "", noon(0))
    reappraisals.skip_week(jo, noon(1))
    said = reappraisals.open_week(jo, on_day(1)).said
    assert said is not None
    assert said.what_happened == "On the stairs"
    reappraisals.skip_week(jo, noon(7))
    skipped = reappraisals.open_week(jo, on_day(7)).said
    assert skipped is not None
    assert skipped.is_skipped
    with pytest.raises(OutOfBounds):
        reappraisals.say_week(jo, " ", "", noon(7))
