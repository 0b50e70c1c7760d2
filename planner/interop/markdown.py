"""Markdown to HTML: CommonMark without raw HTML and without images, so that a text brings no request of its own."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable("image")


def to_html(text: str) -> str:
    """The HTML of a text; tags in it are shown as they were typed."""
    return _reader().render(text)
