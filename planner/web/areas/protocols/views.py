"""A clinic's protocols: named sets of rules for new plans."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.errors import DomainError, StaleRevision
from planner.domain.units import Unit
from planner.services import protocols
from planner.services.protocols import KeptProtocol
from planner.web.access import physio_only
from planner.web.areas.protocols.example import example_of
from planner.web.areas.protocols.forms import ProtocolForm
from planner.web.areas.protocols.reads import reads_of
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say
from planner.web.reader_units import unit_name
from planner.web.rule_words import THRESHOLDS, bounds_of, days_words, progression_words
from planner.web.said import said
from planner.web.undo import as_it_was, told

blueprint = Blueprint("protocols", __name__)


@blueprint.get("/protocols")
@physio_only
def index() -> Answer:
    """The clinic's protocols, published ones to begin with."""
    found = protocols.list_protocols(g.actor, now_utc(), said)
    return render_template(
        "protocols/index.html",
        active=[kept for kept in found if not kept.is_archived],
        archived=[kept for kept in found if kept.is_archived],
        growth=lambda kept: progression_words(kept.protocol.progression, kept.protocol.unit or Unit.MINUTES),
        counted_in=lambda kept: unit_name(kept.protocol.unit) if kept.protocol.unit else _("any unit"),
        days_words=days_words,
    )


@blueprint.route("/protocols/new", methods=["GET", "POST"])
@physio_only
def new() -> Answer:
    """An empty one."""
    form = ProtocolForm()
    if request.method != "POST":
        return _page(form, None)
    protocol = _read(form)
    if protocol is None:
        return _page(form, None, 400)
    protocol_id = protocols.add_protocol(g.actor, protocol, now_utc(), said)
    undo = url_for("protocols.act", protocol_id=protocol_id, act="archive")
    say(_("“%(name)s” is saved.", name=protocol.name), undo_address=undo, undo_label=_("Undo"))
    return redirect(url_for("protocols.show", protocol_id=protocol_id), 303)


@blueprint.get("/protocols/<protocol_id>")
@physio_only
def show(protocol_id: str) -> Answer:
    """A protocol's rules, its source, and an example."""
    kept = protocols.open_protocol(g.actor, protocol_id)
    form = ProtocolForm(formdata=None)
    form.show(kept.protocol, kept.version)
    return _page(form, kept)


@blueprint.post("/protocols/<protocol_id>")
@physio_only
def change(protocol_id: str) -> Answer:
    """Save over the version that was read; running plans keep the values of their day."""
    kept = before = protocols.open_protocol(g.actor, protocol_id)
    form = ProtocolForm()
    protocol = _read(form)
    if protocol is None:
        return _page(form, kept, 400)
    version = form.version.data or ""
    expected = int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else 0
    try:
        protocols.change_protocol(g.actor, protocol_id, expected, protocol, now_utc())
    except StaleRevision as error:
        if before.protocol == protocol:  # a second press
            return redirect(url_for("protocols.show", protocol_id=protocol_id), 303)
        kept = protocols.open_protocol(g.actor, protocol_id)
        form.version.data = str(kept.version)
        form.add_error(StaleRevision("", f"{said(error)} {_('Yours is in the form. Save again to replace theirs.')}"))
        return _page(form, kept, 409, theirs=kept)
    except DomainError as error:
        form.add_error(error)
        return _page(form, kept, 400)
    undo = as_it_was(url_for("protocols.change", protocol_id=protocol_id), _form_of(before))
    say(told(_("“%(name)s” is saved. Plans that were made from it stay as they are.", name=protocol.name)), **undo)
    return redirect(url_for("protocols.show", protocol_id=protocol_id), 303)


@blueprint.post("/protocols/<protocol_id>/<any(copy, archive, unarchive):act>")
@physio_only
def act(protocol_id: str, act: str) -> Answer:
    """Copy, put away, or take out again."""
    if not is_sent_by_our_page():
        return ask_again()
    if act == "copy":
        made = protocols.copy_protocol(g.actor, protocol_id, now_utc(), said)
        undo = url_for("protocols.act", protocol_id=made, act="archive")
        say(_("This is a copy. Change what you like."), undo_address=undo, undo_label=_("Undo"))
        return redirect(url_for("protocols.show", protocol_id=made), 303)
    is_archived = act == "archive"
    protocols.archive_protocol(g.actor, protocol_id, now_utc(), is_archived=is_archived)
    undo = url_for("protocols.act", protocol_id=protocol_id, act="unarchive" if is_archived else "archive")
    words = _("It is put away and no longer offered.") if is_archived else _("It is offered again.")
    say(words, undo_address=undo, undo_label=_("Undo"))
    return redirect(url_for("protocols.index"), 303)


def _form_of(before: KeptProtocol) -> ProtocolForm:
    """A protocol as it was read, to be saved over the version that follows it."""
    form = ProtocolForm(formdata=None)
    form.show(before.protocol, before.version + 1)
    return form


def _read(form: ProtocolForm) -> ClinicProtocol | None:
    form.count_in(form.counted_in)
    is_ours = form.validate()
    protocol = form.read() if "csrf_token" not in form.errors else None
    return protocol if is_ours and not form.errors else None


def _page(form: ProtocolForm, kept: KeptProtocol | None, code: int = 200, theirs: KeptProtocol | None = None) -> Answer:
    page = render_template(
        "protocols/show.html",
        form=form,
        kept=kept,
        theirs=theirs,
        theirs_growth=progression_words(theirs.protocol.progression, theirs.protocol.unit or Unit.MINUTES)
        if theirs
        else "",
        example=example_of(kept.protocol, local_day(now_utc(), g.actor.zone)) if kept else None,
        reads=reads_of(kept.protocol.thresholds) if kept else [],
        thresholds=[(name, bounds_of(name)) for name, _label in THRESHOLDS],
        charts=True,
    )
    return page, code
