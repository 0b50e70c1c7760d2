"""Press the undo of the message on the page, as a browser does."""

from __future__ import annotations

from typing import Any

from tests.page_client import PageClient, token_of


def newest_way(client: PageClient) -> dict[str, Any]:
    """The last button of the newest message, which is taken out of the browser session."""
    with client.session_transaction() as browser_session:
        flashed = browser_session.pop("_flashes", [])
    ways = [way for _kind, message in flashed if isinstance(message, dict) for way in message["ways"]]
    assert ways, "no message has a way back"
    return dict(ways[-1])


def press(client: PageClient, way: dict[str, Any], page: str = "/settings") -> None:
    """Send it; any page of the person's has a fresh token."""
    sent: dict[str, Any] = {"csrf_token": token_of(client.page(page))}
    for name, value in way["fields"]:
        sent.setdefault(name, []).append(value)
    assert client.post(way["address"], data=sent).status_code == 303


def undo_twice(client: PageClient) -> None:
    """Go back on the newest change, with a double click."""
    way = newest_way(client)
    press(client, way)
    press(client, way)
