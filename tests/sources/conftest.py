"""A web server for a test, and a reader in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.sources.confined import Reader
from tests.strangers import Site, site


@pytest.fixture
def web() -> Iterator[Site]:
    """A server on this machine."""
    with site() as found:
        yield found


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """The reader of files, one for all tests of a module."""
    with Reader(seconds=60) as found:
        yield found
