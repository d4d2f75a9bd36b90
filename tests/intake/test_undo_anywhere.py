"""What one process decided another takes back by the journal, to the byte."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.kept import KeptDesk
from detente.intake.opened import opened
from detente.intake.speaker import AlsoCalled, NewActor, Outside, Who
from detente.journal import Journal
from detente.journal.lines import FILE as JOURNAL

PAPERS = {
    "one": "The Guild of Smiths demanded that Hill pay for the chain. Vale refused the offer of turns at the well. "
    "Hill's reeve proposed talks with Vale on Friday.",
    "two": "Nobody was surprised. The Guild of Smiths demanded on Friday that Hill pay for the chain at once.",
    "three": "Vale refused the offer of turns at the well again. The Guild of Smiths demanded that Hill pay for the bucket.",
}


@pytest.fixture
def papers(well: Path, tmp_path: Path) -> Path:
    for name, words in PAPERS.items():
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
        detente.read(detente.load(well), tmp_path / f"{name}.txt", published="2026-03-28")
    return well


def files(case: Path) -> dict[str, bytes]:
    there = (file for file in case.rglob("*") if file.is_file() and ".detente" not in file.parts)
    return {str(file): file.read_bytes() for file in there if file.name != JOURNAL}


def one_decision(case: Path, draw: random.Random) -> bool:
    """One decision by a process of its own, about any statement."""
    desk = KeptDesk(detente.load(case), "Ada", date(2026, 4, 1))
    documents = [opened(desk, noted.name) for noted in desk.documents()]
    there = [(found.name, each.statement.id) for found in documents for each in found.queue + found.aside]
    if not there:
        return False
    item = desk.at(*draw.choice(there))
    unknown = desk.unknown(item.statement)
    answers: list[Who] = [NewActor(unknown), Outside(), AlsoCalled("abbot", unknown)] if unknown else []
    who = draw.choice(answers) if answers else None
    match draw.choice(["confirm", "all", "correct", "reject", "add"]):
        case "confirm":
            desk.confirm(item, who)
        case "all":
            desk.confirm(item, who, desk.again(item))
        case "correct":
            desk.correct(item, {"act": "criticise", "issues": ["water"]}, who)
        case "reject":
            desk.reject(item, "not a statement", desk.again(item))
        case _:
            desk.add("two", "Nobody was surprised", {"act": "criticise", "speaker": draw.choice(["Hill", "Vale"])})
    return True


@pytest.mark.parametrize("seed", range(4))
def test_a_dozen_decisions_and_as_many_undone_leave_the_same_bytes(papers: Path, seed: int) -> None:
    draw, before, done = random.Random(seed), files(papers), 0
    for _ in range(12):
        try:
            done += one_decision(papers, draw)
        except InputError:  # a statement that is there already
            continue
    assert done >= 4
    assert files(papers) != before
    told = []
    while (act := Journal(papers, "Ada").undo()) is not None:
        told.append(act.act)
        detente.load(papers)
    assert len(told) == done
    assert all(words.startswith("took back: ") for words in told)
    assert files(papers) == before
    assert Journal(papers, "Bo").undo() is None, "nobody takes back what another has decided"


def test_a_sitting_goes_on_with_what_was_taken_back_elsewhere(papers: Path) -> None:
    desk = KeptDesk(detente.load(papers), "Ada", date(2026, 4, 1))
    name, first = "one", opened(desk, "one").queue[0]
    desk.confirm(desk.at(name, first.statement.id))
    Journal(papers, "Ada").undo()
    assert first.statement.id in [each.statement.id for each in opened(desk, name).queue]
    desk.confirm(desk.at(name, first.statement.id, first.shown))
    assert first.statement.id in detente.load(papers).record.by_id
