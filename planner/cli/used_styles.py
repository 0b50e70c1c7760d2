"""Bootstrap without the rules that no page of ours can use: a tenth of it is left.

A rule stays when each class it names stands as a word in our templates, scripts or Python, also when that word is
only a part that a template puts together ("btn-" and "primary"). It errs on the side of keeping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

WRITES_CLASSES = {"templates": "*.html", "static/js": "*.js", "planner/web": "*.py", "planner/charts": "*.py"}

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_CLASS = re.compile(r"\.(-?[A-Za-z_](?:[A-Za-z0-9_-]|\\.)*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_SET = re.compile(r"(?<=[{;])(--[\w-]+):(?:\"[^\"]*\"|'[^']*'|\([^()]*\)|[^;{}\"'(]|\()*(?:;|(?=\}))")
_GROUPS = ("@media", "@supports", "@container", "@layer")


def words_of(root: Path) -> frozenset[str]:
    """Every word in a file that may name a class."""
    texts = (path.read_text("utf-8") for part, kind in WRITES_CLASSES.items() for path in (root / part).rglob(kind))
    return frozenset(word for text in texts for word in _WORD.findall(text))


def classes_of(css: str) -> frozenset[str]:
    """Every class that a style sheet has a rule for."""
    return frozenset(name for head, _ in _blocks(css, deep=True) for name in _named(head))


def keep_used(css: str, words: frozenset[str], also: str = "") -> str:
    """The style sheet without what nothing uses; `also` is other CSS, which may use its variables."""
    parts = frozenset(word for word in words if word.endswith("-"))
    kept = "".join(_kept(css, lambda name: _is_used(name, words, parts)))
    return _without_unused_variables(_without_unused_animations(kept, also), also)


def _is_used(name: str, words: frozenset[str], parts: frozenset[str]) -> bool:
    return name in words or any(name.startswith(part) and name[len(part) :] in words for part in parts)


def _kept(css: str, is_used: Callable[[str], bool]) -> Iterator[str]:
    for head, body in _blocks(css):
        if head.startswith(_GROUPS):
            inner = "".join(_kept(body, is_used))
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@") or not body:
            yield f"{head}{{{body}}}" if body else head
        else:
            selectors = [one for one in _selectors(head) if all(is_used(name) for name in _named(one))]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _blocks(css: str, *, deep: bool = False) -> Iterator[tuple[str, str]]:
    """Each head with what its braces hold; braces and commas in quotes mean nothing."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    blind = _QUOTED.sub(lambda found: " " * len(found.group(0)), css)
    start = depth = opened = 0
    for found in re.finditer(r"[{};]", blind):
        sign, at = found.group(0), found.start()
        if sign == "{":
            depth += 1
            opened = at if depth == 1 else opened
        elif sign == "}":
            depth -= 1
            if depth == 0:
                head, body = css[start:opened].strip(), css[opened + 1 : at]
                start = at + 1
                if deep and head.startswith(_GROUPS):
                    yield from _blocks(body, deep=True)
                else:
                    yield head, body
        elif depth == 0:  # a statement, such as @charset
            yield css[start : at + 1].strip(), ""
            start = at + 1


def _selectors(head: str) -> list[str]:
    """A list of selectors apart; a comma inside brackets, as in :is(a, b), parts nothing."""
    found, depth = [""], 0
    for sign in head:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [one.strip() for one in found]


def _named(selector: str) -> Iterable[str]:
    """The classes that must be there for a selector to fit: those inside :not() need not."""
    bare = re.sub(r":not\((?:[^()]|\([^()]*\))*\)", "", _QUOTED.sub("", selector))
    return (re.sub(r"\\(.)", r"\1", name) for name in _CLASS.findall(bare))


def _without_unused_animations(css: str, also: str) -> str:
    blocks = list(_blocks(css))
    rest = also + "".join(body for head, body in blocks if not head.startswith("@keyframes"))
    return "".join(
        f"{head}{{{body}}}" if body else head
        for head, body in blocks
        if not head.startswith("@keyframes") or head.split()[-1] in rest
    )


def _without_unused_variables(css: str, also: str) -> str:
    """Drop the variables that are set and never read, until none is left."""
    read = set(_READ.findall(css + also))
    fewer = _SET.sub(lambda found: found.group(0) if found.group(1) in read else "", css)
    return css if fewer == css else _without_unused_variables(fewer, also)
