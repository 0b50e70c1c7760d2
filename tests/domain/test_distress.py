"""Which words bring up whom to talk to, and which do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.distress import has_distress
from planner.domain.distress_words import ENGLISH, SPANISH


@pytest.mark.parametrize(
    "text",
    [
        "I feel suicidal",
        "SUICIDE",
        "thinking of sucide again",
        "I don\u2019t want to live like this",
        "i dont want to live",
        "I do not\nwant to live",
        "I cannot go on",
        "I just want to die.",
        "I want to... die",
        "wanting to end it all",
        "Self harm, a little",
        "I can't take it anymore",
        "wish i was dead!!",
        "sui\u00adcidal",
    ],
)
def test_it_finds_strong_distress_however_it_is_written(text: str) -> None:
    assert has_distress(text)


@pytest.mark.parametrize(
    "text",
    ["I am not suicidal", "No thoughts of suicide, the nurse asked", "My friend said she wanted to die"],
)
def test_a_denial_or_a_quotation_brings_it_up_too_because_one_too_many_is_better(text: str) -> None:
    assert has_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "my back is killing me",
        "I hurt myself on the step",
        "walked 3 kms to the harbour",
        "dead tired, dying for a rest, the soup was to die for",
        "skilled at the end of my life drawing class",
        "the hill went on and on",
        "I want to dieting less",
        "a hopeless phone signal",
    ],
)
def test_it_leaves_what_pain_diaries_are_full_of(text: str | None) -> None:
    assert not has_distress(text)


@given(
    st.sampled_from((*ENGLISH, *SPANISH)),
    st.sampled_from(["", "Today: ", "9 km\n"]),
    st.sampled_from(["", ".", " (so tired)"]),
)
def test_each_word_of_the_list_is_found_wherever_it_stands(phrase: str, before: str, after: str) -> None:
    assert has_distress(before + phrase + after)
    assert has_distress(before + phrase.upper() + after)
    assert has_distress(before + phrase.replace("'", "\u2019").replace(" ", "  \n") + after)
