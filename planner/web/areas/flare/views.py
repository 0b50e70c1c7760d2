"""A flare-up: met with calm, smaller and not zero."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError, NotAllowed
from planner.domain.flare_end import suggests_end
from planner.domain.history import Flare
from planner.domain.replay import replay
from planner.domain.safety import STOP_SIGNS
from planner.services import care_links, evidence, flare_ups
from planner.services.derive_plan import DerivedPlan, load_plans
from planner.web import words
from planner.web.access import patient_only
from planner.web.fields import Answer, DayField, PlainForm, ask_again, is_sent_by_our_page
from planner.web.filters import exactly, number, plain
from planner.web.flashes import meet_distress, say, warn
from planner.web.said import said

blueprint = Blueprint("flare", __name__)


class StartForm(PlainForm):
    """When it began."""

    start = DayField(_l("When did it start?"))


class EndForm(PlainForm):
    """When it ended, and what helped."""

    end = DayField(_l("The last day of the flare-up"))
    what_helped = TextAreaField(_l("What helped?"))


@blueprint.route("/flare-up", methods=["GET", "POST"])
@patient_only
def show() -> Answer:
    """Start the flare-up plan, or end it."""
    today = local_day(now_utc(), g.actor.zone)
    person = load_plans(g.actor.id, today)
    flare = person.open_flare
    start, end = StartForm(), EndForm()
    code = 200
    if request.method == "POST":
        form = end if request.form.get("act") == "end" else start
        if form.validate():
            try:
                return _act(form)
            except DomainError as error:
                form.add_error(error)
        code = 400
    else:
        start.start.data = end.end.data = today.isoformat()
    before = flare_ups.look_back(g.actor)
    page = render_template(
        "flare/show.html",
        form=end if flare else start,
        flare=flare,
        day=(today - flare.start).days + 1 if flare else 0,
        smaller=[_smaller(plan, today) for plan in person.active if plan.replay.present],
        may_be_over=flare is not None and suggests_end([plan.replay for plan in person.active], flare),
        last=before.last,
        helped=before.helped,
        signs=STOP_SIGNS,
        seen_by=care_links.who_sees_activity(g.actor),
        shown=[entry.text for entry in evidence.newest_evidence(g.actor)],
    )
    return page, code


def _act(form: StartForm | EndForm) -> Answer:
    if isinstance(form, EndForm):
        assert form.end.day is not None
        ended = flare_ups.end_flare(g.actor, form.end.day, form.what_helped.data, now_utc())
        meet_distress(form.what_helped.data)
        say(
            _("Your numbers come back step by step. Many people find coming back the hardest step."),
            undo_address=url_for("flare.reopen") if ended else None,
            undo_label=_("Undo"),
            undo_fields={"flare": ended or ""},
        )
    else:
        assert form.start.day is not None
        if flare_ups.start_flare(g.actor, form.start.day, now_utc()):
            say(
                _("Your flare-up plan is on. It will settle. Smaller, not zero."),
                undo_address=url_for("flare.undo"),
                undo_label=_("Undo"),
            )
        else:
            say(_("Your flare-up plan was on already. It counts once."))
    return redirect(url_for("today.show"), 303)


@blueprint.post("/flare-up/undo")
@patient_only
def undo() -> Answer:
    """It was not a flare-up after all."""
    if not is_sent_by_our_page():
        return ask_again()
    begun = flare_ups.undo_flare(g.actor, now_utc())
    say(
        _("The flare-up plan is off. Your numbers are as they were."),
        undo_address=url_for("flare.show") if begun else None,
        undo_label=_("Bring it back"),
        undo_fields={"act": "start", "start": begun.isoformat() if begun else ""},
    )
    return redirect(url_for("today.show"), 303)


@blueprint.post("/flare-up/reopen")
@patient_only
def reopen() -> Answer:
    """It has not ended after all; what helped stays kept."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        flare_ups.reopen_flare(g.actor, request.form.get("flare", ""), now_utc())
    except NotAllowed as error:
        warn(said(error))
    else:
        say(_("Your flare-up plan is on again. Smaller, not zero."))
    return redirect(url_for("flare.show"), 303)


@dataclass(frozen=True, kw_only=True)
class Smaller:
    """What a flare-up makes of a number, and the sum behind it."""

    plan_id: str
    name: str
    full: str
    less: str
    sums: tuple[tuple[str, str], ...]


def _smaller(plan: DerivedPlan, today: date) -> Smaller:
    """What a flare-up would make of the number of a plan."""
    assert plan.replay.present is not None
    full = plan.replay.present.quota_end
    history = plan.history
    if not any(flare.end is None for flare in history.flares):
        history = replace(history, flares=(*history.flares, Flare(start=today)))
    asked = replay(history, today).asked_on(today)
    less = asked.amount if asked else full
    exact = plan.replay.present.exact_end
    percent = plan.history.revisions[plan.replay.present.revision - 1].protocol.flare_percent
    sums = (
        (_("Your exact number"), exactly(exact, plan.unit)),
        (_("%(percent)s %% of it in a flare-up", percent=percent), exactly(exact * percent / 100, plan.unit)),
        (_("Shown as"), plain(less, plan.unit)),
    )
    name = words.verb(plan.activity)
    return Smaller(plan_id=plan.id, name=name, full=number(full, plan.unit), less=plain(less, plan.unit), sums=sums)
