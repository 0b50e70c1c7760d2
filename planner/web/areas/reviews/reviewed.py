"""One activity's week in a review, and the numbers that may be chosen now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from planner.domain.decision import AnswerState, DecidedBy, Decision, Reason
from planner.domain.plan import Decider
from planner.domain.review_note import suggests_staying
from planner.domain.units import smallest_step, step_at
from planner.domain.week import Week
from planner.services import reviews
from planner.services.derive_plan import DerivedPlan
from planner.web.areas.reviews.checks import Check, checks_of, grows_on, suggestion
from planner.web.filters import plain
from planner.web.plan_cards import Tread, treads_label, treads_of


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """One activity's week, and the numbers that may be chosen now."""

    plan: DerivedPlan
    week: Week
    checks: tuple[Check, ...]
    suggestion: str
    grows_on: date | None
    treads: tuple[Tread, ...]
    treads_label: str
    options: tuple[tuple[str, str, str], ...]
    chosen: str
    picked: str

    @property
    def is_waiting(self) -> bool:
        """The proposal waits for an answer."""
        return self.week.answer is AnswerState.WAITING

    @property
    def is_unsure(self) -> bool:
        """The week stays because of low confidence."""
        return self.week.decision is Decision.HOLD and Reason.LOW_CONFIDENCE in self.week.reasons

    @property
    def is_folded(self) -> bool:
        """A number that stays needs no choice: the others are one tap away."""
        stays = not self.is_waiting and self.week.proposed_quota == self.week.quota_end
        return stays and self.picked == self.chosen

    @property
    def threshold(self) -> int | None:
        """The confidence that the protocol asks for, 0 to 10; None where it does not look at it."""
        return self.plan.history.revisions[self.week.revision - 1].protocol.confidence

    @property
    def staying(self) -> str:
        """The number of the week that was looked at, as a choice."""
        return str(self.week.quota_end)

    def picking(self, value: str | None) -> Reviewed:
        """The same with another number picked, where it is on offer."""
        return replace(self, picked=value) if value in {option[0] for option in self.options} else self

    def is_bold(self, confidence: int | None) -> bool:
        """A larger number is picked by somebody who is not so sure of the week ahead."""
        has_staying = self.staying in {option[0] for option in self.options}
        is_larger = bool(self.options) and int(self.picked) > self.week.quota_end
        return has_staying and is_larger and suggests_staying(confidence, self.threshold)

    @property
    def is_physios(self) -> bool:
        """The physiotherapist decides, and has not yet."""
        return _waits_for_physio(self.plan, self.week)


def _waits_for_physio(plan: DerivedPlan, week: Week) -> bool:
    revision = plan.history.revisions[week.revision - 1]
    return week.answer is AnswerState.WAITING and revision.decider is Decider.PHYSIOTHERAPIST


def reviewed(plan: DerivedPlan, first_day: date) -> Reviewed | None:
    """What the review of a plan's week says; None where no judged week begins on that day."""
    number = reviews.review_week(plan, first_day)
    if number is None:
        return None
    week = plan.replay.weeks[number - 1]
    facts = plan.replay.fold.facts[number - 1]
    is_latest = number == len(plan.replay.weeks) - 1 and plan.is_active
    options = _options(plan, week) if is_latest else ()
    chosen = str(plan.replay.weeks[-1].quota_end)
    return Reviewed(
        plan=plan,
        week=week,
        checks=tuple(checks_of(plan, week, facts)),
        suggestion=suggestion(plan, week, is_latest=is_latest),
        grows_on=grows_on(plan, week) if is_latest else None,
        treads=treads_of(plan) if is_latest else (),
        treads_label=treads_label(plan) if is_latest else "",
        options=options,
        chosen=chosen,
        picked=chosen,
    )


def _options(plan: DerivedPlan, week: Week) -> tuple[tuple[str, str, str], ...]:
    """The proposal, the number as it was, and a step smaller; values in base units."""
    found: dict[int, str] = {}
    is_theirs = week.decided_by is DecidedBy.PHYSIOTHERAPIST or _waits_for_physio(plan, week)
    if week.proposed_quota is not None:
        found[week.proposed_quota] = _("As suggested")
    found.setdefault(week.quota_end, _("Stay one more week"))
    least = min(found)
    smaller = least - step_at(plan.unit, least - 1)
    if smaller >= smallest_step(plan.unit):
        found[smaller] = _("A step smaller")
    present = plan.replay.weeks[-1].quota_end
    found.setdefault(present, _("As it is now"))
    if is_theirs:  # only a smaller number can be chosen while, or after, the physiotherapist decides
        found = {number: note for number, note in found.items() if number <= present}
    return tuple((str(n), plain(n, plan.unit), found[n]) for n in sorted(found, reverse=True))
