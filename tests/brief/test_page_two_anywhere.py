"""The two main blocks of page 2 on random cases and roads: told without fault, within their budgets, every way of the table an opening."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest

from detente.answers import Answers
from detente.case import Case, load
from detente.case.model import Model
from detente.errors import InputError
from detente.report.front import meet, ways
from detente.report.front.phrases import Told
from detente.report.front.way_table import columns
from detente.report.page.blocks import Entry, Items, Paragraph, Table
from detente.report.page.text import Text, plain
from tests.laws.cases import random_model
from tests.laws.roads import random_road

from .small import actor, case, issue, write_case


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case whose model is put in place of another."""
    data = case({"a": actor("A")}, {"x": issue("X?", "a", "b")})
    return load(write_case(tmp_path_factory.mktemp("base") / "small", data))


def told(base: Case, model: Model) -> Told | None:
    """None where nobody's consent counts."""
    answers = Answers(dataclasses.replace(base, model=model, written=model), readings_taken=20)
    try:
        answers.judged  # noqa: B018
    except InputError:
        return None
    return Told(answers)


def words(entry: Entry) -> int:
    texts: list[Text] = []
    for block in entry.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Items):
            texts += block.items
        elif isinstance(block, Table):
            texts += [cell for row in block.rows for cell in row]
            texts += [(column,) for column in block.columns]
    return sum(len(plain(one).split()) for one in texts)


@pytest.mark.parametrize("seed", range(60))
def test_ways_of_any_case(base: Case, seed: int) -> None:
    known = told(base, random_model(Random(seed)))
    entry = ways.entry(known) if known else None
    if known is None or entry is None:
        return
    assert words(entry) <= ways.WIDEST
    table = next((block for block in entry.blocks if isinstance(block, Table)), None)
    blocked = known.answers.why()
    shown = ways.shown(known, blocked) if blocked.openings else None
    if table is None or not shown:
        return
    assert len(set(table.columns)) == len(table.columns) == len(shown) + 1
    told_ways = columns(known, shown)
    assert {item.way.members for item in told_ways} == {item.members for item in shown}
    for item in told_ways:
        assert {*item.movers, *item.others} == set(item.way.who)
    least = [item for item in blocked.openings if item.cost == min(one.cost for one in blocked.openings)]
    assert {item.members for item in least} <= {item.members for item in shown}


@pytest.mark.parametrize("seed", range(60))
def test_meetings_on_any_road(base: Case, seed: int) -> None:
    known = told(base, random_road(Random(seed)))
    entry = meet.entry(known) if known else None
    if entry is not None:
        assert words(entry) <= meet.BUDGET + 10
