"""Cases of odd shapes: every engine answers as the slow and obvious solver does, or refuses with a reason."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.analysis.agreement import agreement
from detente.analysis.result import Result
from detente.answers import Answers
from detente.case import Case
from detente.errors import InputError, LimitError

from .bruteforce import BruteForce
from .comparison import EVERYTHING, compare, compare_counts
from .roads import SlowRoad

Data = dict[str, Any]
FEW = 10
"""Stances up to which every subset of them is tried."""


def shape(parties: int = 2, issues: int = 1, options: int = 2, **more: Any) -> Data:
    """A case of which nothing is said but who is there and what is asked."""
    names = [f"o{at}" for at in range(options)]
    return {
        "detente": 1,
        "name": "Odd",
        "as_of": "2026-01-01",
        "question": "What then?",
        "actors": {f"p{at}": {"name": f"P{at}", "role": "party"} for at in range(parties)},
        "issues": {
            f"i{at}": {"question": "?", "status_quo": "o0", "options": {name: name for name in names}}
            for at in range(issues)
        },
        **more,
    }


def valued(parties: int, issues: int = 1, options: int = 2, no_deal: Any = 50, value: Any = None) -> Data:
    """The parties' values: opposed, or the same for everything."""
    return {
        f"p{at}": {
            "weights": {f"i{issue}": 1 for issue in range(issues)},
            "values": {
                f"i{issue}": {
                    f"o{k}": value if value is not None else 100 * ((k + at) % options) // max(1, options - 1)
                    for k in range(options)
                }
                for issue in range(issues)
            },
            "no_deal": no_deal,
        }
        for at in range(parties)
    }


def ordered(parties: int, issues: int = 1, options: int = 2) -> Data:
    """The parties' orders, each the reverse of the one before."""
    names = [f"o{at}" for at in range(options)]
    return {
        f"p{at}": {"ranking": {f"i{issue}": names[:: 1 if at % 2 else -1] for issue in range(issues)}}
        for at in range(parties)
    }


def line(at: int, actor: str, never: Data, **more: Any) -> Data:
    return {"id": f"l{at}", "actor": actor, "never": never, "firmness": 5, **more}


def quorum(least: int, veto: tuple[str, ...] = ()) -> Data:
    return shape(
        4, 2, 2, preferences=valued(4, 2), consent={"veto": list(veto), "of": ["p1", "p2", "p3"], "at_least": least}
    )


ROAD = {"steps": {"talk": {"text": "They talk.", "by": ["p0"]}}, "goal": "talk"}
WAITING = {
    "goal": "talk",
    "steps": {"talk": {"text": "They talk.", "by": ["p0"]}, "stop": {"text": "They stop.", "by": ["p0"]}},
    "demands": [
        {"id": "d0", "actor": "p0", "wants": "stop", "before": "talk", "firmness": 1},
        {"id": "d1", "actor": "p0", "wants": "talk", "before": "stop", "firmness": 1},
    ],
    "refusals": [{"id": "r0", "actor": "p0", "step": "stop", "unless": ["talk"], "firmness": 9}],
    "offers": [{"id": "f0", "actor": "p0", "step": "talk"}],
}
ONE_SIDE = {
    "options": {"p0": {"go": "It goes."}},
    "status_quo": {"go": "N"},
    "preferences": {"p0": {"statements": [{"go": "Y"}]}},
}
TIED = {
    "options": {"p0": {"go": "It goes."}, "p1": {"stay": "It stays."}},
    "status_quo": {"go": "N", "stay": "N"},
    "preferences": {"p0": {"ranking": [["NN", "YN", "NY", "YY"]]}, "p1": {"ranking": [["NN", "YN", "NY", "YY"]]}},
}
PUT = {"id": "x", "by": "p0", "to": "p1", "date": "2025-06-01"}
HELD = {"id": "m", "place": "Vale", "outcome": "unknown"}


def on_line(positions: dict[str, float], salience: float = 50, capability: float = 1) -> Data:
    case = shape(max(1, len(positions)), 1, 2)
    standing = {
        actor: {"position": at, "salience": salience, "capability": capability, "assumed": "t"}
        for actor, at in positions.items()
    }
    case["issues"]["i0"]["line"] = {"low": 0, "high": 100, "positions": standing}
    return case


