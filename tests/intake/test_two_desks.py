"""Two people who review two documents change no file together: what git has to merge, it merges by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import detente
from detente.case.recorded.split import split
from detente.intake.speaker import Outside
from detente.journal.lines import FILE as JOURNAL
from tests.intake.test_again import PAPERS, at


@pytest.fixture
def papers(well: Path, tmp_path: Path) -> Path:
    """A case in parts, with three reports to be reviewed."""
    split(well)
    for name, words in PAPERS.items():
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
        detente.read(detente.load(well), tmp_path / f"{name}.txt", published="2026-03-28")
    return well


def changed(before: Path, after: Path) -> set[Path]:
    names = {
        file.relative_to(after)
        for file in after.rglob("*")
        if file.is_file() and file.name != JOURNAL and ".detente" not in file.parts
    }
    return {
        name
        for name in names
        if not (before / name).exists() or (before / name).read_bytes() != (after / name).read_bytes()
    }


def test_two_people_at_two_documents(papers: Path, tmp_path: Path) -> None:
    desks = {}
    for person, document in (("ada", "one"), ("bob", "two")):
        folder = desks[person] = Path(shutil.copytree(papers, tmp_path / person))
        desk = detente.review(detente.load(folder), by=person)
        while (item := desk.item) is not None:
            if item.statement.document != document:
                desk.skip(item)
            else:
                desk.confirm(item, Outside())
    ours, theirs = (changed(papers, folder) for folder in desks.values())
    assert ours
    assert theirs
    assert not ours & theirs
    assert Path("record/one.yaml") in ours
    assert Path("record/two.yaml") in theirs
    for name in theirs:
        (desks["ada"] / name).parent.mkdir(exist_ok=True)
        shutil.copy(desks["bob"] / name, desks["ada"] / name)
    merged = detente.load(desks["ada"])
    both = [item.id for folder in desks.values() for item in detente.load(folder).record.statements]
    assert {item.id for item in merged.record.statements} == set(both)
    assert {"one", "two"} <= set(merged.record.documents)


def test_undoing_the_first_of_a_document_leaves_no_file(papers: Path) -> None:
    before = {
        file for file in papers.rglob("*") if file.is_file() and file.name != JOURNAL and ".detente" not in file.parts
    }
    desk, item = at(papers, "refused the offer")
    desk.confirm(item)
    assert (papers / "record" / f"{item.statement.document}.yaml").exists()
    assert desk.undo()
    assert {
        file for file in papers.rglob("*") if file.is_file() and file.name != JOURNAL and ".detente" not in file.parts
    } == before
    assert detente.load(papers)
