"""Invitations that this browser has opened: their seals wait in the signed session until the person has agreed."""

from __future__ import annotations

from flask import session as browser_session

SEALS, CAME = "invitation_seals", "came_to_join"
MOST_KEPT = 4


def keep_seal(seal: str) -> None:
    """Remember an invitation that was opened by its link or its code; never the link or the code itself."""
    others = [kept for kept in kept_seals() if kept != seal]
    browser_session[SEALS] = [*others, seal][-MOST_KEPT:]


def kept_seals() -> list[str]:
    """What this browser has opened, the newest last."""
    return list(browser_session.get(SEALS, []))


def name_of(seal: str) -> str:
    """What a form calls an invitation; it opens nothing by itself."""
    return seal[:12]


def forget_seal(seal: str) -> None:
    """It was used, or it is of no use."""
    browser_session[SEALS] = [kept for kept in kept_seals() if kept != seal]


def come_back_to_join() -> None:
    """After signing in or up, the invitation comes first."""
    browser_session[CAME] = True


def came_to_join() -> bool:
    """Asked once, after signing in."""
    return bool(browser_session.pop(CAME, False))


def forget_all(*_signal: object, **_values: object) -> None:
    """Whoever signs in next on this device has opened nothing."""
    browser_session.pop(SEALS, None)
    browser_session.pop(CAME, None)
