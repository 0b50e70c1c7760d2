"""The sample patient and the physiotherapist who looks after them."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from planner.clock import now_utc
from planner.persistence.db import db, read_only
from planner.persistence.models.account import User
from planner.services import demo
from planner.services.people import actor_of
from tests.cast import Member


def sample_pair(app: Flask) -> tuple[Member, Member]:
    """Made now; to be called within the app's context."""
    read_only(False)
    patient, physio = (_member(email) for email in demo.load_demo("Europe/London", now_utc()))
    return patient, physio


def _member(email: str) -> Member:
    user = db.session.scalars(select(User).where(User.email == email)).unique().one()
    return Member(email=email, actor=actor_of(user), uniquifier=user.fs_uniquifier)
