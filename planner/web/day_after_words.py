"""How it has been since a session, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from planner.domain.day_after import DayAfter, HowSince, PostExertional


def how_word(how: HowSince) -> str:
    """Better, the same, worse, much worse."""
    return {
        HowSince.BETTER: _("better"),
        HowSince.SAME: _("the same"),
        HowSince.WORSE: _("worse"),
        HowSince.MUCH_WORSE: _("much worse"),
        HowSince.SKIPPED: _("skipped"),
    }[how]


def day_after_rows(days: Sequence[DayAfter]) -> list[tuple[date, str]]:
    """Each day with its word, as it came, and what was answered after "much worse"."""
    return [(said.day, how_word(said.how) + _told(said.post_exertional)) for said in days]


def _told(answers: PostExertional | None) -> str:
    if answers is None:
        return ""
    parts = (
        _("it began half a day or more later") if answers.began_later else _("it began soon"),
        _("after a small effort") if answers.was_small_effort else _("after more than a small effort"),
        _("ME/CFS or long COVID is known") if answers.has_condition else _("no ME/CFS or long COVID is known"),
    )
    return ": " + ", ".join(parts)


def day_after_words(days: Sequence[DayAfter]) -> str:
    """Better 2, the same 3, worse 1."""
    counts = Counter(said.how for said in days)
    parts = [f"{how_word(how)} {counts[how]}" for how in HowSince if counts[how]]
    return _("The last answers: %(parts)s.", parts=", ".join(parts)) if parts else ""
