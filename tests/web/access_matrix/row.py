"""One row of the access matrix."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Row:
    """One endpoint and method; `fields` is a form that would be accepted, `marker` what is Jo's on the page."""

    endpoint: str
    method: str
    address: str
    cells: str
    marker: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    changes: bool = True


def get(endpoint: str, address: str, cells: str, marker: str = "") -> Row:
    """A page."""
    return Row(endpoint=endpoint, method="GET", address=address, cells=cells, marker=marker)


def post(endpoint: str, address: str, cells: str, changes: bool = True, **fields: str) -> Row:
    """A form."""
    return Row(endpoint=endpoint, method="POST", address=address, cells=cells, fields=fields, changes=changes)
