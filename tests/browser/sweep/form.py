"""Each form of a patient's path as a screen reader is told it: groups, roles, names, what is chosen, descriptions.

`scale NAME | LOW | HIGH` stands for a group of twelve choices, 0 to 10 and Skip, of which Skip is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Whose form, where, the button that sends it, its tree, and what is told beside each field that has a hint."""

    name: str
    who: str
    address: str
    button: str
    tree: str
    described: dict[str, str] = field(default_factory=dict)
    is_whole: bool = True
