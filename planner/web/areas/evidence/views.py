"""The evidence list: what the body showed, and what the logs propose."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError
from planner.services import evidence
from planner.web.access import patient_only
from planner.web.areas.evidence.forms import EvidenceForm
from planner.web.evidence_words import shown_by
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress, say

blueprint = Blueprint("evidence", __name__)


@blueprint.route("/evidence", methods=["GET", "POST"])
@patient_only
def show() -> Answer:
    """The list, the proposals, and a form for one more entry."""
    form = EvidenceForm()
    if request.method != "POST":
        return _page(form)
    if form.validate():
        try:
            is_new = evidence.add_evidence(
                g.actor, form.text.data or "", form.act_id, now_utc(), form.log_id.data or None
            )
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.text.data)
            words = _("It is on your list.") if is_new else _("It was on your list already. It stands once.")
            say(words, **_undo(evidence.entry_of_form(g.actor, form.act_id)))
            return redirect(_next_page(), 303)
    return _page(form), 400


@blueprint.post("/evidence/logs/<log_id>/keep")
@patient_only
def keep(log_id: str) -> Answer:
    """Keep what a log showed."""
    if not is_sent_by_our_page():
        return ask_again()
    proposal = evidence.find_proposal(g.actor, log_id, local_day(now_utc(), g.actor.zone))
    evidence.keep_log(g.actor, log_id, shown_by(proposal), now_utc())
    say(_("It is on your list."), undo_address=url_for("evidence.let_go", log_id=log_id), undo_label=_("Undo"))
    return redirect(_next_page(), 303)


@blueprint.post("/evidence/logs/<log_id>/let-go")
@patient_only
def let_go(log_id: str) -> Answer:
    """Take back that it was kept."""
    if not is_sent_by_our_page():
        return ask_again()
    evidence.let_log_go(g.actor, log_id, now_utc())
    undo = url_for("evidence.keep", log_id=log_id)
    say(_("It is off your list."), undo_address=undo, undo_label=_("Put it back"))
    return redirect(url_for("evidence.show"), 303)


@blueprint.post("/evidence/<evidence_id>/remove")
@patient_only
def remove(evidence_id: str) -> Answer:
    """Take an entry off the list."""
    if not is_sent_by_our_page():
        return ask_again()
    evidence.remove_evidence(g.actor, evidence_id, now_utc())
    undo = url_for("evidence.restore", evidence_id=evidence_id)
    say(_("It is off your list."), undo_address=undo, undo_label=_("Put it back"))
    return redirect(url_for("evidence.show"), 303)


@blueprint.post("/evidence/<evidence_id>/restore")
@patient_only
def restore(evidence_id: str) -> Answer:
    """Put a removed entry back."""
    if not is_sent_by_our_page():
        return ask_again()
    evidence.restore_evidence(g.actor, evidence_id)
    say(_("It is back on your list."), **_undo(evidence_id))
    return redirect(url_for("evidence.show"), 303)


def _undo(evidence_id: str | None) -> dict[str, Any]:
    """Take the entry off again."""
    address = url_for("evidence.remove", evidence_id=evidence_id) if evidence_id else None
    return {"undo_address": address, "undo_label": _("Undo")}


def _next_page() -> str:
    """Back to where it was pressed."""
    return url_for("today.show" if request.form.get("from") == "today" else "evidence.show")


def _page(form: EvidenceForm) -> str:
    found = evidence.open_evidence(g.actor, local_day(now_utc(), g.actor.zone))
    return render_template(
        "evidence/show.html",
        form=form,
        came_from=request.form.get("from", ""),
        entries=found.entries,
        proposals=[(proposal, shown_by(proposal)) for proposal in found.proposals],
    )
