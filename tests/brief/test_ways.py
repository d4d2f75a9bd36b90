"""*Ways to a settlement*, in every form: who must move, what it could contain, how it would leave whom, and how firm that is."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from detente.analysis.whatif.uncertainty import Share
from detente.answers import Answers
from detente.case import load
from detente.case.model.shape import standoff_alone
from detente.report.front import ways
from detente.report.front.phrases import Told
from detente.report.front.way_table import against, columns
from detente.report.front.way_trials import trials
from detente.report.page.blocks import Entry, Items, Paragraph, Table
from detente.report.page.text import Cite, plain

from .shapes import SHAPES
from .situations import FLAGSHIP, FOLDERS, Brief, brief_of, label
from .small import Data, actor, case, issue, line, write_case
from .test_even_handed import mirrored, swap_words, swapped

Entered = Callable[..., Entry | None]
TWO = {"a": actor("Alba"), "b": actor("the Brenn isles", plural=True)}
X = {"x": issue("Whose is the port?", "no", "half", "yes", name="The port")}
JARGON = ("waive", "model", "firmness", "opening", "floor", "utility", "no-deal", "zopa", "lowest", "cheapest", " cost")


@pytest.fixture
def entered(tmp_path: Path) -> Entered:
    """``entered(actors, issues, …)``: the entry of a small case."""

    def make(actors: Data, issues: Data, **more: Any) -> Entry | None:
        return ways.entry(
            Told(Answers(load(write_case(tmp_path / "small", case(actors, issues, **more))), readings_taken=50))
        )

    return make


def cells(entry: Entry | None) -> dict[str, list[str]]:
    """Rows of the table by what stands in front of them."""
    assert entry is not None
    table = next(block for block in entry.blocks if isinstance(block, Table))
    assert table.stacks
    return {"": list(table.columns[1:]), **{plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}}


def words(entry: Entry) -> str:
    found = [entry.label]
    for block in entry.blocks:
        if isinstance(block, Paragraph):
            found.append(plain(block.text))
        elif isinstance(block, Items):
            found += map(plain, block.items)
        elif isinstance(block, Table):
            found += [*block.columns, *(plain(cell) for row in block.rows for cell in row)]
    return " ".join(found)


def closing(entry: Entry | None) -> str:
    assert entry is not None
    block = entry.blocks[-1]
    assert isinstance(block, Paragraph)
    return plain(block.text)


def lines(*given: tuple[str, str, Data], firmness: int = 5) -> list[Data]:
    return [line(name, who, never, assumed="so", firmness=firmness) for name, who, never in given]


def test_columns_run_by_who_moves(entered: Entered) -> None:
    entry = entered(TWO, X, red_lines=lines(("l", "a", {"x": ["half", "yes"]}), ("m", "b", {"x": ["no", "half"]})))
    assert entry is not None
    assert (
        entry.label == "Three ways to a settlement: somebody has to move on the port in each"
        or entry.label.startswith("Two ways")
    )
    assert cells(entry)[""] == ["Alba moves: option yes", "The Brenn isles move: option no"]
    assert cells(entry)["Whose fixed position has to go"] == ["Alba", "The Brenn isles"]
    assert "The columns run by who moves, not by preference." in closing(entry)
    assert "Nobody on record has proposed these packages; they are our construction." in closing(entry)
    assert "Who else must bear it" not in cells(entry)
    assert "Against no settlement" not in cells(entry)  # nobody has numbers
    assert "On our numbers; if they are off" not in cells(entry)


def test_what_all_the_ways_change_is_not_nothing(entered: Entered) -> None:
    """Where every way brings the same further change, none of them says that nothing else changes."""
    two = {**X, "y": issue("Whose is the hill?", "no", "yes", name="The hill")}
    never = lines(("l", "a", {"x": ["half", "yes"]}), ("m", "b", {"x": ["no", "half"]}), ("n", "a", {"y": "no"}))
    entry = entered(TWO, two, red_lines=never)
    assert entry is not None
    assert "Each would also contain" in closing(entry)
    assert "What it could contain" not in cells(entry), "a row in which every cell says the same says nothing"


def test_a_way_that_asks_several_stands_between_those_that_ask_one(entered: Entered) -> None:
    actors = {**TWO, "h": {"name": "Alba's house", "role": "ratifier", "of": "a"}}
    red = lines(
        ("l", "a", {"x": ["half", "yes"]}),
        ("h", "h", {"x": "yes"}),
        ("m", "b", {"x": ["no", "half"]}),
        ("n", "b", {"x": "no"}),
    )
    told = cells(entered(actors, X, red_lines=red))
    assert told[""] == [
        "Alba moves: option yes",
        "Alba and the Brenn isles move: option half",
        "The Brenn isles move: option no",
    ]
    assert told["Who else must bear it"] == ["Alba's house", "nobody else", "nobody else"]


def test_only_one_must_move(entered: Entered) -> None:
    entry = entered(TWO, X, red_lines=lines(("l", "b", {"x": ["no", "half", "yes"]}), ("m", "a", {"x": "yes"})))
    assert entry is not None
    assert entry.label == "One way to a settlement: the Brenn isles have to move on the port"
    assert closing(entry) == "Nobody on record has proposed this package; it is our construction."


def test_a_settlement_that_exists_claims_nobodys_consent(entered: Entered) -> None:
    valued = {"weights": {"x": 1}, "no_deal": 40, "assumed": "so"}
    preferences = {
        "a": {**valued, "values": {"x": {"no": 100, "half": 60, "yes": 0}}},
        "b": {**valued, "values": {"x": {"no": 0, "half": 60, "yes": 100}}},
    }
    entry = entered(TWO, X, preferences=preferences)
    assert entry is not None
    assert entry.label == "What a settlement could contain"
    assert "Nothing on record rules out this package; that is no acceptance." in words(entry)
    assert cells(entry)["Against no settlement"] == ["Alba and the Brenn isles clearly better"]


def test_somebody_not_heard_is_named_and_takes_nothing(entered: Entered) -> None:
    issues = {**X, "y": issue("What toll?", "low", "high", name="The toll")}
    red = lines(("l", "a", {"x": "yes"}), ("m", "b", {"x": "no"}), ("n", "b", {"y": "low"}))
    entry = entered(TWO, issues, red_lines=red)
    assert entry is not None
    assert "Alba has not been heard on the toll; silence is not consent." in words(entry)


def test_nothing_to_judge(entered: Entered) -> None:
    assert entered(TWO, X, red_lines=lines(("l", "a", {"x": "yes"}))) is None


def test_rules_that_leave_nothing(entered: Entered) -> None:
    rules = [{"id": "r", "never": {"x": ["no", "half", "yes"]}, "because": "Nothing fits.", "assumed": "so"}]
    entry = entered(TWO, X, rules=rules)
    assert entry is not None
    assert entry.label == "No settlement can be put together from these options"
    assert "Nothing fits." in words(entry)


def test_too_many_ways_are_told_by_their_points(entered: Entered) -> None:
    issues = {f"i{at}": issue(f"Matter {at}", "no", "yes", name=f"Matter {at}") for at in range(3)}
    red = [
        item for at in range(3) for item in lines((f"a{at}", "a", {f"i{at}": "yes"}), (f"b{at}", "b", {f"i{at}": "no"}))
    ]
    entry = entered(TWO, issues, red_lines=red)
    assert entry is not None
    assert entry.label == "Eight ways to a settlement: somebody has to move on matter 0, matter 1 and matter 2 in each"
    assert "Each way gives up at least one position in each of these:" in words(entry)
    assert "none is singled out" in words(entry)
    assert not [block for block in entry.blocks if isinstance(block, Table)]


def test_a_proposal_that_holds_a_way_is_named_and_one_that_asks_for_more_is_not(entered: Entered) -> None:
    issues = {**X, "y": issue("What toll?", "low", "high", name="The toll")}
    red = lines(
        ("l", "a", {"x": ["half", "yes"]}),
        ("m", "b", {"x": ["no", "half"]}),
        ("n", "a", {"y": "high"}),
        ("o", "b", {"y": "high"}),
    )
    paper = {"id": "p", "by": ["b"], "to": ["a"], "date": "2026-02-10", "terms": {"x": "yes"}, "assumed": "so"}
    assert "The Brenn isles have proposed what column one holds; the rest is our construction." in closing(
        entered(TWO, issues, red_lines=red, proposals=[paper])
    )
    more = {**paper, "terms": {"x": "yes", "y": "high"}}
    assert "Nobody on record has proposed these packages" in closing(
        entered(TWO, issues, red_lines=red, proposals=[more])
    )


def test_what_lies_between_and_was_proposed_is_told_beside_the_ways(entered: Entered) -> None:
    """Each way gives up one side's position whole: what a third proposed between them is in none, and is on the table all the same."""
    actors = {**TWO, "c": actor("Corr"), "m": {"name": "Mar", "role": "third_party", "functions": ["mediator"]}}
    red = lines(("l", "a", {"x": ["half", "yes"]}), ("n", "b", {"x": ["no", "half"]}))
    paper = {"id": "p", "by": ["m"], "date": "2026-02-10", "terms": {"x": "half"}, "assumed": "so"}
    found = {"red_lines": red, "preferences": {"c": {"ranking": {"x": ["no", ["half", "yes"]]}, "assumed": "so"}}}
    said = (
        "On the port “option half” was proposed too, by Mar: what Alba and the Brenn isles insist on rules it out; "
        "no answer of Corr to it is on record."
    )
    assert said in closing(entered(actors, X, proposals=[paper], **found))
    of_a_way = {**paper, "terms": {"x": "yes"}}
    for papers in ([], [of_a_way]):
        assert "was proposed too" not in closing(entered(actors, X, proposals=papers, **found))


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Share(share=Fraction(1), certain=True), "always"), (Share(share=Fraction(0), certain=True), "never"),
        (Share(share=Fraction(1)), "in every trial"), (Share(share=Fraction(0)), "in no trial"),
        (Share(share=Fraction(1, 100)), "almost never"), (Share(share=Fraction(99, 100)), "almost always"),
        (Share(share=Fraction(69, 100)), "in two trials of three"), (Share(share=Fraction(1, 2)), "in half of the trials"),
        (Share(share=Fraction(6, 100)), "in one trial of twenty"), (Share(share=Fraction(2, 100)), "in one trial of fifty"),
        (Share(share=Fraction(15, 100)), "in three trials of twenty"), (Share(share=Fraction(98, 100)), "in forty-nine trials of fifty"),
        (Share(share=Fraction(91, 100)), "in nine trials of ten"), (Share(share=Fraction(24, 100)), "in one trial of four"),
    ],
)  # fmt: skip
def test_shares_in_words(share: Share, told: str) -> None:
    assert trials(share) == told


