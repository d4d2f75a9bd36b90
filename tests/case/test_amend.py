"""One entry of a file changed or taken out: it says what it should, and every other line stays as a person left it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.file.amend import with_values, without
from detente.case.file.drafting import entry, flow
from detente.case.file.yaml_tree import parse
from detente.errors import InputError

RECORD = """# what was said
statements:
  - id: s1    # the first
    quote:
      exact: "one: two"
      start: 4   # counted
    act: refuse
    about: {issues: [water], options: [water.hill]}
    # before the status
    status: confirmed
  - {id: s2, act: accept, to: [a, b], status: confirmed}
  - speaker: vale
    id: s3
    note: |
      many
      lines
    status: corrected   # the last
documents: {}   # none
"""
ONE, TWO, THREE = ("statements", 0), ("statements", 1), ("statements", 2)


@pytest.mark.parametrize(
    ("path", "values", "gone", "come"),
    [
        (ONE, {"act": "accept"}, ["    act: refuse"], ["    act: accept"]),
        (ONE, {"about": None}, ["    about: {issues: [water], options: [water.hill]}"], []),
        (ONE, {"about": {"issues": ["guard"]}}, ["    about: {issues: [water], options: [water.hill]}"],
         ["    about: {issues: [guard]}"]),
        (ONE, {"quote": {"exact": "two"}}, ["    quote:", '      exact: "one: two"', "      start: 4   # counted"],
         ["    quote: {exact: two}"]),
        (ONE, {"quote": None}, ["    quote:", '      exact: "one: two"', "      start: 4   # counted"], []),
        (ONE, {"polarity": "negative"}, [], ["    polarity: negative"]),
        (ONE, {"status": None}, ["    status: confirmed"], []),
        (ONE, {"act": None, "to": ["a"], "status": "corrected"}, ["    act: refuse", "    status: confirmed"],
         ["    status: corrected", "    to: [a]"]),
        (TWO, {"to": None, "act": "refuse"}, ["  - {id: s2, act: accept, to: [a, b], status: confirmed}"],
         ["  - {id: s2, act: refuse, status: confirmed}"]),
        (TWO, {"status": None}, ["  - {id: s2, act: accept, to: [a, b], status: confirmed}"],
         ["  - {id: s2, act: accept, to: [a, b]}"]),
        (THREE, {"speaker": None}, ["  - speaker: vale", "    id: s3"], ["  - id: s3"]),
        (THREE, {"note": None}, ["    note: |", "      many", "      lines"], []),
        (THREE, {"note": "one"}, ["    note: |", "      many", "      lines"], ["    note: one"]),
        (THREE, {"missing": None}, [], []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fields(path: tuple[str, int], values: dict[str, Any], gone: list[str], come: list[str], newline: str) -> None:
    text = RECORD.replace("\n", newline)
    lines, after = RECORD.splitlines(), with_values(text, path, values, "record.yaml")
    left = [line for line in lines if line not in gone] if gone else lines
    assert [line for line in after.splitlines() if line not in come] == [line for line in left if line not in come]
    assert all(line in after.splitlines() for line in come)
    found = parse(after, "record.yaml").data["statements"][path[1]]
    assert found == {
        key: value
        for key, value in {**parse(RECORD, "").data["statements"][path[1]], **values}.items()
        if value is not None
    }


@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_entry_taken_out(at: int) -> None:
    data = parse(RECORD, "").data
    after = without(RECORD, ("statements", at), "record.yaml")
    assert parse(after, "").data == {
        **data, "statements": [item for number, item in enumerate(data["statements"]) if number != at],
    }  # fmt: skip
    assert set(after.splitlines()) < set(RECORD.splitlines())
    assert after.startswith("# what was said\n")
    assert after.endswith("documents: {}   # none\n")


def test_the_last_entry_leaves_an_empty_list() -> None:
    text = "statements:   # here\n  - id: s1\n    act: refuse\ndocuments: {}\n"
    assert parse(without(text, ("statements", 0), ""), "").data == {"statements": [], "documents": {}}
    assert without("statements: [{id: s1}, {id: s2}]\n", ("statements", 1), "") == "statements: [{id: s1}]\n"
    assert without("statements: [{id: s1}]\n", ("statements", 0), "") == "statements: []\n"


def test_what_cannot_be_changed_alone_is_refused() -> None:
    shared = "statements:\n  - id: s1\n    about: &same {issues: [water]}\n  - id: s2\n    about: *same\n"
    with pytest.raises(InputError, match=r"statements\.0 cannot be changed in place"):
        with_values(shared, ("statements", 0), {"about": None}, "record.yaml")
    with pytest.raises(InputError, match=r"statements\.0 cannot be taken out"):
        without(shared, ("statements", 0), "record.yaml")


VALUES = st.recursive(
    st.text("ab :#\"'-éñ", min_size=1, max_size=12) | st.integers(0, 99),
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.sampled_from("pqr"), inner, min_size=1, max_size=3),
    max_leaves=5,
)  # fmt: skip
FIELDS = st.dictionaries(st.sampled_from(["act", "to", "about", "note", "when"]), VALUES, max_size=5)


@given(st.lists(FIELDS, min_size=1, max_size=4), st.data())
def test_any_record(items: list[dict[str, Any]], data: st.DataObject) -> None:
    """Whatever stands there: the entry says what it should, the others and the remarks between them stay line by line."""
    entries = [{"id": f"s{number}", **item} for number, item in enumerate(items)]
    blocks = [
        "\n".join(f"  {line}" for line in ([f"- {flow(item)}"] if data.draw(st.booleans()) else entry(item)))
        for item in entries
    ]
    text = "statements:\n" + "\n  # apart\n".join(blocks) + "\n"
    at = data.draw(st.integers(0, len(items) - 1))
    changes = data.draw(st.dictionaries(st.sampled_from(["act", "to", "about", "note", "when"]), VALUES | st.none()))
    after = with_values(text, ("statements", at), changes, "record.yaml")
    expected = {key: value for key, value in {**entries[at], **changes}.items() if value is not None}
    known = parse(text, "").data["statements"]
    fresh = parse("statements:\n" + "".join(f"  {line}\n" for line in entry(expected)), "").data["statements"][0]
    assert parse(after, "").data["statements"] == [*known[:at], fresh, *known[at + 1 :]]
    assert all(block in after for number, block in enumerate(blocks) if number != at)
    assert after.count("# apart") == len(items) - 1
    gone = without(text, ("statements", at), "record.yaml")
    assert parse(gone, "").data["statements"] == [*known[:at], *known[at + 1 :]]
    assert all(block in gone for number, block in enumerate(blocks) if number != at)
