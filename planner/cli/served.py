"""What the production server's loop watches besides its visitors: whether the program is asked to end."""

from __future__ import annotations

from typing import Any

from waitress.wasyncore import dispatcher

from planner.cli.ending import Ending


class _Asked(dispatcher):
    """The one thing in the loop that ends it."""

    def writable(self) -> bool:
        """Nothing is said."""
        return False

    def handle_read(self) -> None:
        """The loop ends, requests that run have five seconds, and `serve` goes on behind it."""
        raise SystemExit(0)


def what_ends(ending: Ending) -> dict[int, Any]:
    """The map of a loop that ends when the program is asked to."""
    watched: dict[int, Any] = {}
    _Asked(ending.asked, watched)
    return watched
