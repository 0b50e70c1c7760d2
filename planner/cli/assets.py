"""`flask assets build`: collect what the pages load into build/static, compressed and versioned.

Third-party files come out of the installed packages, so none of them lies in the repository: Bootstrap's CSS and
icons out of Bootstrap-Flask, Plotly out of the plotly package (or the three times faster basic bundle and the font,
where `npm ci` has brought them).
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import click

from planner.cli.catalogues import compile_catalogues
from planner.cli.refusal import PlainGroup
from planner.cli.used_styles import keep_used, words_of

ROOT = Path(__file__).resolve().parent.parent.parent
BUILT = ROOT / "build" / "static"
MANIFEST = ROOT / "build" / "static.json"

assets = PlainGroup("assets", help="The files that pages load.")


@assets.command("build")
def build() -> None:
    """Collect, compress and version. Example: flask assets build"""
    fresh = BUILT.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(ROOT / "static", fresh)
    (fresh / "vendor").mkdir()
    bootstrap = _package("flask_bootstrap") / "static" / "bootstrap5"
    shutil.copy(_plotly(), fresh / "vendor" / "plotly.min.js")
    _copy_font(fresh)
    _cut_sprite(bootstrap / "icons" / "bootstrap-icons.svg", fresh)
    _join_styles(fresh, (bootstrap / "css" / "bootstrap.min.css").read_text("utf-8"))
    name_modules(fresh / "js")
    _compress(fresh)
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)
    MANIFEST.write_text(json.dumps(_versions(BUILT), indent=1, sort_keys=True), "utf-8")
    languages = compile_catalogues()
    click.echo(f"Built {sum(1 for _ in BUILT.rglob('*'))} files in build/static, and {languages} translation.")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise click.ClickException(f"The package {name} is not installed; run: make run")
    return Path(spec.origin).parent


def _plotly() -> Path:
    basic = ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"
    return basic if basic.exists() else _package("plotly") / "package_data" / "plotly.min.js"


def _copy_font(fresh: Path) -> None:
    """The font where npm has brought it; the system's own where it has not."""
    folder = ROOT / "node_modules" / "@fontsource-variable" / "commissioner" / "files"
    found = sorted(folder.glob("commissioner-latin-wght-normal.woff2"))
    if found:
        (fresh / "font").mkdir()
        shutil.copy(found[0], fresh / "font" / "commissioner.woff2")


def _cut_sprite(sheet: Path, fresh: Path) -> None:
    """Only the icons in use: 25 of 2,000; "check=check-lg" is the drawing check-lg under the name check."""
    names = (ROOT / "static" / "img" / "icons.txt").read_text("utf-8").split()
    text = sheet.read_text("utf-8")
    symbols = []
    for line in names:
        name, _equals, drawn = line.partition("=")
        found = re.search(rf'<symbol[^>]*id="{drawn or name}"[^>]*>.*?</symbol>', text, re.DOTALL)
        if found is None:
            raise click.ClickException(f"There is no icon named {name}.")
        symbol = found.group(0).replace(f'id="{drawn or name}"', f'id="{name}"', 1)
        symbols.append(re.sub(r'\sclass="[^"]*"', "", symbol))
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'
    (fresh / "img" / "sprite.svg").write_text(sprite, "utf-8")


def _join_styles(fresh: Path, bootstrap: str) -> None:
    """One style sheet, one request: the files stay apart in the repository, where people read them."""
    order = (fresh / "css" / "order.txt").read_text("utf-8").split()
    joined = "\n".join((fresh / "css" / f"{name}.css").read_text("utf-8") for name in order)
    if not (fresh / "font" / "commissioner.woff2").exists():
        joined = re.sub(r"@font-face \{.*?\n\}\n", "", joined, flags=re.DOTALL)
    else:
        version = _hash((fresh / "font" / "commissioner.woff2").read_bytes())
        joined = joined.replace("commissioner.woff2", f"commissioner.woff2?v={version}")
    joined = re.sub(r"/\*.*?\*/\s*", "", joined, flags=re.DOTALL)
    foundation = keep_used(bootstrap, words_of(ROOT), also=joined)
    (fresh / "css" / "site.css").write_text(f"{foundation}\n{joined}", "utf-8")


_IMPORT = re.compile(r'(?P<word>\bimport |\bimport\(|\bfrom )"\./(?P<name>[a-z_]+\.js)"')


def name_modules(folder: Path) -> None:
    """Put a version on every import between modules, so that a browser that keeps them for ever gets new ones.

    A module's version covers what it imports. Modules import in one direction; a circle raises RecursionError.
    """

    @cache
    def version(name: str) -> str:
        path = folder / name
        named = _IMPORT.sub(with_version, path.read_text("utf-8"))
        path.write_text(named, "utf-8")
        return _hash(named.encode())

    def with_version(found: re.Match[str]) -> str:
        return f'{found["word"]}"./{found["name"]}?v={version(found["name"])}"'

    for path in sorted(folder.glob("*.js")):
        version(path.name)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _compress(fresh: Path) -> None:
    from servestatic.compress import Compressor

    compressor = Compressor(quiet=True)
    for path in sorted(fresh.rglob("*")):
        if path.is_file() and compressor.should_compress(path.name):
            list(compressor.compress(str(path)))


def _versions(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): _hash(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".gz", ".br", ".zst")
    }
