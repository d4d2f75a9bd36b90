"""Words found in statements and documents; the index is made from the files and follows them."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.errors import InputError
from detente.intake.index import paragraphs
from detente.intake.search import expression
from tests.typed import Run


@pytest.fixture
def read_in(well: Path, report: Path) -> Path:
    """The case with a report read into it."""
    detente.read(detente.load(well), report, published="2026-03-28")
    return well


def ids(case: Path, words: str, **only: object) -> list[str | None]:
    return [hit.id for hit in detente.search(detente.load(case), words, **only).statements]  # type: ignore[arg-type]


def test_words_phrases_beginnings(read_in: Path) -> None:
    assert ids(read_in, "dig")[0] == "s3", "what a person confirmed comes first"
    found = detente.search(detente.load(read_in), "refuse offer")
    assert any("⟦refused⟧" in hit.words for hit in found.statements), "any form of a word"
    assert not ids(read_in, '"offer refused"')
    assert ids(read_in, '"refused the offer"')
    assert ids(read_in, "wat*")
    assert not ids(read_in, "wat")
    assert not ids(read_in, "refuse nonsense"), "all words must be there"


def test_the_words_are_sought_once_and_not_for_each_statement(read_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a search is linear in what it finds: of a hundred thousand statements it was twenty seconds."""
    plans: list[list[str]] = []

    class Looked(sqlite3.Connection):
        def execute(self, query: str, values: Any = (), /) -> sqlite3.Cursor:
            if query.startswith("SELECT") and "MATCH" in query:
                plans.append([row[3] for row in super().execute(f"EXPLAIN QUERY PLAN {query}", values)])
            return super().execute(query, values)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Looked))
    assert ids(read_in, "dig")
    assert len(plans) == 3, "statements, how many passages, passages"
    for plan in plans:
        assert "VIRTUAL TABLE" in plan[0], plan
        assert not [step for step in plan[1:] if step.startswith("SCAN") or "VIRTUAL TABLE" in step], plan


def test_passages(read_in: Path) -> None:
    found = detente.search(detente.load(read_in), "miller")
    (passage,) = found.passages
    assert (passage.document, passage.start, passage.id) == ("minutes", 0, None)
    assert "⟦miller⟧" in passage.words
    assert found.passages_found == 1
    assert found.statements == ()


def test_facets_and_filters(read_in: Path) -> None:
    everything = detente.search(detente.load(read_in), "", limit=100)
    assert everything.statements_found == len(everything.statements)
    assert everything.facets["actors"]["vale"] >= 2
    assert everything.facets["status"]["confirmed"] == 3
    assert set(ids(read_in, "", confirmed=True)) == {"s1", "s2", "s3"}
    assert ids(read_in, "", actor="elders") == ["s2"]
    assert set(ids(read_in, "", issue="water")) >= {"s1", "s2"}, "an option is about its issue"
    assert ids(read_in, "", act="refuse", confirmed=True) == ["s3"]
    assert ids(read_in, "", since=date(2026, 3, 22), until=date(2026, 3, 22)) == ["s3"]
    assert "s3" not in ids(read_in, "", since=date(2026, 3, 24))
    for wrong in ({"act": "dance"}, {"issue": "moon"}):
        with pytest.raises(InputError, match="there is no"):
            ids(read_in, "", **wrong)


def test_the_index_follows_the_files(read_in: Path, tmp_path: Path) -> None:
    assert not ids(read_in, "orchard")
    (tmp_path / "more.txt").write_text("Vale refused the orchard on Friday.")
    detente.read(detente.load(read_in), tmp_path / "more.txt")
    (found,) = ids(read_in, "orchard")
    desk = detente.review(detente.load(read_in), by="me")
    while (item := desk.item) is not None:
        desk.reject(item, "no") if item.statement.id == found else desk.confirm(item)
    assert not ids(read_in, "orchard"), "what was rejected is not found"
    assert detente.search(detente.load(read_in), "orchard").passages_found == 1
    (read_in / "proposed" / "more.json").unlink()
    assert detente.search(detente.load(read_in), "orchard").passages_found == 0
    minutes = read_in / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + " A heron stood by.", "utf-8")
    assert detente.search(detente.load(read_in), "heron").passages_found == 1


