"""Notes: private ones for their author alone, others for the patient, who reads them once."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.domain.care import EndedBy
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Actor
from planner.persistence.repositories import care_links
from planner.services import care_notes
from planner.services.care_notes import WriteNote
from planner.services.guards import NotFound
from planner.services.summaries import writing_about
from tests.cast import other_physio, physio
from tests.services.builders import noon


@pytest.fixture
def priya(app: Flask, jo: Actor) -> Actor:
    """Priya, who looks after Jo."""
    member = physio(app)
    with writing_about(jo.id, noon(-30)):
        care_links.add_link(member.id, jo.id, (), noon(-30))
    return member.actor


def writes(author: Actor, patient: Actor, text: str = "Fear of bending eased.", *, to_patient: bool = False) -> str:
    """A note and its id."""
    return care_notes.write_note(author, patient.id, WriteNote(text=text, is_for_patient=to_patient), noon(0))


def test_a_private_note_is_its_authors_alone(app: Flask, jo: Actor, priya: Actor) -> None:
    writes(priya, jo)
    omar = other_physio(app)
    with writing_about(jo.id, noon(-30)):
        care_links.add_link(omar.id, jo.id, (), noon(-30))
    assert [note.text for note in care_notes.own_notes(priya, jo.id)] == ["Fear of bending eased."]
    assert care_notes.own_notes(omar.actor, jo.id) == []
    assert care_notes.received_notes(jo) == []
    assert care_notes.notes_for_today(jo) == []


def test_a_note_to_the_patient_waits_until_it_is_read(jo: Actor, priya: Actor) -> None:
    note_id = writes(priya, jo, "A steady week.", to_patient=True)
    assert [(note.author, note.read_at) for note in care_notes.notes_for_today(jo)] == [("Priya", None)]
    care_notes.read_note(jo, note_id, noon(1))
    care_notes.read_note(jo, note_id, noon(2))
    assert [note.read_at for note in care_notes.received_notes(jo)] == [noon(1)]


def test_unread_notes_come_first_on_today(jo: Actor, priya: Actor) -> None:
    old = writes(priya, jo, "first", to_patient=True)
    new = care_notes.write_note(priya, jo.id, WriteNote(text="second", is_for_patient=True), noon(1))
    care_notes.read_note(jo, new, noon(2))
    assert [note.id for note in care_notes.notes_for_today(jo)] == [old, new]
    assert [note.id for note in care_notes.received_notes(jo)] == [new, old]


def test_the_same_form_twice_makes_one_note(jo: Actor, priya: Actor) -> None:
    command = WriteNote(text="once", is_for_patient=True, form_id="pressed-twice")
    first, second = (care_notes.write_note(priya, jo.id, command, noon(0)) for _press in range(2))
    assert first == second
    assert len(care_notes.received_notes(jo)) == 1


def test_a_note_to_the_patient_is_taken_back_only_while_unread(jo: Actor, priya: Actor) -> None:
    note_id, other_id = (writes(priya, jo, to_patient=True) for _note in range(2))
    care_notes.remove_note(priya, jo.id, note_id)
    care_notes.read_note(jo, other_id, noon(1))
    with pytest.raises(NotAllowed):
        care_notes.remove_note(priya, jo.id, other_id)
    assert [note.id for note in care_notes.received_notes(jo)] == [other_id]


def test_what_was_written_to_the_patient_is_not_changed(jo: Actor, priya: Actor) -> None:
    note_id, private_id = writes(priya, jo, to_patient=True), writes(priya, jo)
    with pytest.raises(NotAllowed):
        care_notes.change_note(priya, jo.id, note_id, "other words")
    care_notes.change_note(priya, jo.id, private_id, "other words")
    assert {note.text for note in care_notes.own_notes(priya, jo.id)} == {"other words", "Fear of bending eased."}


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4_001])
def test_it_refuses_an_empty_or_endless_note(jo: Actor, priya: Actor, text: str) -> None:
    with pytest.raises(OutOfBounds):
        writes(priya, jo, text)


def test_it_refuses_everybody_but_the_author_and_the_patient(app: Flask, jo: Actor, sam: Actor, priya: Actor) -> None:
    private, sent = writes(priya, jo), writes(priya, jo, to_patient=True)
    omar = other_physio(app).actor
    for stranger in (omar, jo, sam):
        with pytest.raises(NotFound):
            writes(stranger, jo)
        with pytest.raises(NotFound):
            care_notes.change_note(stranger, jo.id, private, "mine now")
        with pytest.raises(NotFound):
            care_notes.remove_note(stranger, jo.id, private)
    for reader, note_id in ((jo, private), (sam, sent), (priya, sent)):
        with pytest.raises(NotFound):
            care_notes.read_note(reader, note_id, noon(1))


def test_a_colleague_with_a_link_cannot_touch_another_authors_note(app: Flask, jo: Actor, priya: Actor) -> None:
    note_id, omar = writes(priya, jo), other_physio(app)
    with writing_about(jo.id, noon(-30)):
        care_links.add_link(omar.id, jo.id, (), noon(-1))
    with pytest.raises(NotFound):
        care_notes.change_note(omar.actor, jo.id, note_id, "mine now")
    with pytest.raises(NotFound):
        care_notes.remove_note(omar.actor, jo.id, note_id)


def test_an_ended_link_ends_writing_and_hides_what_was_sent(jo: Actor, priya: Actor) -> None:
    writes(priya, jo, to_patient=True)
    assert [note.patient for note in care_notes.sent_notes(priya)] == ["Jo"]
    live = care_links.list_links_of_physio(priya.id)[0]
    with writing_about(jo.id, noon(1)):
        care_links.end_link(live.id, EndedBy.PATIENT, noon(1))
    with pytest.raises(NotFound):
        writes(priya, jo)
    assert care_notes.sent_notes(priya) == []
    assert len(care_notes.received_notes(jo)) == 1
