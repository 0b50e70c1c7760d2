"""Each clinical word has its meaning beside it, in one place, reachable by keyboard and without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from planner.web.term_words import PATIENT_TERMS, PHYSIO_TERMS, TERMS
from tests.cast import patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.test_adjust import Site, site
from tests.web.test_walk import a_baseline, a_plan, jo

__all__ = ["jo", "site"]

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
CALL = re.compile(r"\{\{ term\(([^)]*)\)")
SENTENCE = re.compile(r"[^.]+\.")
MOST_WORDS = 20

PATIENT_PAGES = {
    "/today": ("flare_up", "warning_sign"),
    "/baselines/new": ("starting_point", "try_out"),
    "{baseline}": ("try_out", "starting_point", "confidence"),
    "{plan}": ("starting_point", "target", "warning_sign"),
    "{plan}/change": ("target", "settling"),
    "{plan}/sessions/new": ("confidence",),
    "/plans/new?baseline={baseline_id}": ("target", "settling"),
    "/flare-up": ("flare_up", "warning_sign"),
    "/progress": ("confidence", "evidence", "flare_up"),
    "/readiness": ("warning_sign", "post_exertional"),
    "/evidence": ("evidence",),
    "/ladder": ("ladder",),
    "/thoughts": ("thought_check",),
    "/measures": ("peg", "confidence"),
    "/practice": ("thought_check", "evidence", "ladder"),
}
PHYSIO_PAGES = {
    "/caseload": ("adherence", "on_quota", "boom_bust", "trend"),
    "/patients/{jo}": (
        "adherence",
        "on_quota",
        "boom_bust",
        "trend",
        "spread",
        "felt_safe",
        "peg_psfs",
        "consolidation",
    ),
    "/patients/{jo}/baselines/{baseline_id}": ("spread",),
    "{adjust}": ("consolidation", "malaise"),
    "/protocols/new": ("consolidation",),
}


def asked_for() -> dict[str, list[str]]:
    """The keys that each template asks for."""
    found = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        if name != "components/terms.html":
            keys = [key for call in CALL.findall(path.read_text("utf-8")) for key in re.findall(r"'([a-z_]+)'", call)]
            if keys:
                found[name] = keys
    return found


def check_help(page: str, *keys: str) -> None:
    """The page explains each of the words in a native disclosure."""
    shown = re.findall(r'<details class="term[^"]*">(.*?)</details>', page, flags=re.DOTALL)
    assert all("<summary>" in part for part in shown)
    words = words_of(" ".join(shown))
    for key in keys:
        assert str(TERMS[key].meaning) in words, key


def test_no_template_asks_for_an_unknown_word_and_every_word_is_used() -> None:
    asked = asked_for()
    used = {key for keys in asked.values() for key in keys}
    assert used == set(TERMS)


def test_each_page_says_a_word_once() -> None:
    for name, keys in asked_for().items():
        assert len(keys) == len(set(keys)), name


@pytest.mark.parametrize("key", TERMS)
def test_a_meaning_is_one_or_two_short_sentences(app: Flask, key: str) -> None:
    with app.test_request_context():
        word, meaning = str(TERMS[key].word), str(TERMS[key].meaning)
    assert word
    sentences = SENTENCE.findall(meaning)
    assert 1 <= len(sentences) <= 2
    assert all(len(sentence.split()) <= MOST_WORDS for sentence in sentences)


def test_patients_find_help_on_each_page(app: Flask, jo: PageClient) -> None:
    baseline = a_baseline(jo)
    plan = a_plan(jo)
    names = {"baseline": baseline, "baseline_id": baseline.rsplit("/", 1)[1], "plan": plan}
    pages = {address: jo.page(address.format(**names)) for address in PATIENT_PAGES}
    with app.test_request_context():
        for address, keys in PATIENT_PAGES.items():
            check_help(pages[address], *keys)


def test_the_first_page_of_all_explains_its_words(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    page = client.page("/today")
    with app.test_request_context():
        check_help(page, "try_out", "starting_point")


def test_physiotherapists_find_help_on_each_page(site: Site) -> None:
    names = {"jo": site.jo.id, "baseline_id": site.baseline_id, "adjust": site.address}
    pages = {address: site.client.page(address.format(**names)) for address in PHYSIO_PAGES}
    with site.app.test_request_context():
        for address, keys in PHYSIO_PAGES.items():
            check_help(pages[address], *keys)


def test_help_has_every_word(app: Flask, client: PageClient) -> None:
    signed_out = words_of(client.page("/help"))
    sign_in(client, physio(app))
    signed_in = words_of(client.page("/help"))
    with app.test_request_context():
        assert all(str(term.meaning) in signed_out for term in PATIENT_TERMS.values())
        assert all(str(term.meaning) in signed_in for term in (*PATIENT_TERMS.values(), *PHYSIO_TERMS.values()))
        assert all(str(term.meaning) not in signed_out for term in PHYSIO_TERMS.values())
