"""Conflicts of the literature and what another solver found of them, state by state; the sources are in gmcr.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.analysis.standoff import standoff
from detente.analysis.standoff.building import conflict_of
from detente.analysis.standoff.coalitions import Coalition, coalitions, jumps, universally_stable
from detente.analysis.standoff.concepts import CONCEPTS, applicable, stable
from detente.analysis.standoff.conflict import Conflict, option_conflict
from detente.analysis.standoff.graph import graph_conflict
from detente.case import load
from detente.case.model.standoff import Standoff

HERE = Path(__file__).parent
KNOWN = json.loads((HERE / "gmcr.json").read_text("utf-8"))
FAULTS = KNOWN["faults_of_an_earlier_program"]


def standoff_of(known: dict[str, Any]) -> Standoff:
    """A conflict of the file as the standoff part of a case."""
    ids = {dm: f"dm{at}" for at, dm in enumerate(known["dms"])}
    options = {ids[dm]: {f"o{item['index']}": item["name"] for item in known["options"][dm]} for dm in known["dms"]}
    order = [option for owned in options.values() for option in owned]
    names = {number: state["yn"] for number, state in known["states"].items()}
    one_way = {
        key: [f"o{item['index']}" for dm in known["dms"] for item in known["options"][dm] if item["direction"] == key]
        for key in ("fwd", "back")
    }
    return Standoff.model_validate(
        {
            "options": options,
            "infeasible": [
                {option: letter for option, letter in zip(order, pattern, strict=True) if letter != "-"}
                for pattern in known["infeasible_patterns"]
            ],
            "forward_only": one_way["fwd"],
            "backward_only": one_way["back"],
            "status_quo": dict(zip(order, names["1"], strict=True)),
            "preferences": {
                ids[dm]: {
                    "ranking": [[names[str(number)] for number in tie] for tie in known["ranking_best_to_worst"][dm]]
                }
                for dm in known["dms"]
            },
        }
    )


@pytest.mark.parametrize("name", ["Prisoners", "NorthKorea2017_blog"])
def test_option_form(name: str) -> None:
    known = KNOWN[name]
    conflict = conflict_of(standoff_of(known))
    assert list(conflict.names) == [state["yn"] for state in known["states"].values()]
    moves = {
        dm: sum(len(conflict.moves[at].targets(state)) for state in range(conflict.size))
        for at, dm in enumerate(known["dms"])
    }
    assert moves == known["n_unilateral_moves"]
    agrees(conflict, known)


def agrees(conflict: Conflict, known: dict[str, Any]) -> None:
    """Every verdict and every equilibrium, by the number of the state."""
    flags = stable(conflict, applicable(conflict))
    for concept, found in flags.items():
        key = "Nash" if concept == "nash" else concept.upper()
        assert numbers(found.all(axis=0)) == known["equilibria"][key]
        for at, dm in enumerate(known["dms"]):
            assert numbers(found[at]) == known["stable_states_textbook"][dm][key]


def numbers(flags: Any) -> list[int]:
    return [int(state) + 1 for state in np.flatnonzero(flags)]


def test_statements_order_the_prisoners_as_ranked() -> None:
    known = KNOWN["Prisoners"]
    data = standoff_of(known).model_dump(exclude_unset=True)
    for at, dm in enumerate(known["dms"]):
        data["preferences"][f"dm{at}"] = {
            "statements": [
                {f"o{place + 1}": letter for place, letter in enumerate(pattern) if letter != "-"}
                for pattern in known["preference_statements"][dm]
            ]
        }
    agrees(conflict_of(Standoff.model_validate(data)), known)


def elmira() -> Conflict:
    known = KNOWN["Elmira_published_9_states"]
    names = tuple(known["states"].values())
    return graph_conflict(
        names,
        {
            dm: [[names[number - 1] for number in tie] for tie in known["ranking_best_to_worst"][dm]]
            for dm in known["dms"]
        },
        {dm: [(names[one - 1], names[other - 1]) for one, other in known["moves"][dm]] for dm in known["dms"]},
    )


def test_elmira_as_a_graph() -> None:
    assert applicable(elmira()) == CONCEPTS[:-1], "simultaneous sanctions need options"
    agrees(elmira(), KNOWN["Elmira_published_9_states"])


def ranked(rankings: dict[str, list[int]], options: list[int]) -> Conflict:
    """Reversible options, all states feasible, strict rankings by number from 1."""
    total = sum(options)
    ranks = []
    for ranking in rankings.values():
        rank = np.zeros(1 << total, dtype=np.int64)
        rank[np.array(ranking) - 1] = np.arange(len(ranking))
        ranks.append(rank)
    owned = {dm: [f"{dm}_{at}" for at in range(number)] for dm, number in zip(rankings, options, strict=True)}
    return option_conflict(owned, np.arange(1 << total, dtype=np.int64), ranks)


def test_a_sanction_in_which_one_opponent_moves_twice() -> None:
    conflict = ranked(FAULTS["seq_opponent_moves_twice"]["ranking_best_to_worst"], [1, 1, 1])
    assert stable(conflict, ["seq"])["seq"][1, 0]


def test_simultaneous_sanctions_against_each_of_several_improvements() -> None:
    conflict = ranked(FAULTS["sim_second_ui"]["ranking_best_to_worst"], [2, 2])
    assert stable(conflict, ["sim"])["sim"][0, 6]


def test_elmira_coalitions() -> None:
    """Who can improve together and where to; the equilibrium jump of the literature from 5 to 8."""
    known, conflict = KNOWN["Elmira_published_9_states"], elmira()
    found = {}
    for item in coalitions(conflict):
        gains = {str(state + 1): [int(to) + 1 for to in item.improvements(state)] for state in range(conflict.size)}
        found["+".join(conflict.actors[member] for member in item.members)] = {k: v for k, v in gains.items() if v}
    known_gains = known["coalition_improvements_all_members_strict"]
    assert {name: found[name] for name in known_gains} == known_gains
    (jump,) = jumps(conflict, 4)
    assert (jump.members, conflict.names.index(jump.to) + 1) == (("MoE", "Uniroyal"), 8)
    assert [step.actor for step in jump.path] in (["MoE", "Uniroyal"], ["Uniroyal", "MoE"])
    assert jump.undeterred_under == ("nash", "gmr", "smr", "seq")
    assert not universally_stable(conflict, 4, "gmr")
    assert universally_stable(conflict, 7, "nash")


def test_an_escape_that_the_members_like_better_only_than_where_they_stood() -> None:
    conflict = ranked(FAULTS["coalition_smr"]["ranking_best_to_worst"], [1, 1, 1])
    assert not Coalition(conflict, (0, 1)).stable(2, "smr")


def test_the_invented_case() -> None:
    known = json.loads((HERE / "river-and-ridge" / "expected.json").read_text("utf-8"))["standoff"]
    found = json.loads(standoff(load(HERE / "river-and-ridge").model).to_json())
    assert found["states"] == known["states"]
    assert {concept: found["equilibria"][concept] for concept in known["equilibria"]} == known["equilibria"]


def test_any_number_of_statements() -> None:
    """Sixty-four and more: each doubles the number of classes, so weights as powers of two would overflow."""
    options = {f"o{at}": "text" for at in range(3)}
    early = [{f"o{at % 3}": "Y" if at % 2 else "N"} for at in range(70)]
    part = Standoff.model_validate(
        {
            "options": {"one": options, "two": {"p": "text"}},
            "status_quo": {**dict.fromkeys(options, "N"), "p": "N"},
            "preferences": {"one": {"statements": [*([{"any": [{"p": "Y"}, {"p": "N"}]}] * 70), *early, {"p": "Y"}]}},
        }
    )
    conflict = conflict_of(part)
    best = min(conflict.names, key=lambda name: int(conflict.ranks[0][list(conflict.names).index(name)]))
    assert best == "NYNY", "the first mention of each option decides, and p last of all"
    assert len(set(conflict.ranks[0].tolist())) == 16
