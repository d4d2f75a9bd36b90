"""Entries in their places, and any value set: what differs changes, comments stay, and what cannot be done is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.file.setting import with_set
from detente.case.file.slots import reordered, with_entry_at, with_key
from detente.case.file.yaml_tree import Path, parse
from detente.errors import InputError

LIST = (
    "# top\nl:\n  # about all\n  - id: a  # one\n    n: 1\n  # of b\n  - id: b\n\n  - {id: c}  # three\n# end\nz: 1\n"
)


def test_an_entry_before_another() -> None:
    assert with_entry_at(LIST, ("l",), 0, {"id": "n"}, "f") == LIST.replace("  - id: a", "  - {id: n}\n  - id: a")
    assert "    n: 1\n  - {id: n}\n  # of b\n  - id: b\n" in with_entry_at(LIST, ("l",), 1, {"id": "n"}, "f")
    assert with_entry_at("l: [a, b] # x\n", ("l",), 1, "n", "f") == "l: [a, n, b] # x\n"
    assert with_entry_at("m: {a: 1, b: 2}\n", ("m",), 0, 3, "f", "c") == "m: {c: 3, a: 1, b: 2}\n"
    assert with_entry_at("m:\r\n  a: 1\r\n  b: 2\r\n", ("m",), 1, [1], "f", "c") == (
        "m:\r\n  a: 1\r\n  c: [1]\r\n  b: 2\r\n"
    )


def test_another_order_takes_comments_along() -> None:
    after = reordered(LIST, ("l",), [2, 1, 0], "f")
    assert after == (
        "# top\nl:\n  # about all\n  - {id: c}  # three\n  # of b\n  - id: b\n\n  - id: a  # one\n    n: 1\n# end\nz: 1\n"
    )
    assert reordered("l: [a, [b, c], {d: 1}]  # x\n", ("l",), [2, 0, 1], "f") == "l: [{d: 1}, a, [b, c]]  # x\n"


def test_a_key_is_called_otherwise() -> None:
    assert with_key("m:\n  a: 1  # x\n  b: 2\n", ("m", "a"), "c", "f") == "m:\n  c: 1  # x\n  b: 2\n"
    with pytest.raises(InputError, match="cannot be called b"):
        with_key("m:\n  a: 1\n  b: 2\n", ("m", "a"), "b", "f")


def test_a_value_is_set_by_what_differs() -> None:
    assert with_set(LIST, ("l",), [{"id": "b"}, {"id": "a", "n": 2}], "f") == (
        "# top\nl:\n  # about all\n  # of b\n  - id: b\n  - id: a  # one\n    n: 2\n\n# end\nz: 1\n"
    )
    text = "p:\n  w: {x: 1, y: 2}  # weights\n  no_deal: {value: 50, range: [45, 60]}\n"
    after = with_set(text, ("p",), {"w": {"x": 1, "y": 3}, "no_deal": 5.5, "assumed": "so"}, "f")
    assert after == "p:\n  w: {x: 1, y: 3}  # weights\n  no_deal: 5.5\n  assumed: so\n"


def test_a_long_value_comes_on_lines_in_its_place() -> None:
    words = {"text": "so " * 20, "because": "thus " * 20}
    after = with_set("m:\n  a: 1\n  b: 2\n", ("m", "a"), words, "f")
    assert [line[:10] for line in after.splitlines()] == ["m:", "  a:", "    text: ", "    becaus", "  b: 2"]


def test_what_would_lose_a_comment_is_refused() -> None:
    with pytest.raises(InputError, match="a comment inside"):
        with_set("m:\n  a:\n    - 1  # one\n    - 2\n", ("m", "a"), "words", "f")


# Any text, in any way of writing it.

ids = st.sampled_from(["a", "b", "c", "d", "e"])
words = st.sampled_from(
    ["word", "two words", "a: b", "# no", "é\u0301", "مرحبا", "🕊", "x, y", "", "- z", "null", "it's"]
)
scalars = st.one_of(words, st.integers(-99, 99), st.booleans(), st.none(), st.just(Decimal("1.50")))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(ids, inner, max_size=4),
        st.lists(st.tuples(ids, st.dictionaries(ids, inner, max_size=2)), max_size=4).map(
            lambda found: [{"id": name, **more} for name, more in dict(found).items()]
        ),
    ),
    max_leaves=12,
)
files = st.dictionaries(st.sampled_from(["k", "l", "m", "n"]), values, min_size=1, max_size=4)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A file in some way of writing it, each comment another."""
    count = 0

    def comment() -> str:
        nonlocal count
        count += 1
        return f"#c{count}."

    def flow(value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(flow(item) for item in value) + "]"
        if isinstance(value, str):
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            return value if value in ("word", "two words") and draw(st.booleans()) else f'"{quoted}"'
        return (
            {None: "null", True: "true", False: "false"}.get(value, str(value))
            if not isinstance(value, int | Decimal) or isinstance(value, bool)
            else str(value)
        )

    def block(value: Any, depth: int) -> list[str]:
        lines: list[str] = []
        indent = "  " * depth
        for key, item in value.items() if isinstance(value, dict) else ((None, item) for item in value):
            if draw(st.integers(0, 4)) == 0:
                lines.append(indent + comment())
            if draw(st.integers(0, 6)) == 0:
                lines.append("")
            tail = f"  {comment()}" if draw(st.integers(0, 3)) == 0 else ""
            head = f"{indent}{key}:" if key is not None else f"{indent}-"
            if item and isinstance(item, dict | list) and draw(st.booleans()):
                inner = block(item, depth + 1)
                if key is None and inner[0].startswith("  " * (depth + 1)) and not inner[0].lstrip().startswith("#"):
                    lines += [head + " " + inner[0].lstrip(), *inner[1:]]
                else:
                    lines += [head + tail, *inner]
            else:
                lines.append(f"{head} {flow(item)}{tail}")
        return lines

    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return newline.join(block(draw(files), 0)) + draw(st.sampled_from(["", newline]))


def _comments(text: str) -> list[str]:
    return sorted(re.findall(r"#c\d+\.", text))


def _holds(text: str, change: Callable[[], str], path: Path, wanted: Any) -> bool:
    """Whether the change was made; then it is what was wanted, nothing else has changed, and no comment is gone."""
    try:
        after = change()
    except InputError:
        return False
    before, held = parse(text, "f").data, parse(after, "f").data
    place = held
    for part in path:
        place, before = place[part], before[part]
    assert place == wanted
    assert ("\r\n" in text) == ("\r\n" in after) or "\n" not in after.replace("\r\n", "")
    return True


def _paths(data: Any, path: Path = ()) -> list[Path]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(found for key, item in inner for found in _paths(item, (*path, key)))]


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


