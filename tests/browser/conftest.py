"""One browser a worker, and the briefs it opens, each from a file as from a memory stick."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from tests.brief.hostile import LONG, hostile_case
from tests.brief.situations import DAM, FLAGSHIP, RIVER, SCORED_GAME, brief_of

BROWSERS = (
    os.environ.get("DETENTE_BROWSER", ""),
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PATIENCE = 20_000
"""Milliseconds: two busy cores must fail no page that is sound."""
expect.set_options(timeout=PATIENCE)
NAMES = ("flagship", "dam", "scored game", "river and ridge", "hostile", "long words")


@cache
def started() -> Browser:
    """One browser for all tests of a process, whichever of them ask for it: a second one cannot be started beside it."""
    found = next(filter(None, (shutil.which(name) for name in BROWSERS if name)), None)
    assert found, "no browser: run scripts/browser, or name one in DETENTE_BROWSER"
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(executable_path=found, args=ARGUMENTS)


@pytest.fixture(scope="session")
def browser() -> Browser:
    """A missing browser fails these tests: a brief that nobody opened is not tested."""
    return started()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The brief of a case by its short name or its folder, written once in a worker."""
    folder = tmp_path_factory.mktemp("briefs")
    cases: dict[str, Callable[[], Path]] = {
        "flagship": lambda: FLAGSHIP, "dam": lambda: DAM, "scored game": lambda: SCORED_GAME, "river and ridge": lambda: RIVER,
        "hostile": lambda: hostile_case(folder / "hostile"), "long words": lambda: hostile_case(folder / "long", LONG),
    }  # fmt: skip

    def file(name: str) -> Path:
        path = folder / f"{Path(name).name}.html"
        if not path.exists():
            folder_of = cases.get(name, lambda: Path(name))
            path.write_text(brief_of(folder_of()).html, encoding="utf-8")
        return path

    return file


@dataclass
class Visit:
    """An open page, and everything it did that a sealed page does not do."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Any]


@pytest.fixture
def visit(browser: Browser, files: Callable[[str], Path]) -> Open:
    """``with visit("dam", width=360) as opened``: a fresh context with the brief open; it must stay silent."""

    @contextmanager
    def opened(name: str, width: int = 1280, height: int = 900, **context: Any) -> Iterator[Visit]:
        there = browser.new_context(viewport={"width": width, "height": height}, **context)
        page = there.new_page()
        page.set_default_timeout(PATIENCE)
        found = Visit(page, files(name).as_uri())
        page.on("request", lambda request: found.requests.append(request.url))
        page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
        page.on("console", lambda said: found.complaints.append(f"{said.type}: {said.text}"))

        def refuse(dialog: Dialog) -> None:
            found.complaints.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        page.on("dialog", refuse)
        page.on("popup", lambda _: found.complaints.append("a new window"))
        page.goto(found.address)
        yield found
        there.close()
        assert found.requests == [found.address]
        assert found.complaints == []

    return opened
