"""Messages: the addressed physiotherapist alone reads them, while the link lives, and says so by a press alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from planner.domain.care import EndedBy
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.message import MOST_A_DAY
from planner.domain.people import Actor
from planner.persistence.db import db, transaction
from planner.persistence.repositories import care_links, patient_messages, summaries
from planner.services import care_links as links
from planner.services import leaving
from planner.services.correspondence import list_letters
from planner.services.guards import NotFound
from planner.services.patient_file import open_file
from planner.services.patient_messages import (
    SendMessage,
    list_readers,
    mark_message_read,
    mark_message_unread,
    send_message,
    take_back_message,
)
from planner.services.summaries import writing_about
from tests.cast import link, other_physio, patient, physio
from tests.services.builders import noon


@pytest.fixture
def priya(app: Flask, jo: Actor) -> Actor:
    """Priya, with whom Jo shares no kind of data at all."""
    member = physio(app)
    with writing_about(jo.id, noon(1)):
        care_links.add_link(member.id, jo.id, (), noon(-30))
    return member.actor


@pytest.fixture
def omar(app: Flask, jo: Actor) -> Actor:
    """Omar, who looks after Jo too."""
    member = other_physio(app)
    with writing_about(jo.id, noon(1)):
        care_links.add_link(member.id, jo.id, (), noon(-30))
    return member.actor


def sends(author: Actor, reader: Actor, text: str = "A flare-up since Sunday.", day: int = 0, form: str = "") -> str:
    """A message and its id."""
    return send_message(author, SendMessage(physio_id=reader.id, text=text, form_id=form), noon(day))


def received(reader: Actor) -> list[str]:
    """The texts that a physiotherapist finds under Messages."""
    return [letter.message.text for letter in list_letters(reader) if letter.message]


def written(author: Actor) -> list[tuple[str, bool]]:
    """The texts that a patient finds there, and whether each is read."""
    return [(one.message.text, one.message.read_at is not None) for one in list_letters(author) if one.message]


def end(priya: Actor, jo: Actor) -> str:
    """The link of the two ends; its id."""
    found = care_links.find_live_link(priya.id, jo.id)
    assert found is not None
    with writing_about(jo.id, noon(1)):
        care_links.end_link(found.id, EndedBy.PATIENT, noon(1))
    return found.id


def test_only_the_one_who_is_addressed_finds_it(jo: Actor, priya: Actor, omar: Actor) -> None:
    sends(jo, priya)
    assert received(priya) == ["A flare-up since Sunday."]
    assert received(omar) == []
    assert len(open_file(priya, jo.id, "patients", noon(0)).unread_messages) == 1
    assert open_file(omar, jo.id, "patients", noon(0)).messages == ()


def test_a_patient_can_write_to_each_physiotherapist_of_a_live_link(jo: Actor, priya: Actor, omar: Actor) -> None:
    assert [reader.name for reader in list_readers(jo)] == ["Omar", "Priya"]
    end(priya, jo)
    assert [reader.id for reader in list_readers(jo)] == [omar.id]


def test_looking_marks_nothing_and_a_press_counts_once(jo: Actor, priya: Actor) -> None:
    message_id = sends(jo, priya)
    open_file(priya, jo.id, "patients", noon(0))
    assert written(jo) == [("A flare-up since Sunday.", False)]
    for day in (1, 2):
        mark_message_read(priya, jo.id, message_id, noon(day))
    assert [one.message.read_at for one in list_letters(jo) if one.message] == [noon(1)]
    for _press in range(2):
        mark_message_unread(priya, jo.id, message_id)
    assert written(jo) == [("A flare-up since Sunday.", False)]


def test_it_is_taken_back_until_it_is_read(jo: Actor, priya: Actor) -> None:
    first, second = sends(jo, priya), sends(jo, priya, "It is easier now.")
    assert take_back_message(jo, first).text == "A flare-up since Sunday."
    mark_message_read(priya, jo.id, second, noon(1))
    with pytest.raises(NotAllowed, match="has been read already"):
        take_back_message(jo, second)
    assert written(jo) == [("It is easier now.", True)]


def test_the_same_form_twice_sends_one_message_also_as_the_last_of_a_day(jo: Actor, priya: Actor) -> None:
    for number in range(MOST_A_DAY - 1):
        sends(jo, priya, form=f"form {number}")
    assert sends(jo, priya, form="the last") == sends(jo, priya, form="the last")
    assert len(received(priya)) == MOST_A_DAY


def test_two_forms_that_race_make_one_message(jo: Actor, priya: Actor) -> None:
    with transaction():
        first, second = (patient_messages.add_message(jo.id, priya.id, "x", noon(0), "a form") for _press in range(2))
    assert first == second
    with pytest.raises(IntegrityError), transaction():
        patient_messages.add_message(jo.id, "nobody", "x", noon(0), "another form")


def test_the_twenty_first_of_a_patients_own_day_is_refused_and_the_next_day_is_new(app: Flask) -> None:
    kiri, priya = patient(app, zone="Pacific/Auckland").actor, physio(app).actor
    with writing_about(kiri.id, noon(-30)):
        care_links.add_link(priya.id, kiri.id, (), noon(-30))
    evening = noon(0) - timedelta(hours=2)  # 23 h in Auckland
    command = SendMessage(physio_id=priya.id, text="Another one.")
    for _message in range(MOST_A_DAY):
        send_message(kiri, command, evening)
    with pytest.raises(NotAllowed, match="You have sent 20 messages today"):
        send_message(kiri, command, evening + timedelta(minutes=59))
    send_message(kiri, command, evening + timedelta(minutes=60))
    assert len(received(priya)) == MOST_A_DAY + 1


@pytest.mark.parametrize("text", ["", " \n ", "x" * 1_001])
def test_it_refuses_an_empty_or_endless_message(jo: Actor, priya: Actor, text: str) -> None:
    with pytest.raises(OutOfBounds):
        sends(jo, priya, text)


def test_it_refuses_everybody_else(app: Flask, jo: Actor, sam: Actor, priya: Actor, omar: Actor) -> None:
    message_id, stranger = sends(jo, priya), physio(app, email="noor@example.org").actor
    for author, reader in ((sam, priya), (jo, stranger), (jo, sam), (priya, priya), (jo, jo)):
        with pytest.raises(NotFound):
            sends(author, reader)
    for person in (sam, priya, omar):
        with pytest.raises(NotFound):
            take_back_message(person, message_id)
    for person, patient_id in ((omar, jo.id), (stranger, jo.id), (jo, jo.id), (sam, jo.id), (priya, sam.id)):
        with pytest.raises(NotFound):
            mark_message_read(person, patient_id, message_id, noon(1))
        with pytest.raises(NotFound):
            mark_message_unread(person, patient_id, message_id)
    assert written(jo) == [("A flare-up since Sunday.", False)]


def test_an_ended_link_closes_it_to_the_physiotherapist_and_not_to_the_patient(jo: Actor, priya: Actor) -> None:
    message_id = sends(jo, priya)
    link_id = end(priya, jo)
    assert received(priya) == []
    with pytest.raises(NotFound):
        mark_message_read(priya, jo.id, message_id, noon(1))
    with pytest.raises(NotAllowed, match="You do not share with this person now"):
        sends(jo, priya, "And another.")
    assert written(jo) == [("A flare-up since Sunday.", False)]
    assert [one.message.is_open for one in list_letters(jo) if one.message] == [False]
    with writing_about(jo.id, noon(1)):
        care_links.take_back_end(link_id)
    assert received(priya) == ["A flare-up since Sunday."]


@pytest.mark.parametrize("who_leaves", ["jo", "priya"])
def test_while_either_is_leaving_nobody_reads_or_writes(jo: Actor, priya: Actor, who_leaves: str) -> None:
    sends(jo, priya)
    leaver = jo if who_leaves == "jo" else priya
    leaving.ask_to_leave(leaver, noon(1))
    assert received(priya) == []
    with pytest.raises(NotAllowed, match="You do not share with this person now"):
        sends(jo, priya, "And another.")
    leaving.keep_account(leaver, noon(2))
    assert received(priya) == ["A flare-up since Sunday."]


def test_a_discharge_that_is_taken_back_opens_it_again(app: Flask) -> None:
    jo, priya = patient(app), physio(app)
    link(app, priya, jo)
    sends(jo.actor, priya.actor)
    ended = links.discharge(priya.actor, jo.id, noon(1))
    assert received(priya.actor) == []
    links.take_back_end(priya.actor, ended, noon(1))
    assert received(priya.actor) == ["A flare-up since Sunday."]
    take_back_message(jo.actor, patient_messages.list_written(jo.id)[0].id)
    assert received(priya.actor) == []


def test_a_colleague_to_whom_the_care_is_handed_on_does_not_read_it(jo: Actor, priya: Actor, app: Flask) -> None:
    sends(jo, priya)
    end(priya, jo)
    colleague = other_physio(app).actor
    with writing_about(jo.id, noon(1)):
        care_links.add_link(colleague.id, jo.id, (), noon(1), handed_from_id=priya.id)
    assert received(colleague) == []
    assert open_file(colleague, jo.id, "patients", noon(1)).messages == ()
    sends(jo, colleague, "For you too.", day=2)
    assert received(colleague) == ["For you too."]


def test_notes_and_messages_stand_together_the_newest_first(jo: Actor, priya: Actor) -> None:
    from planner.services.care_notes import WriteNote, write_note

    sends(jo, priya, "first", day=0)
    write_note(priya, jo.id, WriteNote(text="second", is_for_patient=True), noon(1))
    sends(jo, priya, "third", day=2)
    for who in (jo, priya):
        found = [(letter.note or letter.message) for letter in list_letters(who)]
        assert [one.text for one in found if one] == ["third", "second", "first"]
        assert [letter.written_at for letter in list_letters(who, first=1, count=1)] == [noon(1)]


def test_an_account_that_is_gone_takes_no_message_from_the_patient(jo: Actor, priya: Actor) -> None:
    sends(jo, priya)
    with transaction():
        db.session.execute(db.text('DELETE FROM "user" WHERE id = :id'), {"id": priya.id})
        summaries.remove_unlinked([jo.id])
    assert [(one.physio, one.is_open) for one in patient_messages.list_written(jo.id)] == [(None, False)]
