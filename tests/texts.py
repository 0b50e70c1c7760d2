"""Every text of the site that is marked for translation, collected as `make words` collects it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "planner" / "translations"

Id = str | tuple[str, ...]


@cache
def marked_texts() -> Catalog:
    """All of them, with the files in which they stand."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in settings]
    options = {mapping["pattern"]: {**mapping} for mapping in settings}
    keywords = parse_keywords(re.findall(r"-k (\S+)", (ROOT / "Makefile").read_text("utf-8")))
    keywords |= {"_": None, "gettext": None, "ngettext": (1, 2)}
    found = Catalog(fuzzy=False)
    for file, line, text, *_rest in extract_from_dir(
        ROOT, methods, options, keywords=keywords, directory_filter=_is_ours
    ):
        found.add(text, locations=[(file, line)])
    return found


def _is_ours(folder: str) -> bool:
    return Path(folder).name in {"planner", "templates"} or bool({"planner", "templates"} & set(Path(folder).parts))


def translations(locale: str) -> Catalog:
    """A language's catalogue as it is written."""
    with (CATALOGUES / locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def write_pseudo(folder: Path, locale: str) -> None:
    """A catalogue that puts each text in brackets, so that a text outside of brackets is one that nobody marked."""
    pseudo = Catalog(locale=locale, fuzzy=False)
    for message in marked_texts():
        if message.id:
            pseudo.add(message.id, _bracketed(message.id))
    target = folder / locale / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, pseudo)


def _bracketed(text: Id) -> Id:
    return f"⟦{text}⟧" if isinstance(text, str) else tuple(f"⟦{form}⟧" for form in text)