SHAPES: dict[str, Data] = {
    "one of everything": shape(1, 1, 1, preferences=valued(1, 1, 1)),
    "one party, nothing said": shape(1, 1, 1),
    "two parties, nothing said": shape(2, 2, 3),
    "an actor without a line": shape(2, 1, 2, preferences={"p0": valued(2)["p0"]}),
    "everything waived": shape(
        2,
        1,
        2,
        preferences=valued(2, no_deal={"value": 50, "waived": True}),
    ),
    "nobody accepts anything": shape(2, 2, 2, red_lines=[line(at, f"p{at}", {"i0": ["o0", "o1"]}) for at in (0, 1)]),
    "rules leave nothing": shape(rules=[{"id": "r", "never": {"i0": ["o0", "o1"]}, "because": "so"}]),
    "rules say nothing": shape(
        rules=[{"id": "r", "if": {"i0": ["o0"]}, "then": {"i0": ["o0", "o1"]}, "because": "so"}]
    ),
    "nothing to settle": {
        **shape(2, 1, 2, preferences=valued(2)),
        "issues": {"i0": {"question": "?", "status_quo": "o0", "options": {"o0": "a", "o1": "b"}, "settle": False}},
    },
    "all the same to all": shape(3, 2, 3, preferences=valued(3, 2, 3, value=40, no_deal=40)),
    "worth nothing to all": shape(2, 2, 2, preferences=valued(2, 2, value=0, no_deal=0)),
    "everything tied in every order": shape(
        2, 2, 3, preferences={f"p{at}": {"ranking": {"i0": [["o0", "o1", "o2"]]}} for at in (0, 1)}
    ),
    "orders and values": shape(3, 2, 3, preferences={**valued(3, 2, 3), **ordered(2, 2, 3)}),
    "thirty parties with values": shape(30, 2, 2, preferences=valued(30, 2)),
    "thirty parties with orders": shape(30, 3, 3, preferences=ordered(30, 3, 3)),
    "a quorum of none": quorum(0, ("p0",)),
    "a quorum of none, and no veto": quorum(0),
    "a quorum of one": quorum(1),
    "a quorum of all": quorum(3, ("p0",)),
    "a quorum of all, and no veto": quorum(3),
    "a third party alone must consent": {
        **shape(1, 1, 2, consent={"veto": ["t"]}),
        "actors": {"p0": {"name": "P", "role": "party"}, "t": {"name": "T", "role": "third_party"}},
    },
    "no party": {**shape(1, 1, 2), "actors": {"t": {"name": "T", "role": "third_party"}}},
    "no issue": {**shape(1), "issues": {}},
    "a ratifier alone has a say": {
        **shape(2, 1, 2, preferences={"r": valued(1)["p0"]}, consent={"of": ["r"], "at_least": 1}),
        "actors": {
            "p0": {"name": "P", "role": "party"},
            "p1": {"name": "Q", "role": "party"},
            "r": {"name": "R", "role": "ratifier", "of": "p0"},
        },
    },
    "a road of one step": shape(road=ROAD),
    "a road that is walked": shape(road={**ROAD, "steps": {"talk": {"text": "They talk.", "achieved": True}}}),
    "a road on which one waits for itself": shape(road=WAITING),
    "a standoff of one": shape(standoff=ONE_SIDE),
    "a standoff in which all is tied": shape(standoff=TIED),
    "a standoff without an order": shape(standoff={**TIED, "preferences": {}}),
    "a standoff with one state": shape(standoff={**ONE_SIDE, "infeasible": [{"go": "Y"}]}),
    "a standoff without a state": shape(standoff={**ONE_SIDE, "infeasible": [{"go": "Y"}, {"go": "N"}]}),
    "one actor on a line": on_line({"p0": 30}),
    "all at one place on a line": on_line({"p0": 30, "p1": 30}),
    "nobody cares": on_line({"p0": 0, "p1": 100}, salience=0),
    "nobody can": on_line({"p0": 0, "p1": 100}, capability=0),
    "nobody on a line": on_line({}),
    "a proposal of nothing": shape(2, 1, 2, preferences=valued(2), proposals=[PUT]),
    "a proposal of everything": shape(
        2, 1, 2, preferences=valued(2), proposals=[{**PUT, "terms": {"i0": ["o0", "o1"]}}]
    ),
    "a proposal nobody values": shape(
        2, 2, 2, proposals=[{**PUT, "by": ["p0", "p1"], "to": [], "terms": {"i0": "o1"}}]
    ),
    "a proposal the rules forbid": shape(
        2,
        1,
        2,
        rules=[{"id": "r", "never": {"i0": "o1"}, "because": "so"}],
        proposals=[{**PUT, "terms": {"i0": "o1"}, "responses": [{"actor": "p1", "kind": "accept"}]}],
    ),
    "a round of which nothing is known": shape(rounds=[HELD]),
    "a round with all there is": shape(road=ROAD, rounds=[{**HELD, "date": "2025-06-01", "agenda": ["i0"]}]),
    "a context of nothing": shape(
        2, 1, 2, preferences=valued(2), context={"heat": {"text": "The heat", "value": 0, "range": [0, 0]}}
    ),
    "a quorum of none in a context": {
        **quorum(0, ("p0",)),
        "context": {"heat": {"text": "The heat", "value": 0.5, "range": [0, 1]}},
    },
    "a number that may be anything": shape(
        2,
        1,
        2,
        preferences=valued(2, no_deal={"value": 50, "range": [0, 100]}),
        consent={"veto": ["p0"], "of": ["p1"], "at_least": 0},
        context={"heat": {"text": "The heat", "value": 0.5, "range": [0, 1]}},
    ),
}
REFUSED = {
    "no issue",
    "no party",
    "nobody on a line",
    "nobody cares",
    "nobody can",
    "a standoff without a state",
}
UNCOUNTED = {"a quorum of none, and no veto"}
"""Nobody's consent counts: the engines count deals, no verdict is given."""
ENGINES: dict[str, Callable[[Answers], Result | None]] = {
    "deals": lambda answers: answers.deals(),
    "packages": lambda answers: answers.packages(),
    "why": lambda answers: answers.why(),
    "road": lambda answers: answers.road(),
    "proposals": lambda answers: answers.proposals(),
    "rounds": lambda answers: answers.rounds(),
    "standoff": lambda answers: answers.standoff(),
    "whatif": lambda answers: answers.whatif(),
    "offers": lambda answers: answers.offers(),
    "readings": lambda answers: answers.readings(8),
    "forecast": lambda answers: answers.forecast(),
}


