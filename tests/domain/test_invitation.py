"""Invitations and spoken codes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import OutOfBounds
from planner.domain.invitation import (
    ALPHABET,
    CODE_LENGTH,
    CODE_LIFETIME,
    LIFETIME,
    Invitation,
    InvitationKind,
    InvitationRefused,
    InvitationState,
    Refusal,
    check_use,
    code_hash,
    draw_code,
    read_code,
    seal_of,
    show_code,
)
from planner.domain.people import Actor, Role

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CODES = st.text(alphabet=ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)
LOOK_ALIKES = {"5": "S", "8": "B", "2": "Z", "G": "6", "M": "N", "V": "U"}


def an_invitation(**changes: Any) -> Invitation:
    content: dict[str, Any] = {
        "id": "1",
        "kind": InvitationKind.PATIENT,
        "physio_id": "priya",
        "seal": "0",
        "created_at": NOW,
        "expires_at": NOW + LIFETIME,
    }
    return Invitation(**{**content, **changes})


def a_person(person_id: str = "jo", role: Role | None = Role.PATIENT) -> Actor:
    return Actor(id=person_id, roles=frozenset({role} if role else ()), name="Jo", zone="UTC")


def refusal(invitation: Invitation, actor: Actor, now: datetime = NOW) -> Refusal:
    with pytest.raises(InvitationRefused) as caught:
        check_use(invitation, actor, "jo@example.org", now)
    return caught.value.why


def read_or_refuse(text: str) -> str | None:
    try:
        return read_code(text)
    except OutOfBounds as error:
        return None if error.field == "code" and error.message.startswith("A code has") else error.message


def test_the_alphabet_has_no_vowel_and_no_two_characters_that_look_alike() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 20
    assert not set(ALPHABET) & set("AEIOUY")
    for pair in ("0O", "0Q", "1I", "1L", "2Z", "5S", "6G", "8B", "UV", "MN", "DT"):
        assert len(set(pair) & set(ALPHABET)) <= 1


@given(CODES, st.data())
def test_a_code_is_read_however_it_is_written(code: str, data: st.DataObject) -> None:
    written = ""
    for sign in show_code(code):
        sign = LOOK_ALIKES.get(sign, sign) if data.draw(st.booleans()) else sign
        sign = sign.lower() if data.draw(st.booleans()) else sign
        written += data.draw(st.sampled_from(("", " ", "-", " – ", "."))) + sign
    assert read_code(written) == code


@given(st.text(max_size=20))
def test_what_is_read_is_a_code_or_refused_in_words(text: str) -> None:
    code = read_or_refuse(text)
    assert code is None or (len(code) == CODE_LENGTH and set(code) <= set(ALPHABET))


@given(CODES, CODES)
def test_two_codes_never_read_alike(one: str, other: str) -> None:
    assert (read_code(show_code(one)) == read_code(show_code(other))) == (one == other)


def test_a_drawn_code_comes_from_the_alphabet() -> None:
    code = draw_code(random.Random(4).choice)
    assert read_code(code) == code


def test_hashes_tell_nothing_and_differ() -> None:
    assert len(seal_of("a token")) == len(code_hash("7KC4M2RT")) == 64
    assert code_hash("7KC4M2RT") != code_hash("7KC4M2RV")
    assert "7KC4" not in code_hash("7KC4M2RT")


@given(
    st.integers(-5, 20 * 24 * 60),
    st.booleans(),
    st.booleans(),
)
def test_an_invitation_is_open_until_it_is_used_taken_back_or_fourteen_days_old(
    minutes: int, is_used: bool, is_revoked: bool
) -> None:
    found = an_invitation(used_at=NOW if is_used else None, revoked_at=NOW if is_revoked else None)
    is_old = timedelta(minutes=minutes) >= timedelta(days=14)
    state = found.state(NOW + timedelta(minutes=minutes))
    assert (state is InvitationState.OPEN) == (not is_used and not is_revoked and not is_old)
    assert (state is InvitationState.USED) == is_used


@given(st.integers(0, 60 * 60))
def test_a_code_counts_its_thirty_minutes_down(seconds: int) -> None:
    found = an_invitation(code_expires_at=NOW + CODE_LIFETIME)
    left = found.code_minutes(NOW + timedelta(seconds=seconds))
    assert left == max(0, -((seconds - 1800) // 60))
    assert (left > 0) == (seconds < 1800)


def test_an_invitation_without_a_code_or_that_is_used_has_no_minutes() -> None:
    assert an_invitation().code_minutes(NOW) == 0
    assert an_invitation(code_expires_at=NOW + CODE_LIFETIME, used_at=NOW).code_minutes(NOW) == 0


def test_the_invited_person_may_use_it() -> None:
    check_use(an_invitation(), a_person(), "jo@example.org", NOW)
    check_use(an_invitation(email="jo@example.org"), a_person(), " Jo@Example.org", NOW)
    colleague = an_invitation(kind=InvitationKind.COLLEAGUE)
    check_use(colleague, a_person("omar", Role.PHYSIOTHERAPIST), "omar@example.org", NOW)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"used_at": NOW, "used_by_id": "sam"}, Refusal.USED),
        ({"used_at": NOW, "used_by_id": "jo"}, Refusal.USED_BY_YOU),
        ({"revoked_at": NOW}, Refusal.REVOKED),
        ({"expires_at": NOW}, Refusal.UNKNOWN),
        ({"email": "sam@example.org"}, Refusal.OTHER_ACCOUNT),
        ({"physio_id": "jo"}, Refusal.OWN),
        ({"kind": InvitationKind.COLLEAGUE}, Refusal.FOR_PHYSIOS),
    ],
)
def test_it_refuses_what_cannot_be_used_and_says_why(changes: dict[str, Any], why: Refusal) -> None:
    assert refusal(replace(an_invitation(), **changes), a_person()) is why


@pytest.mark.parametrize("role", [Role.PHYSIOTHERAPIST, None])
def test_it_refuses_a_physiotherapist_as_a_patient(role: Role | None) -> None:
    assert refusal(an_invitation(), a_person("omar", role)) is Refusal.FOR_PATIENTS
