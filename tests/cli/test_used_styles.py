"""The style sheet loses what nothing uses, and nothing that is used."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import html5lib
import pytest

from planner.cli.used_styles import classes_of, keep_used, words_of

ROOT = Path(__file__).parents[2]
CSS = (
    '@charset "UTF-8";:root{--used:1px;--chained:var(--used);--unused:url("data:x;{}")}'
    ".btn,.gone:is(a,b){margin:var(--chained)}.btn-primary{color:red}.btn-gone{color:red}"
    ".btn:not(.gone){top:0}a[href='.x']{left:0}.col\\:wide{left:1px}"
    "@media (width>1px){.gone{left:0}}@media print{.btn{left:0}}"
    "@keyframes turn{from{left:0}}@keyframes spin{to{left:0}}.btn{animation:spin 1s}"
)


@pytest.fixture(scope="module")
def bootstrap() -> str:
    found = find_spec("flask_bootstrap")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "static/bootstrap5/css/bootstrap.min.css").read_text("utf-8")


def test_it_keeps_what_a_word_or_two_parts_of_one_name() -> None:
    assert keep_used(CSS, frozenset({"btn", "btn-", "primary", "wide"})) == (
        '@charset "UTF-8";:root{--used:1px;--chained:var(--used);}'
        ".btn{margin:var(--chained)}.btn-primary{color:red}"
        ".btn:not(.gone){top:0}a[href='.x']{left:0}"
        "@media print{.btn{left:0}}"
        "@keyframes spin{to{left:0}}.btn{animation:spin 1s}"
    )


def test_it_keeps_everything_of_bootstrap_where_every_class_is_used(bootstrap: str) -> None:
    assert classes_of(keep_used(bootstrap, classes_of(bootstrap))) == classes_of(bootstrap)


def test_no_class_of_a_template_or_script_is_lost(bootstrap: str) -> None:
    """Found another way than the build does: by what stands in class attributes and in what scripts set."""
    known = classes_of(bootstrap)
    kept = classes_of(keep_used(bootstrap, words_of(ROOT)))
    used: set[str] = set()
    for path in (ROOT / "templates").rglob("*.html"):
        for attribute in re.findall(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', path.read_text("utf-8")):
            used.update(re.findall(r"[\w-]+", attribute))
    for path in (ROOT / "static" / "js").glob("*.js"):
        for value in re.findall(r"(?:className: |classList\.\w+\()[\"'`]([^\"'`]+)", path.read_text("utf-8")):
            used.update(value.split())
    assert len(used & known) > 50
    assert used & known <= kept


def test_the_built_sheet_is_read_by_a_browser_as_it_is(bootstrap: str) -> None:
    """Braces and quotes stay in pairs, so that no rule swallows the next."""
    kept = keep_used(bootstrap, words_of(ROOT))
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", kept)
    assert bare.count("{") == bare.count("}") > 100
    assert len(kept) < len(bootstrap) / 4
    page = html5lib.parse(f"<style>{kept}</style>", namespaceHTMLElements=False)
    assert page.find(".//style").text == kept
