"""After an agreement: that it was signed, what was done, who said nothing, and the lines that hold beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.report.front import bottom_line, new
from detente.report.front.phrases import Told
from tests.brief.small import Data, actor, case, issue, paper, record, statement

from .telling import said, told

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
    assert "Alba spoke on the port[s2]" in told_so


def test_that_all_agreed_is_said_first_though_no_option_is_on_record(tmp_path: Path) -> None:
    """What is compared is older than it; of one alone, or of what names an option, it is not said so."""
    orders = {name: {"ranking": {"port": ["both", "alba"]}, "assumed": "so"} for name in TWO}
    words = paper(f"“{SIGNED}”, it was said.")

    def shown(folder: str, *who: str, about: Data | None = None) -> str:
        both = [
            statement(f"s{at}", SIGNED, name, act="agree", when="2026-02-18", modality="done", about=about or {})
            for at, name in enumerate(who)
        ]
        data = case(TWO, PORT, preferences=orders)
        return said(bottom_line.entry(told(tmp_path / folder, data, record(*both, published="2026-02-20"), words)))

    lead = "Alba and Brenn agreed on the port on 18 February 2026[s0,s1]. Which option, no statement on record says"
    assert shown("on", "alba", "brenn", about={"issues": ["port"]}).startswith(lead)
    assert shown("bare", "alba", "brenn").startswith("Alba and Brenn agreed on something on 18 February 2026[s0,s1].")
    assert "nobody has agreed" not in shown("again", "alba", "brenn")
    assert "agreed on" not in shown("one", "alba", about={"issues": ["port"]})
    option = shown("option", "alba", "brenn", about={"options": ["port.alba"]})
    assert "Which option" not in option
    assert "agreed" in option
