"""`check` says only what a person could mend: what is as it has to be is no remark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente
from detente.case.lint.check import check, checked
from tests.brief.small import actor, case, issue, line, paper, record, statement, write_case

CASES = sorted(file.parent for file in (Path(__file__).parents[2] / "cases").glob("*/*/case.yaml"))
TWO = {"a": actor("Aland"), "b": actor("Borland")}
SAID = [f"sentence {number}" for number in range(6)]


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_nothing_is_left_to_mend_in_a_worked_case(folder: Path) -> None:
    found = checked(detente.load(folder))
    assert found.open == ()
    assert all(answer.why for _, answer in found.put_away)


def kinds(folder: Path, data: dict[str, Any], *said: dict[str, Any], **document: Any) -> list[str]:
    text = paper(". ".join(SAID) + ".")
    opened = detente.load(write_case(folder, data, record(*said, **document), text))
    return [remark.kind for remark in check(opened)]


@pytest.mark.parametrize(
    ("published", "when", "told"),
    [
        ("2026-02-20", "2026-06-01", False),
        ("2026-02", "2026-06-01", False),
        ("2026-03-02", "2026-06-01", True),
        (None, "2026-06-01", True),
        ("2026-03-02", "2026-02-01", False),
        ("2026-03-02", None, True),
    ],
)
def test_a_day_ahead_in_a_report_of_its_day(
    tmp_path: Path, published: str | None, when: str | None, told: bool
) -> None:
    """The case is of 1 March: a report printed by then may speak of a later day, and nobody said it later than it was printed."""
    own = statement("s", SAID[0], "a", about={"issues": ["i"]}, **({"when": when} if when else {}))
    found = kinds(tmp_path, case(TWO, issues()), own, **({"published": published} if published else {}))
    assert ("later" in found) is told


def issues(number: int = 1) -> dict[str, Any]:
    return {f"i{at}" if at else "i": issue("Whose is it?", "x", "y") for at in range(number)}


@pytest.mark.parametrize(
    ("never", "told"),
    [
        ({"i": "x"}, False),
        ({"i": "x", "i1": "x", "i2": "x"}, False),
        ({"i": "x", "i1": "x"}, True),
        ({"i": "y", "i1": "x"}, False),
    ],
)
def test_what_no_deal_may_leave_as_it_is(tmp_path: Path, never: dict[str, str], told: bool) -> None:
    rule = {"id": "r", "never": never, "because": "so", "assumed": "t"}
    assert ("status_quo" in kinds(tmp_path, case(TWO, issues(3), rules=[rule]))) is told


@pytest.mark.parametrize(
    ("references", "speaker", "told"),
    [((), None, True), (("A book.",), None, False), (("A book.",), "a", True), ((), "a", True)],
)
def test_a_publication_of_numbers_needs_no_second(
    tmp_path: Path, references: tuple[str, ...], speaker: str | None, told: bool
) -> None:
    """What a publication says in its own voice no other could confirm; what it reports of others one could."""
    said = [statement(f"s{at}", words, speaker) for at, words in enumerate(SAID)]
    drawn = line("l", "a", {"i": "x"}, evidence=[item["id"] for item in said])
    data = case(TWO, issues(), red_lines=[drawn], **({"references": list(references)} if references else {}))
    opened = detente.load(write_case(tmp_path, data, record(*said), paper(". ".join(SAID) + ".")))
    assert any("all evidence comes from one document" in remark.message for remark in check(opened)) is told
