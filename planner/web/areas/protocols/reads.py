"""What patients read when a week goes otherwise than planned: when, what is decided, and the words of the review."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.decision import Reason
from planner.domain.protocol import Protocol
from planner.web.words import reason_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A rule of the review: the shape and word of its decision, when it fits, and what the patient reads."""

    kind: str
    decision: str
    when: str
    words: str


def reads_of(protocol: Protocol) -> list[Read]:
    """In the order in which the review tries them, with this protocol's thresholds."""
    stay, too_few = ("hold", _("Stay")), _("Fewer than %(n)s %% of the sessions done", n=protocol.done_percent)
    found = [
        _read(stay, _("A flare-up on a planned day"), Reason.FLARE_OPEN),
        _read(stay, too_few, Reason.TOO_FEW_SESSIONS),
        _read(
            ("back", _("Step back")),
            _("The same for a second week: %(n)s %% less", n=protocol.step_back_percent),
            Reason.TOO_FEW_SESSIONS,
            Reason.SECOND_WEEK_RUNNING,
        ),
        _read(
            stay,
            _(
                "%(days)s or more days above %(over)s %%, a week above %(total)s %%, "
                "or one such day and a poor one after it",
                days=protocol.over_days,
                over=protocol.over_percent,
                total=protocol.total_percent,
            ),
            Reason.OVERDONE,
        ),
        _read(stay, _("On average under %(n)s %% of the quota", n=protocol.ratio_percent), Reason.BELOW_QUOTA),
    ]
    if protocol.confidence is not None:
        when = ngettext(
            "Confidence under %(n)s, for at most %(num)s week running",
            "Confidence under %(n)s, for at most %(num)s weeks running",
            protocol.confidence_weeks,
            n=protocol.confidence,
        )
        found.append(_read(stay, when, Reason.LOW_CONFIDENCE))
    return found


def _read(decision: tuple[str, str], when: str, *reasons: Reason) -> Read:
    kind, word = decision
    return Read(kind=kind, decision=word, when=when, words=" ".join(reason_sentence(reason) for reason in reasons))
