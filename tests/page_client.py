"""A test client that reads each page it gets: valid HTML, one heading that agrees with the title, labelled inputs."""

from __future__ import annotations

import re
from typing import Any

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
PLAIN = "Notes"
"""The title of every page of a person who wants a plain one."""

VARIES = re.compile(r"[0-9a-f]{20,}|[\w.-]{60,}|\d+")
"""Ids, tokens and numbers: a page that was found good is not parsed again for these."""

_seen: set[int] = set()

UNLABELLED = {"hidden", "submit", "button"}


class PageClient(FlaskClient):
    """Checks every HTML answer; `post_form` sends a form of a page with its token."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make a request and check the page."""
        answer = super().open(*args, **kwargs)
        if answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303, 308):
            check_page(answer.get_data(as_text=True))
        return answer

    def page(self, address: str, status: int = 200) -> str:
        """The text of a page that answers as expected."""
        answer = self.get(address)
        assert answer.status_code == status, f"{address} answered {answer.status_code}"
        return answer.get_data(as_text=True)

    def post_form(self, address: str, fields: dict[str, Any], page: str | None = None) -> TestResponse:
        """Send a form with the token of the page it stands on (the same address, when none is named)."""
        return self.post(address, data={"csrf_token": token_of(self.page(page or address)), **fields})


def token_of(page: str) -> str:
    """The first form token of a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found is not None, "the page has no form token"
    return found.group(1)


def words_of(page: str) -> str:
    """What a page says, without its markup."""
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def check_page(page: str) -> None:
    """Refuse a page that a browser or a screen reader would have to guess at."""
    if "<html" not in page:
        return
    shape = hash(VARIES.sub("0", page))
    if shape in _seen:
        return
    tree = html5lib.HTMLParser(strict=True).parse(page)
    elements = list(tree.iter())
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids)), f"ids stand twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    heads = [element for element in elements if element.tag == f"{NAMESPACE}h1"]
    assert len(heads) == 1, f"{len(heads)} h1 on the page"
    title = next("".join(element.itertext()) for element in elements if element.tag == f"{NAMESPACE}title")
    heading = " ".join("".join(heads[0].itertext()).split())
    assert heading in " ".join(title.split()) or title == PLAIN, f"the title {title!r} does not say {heading!r}"
    _check_labels(elements)
    for element in elements:
        assert not element.get("style"), "an inline style"
        assert not [name for name in element.attrib if str(name).startswith("on")], "an inline handler"
    _seen.add(shape)


def _check_labels(elements: list[Any]) -> None:
    labels = {element.get("for") for element in elements if element.tag == f"{NAMESPACE}label"}
    wrapped = {id(inner) for element in elements if element.tag == f"{NAMESPACE}label" for inner in element.iter()}
    for element in elements:
        if element.tag not in (f"{NAMESPACE}input", f"{NAMESPACE}select", f"{NAMESPACE}textarea"):
            continue
        if element.get("type") in UNLABELLED:
            continue
        has_name = element.get("id") in labels or element.get("aria-label") or id(element) in wrapped
        assert has_name, f"no label for {element.get('name')}"
