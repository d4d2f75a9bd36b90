"""The pictures of the tutorial: taken on the walk through the story, and checked on it by what their pages say.

Beside each picture lies what its page said, ``NN-name.txt``; pixels are never compared. ``make pictures`` renews both,
and the counts in the tutorial.
"""

from __future__ import annotations

import os
import re
from datetime import datetime
from difflib import unified_diff
from pathlib import Path

from playwright.sync_api import Locator, Page

from detente.version import __version__
from tests.web.palette import reduced

TUTORIAL = Path(__file__).parents[2] / "docs" / "workbench" / "tutorial.md"
PICTURES = TUTORIAL.parent / "pictures"
WIDTH, MARGIN = 1280, 6
TRIES = 25
"""A fifth of a second each, for what comes to a page later."""
RENEWING = "DETENTE_PICTURES"
"""The variable of the environment that, when set, has pictures and counts written anew."""
STALE = "meant so? `make pictures` takes the pictures of the tutorial anew: look at them, and at what the tutorial says"
SAYS = """() => [document.querySelector("#strip"), ...document.querySelectorAll("main")].filter(Boolean).map(part => [
  part.innerText,
  ...[...part.querySelectorAll("input:not([type=hidden], [type=file], [type=radio], [type=checkbox], [type=range]), textarea")]
    .filter(field => field.checkVisibility() && field.value).map(field => `[${field.value}]`),
].join("\\n")).join("\\n")"""


def renewing() -> bool:
    """Whether pictures and counts are to be written anew."""
    return bool(os.environ.get(RENEWING))


class Album:
    """The pictures of one walk, in order."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def see(self, page: Page, name: str, down_to: Locator) -> None:
        """The page as it stands, down to some part of it: a picture, or the same words as when that was taken."""
        self.seen.append(f"{len(self.seen) + 1:02}-{name}")
        picture = PICTURES / f"{self.seen[-1]}.png"
        if renewing():
            PICTURES.mkdir(exist_ok=True)
            there = page.evaluate("[scrollX, scrollY]")
            page.evaluate("scrollTo(0, 0)")  # what stays in sight of a reader stands at the top of a picture
            bottom = down_to.evaluate("e => e.getBoundingClientRect().bottom + scrollY")
            taken = page.screenshot(
                clip={"x": 0, "y": 0, "width": WIDTH, "height": round(bottom) + MARGIN},
                full_page=True,
                animations="disabled",
            )
            page.evaluate("([x, y]) => scrollTo(x, y)", there)
            picture.write_bytes(reduced(taken))
            picture.with_suffix(".txt").write_text(says(page), "utf-8")
        said = picture.with_suffix(".txt").read_text("utf-8")
        for _ in range(TRIES):
            if says(page) == said:
                break
            page.wait_for_timeout(200)
        now = says(page)
        changed = "\n".join(unified_diff(said.splitlines(), now.splitlines(), "then", "now", n=0, lineterm=""))
        assert now == said, f"{STALE}\n{changed}"
        assert down_to.is_visible(), STALE

    def close(self) -> None:
        """Nothing else is kept."""
        kept = {f"{name}.{ending}" for name in self.seen for ending in ("png", "txt")}
        if renewing():
            for file in PICTURES.iterdir():
                if file.name not in kept:
                    file.unlink()
        assert {file.name for file in PICTURES.iterdir()} == kept, STALE


def count(how: str, *told: str) -> None:
    """The row of the tutorial that says what a way took, in two parts: as it was, up to a tenth."""
    text = TUTORIAL.read_text("utf-8")
    row = re.compile(rf"^\| {how} \|.*$", re.MULTILINE)
    if renewing():
        text = row.sub(f"| {' | '.join([how, *told])} |", text)
        TUTORIAL.write_text(text, "utf-8")
    found = row.search(text)
    assert found, STALE
    for said, is_so in zip(found[0].strip("| ").split(" | ")[1:], told, strict=True):
        then, now = numbers(said), numbers(is_so)
        assert then.keys() == now.keys(), STALE
        assert all(abs(then[what] - now[what]) <= max(2, now[what] / 10) for what in now), STALE


def numbers(told: str) -> dict[str, int]:
    """``100 clicks, 511 characters`` as numbers."""
    return {what: int(number) for number, what in re.findall(r"(\d+) (\w+)", told)}


def says(page: Page) -> str:
    """What a page says, fields and frames included; the day of the walk stands as such, and no version."""
    parts = [page.evaluate(SAYS)]
    for frame in page.frames[1:]:
        frame.wait_for_load_state()
        parts.append(frame.evaluate("document.body.innerText"))
    today = datetime.now().astimezone().date()
    words = "\n".join(parts).replace(f"Detente {__version__}", "Detente")
    for day in (today.isoformat(), f"{today.day} {today:%B} {today.year}", f"{today.day} {today:%b} {today.year}"):
        words = words.replace(day, "(the day of the walk)")
    lines = (re.sub(r"\s+", " ", line).strip() for line in words.splitlines())
    return "\n".join(filter(None, lines)) + "\n"
