"""Stop signs: one list for every page, in three levels, and the check for post-exertional malaise.

Sources: docs/clinical.md, section 3. All "no" is not a clearance, and no sign is a diagnosis.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.errors import Sentence


class Level(StrEnum):
    """How soon somebody has to look at it, the most urgent first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    CLEARANCE = "clearance"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSign:
    """One sign as a plain question about something new; `code` is kept with the answer."""

    code: str
    level: Level
    question: Sentence


STOP_SIGNS: tuple[StopSign, ...] = tuple(
    StopSign(code=code, level=level, question=question)
    for level, code, question in (
        (
            Level.EMERGENCY,
            "saddle_numbness",
            Sentence("New numbness between your legs, around your genitals or back passage?"),
        ),
        (
            Level.EMERGENCY,
            "bladder_bowel",
            Sentence("New trouble passing or holding urine or stool?"),
        ),
        (Level.EMERGENCY, "sexual_function", Sentence("New loss of sexual feeling or function?")),
        (Level.EMERGENCY, "both_legs", Sentence("New weakness or numbness in both legs?")),
        (Level.EMERGENCY, "accident", Sentence("Pain after a serious accident?")),
        (Level.EMERGENCY, "back_and_chest", Sentence("Back pain together with chest pain?")),
        (
            Level.EMERGENCY,
            "chest",
            Sentence(
                "Chest pressure or pain that stays after rest, spreads to an arm, your neck, jaw or back, "
                "or comes with sweating, sickness, faintness or breathlessness?"
            ),
        ),
        (Level.EMERGENCY, "fainting", Sentence("Fainting when you exert yourself?")),
        (Level.EMERGENCY, "stroke", Sentence("Sudden weakness of the face or an arm, or sudden trouble speaking?")),
        (Level.URGENT, "fever", Sentence("A fever, or feeling very ill, together with the pain?")),
        (Level.URGENT, "weight_loss", Sentence("Losing weight without an explanation?")),
        (Level.URGENT, "lump", Sentence("A new lump, or a changed shape of your back?")),
        (Level.URGENT, "night_pain", Sentence("New pain that is much worse at night?")),
        (Level.URGENT, "angina", Sentence("Chest discomfort on effort that stops when you rest?")),
        (Level.URGENT, "cancer", Sentence("A history of cancer, and now a new pain?")),
        (Level.URGENT, "one_leg", Sentence("New weakness in one leg?")),
        (Level.URGENT, "fragile_fall", Sentence("A fall, while you have osteoporosis or take steroids?")),
        (Level.URGENT, "hot_joint", Sentence("A hot, swollen joint or calf?")),
        (Level.CLEARANCE, "surgery", Sentence("Surgery or a broken bone in the last months?")),
        (Level.CLEARANCE, "told_not_to", Sentence("Has a clinician told you not to exercise?")),
        (Level.CLEARANCE, "heart_lung", Sentence("A heart or lung disease that is not stable?")),
        (Level.CLEARANCE, "pregnancy", Sentence("A pregnancy about which you or a clinician have concerns?")),
    )
)

_BY_CODE = {sign.code: sign for sign in STOP_SIGNS}
_ORDER = list(Level)


def known_signs(codes: frozenset[str]) -> tuple[StopSign, ...]:
    """The signs with these codes, in the order of the list; unknown codes are left out."""
    return tuple(sign for sign in STOP_SIGNS if sign.code in codes)


def level_of(codes: frozenset[str]) -> Level | None:
    """The most urgent level among the signs answered "yes", None when there is none."""
    levels = {_BY_CODE[code].level for code in codes if code in _BY_CODE}
    return min(levels, key=_ORDER.index) if levels else None
