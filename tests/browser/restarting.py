"""A site that can be stopped and started again at the same address, on the same database."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from tests.persistence.apps import an_app_with_tables, forget


class Site:
    """Served while it runs; a stopped one refuses every connection, also those that were kept open."""

    def __init__(self, folder: Path, app: Flask | None = None) -> None:
        self.app: Flask = app or an_app_with_tables(folder)
        self.port = 0
        self._thread: threading.Thread | None = None
        self.start()

    @property
    def address(self) -> str:
        """Where it is, or was."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, at the port of before if there was one."""
        sockets: dict[int, Any] = {}
        server = create_server(self.app, map=sockets, host="127.0.0.1", port=self.port, threads=4)
        self.port = server.effective_port
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(server, sockets, self._stopping), daemon=True)
        self._thread.start()

    @staticmethod
    def _run(server: Any, sockets: dict[int, Any], stopping: threading.Event) -> None:
        while not stopping.is_set():
            wasyncore.loop(timeout=0.05, map=sockets, count=1)
        for held in list(sockets.values()):
            held.close()
        server.task_dispatcher.shutdown()

    def stop(self) -> None:
        """Close every connection and refuse new ones."""
        if self._thread is not None:
            self._stopping.set()
            self._thread.join(timeout=10)
            self._thread = None

    def forget(self) -> None:
        """Stop for good."""
        self.stop()
        forget(self.app)
