"""What the last weeks say in plain figures: planned and done, evenness, trends, and when the target comes."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.insights import Evenness, Insights, Trend
from planner.services.derive_plan import DerivedPlan
from planner.web.filters import full_day, plain
from planner.web.numerals import fixed

FLAT = 0.05
"""Points a week: a smaller slope is called level (ours)."""

Row = tuple[str, str, str]
"""A name, its figure, and a sentence."""


def steady_rows(insights: Insights) -> list[Row]:
    """The last 28 days, then the trends of eight weeks."""
    planned, on_quota = insights.adherence_28, insights.on_quota_28
    rows = []
    if planned.planned:
        rows.append((_("Planned sessions done"), f"{planned.done} / {planned.planned}", _("Last 28 days.")))
    if on_quota.done:
        rows.append(
            (_("At your number"), f"{on_quota.within} / {on_quota.done}", _("Within one step, or a tenth, of it."))
        )
    rows.append(_evenness_row(insights.evenness_28))
    rows.append(_trend_row(_("Confidence"), insights.confidence_trend_56))
    rows.append(_trend_row(_("Pain before"), insights.pain_trend_56))
    return rows


def _evenness_row(found: Evenness) -> Row:
    name = _("Even or up and down")
    if found.word is None or found.evenness is None:
        return name, "–", _("Too early to say: it needs six planned days and three done.")
    word = {"steady": _("steady"), "uneven": _("uneven"), "boom and bust": _("boom and bust")}[found.word]
    pairs = ngettext(
        "%(num)s big day was followed by a small one.", "%(num)s big days were followed by a small one.", found.pairs
    )
    return name, word, _("Evenness %(n)s (0 is the same each day).", n=fixed(found.evenness, 2)) + " " + pairs


def _trend_row(name: str, found: Trend) -> Row:
    if found.slope_a_week is None:
        return name, "–", _("Too early to say: %(n)s of 8 days with an answer.", n=found.points)
    points = _("From %(n)s days in eight weeks.", n=found.points)
    if abs(found.slope_a_week) < FLAT:
        return name, _("level"), points
    slope = fixed(abs(found.slope_a_week), 1)
    if found.slope_a_week > 0:
        return name, _("up %(n)s a week", n=slope), points
    return name, _("down %(n)s a week", n=slope), points


def outlook_sentences(plan: DerivedPlan, insights: Insights) -> list[str]:
    """When the target is reached, both ways; or why there is no date."""
    target, found = plan.latest.target, insights.projection
    if found.reached:
        return [_("You are at your target. The plan keeps it there.")]
    if target is None:
        return [_("No target is set, so there is no date to reach.")]
    if found.every_week is None:
        return [_("There is no date just now. Your number waits for you.")]
    amount = plain(target, plan.unit)
    said = [
        _(
            "If each week goes to plan: %(amount)s in the week of %(day)s.",
            amount=amount,
            day=full_day(found.every_week),
        )
    ]
    if found.one_in_four == found.every_week:
        said.append(_("If one week in four stays put, it is the same week."))
    elif found.one_in_four is not None:
        said.append(
            _("If one week in four stays put: the week of %(day)s. Both are fine.", day=full_day(found.one_in_four))
        )
    return said
