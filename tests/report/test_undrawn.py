"""Where wishes exclude each other and no line is drawn, it is asked whether one is: once an issue, of either side in the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.brief import render
from detente.live import turned
from detente.report.asking.section import whole
from detente.report.deals.section import section as deals
from detente.report.page.blocks import Items
from detente.report.page.text import plain
from detente.report.verdict.undrawn import questions
from detente.report.verdict.wording import verdict
from detente.report.whatif.turned import headline
from tests.intake.test_positions import case_of

HEAD = """detente: 1
name: The mill
as_of: 2026-06-01
actors:
  hill: {name: Hill, role: party}
  vale: {name: Vale, role: party}
issues:
  mill: {name: the mill, question: Who runs it?, options: {hill: Hill alone, both: both by turns, vale: Vale alone}}
"""
WANTS = (
    "hill | demand | options: [mill.hill] | quote=Hill wants to run it",
    "vale | demand | options: [mill.vale] | quote=Vale wants to run it",
)
ORDERS = """preferences:
  hill: {ranking: {mill: [hill, [both, vale]]}, evidence: [s1]}
  vale: {ranking: {mill: [vale, [hill, both]]}, evidence: [s2]}
"""
LINE = "red_lines:\n  - {id: no, actor: hill, never: {mill: [vale]}, firmness: 5, evidence: [s1]}\n"
BOTH = "The mill: Hill wants “Hill alone”; Vale wants “Vale alone”: is that a line for Hill or Vale?"


def asked(folder: Path, *statements: str, more: str = "") -> list[str]:
    return list(
        map(plain, questions(Answers(detente.load(case_of(folder, *WANTS, *statements, head=HEAD + ORDERS + more)))))
    )


def test_wishes_that_exclude_each_other_are_asked_about_once(tmp_path: Path) -> None:
    assert asked(tmp_path) == [BOTH]


@pytest.mark.parametrize(("who", "other", "options"), [("hill", "Vale", "vale"), ("vale", "Hill", "hill")])
def test_who_has_drawn_a_line_is_not_asked(tmp_path: Path, who: str, other: str, options: str) -> None:
    line = (
        LINE.replace("actor: hill", f"actor: {who}")
        .replace("[vale]", f"[{options}]")
        .replace("[s1]", "[s1]" if who == "hill" else "[s2]")
    )
    own = {"Hill": "Vale alone", "Vale": "Hill alone"}[other]
    others = {"Hill": "Hill alone", "Vale": "Vale alone"}[other]
    assert asked(tmp_path, more=line) == [
        f"The mill: {other} wants “{others}”, {who.capitalize()} wants “{own}”: is that a line for {other}?"
    ]


def test_who_would_accept_what_the_other_wants_is_not_asked_nor_is_the_other(tmp_path: Path) -> None:
    assert asked(tmp_path, "vale | accept | options: [mill.hill]") == []


def test_who_named_the_least_that_it_accepts_is_not_asked(tmp_path: Path) -> None:
    more = ORDERS.replace("evidence: [s1]", "evidence: [s1], floor: {mill: vale}")
    folder = case_of(tmp_path, *WANTS, head=HEAD + more)
    (found,) = map(plain, questions(Answers(detente.load(folder))))
    assert found.endswith("is that a line for Vale?")


def test_where_there_is_no_deal_nothing_is_asked(tmp_path: Path) -> None:
    lines = LINE + LINE.partition("\n")[2].replace("id: no", "id: nor").replace("[vale]", "[hill, both]")
    assert asked(tmp_path, more=lines) == []


def test_answer_brief_and_command_ask_it(tmp_path: Path) -> None:
    answers = Answers(detente.load(case_of(tmp_path, *WANTS, head=HEAD + ORDERS)))
    page = render(answers, ".md")
    assert "Hill or Vale ruling out what the other wants on the mill" in page
    for section in (deals(answers), whole(answers)):
        assert BOTH in [plain(item) for block in section.blocks if isinstance(block, Items) for item in block.items]


def refused(folder: Path, *statements: str, more: str = "") -> Answers:
    return Answers(detente.load(case_of(folder, *WANTS, *statements, head=HEAD + ORDERS + more)))


@pytest.mark.parametrize(("who", "option"), [("hill", "vale"), ("vale", "hill")])
def test_a_refusal_that_is_no_line_is_told_with_the_answer(tmp_path: Path, who: str, option: str) -> None:
    answers = refused(tmp_path, f"{who} | refuse | options: [mill.{option}]")
    told = f"{who.capitalize()} refuses “{option.capitalize()} alone” on the mill: on record, and not made a red line."
    assert told in verdict(answers)
    assert "othing on record rules out" not in verdict(answers)
    page = " ".join(render(answers, ".md").split())
    assert (
        f"# Nothing is agreed on the mill. {who.capitalize()} refuses “{option.capitalize()} alone” on the mill" in page
    )
    assert "Nothing on record rules out a settlement" not in page


def test_a_refusal_of_what_nobody_wants_and_that_leaves_a_choice_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert "red line" not in verdict(refused(tmp_path / "one", "hill | refuse | options: [mill.both]"))
    both = refused(tmp_path / "two", "vale | refuse | options: [mill.both]", "vale | refuse | options: [mill.hill]")
    assert "Vale refuses “Hill alone” or “both by turns” on the mill" in verdict(both)


def test_a_refusal_with_a_line_is_told_as_the_line(tmp_path: Path) -> None:
    answers = refused(tmp_path, "hill | refuse | options: [mill.vale]", more=LINE)
    assert "made a red line" not in verdict(answers)


def test_nor_does_what_an_edit_changed_say_that_nothing_rules_it_out(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    before = Answers(detente.load(case_of(tmp_path / "one", *WANTS, head=HEAD)))
    after = refused(tmp_path / "two", "hill | refuse | options: [mill.vale]")
    assert headline(before, after, turned(before, after)).endswith("now no red line rules out a deal.")
