"""A browser's window on a workbench, which must stay silent: no complaint, nothing against the policy, nothing from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser.conftest import PATIENCE, browser
from tests.web.conftest import Site

__all__ = ["Look", "Window", "browser", "look"]
HARMLESS = "Autofocus processing was blocked"
"""What Chromium remarks where a field that wants the focus comes to a page later."""
REFUSED = ("status of 422", "status of 409", "status of 403")
"""What a browser says of an answer that tells what is wrong; a test that provokes one names it."""


@dataclass
class Window:
    """An open page and what it complained of."""

    page: Page
    site: Site
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """To a page of the workbench, until it is all there."""
        self.page.goto(self.site.root + path, wait_until="networkidle")
        return self.page


Look = Callable[..., Any]


@pytest.fixture
def look(browser: Browser) -> Look:
    """``with look(site, width=320, refused=True) as window``: a window that was let in; it must stay silent."""

    @contextmanager
    def opened(
        site: Site, width: int = 1280, height: int = 900, *, refused: bool = False, **context: Any
    ) -> Iterator[Window]:
        there = browser.new_context(viewport={"width": width, "height": height}, **context)
        try:
            there.add_cookies(
                [{"name": name, "value": value, "url": site.root} for name, value in site.client.cookies.items()]
            )
            page = there.new_page()
            page.set_default_timeout(PATIENCE)
            window = Window(page, site)
            page.on("request", lambda request: window.requests.append(request.url))
            page.on("pageerror", lambda error: window.complaints.append(f"error: {error}"))
            page.on("console", lambda said: window.complaints.append(f"{said.type}: {said.text}"))
            try:
                yield window
            except (Error, AssertionError) as error:
                error.add_note(f"The page was {page.url}:\n{page.inner_text('html')[:600]}\n{window.complaints}")
                raise
        finally:
            there.close()
        window.complaints = [line for line in window.complaints if HARMLESS not in line]
        told = [line for line in window.complaints if not (refused and any(each in line for each in REFUSED))]
        assert told == [], told
        left = [url for url in window.requests if not url.startswith((site.root, "data:"))]
        assert left == [], left

    return opened


def fields(page: Page, form: str) -> dict[str, str]:
    """What a form would send."""
    script = "id => JSON.stringify(Object.fromEntries(new FormData(document.getElementById(id))))"
    found: dict[str, str] = json.loads(page.evaluate(script, form))
    return found
