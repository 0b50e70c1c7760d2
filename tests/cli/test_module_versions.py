"""A browser keeps static files for ever, so each import between modules names the version of what it imports."""

from __future__ import annotations

from pathlib import Path

from planner.cli.assets import name_modules


def built(folder: Path, leaf: str) -> dict[str, str]:
    folder.mkdir()
    (folder / "page.js").write_text('import "./middle.js";\nlet x;\n', "utf-8")
    (folder / "middle.js").write_text('import { y } from "./leaf.js";\n', "utf-8")
    (folder / "leaf.js").write_text(leaf, "utf-8")
    name_modules(folder)
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_a_change_deep_down_gives_every_importer_a_new_address(tmp_path: Path) -> None:
    before, after = built(tmp_path / "a", "export const y = 1;"), built(tmp_path / "b", "export const y = 2;")
    assert before["middle.js"] != after["middle.js"]
    assert before["page.js"] != after["page.js"]


def test_an_import_without_a_version_is_left_nowhere(tmp_path: Path) -> None:
    for text in built(tmp_path / "a", "export const y = 1;").values():
        assert '.js"' not in text


def test_the_same_sources_give_the_same_addresses(tmp_path: Path) -> None:
    assert built(tmp_path / "a", "let y;") == built(tmp_path / "b", "let y;")
