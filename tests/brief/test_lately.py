"""What was said goes by date, the newest first, each with its date; the older is folded, and a change of stance is one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.answers import Answers
from detente.brief import render
from detente.report.language.lately import dated, lines, newest
from detente.report.page.text import plain
from tests.brief.small import Data, actor, case, issue, paper, statement, write_case
from tests.typed import Run

DAYS = ("2026-01-05", "2026-02-05", "2026-02-25")


def folder(home: Path, *statements: Data, published: str | None = "2026-02-28", **more: Any) -> Path:
    """Two parties and one issue, and what they said in one document."""
    text = "".join(f"{item['quote']}.\n" for item in statements)
    source = {"file": "sources/paper.txt", **({"published": published} if published else {})}
    model = case(
        {"aland": actor("Aland"), "borland": actor("Borland")},
        {"well": issue("Whose is the well?", "ours", "theirs")},
        **more,
    )
    return write_case(home, model, {"documents": {"paper": source}, "statements": list(statements)}, paper(text))


def says(name: str, day: str | None, speaker: str = "aland", act: str = "state_position", **more: Any) -> Data:
    about = {"about": {"issues": ["well"], "options": ["well.ours"]}}
    return statement(name, f"words of {name}", speaker, act=act, **about, **({"when": day} if day else {}), **more)


def wanted(home: Path, ending: str = ".md") -> str:
    return render(Answers.of(detente.load(home)), ending)


def test_newest_first_each_with_its_date(tmp_path: Path) -> None:
    home = folder(tmp_path, *(says(f"s{at}", day) for at, day in enumerate(DAYS)), says("last", None))
    page = wanted(home).split("## Positions")[1].split("\n## ")[0]
    days = ["28 February 2026, as published", "25 February 2026", "5 February 2026", "5 January 2026"]
    assert "; ".join(days) in page


def test_the_same_number_of_lines_for_everybody(tmp_path: Path) -> None:
    said = [says(f"s{at}", "2026-02-25") for at in range(5)] + [says("b", "2026-01-01", "borland")]
    answers = Answers.of(detente.load(folder(tmp_path, *said)))
    found = lines(answers, answers.statements.values(), 2)
    assert [plain(line).split(":")[0] for line in found.items] == [
        f"{who}, as reported" for who in ("Aland", "Aland", "Borland")
    ]
    assert len(found.folded) == 3


def test_a_change_of_stance_is_one_line(tmp_path: Path) -> None:
    said = [says("no", "2026-01-05", act="refuse"), says("yes", "2026-02-05", act="accept")]
    answers = Answers.of(detente.load(folder(tmp_path, *said)))
    (line,) = lines(answers, answers.statements.values(), 2).items
    told = "Aland moved: words of yes (5 February 2026); before that: words of no (5 January 2026)"
    assert plain(line) == told
    other = [{**item, "speaker": "borland"} for item in said]
    answers = Answers.of(detente.load(folder(tmp_path / "swapped", *other)))
    (line,) = lines(answers, answers.statements.values(), 2).items
    assert plain(line) == told.replace("Aland", "Borland")


def test_without_any_day(tmp_path: Path) -> None:
    answers = Answers.of(detente.load(folder(tmp_path, says("a", None), says("b", "2026-01-05"), published=None)))
    assert [item.id for item in newest(answers, answers.statements.values())] == ["b", "a"]
    assert dated(answers.case.record.dating(answers.statements["a"])) == "no date"


def test_as_of_an_earlier_day_what_was_published_later_is_not_told(tmp_path: Path) -> None:
    home = folder(tmp_path, says("old", "2026-01-05"), says("later", None))
    answers = Answers.of(detente.load(home), as_of="2026-01-31")
    assert [item.id for item in newest(answers, answers.statements.values())] == ["old"]
    assert "words of later" not in render(answers, ".md").split("## Timeline")[1].split("##")[0]


@pytest.mark.parametrize("ending", [".html", ".md", ".json"])
def test_as_published_in_every_form(tmp_path: Path, ending: str) -> None:
    page = wanted(folder(tmp_path, *(says(f"s{at}", day) for at, day in enumerate(DAYS)), says("last", None)), ending)
    assert "28 February 2026, as published" in page
    assert all(f"words of s{at}" in page for at in range(3))
    if ending == ".json":
        document = json.loads(page)
        notes = {note["statement"]: note for group in document["sources"] for note in group["notes"]}
        assert (notes["last"]["when"]["from"], notes["last"]["as_published"]) == ("2026-02-28", True)
        assert (notes["s0"]["when"]["from"], notes["s0"]["as_published"]) == ("2026-01-05", False)


def test_a_search_says_as_published(tmp_path: Path, run: Run) -> None:
    home = folder(tmp_path, says("old", "2026-01-05"), says("last", None))
    assert "28 February 2026, as published" in " ".join(run("search", home, "words")[1].split())
    hits = json.loads(run("search", home, "words", "--json")[1])["statements"]
    assert {hit["id"]: hit["as_published"] for hit in hits} == {"old": False, "last": True}
