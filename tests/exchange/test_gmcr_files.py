"""Graph-model files: what they mean, that states keep their meaning, what is told and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import detente
from detente.analysis.standoff import standoff
from detente.analysis.standoff.building import conflict_of
from detente.case import Case
from detente.case.model.standoff_states import letters, truth
from detente.errors import InputError, LimitError
from detente.exchange import export_case, import_case
from detente.exchange.gmcr.words import NotAStatementError, statement
from tests.exchange.conftest import Refused
from tests.typed import the

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 1, 1)


def model(**changes: Any) -> dict[str, Any]:
    """Two sides at a dam. Option 1 of the file belongs to the second side, so the case orders options otherwise.

    Feasible: all but {0: Y, 2: Y}; by number 1 NNN, 2 YNN, 3 NYN, 4 YYN, 5 NNY, 6 NYY (letters in the order of the file).
    """
    whole = {
        "program": "gmcr-py",
        "version": "0.3.6",
        "options": [
            {"name": "Opens the sluice", "permittedDirection": "both"},
            {"name": "Pays", "permittedDirection": "back"},
            {"name": "Any", "permittedDirection": "fwd"},
        ],
        "decisionMakers": [
            {"name": "Upstream", "options": [0, 2], "preferences": [[[1, "Y"]], [[0, "N"], [2, "N"]]]},
            {
                "name": "Downstream",
                "options": [1],
                "preferences": [{"compound": True, "members": [[[0, "Y"]], [[1, "N"]]]}],
            },
        ],
        "infeasibles": [[[0, "Y"], [2, "Y"]]],
        "coalitions": [0, 1],
        "coalitionsFull": [{"name": "anything", "options": [0, 2]}],
        "useManualPreferenceRanking": False,
    }
    return {**whole, **changes}


def ranked(upstream: list[Any], downstream: list[Any], **more: Any) -> dict[str, Any]:
    sides = [
        {**side, "preferenceRanking": ranking, **more}
        for side, ranking in zip(model()["decisionMakers"], (upstream, downstream), strict=True)
    ]
    return model(decisionMakers=sides, useManualPreferenceRanking=True)


Taken = Callable[[Any], tuple[Case, tuple[str, ...]]]


@pytest.fixture
def taken(tmp_path: Path) -> Taken:
    """``taken(data)``: the case made from a file, and what was told."""
    made: list[Path] = []

    def case(data: Any) -> tuple[Case, tuple[str, ...]]:
        made.append(tmp_path / f"case-{len(made)}")
        path = tmp_path / f"dam-{len(made)}.gmcr"
        path.write_text(data if isinstance(data, str) else json.dumps(data, indent=1), "utf-8")
        done = import_case("gmcr", [path], made[-1], as_of=DAY)
        return detente.load(made[-1]), done.remarks

    return case


def test_what_a_file_says(taken: Taken) -> None:
    case, remarks = taken(model())
    part = the(case.model.standoff)
    assert {actor: list(options.values()) for actor, options in part.options.items()} == {
        "Upstream": ["Opens the sluice", "Any"],
        "Downstream": ["Pays"],
    }
    assert part.option_order == ("opens_the_sluice", "option_any", "Pays")  # `any` joins statements, so it is no id
    assert part.forward_only == ("option_any",)
    assert part.backward_only == ("Pays",)
    assert part.infeasible == ({"opens_the_sluice": "Y", "option_any": "Y"},)
    assert set(part.status_quo.values()) == {"N"}
    assert [item.statements for item in part.preferences.values()] == [
        ({"Pays": "Y"}, {"opens_the_sluice": "N", "option_any": "N"}),
        ({"any": ({"opens_the_sluice": "Y"}, {"Pays": "N"})},),
    ]
    assert all(item.assumed for item in part.preferences.values())
    assert len(remarks) == 2
    assert "names no present state" in remarks[0]
    assert "(“Upstream opens the sluice”)" in remarks[1]
    assert all(remark[5:] in the(case.model.note) for remark in remarks)


def test_states_are_named_by_their_options(taken: Taken) -> None:
    """Numbers count the feasible states, the first option of the file being the lowest digit."""
    case, remarks = taken(ranked([6, [3, 4], 1, 2, 5], [1, 2, 3, 4, 5, 6]))
    in_order_of_file = ["NNN", "YNN", "NYN", "YYN", "NNY", "NYY"]
    in_order_of_case = [name[0] + name[2] + name[1] for name in in_order_of_file]
    one, two, three, four, five, six = in_order_of_case
    preferences = the(case.model.standoff).preferences
    assert preferences["Upstream"].ranking == ((six,), (three, four), (one,), (two,), (five,))
    assert preferences["Downstream"].ranking == tuple((name,) for name in in_order_of_case)
    assert any("silently turn into other states" in remark for remark in remarks)


def test_binary_numbers_are_seen_and_told(taken: Taken) -> None:
    by_count, _ = taken(ranked([6, [3, 4], 1, 2, 5], [1, 2, 3, 4, 5, 6]))
    binary = {1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 6}
    wanted = [[binary[6]], [binary[3], binary[4]], binary[1], binary[2], binary[5]]
    by_digits, remarks = taken(ranked(wanted, [1, 2, 3, 4, 5, 6]))
    assert (
        the(by_digits.model.standoff).preferences["Upstream"].ranking
        == the(by_count.model.standoff).preferences["Upstream"].ranking
    )
    assert "Upstream: its ranking gives states by their binary numbers" in remarks


@pytest.mark.parametrize(("manual", "used"), [(True, "ranking"), (False, "statements")])
def test_two_sources_that_disagree(taken: Taken, manual: bool, used: str) -> None:
    data = {**ranked([6, [3, 4], 1, 2, 5], [1, 2, 3, 4, 5, 6]), "useManualPreferenceRanking": manual}
    case, remarks = taken(data)
    preference = the(case.model.standoff).preferences["Upstream"]
    assert (bool(preference.ranking), bool(preference.statements)) == (manual, not manual)
    assert any(remark.startswith("Upstream:") and f"the {used}, which the file says " in remark for remark in remarks)


def test_two_sources_that_agree(taken: Taken) -> None:
    # Pays first, then neither of its own options: NYN; YYN and NYY; NNN; YNN and NNY.
    _, remarks = taken({**ranked([3, [4, 6], 1, [2, 5]], [[1, 2, 4, 5], [3, 6]], payoffs=[2, 1, 4, 3, 1, 3])})
    told = [remark for remark in remarks if remark.startswith("Upstream")]
    assert told == ["Upstream: the statements say the same as the ranking and were not taken over"]
    assert any(remark.startswith("Downstream: the payoffs order the states differently") for remark in remarks)


def test_a_ranking_that_is_not_in_use_may_be_out_of_date(taken: Taken) -> None:
    _, remarks = taken({**ranked([6, [3, 4], 1, 2, 5], [9, 1]), "useManualPreferenceRanking": False})
    assert "Downstream: the ranking, not in use, is left out: 9 is not the number of a feasible state" in remarks


def test_older_names_of_fields(taken: Taken) -> None:
    data = ranked([6, [3, 4], 1, 2, 5], [1, 2, 3, 4, 5, 6])
    old = json.loads(
        json.dumps(data)
        .replace("PreferenceRanking", "PreferenceVectors")
        .replace("preferenceRanking", "preferenceVector")
    )
    rankings = [
        [item.ranking for item in the(taken(one)[0].model.standoff).preferences.values()] for one in (old, data)
    ]
    assert rankings[0] == rankings[1]
    assert all(rankings[0])


def test_a_side_without_options_stays_an_actor(taken: Taken) -> None:
    data = model()
    data["decisionMakers"].append({"name": "Observers", "options": []})
    case, remarks = taken(data)
    assert "Observers" in case.model.actors
    assert "Observers" not in the(case.model.standoff).options
    assert any(remark.startswith("Observers decides on no option") for remark in remarks)


def side(**changes: Any) -> list[dict[str, Any]]:
    first, second = model()["decisionMakers"]
    return [{**first, **changes}, second]


REFUSED: dict[str, tuple[Any, str, str]] = {
    "no object": ([1], "this must be an object", "["),
    "unknown field": (model(colour="red"), "“colour” is not understood here", '"colour"'),
    "unknown field of a side": (model(decisionMakers=side(mood="bad")), "“mood” is not understood here", '"mood"'),
    "no options": (model(options=[]), "this must be a list that is not empty", '"options": []'),
    "direction": (model(options=[{"name": "A", "permittedDirection": "up"}]), "this direction is not understood", '"up"'),
    "owned twice": (model(decisionMakers=side(options=[0, 1, 2])), "option 1 is owned twice", "1"),
    "owned by nobody": (model(decisionMakers=side(options=[0])), "this option belongs to nobody", "{"),
    "no such option": (model(infeasibles=[[[3, "Y"]]]), "there is no such option", "["),
    "an option for true": (model(infeasibles=[[[True, "Y"]]]), "there is no such option", "["),
    "a letter": (model(infeasibles=[[[0, "-"]]]), "this is not an option with Y or N", "["),
    "twice in a pattern": (model(infeasibles=[[[0, "Y"], [0, "N"]]]), "option 0 stands twice in this pattern", "["),
    "nothing feasible": (model(infeasibles=[[[0, "Y"]], [[0, "N"]]]), "no state is left", '"infeasibles"'),
    "misperceptions": (model(decisionMakers=side(misperceptions=[[[0, "Y"]]])), "does not see cannot be held", '"misperceptions"'),
    "compound": (model(decisionMakers=side(preferences=[{"compound": False, "members": [[[0, "Y"]]]}])), "this must be true", "false"),
    "typed text": (model(decisionMakers=side(preferences=["1 IF __import__"])), "this statement is not understood", '"1 IF'),
    "text in two ways": (model(decisionMakers=side(preferences=["1 & 2 | 3"])), "& and | side by side need brackets", '"1 &'),
    "payoffs": (model(decisionMakers=side(payoffs=[1, 2])), "this is not a number for each feasible state", "["),
    "a switch": (model(useManualPreferenceRanking="yes"), "this must be true or false", '"yes"'),
    "no ranking": (model(useManualPreferenceRanking=True), "there is no ranking, which the file says is in use", "{"),
    "not a state": (ranked([6, 3, 4, 1, 2, 5], [1, 2, 3, 4, 5, 7]), "7 is not the number of a feasible state", "7"),
    "a state twice": (ranked([6, 3, 4, 1, 2, 5], [1, 2, 3, 4, 5, 6, 6]), "state 6 stands twice in this ranking", "6"),
    "a state left out": (ranked([6, 3, 4, 1, 2, 5], [1, 2, 3, 4, 5]), "this ranking leaves out states", "["),
    "a state in words": (ranked([6, 3, 4, 1, 2, 5], ["one"]), "this is not the number of a state", '"one"'),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_place(refused: Refused, tmp_path: Path, name: str) -> None:
    data, message, source = REFUSED[name]
    path = tmp_path / "odd.gmcr"
    path.write_text(json.dumps(data, indent=1), "utf-8")
    problems = [problem for problem in refused("gmcr", path) if message in problem.message]
    assert problems
    place = problems[0].place
    assert place.file == "odd.gmcr"
    assert place.line is not None
    assert source in path.read_text("utf-8").splitlines()[place.line - 1]


def test_one_file_makes_one_case(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one graph-model file"):
        import_case("gmcr", [tmp_path / "a", tmp_path / "b"], tmp_path / "x", as_of=DAY)


WORDS = {
    "1": {"YNN", "YYN", "YNY", "YYY"},
    "-3": {"NNN", "YNN", "NYN", "YYN"},
    "1 & -2": {"YNN", "YNY"},
    "1|2|3": {"YNN", "NYN", "NNY", "YYN", "YNY", "NYY", "YYY"},
    "1 IF 2": {"NNN", "NNY", "YNN", "YNY", "YYN", "YYY"},
    "-1 if (2 | -3)": {"NNN", "NYN", "NNY", "NYY", "YNY"},
    "1 & 2 IFF 3": {"YYY", "NNN", "YNN", "NYN"},
    "-(1 & 2) | 3": {"NNN", "YNN", "NYN", "NNY", "YNY", "NYY", "YYY"},
    "(1 IF 2) IF 3": {"NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "YYY"},
    "--2": {"NYN", "YYN", "NYY", "YYY"},
}


@pytest.mark.parametrize("text", WORDS)
def test_typed_statements(text: str) -> None:
    formula = json.loads(json.dumps(statement(text, 3)))
    holds = truth(formula, np.arange(8), ["0", "1", "2"])
    assert {letters(int(code), 3) for code in np.flatnonzero(holds)} == WORDS[text]


@pytest.mark.parametrize("text", ["", "4", "0", "1 2", "1 &", "& 1", "(1", "1)", "1 IF 2 IF 3", "1 AND 2", "1 & 2 | 3", "IF", "-", "1.5", "(" * 90 + "1" + ")" * 90, "1 IFFY 2"])  # fmt: skip
def test_typed_text_that_is_no_statement(text: str) -> None:
    with pytest.raises(NotAStatementError):
        statement(text, 3)


def facts(case: Case) -> tuple[Any, ...]:
    """What a standoff comes to, whatever its options are called."""
    part = the(case.model.standoff)
    assert part is not None
    conflict = conflict_of(part)
    moves = [
        [conflict.moves[at].targets(state).tolist() for state in range(conflict.size)]
        for at in range(len(conflict.actors))
    ]
    return list(conflict.names), [rank.tolist() for rank in conflict.ranks], moves


@pytest.mark.parametrize(
    "data", [model(), ranked([6, [3, 4], 1, 2, 5], [1, 2, 3, 4, 5, 6])], ids=["statements", "ranking"]
)
def test_out_and_in_again(taken: Taken, tmp_path: Path, data: Any) -> None:
    case, _ = taken(data)
    done = export_case("gmcr", case, tmp_path / "out.gmcr")
    again, _ = taken((tmp_path / "out.gmcr").read_text("utf-8"))
    assert facts(again) == facts(case)
    assert again.model.standoff == the(case.model.standoff).model_copy(
        update={"preferences": the(again.model.standoff).preferences}
    )
    assert any("the present state" in remark for remark in done.remarks)


def test_every_kind_of_statement_goes_out(taken: Taken, tmp_path: Path) -> None:
    sides = side(preferences=["1 IF -2", "-(1 | 3)", "2 IFF 3", "1 & -1"])
    case, _ = taken(model(decisionMakers=sides))
    export_case("gmcr", case, tmp_path / "out.gmcr")
    again, _ = taken((tmp_path / "out.gmcr").read_text("utf-8"))
    assert facts(again) == facts(case)
    written = json.loads((tmp_path / "out.gmcr").read_text("utf-8"))["decisionMakers"][0]["preferences"]
    assert [item["compound"] for item in written] == [True, True, True]  # what is never true orders nothing


def test_a_statement_over_too_many_options(taken: Taken, tmp_path: Path) -> None:
    options = [{"name": f"o{at}"} for at in range(13)]
    text = " | ".join(f"-({at} & {at + 1})" for at in range(1, 13))
    case, _ = taken(
        {"options": options, "decisionMakers": [{"name": "A", "options": list(range(13)), "preferences": [text]}]}
    )
    with pytest.raises(LimitError, match="over 13 options"):
        export_case("gmcr", case, tmp_path / "out.gmcr")


def test_states_that_count_as_one_are_refused_or_told(taken: Taken, tmp_path: Path) -> None:
    case = detente.load(ROOT / "cases" / "classic" / "elmira-1991")
    with pytest.raises(InputError) as caught:
        export_case("gmcr", case, tmp_path / "out.gmcr")
    (problem,) = caught.value.problems
    assert problem.message.startswith("states that count as one cannot be held")
    assert the(problem.place.source_line).strip().startswith("coalesce")
    done = export_case("gmcr", case, tmp_path / "out.gmcr", leave_out=True)
    assert any(remark.startswith("left out: case.yaml") for remark in done.remarks)
    again, _ = taken((tmp_path / "out.gmcr").read_text("utf-8"))
    assert set(standoff(again.model).equilibria["nash"]) == {"NYNNY", "YNYNY", "NNNYN", "YNNYN", "NNNYY", "YNNYY"}


def test_a_case_without_a_standoff(tmp_path: Path) -> None:
    bare = detente.load(ROOT / "cases" / "teaching" / "upper-river-dam")
    with pytest.raises(InputError, match="this case has no standoff"):
        export_case("gmcr", bare, tmp_path / "out.gmcr")
    assert not (tmp_path / "out.gmcr").exists()
