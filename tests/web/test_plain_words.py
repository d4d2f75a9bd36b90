"""What a person reads names nothing by its id, shows no entry of a file and no word of a command: pages of worked cases and of a drafted one, and suggestions."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

import detente
from detente.case.model.entries import ids
from tests.intake.test_positions import case_of
from tests.web.addresses import filled, pages
from tests.web.conftest import Serve, Site

LABELS = {
    "/schema/{name}", "/c/{case}/brief.{ending}", "/c/{case}/news/page", "/c/{case}/text", "/c/{case}/text/{file:path}",
    "/c/{case}/history", "/c/{case}/search", "/c/{case}/sources", "/c/{case}/sources/{document}", "/c/{case}/sources/{doc}",
}  # fmt: skip
"""What shows files, or the ids by which one cites."""
HEAD = """detente: 1
name: The mill
as_of: 2026-06-01
actors:
  hill_town: {name: Hill, role: party}
  vale_town: {name: Vale, role: party}
issues:
  who_runs_it: {name: the mill, question: Who runs the mill?, status_quo: hill_alone, options: {hill_alone: Hill runs it, both_together: they share it, vale_alone: Vale runs it}}
red_lines:
  - id: hill_no_who_runs
    actor: hill_town
    never: {who_runs_it: [vale_alone]}
    firmness: 3
    evidence: [s1]
    assumed: "Firmness 3 by rule, from s1: said once. A condition of any agreement: no deal without both_together."
rounds:
  - {id: round_2026_03, place: the inn, date: 2026-03-05, outcome: unknown, evidence: [s1]}
"""
SAID = (
    "hill_town | refuse | options: [who_runs_it.vale_alone] | quote=Hill will never leave it to Vale",
    "vale_town | accept | options: [who_runs_it.both_together] | quote=Vale would share it",
    "vale_town | set_condition | | quote=There will be no talks until Hill opens the sluice",
    "vale_town | red_line | issues: [who_runs_it] | quote=Vale will not yield on the mill",
    "hill_town | meet | | quote=Hill met the Abbot",
    "hill_town | demand | options: [who_runs_it.hill_alone] | quote=Hill wants to run it",
    "hill_town | accept | options: [who_runs_it.both_together] | quote=Hill would share it, too",
)


def shown(page: str) -> str:
    """The words of a page that a person reads or hears: no fields, no text of a file, no code."""
    page = re.sub(r"(?s)<(script|style|textarea|pre|code)\b.*?</\1>", " ", page)
    heard = re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', page)
    return unescape(" ¦ ".join([re.sub(r"<[^>]+>", " ", page), *heard]))


def raw(case: detente.Case, words: str) -> list[str]:
    """What stands in words as a file has it: entries, and ids of the case that are no common word."""
    model = case.model
    known = {*model.actors, *model.issues, *ids(model), *case.record.by_id, *case.record.documents}
    known |= {option for issue in model.issues.values() for option in issue.options}
    known |= set(model.road.steps) if model.road else set()
    found = [name for name in re.findall(r"[\w.-]*_[\w.-]*", words) if known & {name.strip("."), *name.split(".")}]
    return found + re.findall(r"\{'.{0,40}|\{\w+: .{0,40}", words)


def commands(words: str) -> list[str]:
    """What is said to somebody at a terminal: an option, or a command."""
    return re.findall(r"(?<![\w-])--[a-z][\w-]*|`detente\b", words)


def read(site: Site, address: str) -> str:
    while (found := site.get(address)).status_code == 202:
        time.sleep(0.2)
    return found.text if "html" in found.headers.get("content-type", "") else ""


@pytest.mark.parametrize("path", ["teaching/upper-river-dam", "ukraine-russia/2026-06-open-letter"])
def test_pages_of_worked_cases(worked: Site, path: str) -> None:
    folder = worked.folder / path
    every(worked, folder, path.replace("/", "--"))


def test_pages_of_a_drafted_case(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "mill").mkdir()
    site = serve(case_of(tmp_path / "mill", *SAID, head=HEAD))
    every(site, tmp_path / "mill", "mill")
    assert "This case has no steps yet" in shown(site.get("/c/mill/road").text)
    assert 'href="/c/mill/sequence"' in site.get("/c/mill/road").text
    assert "take it on Sequence" in " ".join(shown(site.get("/c/mill/news?since=2020-01-01").text).split())
    assert "no deal without “they share it”" in shown(site.get("/c/mill/positions/who_runs_it/hill_town").text)


def test_what_a_reading_came_to_is_told_in_words_of_the_screens(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "mill").mkdir()
    site = serve(case_of(tmp_path / "mill", *SAID, head=HEAD))
    sent = {"title": "A statement of Hill", "text": "Hill refuses to leave the mill to Vale.", "kind": "statement"}
    address = site.post("/c/mill/read-new", sent).headers["location"]
    while (found := site.get(address)).status_code == 202:
        time.sleep(0.2)
    words = shown(found.text)
    assert "statement proposed" in words
    assert "on its page under “Correct these”." in words
    assert "Say it on the page of each" in words
    assert not commands(words)


def every(site: Site, folder: Path, name: str) -> None:
    """Every page of a case, and of each cell of its positions."""
    case = detente.load(folder)
    found = [filled(path, name, folder) for path in pages() if path not in LABELS and "/c/{case}" in path]
    found += [
        f"/c/{name}/positions/{quote(issue)}/{quote(actor)}"
        for issue in case.model.issues
        for actor in case.model.consenting()
    ]
    pages_ = {address: shown(read(site, address)) for address in found}
    seen = {address: wrong for address, words in pages_.items() if (wrong := [*raw(case, words), *commands(words)])}
    assert seen == {}
