"""Clinical words and what they mean, a sentence or two each: one place for help, pages and tests."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word as people read it, and its meaning in plain words."""

    word: LazyString
    meaning: LazyString


PATIENT_TERMS: dict[str, Term] = {
    "try_out": Term(
        word=_l("try-out"),
        meaning=_l("Moving on an ordinary day, and stopping while it feels all right. A few of them make a start."),
    ),
    "starting_point": Term(
        word=_l("starting point"),
        meaning=_l("What you can do on an ordinary day, worked out from your try-outs. Your number starts below it."),
    ),
    "target": Term(
        word=_l("target"),
        meaning=_l("How much you would like to reach one day. There is no date by which you have to be there."),
    ),
    "settling": Term(
        word=_l("week for settling"),
        meaning=_l("A week in which your number stays, so that your body can get used to it."),
    ),
    "flare_up": Term(
        word=_l("flare-up"),
        meaning=_l("Some days on which your usual pain is much louder. It settles, and it does not mean damage."),
    ),
    "confidence": Term(
        word=_l("confidence"),
        meaning=_l("How sure you are that you can do this again, from 0 to 10. It counts as much as minutes do."),
    ),
    "warning_sign": Term(
        word=_l("warning sign"),
        meaning=_l("Something new that a clinician needs to look at first. Your plan waits until then."),
    ),
    "post_exertional": Term(
        word=_l("much worse after small efforts"),
        meaning=_l(
            "Small efforts make you feel much worse 12 hours to 3 days later. A plan that grows may not suit you then."
        ),
    ),
    "evidence": Term(
        word=_l("evidence"),
        meaning=_l("Things that you did and your body coped with. You keep them to read again on hard days."),
    ),
    "ladder": Term(
        word=_l("fear ladder"),
        meaning=_l("Movements that worry you, from the least to the most. You try one small step at a time."),
    ),
    "thought_check": Term(
        word=_l("thought check"),
        meaning=_l("A look at a worrying thought: what speaks for it, what against it, and what is fairer."),
    ),
    "peg": Term(
        word=_l("PEG"),
        meaning=_l("Three short questions about pain, joy in life and daily activity, each from 0 to 10."),
    ),
}

PHYSIO_TERMS: dict[str, Term] = {
    "spread": Term(
        word=_l("spread (CV)"),
        meaning=_l("Standard deviation of the trials as a share of their mean. A wide one asks for another trial."),
    ),
    "adherence": Term(
        word=_l("adherence"),
        meaning=_l("Planned sessions that were done, as a share of those planned. Excused weeks are left out."),
    ),
    "on_quota": Term(
        word=_l("on-quota share"),
        meaning=_l("Sessions within 10 % or one step of what was asked, as a share of those that were done."),
    ),
    "boom_bust": Term(
        word=_l("boom-bust"),
        meaning=_l("Big days that are followed by small ones. Evenness says how alike the days were."),
    ),
    "trend": Term(
        word=_l("Theil-Sen trend"),
        meaning=_l("The median slope between all pairs of days, in points a week. Single odd days hardly move it."),
    ),
    "consolidation": Term(
        word=_l("consolidation week"),
        meaning=_l("A week in which the quota is held on purpose, whatever the review finds."),
    ),
    "felt_safe": Term(
        word=_l("perceived safety"),
        meaning=_l("How safe a session felt to the person, in five steps. It describes and changes no quota."),
    ),
    "peg_psfs": Term(
        word=_l("PEG and own goals"),
        meaning=_l("The PEG is the mean of three 0 to 10 items. Own goals are rated 0 to 10, as in the PSFS."),
    ),
    "malaise": Term(
        word=_l("post-exertional malaise"),
        meaning=_l("Symptoms that flare 12 hours to 3 days after small efforts. Once reported, no plan rises by rule."),
    ),
}

TERMS: dict[str, Term] = PATIENT_TERMS | PHYSIO_TERMS
