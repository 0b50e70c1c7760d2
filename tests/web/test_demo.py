"""One press, and a visitor walks about in sample data of their own."""

from __future__ import annotations

from tests.page_client import PageClient, words_of


def test_a_visitor_gets_a_copy_and_every_page_works(client: PageClient) -> None:
    answer = client.post_form("/demo", {}, page="/")
    assert answer.headers["Location"] == "/today"
    assert "a copy for you alone" in words_of(client.page("/today"))
    for address in ("/plans", "/progress", "/progress?activity=yoga", "/flare-up", "/settings"):
        client.page(address)


def test_a_forged_press_is_asked_again(client: PageClient) -> None:
    assert client.post("/demo").status_code == 400
