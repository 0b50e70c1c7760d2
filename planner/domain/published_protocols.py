"""Published programmes that a clinic begins with, in its first member's words; what is not published says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from planner.domain.baseline import BaselineMethod
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.errors import Sentence
from planner.domain.progression import Increment, Percent, PercentOfBaseline, Table
from planner.domain.units import Unit

_OURS = Sentence("Days, review thresholds and the way back after a flare-up are ours.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A programme's name, where it comes from, and its rules, which want only a name and a source."""

    name: Sentence
    source: Sentence
    rules: Callable[..., ClinicProtocol]

    def protocol(self, say: Callable[[Sentence], str] = str) -> ClinicProtocol:
        """The programme as a protocol, whose words `say` puts in a language."""
        return self.rules(name=say(self.name), source=f"{say(self.source)} {say(_OURS)}")


PUBLISHED: dict[str, Published] = {
    "therapeutic_guidelines_au": Published(
        name=Sentence("Therapeutic Guidelines (AU), pacing plan"),
        source=Sentence(
            "Therapeutic Guidelines (Australia), pacing plan: average tolerance 200 m, start at 80 % (160 m), then 10 "
            "% of the baseline more each week (160, 180, 200 m)."
        ),
        rules=partial(
            ClinicProtocol,
            method=BaselineMethod.MEAN,
            start_percent=80,
            progression=PercentOfBaseline(rate=Fraction(10)),
        ),
    ),
    "i_engage": Published(
        name=Sentence("I-Engage, pacing lesson"),
        source=Sentence(
            "I-Engage, pacing lesson: mean of 3 measures over 3 days, times 0.8, then times 1.1 each week."
        ),
        rules=partial(
            ClinicProtocol, method=BaselineMethod.MEAN, start_percent=80, progression=Percent(rate=Fraction(10))
        ),
    ),
    "lambeek_2007": Published(
        name=Sentence("Lambeek 2007, twice a week"),
        source=Sentence(
            "Lambeek et al. 2007, BMC Public Health 7:254, table 2: 3 sessions to tolerance, start at 70 % of their "
            "mean, pre-set time-contingent quota, twice a week, at most 26 sessions. It gives no weekly growth: 10 % "
            "is ours, and so is Tuesday and Friday."
        ),
        rules=partial(
            ClinicProtocol,
            method=BaselineMethod.MEAN,
            start_percent=70,
            progression=Percent(rate=Fraction(10)),
            days=frozenset({1, 4}),
        ),
    ),
    "nhlbi_walking": Published(
        name=Sentence("NHLBI walking, 5 to 30 minutes in 12 weeks"),
        source=Sentence(
            "NHLBI, sample walking programme: 5 minutes to 30 in 12 weeks, about 2 minutes more a week. Five days a "
            "week is ours. The first steps pass 20 % a week, so making a plan of it needs a reason."
        ),
        rules=partial(
            ClinicProtocol,
            unit=Unit.MINUTES,
            start_percent=100,
            progression=Table(quotas=tuple(60 * row for row in (5, 7, 9, 11, 13, 15, 18, 20, 23, 26, 28, 30))),
            days=frozenset({0, 1, 2, 3, 4}),
        ),
    ),
    "veenhof_2006": Published(
        name=Sentence("Behavioural graded activity, Veenhof 2006"),
        source=Sentence(
            "Veenhof 2006, behavioural graded activity: one week of tolerance records, start below the baseline, "
            "for example 2 minutes more each time, pre-set, whatever the pain. It gives no percentage: 80 % is ours, "
            "and so is one rise a week. With a start under 10 minutes it passes 20 % a week."
        ),
        rules=partial(
            ClinicProtocol,
            unit=Unit.MINUTES,
            method=BaselineMethod.MEAN,
            start_percent=80,
            progression=Increment(amount=120),
        ),
    ),
}
