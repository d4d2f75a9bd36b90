"""What is told of a standoff: the present state, the reasons, the ways out of it, and the picture of them."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.standoff.building import conflict_of
from detente.analysis.standoff.standoff import analyse
from detente.case.model import Model
from detente.case.model.standoff import Standoff
from detente.report.language.wording import Words
from detente.report.page.blocks import Chart
from detente.report.page.text import plain
from detente.report.standoff.graph import standoff_graph
from detente.report.standoff.wording import Told, equilibria_table, moves_sentence

OPTIONS = {"north": {"arm": "Arms", "talk": "Talks"}, "south": {"march": "Marches"}}


def told(north: list[str], south: list[str], today: str = "NNN", options: Any = OPTIONS, **more: Any) -> Told:
    """A standoff of two sides who rank states as given, best first."""
    order = [option for owned in options.values() for option in owned]
    part = Standoff.model_validate(
        {
            "options": options,
            "status_quo": dict(zip(order, today, strict=True)),
            "preferences": {"north": {"ranking": north}, "south": {"ranking": south}},
            **more,
        }
    )
    actors = {
        "north": {"name": "Northland", "role": "party"},
        "south": {"name": "The Southern League", "role": "party"},
    }
    issues = {"any": {"question": "What?", "status_quo": "x", "options": {"x": "X"}}}
    model = Model.model_validate(
        {"detente": 1, "name": "A", "as_of": "2026-01-01", "actors": actors, "issues": issues, "standoff": part}
    )
    return Told(model, Words(model), analyse(part, conflict_of(part)))


SIMPLE = {"north": {"arm": "Arms"}, "south": {"march": "Marches"}}
CHICKEN = (["YN", "NN", "NY", "YY"], ["NY", "NN", "YN", "YY"])
DILEMMA = (["YN", "NN", "YY", "NY"], ["NY", "NN", "YY", "YN"])


def test_states_and_changes_in_words() -> None:
    words = told(*CHICKEN, today="NN", options=SIMPLE)
    assert words.state("YY") == "Northland arms; the Southern League marches"
    assert words.state("NN") == "Nobody takes any of the options"
    assert words.change("south", "YN", "YY") == "the Southern League now marches"
    assert words.change("north", "YN", "NN") == "Northland no longer arms"


def test_a_state_that_holds_because_nobody_gains() -> None:
    words = told(*DILEMMA, today="YY", options=SIMPLE)
    assert words.headline() == "The present state holds: neither side gains by moving alone."
    why = words.why(words.found.status_quo.verdicts, "north")
    assert (
        why
        == "Northland gains nothing by moving alone; the best of its moves, in which it no longer arms, is worse for it."
    )
    assert moves_sentence(words).startswith("Nobody can move from here without a loss of its own;")


def test_a_state_that_holds_because_a_gain_would_be_answered() -> None:
    words = told(*DILEMMA, today="NN", options=SIMPLE)
    assert words.headline().startswith(
        "The present state holds as long as Northland and the Southern League look ahead:"
    )
    why = words.why(words.found.status_quo.verdicts, "south")
    assert why == (
        "The Southern League could gain if it now marches. But then, in its own interest, Northland now arms, and the Southern "
        "League is no better off than before and finds no way out. So it stays under GMR, SMR, SEQ, SSEQ, SIM."
    )


def test_a_state_that_does_not_hold() -> None:
    words = told(["YN", "YY", "NN", "NY"], ["YN", "NN", "YY", "NY"], today="NN", options=SIMPLE)
    assert words.headline() == "The present state does not hold: Northland gains if it now arms."
    assert words.why(words.found.status_quo.verdicts, "north").endswith("No answer of the others takes that gain away.")
    route = words.found.status_quo.can_reach[0]
    assert words.route(route) == "Northland now arms"
    assert words.asks(route) == "the step betters whoever takes it"
    assert words.end(route) == "in the end better for Northland and the Southern League"


def test_a_way_that_costs_somebody() -> None:
    words = told(*DILEMMA, today="YY", options=SIMPLE)
    (route,) = words.found.status_quo.can_reach
    assert (route.state, route.by, route.first_movers) == ("NN", "moves", ("north", "south"))
    assert words.asks(route) == "asks steps of the Southern League and Northland at a loss"
    assert words.openers(route) == "the first move is Northland's or the Southern League's"
    assert words.end(route) == "in the end better for Northland and the Southern League"


def test_a_sanction_that_can_be_escaped() -> None:
    """North moves to YN; South answers YY, which hurts, but from there North slips back to NY, which it likes."""
    words = told(["YN", "NY", "NN", "YY"], ["YY", "NN", "NY", "YN"], today="NN", options=SIMPLE)
    escape = words.escape(words.found.status_quo.verdicts, "north")
    assert escape == "Not under SMR: to the Southern League now marches it would answer: Northland no longer arms."


@pytest.mark.parametrize("today", ["NN", "YY"])
def test_two_sides_are_told_alike(today: str) -> None:
    """The dilemma is the same seen from either side, and so are the words."""
    words = told(*DILEMMA, today=today, options=SIMPLE)
    one, other = (words.why(words.found.status_quo.verdicts, actor) for actor in ("north", "south"))
    swap = {"Northland": "#", "The Southern League": "##", "the Southern League": "##", "arms": "*", "marches": "*"}

    def bare(said: str) -> str:
        for name, sign in swap.items():
            said = said.replace(name, sign)
        return said.replace("##", "#")

    assert bare(one) == bare(other)


def test_the_table_says_how_each_state_is_reached() -> None:
    table = equilibria_table(told(*DILEMMA, today="YY", options=SIMPLE))
    rows = {plain(row[0]): plain(row[3]) for row in table.rows}
    assert rows["YY"] == "it is the present state"
    assert rows["NN"].startswith("2 moves;") or rows["NN"].startswith("two moves;")


def words_of(spec: Any) -> list[str]:
    """Every text drawn."""
    return [value["says"] for layer in spec["layer"] for value in layer["data"]["values"] if "says" in value]


def test_the_picture_tells_each_way_at_its_marks() -> None:
    figure = standoff_graph(told(*DILEMMA, today="YY", options=SIMPLE))
    assert figure is not None
    assert isinstance(figure.picture, Chart)
    for spec, width in ((figure.picture.wide, 640), (figure.picture.narrow, 330)):
        said = " ".join(words_of(spec))
        assert "Now: Northland arms; the Southern League marches" in said
        assert "Northland no longer arms" in said
        assert "The Southern League no longer marches" in said
        assert spec["width"] == width
        assert max(len(line) for line in words_of(spec)) * 5 < width, "no line runs out of the picture"
    assert figure.title == "Every way to another state that holds asks a step at a loss of somebody"
    assert "dotted, a loss for whoever makes it" in plain(figure.note)


def test_no_picture_where_nothing_can_be_reached() -> None:
    alone = told(["NNN", *LATER], ["NNN", *LATER])
    assert alone.found.status_quo.equilibrium_under
    stuck = told(
        ["NNN", *LATER], ["NNN", *LATER], forward_only=["arm", "talk", "march"], backward_only=["arm", "talk", "march"]
    )
    assert standoff_graph(stuck) is None
    assert set(stuck.found.status_quo.out_of_reach) == set(LATER)


LATER = ["YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY"]
