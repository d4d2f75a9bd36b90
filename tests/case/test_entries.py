"""An entry is added behind the last one, and nothing else of the file changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import parse
from detente.errors import InputError

SHORT = {"id": "s2", "quote": {"exact": "a, b: c", "start": 1}, "to": ["x"]}


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("l:\n  - id: s1\n    a: 1 # c\n\n# end\n", "l", "l:\n  - id: s1\n    a: 1 # c\n  - {id: n}\n\n# end\n"),
        ("l:\n- id: s1\n  a: |\n    x\n    y\n# end\nz: 1\n", "l", "l:\n- id: s1\n  a: |\n    x\n    y\n- {id: n}\n# end\nz: 1\n"),
        ("l: []  # none\nz: 1\n", "l", "l: # none\n  - {id: n}\nz: 1\n"),
        ("l:\nz: 1\n", "l", "l:\n  - {id: n}\nz: 1\n"),
        ("a: 1", "l", "a: 1\nl:\n  - {id: n}"),
        ("r:\n  g: x # g\n  s: {x: {t: a}}\n", "r.l", "r:\n  g: x # g\n  s: {x: {t: a}}\n  l:\n    - {id: n}\n"),
        ("r: {g: x, l: []}\n", "r.l", "r: {g: x, l: [{id: n}]}\n"),
        ("r: {g: x}\n", "r.l", "r: {g: x, l: [{id: n}]}\n"),
        ("l: [{id: 1}, {id: 2}] # x\n", "l", "l: [{id: 1}, {id: 2}, {id: n}] # x\n"),
        ("l:\r\n  - {id: 1}\r\n", "l", "l:\r\n  - {id: 1}\r\n  - {id: n}\r\n"),
        ("p:\n  - id: a\n    r:\n      - {x: 1}\n  - id: b\n", "p.0.r", "p:\n  - id: a\n    r:\n      - {x: 1}\n      - {id: n}\n  - id: b\n"),
        ("p:\n  -\n    id: a\n", "p", "p:\n  -\n    id: a\n  - {id: n}\n"),
        ("l:\n  - a  # - b\n  - 'c'\n", "l", "l:\n  - a  # - b\n  - 'c'\n  - {id: n}\n"),
    ],
)  # fmt: skip
def test_every_way_of_writing_a_list(text: str, path: str, after: str) -> None:
    steps = tuple(int(part) if part.isdecimal() else part for part in path.split("."))
    assert with_entry(text, steps, {"id": "n"}, "f.yaml") == after


def test_a_mapping() -> None:
    text = "actors:\n  a: {name: A}   # one\n  b: {name: B}\n\n# consent\nconsent: all\n"
    after = with_entry(text, ("actors",), {"name": "C: d"}, "f.yaml", "c")
    assert after == text.replace("  b: {name: B}\n", '  b: {name: B}\n  c: {name: "C: d"}\n')
    assert with_entry("a: {}\n", ("a",), {"x": 1}, "f.yaml", "c") == "a:\n  c: {x: 1}\n"


def test_a_long_entry_runs_over_lines() -> None:
    value = {**SHORT, "quote": {"exact": "so, " * 40, "start": 1}}
    after = with_entry("l:\n  - {id: s1}\n", ("l",), value, "f.yaml")
    assert max(len(line) for line in after.split("\n") if "exact" not in line) < 80
    assert parse(after, "f").data["l"] == [{"id": "s1"}, value]


@pytest.mark.parametrize(
    ("text", "path"),
    [("a: &x [1]\nl: *x\n", ("l",)), ("l: 3\n", ("l",)), ("l: {a: 1}\n", ("l",)), ("a: 1\n", ("b", "c", "d"))],
    ids=["an alias", "a number", "a mapping", "nothing above it"],
)
def test_nothing_is_changed_where_it_cannot_be_put(text: str, path: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="without touching"):
        with_entry(text, path, {"id": "n"}, "f.yaml")


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60)
values = st.recursive(
    words | st.integers(0, 999) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    entries=st.lists(
        st.dictionaries(st.from_regex(r"[a-z]{2,8}", fullmatch=True), values, min_size=1, max_size=4), max_size=4
    )
)
def test_what_is_added_is_read_back(entries: list[dict[str, object]]) -> None:
    """Whatever the words hold (quotes, colons, control characters), and one after another."""
    text = "# head\nl:\n  - {id: s1}   # first\n# tail\nz: 1\n"
    for entry in entries:
        text = with_entry(text, ("l",), entry, "f.yaml")
    assert parse(text, "f.yaml").data == {"l": [{"id": "s1"}, *entries], "z": 1}
    assert text.startswith("# head\nl:\n  - {id: s1}   # first\n")
    assert text.endswith("# tail\nz: 1\n")
