"""Messages: what a patient and their physiotherapists wrote to each other."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.domain.message import LONGEST_MESSAGE
from planner.services import care_notes, patient_messages
from planner.services.correspondence import list_letters
from planner.services.guards import NotFound
from planner.services.patient_messages import SendMessage
from planner.web.access import patient_only, signed_in
from planner.web.areas.messages.forms import MessageForm
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress, say, warn
from planner.web.numerals import decimal
from planner.web.said import said
from planner.web.undo import as_it_was, is_undo

blueprint = Blueprint("messages", __name__)

ON_A_PAGE = 30


@blueprint.get("/messages")
@signed_in
def index() -> str:
    """Newest first, a page at a time."""
    page = _page()
    letters = list_letters(g.actor, first=(page - 1) * ON_A_PAGE, count=ON_A_PAGE + 1)
    return render_template(
        "messages/index.html",
        letters=letters[:ON_A_PAGE],
        readers=patient_messages.list_readers(g.actor) if g.actor.is_patient else [],
        page=page,
        has_more=len(letters) > ON_A_PAGE,
    )


def _page() -> int:
    asked = request.args.get("page", "1")
    return max(1, int(asked[:6])) if asked.isascii() and asked.isdecimal() else 1


@blueprint.route("/messages/new", methods=["GET", "POST"])
@patient_only
def write() -> Answer:
    """A few words to a physiotherapist with whom the patient shares."""
    readers = patient_messages.list_readers(g.actor)
    form = MessageForm.to_one_of(readers, request.args.get("to"))
    if request.method == "POST":
        if form.validate():
            try:
                return _send(form)
            except DomainError as error:
                form.add_error(error)
    elif not readers:
        return redirect(url_for("messages.index"), 303)
    page = render_template(
        "messages/write.html", form=form, readers=readers, reader=form.the_one(readers), most=decimal(LONGEST_MESSAGE)
    )
    return page, 400 if request.method == "POST" else 200


def _send(form: MessageForm) -> Answer:
    command = SendMessage(physio_id=form.to.data or "", text=form.text.data or "", form_id=form.act_id)
    message_id = patient_messages.send_message(g.actor, command, now_utc())
    meet_distress(form.text.data)
    words = _("It is sent. Nobody watches it live, so please do not wait for an answer.")
    say(words, **as_it_was(url_for("messages.take_back", message_id=message_id), [], is_first=True))
    return redirect(url_for("messages.index"), 303)


@blueprint.post("/messages/<message_id>/take-back")
@patient_only
def take_back(message_id: str) -> Answer:
    """One's own message is gone, while nobody has read it."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        gone = patient_messages.take_back_message(g.actor, message_id)
        again = as_it_was(url_for("messages.write"), [("to", gone.physio_id or ""), ("text", gone.text)])
        say(_("It is taken back. Nobody will read it."), **(again if gone.is_open else {}))
    except NotFound:
        if not is_undo():
            raise
        say(_("It is taken back. Nobody will read it."))  # an undo that was pressed twice
    except DomainError as error:
        warn(said(error))
    return redirect(url_for("messages.index"), 303)


@blueprint.post("/notes/<note_id>/read")
@patient_only
def read(note_id: str) -> Answer:
    """I have read it."""
    if not is_sent_by_our_page():
        return ask_again()
    care_notes.read_note(g.actor, note_id, now_utc())
    undo = as_it_was(url_for("messages.unread", note_id=note_id), [], is_first=True)
    say(_("Thank you. You find it again under Messages."), **undo)
    return redirect(url_for("today.show"), 303)


@blueprint.post("/notes/<note_id>/unread")
@patient_only
def unread(note_id: str) -> Answer:
    """Not read after all: it stands on Today again."""
    if not is_sent_by_our_page():
        return ask_again()
    care_notes.unread_note(g.actor, note_id)
    again = as_it_was(url_for("messages.read", note_id=note_id), [])
    say(_("It waits again, as if you had not marked it."), **again)
    return redirect(url_for("today.show"), 303)
