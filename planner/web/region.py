"""Whom to call: emergency, advice and help lines by country, and what a site's owner sets in their place."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from planner.config import MissingSetting

Region = dict[str, Any]
Line = dict[str, str]

_COUNTRY = re.compile(r"([A-Za-z]{2})=(.*)", re.DOTALL)
_NUMBER, _ADDRESS = re.compile(r"\+?[0-9][0-9 ()-]*"), re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


@cache
def every_region() -> dict[str, Region]:
    """All of them, each text by language."""
    found: dict[str, Region] = json.loads(Path(__file__).with_name("regions.json").read_text("utf-8"))
    return found


def region_of(code: str, support_links: str, clinic_contact: str = "") -> Region:
    """The country's numbers, the owner's lines and clinic, and the lines of every other country under `others`.

    SUPPORT_LINKS ("name|number or address; ...") takes the place of the country's own lines, and an entry such as
    "IE=name|number" that of another's. Raises MissingSetting for a country without numbers (nobody must be sent to
    another country's ambulance), and for a line without a number.
    """
    home = code.upper()
    if home not in every_region():
        raise MissingSetting(f"REGION must be one of: {', '.join(sorted(every_region()))}.")
    own = _own_lines(support_links, home)
    found = {name: region | {"support": _linked(own.get(name) or region["support"])} for name, region in _all().items()}
    others = [region for name, region in found.items() if name != home]
    return found[home] | {"clinic": _linked(_lines("CLINIC_CONTACT", clinic_contact)), "others": others}


def in_language(found: Any, language: str) -> Any:
    """The same with each text in one language; a name that is the same everywhere is plain text."""
    if isinstance(found, list):
        return [in_language(one, language) for one in found]
    if isinstance(found, dict):
        if language in found:
            return found[language]
        return {name: in_language(one, language) for name, one in found.items()}
    return found


def _all() -> dict[str, Region]:
    return {code: dict(region) for code, region in every_region().items()}


def _own_lines(setting: str, home: str) -> dict[str, list[Line]]:
    """The owner's lines by country; an entry that names none is the site's own country's."""
    found: dict[str, list[Line]] = {}
    for entry in filter(None, (part.strip() for part in setting.split(";"))):
        named = _COUNTRY.fullmatch(entry)
        code, text = (named[1].upper(), named[2]) if named else (home, entry)
        if code not in every_region():
            raise MissingSetting(f"SUPPORT_LINKS may name these countries: {', '.join(sorted(every_region()))}.")
        found.setdefault(code, []).extend(_lines("SUPPORT_LINKS", text))
    return found


def _lines(name: str, setting: str) -> list[Line]:
    found = []
    for entry in filter(None, (part.strip() for part in setting.split(";"))):
        title, _bar, contact = (part.strip() for part in entry.partition("|"))
        if not title or not contact:
            raise MissingSetting(f"{name} must be pairs of a name and a number, such as Samaritans|116 123.")
        found.append({"name": title, "contact": contact})
    return found


def _linked(lines: list[Line]) -> list[Line]:
    """Each line with what a tap does: dial, write, or open."""
    return [{"href": _href(line["contact"]), **line} for line in lines]


def _href(contact: str) -> str:
    if _NUMBER.fullmatch(contact):
        return "tel:" + re.sub(r"[ ()-]", "", contact)
    if _ADDRESS.fullmatch(contact):
        return f"mailto:{contact}"
    return contact if contact.startswith("https://") else ""
