"""What nobody has confirmed is no evidence: no answer and no brief rests on it, and what rested on it alone says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.answers import Answers
from detente.case import Case
from detente.case.lint.check import check
from detente.case.variants.confirmed import confirmed
from tests.brief.small import actor, case, issue, line, paper, record, statement, write_case
from tests.typed import Run

WORDS = "Aland will not share. Borland will not leave it."
STATEMENTS = (
    statement("s1", "Aland will not share", "a", when="2026-02-10"),
    statement("s2", "Borland will not leave it", "b", when="2026-02-01", status="proposed"),
)
PARTS: dict[str, Any] = {
    "red_lines": [line("mine", "a", {"i": "y"}, evidence=["s1"]), line("theirs", "b", {"i": "x"}, evidence=["s2"])],
    "proposals": [{"id": "p", "by": "b", "date": "2026-02-01", "terms": {"i": "y"}, "evidence": ["s2"]}],
}
REASON = "It rests on nothing but what nobody has confirmed: s2."


def folder(at: Path, **parts: Any) -> Path:
    data = case({"a": actor("Aland"), "b": actor("Borland")}, {"i": issue("Whose?", "x", "y")}, **{**PARTS, **parts})
    return write_case(at, data, record(*STATEMENTS), paper(WORDS))


@pytest.fixture
def opened(tmp_path: Path) -> Case:
    return detente.load(folder(tmp_path))


def test_no_answer_rests_on_it(opened: Case) -> None:
    answers = Answers.of(opened)
    assert answers.deals().evidence == answers.why().evidence == ("s1",)
    assert answers.proposals().evidence == ()
    assert answers.model.insisted["theirs"].evidence == ()
    assert answers.model.red_lines[1].assumed == REASON
    assert opened.written.red_lines[1].evidence == ("s2",)
    assert any("s2 is proposed, not confirmed" in remark.message for remark in check(opened))


def test_it_is_told_as_a_reading_and_not_cited(tmp_path: Path, run: Run) -> None:
    status, out, _ = run("why", folder(tmp_path))
    assert status == 0
    assert "[theirs] (our reading)" in " ".join(out.split())
    assert "s2" not in out
    brief = tmp_path / "brief.md"
    run("brief", tmp_path, "-o", brief)
    told = brief.read_text("utf-8")
    assert REASON in told
    assert "#note-1" in told
    assert "#note-2" not in told, "one statement is cited"


def test_what_is_confirmed_beside_it_is_kept(tmp_path: Path) -> None:
    both = [line("theirs", "b", {"i": "x"}, evidence=["s2", "s1"])]
    kept = detente.load(folder(tmp_path, red_lines=both))
    assert (kept.model.red_lines[0].evidence, kept.model.red_lines[0].assumed) == (("s1",), None)
    assert kept.under(as_of=date(2026, 2, 5)).model.red_lines == (), "the one confirmed statement is later"


def test_a_model_without_it_is_the_same_model(opened: Case) -> None:
    assert confirmed(opened.written, frozenset()) is opened.written
    assert confirmed(opened.written, frozenset({"another"})) is opened.written
