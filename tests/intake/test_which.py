"""A document is named by its id, by a part of its title, or by its number in the list that is shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.intake.which import WhichDocumentError, documents, meant
from tests.typed import Run


class Terminal(io.StringIO):
    """Lines typed at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def read_in(well: Path, report: Path) -> Path:
    detente.read(detente.load(well), report, published="2026-03-28")
    return well


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("minutes", "minutes"),
        ("1", "minutes"),
        ("2", "the_well"),
        ("what was  SAID", "minutes"),
        ("the_w", "the_well"),
    ],
)
def test_by_id_number_and_title(read_in: Path, typed: str, found: str) -> None:
    case = detente.load(read_in)
    assert list(documents(case)) == ["minutes", "the_well"], "the oldest first"
    assert meant(case, typed) == found


@pytest.mark.parametrize(
    ("typed", "message", "numbers"),
    [
        ("well", "2 documents have “well”", [1, 2]),
        ("harbour", "no document “harbour”", [1, 2]),
        ("9", "no document", [1, 2]),
    ],
)
def test_not_clear(read_in: Path, typed: str, message: str, numbers: list[int]) -> None:
    with pytest.raises(WhichDocumentError, match=message) as caught:
        meant(detente.load(read_in), typed)
    assert list(caught.value.documents) == numbers
    assert "1 What was said at the well; 2 The well" in caught.value.problems[0].expected


def test_asked_on_a_terminal(read_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.cli.keys._pressed", lambda: "q")
    monkeypatch.setattr("sys.stdin", Terminal("harbour\n2\n"))
    status, out, _ = run("review", read_in, "--document", "well")
    assert status == 0
    assert "2 documents have “well” in their title" in out
    assert "there is no document “harbour”" in out
    assert "   2  The well" in out
    assert "1 of" in out


def test_listed(read_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    status, out, err = run("review", read_in, "--document", "?")
    assert (status, err) == (0, "")
    assert out.splitlines() == ["   1  What was said at the well", "   2  The well"]
    status, out, err = run("review", read_in, "--document", "well")
    assert (status, out) == (2, "")
    assert "2 documents have “well” in their title" in err


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=12))
def test_whatever_is_typed_is_one_document_or_a_list(read_in: Path, typed: str) -> None:
    case, several = detente.load(read_in), dict[int, str]()
    try:
        found = [meant(case, typed)]
    except WhichDocumentError as error:
        found, several = [], error.documents
    assert (len(found), len(several)) in ((1, 0), (0, 2))
    assert {*found, *several.values()} <= set(documents(case))
