"""The steps of a road with their locks, and what opens when some are set aside: against brute force on random small roads."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest

from detente.answers import Answers
from detente.case.model.road import Demand
from detente.live import Live
from detente.report.page.sequence import Placed, Steps
from detente.report.page.text import plain
from detente.report.road.sequence import Sequence, ledger, picture, sentences
from detente.writers.svg.sequence import sequence_svg
from tests.brief.small import Data, actor, case, issue, write_case
from tests.laws.roads import SlowRoad, random_road

CASES = Path(__file__).parents[2] / "cases"
ROADS = 60


def of(live: Live, *waive: str) -> Sequence:
    return Sequence(live.answers(), live.answers(waive=waive), waive)


def as_written(data: Any) -> Any:
    """Plain data as a file of a case holds it."""
    if isinstance(data, dict):
        return {key: as_written(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [as_written(value) for value in data]
    return float(data) if isinstance(data, Decimal | Fraction) else data


def random_live(folder: Path, seed: int) -> Live:
    data = as_written(random_road(Random(seed)).model_dump(by_alias=True, exclude_unset=True))
    for part in (*data["actors"].values(), *data["road"]["steps"].values(), *data["context"].values()):
        part["assumed"] = "t"
    return Live(write_case(folder / str(seed), data))


def test_what_opens_against_brute_force(tmp_path: Path) -> None:
    opens = 0
    for seed in range(ROADS):
        live, random = random_live(tmp_path, seed), Random(seed)
        slow = SlowRoad(live.case.model)
        names = [name for name in slow.stances if name in of(live).told.stances]
        waive = tuple(random.sample(names, random.randint(0, min(3, len(names)))))
        found = of(live, *waive)
        want = slow.reached(set(slow.stances) - set(waive)) - slow.reached(slow.stances)
        assert set(found.opened()) == want, seed
        rows = ledger(found)
        assert {row.step for row in rows if row.opened} == want
        assert {row.step for row in rows if row.state != "out"} == slow.reached(set(slow.stances) - set(waive))
        assert {lock.stance for row in rows for lock in row.locks if lock.aside} <= set(waive)
        steps = found.told.road.steps
        pairs = [
            (item.id, item.before if isinstance(item, Demand) else item.step) for item in found.told.stances.values()
        ]
        held = {(name, step) for name, step in pairs if not steps[step].achieved}
        assert {(lock.stance, row.step) for row in rows for lock in row.locks} >= held
        drawn = picture(found, rows)
        if drawn:
            check(drawn, found)
        told = plain(sentences(found))
        assert told
        assert ("set aside," in told) == bool(waive)
        assert ("nothing more comes within reach" in told) == bool(waive and not want)
        opens += bool(want)
    assert opens > ROADS // 10


def check(drawn: Steps, found: Sequence) -> None:
    """No card lies on another or beyond the edge, each step and each lock is there once, and it is sound SVG."""
    for sheet in (drawn.wide, drawn.narrow):
        assert_apart(sheet)
        steps = [plate.card.step for plate in sheet.plates]
        assert len(steps) == len(set(steps))
        svg = ElementTree.fromstring(
            sequence_svg(sheet, "a & “b”", lambda name: (f"?waive={name}&x", f"Set aside: {name}"))
        )
        links = svg.findall(".//{http://www.w3.org/2000/svg}a")
        assert len(links) == sum(len(plate.card.locks) for plate in sheet.plates)
    groups = found.told.road.at_once
    assert bool(drawn.wide.brackets) == any(step in groups for step in {plate.card.step for plate in drawn.wide.plates})


def assert_apart(sheet: Placed) -> None:
    for plate in sheet.plates:
        assert plate.x >= 0
        assert plate.y >= 0
        assert plate.x + plate.width <= sheet.width
        assert plate.y + plate.height <= sheet.height + 0.1
    for one, two in combinations(sheet.plates, 2):
        beside = one.x + one.width <= two.x or two.x + two.width <= one.x
        above = one.y + one.height <= two.y or two.y + two.height <= one.y
        assert beside or above, (one.card.step, two.card.step)


def actors() -> Data:
    return {"a": actor("Alba"), "b": actor("The Brenns", plural=True)}


def road(**more: object) -> Data:
    steps = {
        name: {"text": f"{name} happens", "name": f"the {name}", "by": ["a", "b"], "assumed": "t"}
        for name in ("truce", "swap", "talks")
    }
    return {
        "goal": "talks", "steps": steps,
        "demands": [{"id": "d", "actor": "a", "wants": "truce", "before": "talks", "firmness": 5, "assumed": "t"}],
        "refusals": [{"id": "r", "actor": "b", "step": "truce", "firmness": 7, "assumed": "t"}], **more,
    }  # fmt: skip


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(
        write_case(
            tmp_path / "c", case(actors(), {"well": issue("Whose?", "x", "y")}, road=road(together=[["truce", "swap"]]))
        )
    )


def test_the_answer_says_what_opens(live: Live) -> None:
    assert plain(sentences(of(live))).startswith("Not as things stand: the talks is out of reach in this model.")
    told = plain(sentences(of(live, "d")))
    assert told.startswith("Alba's demand for the truce before the talks set aside, the talks comes within reach.")
    told = plain(sentences(of(live, "r")))
    assert told.startswith(
        "The Brenns' refusal of the truce set aside, the talks, the truce and the swap come within reach."
    )


def test_locks_stand_before_their_step_with_firmness(live: Live) -> None:
    rows = {row.step: row for row in ledger(of(live, "d"))}
    assert [(lock.words, lock.firmness, lock.aside) for lock in rows["talks"].locks] == [
        ("Alba wants the truce first", "5", True)
    ]
    assert [(lock.words, lock.firmness, lock.aside) for lock in rows["truce"].locks] == [
        ("The Brenns refuse it", "7", False)
    ]
    assert rows["truce"].together == ("swap",)
    drawn = picture(of(live, "d"), ledger(of(live, "d")))
    assert drawn is not None
    assert len(drawn.wide.brackets) == 1
    assert [says for _, says in drawn.key][-1] != ""
    assert not drawn.wide.lines, "what is set aside joins nothing"
    assert len(picture_of(live).wide.lines) == 1


def picture_of(live: Live) -> Steps:
    drawn = picture(of(live), ledger(of(live)))
    assert drawn is not None
    return drawn


@pytest.mark.parametrize("where", sorted(path.parent for path in CASES.rglob("case.yaml")), ids=lambda path: path.name)
def test_the_worked_cases(where: Path) -> None:
    live = Live(where)
    if live.case.model.road is None:
        return
    found = of(live)
    rows = ledger(found)
    drawn = picture(found, rows)
    assert drawn is not None
    check(drawn, found)
    for name in found.told.stances:
        opened = of(live, name)
        assert plain(sentences(opened))
        assert set(opened.before_it.reachable_steps) <= set(opened.found.reachable_steps)
    assert isinstance(found.base, Answers)
