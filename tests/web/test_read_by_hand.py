"""Reading in a browser: fifty decisions by keys, the server killed on the way; marked words of every script; two windows."""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import detente
from detente.record import SourceDocument, Statement, quote_at
from detente.record.model import About
from detente.record.proposals import Origin, Proposed, load, save
from tests.web.conftest import Serve, Site
from tests.web.sound import sound
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]
WELL = Path(__file__).parents[1] / "broken" / "base"
SERVER = """
import sys
from pathlib import Path
from detente.web.serve import Server
server = Server(Path(sys.argv[1]), "Ada", port=0)
server.run(lambda address: print(address, flush=True))
"""
FIFTY = 50
ODD = (
    "The reeve 👩\u200d🌾🇨🇭 said so. The cafe\u0301 “Zum Bru\u0308nnli” refused the offer of turns. "
    "אמר הראש: לא נחפור עוד. Then قال الشيخ: لا حفر بعد اليوم. One 😀 more: Hill demanded a rope.\n"
    "<b>Vale</b> & Hill refused the offer of turns again.\n"
)
MARKED = (
    "👩\u200d🌾🇨🇭 said so", "cafe\u0301 “Zum Bru\u0308nnli” refused", "לא נחפור עוד", "لا حفر بعد اليوم", "😀 more: Hill demanded a rope",
    "<b>Vale</b> & Hill refused the offer of turns",
)  # fmt: skip


def many(folder: Path, count: int) -> Path:
    """The well with a long report in which so many statements wait."""
    case = Path(shutil.copytree(WELL, folder / "well"))
    lines = [f"{('Hill', 'Vale')[at % 2]} demanded that the path to field {at} be kept free." for at in range(count)]
    text = "\n".join(lines) + "\n"
    (case / "sources" / "long.txt").write_text(text, "utf-8")
    found, start = [], 0
    for at, line in enumerate(lines):
        quote = quote_at(text, start, start + len(line) - 1)
        speaker = ("hill", "vale")[at % 2]
        found.append(Statement(id=f"long_{at + 1}", document="long", quote=quote, voice="source", speaker=speaker, act="demand", about=About(issues=("water",)), status="proposed"))  # fmt: skip
        start += len(line) + 1
    source = SourceDocument.model_validate(
        {"file": "sources/long.txt", "title": "A long report", "published": "2026-03-28"}
    )
    save(
        case,
        Proposed(
            id="long", document=source, read=Origin(on=date(2026, 4, 1), source="long.txt"), statements=tuple(found)
        ),
    )
    return case


