"""What a log showed, in one short sentence for the evidence list."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.domain.evidence import Proposal
from planner.domain.units import Activity
from planner.web.filters import plain
from planner.web.numerals import decimal


def shown_by(proposal: Proposal) -> str:
    """Walked 12 minutes, pain 4 → 3."""
    done = {
        Activity.WALKING: _("Walked %(amount)s"),
        Activity.STRETCHING: _("Stretched, %(amount)s"),
        Activity.YOGA: _("Did yoga, %(amount)s"),
    }[proposal.activity] % {"amount": plain(proposal.amount, proposal.unit)}
    before, after = decimal(proposal.pain_before / 10), decimal(proposal.pain_after / 10)
    if proposal.fall == 0:
        return _("%(done)s, pain stayed at %(n)s", done=done, n=before)
    return _("%(done)s, pain %(before)s → %(after)s", done=done, before=before, after=after)
