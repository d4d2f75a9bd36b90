"""After an agreement: that it was signed, what was done, who said nothing, and the lines that hold beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.report.front import bottom_line, new
from detente.report.front.headline import headline
from detente.report.front.phrases import Told
from tests.brief.small import Data, actor, case, issue, paper, record, statement

from .telling import said, shown, told

TWO = {"alba": actor("Alba"), "brenn": actor("Brenn")}
PORT = {"port": issue("Who runs the port?", "alba", "both", today="both", name="The port")}
SIGNED = "Both signed on Monday"


def small(folder: Path, *statements: Data, **more: Any) -> Told:
    words = " ".join(f"“{item['quote']}”, it was said." for item in statements)
    return told(folder, case(TWO, PORT, **more), record(*statements, published="2026-02-20"), paper(words))


def at(name: str, quote: str, speaker: str, act: str, day: str, *options: str) -> Data:
    about = {"options": [f"port.{option}" for option in options]} if options else {}
    return statement(name, quote, speaker, act=act, when=day, modality="done", **({"about": about} if about else {}))


def meeting(outcome: str, day: str = "2026-02-02") -> Data:
    ranking = {"ranking": {"port": ["both", "alba"]}}
    return {
        "rounds": [{"id": "r", "place": "Calder", "date": day, "outcome": outcome, "evidence": ["s1"]}],
        "preferences": {"alba": {**ranking, "evidence": ["s2"]}, "brenn": {**ranking, "assumed": "so"}},
    }


def test_who_has_signed_is_not_told_to_have_agreed_to_nothing(tmp_path: Path) -> None:
    both = at("s2", "Let both run it", "alba", "demand", "2026-02-01", "both")
    signed = small(tmp_path / "one", at("s1", SIGNED, "alba", "agree", "2026-02-02"), both, **meeting("agreed"))
    failed = small(tmp_path / "two", at("s1", SIGNED, "alba", "agree", "2026-02-02"), both, **meeting("unknown"))
    assert "Talks at Calder on 2 February 2026 ended in agreement[s1]; what is compared here" in said(
        bottom_line.entry(signed)
    )
    assert "agreed either" not in said(bottom_line.entry(signed))
    assert "nobody has agreed either" in said(bottom_line.entry(failed))
    later = small(
        tmp_path / "three", at("s1", SIGNED, "alba", "agree", "2026-02-02"), both, **meeting("agreed", "2026-04-02")
    )
    assert "nobody has agreed either" in said(bottom_line.entry(later)), "not by the day of the case"


def test_what_was_done_is_told_before_what_was_said(tmp_path: Path) -> None:
    found = small(
        tmp_path,
        at("s1", "Brenn handed the lighthouse over", "brenn", "hand_over", "2026-02-18"),
        at("s2", "We stay as we are", "alba", "state_position", "2026-02-19", "both"),
    )
    told_so = said(new.entry(found))
    assert told_so.index("handed the lighthouse over") < told_so.index("We stay as we are")


def test_who_gave_no_answer_did_not_speak(tmp_path: Path) -> None:
    found = small(
        tmp_path,
        at("s1", "Brenn would not say whether its ships go", "brenn", "decline_to_specify", "2026-02-19", "both"),
        at("s2", "Alba wants both to run it", "alba", "demand", "2026-02-19", "both"),
    )
    told_so = said(new.entry(found))
    assert "Brenn gave no answer on the port[s1]" in told_so
    assert "Alba wants “option both” (the port)[s2]" in told_so


def test_that_all_agreed_is_said_first_though_no_option_is_on_record(tmp_path: Path) -> None:
    """What is compared is older than it; of one alone, or of what names an option, it is not said so."""
    orders = {name: {"ranking": {"port": ["both", "alba"]}, "assumed": "so"} for name in TWO}
    words = paper(f"“{SIGNED}”, it was said.")

    def both_agree(folder: str, *who: str, about: Data | None = None) -> str:
        both = [
            statement(f"s{at}", SIGNED, name, act="agree", when="2026-02-18", modality="done", about=about or {})
            for at, name in enumerate(who)
        ]
        data = case(TWO, PORT, preferences=orders)
        return said(bottom_line.entry(told(tmp_path / folder, data, record(*both, published="2026-02-20"), words)))

    lead = "Alba and Brenn agreed on the port on 18 February 2026[s0,s1]. Which option, no statement on record says"
    assert both_agree("on", "alba", "brenn", about={"issues": ["port"]}).startswith(lead)
    assert both_agree("bare", "alba", "brenn").startswith(
        "Alba and Brenn agreed on something on 18 February 2026[s0,s1]."
    )
    assert "nobody has agreed" not in both_agree("again", "alba", "brenn")
    assert "agreed on" not in both_agree("one", "alba", about={"issues": ["port"]})
    option = both_agree("option", "alba", "brenn", about={"options": ["port.alba"]})
    assert "Which option" not in option
    assert "agreed" in option


THREE = {**TWO, "corr": actor("Corr")}


def paper_of(folder: Path, *statements: Data, **more: Any) -> Told:
    words = paper(" ".join(f"It was said: {item['quote']}." for item in statements))
    return told(folder, case(THREE, PORT, **more), record(*statements, published="2026-02-20"), words)


def test_a_paper_that_some_have_signed_is_new_and_in_the_headline(tmp_path: Path) -> None:
    words = "The ministers of Alba and Brenn signed a peace agreement in Corr"
    others = at("s3", "says that the deal does not apply to it", "corr", "state_position", "2026-02-20")
    here = paper_of(
        tmp_path,
        *(at(name, words, who, "accept", "2026-02-18") for name, who in (("s1", "alba"), ("s2", "brenn"))),
        others,
        at("s4", "Brenn wants both to run it", "brenn", "demand", "2026-02-20", "both"),
    )
    assert shown(headline(here)).startswith("Alba and Brenn signed a peace agreement[s1,s2].")
    told_so = said(new.entry(here))
    assert "18 February 2026: Alba and Brenn signed a peace agreement[s1,s2]." in told_so
    assert "Corr (not said to have signed), as reported: says that the deal does not apply to it (" in told_so
    assert told_so.count("s3") == 1


@pytest.mark.parametrize(
    ("words", "act", "what"),
    [
        ("Alba concluded the Calder Treaty with others", "agree", "concluded the Calder Treaty"),
        ("The declaration of Principles was signed", "agree", "signed the declaration of Principles"),
        ("In Calder they initialled a lasting truce", "agree", "initialled a lasting truce"),
        ("In Calder they signed a draft agreement", "agree", ""),
        ("Alba read a text signed by its minister", "agree", ""),
        ("Alba will not accept the agreement unless it is signed", "accept", ""),
        ("The agreement is yet to be signed", "agree", ""),
        ("Alba refused the agreement that others signed", "refuse", ""),
    ],
)
def test_what_was_signed_is_told_by_its_name(tmp_path: Path, words: str, act: str, what: str) -> None:
    told_so = said(new.entry(paper_of(tmp_path, at("s1", words, "alba", act, "2026-02-18"))))
    assert ("18 February 2026: Alba " + what + "[s1]." in told_so) if what else ("Alba signed" not in told_so), told_so


def test_what_talks_of_the_case_rest_on_is_not_told_again_as_signed(tmp_path: Path) -> None:
    one = at("s1", "Alba and Brenn signed an agreement at Calder", "alba", "agree", "2026-02-02")
    both = at("s2", "Let both run it", "alba", "demand", "2026-02-01", "both")
    here = paper_of(tmp_path, one, both, **meeting("agreed"))
    assert "Alba signed" not in said(new.entry(here))
    assert "talks at Calder" in said(new.entry(here))