@contextmanager
def process(case: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A workbench in a process of its own, and the address that lets a browser in."""
    with subprocess.Popen([sys.executable, "-c", SERVER, str(case)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            yield server, server.stdout.readline().strip()
        finally:
            server.kill()


def statuses(case: Path) -> dict[str, str]:
    return {each.id: each.status for each in load(case, "long").statements}


def decide(page: Page, draw: random.Random, server: subprocess.Popen[str], stop: int) -> dict[str, str]:
    """Decisions by single keys, one after another as fast as they are told; the server dies before the answer to number ``stop``."""
    said: dict[str, str] = {}
    while len(said) < stop:
        current = page.locator("[data-item][aria-current=true]")
        name = current.get_attribute("data-item")
        assert name
        key, word = draw.choice([("a", "confirmed"), ("r", "rejected")])
        page.keyboard.press(key)
        if len(said) == stop - 1:
            server.send_signal(signal.SIGKILL)
            return said
        expect(page.locator(f"#d-{name}")).to_be_attached()
        expect(page.locator("#how-many")).to_have_text(re.compile(r"^Decided here: [1-9]\d*$"))
        said[name] = word
    return said


def test_fifty_decisions_by_keys_and_none_is_lost(tmp_path: Path, browser: Browser) -> None:
    case, draw, told = many(tmp_path, FIFTY + 6), random.Random(7), dict[str, str]()
    for stop in (5, 8, FIFTY):
        with process(case) as (server, address):
            page = browser.new_page()
            page.goto(address)
            page.goto(address.split("/enter")[0] + "/c/well/read/long", wait_until="networkidle")
            told |= decide(page, draw, server, min(stop, FIFTY + 1 - len(told)))
            server.wait(30)
            page.close()
        now = statuses(case)
        assert {name: now[name] for name in told} == told, "what was told is kept"
        record = detente.load(case).record.by_id
        assert all(name in record for name, word in told.items() if word == "confirmed")
        assert all(name not in record for name, word in told.items() if word == "rejected")
        others = {name for name, status in now.items() if status != "proposed"} - told.keys()
        assert len(others) <= 3, "at most the one under way at each death"
        if len(told) >= FIFTY:
            break
    assert len(told) >= FIFTY


@pytest.fixture
def odd(tmp_path: Path, serve: Serve) -> Site:
    """A workbench on a report in many scripts, with line ends of Windows."""
    case = Path(shutil.copytree(WELL, tmp_path / "well"))
    (case / "sources" / "odd.txt").write_bytes(ODD.replace("\n", "\r\n").encode())
    source = SourceDocument.model_validate(
        {"file": "sources/odd.txt", "title": "In many scripts", "published": "2026-03-28"}
    )
    save(case, Proposed(id="odd", document=source, read=Origin(on=date(2026, 4, 1), source="odd.txt")))
    return serve(case)


MARK = """words => {
  const text = document.querySelector('[data-text]');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const all = text.textContent, start = all.indexOf(words), end = start + words.length;
  const range = document.createRange();
  let at = 0, node;
  while ((node = walker.nextNode())) {
    if (start >= at && start < at + node.data.length) range.setStart(node, start - at);
    if (end > at && end <= at + node.data.length) range.setEnd(node, end - at);
    at += node.data.length;
  }
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


def test_marked_words_are_the_quote(odd: Site, look: Look) -> None:
    with look(odd) as window:
        page = window.go("/c/well/read/odd")
        for number, words in enumerate(MARKED):
            page.evaluate(MARK, words)
            page.locator(".offer").click()
            assert page.locator("#add-exact").input_value() == words
            page.locator("#add-speaker").fill("Hill")
            page.locator("#add-act").select_option("refuse")
            page.get_by_role("button", name="Add and confirm").click()
            expect(page.locator("#told")).to_contain_text("Added, and on record.")
            expect(page.locator("#decided summary")).to_have_text(f"Decided here: {number + 1}")
    found = detente.load(odd.folder)
    assert [each.quote.exact for each in found.record.of_document("odd")] == list(MARKED)
    text = ODD.replace("\n", "\r\n")
    for each in found.record.of_document("odd"):
        assert text[each.quote.start : each.quote.end] == each.quote.exact
        assert found.anchors[each.id].state == "in_place"


def test_two_windows_on_one_statement(tmp_path: Path, serve: Serve, look: Look) -> None:
    site = serve(many(tmp_path, 4))
    with look(site) as one, look(site, refused=True) as other:
        first, second = one.go("/c/well/read/long"), other.go("/c/well/read/long")
        first.keyboard.press("a")
        expect(first.locator("#told")).to_have_text("Confirmed.")
        second.keyboard.press("r")
        expect(second.locator(".problem").first).to_contain_text("decided since it was shown")
        second.keyboard.press("a")
        expect(second.locator("#told")).to_have_text("Confirmed.")
    now = statuses(site.folder)
    assert [now[f"long_{number}"] for number in (1, 2, 3)] == ["confirmed", "confirmed", "proposed"]


def test_keys_alone(tmp_path: Path, serve: Serve, look: Look) -> None:
    site = serve(many(tmp_path, 6))
    with look(site) as window:
        page = window.go("/c/well/read/long")
        page.keyboard.press("?")
        expect(page.locator("dialog.keys")).to_contain_text("take back the last act")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("c")
        expect(page.locator("[data-item] input[name=speaker]")).to_be_focused()
        page.locator("[data-item] select[name=act]").select_option("criticise")
        expect(page.locator("[id^=checked-]")).to_contain_text("Changed so far: act")
        page.get_by_role("button", name="Save and confirm").press("Enter")
        expect(page.locator("#told")).to_contain_text("Corrected and confirmed")
        assert statuses(site.folder)["long_2"] == "corrected"
        page.locator("[data-item][aria-current=true]").focus()
        page.keyboard.press("u")
        expect(page.locator("#told")).to_contain_text("Took back: corrected: “Vale demanded")
        assert statuses(site.folder)["long_2"] == "proposed"


@pytest.mark.parametrize("width", [1280, 700])
def test_one_click_decides_a_card_that_was_not_the_current_one(
    tmp_path: Path, serve: Serve, look: Look, width: int
) -> None:
    """Nothing moves under the mouse while its button is down, for else it is let go of over something else."""
    site = serve(many(tmp_path, 60))
    with look(site) as window:
        page = window.go("/c/well/read/long")
        page.set_viewport_size({"width": width, "height": 600})
        button = page.locator("#long_31").get_by_role("button", name="Reject")
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 8, box["y"] + 8)
        page.mouse.down()
        page.wait_for_timeout(250)
        page.mouse.up()
        expect(page.locator("#told")).to_contain_text("Rejected")
    assert statuses(site.folder)["long_31"] == "rejected"


def test_after_not_now_the_keys_reach_the_statement(tmp_path: Path, serve: Serve, look: Look) -> None:
    case = many(tmp_path, 3)
    waiting = load(case, "long")
    stranger = waiting.statements[-1].model_copy(update={"id": "who_1", "speaker": "The Guild of Smiths"})
    save(case, waiting.model_copy(update={"statements": (*waiting.statements[:-1], stranger)}))
    with look(serve(case)) as window:
        page = window.go("/c/well/read/long?at=who_1#who_1")
        for form, leave in (("a", "Not now"), ("c", "Cancel")):
            page.keyboard.press(form)
            page.locator("#who_1").get_by_role("link", name=leave).click()
            expect(page.locator("#who_1").get_by_role("button", name="Reject")).to_be_visible()
        page.keyboard.press("r")
        expect(page.locator("#told")).to_contain_text("Rejected")
    assert statuses(case)["who_1"] == "rejected"


@pytest.mark.parametrize("more", ["", "?at=long_2&form=correct", "?at=long_3&form=same", "?at=who_1&form=who"])
def test_no_barrier_in_what_is_open(tmp_path: Path, serve: Serve, look: Look, more: str) -> None:
    case = many(tmp_path, 5)
    waiting = load(case, "long")
    stranger = waiting.statements[-1].model_copy(update={"id": "who_1", "speaker": "The Guild of Smiths"})
    save(case, waiting.model_copy(update={"statements": (*waiting.statements[:-1], stranger)}))
    sound(look, serve(case), f"/c/well/read/long{more}")