def test_better_and_worse_in_words() -> None:
    told = Told(brief_of(FLAGSHIP).answers)
    gains = {"ukraine": Fraction(4), "russia": Fraction(-1)}
    assert against(told, gains) == "Ukraine slightly better, Russia slightly worse"
    assert (
        against(told, {"ukraine": Fraction(15), "russia": Fraction(-20)})
        == "Ukraine clearly better, Russia clearly worse"
    )
    assert (
        against(told, {"ukraine": Fraction(0), "russia": Fraction(5)})
        == "Ukraine neither better nor worse, Russia better"
    )


def test_words_of_a_share_are_near_it() -> None:
    """At most 2.5 points from the share, 5 between a quarter and three; and the same from below as from above."""
    spelled = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9, "ten": 10, "seventeen": 17}
    spelled |= {"nineteen": 19, "twenty": 20, "forty-nine": 49, "fifty": 50}
    values = {"almost never": Fraction(0), "almost always": Fraction(1), "in half of the trials": Fraction(1, 2)}

    def meant(told: str) -> Fraction:
        if told in values:
            return values[told]
        _, above, _, _, below = told.split()
        return Fraction(spelled[above], spelled[below])

    for at in range(1, 1000):
        share = Fraction(at, 1000)
        found = meant(trials(Share(share=share)))
        most = Fraction(1, 20) if Fraction(1, 4) < share < Fraction(3, 4) else Fraction(1, 40)
        assert abs(found - share) <= most, (at, found)
        mirror = meant(trials(Share(share=1 - share)))
        assert mirror == 1 - found or abs(found - share) == abs(1 - mirror - share), "a tie may fall on either side"


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_worked_cases_keep_the_budget_and_use_plain_words(folder: Path) -> None:
    answers = brief_of(folder).answers
    if standoff_alone(answers.model):
        return
    entry = ways.entry(Told(answers))
    if entry is None:
        assert answers.verdict().answer == "no_positions"
        return
    told = words(entry)
    assert len(told.split()) - len(entry.label.split()) <= ways.WIDEST + 8
    assert not [word for word in JARGON if word in told.lower()]


