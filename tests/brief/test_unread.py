"""What a machine proposed and nobody has read shows wherever an answer is told, and counts for nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.answers import Answers
from detente.brief import render
from detente.record.proposals import FOLDER, noted, unread
from tests.brief.test_lately import folder, says
from tests.typed import Run

LINE = "proposed statement waits for review; nothing here rests on it."


def read_into(home: Path, tmp_path: Path) -> Path:
    """The case with a document that was read and not reviewed: two statements."""
    (tmp_path / "more.txt").write_text(
        "Aland urged Borland to let the truce hold. Borland met Aland at the mill on Friday."
    )
    detente.read(detente.load(home), tmp_path / "more.txt")
    return home


def test_nothing_is_said_where_nothing_waits(tmp_path: Path, run: Run) -> None:
    home = folder(tmp_path / "case", says("a", "2026-01-05"))
    assert detente.load(home).unread == 0
    assert "wait" not in run("deals", home)[1] + render(Answers.of(detente.load(home)), ".md")
    assert json.loads(run("deals", home, "--json")[1])["unread"] == 0


def test_one_line_in_brief_and_terminal(tmp_path: Path, run: Run) -> None:
    home = folder(tmp_path / "case", says("a", "2026-01-05"), {**says("b", "2026-01-06"), "status": "proposed"})
    assert "One " + LINE in run("why", home)[1]
    read_into(home, tmp_path)
    waiting = 1 + sum(each.waiting for each in noted(home))
    assert waiting == detente.load(home).unread == 3
    told = "Three proposed statements wait for review; nothing here rests on them."
    for command in ("deals", "why"):
        assert told in " ".join(run(command, home)[1].split())
    assert told in run("brief", home, "-o", tmp_path / "brief.md")[1], "among what is to be looked at before it is sent"
    for ending in (".md", ".html", ".json"):
        page = render(Answers.of(detente.load(home)), ending)
        assert told not in page, "whoever reads it can do nothing about it"
        if ending == ".json":
            assert json.loads(page)["unread"] == 3
    desk = detente.review(detente.load(home), by="me")
    while (item := desk.item) is not None:
        desk.reject(item, "no")
    assert detente.load(home).unread == 1


@given(st.lists(st.sampled_from(["proposed", "confirmed", "rejected", "corrected"]), max_size=9), st.text(max_size=20))
def test_the_count_is_that_of_the_files_taken_apart(
    tmp_path_factory: pytest.TempPathFactory, all_of: list[str], words: str
) -> None:
    home = tmp_path_factory.mktemp("case")
    (home / FOLDER).mkdir()
    quote = f'"status": "proposed" {words}'
    data = {"id": "a", "document": {"file": "a.txt"}, "statements": [{"id": f"a_{at}", "status": it, "quote": {"exact": quote}} for at, it in enumerate(all_of)]}  # fmt: skip
    for indent in (None, 1):
        (home / FOLDER / "a.json").write_text(json.dumps(data, indent=indent, ensure_ascii=True))
        assert unread(home) == sum(each.waiting for each in noted(home)) == all_of.count("proposed")


def test_a_file_that_cannot_be_read_hinders_no_answer(tmp_path: Path, run: Run) -> None:
    home = read_into(folder(tmp_path / "case", says("a", "2026-01-05")), tmp_path)
    (home / FOLDER / "b.json").mkdir()
    assert unread(home) == 2
    assert run("deals", home)[0] == 0
