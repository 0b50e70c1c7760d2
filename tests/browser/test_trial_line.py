"""The drawing of try-outs keeps inside its card on the narrowest phone, and its numbers do not touch."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from playwright.sync_api import Page

from planner.clock import local_day, now_utc
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, read_only
from planner.services.baselines import AddTrial, add_trial, start_baseline
from tests.browser.conftest import check_axe
from tests.browser.test_adjust import carry
from tests.cast import patient

TOUCH = """drawing => {
  const boxes = (what) => [...drawing.querySelectorAll(what)].map((one) => one.getBoundingClientRect());
  const scale = boxes(".at-middle, .at-middle ~ .at-end");
  const card = drawing.closest(".card").getBoundingClientRect();
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  return {
    touching: scale.some((a, i) => scale.some((b, j) => i < j && meet(a, b))),
    outside: boxes("text, path, circle").filter((one) => one.left < card.left || one.right > card.right).length,
    sideways: document.documentElement.scrollWidth > innerWidth,
  };
}"""


def test_long_numbers_fit_the_narrowest_phone(screen: Page, site: tuple[Flask, str]) -> None:
    app, address = site
    jo, now = patient(app), now_utc()
    with app.app_context():
        read_only(False)
        baseline = start_baseline(jo.actor, Activity.WALKING, Unit.STEPS, now)
        for index, amount in enumerate((12_000, 155_000, 190_000)):
            day = local_day(now, jo.actor.zone) - timedelta(days=index + 1)
            add_trial(jo.actor, baseline, AddTrial(day=day, amount=amount, form_id=f"trial{index}"), now)
        db.session.remove()
    carry(app, screen, address, jo)
    screen.set_viewport_size({"width": 320, "height": 844})
    screen.goto(f"{address}/baselines/{baseline}")
    found = screen.locator(".try-line").evaluate(TOUCH)
    assert found == {"touching": False, "outside": 0, "sideways": False}
    check_axe(screen)