def test_the_flagship_cites_what_each_column_rests_on() -> None:
    answers = brief_of(FLAGSHIP).answers
    entry = ways.entry(Told(answers))
    assert entry is not None
    table = next(block for block in entry.blocks if isinstance(block, Table))
    shown = columns(Told(answers), ways.shown(Told(answers), answers.why()) or [])
    for at, way in enumerate(shown, 1):
        cited = {name for row in table.rows for part in row[at] if isinstance(part, Cite) for name in part.statements}
        assert cited == {name for member in way.way.members for name in answers.model.insisted[member].evidence}


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_told_within_the_budget(made: Callable[..., Brief], name: str) -> None:
    answers = made(*SHAPES[name]).answers
    if standoff_alone(answers.model):
        return
    entry = ways.entry(Told(answers))
    if entry is not None:
        assert len(words(entry).split()) <= ways.WIDEST
        if any(isinstance(block, Table) for block in entry.blocks):
            assert len(set(cells(entry)[""])) == len(cells(entry)[""])


@pytest.mark.parametrize("many", [1, 2])
def test_swapping_the_names_swaps_the_names(made: Callable[..., Brief], many: int) -> None:
    data, said, sources = mirrored(lines=many, ratifiers=False)
    first = ways.entry(Told(made(data, said, sources).answers))
    second = ways.entry(Told(made(swapped(data), swapped(said), swapped(sources)).answers))
    assert first is not None
    assert second is not None
    assert words(second) == swap_words(words(first))
