"""A clinic's protocols: published ones to begin with; changed, copied and put away by its members alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from planner.domain.clinic_protocol import LONGEST_NAME, ClinicProtocol
from planner.domain.errors import OutOfBounds, Sentence, StaleRevision
from planner.domain.people import Actor
from planner.domain.progression import Table
from planner.domain.published_protocols import PUBLISHED
from planner.domain.units import Unit
from planner.services import protocols
from planner.services.guards import NotFound
from tests.cast import other_physio, physio
from tests.services.builders import noon

NOW = noon(0)


def shout(sentence: Sentence) -> str:
    """Another language."""
    return str(sentence).upper()


@pytest.fixture
def priya(app: Flask) -> Actor:
    return physio(app).actor


def first(actor: Actor) -> protocols.KeptProtocol:
    return protocols.list_protocols(actor, NOW)[0]


def test_a_clinic_begins_with_five_published_programmes_and_their_sources(priya: Actor):
    found = protocols.list_protocols(priya, NOW)
    assert {kept.seed: kept.protocol for kept in found} == {key: known.protocol() for key, known in PUBLISHED.items()}
    assert all(kept.protocol.source for kept in found)
    assert len(protocols.list_protocols(priya, NOW)) == 5


def test_they_are_laid_in_with_the_words_of_whoever_needs_them_first(priya: Actor):
    found = protocols.list_protocols(priya, NOW, shout)
    expected = {key: known.protocol(shout) for key, known in PUBLISHED.items()}
    assert {kept.seed: kept.protocol for kept in found} == expected
    assert "NHLBI WALKING, 5 TO 30 MINUTES IN 12 WEEKS" in {kept.protocol.name for kept in found}
    assert protocols.list_protocols(priya, NOW) == found


def test_those_that_count_in_minutes_are_not_offered_for_steps(priya: Actor):
    assert {kept.protocol.unit for kept in protocols.fitting_protocols(priya, Unit.STEPS, NOW)} == {None}


def test_a_change_is_a_new_version_and_an_older_one_is_stale(priya: Actor):
    kept = first(priya)
    mine = replace(kept.protocol, name="Mine", unit=Unit.MINUTES, progression=Table(quotas=(300, 330, 420)))
    protocols.change_protocol(priya, kept.id, 1, mine, NOW)
    again = protocols.open_protocol(priya, kept.id)
    assert (again.protocol, again.version) == (mine, 2)
    with pytest.raises(StaleRevision):
        protocols.change_protocol(priya, kept.id, 1, mine, NOW)


def test_a_copy_leaves_the_first_as_it_is(priya: Actor):
    kept = first(priya)
    copy = protocols.open_protocol(priya, protocols.copy_protocol(priya, kept.id, NOW))
    assert copy.protocol == replace(kept.protocol, name=f"{kept.protocol.name} (copy)")
    assert copy.seed is None


def test_a_copy_of_the_longest_name_has_room_for_its_mark(priya: Actor):
    longest = replace(first(priya).protocol, name="n" * LONGEST_NAME)
    made = protocols.add_protocol(priya, longest, NOW)
    copy = protocols.open_protocol(priya, protocols.copy_protocol(priya, made, NOW))
    assert copy.protocol.name == f"{'n' * 68} (copy)"


def test_what_is_put_away_is_not_offered_and_can_be_taken_out_again(priya: Actor):
    kept = first(priya)
    for is_archived in (True, False):
        protocols.archive_protocol(priya, kept.id, NOW, is_archived=is_archived)
        offered = {found.id for found in protocols.fitting_protocols(priya, Unit.MINUTES, NOW)}
        assert (kept.id in offered) is not is_archived


def test_amounts_need_a_unit():
    with pytest.raises(OutOfBounds, match="unit"):
        ClinicProtocol(name="A table", progression=Table(quotas=(1, 2)))


def test_it_refuses_another_clinics_physiotherapist(app: Flask, priya: Actor):
    omar, kept = other_physio(app).actor, first(priya)
    protocols.list_protocols(omar, NOW)
    for act in (
        lambda: protocols.open_protocol(omar, kept.id),
        lambda: protocols.change_protocol(omar, kept.id, 1, kept.protocol, NOW),
        lambda: protocols.copy_protocol(omar, kept.id, NOW),
        lambda: protocols.archive_protocol(omar, kept.id, NOW),
    ):
        with pytest.raises(NotFound):
            act()
    assert first(priya) == kept
