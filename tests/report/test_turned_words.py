"""What changed and why, and the answer in short, in words: the same for every shape of change, from both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.live import Live, handles, turned
from detente.report.front.strip import counts, section, strip
from detente.report.page.blocks import Items, Paragraph, Section
from detente.report.page.text import plain
from detente.report.verdict.wording import verdict
from detente.report.whatif.handles import may_be, named, turns
from detente.report.whatif.tried import told as asked
from detente.report.whatif.turned import headline
from detente.report.whatif.turned import section as what_changed

CASES = Path(__file__).parents[2] / "cases"
DAM = Live(CASES / "teaching" / "upper-river-dam")
GAME = Live(CASES / "harborco" / "2023-scored-game")


def said(found: Section) -> str:
    lines = [plain(block.text) for block in found.blocks if isinstance(block, Paragraph)]
    return "\n".join(
        [*lines, *(plain(item) for block in found.blocks if isinstance(block, Items) for item in block.items)]
    )


@pytest.mark.parametrize(
    ("live", "trial", "there", "back"),
    [
        (DAM, {}, "Nothing changed.", "Nothing changed."),
        (
            DAM,
            {"values": {"preferences.ostrane.no_deal": 90}},
            "One conflict became four: 90 is above 78, the most that a deal honouring the rest is worth to Ostrane.",
            "Four conflicts became one: 40 is below 78, the most that a deal honouring the rest is worth to Ostrane.",
        ),
        (
            DAM,
            {"values": {"preferences.velmora.no_deal": 20}},
            "The answer stays: no deal is possible in this model.",
            "The answer stays: no deal is possible in this model.",
        ),
        (
            DAM,
            {"achieved": ["filling_stopped"]},
            "On the road, “The premiers of Velmora and Ostrane meet” comes within reach.",
            "On the road, “The premiers of Velmora and Ostrane meet” is out of reach.",
        ),
        (
            GAME,
            {"values": {"preferences.mayor.no_deal": 80}},
            "Nothing on record ruled out a deal; now no deal is possible in this model. 80 is above 77, the most that a deal "
            "honouring the rest is worth to the Mayor.",
            "No deal was possible in this model; now nothing on record rules out a deal. 30 is below 77, the most that a deal "
            "honouring the rest is worth to the Mayor.",
        ),
    ],
)
def test_the_headline(live: Live, trial: dict[str, Any], there: str, back: str) -> None:
    values = trial.get("values")
    before, after = (
        live.answers(),
        live.answers(values, **{key: item for key, item in trial.items() if key != "values"}),
    )
    assert headline(before, after, turned(before, after)) == there
    assert headline(after, before, turned(after, before)) == back


def test_a_position_that_goes_is_told_as_the_reason() -> None:
    before, after = DAM.answers(), DAM.answers(waive=["velmora_two_thirds"])
    there, back = (
        said(what_changed(before, after, turned(before, after))),
        said(what_changed(after, before, turned(after, before))),
    )
    position = "Velmora will not let two thirds of the inflow pass in a drought"
    assert f"Dropped: {position}" in there
    assert f"these no longer stand against each other, since this is dropped: {position}." in there
    assert f"New: {position}" in back
    assert f"these cannot hold together now, since this is new: {position}." in back
    assert "firm" not in there, "how firm it was is told with it"


def test_two_numbers_that_turn_it_are_both_named() -> None:
    before = DAM.answers()
    after = DAM.answers({"preferences.ostrane.no_deal": 60, "preferences.velmora.no_deal": 80})
    told = said(what_changed(before, after, turned(before, after)))
    assert "The no-deal value of Ostrane: 60 instead of 40" in told
    assert "The no-deal value of Velmora: 80 instead of 50" in told


@pytest.mark.parametrize("case", sorted(path.parent for path in CASES.rglob("case.yaml")), ids=lambda path: path.name)
def test_the_strip_is_short_and_in_the_words_of_the_commands(case: Path) -> None:
    answers = Live(case).answers()
    entries = strip(answers)
    assert entries[0].id == "verdict"
    assert plain(section(answers).blocks[0].text).startswith(verdict(answers))  # type: ignore[union-attr,arg-type]
    assert (
        sum(
            len(plain(block.text).split())
            for entry in entries
            for block in entry.blocks
            if isinstance(block, Paragraph)
        )
        < 330
    )
    assert counts(answers) == counts(answers).strip(" ·")


def test_a_handle_in_words() -> None:
    answers = DAM.answers()
    found = {item.name: item for item in handles(answers).handles}
    item = found["preferences.ostrane.no_deal"]
    assert (named(answers.model, item), may_be(item), turns(item)) == (
        "the no-deal value of Ostrane",
        "35 to 45",
        "71 (deal); 72, 76 (who must move)",
    )
    firm = found["red_lines.velmora_gates.firmness"]
    assert named(answers.model, firm) == "how firm this is: Velmora will not let a joint body vote on its gates"
    assert (may_be(firm), turns(firm)) == ("1 to 9 (scale)", "")


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("scenario", "dry_year", "Scenario: A dry year"),
        ("scenario", "unknown", "Scenario unknown"),
        ("as_of", "2026-04-18", "As of 18 April 2026"),
        ("as_of", "soon", "As of soon"),
        ("set", "context.rainfall:60", "Rain in the basin against its long-run mean: 60 instead of 85"),
        ("set", "red_lines.velmora_gates.firmness:2", "How firm this is: Velmora will not let a joint body vote on its gates: 2 instead of 9"),
        ("set", "issues.filling.settle:false", "Issues.filling.settle: false"),
        ("waive", "velmora_gates", "Set aside: Velmora will not let a joint body vote on its gates"),
        ("achieved", "filling_stopped", "Happened: Velmora stops the filling"),
    ],
)  # fmt: skip
def test_what_is_asked_in_words(key: str, text: str, words: str) -> None:
    assert asked(DAM.case.model, key, text) == words
