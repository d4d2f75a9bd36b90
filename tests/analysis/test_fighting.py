"""Fighting while talking: when a deal opens on each track, by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

import detente
from detente.analysis.whatif.time_pressure import Talks
from detente.case import Case
from detente.errors import InputError
from tests.typed import Run

PAIR = """\
detente: 1
name: A pair
as_of: 2026-01-01
actors: {east: {name: East, role: party}, west: {name: West, role: party}}
issues:
  land: {question: Whose?, status_quo: east, options: {east: East's, shared: Shared, west: West's}}
preferences:
  east: {points: {land: {east: 100, shared: 50, west: 0}}, no_deal: 56, assumed: x}
  west: {points: {land: {east: 0, shared: 50, west: 100}}, no_deal: {value: 60, per: {shells: 4}}, assumed: x}
context: {shells: {text: Shells, value: 2, range: [0, 3]}}
scenarios: {truce: {name: The guns fall silent, set: {context.shells: 0}}}
going_on:
  deadline: 20
  ceasefire: truce
  costs:
    east: {fighting: 1.5, ceasefire: 0.25, assumed: x}
    west: {fighting: 3, ceasefire: 0.5, assumed: x}
"""

Pair = Callable[..., Case]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    def case(*edits: tuple[str, str]) -> Case:
        text = PAIR
        for old, new in edits:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (tmp_path / "case.yaml").write_text(text, "utf-8")
        return detente.load(tmp_path)

    return case


def timed(case: Case) -> Talks:
    found = detente.whatif(case).talks
    assert found is not None
    return found


def test_when_a_deal_opens(pair: Pair) -> None:
    """Fighting: east needs 56 − 1.5 t ≤ 50, so t ≥ 4; west 60 − 3 t ≤ 50, so t ≥ 10/3. Truce: 24 months, past the deadline."""
    fighting, ceasefire = timed(pair()).tracks
    assert (fighting.name, fighting.first, fighting.open[-1].end) == ("fighting", 4, 20)
    assert ceasefire.first is None
    assert [(fall.actor, fall.now, fall.at_end) for fall in fighting.falls] == [("east", 56, 26), ("west", 60, 0)]
    assert [(fall.actor, fall.now, fall.at_end) for fall in ceasefire.falls] == [("east", 56, 51), ("west", 52, 42)]
    assert fighting.best[0].deal == {"land": "shared"}


def test_without_a_deadline(pair: Pair) -> None:
    found = timed(pair(("  deadline: 20\n", "")))
    assert (found.deadline, found.months) == (None, 24)
    assert found.tracks[1].first == 24


def test_time_may_work_for_a_side(pair: Pair) -> None:
    """West gains a point a month: what east's war opens at month 4, west's closes again before."""
    found = timed(pair(("west: {fighting: 3,", "west: {fighting: -1,"), ("value: 60, per", "value: 40, per")))
    assert [(span.start, span.end) for span in found.tracks[0].open] == [(4, 10)]


def test_in_words(pair: Pair, run: Run) -> None:
    out = " ".join(run("whatif", pair().folder)[1].split())
    assert "the no-deal value of East falls by 1.5 a month, from 56 to 26" in out
    assert "With the fighting going on, the first deal opens after 4 months" in out
    assert "Under a ceasefire, no deal opens by month 20" in out
    assert "The deadline falls in month 20: a deal is open then only with the fighting going on." in out


def test_in_the_brief(pair: Pair, tmp_path: Path) -> None:
    """Its pages do not tell it, the document for machines does; in words `detente whatif` tells it."""
    told = json.loads(detente.write_brief(pair(), tmp_path / "brief.json").read_text("utf-8"))
    alone = json.loads(timed(pair()).to_json())
    assert {**told["answers"]["whatif"]["talks"], "fractions": alone["fractions"]} == alone
    assert alone["tracks"]


def test_a_case_without_costs_says_nothing(pair: Pair) -> None:
    assert detente.whatif(pair((PAIR[PAIR.index("going_on:") :], ""))).talks is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ceasefire: truce", "ceasefire: truc", "there is no scenario"),
        ("deadline: 20", "deadline: 0", "a deadline lies ahead"),
        ("    east: {fighting", "    north: {fighting", "there is no actor"),
    ],
)
def test_mistakes(pair: Pair, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        pair((old, new))


def test_exact(pair: Pair) -> None:
    found = timed(pair(("east: {fighting: 1.5", "east: {fighting: 0.7")))
    assert found.tracks[0].first == Fraction(60, 7)
    assert Talks.from_json(found.to_json()) == found
