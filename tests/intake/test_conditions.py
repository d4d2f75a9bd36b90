"""“No deal without this” refuses a deal without it; a demand, and a condition of talks, of a step or of a part, do not."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.case.load import load
from detente.errors import InputError
from detente.intake.lines import draw_line
from detente.intake.pieces import Draft, accept, decline
from detente.report.grid.cells import Cells
from detente.report.grid.suggested import Suggested

from .test_positions import HEAD, case_of, drafted, orders

POLE = HEAD.replace(
    "{hill: the mill to Hill, both: the mill to both, vale: the mill to Vale}",
    "{both: the mill to both, hill: the mill to Hill, vale: the mill to Vale}",
)
"""What the conditions name is the first of the options: the others all lie on one side of it."""
WITHOUT = "hill | set_condition | options: [mill.both] | quote=Without the mill to both there will be no treaty"


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        (WITHOUT, ["hill", "vale"]),
        (WITHOUT + " | polarity=negative", ["hill", "vale"]),
        ("hill | set_condition | options: [mill.both] | quote=Vale must share the mill", ["hill", "vale"]),
        ("hill | set_condition | options: [mill.both, mill.hill]", ["vale"]),
        ("hill | set_precondition | options: [mill.both] | quote=First the mill to both, then we sign", ["hill", "vale"]),
        ("hill | set_precondition | options: [mill.both] | quote=First the mill to both, then the boundary walk", []),
        ("hill | set_condition | options: [mill.both] | quote=No talks without the mill to both", []),
        ("hill | set_precondition | options: [mill.both] | quote=No talks on a treaty without the mill to both", []),
        (WITHOUT + " | links={condition_of: [s2]}", []),
        ("hill | set_condition | options: [mill.both], steps: [boats] | quote=No treaty before it", []),
        ("hill | set_condition | options: [mill.both], issues: [toll] | quote=No toll without the mill to both", []),
        (WITHOUT + " | modality=denied", []),
        ("hill | demand | options: [mill.both] | quote=Hill demands a treaty with the mill to both", []),
        ("hill | set_condition | options: [mill.hill, mill.both, mill.vale]", []),
        ("abbot | set_condition | options: [mill.both] | quote=Without the mill to both there will be no treaty", []),
    ],
)  # fmt: skip
def test_which_words_refuse_the_rest(told: str, refused: list[str], tmp_path: Path) -> None:
    case = case_of(tmp_path, told, "vale | criticise | options: [toll.all]", head=POLE)
    assert [piece.value["never"] for piece in drafted(case, "red line").values()] == (
        [{"mill": refused}] if refused else []
    )


@pytest.mark.parametrize(
    ("today", "others", "never"),
    [
        ("status_quo: hill, ", (), ["hill"]),  # away from today: what lies beyond is more than it asked for
        ("status_quo: vale, ", (), ["vale"]),
        ("", ("vale | demand | options: [mill.vale]",), ["vale"]),  # against what the other side wants
        ("", ("hill | refuse | options: [mill.vale] | quote=Hill refused it",), ["vale"]),
        ("status_quo: hill, ", ("hill | demand | options: [mill.hill]", "vale | demand | options: [mill.vale]"), ["vale"]),
        ("", (), None),  # nobody can tell
        ("status_quo: both, ", (), None),
        ("status_quo: hill, ", ("vale | demand | options: [mill.vale]",), None),  # on both sides
        ("", ("hill | refuse | options: [mill.hill, mill.vale] | quote=Hill refused it",), ["hill", "vale"]),
    ],
)  # fmt: skip
def test_a_condition_refuses_nothing_that_gives_more_than_it_asks(
    today: str, others: tuple[str, ...], never: list[str] | None, tmp_path: Path
) -> None:
    """Of options on both sides of what is named, those on the side of what the actor is up against; else it is asked."""
    case = case_of(tmp_path, WITHOUT, *others, head=HEAD.replace("status_quo: hill, ", today))
    piece = drafted(case, "red line")["hill_no_mill"]
    if never is not None:
        assert piece.value["never"] == {"mill": never}
        assert not piece.choices
        return
    assert dict(piece.choices) == {"hill": "the mill to Hill", "vale": "the mill to Vale"}
    assert piece.asks == ("options",)
    with pytest.raises(InputError):
        accept(load(case), piece, {})
    with pytest.raises(InputError):
        accept(load(case), piece, {"options": ["both"]})
    found = Suggested(Cells(Answers(load(case))), Draft((piece,))).inside["hill", "mill"][0]
    assert found.words == (
        "A condition of any agreement: no deal without “the mill to both”. Which other options does Hill refuse?"
    )
    accept(load(case), piece, {"options": ["vale"]})
    (line,) = load(case).model.red_lines
    assert line.never == {"mill": ("vale",)}
    assert (line.firmness, line.evidence) == (6, ("s1",))
    assert not drafted(case, "red line")


def test_it_stands_beside_the_order_and_says_why(tmp_path: Path) -> None:
    """In the actor's own words, those that name the deal first; the two sides then block each other."""
    case = case_of(
        tmp_path,
        WITHOUT,
        "hill | set_condition | options: [mill.both] | quote=Vale must share the mill at last",
        "vale | refuse | options: [mill.both]",
        head=POLE,
    )
    assert orders(case) == {"hill.mill": ["both", ["hill", "vale"]], "vale.mill": [["hill", "vale"], "both"]}
    piece = drafted(case, "red line")["hill_no_mill"]
    assert piece.value["text"] == "sets a condition: “Without the mill to both there will be no treaty”"
    assert piece.value["evidence"] == ["s1", "s2"]
    assert piece.value["assumed"].endswith(
        "insisted on, or held to. A condition of any agreement: no deal without “the mill to both”."
    )
    assert "A condition of any agreement" in piece.remark
    assert piece.to_dict()["reason"] == "A condition of any agreement: no deal without “the mill to both”."
    assert list(drafted(case, "position")["hill.mill"].to_dict()["options"]) == ["both", "hill", "vale"]
    assert piece.filled({"firmness": 8})["assumed"].endswith(
        "A condition of any agreement: no deal without “the mill to both”."
    )
    for each in drafted(case, "red line").values():
        accept(load(case), each, {})
    found = detente.deals(load(case)).verdict
    assert found is not None
    assert (found.answer, found.rests_on) == ("no_positions", "stated"), "nobody of the guild has a position"
    assert {line.actor for line in load(case).model.red_lines} == {"hill", "vale"}
    assert not detente.deals(load(case)).zopa.size