def opened(folder: Path, data: Data) -> Case:
    (folder / "case.yaml").write_text(json.dumps(data), "utf-8")
    return detente.load(folder)


def answered_by(answers: Answers) -> dict[str, Result]:
    """What the engines answer; those that refuse are left out."""
    found = {}
    for name, ask in ENGINES.items():
        with contextlib.suppress(InputError, LimitError):
            if (result := ask(answers)) is not None:
                found[name] = result
    return found


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - REFUSED - UNCOUNTED))
def test_an_answer_or_a_reason(tmp_path: Path, name: str) -> None:
    """No other exception; what is asked about is answered, and can be written and read back."""
    case = opened(tmp_path, SHAPES[name])
    found = answered_by(Answers.of(case))
    assert {"deals", "why"} <= found.keys()
    assert {part for part in ("road", "standoff", "proposals", "rounds") if part in SHAPES[name]} <= found.keys()
    assert "forecast" in found or "line" not in SHAPES[name]["issues"]["i0"]
    for result in found.values():
        assert type(result).from_json(result.to_json()) == result
    assert detente.write_brief(case, tmp_path / "brief.html").stat().st_size > 1000


@pytest.mark.parametrize("name", sorted(UNCOUNTED))
def test_no_verdict_where_nobody_is_asked(tmp_path: Path, name: str) -> None:
    case = opened(tmp_path, SHAPES[name])
    with pytest.raises(InputError, match="nobody's consent counts"):
        Answers.of(case).verdict()
    assert not {"deals", "why", "whatif"} & answered_by(Answers.of(case)).keys()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_a_case_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        answered_by(Answers.of(opened(tmp_path, SHAPES[name])))
    assert all(problem.expected or problem.mend for problem in caught.value.problems)


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - REFUSED))
def test_deals_and_conflicts_are_those_of_brute_force(tmp_path: Path, name: str) -> None:
    model = opened(tmp_path, SHAPES[name]).model
    brute = BruteForce(model)
    if len(brute.breaks) <= FEW:
        compare(model)
    for listed in (EVERYTHING, 0):
        compare_counts(brute, agreement(model, limit=EVERYTHING, listed=listed))


@pytest.mark.parametrize("name", [name for name in SHAPES if "road" in SHAPES[name]])
def test_roads_are_those_of_brute_force(tmp_path: Path, name: str) -> None:
    case = opened(tmp_path, SHAPES[name])
    slow, found = SlowRoad(case.model), Answers.of(case).road()
    assert found.reachable == (found.goal in slow.reached(slow.stances))