def test_the_index_sees_changed_texts_and_names(read_in: Path) -> None:
    """Of a document that only waits, too; also where size and time of change are as they were."""
    assert not ids(read_in, "zebra")
    file = read_in / "sources" / "the_well.md"
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("Friday", "zebra."), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert detente.search(detente.load(read_in), "zebra").passages_found == 1
    case = read_in / "case.yaml"
    assert "Vale" in case.read_text("utf-8")
    case.write_text(case.read_text("utf-8").replace("name: Vale", "name: Quokka"), "utf-8")
    assert set(ids(read_in, "quokka")) == set(ids(read_in, "", actor="vale"))
    file.unlink()
    assert detente.search(detente.load(read_in), "zebra").passages_found == 0


def test_the_index_may_be_damaged_or_gone(read_in: Path) -> None:
    whole = ids(read_in, "well")
    file = read_in / ".detente" / "search.sqlite"
    assert (read_in / ".detente" / ".gitignore").read_text("utf-8").endswith("*\n")
    file.write_bytes(b"not a database at all" * 100)
    assert ids(read_in, "well") == whole
    file.unlink()
    assert ids(read_in, "well") == whole
    with sqlite3.connect(file) as link:
        link.execute("PRAGMA user_version = 77")
    link.close()
    assert ids(read_in, "well") == whole, "another form is made anew"
    file.unlink()
    (read_in / ".detente" / ".gitignore").unlink()
    (read_in / ".detente").rmdir()
    (read_in / ".detente").write_text("in the way")
    assert ids(read_in, "well") == whole, "then it is held in memory"


def test_the_command(run: Run, read_in: Path) -> None:
    status, out, err = run("search", read_in, "refused", "offer")
    assert (status, err) == (0, "")
    assert "⟦refused⟧" in out
    assert "(proposed)" in out
    assert "actors: " in out
    found = json.loads(run("search", read_in, "refused", "--json")[1])
    assert {"query", "statements", "passages", "facets", "statements_found", "passages_found"} <= set(found)
    assert "Nothing found." in run("search", read_in, "zebra")[1]
    assert "Nothing found." in run("search", read_in, "--actor", "vale\udcff")[1], "typed bytes that are no UTF-8"
    status, _, err = run("search", read_in, "x", "--since", "June")
    assert (status, "--since" in err) == (2, True)


@pytest.mark.parametrize(
    "words",
    ['"', '""', "AND", "a AND", "NEAR(a b)", "col:x", "x^2", "(", "* *", "-x", "'; DROP TABLE said; --", "\x00", "–"],
)
def test_nothing_typed_is_a_command(read_in: Path, words: str) -> None:
    detente.search(detente.load(read_in), words)
    assert ids(read_in, "well")


@given(st.text(max_size=40))
def test_any_expression_can_be_asked(words: str) -> None:
    link = sqlite3.connect(":memory:")
    link.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    if match := expression(words):
        link.execute("SELECT * FROM t WHERE t MATCH ?", (match,)).fetchall()
    link.close()


@given(st.text(st.sampled_from("ab \n\f"), max_size=4000))
def test_paragraphs_lose_nothing(text: str) -> None:
    found = list(paragraphs(text))
    assert all(text[start : start + len(words)] == words for start, words in found)
    assert "".join("".join(words.split()) for _, words in found) == "".join(text.split())


def test_what_a_killed_run_left_beside_the_index_is_cleared_away(read_in: Path) -> None:
    (read_in / ".detente").mkdir(exist_ok=True)
    left = read_in / ".detente" / ".detente-0123456789ab.new"
    left.write_text("# made from", "utf-8")
    detente.search(detente.load(read_in), "well")
    assert not left.exists()
    assert (read_in / ".detente" / ".gitignore").is_file()
