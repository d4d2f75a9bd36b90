"""What kind of text a document was read as: told, kept, shown, and changed by whoever knows better."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from tests.intake.conftest import proposed
from tests.typed import Run

TEXT = """\
Water and words: an interview with the speaker of Vale

Question: Will you come to the market?

Answer: We are ready to meet Hill at any time.

Question: And the well?

Answer: Hill must first open the well.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "talk.txt"
    file.write_text(TEXT, "utf-8")
    return file


def speakers(well: Path) -> set[str | None]:
    return {item.get("speaker") for item in proposed(well, "talk")["statements"]}


def test_told_kept_and_shown(run: Run, well: Path, talk: Path) -> None:
    status, out, _ = run("read", talk, "--into", well)
    assert status == 0
    assert "Read as interview: talk." in out
    assert proposed(well, "talk")["document"]["kind"] == "interview"
    assert speakers(well) == {"vale"}
    assert "read as interview: talk" in run("check", well)[1]
    assert "Read as" not in run("read", talk, "--into", well)[1], "it is known"


def test_changed_by_whoever_knows_better(run: Run, well: Path, talk: Path) -> None:
    run("read", talk, "--into", well)
    status, out, _ = run("read", talk, "--into", well, "--kind", "news")
    assert status == 0
    assert "Updated: talk: kind is now news (was interview)." in out
    assert proposed(well, "talk")["document"]["kind"] == "news"
    assert speakers(well) != {"vale"}
    again = json.loads(run("read", "--again", "--into", well, "--json")[1])
    assert all("kind" not in outcome for outcome in again["outcomes"]), "what was said stays"
    run("read", talk, "--into", well, "--kind", "Interview")
    assert speakers(well) == {"vale"}


def test_said_at_once(well: Path, talk: Path) -> None:
    found = detente.read(detente.load(well), talk, kind="interview")
    assert [outcome.kind for outcome in found.outcomes] == ["interview"]
    assert found.to_dict()["outcomes"][0]["kind"] == "interview"


def test_of_a_confirmed_document_too(well: Path, talk: Path) -> None:
    detente.read(detente.load(well), talk)
    desk = detente.review(detente.load(well), by="me")
    assert desk.item is not None
    desk.confirm(desk.item)
    assert detente.load(well).record.documents["talk"].kind == "interview"


def test_no_such_kind(well: Path, talk: Path) -> None:
    with pytest.raises(InputError, match="no kind of text") as error:
        detente.read(detente.load(well), talk, kind="intervew")
    assert "did you mean “interview”?" in str(error.value)


def test_news_is_told_without_a_word(run: Run, well: Path, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("Vale refused the offer of Hill on Friday. The abbot urged Hill to come to the market.\n", "utf-8")
    assert "Read as" not in run("read", file, "--into", well)[1]
    assert "kind" not in proposed(well, "talk")["document"]
