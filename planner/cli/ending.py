"""End when a service manager asks for it: SIGTERM is noted, and whoever waits for that ends as with Ctrl+C.

Nothing is raised where the signal comes: Python loses an exception there while it calls back out of its garbage
collector, and the program would go on. A signal that comes before anybody waits, as in a migration, waits for them.
"""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from types import FrameType


class Ending:
    """A socket that has something to read once the program is asked to end."""

    def __init__(self) -> None:
        """Note SIGTERM from now on; in the main thread."""
        self.asked, self._asks = socket.socketpair()
        self._asks.setblocking(False)
        signal.signal(signal.SIGTERM, self._note)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        with suppress(BlockingIOError):  # it was asked so often that there is no room for more
            self._asks.send(b".")

    def wait(self) -> None:
        """Sleep until then."""
        self.asked.recv(1)

    def close(self) -> None:
        """Let go of the sockets."""
        self.asked.close()
        self._asks.close()
