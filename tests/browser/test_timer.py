"""The timer in a real browser: down, up, in parts, through a reload and a sleeping phone, and into the log form."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from planner.domain.units import Unit
from tests.browser.timers import log_it, logged, look, open_timer, shows, sleep, start, wait
from tests.cast import Member, patient
from tests.web.test_timer import a_timed_plan

Site = tuple[Flask, str]
DONE = "That is your number. Well done for stopping here."


@pytest.fixture
def jo(site: Site) -> Member:
    return patient(site[0])


def test_it_counts_down_to_the_number_and_fills_the_log_form(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    shows(screen, "5:00", "When it ends, your number is done. No need to go on.")
    look(screen)
    start(screen)
    shows(screen, "5:00", "The time runs. When it ends, your number is done.")
    wait(screen, 1)
    shows(screen, "4:00")
    expect(screen).to_have_title(re.compile("^4:00 – Walk 5 minutes"))
    wait(screen, 1.5)
    shows(screen, "2:30", "Half-way.")
    look(screen)
    wait(screen, 3)
    shows(screen, "5:00", DONE)
    expect(screen.get_by_role("button", name="Pause")).to_be_hidden()
    look(screen)
    assert logged(site[0]) == [], "what was timed is never saved by itself"
    log_it(screen, "Log it", "5")
    assert logged(site[0]) == [300]
    screen.go_back()
    screen.go_back()
    expect(screen.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_stopping_early_fills_in_no_more_than_was_timed(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    start(screen)
    wait(screen, 4.4)
    log_it(screen, "I have stopped, log it", "4")
    assert logged(site[0]) == [240]


def test_a_pause_does_not_count_and_starting_over_asks_first(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    start(screen)
    wait(screen, 2)
    screen.get_by_role("button", name="Pause").click()
    shows(screen, "3:00", "Paused. Go on when you like.")
    wait(screen, 10)
    shows(screen, "3:00")
    screen.get_by_role("button", name="Start over").click()
    expect(screen.get_by_text("Start over? That lets go of the 2:00 counted here.")).to_be_visible()
    look(screen)
    expect(screen.get_by_role("button", name="No, keep it")).to_be_focused()
    screen.keyboard.press("Escape")
    expect(screen.get_by_role("button", name="Start over")).to_be_focused()
    screen.get_by_role("button", name="Go on").click()
    shows(screen, "3:00", "The time runs again.")
    wait(screen, 1)
    shows(screen, "2:00")
    screen.get_by_role("button", name="Start over").click()
    screen.get_by_role("button", name="Yes, start over").click()
    shows(screen, "5:00")
    expect(screen.get_by_role("button", name="Start", exact=True)).to_be_focused()
    screen.reload()
    shows(screen, "5:00")
    expect(screen.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_a_reload_and_a_sleeping_phone_lose_no_time(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    start(screen)
    wait(screen, 1)
    screen.reload()
    shows(screen, "4:00", "The time runs. When it ends, your number is done.")
    wait(screen, 1)
    shows(screen, "3:00")
    sleep(screen, 1)
    shows(screen, "2:00")
    sleep(screen, 20)
    shows(screen, "5:00", "You reached your number 18 minutes ago, at 12:05. Well done.")
    assert screen.evaluate("window.heard.buzzes") == 0, "it was over long ago"
    screen.reload()
    shows(screen, "5:00", "You reached your number 18 minutes ago, at 12:05. Well done.")
    log_it(screen, "Log it", "5")
    assert logged(site[0]) == [300]


def test_time_after_the_end_counts_when_the_person_says_so(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    start(screen)
    wait(screen, 5.1)
    expect(screen.get_by_role("button", name="I went on until now, count it too")).to_be_hidden()
    sleep(screen, 2.9)
    screen.get_by_role("button", name="I went on until now, count it too").click()
    shows(screen, "8:00", "8:00 counted, because you went on.")
    screen.get_by_role("button", name="Count my number and no more").click()
    shows(screen, "5:00", "5:00 counted, your number.")
    screen.get_by_role("button", name="I went on until now, count it too").click()
    log_it(screen, "Log it", "8")
    assert logged(site[0]) == [480]


def test_parts_and_rests_add_up_to_the_number(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor, bouts=3))
    shows(screen, "1:45")
    expect(screen.get_by_text("Part 1 of 3", exact=True)).to_be_visible()
    expect(screen.get_by_text("Today in all: 0:00 of 5:00")).to_be_visible()
    screen.get_by_text("1 minute", exact=True).click()
    look(screen)
    start(screen)
    wait(screen, 1.75)
    shows(screen, "1:00", "Part 1 of 3 is done. Rest for 1:00.")
    expect(screen.get_by_text("Rest, then part 2 of 3")).to_be_visible()
    expect(screen.get_by_text("Today in all: 1:45 of 5:00")).to_be_visible()
    look(screen)
    wait(screen, 1)
    shows(screen, "1:45", "Part 2 of 3 begins. Go gently.")
    screen.get_by_text("until I press", exact=True).click()
    wait(screen, 1.75)
    shows(screen, "0:00", "Part 2 of 3 is done. Rest as long as you like.")
    wait(screen, 30)
    shows(screen, "30:00")
    screen.reload()
    shows(screen, "30:00")
    screen.get_by_role("button", name="Start part 3 now").click()
    shows(screen, "1:30", "Part 3 of 3 begins. Go gently.")
    expect(screen.get_by_role("button", name="Pause")).to_be_focused()
    wait(screen, 1.5)
    shows(screen, "5:00", DONE)
    log_it(screen, "Log it", "5")
    assert logged(site[0]) == [300]


def test_parts_go_on_while_the_phone_sleeps_and_stop_where_a_press_is_wanted(
    screen: Page, site: Site, jo: Member
) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor, bouts=2))
    screen.get_by_text("2 minutes", exact=True).click()
    start(screen)
    sleep(screen, 5)
    shows(screen, "2:00", "Part 2 of 2 begins. Go gently.")
    sleep(screen, 10)
    shows(screen, "5:00", "You reached your number 8 minutes ago, at 12:07. Well done.")
    screen.get_by_role("button", name="Start over").click()
    screen.get_by_role("button", name="Yes, start over").click()
    screen.get_by_text("until I press", exact=True).click()
    start(screen)
    sleep(screen, 120)
    expect(screen.get_by_text("Today in all: 2:30 of 5:00")).to_be_visible()
    log_it(screen, "I have stopped, log it", "2.5")
    assert logged(site[0]) == [150]


def test_it_counts_up_to_the_same_number_and_remembers_that(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    screen.get_by_text("Sound, buzz and counting").click()
    screen.get_by_role("switch", name="Count up").check()
    look(screen)
    start(screen)
    wait(screen, 2)
    shows(screen, "2:00")
    expect(screen.get_by_text("of 5:00 so far")).to_be_visible()
    screen.reload()
    shows(screen, "2:00")
    wait(screen, 4)
    shows(screen, "5:00", DONE)


def test_steps_are_not_timed_so_the_clock_counts_up_without_an_end(screen: Page, site: Site, jo: Member) -> None:
    plan = a_timed_plan(site[0], jo.actor, Unit.STEPS)
    open_timer(screen, site, jo, plan)
    shows(screen, "0:00", "Stop at your number. The clock just shows the time.")
    expect(screen.get_by_role("switch")).to_have_count(0)
    start(screen)
    wait(screen, 61)
    shows(screen, "1:01:00", "The time runs. Stop at your number.")
    look(screen)
    screen.get_by_role("link", name="I have stopped, log it").click()
    expect(screen.get_by_label("How much did you do?")).to_have_value("2400")
    expect(screen.get_by_text("The timer filled this in.")).to_be_hidden()
    screen.get_by_role("button", name="Save").click()
    expect(screen).to_have_url(re.compile("/today$"))
    assert logged(site[0]) == [2400]
    screen.goto(f"{site[1]}/plans/{plan}/timer")
    expect(screen.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_seconds_are_filled_in_whole(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor, Unit.SECONDS))
    start(screen)
    screen.clock.run_for(31_400)
    log_it(screen, "I have stopped, log it", "31")
    assert logged(site[0]) == [31]
