"""When a statement was made, and where a speaker turned."""

from __future__ import annotations

from datetime import date
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Dating, Interval, Record, Sheet, Statement, acts
from detente.record.dating import dating
from detente.record.turns import stance, turns


def span(words: str | None) -> Interval | None:
    return None if words is None else Interval.model_validate(words)


@pytest.mark.parametrize(
    ("said", "published", "want"),
    [
        ("2026-05-03", "2026-06", ("2026-05-03", False)),
        (None, "2026-06-05", ("2026-06-05", True)),
        ("2026-05-03", None, ("2026-05-03", False)),
        (None, None, None),
    ],
)
def test_its_own_words_of_time_else_the_day_of_its_document(
    said: str | None, published: str | None, want: tuple[str, bool] | None
) -> None:
    found = dating(span(said), span(published))
    assert (found.when and (found.when.start.isoformat(), found.as_published)) == want
    assert bool(found.to_dict()) is (want is not None)


def statement(name: str, day: str | None, act: str, **more: Any) -> Statement:
    fields = {
        "document": "paper",
        "quote": f"words of {name}",
        "voice": "source",
        "speaker": "aland",
        "status": "confirmed",
    }
    when = {"when": day} if day else {}
    return Statement.model_validate(
        {"id": name, **fields, "act": act, "about": {"options": ["ridge.joint"]}, **when, **more}
    )


def record(*statements: Statement, published: str | None = "2026-06-05") -> Record:
    document = {"file": "a.txt", **({"published": published} if published else {})}
    return Record.of(Sheet.model_validate({"documents": {"paper": document}, "statements": statements}))


def turned(*statements: Statement) -> list[tuple[str, str]]:
    held = record(*statements)
    return [(turn.before.id, turn.after.id) for turn in turns(held.statements, held.dating)]


def test_a_refusal_and_then_an_acceptance_is_one_turn() -> None:
    refused, accepted = statement("a", "2026-05-03", "refuse"), statement("b", None, "accept")
    assert turned(refused, accepted) == turned(accepted, refused) == [("a", "b")]


def test_what_is_no_turn() -> None:
    refused = statement("a", "2026-05-03", "refuse")
    for other in (
        statement("b", "2026-05-03", "accept"),  # of the same day: no order
        statement("b", "2026-05", "accept"),  # perhaps of the same day
        statement("b", "2026-06-01", "refuse"),
        statement("b", "2026-06-01", "criticise"),
        statement("b", "2026-06-01", "accept", modality="denied"),
        statement("b", "2026-06-01", "accept", speaker="borland"),
        statement("b", "2026-06-01", "accept", voice="author"),
        statement("b", "2026-06-01", "accept", about={"options": ["ridge.aland"], "issues": ["ridge"]}),
    ):
        assert turned(refused, other) == []
    wants, takes = statement("a", "2026-05-03", "demand"), statement("b", "2026-06-01", "accept")
    assert turned(wants, takes) == [], "both are for it"


def test_one_pair_turns_once_on_all_it_is_about() -> None:
    about = {"options": ["ridge.joint", "river.half"], "steps": ["meet"]}
    one, other = (statement(*it, about=about) for it in (("a", "2026-05-03", "refuse"), ("b", "2026-05-04", "accept")))
    held = record(one, other)
    (turn,) = turns(held.statements, held.dating)
    assert turn.about == ("options.ridge.joint", "options.river.half", "steps.meet")
    assert (turn.was, turn.now) == ("refuses", "would_accept")


def test_an_endorsement_of_the_contrary_counts_by_its_polarity() -> None:
    against = next(act for act in acts().values() if act.against == "refuses" and act.stance != "refuses")
    assert stance(statement("a", None, against.name, polarity="negative")) == "refuses"
    assert stance(statement("a", None, against.name, polarity="positive")) == against.stance


DAYS = st.integers(1, 28)
ACTS = st.sampled_from(["refuse", "accept", "demand", "criticise", "red_line"])


@given(st.lists(st.tuples(DAYS, ACTS), max_size=6, unique_by=lambda item: item[0]))
def test_turns_are_those_of_an_obvious_count(told: list[tuple[int, str]]) -> None:
    """Brute force: every pair of a speaker's statements with a stance, none with a stance between, on opposite sides."""
    items = [statement(f"s{at}", f"2026-05-{day:02}", act) for at, (day, act) in enumerate(told)]
    sides = {item.id: acts()[item.act].stance for item in items}
    held = [item for item in items if sides[item.id]]
    day = {item.id: item.when.start if item.when else date.min for item in items}
    want = set()
    for one, other in permutations(held, 2):
        between = any(day[one.id] < day[it.id] < day[other.id] for it in held)
        if day[one.id] < day[other.id] and not between and len({sides[it.id] == "refuses" for it in (one, other)}) == 2:
            want.add((one.id, other.id))
    assert set(turned(*items)) == want
    for order in list(permutations(items))[:6]:
        assert set(turned(*order)) == want, "the order of the record plays no part"


@given(st.lists(st.dates(), min_size=2, max_size=5))
def test_the_order_is_that_of_the_days(days: list[date]) -> None:
    dated = [Dating(Interval.model_validate({"from": day, "to": day})) for day in days]
    for one, other in combinations(dated, 2):
        assert one.when
        assert other.when
        assert (one.order <= other.order) is (one.when.start <= other.when.start)
        assert Dating(None).order <= one.order
