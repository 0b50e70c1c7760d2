"""Settings from the environment: each NAME, or NAME_FILE with a path to a file that holds it."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LONGEST_NUMBER = 9
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
ANY_HOST = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - names of addresses, nothing is bound here


class MissingSetting(RuntimeError):
    """A setting without which the site must not start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a site's owner decides; see `.env.example` for a sentence on each."""

    secret_key: str
    password_salt: str
    database_url: str
    instance: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    trusted_proxies: int = 0
    site_name: str = "Steadily"
    region: str = "GB"
    support_links: str = ""
    clinic_contact: str = ""
    demo: str = "auto"
    physio_sign_up: str = "approval"
    mail_server: str = ""
    mail_port: int = 587
    mail_username: str = ""
    mail_password: str = ""
    mail_from: str = "steadily@localhost"
    jobs: str = "on"
    is_testing: bool = False

    @property
    def address(self) -> str:
        """Where visitors find the site, as well as its owner has said; without a slash at its end."""
        host = ANY_HOST.get(self.host, self.host)
        return self.public_url or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def is_https(self) -> bool:
        """Whether visitors come by https, so that cookies may ask for it."""
        return self.public_url.startswith("https://")

    @property
    def sends_mail(self) -> bool:
        """Whether mail leaves this machine; without a server it becomes files, which nobody is reminded by."""
        return bool(self.mail_server)

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read and check every setting.

        Raises MissingSetting with one sentence when a secret is missing in production or a value is out of bounds.
        """
        read = _Reader(os.environ if environment is None else environment)
        instance = Path(read.text("INSTANCE", str(Path(__file__).resolve().parent.parent / "instance")))
        is_production = read.choice("STEADILY_ENV", "local", ("local", "production")) == "production"
        return cls(
            secret_key=read.secret("SECRET_KEY", instance, is_production),
            password_salt=read.secret("SECURITY_PASSWORD_SALT", instance, is_production),
            database_url=read.text("DATABASE_URL", f"sqlite:///{instance / 'steadily.sqlite'}"),
            instance=instance,
            host=read.text("HOST", "127.0.0.1"),
            port=read.number("PORT", 8000, 1, 65_535),
            public_url=read.address("PUBLIC_URL"),
            trusted_proxies=read.number("TRUSTED_PROXIES", 0, 0, 10),
            site_name=read.text("SITE_NAME", "Steadily"),
            region=read.text("REGION", "GB"),
            support_links=read.text("SUPPORT_LINKS", ""),
            clinic_contact=read.text("CLINIC_CONTACT", ""),
            demo=read.choice("DEMO", "auto", ("auto", "on", "off")),
            physio_sign_up=read.choice("PHYSIO_SIGN_UP", "approval", ("closed", "approval", "open")),
            mail_server=read.text("MAIL_SERVER", ""),
            mail_port=read.number("MAIL_PORT", 587, 1, 65_535),
            mail_username=read.text("MAIL_USERNAME", ""),
            mail_password=read.text("MAIL_PASSWORD", ""),
            mail_from=read.text("MAIL_FROM", "steadily@localhost"),
            jobs=read.choice("JOBS", "on", ("on", "off")),
        )


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str, default: str) -> str:
        path = self._environment.get(f"{name}_FILE")
        if path:
            try:
                return Path(path).read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                raise MissingSetting(f"{name}_FILE names a file that cannot be read.") from error
        return self._environment.get(name, "") or default

    def number(self, name: str, default: int, low: int, high: int) -> int:
        value = self.text(name, str(default))
        if (
            not (value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER)
            or not low <= int(value) <= high
        ):
            raise MissingSetting(f"{name} must be a whole number from {low} to {high}.")
        return int(value)

    def choice(self, name: str, default: str, known: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value not in known:
            raise MissingSetting(f"{name} must be one of: {', '.join(known)}.")
        return value

    def address(self, name: str) -> str:
        """An address of the web without a slash at its end, empty where none is given."""
        value = self.text(name, "").rstrip("/")
        if value and not _ADDRESS.fullmatch(value):
            raise MissingSetting(f"{name} must be an address such as https://steadily.example.org.")
        return value

    def secret(self, name: str, instance: Path, is_production: bool) -> str:
        """A secret from the environment; on a laptop it is made once and kept beside the database."""
        value = self.text(name, "")
        if value:
            return value
        if is_production:
            raise MissingSetting(f"{name} must be set in production (or {name}_FILE).")
        return kept_secret(instance / f"{name.lower()}.txt")


def make_instance(folder: Path) -> None:
    """The instance folder. Raises MissingSetting when it can be neither found nor made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissingSetting("INSTANCE must name a folder that can be made and written to.") from error


def kept_secret(path: Path) -> str:
    """Read a secret, making it first where there is none; only the owner may read the file."""
    make_instance(path.parent)
    try:
        return path.read_text("utf-8").strip()
    except FileNotFoundError:
        value = secrets.token_urlsafe(48)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text("utf-8").strip()
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(value)
        return value
