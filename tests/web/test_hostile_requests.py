"""Requests that no page of ours sends: other bodies, other methods, characters that nobody can see."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from tests.page_client import PageClient, token_of, words_of
from tests.web.sites import rows
from tests.web.test_walk import a_plan, jo, latest_log_id, today

__all__ = ["jo"]


@pytest.mark.parametrize("body", [[1, 2], {"amount": 5}, 5, "x"])
@pytest.mark.parametrize("address", ["/sign-in", "/readiness", "/settings/zone"])
def test_a_body_that_is_no_form_is_refused(jo: PageClient, address: str, body: object) -> None:
    answer = jo.post(address, json=body)
    assert answer.status_code == 415
    assert "what its own form sends" in words_of(answer.get_data(as_text=True))


@pytest.mark.parametrize("field", ["amount", "note", "day", "email"])
def test_a_file_in_the_place_of_a_text_is_refused(jo: PageClient, field: str) -> None:
    address = f"{a_plan(jo)}/sessions/new"
    fields = {"csrf_token": token_of(jo.page(address)), "day": str(today()), field: (io.BytesIO(b"x"), "a.txt")}
    assert jo.post(address, data=fields).status_code == 400


def test_what_nobody_can_see_is_a_space_in_a_note_and_no_part_of_a_number(app: Flask, jo: PageClient) -> None:
    address = f"{a_plan(jo)}/sessions/new"
    assert jo.post_form(address, {"amount": "5\0005", "day": str(today())}).status_code == 400
    jo.post_form(address, {"amount": "5", "day": str(today()), "note": "a\0robin\ufffe🙂\u0085\nsang"})
    assert rows(app, "SELECT note FROM session_log") == [("a robin 🙂 \nsang",)]
    assert "robin" in jo.page(f"/sessions/{latest_log_id(app)}/edit")


def test_asking_for_the_head_answers_as_the_page_does(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/sessions/new", {"amount": "5", "day": str(today())})
    pages = ("/today", "/baselines/new", "/readiness", "/flare-up", "/sessions/new?activity=yoga", "/settings", plan)
    for address in (*pages, f"{plan}/change", f"{plan}/sessions/new", f"/sessions/{latest_log_id(app)}/edit"):
        assert jo.head(address).status_code == 200, address


def test_a_method_that_is_not_there_names_those_that_are(jo: PageClient) -> None:
    answer = jo.get(f"{a_plan(jo)}/pause")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert "This page is not here" in answer.get_data(as_text=True)


def test_more_than_a_megabyte_is_too_much(jo: PageClient) -> None:
    answer = jo.post("/settings/zone", data={"zone": "x" * 2_000_000})
    assert answer.status_code == 413
    assert "less than 1 MB" in answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ["/reviews/never", "/reviews/2020-01-06", "/sessions/none/edit"])
def test_too_much_for_something_that_is_not_there_is_no_crash(jo: PageClient, address: str) -> None:
    assert jo.post(address, data={"what_helped": "x y " * 500_000}).status_code in (404, 413)


@pytest.mark.parametrize(
    "query", ["?activity=%ff", "?activity=%00", "?activity=%F0%9F%99%82", "?activity=walking&activity=x"]
)
def test_an_address_that_is_no_text_is_no_crash(jo: PageClient, query: str) -> None:
    for page in ("/progress", "/baselines/new", "/today"):
        assert jo.get(page + query).status_code == 200
    assert jo.get("/sessions/new" + query).status_code in (200, 404)


def test_a_cookie_that_was_tampered_with_is_a_stranger(app: Flask, jo: PageClient) -> None:
    for cookie in ("x", "eyJ4IjoxfQ.x.y", "\u00e9", "a" * 4000):
        stranger = app.test_client()
        stranger.set_cookie("session", cookie)
        stranger.set_cookie("remember_token", cookie)
        assert stranger.get("/today").headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("host", ["evil.example", "a b", "[::1", "localhost:port", "x" * 300])
def test_another_host_in_the_request_is_no_crash(jo: PageClient, host: str) -> None:
    assert jo.get("/help", headers={"Host": host}).status_code in (200, 400)


def test_after_changing_the_zone_the_page_that_was_open_is_open_again(jo: PageClient) -> None:
    token = token_of(jo.page("/settings"))
    pages = {"/sessions/new?activity=yoga": "/sessions/new?activity=yoga", f"{a_plan(jo)}/smaller": "/home"}
    for open_page, expected in pages.items():
        fields = {"csrf_token": token, "zone": "Asia/Tokyo"}
        answer = jo.post("/settings/zone", data=fields, headers={"Referer": f"http://localhost{open_page}"})
        assert answer.headers["Location"] == expected
