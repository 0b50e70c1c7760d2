"""A form's accessibility tree is the one that is written down, and no control is missing from it."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.sweep.conftest import Served
from tests.browser.sweep.form import Form
from tests.browser.sweep.looks import OPEN_ALL, a_walk
from tests.browser.sweep.trees_after_it import AFTER_IT
from tests.browser.sweep.trees_to_a_plan import TO_A_PLAN
from tests.browser.sweep.trees_to_share import TO_SHARE

CONTROL = re.compile(r"^ *- '?(?:textbox|searchbox|checkbox|radio|switch|combobox|button|spinbutton)\b", re.MULTILINE)
DESCRIBED = """(form) => Object.fromEntries(
  [...form.querySelectorAll("[aria-describedby]")].filter((one) => one.checkVisibility()).map((one) => [
    (one.labels?.[0] ?? one.querySelector("legend") ?? one).textContent.trim().replace(/\\s+/g, " "),
    one.getAttribute("aria-describedby").split(" ")
      .map((id) => document.getElementById(id)?.textContent.trim() ?? `nothing is called ${id}`).join(" "),
  ]))"""


@pytest.mark.browser
@pytest.mark.parametrize("form", [*TO_A_PLAN, *AFTER_IT, *TO_SHARE], ids=lambda form: form.name)
def test_a_form_says_what_it_asks(browser: Browser, served: Served, form: Form) -> None:
    with a_walk(browser) as page:
        served.become(page, form.who)
        page.goto(served.at(form.address))
        page.evaluate(OPEN_ALL)
        button = page.get_by_role("button", name=form.button, exact=True)
        asked = page.locator("main form").filter(has=button).first
        expected = _written_out(dedent(form.tree).strip())
        expect(asked).to_match_aria_snapshot(expected)
        found = asked.evaluate(DESCRIBED)
        if form.is_whole:
            shown = asked.aria_snapshot()
            assert len(CONTROL.findall(shown)) == len(CONTROL.findall(expected)), f"a control has no line:\n{shown}"
            assert found == form.described
        else:
            assert form.described.items() <= found.items()


def _written_out(tree: str) -> str:
    return re.sub(r"^( *)- scale (.+) \| (.+) \| (.+)$", _scale, tree, flags=re.MULTILINE)


def _scale(found: re.Match[str]) -> str:
    indent, name, low, high = found.groups()
    cells = [f'"0 {low}"', *(f'"{n}"' for n in range(1, 10)), f'"10 {high}"', '"Skip" [checked]']
    return "\n".join([f'{indent}- group "{name}":', *(f"{indent}  - radio {cell}" for cell in cells)])
