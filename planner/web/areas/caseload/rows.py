"""What the caseload's table shows of each patient, and its addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, url_for
from flask_babel import gettext as _

from planner.domain.attention import Attention
from planner.domain.caseload import Amounts, Course, Entry, Sorting
from planner.domain.insights import Adherence, OnQuota
from planner.services.caseload import Caseload, CaseloadQuery
from planner.web.attention_words import LOOKS, day_ago, evenness_word, kind_name, slope, state_text, tenths, why_text
from planner.web.filters import number, short_day
from planner.web.numerals import listed
from planner.web.sparks import Spark, Steps, spark, steps
from planner.web.words import activity_name

NEEDS_YOU = "needs-you"
_KINDS: dict[str, Attention] = {
    NEEDS_YOU: Attention(0),
    **{str(kind.name).lower().replace("_", "-"): kind for kind in Attention},
}
_DESCENDING = {Sorting.EVENNESS, Sorting.PAIN}
"""Columns that begin with their largest, because that is what a reader looks for."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """A score's cell: the latest, its change a week, and its line."""

    latest: str
    change: str
    line: Spark | None
    label: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A patient's row, in words."""

    entry: Entry
    under_name: str
    chips: tuple[tuple[str, str, str], ...]
    done_14: str = ""
    done_28: str = ""
    on_quota: str = ""
    evenness: str = ""
    is_uneven: bool = False
    confidence: Score | None = None
    pain: Score | None = None
    last_log: str = ""
    next_review: str = ""
    steps: Steps | None = None
    steps_label: str = ""


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    """Every patient of the page in words."""
    labels = _("Confidence, weekly means of 8 weeks:"), _("Pain, weekly means of 8 weeks:")
    return [_row(entry, *labels) for entry in entries]


def _row(entry: Entry, confidence_label: str, pain_label: str) -> Row:
    """One patient; what is not shared is not in the words."""
    chips = tuple((*LOOKS[why.kind], why_text(why, g.actor.zone)) for why in entry.why)
    if not entry.shares_activity:
        return Row(entry=entry, under_name=_("Activity is not shared"), chips=chips)
    summary = entry.summary
    activities = ", ".join(activity_name(activity) for activity in summary.activities).capitalize()
    return Row(
        entry=entry,
        under_name=activities or _("No plan yet"),
        chips=chips or (("line", "check" if activities else "dash", state_text(summary.state)),),
        done_14=_of(summary.adherence_14),
        done_28=_of(summary.adherence_28),
        on_quota=_percent(summary.on_quota),
        evenness=evenness_word(summary.evenness),
        is_uneven=summary.evenness == "boom and bust",
        confidence=_score(summary.confidence, confidence_label) if entry.shares_scores else None,
        pain=_score(summary.pain, pain_label) if entry.shares_scores else None,
        last_log=day_ago(summary.last_log, summary.as_of),
        next_review=short_day(summary.next_review) if summary.next_review else "",
        steps=steps(summary.amounts.weeks) if summary.amounts else None,
        steps_label=_steps_label(summary.amounts) if summary.amounts else "",
    )


def _steps_label(amounts: Amounts) -> str:
    weeks = [
        f"{number(quota, amounts.unit)} / {'–' if done is None else number(done, amounts.unit)}"
        for quota, done in amounts.weeks
    ]
    what = activity_name(amounts.activity)
    return _("Quota and mean done, %(what)s, the newest weeks: %(weeks)s", what=what, weeks=listed(weeks))


def _of(adherence: Adherence) -> str:
    return f"{adherence.done}/{adherence.planned}" if adherence.planned else "–"


def _percent(on_quota: OnQuota) -> str:
    return "–" if on_quota.share is None else f"{round(on_quota.share * 100)} %"


def _score(course: Course, label: str) -> Score:
    values = listed(tenths(week) for week in course.weeks)
    return Score(
        latest=tenths(course.latest), change=slope(course.slope), line=spark(course.weeks), label=f"{label} {values}"
    )


def read_query(args: Mapping[str, str]) -> CaseloadQuery:
    """The address as a query; what nobody could have meant is left out."""
    sorting = Sorting(args["sort"]) if args.get("sort") in list(Sorting) else Sorting.URGENCY
    direction = args.get("dir")
    page = args.get("page", "1")
    return CaseloadQuery(
        wanted=" ".join(args.get("q", "").replace("\0", " ").split())[:80],
        kind=_KINDS.get(args.get("show", "")),
        sorting=sorting,
        is_descending=direction == "desc" if direction in ("asc", "desc") else sorting in _DESCENDING,
        page=int(page) if page.isascii() and page.isdecimal() and 0 < int(page[:6]) == int(page) else 1,
    )


def _name_of(kind: Attention | None) -> str:
    return next((name for name, known in _KINDS.items() if kind is not None and known == kind), "")


def address_of(query: CaseloadQuery, **changes: Any) -> str:
    """The address of the same question with something changed; what is as usual is left out."""
    values = {
        "q": query.wanted or None,
        "show": _name_of(query.kind) or None,
        "sort": None if query.sorting is Sorting.URGENCY else query.sorting.value,
        "dir": ("desc" if query.is_descending else "asc")
        if query.is_descending is not (query.sorting in _DESCENDING)
        else None,
        "page": query.page if query.page > 1 else None,
    }
    return url_for("caseload.show", **{**values, **changes})


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column's heading: its words, where a press leads, and how it is sorted now."""

    text: str
    address: str
    sorted: str
    is_number: bool


def headings(query: CaseloadQuery) -> list[Heading]:
    """Every column sorts; a second press turns it round."""
    names = (
        (Sorting.NAME, _("Patient"), False),
        (Sorting.URGENCY, _("Why they need you"), False),
        (Sorting.ADHERENCE_14, _("Done, 14 d"), True),
        (Sorting.ADHERENCE_28, _("28 d"), True),
        (Sorting.ON_QUOTA, _("On quota"), False),
        (Sorting.EVENNESS, _("Boom-bust"), False),
        (Sorting.CONFIDENCE, _("Confidence"), False),
        (Sorting.PAIN, _("Pain"), False),
        (Sorting.LAST_LOG, _("Last log"), False),
    )
    found = []
    for sorting, text, is_number in names:
        is_now = sorting is query.sorting
        usual = sorting in _DESCENDING
        turned = not query.is_descending if is_now else usual
        direction = None if turned is usual else "desc" if turned else "asc"
        address = address_of(
            query, sort=None if sorting is Sorting.URGENCY else sorting.value, dir=direction, page=None
        )
        state = ("descending" if query.is_descending else "ascending") if is_now else ""
        found.append(Heading(text=text, address=address, sorted=state, is_number=is_number))
    return found


def filters(query: CaseloadQuery, found: Caseload) -> list[tuple[str, str, int, bool]]:
    """Value, words, count and whether it is chosen; reasons that nobody has are left out, unless chosen."""
    every = [("", _("All"), None), (NEEDS_YOU, _("Need you"), Attention(0))]
    kinds = [(name, kind_name(kind), kind) for name, kind in _KINDS.items() if kind]
    return [
        (name, text, found.counts[kind], kind == query.kind)
        for name, text, kind in (*every, *kinds)
        if not kind or found.counts[kind] or kind == query.kind
    ]
