"""What is certain about a message that did not go."""

from __future__ import annotations


class NotSent(Exception):
    """It has certainly not left; `is_for_all` where the server cannot be reached, so that no other would leave.

    Any other error leaves it open: a server that went silent after the last line may have taken the message.
    """

    def __init__(self, kind: str, *, is_for_all: bool) -> None:
        super().__init__(kind)
        self.kind = kind
        self.is_for_all = is_for_all
