"""Answers to reviews as an undo sends them: what to take back, and what stood before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask import url_for

from planner.domain.history import Choice
from planner.services.guards import NotFound
from planner.services.take_back import Former


def fields_of_formers(formers: Iterable[Former], back: str) -> list[tuple[str, str]]:
    """One field an answer, and the page to go back to."""
    return [("was", _written(former)) for former in formers] + [("back", back)]


def _written(former: Former) -> str:
    parts = (former.plan_id, former.week, former.on.isoformat(), former.choice or "", former.quota or "")
    return ":".join(str(part) for part in parts)


def read_formers(texts: Iterable[str]) -> list[Former]:
    """What an undo sent; NotFound for what is none."""
    found = [_read(text) for text in texts]
    if not found:
        raise NotFound("was")
    return found


def own_page(back: str) -> str:
    """The page of ours that an undo came from, else Today."""
    is_ours = back.startswith(("/plans/", "/reviews/")) and "//" not in back and "\\" not in back
    return back if is_ours else url_for("today.show")


def _read(text: str) -> Former:
    try:
        plan_id, week, on, choice, quota = text.split(":")
        return Former(
            plan_id=plan_id,
            week=int(week[:6]),
            on=date.fromisoformat(on),
            choice=Choice(choice) if choice else None,
            quota=int(quota[:9]) if choice == Choice.SET else None,
        )
    except ValueError as error:
        raise NotFound(text) from error
