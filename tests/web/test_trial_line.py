"""Try-outs on a line: each in its place, a start, and what is left out in another shape."""

from __future__ import annotations

from datetime import date

from flask import Flask

from planner.domain.baseline import Baseline, BaselineMethod
from planner.domain.quota import start_quota
from planner.domain.trial import Trial
from planner.domain.units import Unit
from planner.web.trial_line import TrialLine, trial_line
from tests.page_client import PageClient, words_of
from tests.web.test_walk import a_baseline, jo

__all__ = ["jo"]


def drawn(
    app: Flask,
    *amounts: int,
    unit: Unit = Unit.MINUTES,
    left_out: tuple[int, ...] = (),
    method: BaselineMethod = BaselineMethod.MEAN,
    language: str = "en-GB",
) -> TrialLine:
    """The drawing of amounts in base units; `left_out` are their indices."""
    trials = tuple(
        Trial(date=date(2026, 3, index + 1), amount=amount, left_out="a bad day" if index in left_out else None)
        for index, amount in enumerate(amounts)
    )
    baseline = Baseline(trials=trials, method=method, start_percent=80)
    with app.test_request_context(headers={"Accept-Language": language}):
        return trial_line(baseline, unit, start_quota(baseline, unit))


def test_every_try_out_stands_at_its_amount(app: Flask) -> None:
    line = drawn(app, 240, 540, 300, 360)
    assert [tick.word for tick in line.ticks] == ["0", "2", "4", "6", "8", "10"]
    assert [dot.x for dot in line.dots] == ["41%", "50%", "59%", "86%"]
    assert (line.value.x, line.value.word) == ("59%", "average 6")
    assert (line.start.x, line.start.word) == ("50%", "start 5")


def test_what_is_left_out_is_there_and_marked(app: Flask) -> None:
    line = drawn(app, 300, 420, 360, 1200, left_out=(3,))
    assert [dot.is_counted for dot in line.dots] == [True, True, True, False]
    assert line.left_out == ["20"]
    assert line.ticks[-1].word == "20"


def test_equal_try_outs_stand_on_each_other_and_the_start_above_them(app: Flask) -> None:
    line = drawn(app, 300, 300, 300, method=BaselineMethod.LOWEST)
    assert len({dot.x for dot in line.dots}) == 1
    assert len({dot.y for dot in line.dots}) == 3
    near = drawn(app, 300, 420, 360)
    assert near.start.x == near.dots[0].x
    assert near.start.y != near.dots[0].y


def test_ten_equal_try_outs_are_no_tower(app: Flask) -> None:
    assert float(drawn(app, *[300] * 10).height.removesuffix("em")) < 13


def test_long_numbers_have_few_steps_and_end_with_the_line(app: Flask) -> None:
    line = drawn(app, 12_000, 15_500, 19_000, unit=Unit.STEPS)
    assert [tick.word for tick in line.ticks] == ["0", "10,000", "20,000"]
    assert line.ticks[-1].is_right
    assert line.unit.word == "steps"


def test_it_is_drawn_in_the_reader_s_words_and_numbers(app: Flask) -> None:
    line = drawn(app, 12, 18, 15, language="es")
    assert [tick.word for tick in line.ticks] == ["0", "0,2", "0,4"]
    assert (line.value.word, line.start.word) == ("media 0,25", "inicio ¼")
    assert drawn(app, 5, 6, 9, method=BaselineMethod.MEDIAN, language="es").value.word == "el del medio: 0,1"
    assert drawn(app, 5, 6, 9, method=BaselineMethod.LOWEST, language="es").value.word == "el menor: 0,08"


def test_the_page_draws_them_and_says_only_what_the_sum_does_not(jo: PageClient) -> None:
    address = a_baseline(jo)
    page = jo.page(address)
    assert 'class="try-line"' in page
    assert page.count('class="counted"') == 3
    assert "marked by a cross" not in page
    assert 'class="try-line"' in jo.page(f"{address}/sum?amount=9")
    trial = page.split(f"{address}/trials/")[1].split('"')[0]
    jo.post_form(f"{address}/trials/{trial}", {"reason": "a bad day"}, page=address)
    words = words_of(jo.page(address))
    assert "Left out, marked by a cross: 6." in words or "Left out, marked by a cross: 5." in words
