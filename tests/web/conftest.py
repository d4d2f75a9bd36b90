"""A real workbench on copies of worked cases, and a browser's session that was let in."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from detente.web.serve import Server

CASES = Path(__file__).parents[2] / "cases"


@dataclass
class Site:
    """A workbench under way: its folder, and a client that holds its cookie."""

    server: Server
    folder: Path
    client: httpx.Client

    @property
    def root(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server.port}"

    def get(self, path: str) -> httpx.Response:
        """A page."""
        return self.client.get(path)

    def post(self, path: str, data: Mapping[str, object] | None = None, **more: object) -> httpx.Response:
        """What a form sends, with the token of the session."""
        return self.client.post(path, data={"csrf": self.token, **(data or {})}, **more)  # type: ignore[arg-type]

    @property
    def token(self) -> str:
        """The token that forms hold."""
        session = self.client.cookies.get(self.server.bench.keys.cookie)
        assert session is not None
        return self.server.bench.keys.token(session)


Serve = Callable[[Path], Site]


@contextmanager
def serving(folder: Path, who: str = "Ada") -> Iterator[Site]:
    """A workbench on a folder, for as long as the block lasts."""
    server = Server(folder, who, port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=120) as client:
        entered = client.get(server.address)
        assert entered.status_code == 303, entered.text
        try:
            yield Site(server, folder, client)
        finally:
            server.stop()
            thread.join(30)


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A workbench on all worked cases, for reading only."""
    folder = tmp_path_factory.mktemp("worked") / "cases"
    shutil.copytree(CASES, folder)
    with serving(folder) as site:
        yield site


@pytest.fixture
def serve() -> Iterator[Serve]:
    """``serve(folder)``: a workbench on it, until the test ends."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture
def one(tmp_path: Path, serve: Serve) -> Callable[[str], Site]:
    """``one("teaching/upper-river-dam")``: a workbench on a copy of one worked case, to be changed; the case's id is ``case``."""
    return lambda name: serve(Path(shutil.copytree(CASES / name, tmp_path / "case")))
