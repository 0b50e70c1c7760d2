"""Guard rails: what every later change must keep."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from flask import Flask

from planner.web.access import LIBRARY_VIEWS, audience_of

ROOT = Path(__file__).resolve().parent.parent.parent
REFUSED_LIBRARY_VIEWS = {"security.static", "security.verify"}


def _sources(*folders: str, suffix: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}")]
    return [path for path in found if "__pycache__" not in path.parts]


def test_every_view_has_an_audience(app: Flask) -> None:
    without = {rule.endpoint for rule in app.url_map.iter_rules() if audience_of(app, rule.endpoint) is None}
    assert without <= REFUSED_LIBRARY_VIEWS


def test_a_view_without_an_audience_is_refused(app: Flask) -> None:
    assert app.test_client().get("/verify").status_code == 404


def test_the_list_of_library_views_names_views_that_exist(app: Flask) -> None:
    assert set(LIBRARY_VIEWS) - set(app.view_functions) <= {"static"}


def test_no_module_outgrows_three_hundred_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in _sources("planner", "tests", suffix=".py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 300 and "versions" not in path.parts
    }
    assert long == {}


def test_importing_the_domain_loads_no_framework() -> None:
    code = (
        "import sys, planner.domain.insights, planner.domain.preview, planner.domain.typed_amount\n"
        "bad = {'flask', 'sqlalchemy', 'wtforms', 'jinja2', 'plotly'} & set(sys.modules)\n"
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_request_loads_no_chart_library() -> None:
    code = "import sys, wsgi\nwsgi.app.test_client().get('/help')\nsys.exit('plotly' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_template_parses(app: Flask) -> None:
    for path in _sources("templates", suffix=".html"):
        app.jinja_env.get_template(path.relative_to(ROOT / "templates").as_posix())


def test_no_template_holds_inline_styles_or_handlers() -> None:
    for path in _sources("templates", suffix=".html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", text), path.name


def test_no_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    banned = re.compile("/" + "root/|/" + "work/|file:" + "///")
    for name in listed.stdout.split():
        path = ROOT / name
        if path.suffix in {".png", ".ico", ".woff2"} or not path.exists():
            continue
        assert not banned.search(path.read_text("utf-8", errors="replace")), name
