"""The migrations make what the models say, and lose nothing when they run again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from planner.persistence.db import db, read_only
from planner.persistence.models.plan import PlanRow
from planner.services.derive_plan import load_plans
from tests.cast import patient
from tests.domain.builders import MONDAY, minutes
from tests.persistence.apps import an_app, forget
from tests.services.builders import has_a_plan, logs, noon, on_day

MIGRATIONS = Path(__file__).resolve().parents[2] / "planner" / "persistence" / "migrations"


@pytest.fixture
def empty_app(tmp_path: Path) -> Iterator[Flask]:
    """An app whose database file has no tables yet."""
    app = an_app(tmp_path)
    with app.app_context():
        read_only(False)
        yield app
    forget(app)


def tables() -> set[str]:
    found = set(inspect(db.engine).get_table_names())
    db.session.rollback()
    return found - {"alembic_version"}


def test_there_is_one_head():
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_the_migrations_make_exactly_what_the_models_say(empty_app: Flask):
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_they_go_up_down_and_up_again(empty_app: Flask):
    upgrade()
    made = tables()
    downgrade(revision="base")
    assert tables() == set()
    upgrade()
    assert tables() == made == set(db.metadata.tables)


def test_running_the_migrations_again_keeps_what_is_there(empty_app: Flask):
    upgrade()
    jo = patient(empty_app).actor
    has_a_plan(jo)
    logs(jo, 0, 5)
    db.session.remove()
    upgrade()
    found = load_plans(jo.id, on_day(0))
    assert [log.amount for log in found.active[0].history.logs] == [minutes(5)]


def test_every_constraint_has_a_name_that_a_migration_can_find(empty_app: Flask):
    unnamed = [
        (table.name, type(constraint).__name__)
        for table in db.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert unnamed == []


def test_the_migrated_database_itself_refuses_a_second_active_plan(empty_app: Flask):
    upgrade()
    jo = patient(empty_app).actor
    for status in ("finished", "active", "active"):
        db.session.add(
            PlanRow(
                person_id=jo.id,
                activity="walking",
                unit="minutes",
                start_date=MONDAY,
                week_starts=0,
                status=status,
                created_at=noon(0),
            )
        )
    with pytest.raises(IntegrityError, match=r"plan\.person_id, plan\.activity"):
        db.session.commit()
    db.session.rollback()
