"""Calm practices: the list, the page of each, and the log of what was done."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError
from planner.domain.pacing import paced
from planner.domain.practice import Kind, Totals, calm_shift, check_minutes, least_minutes, offered_kinds, totals_of
from planner.services import practices, safety
from planner.services.guards import NotFound
from planner.services.library import library
from planner.web.access import patient_only
from planner.web.areas.practice.forms import PracticeForm
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress, say
from planner.web.lesson_words import practice_names
from planner.web.numerals import decimal, reader_language
from planner.web.said import said

blueprint = Blueprint("practice", __name__)

DEFAULT_MINUTES = 3
OFFERED_MINUTES = (1, 2, 3, 5, 10, 15)
NEWEST = 5


@blueprint.route("/practice", methods=["GET", "POST"])
@patient_only
def index() -> Answer:
    """The practices to choose from, what was done so far, and a form for one done without the site."""
    form = PracticeForm()
    code = 200
    if request.method == "POST":
        saved = _save(form)
        if saved is not None:
            return saved
        code = 400
    logs = practices.list_practices(g.actor)
    check = safety.latest_check(g.actor)
    is_stopped = check is not None and check.is_open
    books = library(reader_language())
    page = render_template(
        "practice/index.html",
        form=form,
        scripts=[books.scripts[kind] for kind in offered_kinds(has_open_stop_sign=is_stopped)],
        least={kind: least_minutes(kind) for kind in Kind},
        is_stopped=is_stopped,
        names=practice_names(),
        newest=list(reversed(logs[-NEWEST:])),
        counted=_counted(totals_of(logs, local_day(now_utc(), g.actor.zone))),
        shift=calm_shift(logs),
    )
    return page, code


@blueprint.route("/practice/<kind>", methods=["GET", "POST"])
@patient_only
def show(kind: str) -> Answer:
    """A practice's words at their pace, and its log."""
    if kind not in list(Kind):
        raise NotFound(kind)
    form = PracticeForm()
    if request.method == "POST":
        saved = _save(form)
        return saved if saved is not None else (_practice_page(form, Kind(kind), _asked_minutes()), 400)
    check = safety.latest_check(g.actor)
    if kind == Kind.SOMATIC and check is not None and check.is_open:
        return redirect(url_for("readiness.stop"), 303)
    form.kind.data = kind
    try:
        minutes = check_minutes(Kind(kind), _asked_minutes())
    except DomainError as error:
        form.form_errors, form.minutes.data = [], str(DEFAULT_MINUTES)
        form.minutes.errors = [said(error)]
        return _practice_page(form, Kind(kind), DEFAULT_MINUTES), 400
    form.minutes.data = str(minutes)
    return _practice_page(form, Kind(kind), minutes)


def _asked_minutes() -> int | None:
    """The length in the address: the default where there is none, None where it is no number."""
    text = request.args.get("minutes", str(DEFAULT_MINUTES))
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def _practice_page(form: PracticeForm, kind: Kind, minutes: int | None) -> str:
    books = library(reader_language())
    script = books.scripts[kind]
    length = minutes if minutes is not None and least_minutes(kind) <= minutes <= OFFERED_MINUTES[-1] else 3
    return render_template(
        "practice/show.html",
        form=form,
        script=script,
        minutes=length,
        least=least_minutes(kind),
        lengths=sorted({n for n in OFFERED_MINUTES if n >= least_minutes(kind)} | {length}),
        passages=paced(script.begin, script.middle, script.end, length * 60),
        is_in_english=kind in books.in_english,
        back=url_for("practice.index"),
        back_label=_("Back to calm"),
    )


def _save(form: PracticeForm) -> Answer | None:
    """Log it and go back to the day; None where something is to be put right."""
    if not form.validate():
        return None
    try:
        practice_id, is_new = practices.log_practice(g.actor, form.command(), now_utc())
    except DomainError as error:
        form.add_error(error)
        return None
    meet_distress(form.note.data)
    if is_new:
        minutes = form.minutes.minutes or 0
        say(
            ngettext("%(num)s calm minute, logged. It counts.", "%(num)s calm minutes, logged. They count.", minutes),
            undo_address=url_for("practice.delete", practice_id=practice_id),
            undo_label=_("Undo"),
        )
    else:
        say(_("It was logged already. It counts once."))
    return redirect(url_for("today.show"), 303)


def _counted(totals: Totals) -> list[str]:
    """What was done, today and in all; a day without is never mentioned."""
    if not totals.count:
        return []
    found = []
    if totals.today:
        found.append(_("Today: %(n)s.", n=_times(totals.today, totals.today_minutes)))
    return [*found, _("So far: %(n)s.", n=_times(totals.count, totals.minutes))]


def _times(count: int, minutes: int) -> str:
    practised = ngettext("%(n)s practice", "%(n)s practices", count, n=decimal(count))
    return _(
        "%(practices)s, %(minutes)s",
        practices=practised,
        minutes=ngettext("%(n)s minute", "%(n)s minutes", minutes, n=decimal(minutes)),
    )


@blueprint.post("/practice/logs/<practice_id>/delete")
@patient_only
def delete(practice_id: str) -> Answer:
    """Take a practice out of every count."""
    if not is_sent_by_our_page():
        return ask_again()
    practices.delete_practice(g.actor, practice_id, now_utc())
    say(
        _("Deleted."),
        undo_address=url_for("practice.restore", practice_id=practice_id),
        undo_label=_("Bring it back"),
    )
    return redirect(url_for("practice.index"), 303)


@blueprint.post("/practice/logs/<practice_id>/restore")
@patient_only
def restore(practice_id: str) -> Answer:
    """Bring a deleted practice back."""
    if not is_sent_by_our_page():
        return ask_again()
    practices.restore_practice(g.actor, practice_id)
    undo = url_for("practice.delete", practice_id=practice_id)
    say(_("It is back."), undo_address=undo, undo_label=_("Delete it again"))
    return redirect(url_for("practice.index"), 303)
