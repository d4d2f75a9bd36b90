"""Red lines, firmness and orders as a person sets them on the grid: what stands in the file afterwards, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.case.model.insisted import LeastOption
from detente.errors import InputError
from detente.intake.firm import JUDGED
from detente.intake.lines import about_these, draw_line, set_firmness, take_away
from detente.intake.orders import drop_order, set_floor, set_order
from detente.intake.pieces import accept
from detente.intake.scale import in_words, scale
from detente.journal import Journal
from detente.report.grid.cells import Cells
from detente.report.language.evidence import constraint_basis
from detente.report.language.wording import Words
from detente.report.page.text import Assumed

from .test_positions import case_of, drafted

SAID = (
    "hill | demand | options: [mill.hill]",
    "hill | refuse | options: [mill.vale]",
    "vale | red_line | options: [mill.hill]",
)


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    return case_of(tmp_path, *SAID)


def text(case: Path) -> str:
    return (case / "case.yaml").read_text("utf-8")


def refused(case: Path, change: object) -> str:
    """What an edit that is refused says; it changes nothing."""
    before = (case / "case.yaml").read_bytes()
    with pytest.raises(InputError) as caught:
        change()  # type: ignore[operator]
    assert (case / "case.yaml").read_bytes() == before
    (problem, *_) = caught.value.problems
    return f"{problem.message} {problem.found} {problem.expected}".strip()


def test_a_line_rests_on_the_words_of_its_cell(mill: Path) -> None:
    before = text(mill)
    name = draw_line(detente.load(mill), "hill", "mill", ["vale"], firmness=7, evidence=["s2"])
    (line,) = detente.load(mill).model.red_lines
    assert (line.id, line.actor, line.never, line.firmness, line.evidence, line.assumed) == (
        name, "hill", {"mill": ("vale",)}, Decimal(7), ("s2",), None,
    )  # fmt: skip
    assert text(mill).startswith(before.rstrip("\n")), "all that stood there stands there"
    assert "vale" in detente.load(mill).model.red_lines[0].never["mill"]


def test_a_line_without_words_asks_for_a_reason(mill: Path) -> None:
    case = detente.load(mill)
    assert "rests on nothing" in refused(mill, lambda: draw_line(case, "guild", "mill", ["hill"], firmness=3))
    assert "rests on nothing" in refused(
        mill, lambda: draw_line(case, "guild", "mill", ["hill"], firmness=3, assumed=" ")
    )
    draw_line(case, "guild", "mill", ["hill"], firmness=3, assumed="Its members would leave.", words="would leave Vale")
    (line,) = detente.load(mill).model.red_lines
    assert (line.assumed, line.evidence, line.text) == ("Its members would leave.", (), "would leave Vale")


@pytest.mark.parametrize(
    ("options", "more", "said"),
    [
        ([], {}, "says which options"),
        (["hill", "both", "vale"], {}, "every option"),
        (["nobody"], {}, "no such option"),
        (["vale"], {"firmness": 0}, "no firmness"),
        (["vale"], {"firmness": 10}, "no firmness"),
        (["vale"], {"evidence": ["s9"]}, "no confirmed statement"),
    ],
)
def test_lines_that_are_refused(mill: Path, options: list[str], more: dict[str, object], said: str) -> None:
    given = {"firmness": 5, "evidence": ["s2"]} | more
    assert said in refused(mill, lambda: draw_line(detente.load(mill), "hill", "mill", options, **given))  # type: ignore[arg-type]


def test_a_second_line_against_the_same_is_refused_and_a_wider_one_is_not(mill: Path) -> None:
    draw_line(detente.load(mill), "hill", "mill", ["vale"], firmness=7, evidence=["s2"])
    again = detente.load(mill)
    assert "already" in refused(mill, lambda: draw_line(again, "hill", "mill", ["vale"], firmness=3, evidence=["s2"]))
    draw_line(again, "hill", "mill", ["both", "vale"], firmness=3, evidence=["s2"])
    assert len({line.id for line in detente.load(mill).model.red_lines}) == 2


def test_what_says_no_to_one_option_is_no_ground_against_another(mill: Path) -> None:
    case = detente.load(mill)
    assert about_these(case, "mill", ["vale"], ["s1", "s2", "s3"]) == ["s2"]
    assert about_these(case, "mill", ["hill", "vale"], ["s1", "s2", "s3"]) == ["s1", "s2", "s3"]
    assert about_these(case, "toll", ["all"], ["s1", "nothing"]) == ["s1", "nothing"], (
        "of another issue, or unknown: yours to say"
    )


def test_what_was_unconfirmed_is_no_ground(mill: Path) -> None:
    file = mill / "record.yaml"
    file.write_text(file.read_text("utf-8").replace("status: confirmed", "status: proposed", 2), "utf-8")
    assert "no confirmed statement" in refused(
        mill, lambda: draw_line(detente.load(mill), "hill", "mill", ["vale"], firmness=7, evidence=["s2"])
    )


def test_firmness_by_rule_gives_way_to_a_judgement(mill: Path) -> None:
    piece = drafted(mill, "red line")["vale_no_mill"]
    accept(detente.load(mill), piece, {})
    (line,) = detente.load(mill).model.red_lines
    assert line.assumed
    assert line.assumed.startswith("Firmness 9 by rule")
    set_firmness(detente.load(mill), line.id, 5)
    (line,) = detente.load(mill).model.red_lines
    assert (line.firmness, line.assumed) == (Decimal(5), JUDGED)
    set_firmness(detente.load(mill), line.id, 3, "Its reeve spoke of a lease.")
    (line,) = detente.load(mill).model.red_lines
    assert line.firmness == Decimal(3)
    assert line.assumed == JUDGED, "what it rests on is as it was; the reason stands in the history"
    assert Journal(mill).acts()[-1].why == "Its reeve spoke of a lease."
    model = detente.load(mill).model
    marked = [part for part in constraint_basis(model, Words(model), line.id) if isinstance(part, Assumed)]
    assert marked == [], "how firm a quoted line is held makes it no reading of ours"
    assert "no longer there" not in refused(mill, lambda: set_firmness(detente.load(mill), "nothing", 3))


def test_a_line_is_taken_away_and_the_file_is_as_before(mill: Path) -> None:
    draw_line(detente.load(mill), "hill", "mill", ["vale"], firmness=7, evidence=["s2"])
    one = text(mill)
    name = draw_line(detente.load(mill), "vale", "mill", ["hill"], firmness=7, evidence=["s3"])
    take_away(detente.load(mill), name)
    assert text(mill) == one
    take_away(detente.load(mill), detente.load(mill).model.red_lines[0].id)
    assert detente.load(mill).model.red_lines == ()


def test_a_line_that_a_scenario_waives_stays(mill: Path) -> None:
    name = draw_line(detente.load(mill), "hill", "mill", ["vale"], firmness=7, evidence=["s2"])
    file = mill / "case.yaml"
    file.write_text(f"{text(mill)}scenarios:\n  softer: {{name: Softer, waive: [{name}]}}\n", "utf-8")
    assert name in refused(mill, lambda: take_away(detente.load(mill), name))


def grounds(case: Path) -> dict[str, object]:
    """What each order of Hill rests on."""
    found = detente.load(case).model.preferences["hill"]
    assert not found.has_basis
    return {issue: (item.evidence, item.assumed) for issue, item in found.grounds.items()}


def test_an_order_of_an_older_case_is_set_without_touching_the_others(mill: Path) -> None:
    """What stands for all issues of an actor stays theirs, and is told no more of the one that has grounds of its own."""
    older = "preferences:\n  hill: {ranking: {mill: [hill, both, vale], toll: [none, all]}, evidence: [s1], assumed: So far.}\n"
    (mill / "case.yaml").write_text(text(mill) + older, "utf-8")
    set_order(detente.load(mill), "hill", "toll", [["all"], ["none"]], assumed="It is poor.")
    case = detente.load(mill)
    found = case.model.preferences["hill"]
    assert (found.evidence, found.assumed, list(found.grounds)) == (("s1",), "So far.", ["toll"])
    cells = Cells(Answers(case))
    told = {issue: cells.cell("hill", issue).held[0] for issue in ("mill", "toll")}
    assert [(item.standing, item.evidence, item.assumed) for item in told.values()] == [
        ("stated", ("s1",), "So far."),
        ("assumed", (), "It is poor."),
    ]
    drop_order(case, "hill", "toll")
    assert "grounds" not in text(mill)


def test_an_order_rests_on_words_or_on_a_reason(mill: Path) -> None:
    case = detente.load(mill)
    tiers = [["hill"], ["both", "vale"]]
    assert "rests on nothing" in refused(mill, lambda: set_order(case, "hill", "mill", tiers))
    set_order(case, "hill", "mill", tiers, evidence=["s1"])
    found = detente.load(mill).model.preferences["hill"]
    assert (found.ranking["mill"], grounds(mill)) == ((("hill",), ("both", "vale")), {"mill": (("s1",), None)})
    set_order(detente.load(mill), "hill", "toll", [["none"], ["all"]], assumed="It is poor.")
    assert grounds(mill) == {"mill": (("s1",), None), "toll": ((), "It is poor.")}, "each issue has its own"
    assert "rests on nothing" in refused(mill, lambda: set_order(detente.load(mill), "hill", "mill", tiers))
    set_order(detente.load(mill), "hill", "mill", [["both"], ["hill"], ["vale"]], assumed="It shares.")
    assert detente.load(mill).model.preferences["hill"].ranking["mill"] == (("both",), ("hill",), ("vale",))
    assert grounds(mill) == {"mill": ((), "It shares."), "toll": ((), "It is poor.")}, (
        "nothing it rested on before stays"
    )
    assert "once" in refused(mill, lambda: set_order(detente.load(mill), "hill", "mill", [["both"], ["hill"]]))


def test_an_order_is_dropped_with_what_rested_on_it_alone(mill: Path) -> None:
    set_order(detente.load(mill), "hill", "mill", [["hill"], ["both", "vale"]], evidence=["s1"])
    set_order(detente.load(mill), "hill", "toll", [["none"], ["all"]], assumed="It is poor.")
    drop_order(detente.load(mill), "hill", "mill")
    found = detente.load(mill).model.preferences["hill"]
    assert (set(found.ranking), grounds(mill)) == ({"toll"}, {"toll": ((), "It is poor.")})
    drop_order(detente.load(mill), "hill", "toll")
    assert "hill" not in detente.load(mill).model.preferences
    assert "no order" in refused(mill, lambda: drop_order(detente.load(mill), "hill", "toll"))


def test_an_actor_with_values_keeps_them(well: Path) -> None:
    case = detente.load(well)
    told = refused(well, lambda: set_order(case, "hill", "water", [["vale"], ["turns"], ["hill"]], assumed="So."))
    assert "has values" in told


def test_the_least_that_is_accepted(well: Path) -> None:
    """A floor that is only an option is given a firmness, moved, and taken away."""
    set_firmness(detente.load(well), "elders.floor.water", 7)
    item = detente.load(well).model.insisted["elders.floor.water"]
    assert isinstance(item, LeastOption)
    assert (item.floor.option, item.firmness) == ("turns", Decimal(7))
    set_floor(detente.load(well), "elders", "water", "hill", 3)
    item = detente.load(well).model.insisted["elders.floor.water"]
    assert isinstance(item, LeastOption)
    assert (item.floor.option, item.firmness) == ("hill", Decimal(3))
    take_away(detente.load(well), "elders.floor.water")
    assert "elders.floor.water" not in detente.load(well).model.insisted
    set_floor(detente.load(well), "elders", "water", "turns")
    assert "elders.floor.water" in detente.load(well).model.insisted


def test_demands_and_refusals_have_a_firmness_too(well: Path) -> None:
    set_firmness(detente.load(well), "stop_first", 9)
    set_firmness(detente.load(well), "no_stop", 1)
    road = detente.load(well).model.road
    assert road
    assert (road.demands[0].firmness, road.refusals[0].firmness) == (Decimal(9), Decimal(1))


def test_the_file_as_it_stands_is_changed_not_as_it_was_read(mill: Path) -> None:
    """A line that somebody put before it meanwhile stays, and the right one is changed."""
    draw_line(detente.load(mill), "hill", "mill", ["vale"], firmness=7, evidence=["s2"])
    before = detente.load(mill)
    draw_line(detente.load(mill), "vale", "mill", ["hill"], firmness=7, evidence=["s3"])
    lines = text(mill).splitlines()
    at = next(at for at, line in enumerate(lines) if "vale_no_mill" in line)
    first = next(at for at, line in enumerate(lines) if "hill_no_mill" in line)
    lines[at], lines[first] = lines[first], lines[at]
    (mill / "case.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    set_firmness(before, "hill_no_mill", 1)
    found = {line.id: line.firmness for line in detente.load(mill).model.red_lines}
    assert found == {"hill_no_mill": Decimal(1), "vale_no_mill": Decimal(7)}


def test_the_scale_in_words() -> None:
    numbers = [place.number for place in scale()]
    assert numbers == sorted(numbers, reverse=True)
    assert {numbers[0], numbers[-1]} == {9, 1}
    for place in scale():
        assert in_words(place.number) == place.words
    for number in range(1, 10):
        told = in_words(number)
        near = {place.words for place in scale() if abs(place.number - number) <= 1}
        assert any(words in told for words in near)
    assert in_words(Decimal("8.5")) == in_words(8), "between the same two places"
