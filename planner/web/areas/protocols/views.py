"""A clinic's protocols: named sets of rules for new plans."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.charts.plan_chart import plan_figure
from planner.clock import local_day, now_utc
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.errors import DomainError, StaleRevision
from planner.domain.plan import PlanRevision
from planner.domain.preview import PreviewSpec, preview_revision, revision_of
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit, in_unit
from planner.services import protocols
from planner.services.protocols import KeptProtocol
from planner.web.access import physio_only
from planner.web.areas.protocols.forms import ProtocolForm
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.figure_words import plan_words
from planner.web.filters import number, plain, short_day, unit_word
from planner.web.flashes import say
from planner.web.rule_words import THRESHOLDS, bounds_of, progression_words
from planner.web.said import said
from planner.web.undo import as_it_was, told

blueprint = Blueprint("protocols", __name__)

EXAMPLES = {
    Unit.MINUTES: 600,
    Unit.STEPS: 2_000,
    Unit.METRES: 200,
    Unit.REPETITIONS: 10,
    Unit.SECONDS: 30,
    Unit.POSES: 6,
}
"""Baselines of an example, in base units."""


@blueprint.get("/protocols")
@physio_only
def index() -> Answer:
    """The clinic's protocols, published ones to begin with."""
    found = protocols.list_protocols(g.actor, now_utc())
    return render_template(
        "protocols/index.html",
        active=[kept for kept in found if not kept.is_archived],
        archived=[kept for kept in found if kept.is_archived],
        growth=lambda kept: progression_words(kept.protocol.progression, kept.protocol.unit or Unit.MINUTES),
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
    protocol_id = protocols.add_protocol(g.actor, protocol, now_utc())
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
        made = protocols.copy_protocol(g.actor, protocol_id, now_utc())
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
        example=_example(kept.protocol) if kept else None,
        thresholds=[(name, bounds_of(name)) for name, _label in THRESHOLDS],
        charts=True,
    )
    return page, code


def _example(protocol: ClinicProtocol) -> dict[str, Any]:
    """Twelve weeks from a made-up baseline, so that the numbers can be felt."""
    unit = protocol.unit or Unit.MINUTES
    activity = next(found for found in Activity if unit in ACTIVITY_UNITS[found])
    today = local_day(now_utc(), g.actor.zone)
    revision = _revision(protocol, activity, unit, today + timedelta(days=-today.weekday() + 7))
    found = preview_revision(activity, unit, revision, 12)
    weeks = [(week.starts.isoformat(), float(in_unit(unit, week.quota))) for week in found.weeks]
    end = (found.weeks[-1].ends + timedelta(days=1)).isoformat()
    return {
        "figure": plan_figure(weeks, end, None, unit_word(120, unit), plan_words()),
        "sentence": _(
            "With a baseline of %(baseline)s it starts at %(start)s and asks %(last)s in week 12.",
            baseline=plain(EXAMPLES[unit], unit),
            start=plain(found.start_quota, unit),
            last=plain(found.weeks[-1].quota, unit),
        ),
        "table": {
            "caption": _("Twelve weeks of the example"),
            "head": [_("Week of"), _("Quota")],
            "rows": [[short_day(week.starts), number(week.quota, unit)] for week in found.weeks],
        },
        "is_above": "above_safe_bound" in found.warnings,
    }


def _revision(protocol: ClinicProtocol, activity: Activity, unit: Unit, start: Any) -> PlanRevision:
    spec = PreviewSpec(
        activity=activity,
        unit=unit,
        trials=(EXAMPLES[unit],) * 3,
        progression=protocol.progression,
        start_date=start,
        start_percent=protocol.start_percent,
        hold_every=protocol.hold_every,
        days=protocol.days,
        bouts=protocol.bouts,
    )
    return revision_of(spec)
