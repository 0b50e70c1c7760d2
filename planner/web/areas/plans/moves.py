"""The person's own moves: a smaller number, another day, an excused week, a pause, an end."""

from __future__ import annotations

from datetime import date

from flask import g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from planner.clock import now_utc
from planner.domain.errors import DomainError, NotAllowed, OutOfBounds, StaleRevision
from planner.domain.history import ExcuseReason, Move
from planner.services import plans, reviews, take_back, week_moves
from planner.services.guards import NotFound
from planner.services.take_back import former_answer
from planner.web.access import patient_only
from planner.web.answers_back import fields_of_formers
from planner.web.areas.plans.forms import SmallerForm
from planner.web.areas.plans.views import blueprint, plan_page, today_here
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import full_day, plain
from planner.web.flashes import say, warn
from planner.web.said import said
from planner.web.undo import as_it_was, is_undo, told

__all__ = ["blueprint"]


@blueprint.post("/plans/<plan_id>/smaller")
@patient_only
def smaller(plan_id: str) -> Answer:
    """A smaller number for the week in progress."""
    if not is_sent_by_our_page():
        return ask_again()
    plan = plans.open_active_plan(g.actor, plan_id, today_here())
    form = SmallerForm()
    form.quota.unit = plan.unit
    if form.validate():
        quota = form.quota.amount or 0
        present = plan.replay.present
        before = former_answer(plan, present.number - 1 if present else 0, today_here())
        try:
            reviews.choose_smaller(g.actor, plan_id, quota, now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            number = plain(quota, plan.unit)
            say(
                _("Your number this week is %(n)s. Smaller is always yours.", n=number),
                undo_address=url_for("reviews.take_back"),
                undo_label=_("Undo"),
                undo_fields=fields_of_formers([before], url_for("plans.show", plan_id=plan_id)),
            )
            return redirect(url_for("plans.show", plan_id=plan_id), 303)
    return plan_page(plan, form), 400


ACTS = {
    "pause": (plans.pause_plan, _l("The plan is paused. Your number waits for you.")),
    "resume": (plans.resume_plan, _l("Welcome back. The plan goes on today, gently.")),
    "finish": (plans.finish_plan, _l("The plan is finished. Everything you did stays here.")),
    "archive": (plans.archive_plan, _l("The plan is put away.")),
    "reopen": (take_back.reopen_plan, _l("The plan goes on as before.")),
    "unarchive": (take_back.take_out_plan, _l("The plan is among the finished ones again.")),
    "unmake": (take_back.unmake_plan, _l("The plan is put away. Your try-outs are still here.")),
}
BACK = {
    "pause": "resume",
    "resume": "pause",
    "finish": "reopen",
    "archive": "unarchive",
    "reopen": "finish",
    "unarchive": "archive",
    "unmake": "reopen",
}
"""The act that goes back on an act."""


@blueprint.post("/plans/<plan_id>/<any(pause, resume, finish, archive, reopen, unarchive, unmake):act>")
@patient_only
def act(plan_id: str, act: str) -> Answer:
    """Pause, go on, finish or put away, and back."""
    if not is_sent_by_our_page():
        return ask_again()
    do, words = ACTS[act]
    try:
        do(g.actor, plan_id, now_utc())
    except NotAllowed as error:
        if not is_undo():
            raise
        warn(said(error))  # an undo that came late: the page says why
    else:
        say(str(words), **as_it_was(url_for("plans.act", plan_id=plan_id, act=BACK[act]), []))
    return redirect(url_for("plans.show", plan_id=plan_id), 303)


@blueprint.post("/plans/<plan_id>/move")
@patient_only
def move(plan_id: str) -> Answer:
    """Move a planned session to another day of its week."""
    if not is_sent_by_our_page():
        return ask_again()
    plan = plans.open_active_plan(g.actor, plan_id, today_here())
    try:
        days = [date.fromisoformat(request.form.get(name, "")) for name in ("from", "to")]
        week_moves.move_session(g.actor, plan_id, Move(from_date=days[0], to_date=days[1]), now_utc())
    except DomainError as error:
        warn(said(error))
        if is_undo():
            return redirect(url_for("plans.show", plan_id=plan_id), 303)
    except ValueError:
        warn(_("Choose two days of this week."))
    else:
        back = [("from", days[1].isoformat()), ("to", days[0].isoformat())]
        say(told(_("Moved. It counts as planned.")), **as_it_was(url_for("plans.move", plan_id=plan_id), back))
        return redirect(url_for("plans.show", plan_id=plan_id), 303)
    return plan_page(plan), 400


@blueprint.post("/weeks/<first_day>/excuse")
@patient_only
def excuse(first_day: str) -> Answer:
    """Excuse a week of all plans, or take that back."""
    if not is_sent_by_our_page():
        return ask_again()
    reason = request.form.get("reason", "")
    if reason not in ("", *ExcuseReason):
        raise OutOfBounds("reason", _("Choose one of the reasons."))
    chosen = ExcuseReason(reason) if reason else None
    before = week_moves.excuse_week(g.actor, _day(first_day), chosen, now_utc())
    words = _("That week is excused. It is not a failure.") if chosen else _("That week counts again.")
    say(words, **as_it_was(url_for("plans.excuse", first_day=first_day), [("reason", before)]))
    return redirect(url_for("plans.index"), 303)


@blueprint.post("/plans/<plan_id>/revisions/<int:number>/take-back")
@patient_only
def take_back_change(plan_id: str, number: int) -> Answer:
    """The rules from before one's own change stand again."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        day = take_back.take_back_change(g.actor, plan_id, number, now_utc())
    except (NotAllowed, StaleRevision) as error:
        warn(said(error))
    else:
        back = url_for("plans.take_back_change", plan_id=plan_id, number=number + 1)
        words = _("The change is taken back. Your plan goes on as before on %(day)s.", day=full_day(day))
        say(words, **as_it_was(back, []))
    return redirect(url_for("plans.show", plan_id=plan_id), 303)


def _day(text: str) -> date:
    """A day of an address; one that is no day leads nowhere."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFound(text) from error
