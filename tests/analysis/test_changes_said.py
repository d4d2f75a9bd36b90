"""``changes`` counts what was said between two days, each with its day, and names who turned."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.analysis.changes import Changes, changes
from detente.record import Record, Sheet
from detente.record.between import between as tell
from tests.brief.small import Data, statement
from tests.brief.test_lately import folder, says
from tests.typed import Run

FIRST = date(2026, 1, 1)


def said(found: Changes) -> list[str]:
    return [item.id for item in found.said]


def test_new_statements_and_a_turn(tmp_path: Path, run: Run) -> None:
    home = folder(
        tmp_path,
        says("no", "2026-01-05", act="refuse"),
        says("yes", "2026-02-05", act="accept"),
        says("old", "2025-12-01", "borland"),
        says("late", None, "borland"),
        statement("report", "words of the report", when="2026-02-01"),
        {**says("unread", "2026-02-02"), "status": "proposed"},
    )
    found = detente.changes(detente.load(home), "2026-01-31")
    assert [(item.id, item.start, item.as_published) for item in found.said] == [
        ("report", "2026-02-01", False), ("yes", "2026-02-05", False), ("late", "2026-02-28", True),
    ]  # fmt: skip
    (turn,) = found.turned
    assert (turn.speaker, turn.before, turn.after, turn.was, turn.now) == (
        "aland",
        "no",
        "yes",
        "refuses",
        "would_accept",
    )
    assert (turn.about, turn.start) == (("options.well.ours",), "2026-02-05")
    assert set(found.evidence) == {"no", "yes", "late", "report"}
    assert Changes.from_json(found.to_json()) == found
    assert "3 new statements" in str(found)
    out = " ".join(run("changes", home, "--since", "2026-01-31")[1].split())
    assert (
        "Three new statements: Aland one, Borland one and one of others, or of the reports themselves; one change of stance"
        in out
    )
    assert "Aland moved: words of yes (5 February 2026) (yes); before that: words of no (5 January 2026) (no)" in out
    assert "Borland, as reported: words of late (28 February 2026, as published)" in out
    document = json.loads(run("changes", home, "--since", "2026-01-31", "--json")[1])
    assert [item["id"] for item in document["said"]] == said(found)
    assert detente.changes(detente.load(home), "2026-02-28").said == ()


def test_a_turn_before_the_first_day_is_none_between(tmp_path: Path) -> None:
    home = folder(tmp_path, says("no", "2026-01-05", act="refuse"), says("yes", "2026-01-20", act="accept"))
    assert detente.changes(detente.load(home), "2026-01-31").turned == ()
    assert len(detente.changes(detente.load(home), "2026-01-10").turned) == 1


def record(days: list[int | None]) -> Record:
    def one(at: int, day: int | None) -> Data:
        when = {} if day is None else {"when": (FIRST + timedelta(day)).isoformat()}
        return {**statement(f"s{at}", f"words {at}", "aland"), **when}

    document = {"file": "a.txt", "published": (FIRST + timedelta(30)).isoformat()}
    return Record.of(
        Sheet.model_validate({"documents": {"paper": document}, "statements": [one(*it) for it in enumerate(days)]})
    )


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> detente.Model:
    return detente.load(folder(tmp_path_factory.mktemp("a") / "case", says("a", "2026-01-01"))).model


DAYS = st.integers(0, 60)


@given(st.lists(st.none() | DAYS, max_size=8), st.lists(DAYS, min_size=3, max_size=3, unique=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_between_two_days_and_the_two_halves(model: detente.Model, days: list[int | None], cut: list[int]) -> None:
    """Brute force: the days after the first and up to the last; and what is between is what is in either half.

    The documents are of day 30: what has no day, or a later one, is dated by its report.
    """
    first, middle, last = sorted(cut)
    held = record(days)

    def between(since: int, until: int) -> list[str]:
        before, after = (model.model_copy(update={"as_of": FIRST + timedelta(day)}) for day in (since, until))
        told = tell(held, before.as_of, after.as_of)
        return said(changes(before, after, said=told.said, first=told.first))

    want = {f"s{at}" for at, day in enumerate(days) if first < (30 if day is None else min(day, 30)) <= last}
    assert set(between(first, last)) == want
    assert sorted(between(first, middle) + between(middle, last)) == sorted(want)
