"""Settings out of the environment: each is checked at the start, and what is wrong is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.config import MissingSetting, Settings
from planner.factory import create_app

ROOT = Path(__file__).parent.parent.parent
SECRETS = {"SECRET_KEY": "one", "SECURITY_PASSWORD_SALT": "two"}


def settings_of(folder: Path, **environment: str) -> Settings:
    """The settings of an environment with its instance in a folder."""
    return Settings.from_env({"INSTANCE": str(folder), **environment})


def test_a_file_may_hold_a_value(tmp_path: Path) -> None:
    (tmp_path / "name").write_text("The Walking Practice\n", "utf-8")
    found = settings_of(tmp_path, SITE_NAME_FILE=str(tmp_path / "name"), SITE_NAME="another")
    assert found.site_name == "The Walking Practice"


def test_on_a_laptop_secrets_are_made_once_and_kept_from_others(tmp_path: Path) -> None:
    first, second = settings_of(tmp_path / "new"), settings_of(tmp_path / "new")
    assert first.secret_key == second.secret_key != first.password_salt
    assert (tmp_path / "new" / "secret_key.txt").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("missing", SECRETS)
def test_production_does_not_start_without_its_secrets(tmp_path: Path, missing: str) -> None:
    given = {name: value for name, value in SECRETS.items() if name != missing}
    with pytest.raises(MissingSetting, match=missing):
        settings_of(tmp_path, STEADILY_ENV="production", **given)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "８０"),
        ("PORT", "9" * 5_000),
        ("TRUSTED_PROXIES", "-1"),
        ("STEADILY_ENV", "prod"),
        ("DEMO", "maybe"),
        ("JOBS", "sometimes"),
        ("PHYSIO_SIGN_UP", "never"),
        ("PUBLIC_URL", "steadily.example.org"),
        ("PUBLIC_URL", "javascript:alert(1)"),
        ("SITE_NAME_FILE", "/nowhere/at/all"),
        ("SITE_NAME_FILE", sys.executable),
        ("REGION", "Atlantis"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "oracle9://host/name"),
    ],
)
def test_a_setting_out_of_bounds_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(MissingSetting, match=name):
        create_app(settings_of(tmp_path, **{name: value}))


def test_an_instance_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MissingSetting, match="INSTANCE"):
        settings_of(tmp_path / "file")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 - nothing is bound here
        ("::", "http://[::1]:8000"),
        ("192.168.1.7", "http://192.168.1.7:8000"),
    ],
)
def test_the_address_that_is_told_can_be_opened(tmp_path: Path, host: str, address: str) -> None:
    assert settings_of(tmp_path, HOST=host).address == address


def test_the_command_line_says_it_in_one_sentence(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "flask", "serve"],
        cwd=ROOT,
        env={**os.environ, "INSTANCE": str(tmp_path), "FLASK_APP": "wsgi.py", "PORT": "many"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "PORT must be a whole number from 1 to 65535.\n"
