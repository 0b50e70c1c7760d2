"""Finds words on a page that stand outside of the brackets of the pseudo language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label")
SKIPPED = ("script", "style")
VOID = ("input", "meta", "link", "br", "hr", "img", "path", "circle", "rect", "line", "use", "source", "wbr", "col")
_WORD = re.compile(r"[^\W\d_]{2,}")


class _Reader(HTMLParser):
    def __init__(self, known: re.Pattern[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.known, self.depth, self.found = known, 0, []
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_quiet = (
            tag in SKIPPED
            or ("lang" in values and tag != "html")
            or "said" in (values.get("class") or "").split()
            or values.get("translate") == "no"
        )
        for name in SPOKEN:
            if not self.is_quiet and not is_quiet:
                self._look(values.get(name) or "", 0)
        if tag not in VOID:
            self.stack.append((tag, is_quiet))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.is_quiet:
            self.depth = self._look(data, self.depth)

    @property
    def is_quiet(self) -> bool:
        return any(quiet for _tag, quiet in self.stack)

    def _look(self, text: str, depth: int) -> int:
        bare = ""
        for sign in text:
            if sign == "⟦":
                depth += 1
            elif sign == "⟧":
                depth -= 1
            elif depth == 0:
                bare += sign
        bare = self.known.sub(" ", bare)
        if _WORD.search(bare):
            self.found.append(" ".join(bare.split()))
        return depth


def as_pattern(known: frozenset[str]) -> re.Pattern[str]:
    """Any of these texts, as whole words, the longest first."""
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def unmarked(page: str, known: re.Pattern[str]) -> list[str]:
    """Texts for people that are in no bracket; `known` is what people typed, and names that no language changes.

    What stands in an element with its own `lang`, with `translate="no"`, or in class `said` (one's own words) is data.
    """
    reader = _Reader(known)
    reader.feed(page)
    return reader.found
