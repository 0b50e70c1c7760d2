"""Whoever signs in next on a shared phone finds nothing of who signed out."""

from __future__ import annotations

from flask import Flask

from tests.cast import PASSWORD, Member, other_patient, patient, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.web.test_lock import jo

__all__ = ["jo"]


def test_who_signs_in_after_signing_out_from_the_lock_finds_nothing_of_what_was_typed(
    app: Flask, client: PageClient, jo: Member
) -> None:
    client.post("/thoughts/new", data={"thought": "It will get worse"})
    assert "What you just sent is kept" in client.page("/still-there")
    client.post("/sign-out", data={"csrf_token": token_of(client.page("/still-there"))})
    other = other_patient(app)
    client.post_form("/sign-in", {"email": other.email, "password": PASSWORD})
    assert client.get("/home").location == "/today"
    assert client.get("/kept").location == "/home"


def test_what_happened_before_signing_out_is_told_to_nobody_else(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    token = token_of(client.page("/settings"))
    fields = {"name": "Joanna", "zone": "Europe/London", "distance": "km", "week_starts": "0", "theme": "auto"}
    assert client.post("/settings", data={"csrf_token": token, **fields}).location == "/settings"
    client.post("/sign-out", data={"csrf_token": token})
    words = words_of(client.page("/sign-in"))
    assert "Your settings are saved." not in words
    assert "Undo" not in words
