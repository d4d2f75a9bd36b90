"""What ``detente deals`` says beyond the deals: trades, an even division, whose consent decides, packages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from detente.analysis.agreement import agreement
from detente.analysis.packages import packages
from detente.case.model import Model
from detente.report.deals import bargains
from detente.report.language.wording import Words
from tests.typed import Run

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "tests" / "known" / "river-and-ridge"


def test_json_has_them_all(run: Run) -> None:
    found = json.loads(run("deals", EXAMPLE, "--json")[1])
    assert {"pivotal", "adjusted_winner", "logrolling", "packages"} <= set(found)
    assert found["pivotal"]["aland_assembly"] == {
        "zopa": 2,
        "pivotal": True,
        "opens": True,
        "of": "aland",
        "win_set": 33,
    }
    assert found["adjusted_winner"]["split"] == "ridge"
    assert len(found["packages"]["best"]) == 5
    assert found["packages"]["best"][0]["give"] == {"aland": 0, "aland_assembly": 4, "borland": 0, "borland_army": 0}
    relents = json.loads(run("deals", EXAMPLE, "--json", "--scenario", "assembly_relents")[1])
    assert relents["packages"] is None, "a deal exists"


def test_plain_has_a_section_for_each(run: Run) -> None:
    out = run("deals", EXAMPLE)[1]
    heads = [
        "Solution points",
        "Trades: ",
        "An even division",
        "Whose consent decides",
        "Packages: ",
        "Pareto frontier",
    ]
    places = [out.index(f"\n{head}") for head in heads]
    assert places == sorted(places)
    assert "Without Aland's assembly: two packages instead of none." in out
    assert "Packages: " not in run("deals", EXAMPLE, "--scenario", "assembly_relents")[1]


def mirrored(names: tuple[str, str]) -> Model:
    """Two sides under two names; the first cares more for the land, the second for the sea, and both bar the middle."""
    first, second = names
    data: dict[str, Any] = {
        "detente": 1,
        "name": "A case",
        "as_of": "2026-01-01",
        "actors": {name: {"name": name.upper(), "role": "party"} for name in sorted(names)},
        "issues": {
            issue: {"question": "?", "name": issue, "status_quo": "p", "options": {"p": "P", "q": "Q"}}
            for issue in ("land", "sea")
        },
        "preferences": {
            first: {"points": {"land": {"p": 70, "q": 0}, "sea": {"p": 30, "q": 0}}, "no_deal": 60},
            second: {"points": {"land": {"p": 0, "q": 40}, "sea": {"p": 0, "q": 60}}, "no_deal": 65},
        },
    }
    return Model.model_validate(data)


def told(model: Model) -> list[str]:
    words, found, nearest = Words(model), agreement(model), packages(model)
    assert found.adjusted_winner is not None
    lines = [bargains.trade(words, trade) for trade in found.logrolling]
    lines += [bargains.division(words, found.adjusted_winner), *bargains.pivots(words, found)]
    for package in nearest.best or ():
        lines += [bargains.asks(words, package), *bargains.brings(words, package)]
    return lines


def test_the_same_is_worded_the_same_whoever_gives() -> None:
    """Names swapped, the clauses swap: compared as bags of words, as the sides stand in the order of their names."""
    one, other = told(mirrored(("a", "b"))), told(mirrored(("b", "a")))

    def words(lines: list[str], swap: dict[str, str]) -> list[str]:
        text = " ".join(lines).replace(",", " ").replace(".", " ").replace(";", " ").replace(":", " ")
        return sorted(swap.get(word, word) for word in text.split())

    assert words(one, {"A": "B", "B": "A"}) == words(other, {})
    assert len(one) == len(other) > 4
