"""Going back on a person's own changes of their plans and flare-ups."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from flask import Flask

from planner.clock import now_utc
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.test_walk import EVERY_DAY, a_plan, jo, latest_log_id, today
from tests.web.undo_steps import newest_way, press, undo_twice

__all__ = ["jo"]

CHANGED = {"days": ["1", "3"], "pace": "5", "target": "20", "bouts": "2", "decider": "ask_me"}


def statuses(app: Flask) -> list[str]:
    return [status for (status,) in rows(app, "SELECT status FROM plan ORDER BY created_at")]


def test_a_plan_that_was_made_is_put_away_and_can_be_made_again(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    undo_twice(jo)
    assert statuses(app) == ["archived"]
    assert "Your try-outs are still here" in words_of(jo.page(plan))
    again = newest_way_after_reading(jo, plan)
    press(jo, again)
    assert statuses(app) == ["active"]


def newest_way_after_reading(jo: PageClient, plan: str) -> dict[str, object]:
    """The page has shown the message, so the act is looked up by its address."""
    return {"address": f"{plan}/reopen", "fields": []}


def test_a_finished_plan_goes_on_unless_another_has_begun(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/finish", {}, page=plan)
    way = newest_way(jo)
    press(jo, way)
    assert statuses(app) == ["active"]
    jo.post_form(f"{plan}/finish", {}, page=plan)
    a_plan(jo)
    press(jo, way)
    assert statuses(app) == ["finished", "active"]
    assert "There is an active plan for this activity already." in words_of(jo.page(plan))


def test_a_change_is_taken_back_as_a_version_of_its_own(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/change", {**CHANGED, "expected_revision": "1"})
    undo_twice(jo)
    contents = [content for (content,) in rows(app, "SELECT content FROM plan_revision ORDER BY number")]
    assert len(contents) == 3
    assert contents[0] == contents[2].replace(str(today() + timedelta(days=1)), str(today()))
    assert "The change is taken back." in words_of(jo.page(plan))


def test_a_taken_back_change_can_come_back(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/change", {**CHANGED, "expected_revision": "1"})
    press(jo, newest_way(jo))
    press(jo, newest_way(jo))
    contents = [content for (content,) in rows(app, "SELECT content FROM plan_revision ORDER BY number")]
    assert contents[1] == contents[3]


def test_a_change_that_counts_already_stays(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/change", {**CHANGED, "expected_revision": "1"})
    way = newest_way(jo)
    with time_machine.travel(now_utc() + timedelta(days=15)):
        press(jo, way)
        assert "That change counts already." in words_of(jo.page(plan))
    assert rows(app, "SELECT COUNT(*) FROM plan_revision") == [(2,)]


def test_a_session_goes_back_to_its_day(app: Flask, jo: PageClient) -> None:
    others = sorted({(today().weekday() + n) % 7 for n in range(7)} - {(today().weekday() + 1) % 7})
    plan = a_plan(jo, days=[str(day) for day in others])
    tomorrow = today() + timedelta(days=1)
    start, last = today(), today() + timedelta(days=6 - today().weekday())
    if tomorrow > last:
        start = today() + timedelta(days=2)
        plan_days = (start, tomorrow)
    else:
        plan_days = (start, tomorrow)
    if plan_days[0].isocalendar().week != plan_days[1].isocalendar().week:
        return  # on a Sunday both days lie in two weeks
    answer = jo.post_form(f"{plan}/move", {"from": str(plan_days[0]), "to": str(plan_days[1])}, page=plan)
    assert answer.status_code == 303
    undo_twice(jo)
    moves = rows(app, "SELECT from_date, to_date FROM planned_move ORDER BY position")
    assert moves == [(str(plan_days[0]), str(plan_days[1])), (str(plan_days[1]), str(plan_days[0]))]


def test_a_smaller_number_is_taken_back_to_the_one_of_that_day(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/smaller", {"quota": "4"}, page=plan)
    jo.post_form(f"{plan}/smaller", {"quota": "3"}, page=plan)
    way = newest_way(jo)
    press(jo, way)
    press(jo, way)
    assert rows(app, "SELECT quota FROM review_answer") == [(240,)]


def test_a_forged_undo_gives_nobody_a_larger_number(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/smaller", {"quota": "4"}, page=plan)
    way = newest_way(jo)
    forged = f"{plan.rsplit('/', 1)[1]}:0:{today()}:set:6000"
    press(jo, {**way, "fields": [("was", forged)]})
    assert rows(app, "SELECT quota FROM review_answer") == [(240,)]
    assert "A larger number comes with the weekly review" in words_of(jo.page("/today"))


def test_a_flare_up_that_ended_goes_on_and_one_that_was_none_begins_again(app: Flask, jo: PageClient) -> None:
    a_plan(jo)
    began = str(today() - timedelta(days=2))
    jo.post_form("/flare-up", {"start": began, "act": "start"})
    jo.post_form("/flare-up", {"end": str(today()), "act": "end", "what_helped": "A bath"})
    undo_twice(jo)
    assert rows(app, 'SELECT start, "end", what_helped FROM flare_up') == [(began, None, "A bath")]
    jo.post_form("/flare-up/undo", {}, page="/flare-up")
    undo_twice(jo)
    assert rows(app, 'SELECT start, "end" FROM flare_up') == [(began, None)]


def test_deleting_a_log_that_raises_the_number_offers_both_to_stay_and_to_bring_it_back(
    app: Flask, jo: PageClient
) -> None:
    plan = a_plan(jo, days=EVERY_DAY)
    start = now_utc()
    jo.post_form(f"{plan}/sessions/new", {"amount": "60", "day": str(today())})
    log = latest_log_id(app)
    with time_machine.travel(start + timedelta(days=1)):
        jo.post_form(f"/sessions/{log}/delete", {}, page=f"/sessions/{log}/edit")
        page = jo.page("/today")
    assert f'action="/sessions/{log}/restore"' in page
