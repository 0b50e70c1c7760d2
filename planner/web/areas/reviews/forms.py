"""What a weekly review asks beside the numbers."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from planner.domain.review_note import ReviewNote
from planner.web.fields import PlainForm, ScoreField


class ReviewForm(PlainForm):
    """How sure of the week ahead, and what helped; both may be skipped."""

    confidence = ScoreField(_l("How sure are you about the week ahead?"))
    what_helped = TextAreaField(_l("What helped this week?"))

    def show(self, note: ReviewNote) -> None:
        """Fill the fields with what was said before."""
        self.confidence.data, self.what_helped.data = note.confidence, note.what_helped

    def note(self, first_day: date) -> ReviewNote:
        """What is said now; OutOfBounds for a text that is too long."""
        return ReviewNote(
            first_day=first_day, confidence=self.confidence.points, what_helped=self.what_helped.data or ""
        )


def confidence_hint(thresholds: set[int | None]) -> str:
    """From which answer on staying is suggested, where all the plans on the page agree on it."""
    known = [threshold for threshold in thresholds if threshold]
    if not known:
        return ""
    if len(thresholds) == 1:
        return _("If it is %(n)s or less, we will suggest staying where you are.", n=known[0] - 1)
    return _("If it is low, we will suggest staying where you are.")
