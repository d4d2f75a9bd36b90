"""Somebody at the workbench, with a mouse, with the keyboard alone, or without script: what they do and read is counted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Error, Locator, Page

from tests.browser.conftest import PATIENCE
from tests.web.album import Album

FARTHEST = 400
"""Presses of Tab before something counts as out of reach."""


class Walker:
    """``how`` is ``mouse``, ``keyboard`` or ``script off``.

    ``counts`` holds steps, clicks, keys, characters typed, and words: each line of a page is read when it is first there.
    """

    def __init__(self, page: Page, how: str, album: Album | None = None) -> None:
        self.page, self.how, self.album = page, how, album
        self.counts: Counter[str] = Counter()
        self._seen: set[str] = set()

    def see(self, name: str, down_to: Locator) -> None:
        """A place of which the album keeps a picture, down to a part of the page."""
        if self.album:
            self.album.see(self.page, name, down_to)

    def press(self, what: Locator) -> None:
        """A button or a link."""
        self._step()
        if self.how == "keyboard":
            self._reach(what)
            with self._going(what):
                self._key("Enter")
        else:
            what.click()
            self.counts["clicks"] += 1
        self.settle()

    def open(self, what: Locator) -> None:
        """A folded part, by its summary."""
        if what.evaluate("e => e.parentElement.open"):
            return
        self.press(what)

    def fill(self, what: Locator, text: str) -> None:
        """A field, whatever stands in it."""
        self._step()
        if self.how == "keyboard":
            self._reach(what)
            if what.get_attribute("type") == "date":
                year, month, day = text.split("-")
                self.page.keyboard.type(f"{month}{day}{year}")
            else:
                self._key("Control+a")
                self.page.keyboard.type(text)
        else:
            what.fill(text)
            self.counts["clicks"] += 1
        self.counts["characters"] += len(text)

    def choose(self, what: Locator, words: str) -> None:
        """An entry of a list."""
        self._step()
        if self.how == "keyboard":
            self._reach(what)
            self.page.keyboard.type(words)
            self.counts["characters"] += len(words)
        else:
            what.select_option(label=words)
            self.counts["clicks"] += 2
        assert what.evaluate("e => e.selectedOptions[0].label") == words

    def tick(self, what: Locator, *, on: bool = True) -> None:
        """A box or one of several circles; ``on=False`` takes a tick away."""
        self._step()
        if self.how == "keyboard":
            self._reach(what)
            self._key("Space")
        else:
            what.set_checked(on)
            self.counts["clicks"] += 1
        assert what.is_checked() == on

    def files(self, what: Locator, files: list[Path]) -> None:
        """Files for a field; the system's own window is two clicks."""
        self._step()
        what.set_input_files([str(file) for file in files])
        self.counts["clicks"] += 2

    def key(self, key: str, to: Locator) -> None:
        """One key, wherever one stands, which stands for a link or a button."""
        self._step()
        with self._going(to):
            self._key(key)
        self.settle()

    def until(self, holds: Callable[[], bool]) -> None:
        """Waits for something; a page that goes on to another meanwhile is asked again."""
        end = time.monotonic() + PATIENCE / 1000 * 6
        while time.monotonic() < end:
            with suppress(Error):
                if holds():
                    return
            self.page.wait_for_timeout(30)
        raise AssertionError("waited in vain")

    def _step(self) -> None:
        """What the page says by now is read before the hand moves."""
        self.counts["steps"] += 1
        new = {line.strip() for line in self.page.inner_text("body").splitlines()} - self._seen
        self._seen |= new
        self.counts["words"] += sum(len(line.split()) for line in new)

    def settle(self) -> None:
        """Waits for what was begun."""
        self.page.wait_for_load_state("networkidle")

    @contextmanager
    def _going(self, what: Locator) -> Iterator[None]:
        """Waits until the page is another one, where a link or a button leads there."""
        leads = what.evaluate("e => e.tagName !== 'SUMMARY' && !e.closest('[hx-post], [hx-get]')")
        self.page.evaluate("window.stillHere = true")
        yield
        if leads:
            self.until(lambda: self.page.evaluate("!window.stillHere && document.readyState === 'complete'"))

    def _key(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.counts["keys"] += 1

    def _reach(self, what: Locator) -> None:
        """Goes there with Tab; forward, or back where that is nearer."""
        for radio in range(FARTHEST):
            if what.evaluate("e => e === document.activeElement"):
                return
            group = what.evaluate(
                "e => e.type === 'radio' && document.activeElement.type === 'radio' && document.activeElement.name === e.name"
                " && document.activeElement.form === e.form"
            )
            self._key("ArrowDown" if group and radio else "Tab")
        raise AssertionError(f"out of reach by keyboard: {what}")
