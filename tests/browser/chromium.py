"""The browser of the tests, the screenshots and the bench; `.ci/find-browser` finds or installs it."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Lightest first: the headless shell draws no window of its own."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    """Its path; a missing one is a RuntimeError, never a skipped test."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise RuntimeError("The browser tests need Chromium: install it, or name one with CHROMIUM=/path/to/chromium.")
    return found
