"""How sure we are: what is called firm, and what is told as our judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.intake.orders import set_order
from detente.report.front.phrases import Told
from detente.report.front.strip import section
from detente.report.front.sure import entry
from detente.report.page.blocks import Paragraph
from detente.report.page.text import plain
from tests.brief.small import case, paper, record
from tests.intake.test_positions import case_of

from .telling import told
from .test_signed_and_done import PORT, TWO, at

FIRM = "No position here is another side's account"
SAID = (
    "hill | demand | options: [mill.hill]",
    "vale | demand | options: [mill.both, toll.none]",
    "guild | demand | options: [mill.both, toll.none]",
    "hill | demand | options: [toll.none]",
)


def sure(case: Path) -> str:
    """What the brief says of how sure it is."""
    (paragraph,) = entry(Told(Answers(detente.load(case)))).blocks
    assert isinstance(paragraph, Paragraph)
    return plain(paragraph.text)


@pytest.mark.parametrize(
    ("grounds", "firm"),
    [
        ({"evidence": ["s4"]}, True),
        ({"assumed": "It is poor."}, False),
        ({"evidence": ["s4"], "assumed": "It is poor."}, False),
    ],
    ids=["its words", "our reason", "its words and our reason"],
)
def test_firm_is_what_no_reason_of_ours_is_in(tmp_path: Path, grounds: dict[str, str], firm: bool) -> None:
    case = case_of(tmp_path, *SAID)
    for actor, said in (("hill", "s1"), ("vale", "s2"), ("guild", "s3")):
        set_order(detente.load(case), actor, "mill", [["both"], ["hill", "vale"]], evidence=[said])
        if actor != "hill":
            set_order(
                detente.load(case), actor, "toll", [["none"], ["all"]], evidence=["s2" if actor == "vale" else "s3"]
            )
    set_order(detente.load(case), "hill", "toll", [["none"], ["all"]], **grounds)
    told = sure(case)
    assert (FIRM in told) == firm, told
    assert ("hich options each prefers" in told) != firm


def test_an_order_whose_words_are_of_another_issue_is_not_firm(tmp_path: Path) -> None:
    case = case_of(tmp_path, *SAID)
    orders = "{mill: [both, [hill, vale]], toll: [none, all]}"
    with (case / "case.yaml").open("a", encoding="utf-8") as file:
        file.write("preferences:\n")
        for actor, said in (("hill", "[s1]"), ("vale", "[s2]"), ("guild", "[s3]")):
            file.write(f"  {actor}: {{ranking: {orders}, evidence: {said}}}\n")
    assert FIRM not in sure(case)


def test_an_order_whose_words_name_none_of_its_options_is_our_reading(tmp_path: Path) -> None:
    said = (*SAID[:2], "guild | demand | options: [mill.both, toll.none]", "hill | state_position | issues: [toll]")
    case = case_of(tmp_path, *said)
    for actor, evidence in (("hill", "s1"), ("vale", "s2"), ("guild", "s3")):
        set_order(detente.load(case), actor, "mill", [["both"], ["hill", "vale"]], evidence=[evidence])
    for actor, evidence in (("vale", "s2"), ("guild", "s3"), ("hill", "s4")):
        set_order(detente.load(case), actor, "toll", [["none"], ["all"]], evidence=[evidence])
    answers = Answers(detente.load(case))
    assert FIRM not in sure(case)
    assert "hich options each prefers" in sure(case)
    verdict = plain(section(answers).blocks[1].text)  # type: ignore[union-attr,arg-type]
    assert "told as its actor's own word." not in verdict
    assert "in part as it is read here" in verdict


@pytest.mark.parametrize("words", ["Vale said that Hill wanted no toll", "In its letter, Hill asks for no toll"])
def test_what_another_tells_even_beside_ones_own_word_is_not_told_as_ones_own(tmp_path: Path, words: str) -> None:
    hearsay = words.startswith("Vale")
    case = case_of(tmp_path, *SAID, f"hill | demand | options: [toll.none] | quote={words}")
    for actor, said in (("hill", "s1"), ("vale", "s2"), ("guild", "s3")):
        set_order(detente.load(case), actor, "mill", [["both"], ["hill", "vale"]], evidence=[said])
        toll = ["s4", "s5"] if actor == "hill" else [said]
        set_order(detente.load(case), actor, "toll", [["none"], ["all"]], evidence=toll)
    assert (FIRM in sure(case)) != hearsay
    verdict = plain(section(Answers(detente.load(case))).blocks[1].text)  # type: ignore[union-attr,arg-type]
    assert ("rest in part on what others tell" in verdict) == hearsay, verdict


@pytest.mark.parametrize(
    ("text", "publisher", "says"),
    [
        ("“Both may run it”, said Alba. “We take both”, said Brenn.", None, "Every position here is told as its actor's own word."),
        ("Both may run it. We take both.", "Alba", "Every position here is told as its actor's own word."),
        ("Both may run it. “We take both”, said Brenn.", None, f"{FIRM}, but one of the two statements behind them is told in the words of the reports."),
        ("Both may run it. We take both.", None, f"{FIRM}, but the two statements behind them are told in the words of the reports."),
    ],
    ids=["quoted", "its own text", "one put by the report", "both put by the report"],
)  # fmt: skip
def test_how_many_statements_are_in_the_words_of_the_reports(
    tmp_path: Path, text: str, publisher: str | None, says: str
) -> None:
    items = [at("a", "Both may run it", "alba", "accept", "2026-02-01", "both"), at("b", "We take both", "brenn", "accept", "2026-02-01", "both")]  # fmt: skip
    orders = {who: {"ranking": {"port": ["both", "alba"]}, "evidence": [name]} for who, name in (("alba", "a"), ("brenn", "b"))}  # fmt: skip
    found = record(*items, published="2026-02-20", **({"publisher": publisher} if publisher else {}))
    (paragraph,) = entry(told(tmp_path, case(TWO, PORT, preferences=orders), found, paper(text))).blocks
    assert isinstance(paragraph, Paragraph)
    assert says in plain(paragraph.text)
