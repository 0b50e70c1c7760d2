"""Where a plan came from and where it goes: the first sum, what happened since, and the weeks to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from planner.domain.baseline import BaselineMethod
from planner.domain.growth import start_standing
from planner.domain.history import Answer, Choice, Flare
from planner.domain.people import Author
from planner.domain.projection import Projection, project, weeks_ahead
from planner.domain.quota import full_quota
from planner.services.derive_plan import DerivedPlan
from planner.web.filters import exactly, full_day, instant_day, number, plain
from planner.web.number_sums import set_start, start_words
from planner.web.numerals import listed

AHEAD = 26


@dataclass(frozen=True, kw_only=True)
class AheadRow:
    """A week to come: its first day, its number, and the change from the week before."""

    starts: date
    quota: str
    change: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that changed a plan; `revision` is the number of a version that can be looked at."""

    day: date
    kind: str
    text: str
    note: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Course:
    """All of it."""

    first_sum: tuple[tuple[str, str], ...]
    ahead: tuple[AheadRow, ...]
    events: tuple[Event, ...]
    projection: Projection


def course_of(plan: DerivedPlan, flares: Sequence[Flare], zone: str) -> Course:
    """Gather it for the plan page; events newest first."""
    began = plan.history.start_date
    told = [replace(answer, reason=note.reason) for note in plan.revisions for answer in note.week_numbers]
    events = [
        *_revisions(plan, zone),
        *(_answer(plan, answer) for answer in plan.history.answers if answer not in told),
        *(event for flare in flares if (flare.end or began) >= began for event in _flare(flare)),
    ]
    return Course(
        first_sum=_first_sum(plan),
        ahead=_ahead(plan) if plan.is_active else (),
        events=tuple(sorted(events, key=lambda event: (event.day, event.revision), reverse=True)),
        projection=project(plan.replay),
    )


def _first_sum(plan: DerivedPlan) -> tuple[tuple[str, str], ...]:
    revision, unit = plan.history.revisions[0], plan.unit
    baseline = revision.baseline
    counted = [trial.amount for trial in baseline.trials if trial.is_counted]
    method = {
        BaselineMethod.MEAN: _("Their mean"),
        BaselineMethod.MEDIAN: _("The middle one"),
        BaselineMethod.LOWEST: _("The smallest one"),
    }[baseline.method]
    share = _("%(percent)s %% of it, shown as", percent=baseline.start_percent)
    return (
        (_("Your try-outs"), listed(number(amount, unit) for amount in counted)),
        (method, exactly(baseline.value, unit)),
        (
            share if set_start(plan, revision) is None else start_words(revision),
            plain(full_quota(unit, start_standing(revision), revision), unit),
        ),
    )


def _ahead(plan: DerivedPlan) -> tuple[AheadRow, ...]:
    before = plan.replay.weeks[-1].quota_end if plan.replay.weeks else None
    rows = []
    for starts, quota in weeks_ahead(plan.replay, AHEAD):
        change = f"+{number(quota - before, plan.unit)}" if before is not None and quota > before else "–"
        rows.append(AheadRow(starts=starts, quota=plain(quota, plan.unit), change=change))
        before = quota
    return tuple(rows)


def _revisions(plan: DerivedPlan, zone: str) -> list[Event]:
    found = []
    for note in plan.revisions:
        mine = note.revision.author is Author.PATIENT
        text = _("Plan made") if note.number == 1 else _("Change %(n)s", n=note.number)
        by = _("by you") if mine else _("by your physiotherapist")
        if mine and note.protocol_name:
            by = _("by you, with the rules that your physiotherapist laid ready")
        if note.is_by_site:
            by = _("by the site itself")
        words = f"{by}. {note.reason}" if note.reason else by
        found.append(
            Event(day=instant_day(note.created_at, zone), kind="", text=text, note=words, revision=note.number)
        )
    return found


def _answer(plan: DerivedPlan, answer: Answer) -> Event:
    week = plan.replay.weeks[answer.week - 1] if 0 < answer.week <= len(plan.replay.weeks) else None
    if answer.choice is Choice.SET and answer.quota is not None:
        text = _("You chose %(n)s", n=plain(answer.quota, plan.unit))
    elif answer.choice is Choice.KEEP:
        text = _("You stayed at %(n)s", n=plain(week.quota_end, plan.unit)) if week else _("You stayed")
    else:
        quota = week.proposed_quota if week else None
        text = _("You said yes to %(n)s", n=plain(quota, plan.unit)) if quota else _("You said yes")
    if answer.by is not Author.PATIENT:
        text = _("Your physiotherapist decided")
    return Event(day=answer.on, kind="soft", text=text, note=_("weekly review"))


def _flare(flare: Flare) -> list[Event]:
    if flare.end is None:
        return [Event(day=flare.start, kind="w", text=_("A flare-up began"))]
    return [Event(day=flare.start, kind="w", text=_("A flare-up, until %(day)s", day=full_day(flare.end)))]
