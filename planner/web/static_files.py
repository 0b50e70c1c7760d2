"""Static files: served compressed, with their version in the address, so that browsers may keep them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from flask import Flask
from servestatic import ServeStatic

ROOT = Path(__file__).resolve().parent.parent.parent
BUILT = ROOT / "build" / "static"
MANIFEST = ROOT / "build" / "static.json"


@cache
def _versions() -> dict[str, str]:
    versions: dict[str, str] = json.loads(MANIFEST.read_text("utf-8")) if MANIFEST.exists() else {}
    return versions


def static_url(path: str) -> str:
    """The address of a static file, with its version."""
    version = _versions().get(path)
    return f"/static/{path}?v={version}" if version else f"/static/{path}"


def has_static(path: str) -> bool:
    """Whether the build has brought a file: the font is optional."""
    return path in _versions()


def shell_files() -> list[str]:
    """The addresses of the files that pages need to look and work as they do: all but charts and their library."""
    left_out = ("vendor/plotly", "js/charts", "js/sw", "js/zone_search", "css/", "img/icons.txt")
    found = [path for path in _versions() if not path.startswith(left_out)]
    return [static_url(path) for path in (*found, "css/site.css")]


def _add_headers(headers: object, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"  # type: ignore[index]


def init_static_files(app: Flask) -> None:
    """Serve the built files in front of the app."""
    app.jinja_env.globals.update(static_url=static_url, has_static=has_static)
    if BUILT.exists():
        app.wsgi_app = ServeStatic(  # type: ignore[method-assign]
            app.wsgi_app,
            root=str(BUILT),
            prefix="/static/",
            immutable_file_test=lambda _path, _url: True,
            allow_all_origins=False,
            add_headers_function=_add_headers,
        )
