"""Thought checks: a list, a form, and how belief shifts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.domain.thought import TEXTS, ThoughtCheck, find_shifts
from planner.domain.units import Activity
from planner.services import log_session as logs
from planner.services import thoughts
from planner.services.thoughts import StaleThought
from planner.web import words
from planner.web.access import patient_only
from planner.web.areas.thoughts.forms import ThoughtForm
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import long_day, plain
from planner.web.flashes import meet_distress, say
from planner.web.said import said
from planner.web.thought_charts import shift_view
from planner.web.undo import as_it_was, told

blueprint = Blueprint("thoughts", __name__)


@blueprint.get("/thoughts")
@patient_only
def index() -> str:
    """One's own checks, those that wait for their test first, and how belief shifted."""
    checks = thoughts.list_thoughts(g.actor)
    shift = shift_view(find_shifts(checks))
    return render_template(
        "thoughts/index.html",
        checks=sorted(checks, key=lambda check: not (check.is_draft or check.waits_for_test)),
        shift=shift,
        charts=shift is not None,
    )


@blueprint.route("/thoughts/new", methods=["GET", "POST"])
@patient_only
def new() -> Answer:
    """A new check; whatever is typed is kept, also when it is not whole."""
    form = ThoughtForm()
    form.prepare(_sessions(None, request.form.get("session_log_id", "")))
    if request.method != "POST":
        asked = request.args.get("activity", "")
        form.activity.data = asked if asked in list(Activity) else ""
        return _page(form, None)
    if form.validate():
        try:
            check = thoughts.write_thought(g.actor, form.command(), form.act_id, now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            return _kept(form, check)
    return _page(form, None), 400


@blueprint.route("/thoughts/<thought_id>", methods=["GET", "POST"])
@patient_only
def show(thought_id: str) -> Answer:
    """Go on with a check, or say what became of it after its test."""
    check = thoughts.open_thought(g.actor, thought_id)
    form = ThoughtForm()
    form.prepare(_sessions(check, request.form.get("session_log_id", "")))
    if request.method != "POST":
        form.fill(check)
        return _page(form, check)
    other: list[tuple[str, str]] = []
    if form.validate():
        try:
            changed = thoughts.change_thought(g.actor, thought_id, form.expected_version, form.command(), now_utc())
        except StaleThought as stale:
            form.form_errors.append(said(stale))
            other, form.version.data = form.differences(stale.current), str(stale.current.version)
        except DomainError as error:
            form.add_error(error)
        else:
            return _kept(form, changed, check)
    return _page(form, check, other), 400


@blueprint.post("/thoughts/<thought_id>/delete")
@patient_only
def delete(thought_id: str) -> Answer:
    """Delete a check, with a way back."""
    if not is_sent_by_our_page():
        return ask_again()
    thoughts.delete_thought(g.actor, thought_id, now_utc())
    undo = url_for("thoughts.restore", thought_id=thought_id)
    say(_("Deleted."), undo_address=undo, undo_label=_("Bring it back"))
    return redirect(url_for("thoughts.index"), 303)


@blueprint.post("/thoughts/<thought_id>/restore")
@patient_only
def restore(thought_id: str) -> Answer:
    """Bring a deleted check back."""
    if not is_sent_by_our_page():
        return ask_again()
    thoughts.restore_thought(g.actor, thought_id)
    undo = url_for("thoughts.delete", thought_id=thought_id)
    say(_("It is back."), undo_address=undo, undo_label=_("Delete it again"))
    return redirect(url_for("thoughts.show", thought_id=thought_id), 303)


def _kept(form: ThoughtForm, check: ThoughtCheck, before: ThoughtCheck | None = None) -> Answer:
    meet_distress(*(form[name].data for name in TEXTS))
    if check.is_draft:
        words = _("Kept as a draft. Go on whenever you like.")
    elif check.waits_for_test:
        words = _("Kept. After the test, come back and see what you believe then.")
    else:
        words = _("Kept. It takes courage to look at a thought.")
    if before is None:
        label = _("Delete it") if check.is_draft else _("Undo")
        say(words, undo_address=url_for("thoughts.delete", thought_id=check.id), undo_label=label)
    else:
        say(told(words), **_undo(check, before))
    return redirect(url_for("thoughts.index"), 303)


def _undo(check: ThoughtCheck, before: ThoughtCheck) -> dict[str, Any]:
    """The check as it was read, to write over the version that stands now."""
    form = ThoughtForm(formdata=None)
    form.fill(before)
    form.version.data = str(check.version)
    return as_it_was(url_for("thoughts.show", thought_id=check.id), form)


def _sessions(check: ThoughtCheck | None, chosen: str) -> list[tuple[str, str]]:
    """The newest sessions that may have tested the thought; the one that is chosen is always among them."""
    if check is None or check.activity is None:
        return []
    found = [log for log in logs.latest_logs(g.actor, check.activity) if log.local_date >= check.date]
    known = {log.id for log in found}
    for kept in {check.session_log_id, chosen} - known - {None, ""}:
        try:
            found.append(logs.get_log(g.actor, str(kept)))
        except LookupError:
            continue
    return [
        (log.id, f"{words.verb(Activity(log.activity))}, {plain(log.amount, log.unit)}, {long_day(log.local_date)}")
        for log in found
    ]


def _page(form: ThoughtForm, check: ThoughtCheck | None, other: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "thoughts/form.html",
        form=form,
        check=check,
        other=other or [],
        back=url_for("thoughts.index"),
        back_label=_("Back to my thoughts"),
    )
