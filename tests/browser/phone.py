"""A phone: a browser with a profile on disk, which can be closed and opened again."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Page


class Phone:
    """Opened, closed and opened again, it still has what a page kept on the device."""

    def __init__(self, kind: BrowserType, launch: dict[str, object], profile: Path) -> None:
        self._kind, self._profile, self._launch = kind, profile, launch

    def open(self) -> Page:
        """Its one page."""
        self.context: BrowserContext = self._kind.launch_persistent_context(
            str(self._profile),
            viewport={"width": 390, "height": 844},
            locale="en-GB",
            timezone_id="Europe/London",
            **self._launch,  # type: ignore[arg-type]
        )
        return self.context.pages[0]

    def close(self) -> None:
        """Its browser, with the profile left as it is."""
        self.context.close()
