"""Where one silent actor keeps the answer waiting, the screens say who, and lead to what would end the wait."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import detente
from tests.brief.small import actor, case, issue, line, write_case
from tests.web.conftest import Serve, Site

ACTORS = {"north": actor("Northland"), "south": actor("Southland"), "crown": actor("the Crown", aliases=["London"])}
LINES = [
    line("no_full", "north", {"dam": ["full"]}, assumed="as we read it"),
    line("no_empty", "south", {"dam": ["empty"]}, assumed="as we read it"),
]
ISSUES = {"dam": issue("How full is the dam?", "full", "half", "empty")}


def begun(serve: Serve, folder: Path, lines: list[dict[str, object]]) -> Site:
    write_case(folder / "dam", case(ACTORS, ISSUES, red_lines=lines))
    return serve(folder)


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_the_one_silent_is_named_with_the_ways_on(tmp_path: Path, serve: Serve) -> None:
    site = begun(serve, tmp_path, LINES)
    for screen in ("answer", "positions"):
        page = site.get(f"/c/dam/{screen}").text
        said = words(page)
        assert "The answer waits for The Crown" in said
        assert "Two ways on" in said
        assert "waits for Northland" not in said
        for link in re.findall(r'class="waits".*?</section>', page, re.DOTALL)[0].split('href="')[1:]:
            assert site.client.get(unescape(link.split('"')[0]).partition("#")[0]).status_code == 200
    trial = words(site.get("/c/dam/answer?set=actors.crown.role:third_party").text)
    assert "The answer waits for" not in trial
    assert "The Crown need not agree any more" in trial, "and not: has a position now"
    assert detente.load(tmp_path / "dam").model.actors["crown"].role == "party", "a trial changes no file"


def test_a_case_without_any_position_waits_for_no_one_in_particular(tmp_path: Path, serve: Serve) -> None:
    site = begun(serve, tmp_path, [])
    assert "The answer waits for" not in words(site.get("/c/dam/positions").text)


def test_with_a_reading_of_its_own_the_answer_is_given(tmp_path: Path, serve: Serve) -> None:
    site = begun(serve, tmp_path, LINES)
    sent = {"order": "full=half=empty", "assumed": "It goes along with what both agree."}
    assert site.post("/c/dam/positions/dam/crown/order", sent).status_code == 303
    assert "The answer waits for" not in words(site.get("/c/dam/positions").text)
    assert detente.load(tmp_path / "dam").model.preferences["crown"].grounds["dam"].assumed == sent["assumed"]
