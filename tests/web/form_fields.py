"""What a browser would send of a page's longest form, changed here and there."""

from __future__ import annotations

import re
from typing import Any

import html5lib


def fields_of(page: str, **changes: Any) -> dict[str, Any]:
    """The form's fields as they stand; a name's `__` is a hyphen (week__10)."""
    forms = html5lib.parse(page, namespaceHTMLElements=False).iter("form")
    form = max((found for found in forms if found.get("method") == "post"), key=lambda found: len(list(found.iter())))
    sent: dict[str, list[str]] = {}
    for element in form.iter():
        name = element.get("name")
        if name and element.tag in ("input", "textarea", "select"):
            sent.setdefault(name, []).extend(_values(element))
    sent |= {name.replace("__", "-"): value if isinstance(value, list) else [value] for name, value in changes.items()}
    return {name: values for name, values in sent.items() if values}


def _values(element: Any) -> list[str]:
    if element.tag == "textarea":
        return [(element.text or "").removeprefix("\n")]
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return [option.get("value") for option in chosen]
    if element.get("type") in ("radio", "checkbox") and element.get("checked") is None:
        return []
    return [element.get("value") or ""]


def without_token(page: str) -> str:
    """A page as it is at any second: its form tokens are stamped with the time."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)