@given(texts(), st.data())
def test_any_order_keeps_every_sign(text: str, data: st.DataObject) -> None:
    held = parse(text, "f").data
    path = data.draw(st.sampled_from([path for path in _paths(held) if isinstance(_at(held, path), dict | list)]))
    there = _at(held, path)
    order = data.draw(st.permutations(range(len(there))))
    items = [(None, item) for item in there] if isinstance(there, list) else list(there.items())
    wanted = [items[at] for at in order]
    try:
        after = reordered(text, path, order, "f")
    except InputError:
        return
    assert sorted(after) == sorted(text)
    now = _at(parse(after, "f").data, path)
    assert ([(None, item) for item in now] if isinstance(now, list) else list(now.items())) == wanted


@given(texts(), st.data())
def test_an_entry_anywhere_keeps_every_comment(text: str, data: st.DataObject) -> None:
    held = parse(text, "f").data
    path = data.draw(st.sampled_from([path for path in _paths(held) if isinstance(_at(held, path), dict | list)]))
    there, value = _at(held, path), data.draw(values)
    at = data.draw(st.integers(0, len(there)))
    key = "new" if isinstance(there, dict) else None
    wanted = {**there, "new": value} if isinstance(there, dict) else [*there[:at], value, *there[at:]]

    def change() -> str:
        return with_entry_at(text, path, at, value, "f", key)

    if _holds(text, change, path, wanted):
        assert _comments(change()) == _comments(text)


@given(texts(), st.data())
def test_any_value_set_keeps_the_comments_around_it(text: str, data: st.DataObject) -> None:
    held = parse(text, "f").data
    path = data.draw(st.sampled_from(_paths(held)[1:]))
    value = data.draw(values)

    def change() -> str:
        return with_set(text, path, value, "f")

    if _holds(text, change, path, value):
        outside = text  # comments on what is taken out may go with it; none is made
        assert set(_comments(change())) <= set(_comments(outside))