def test_what_was_declined_stays_open_to_a_refusal_in_words(tmp_path: Path) -> None:
    case = case_of(tmp_path, WITHOUT, "hill | demand | options: [toll.all]", head=POLE)
    decline(load(case), drafted(case, "red line")["hill_no_mill"])
    assert not drafted(case, "red line")
    text = (case / "record.yaml").read_text("utf-8").replace("act: demand, about: {options: [toll.all]}", "act: refuse, about: {options: [mill.hill, mill.vale]}")  # fmt: skip
    (case / "record.yaml").write_text(text, "utf-8")
    (piece,) = drafted(case, "red line").values()
    assert not piece.reason
    assert piece.value["evidence"] == ["s2", "s1"] or piece.value["evidence"] == ["s1", "s2"]


@pytest.mark.parametrize(
    ("later", "lines"),
    [
        # accepted later: refused until the day before; what else was refused still is
        ("hill | accept | options: [mill.vale]", {("hill",): None, ("vale",): "2026-03-01"}),
        # the condition itself given up, or turned round
        ("hill | withdraw_position | options: [mill.both]", {("hill", "vale"): "2026-03-01"}),
        ("hill | refuse | options: [mill.both]", {("hill", "vale"): "2026-03-01", ("both",): None}),
        # accepted in the same breath: never refused; accepted before: refused now
        ("hill | accept | options: [mill.vale] | when=2026-03-01", {("hill",): None}),
        ("hill | accept | options: [mill.vale] | when=2026-02-01", {("hill", "vale"): None}),
    ],
)  # fmt: skip
def test_the_newest_word_holds(later: str, lines: dict[tuple[str, ...], str | None], tmp_path: Path) -> None:
    case = case_of(tmp_path, WITHOUT, later, head=POLE)
    found = {
        tuple(piece.value["never"]["mill"]): str(piece.value["until"].text) if "until" in piece.value else None
        for piece in drafted(case, "red line").values()
    }
    assert found == lines


def test_a_line_on_one_issue_leaves_those_on_others_from_the_same_words(tmp_path: Path) -> None:
    """Declined, drawn by hand or taken: what the same statement refuses on another issue is still offered."""
    case = case_of(tmp_path, "hill | refuse | options: [mill.vale, toll.none]", "vale | demand | options: [mill.vale]")
    assert list(drafted(case, "red line")) == ["hill_no_mill", "hill_no_toll"]
    decline(load(case), drafted(case, "red line")["hill_no_mill"])
    assert list(drafted(case, "red line")) == ["hill_no_toll"]
    draw_line(load(case), "hill", "mill", ["vale", "both"], firmness=5, evidence=["s1"])
    assert [piece.value["never"] for piece in drafted(case, "red line").values()] == [{"toll": ["none"]}]
    accept(load(case), drafted(case, "red line")["hill_no_toll"], {})
    assert not drafted(case, "red line")


def test_a_refusal_of_the_same_in_words_is_one_line(tmp_path: Path) -> None:
    case = case_of(
        tmp_path, WITHOUT, "hill | refuse | options: [mill.hill, mill.vale]", "hill | refuse | options: [toll.none]"
    )
    lines = drafted(case, "red line")
    assert [piece.value["never"] for piece in lines.values()] == [{"mill": ["hill", "vale"]}, {"toll": ["none"]}]
    assert lines["hill_no_mill"].value["evidence"] == ["s1", "s2"]
    assert lines["hill_no_mill"].value["text"].startswith("refuses: ")


@pytest.mark.parametrize(
    ("quote", "level"),
    [
        ("Hill rejected a new charter", "said once"),
        ("Hill will never have a new charter", "declared untouchable, or law"),
        ("The charter forbids it by law", "declared untouchable, or law"),
        ("Vale turned down the constitution of the mill", "said once"),
    ],
)
def test_what_the_matter_is_called_says_nothing_of_how_firmly_it_is_held(
    quote: str, level: str, tmp_path: Path
) -> None:
    head = HEAD.replace("Who pays the toll?", "What becomes of the constitution?")
    case = case_of(tmp_path, f"hill | refuse | options: [toll.none] | quote={quote}", head=head)
    (piece,) = drafted(case, "red line").values()
    assert piece.level == level


def test_the_word_counts_where_the_matter_is_another(tmp_path: Path) -> None:
    case = case_of(tmp_path, "hill | refuse | options: [toll.none] | quote=The constitution forbids to end the toll")
    assert drafted(case, "red line")["hill_no_toll"].level == "declared untouchable, or law"
