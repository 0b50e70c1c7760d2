"""A proxy that only counts: what truly goes over the wire, the service worker's own fetches among it."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Wire:
    """Passes every byte on to a port of this machine and counts those that come back."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._counting = threading.Lock()
        self._received = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def received(self) -> int:
        """The bytes that have come back so far, headers included."""
        with self._counting:
            return self._received

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                browser.close()
                continue
            threading.Thread(target=self._pass_on, args=(browser, server, False), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, browser, True), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, is_counted: bool) -> None:
        with suppress(OSError):
            while part := source.recv(65_536):
                if is_counted:
                    with self._counting:
                        self._received += len(part)
                sink.sendall(part)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
