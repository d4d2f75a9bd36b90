"""Two versions of a case's data made one: what nobody changed stays, what one changed is taken, nothing is lost."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.intake.merging.values import UNKNOWN, Apart, Path, Take, merged
from detente.journal.acts import MISSING

names = st.sampled_from(["a", "b", "c", "d"])
leaves = st.one_of(st.integers(0, 3), st.booleans(), st.sampled_from(["x", "y"]))
entries = st.lists(st.tuples(names, leaves), max_size=3, unique_by=lambda pair: pair[0]).map(
    lambda pairs: [{"id": name, "value": value} for name, value in pairs]
)
parts = st.one_of(leaves, entries, st.dictionaries(names, leaves, max_size=3), st.lists(leaves, max_size=3))
data = st.dictionaries(names, st.one_of(parts, st.dictionaries(names, parts, max_size=3)), max_size=4)


def applied(here: Any, steps: list[Take | Apart]) -> Any:
    """This side's data with what is taken; entries of lists by their ids."""
    whole = copy.deepcopy(here)
    for step in steps:
        if isinstance(step, Take):
            whole = put(whole, step.path, step.value)
    return whole


def put(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(data, list):
        held = {item["id"]: item for item in data}
        new = put(held.get(key), rest, value)
        held = {name: item for name, item in {**held, key: new}.items() if item is not MISSING}
        return list(held.values())
    found = {**(data or {}), key: put((data or {}).get(key), rest, value)}
    return {name: item for name, item in found.items() if item is not MISSING}


def plain(data: Any) -> Any:
    """Data without order, so that two results compare; true apart from 1."""
    if isinstance(data, dict):
        return frozenset((key, plain(item)) for key, item in data.items())
    if isinstance(data, list):
        by_id = bool(data) and all(isinstance(item, dict) and "id" in item for item in data)
        return frozenset(map(plain, data)) if by_id else tuple(map(plain, data))
    return (type(data).__name__, data)


def values(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that is no mapping, and no list of entries with ids, by its path."""
    if isinstance(data, dict):
        for key, item in data.items():
            yield from values(item, (*path, key))
    elif isinstance(data, list) and data and all(isinstance(item, dict) for item in data):
        for item in data:
            yield from values({key: part for key, part in item.items() if key != "id"}, (*path, item["id"]))
    else:
        yield path, data


@given(data, st.one_of(st.none(), data))
def test_a_case_merged_with_itself_is_itself(case: Any, was: Any) -> None:
    assert list(merged(case, case, UNKNOWN if was is None else was)) == []


@given(data, data)
def test_what_only_one_side_changed_is_taken_whole(was: Any, there: Any) -> None:
    steps = list(merged(was, there, was))
    assert not [step for step in steps if isinstance(step, Apart)]
    assert plain(applied(was, steps)) == plain(there)
    assert list(merged(there, was, was)) == []


@given(data, data, data)
def test_changes_at_different_keys_are_both_there_in_either_order(was: Any, one: Any, other: Any) -> None:
    """One side may change what is under a and b, the other what is under c and d."""
    here = {**{key: item for key, item in was.items() if key in "cd"}, **{k: v for k, v in one.items() if k in "ab"}}
    there = {**{key: item for key, item in was.items() if key in "ab"}, **{k: v for k, v in other.items() if k in "cd"}}
    both = {**{k: v for k, v in one.items() if k in "ab"}, **{k: v for k, v in other.items() if k in "cd"}}
    for first, second in ((here, there), (there, here)):
        steps = list(merged(first, second, was))
        assert not [step for step in steps if isinstance(step, Apart)]
        assert plain(applied(first, steps)) == plain(both)


@given(data, data, st.one_of(st.none(), data))
def test_nothing_is_lost_and_nothing_is_written_over(here: Any, there: Any, was: Any) -> None:
    """Each value that a side wrote is in the result, or told in a difference."""
    steps = list(merged(here, there, UNKNOWN if was is None else was))
    held = {path: plain(item) for path, item in values(applied(here, steps))}
    apart = [step.path for step in steps if isinstance(step, Apart)]
    for side in (here, there):
        for path, item in values(side):
            if item in ([], {}) or (was is not None and plain(at(was, path)) == plain(item)):
                continue
            told = any(path[: len(place)] == place or place[: len(path)] == path for place in apart)
            found = held.get(path)
            grown = isinstance(item, list) and isinstance(found, tuple) and set(plain(item)) <= set(found)
            assert found == plain(item) or told or grown


def at(data: Any, path: Path) -> Any:
    """What the ancestor had at a path."""
    for part in path:
        if isinstance(data, list):
            data = next((item for item in data if isinstance(item, dict) and item.get("id") == part), None)
        else:
            data = data.get(part) if isinstance(data, dict) else None
    return data


@given(data, data)
def test_without_an_ancestor_the_same_differences_in_either_order(here: Any, there: Any) -> None:
    def told(one: Any, other: Any) -> dict[Path, Any]:
        found = [step for step in merged(one, other) if isinstance(step, Apart)]
        return {step.path: frozenset([plain(step.here), plain(step.there)]) for step in found}

    assert told(here, there) == told(there, here)


@given(data, data)
def test_merging_again_takes_nothing_more(here: Any, there: Any) -> None:
    whole = applied(here, list(merged(here, there)))
    again = [step for step in merged(whole, there) if isinstance(step, Take)]
    assert again == []
