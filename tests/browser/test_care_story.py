"""Two people, one plan: invited, joined, logged, stepped back, read, restored; and nothing for a stranger."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import a_screen
from tests.browser.test_care_link import Site, sign_in
from tests.cast import Member, other_physio, patient, physio
from tests.web.test_adjust import a_plan

REASON = "Two busy weeks at work. Let it settle."


@pytest.mark.parametrize("width", [390, 1280])
def test_a_plan_is_changed_read_and_restored_by_two_people(browser: Browser, site: Site, width: int) -> None:
    app, address = site
    jo, priya = patient(app), physio(app)
    _baseline, plan_id = a_plan(app, jo.actor, days=frozenset(range(7)))
    pages = a_screen(browser, width), a_screen(browser, width), a_screen(browser, width)
    hers, theirs, strangers = (next(made) for made in pages)
    sign_in(hers, address, priya.email)
    joins(theirs, address, jo, invitation=invites(hers, address))
    logs(theirs, address)
    sees_the_move(hers, address)
    at_jo = f"{address}/patients/{jo.id}"
    steps_back(hers, at_jo)
    reads_the_reason(theirs, address)
    restores(hers, at_jo, plan_id)
    finds_nothing(strangers, app, at_jo, plan_id, address)
    for made in pages:
        assert next(made, None) is None  # closes the page, and looks at what it complained of


def invites(page: Page, address: str) -> str:
    """The link of a new invitation."""
    page.goto(f"{address}/invitations")
    page.get_by_label("Name you will recognise").fill("Jo M")
    page.get_by_role("button", name="Make invitation").click()
    return page.get_by_label("Link").input_value()


def joins(page: Page, address: str, jo: Member, invitation: str) -> None:
    """Read what will be shared, and agree."""
    page.goto(invitation)
    sign_in(page, address, jo.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Share with Priya?")
    page.get_by_role("button", name="I agree").click()
    expect(page.get_by_role("heading", name="Priya, physiotherapist")).to_be_visible()


def logs(page: Page, address: str) -> None:
    """The day's walk, as planned."""
    page.goto(f"{address}/today")
    page.get_by_role("button", name="Done as planned").click()
    expect(page.get_by_text("5 minutes, just as planned.")).to_be_visible()


def sees_the_move(page: Page, address: str) -> None:
    """The caseload knows of it at once."""
    page.goto(f"{address}/caseload")
    row = page.get_by_role("row").filter(has_text="Jo")
    expect(row).to_contain_text("today")
    row.get_by_role("link", name="Jo", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jo")


def steps_back(page: Page, at_jo: str) -> None:
    """From the patient's page to a step back with a reason, and no message."""
    page.get_by_role("link", name="Adjust plan").click()
    page.locator("label[for=act-step_back]").click()
    expect(page.locator("[data-adjust-place]")).to_contain_text("4½")
    page.get_by_label("Message to your patient").fill("")
    page.get_by_label("Reason").fill(REASON)
    page.get_by_role("button", name="Save and tell Jo").click()
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()


def reads_the_reason(page: Page, address: str) -> None:
    """On Today, until it is read."""
    page.goto(f"{address}/today")
    note = page.locator(".note-for-me")
    expect(note).to_contain_text("Priya changed your walking plan")
    expect(note).to_contain_text(REASON)
    note.get_by_role("button", name=re.compile("I have read it")).click()
    expect(page.locator(".note-for-me")).to_have_count(0)


def restores(page: Page, at_jo: str, plan_id: str) -> None:
    """The version before the step back, as a new one."""
    page.goto(f"{at_jo}/plans/{plan_id}/revisions/1")
    page.get_by_label("Reason").fill("It settled sooner than we thought.")
    page.get_by_role("button", name="Restore version 1").click()
    expect(page.get_by_text("Saved as version 3.")).to_be_visible()


def finds_nothing(page: Page, app: Flask, at_jo: str, plan_id: str, address: str) -> None:
    """Every page about the patient is no page for a physiotherapist without a link."""
    sign_in(page, address, other_physio(app).email)
    rules = [rule for rule in app.url_map.iter_rules() if "patient_id" in rule.arguments and "GET" in rule.methods]
    assert len(rules) >= 12
    for rule in rules:
        values = dict.fromkeys(rule.arguments, "0" * 32) | {"plan_id": plan_id, "number": 1}
        with app.test_request_context():
            built = rule.build({**values, "patient_id": at_jo.rsplit("/", 1)[1]}, append_unknown=False)
        assert built is not None
        answer = page.goto(address + built[1])
        assert answer is not None
        assert answer.status == 404, rule
        expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
