"""Starts the workbench: a server on this machine, and the address that lets one browser in."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from detente.errors import input_error
from detente.web.app import application
from detente.web.bench import Bench
from detente.web.guard import ENTER, Keys

PORT = 8437
LOCAL = "127.0.0.1"
AT_EASE = 2.0
"""Seconds after the start when the screens are loaded that a first look does not need."""


class Server:
    """A workbench on a folder. Listens as soon as it is made; ``run`` serves until it is stopped."""

    def __init__(self, folder: Path, who: str, *, host: str = LOCAL, port: int | None = None) -> None:
        self._socket = _listening(host, port)
        self.host, self.port = host, self._socket.getsockname()[1]
        self.bench = Bench(folder, who, Keys(f"detente-{self.port}"))
        names = {self._name, *((f"localhost:{self.port}", f"{LOCAL}:{self.port}") if host in LOOPBACK else ())}
        self._app = application(self.bench, names)
        config = uvicorn.Config(
            self._app, log_config=None, access_log=False, server_header=False, lifespan="off",
            timeout_graceful_shutdown=5, ws="none",
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    @property
    def _name(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def address(self) -> str:
        """The address that lets a browser in, once."""
        return f"http://{self._name}{ENTER}?key={self.bench.keys.key}"

    def run(self, tell: Callable[[str], None] = lambda _: None) -> None:
        """Serves until interrupted; ``tell`` hears each new address that lets one more browser in."""
        stopped = threading.Event()

        def announce() -> None:
            last = ""
            while not stopped.is_set():
                if (now := self.address) != last:
                    tell(now)
                    last = now
                stopped.wait(0.5)

        def warm() -> None:
            if not stopped.wait(AT_EASE):
                self._app.state.later.load()

        for work in (announce, warm):
            threading.Thread(target=work, daemon=True).start()
        try:
            with contextlib.suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._socket])
        finally:
            stopped.set()
            self.bench.stop()
            self._socket.close()

    def stop(self) -> None:
        """Ends :meth:`run`, from another thread."""
        self._server.should_exit = True


LOOPBACK = frozenset({LOCAL, "localhost", "::1"})


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket at the port asked for, or at the usual one, or at one that is free. Raises InputError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in (port,) if port is not None else (PORT, 0):
        # the protocol is named, or asyncio lets small answers wait
        found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, number))
            found.listen(128)
        except OSError as error:
            found.close()
            if number == PORT and port is None:
                continue
            raise input_error(
                f"{host}:{number}", "the workbench cannot listen here", found=error.strerror or str(error),
                mend="name another with --port, or leave it out",
            ) from None  # fmt: skip
        return found
    raise AssertionError
