"""A patient's own data: what is kept, and two copies to take away."""

from __future__ import annotations

import json
from collections.abc import Iterator

from babel.numbers import get_decimal_symbol
from flask import Response, g, render_template
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.units import Activity, Unit
from planner.interop.spreadsheet import Cell, write_sheet
from planner.services.own_copy import StoredLog, all_logs, own_copy
from planner.web import words
from planner.web.access import patient_only
from planner.web.areas.settings.reminders import blueprint
from planner.web.numerals import reader_language
from planner.web.reader_units import as_read, unit_name
from planner.web.session_log_form import SAFE

__all__ = ["blueprint"]


@blueprint.get("/settings/data")
@patient_only
def data() -> str:
    """What can be taken away, and what is in it."""
    return render_template("settings/data.html")


@blueprint.get("/settings/data/sessions.csv")
@patient_only
def sessions_sheet() -> Response:
    """Every session as a row, in the reader's words and numbers."""
    rows = [_head(), *_rows(all_logs(g.actor))]
    text = write_sheet(rows, get_decimal_symbol(reader_language()))
    return _file(text, "text/csv", "sessions", "csv")


@blueprint.get("/settings/data/everything.json")
@patient_only
def everything() -> Response:
    """All that is kept about them, for other programs."""
    text = json.dumps(own_copy(g.actor, now_utc()), ensure_ascii=False, indent=1)
    return _file(text, "application/json", "everything", "json")


def _head() -> list[Cell]:
    return [
        _("Day"),
        _("Activity"),
        _("Done"),
        _("Your number"),
        _("Counted in"),
        _("Pain before, 0 to 10"),
        _("Pain after, 0 to 10"),
        _("Confidence, 0 to 10"),
        _("How safe it felt"),
        _("Note"),
    ]


def _rows(logs: list[StoredLog]) -> Iterator[list[Cell]]:
    safe = dict(SAFE)
    for log in logs:
        yield [
            log.local_date.isoformat(),
            words.activity_name(Activity(log.activity)),
            _amount(log.amount, log.unit),
            None if log.asked_quota is None else _amount(log.asked_quota, log.unit),
            unit_name(Unit(log.unit)),
            None if log.pain_before is None else log.pain_before / 10,
            None if log.pain_after is None else log.pain_after / 10,
            log.confidence,
            str(safe[str(log.felt_safe)]) if log.felt_safe else None,
            log.note,
        ]


def _amount(base: int, unit: str) -> float:
    return float(as_read(base, unit))


def _file(text: str, kind: str, name: str, ending: str) -> Response:
    today = local_day(now_utc(), g.actor.zone).isoformat()
    answer = Response(text, content_type=f"{kind}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{today}.{ending}"'
    return answer
