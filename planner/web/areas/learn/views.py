"""Lessons: the list, with the one that fits now on top, and the page of each."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from planner.clock import local_day, now_utc
from planner.services import lessons
from planner.services.derive_plan import load_plans
from planner.services.library import library
from planner.web.access import patient_only
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say
from planner.web.lesson_words import why
from planner.web.numerals import reader_language

blueprint = Blueprint("learn", __name__)


@blueprint.get("/learn")
@patient_only
def index() -> str:
    """Every lesson with its minutes and whether it was read; the fitting one first, with its reason."""
    shelf = _shelf()
    return render_template("learn/index.html", shelf=shelf, why=why(shelf.offer) if shelf.offer else "")


@blueprint.route("/learn/<slug>", methods=["GET", "POST"])
@patient_only
def show(slug: str) -> Answer:
    """A lesson to read; its button marks it as read, or not."""
    lesson = lessons.find_lesson(slug, reader_language())
    if request.method == "POST":
        return _mark(slug)
    shelf, books = _shelf(), library(reader_language())
    place = [known.slug for known in shelf.lessons].index(slug)
    return render_template(
        "learn/show.html",
        lesson=lesson,
        text=Markup(books.html[slug]),  # noqa: S704 - made of our own files, with raw HTML off
        is_in_english=slug in books.in_english,
        read_on=shelf.read.get(slug),
        place=place + 1,
        count=len(shelf.lessons),
        previous=shelf.lessons[place - 1] if place else None,
        following=shelf.lessons[place + 1] if place + 1 < len(shelf.lessons) else None,
    )


def _shelf() -> lessons.Shelf:
    person = load_plans(g.actor.id, local_day(now_utc(), g.actor.zone))
    return lessons.open_shelf(g.actor, person, reader_language())


def _mark(slug: str) -> Answer:
    if not is_sent_by_our_page():
        return ask_again()
    is_read = request.form.get("read", "yes") != "no"
    lessons.mark_read(g.actor, slug, reader_language(), now_utc(), is_read=is_read)
    if is_read:
        say(
            _("Marked as read. One small thing today counts for more than many lessons."),
            undo_address=url_for("learn.show", slug=slug),
            undo_label=_("Undo"),
            undo_fields={"read": "no"},
        )
    else:
        say(
            _("It is not marked as read any more."),
            undo_address=url_for("learn.show", slug=slug),
            undo_label=_("Mark it as read again"),
        )
    return redirect(url_for("learn.index"), 303)
