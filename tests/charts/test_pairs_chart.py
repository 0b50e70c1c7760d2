"""Two numbers of one thing: shapes that differ, and words that do not stand on each other."""

from __future__ import annotations

from planner.charts.pairs_chart import pairs_figure

PAIRS = [("1 Nov", 60, 40), ("5 Nov", 50, None), ("9 Nov", 30, 20)]


def test_the_two_series_differ_by_mark_and_line() -> None:
    first, second = pairs_figure(PAIRS, ("expected", "found"), 100, axis_word="0 to 100")["data"]
    assert first["line"]["dash"] != second["line"]["dash"]
    assert first["marker"]["symbol"] == "diamond"
    assert "symbol" not in second["marker"]
    assert second["y"] == [40, None, 20]


def test_the_larger_of_the_newest_numbers_stands_above_and_the_smaller_below() -> None:
    first, second = pairs_figure(PAIRS, ("expected", "found"), 100, axis_word="")["data"]
    assert (first["text"], first["textposition"]) == (["", "", "30"], "top center")
    assert (second["text"], second["textposition"]) == (["", "", "20"], "bottom center")
    first, second = pairs_figure([("1 Nov", 30, 30)], ("a", "b"), 100, axis_word="")["data"]
    assert ("text" in first, second["text"]) == (False, ["30"])


def test_pairs_that_are_no_series_are_joined_within_themselves() -> None:
    figure = pairs_figure(PAIRS, ("before", "since"), 100, axis_word="", is_series=False)
    assert [(shape["y0"], shape["y1"]) for shape in figure["layout"]["shapes"]] == [(60, 40), (30, 20)]
    assert {trace["mode"] for trace in figure["data"]} == {"markers+text"}


def test_many_pairs_keep_few_labels() -> None:
    many = [(f"day {n}", 1, 2) for n in range(24)]
    assert len(pairs_figure(many, ("a", "b"), 10, axis_word="")["layout"]["xaxis"]["ticktext"]) <= 6
