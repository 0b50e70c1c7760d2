"""The people and things of the sweep, served once for all its tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser.restarting import Site
from tests.browser.sweep.world import Swept, what_is_swept


@dataclass(frozen=True, kw_only=True)
class Served:
    """What is swept, and where it is served."""

    swept: Swept
    address: str

    def become(self, page: Page, who: str) -> None:
        """The next page is somebody's; "" is nobody's."""
        page.context.clear_cookies()
        if who:
            page.context.add_cookies([self.swept.cookie(who, self.address)])  # type: ignore[list-item]

    def at(self, address: str) -> str:
        """The whole address, its ids filled in."""
        return self.address + address.format(**self.swept.ids)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    swept = what_is_swept(tmp_path_factory.mktemp("sweep"))
    site = Site(tmp_path_factory.mktemp("site"), swept.app)
    yield Served(swept=swept, address=site.address)
    site.forget()
