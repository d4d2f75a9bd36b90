"""Data read without places is the data read with them, and what cannot be read is refused alike."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import detente
from detente.case.file import yaml_tree
from detente.case.file.drafting import yaml
from detente.case.file.entries import with_entry
from detente.case.file.yaml_lines import lined
from detente.case.file.yaml_nodes import quick_data
from detente.case.file.yaml_tree import parse
from detente.errors import InputError
from detente.intake.record_files import EMPTY, plain
from detente.record import Record, Sheet
from tests.fuzz import odd
from tests.laws.test_two_parsers import FILES, PIECES

CASES = Path(__file__).parents[2] / "cases"


def with_places(text: str) -> str:
    try:
        return repr(yaml_tree.parse(text, "record.yaml").data)
    except InputError as error:
        return str(error)


def without(text: str) -> str:
    try:
        return repr(yaml_tree.data(text, "record.yaml"))
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_files(file: Path) -> None:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        return
    assert without(text) == with_places(text)


@pytest.mark.parametrize("seed", range(4))
def test_torn_and_composed_texts(seed: int) -> None:
    draw = Random(seed)
    records = [file.read_text("utf-8") for file in FILES if file.name == "record.yaml" and "broken" not in file.parts]
    quick = 0
    for _ in range(300):
        if draw.random() < 0.5:
            whole = draw.choice(records)
            lines = whole.split("\n")
            begin = lines.index("statements:")
            text = "\n".join(lines[begin : begin + draw.randrange(2, 30)])
            text = odd.torn(draw, text.encode()).decode("utf-8", "ignore") if draw.random() < 0.7 else text
        else:
            text = "\n".join(f"k{number}: {draw.choice(PIECES)}" for number in range(draw.randrange(1, 5)))
        quick += quick_data(text, yaml_tree.scalar) is not None
        assert without(text) == with_places(text), text
    assert quick > 30, "the quick way reads what is plain"


KEYS = ["id", "a-b", "k1", "_x", "é", "no", "k2", "k3"]
ODD_KEYS = ["1a", "<<", '"q"', "a b", "id", "x" * 101, "", "?"]
VALUES = [
    "", "word", "two words", "12", "-0.5", "1e3", "012", "no", "null", "~", "true", "2026-01-05", "a#b", "w ", "“w”", "a:b", "# c", "a # b",
    "{by: A. Analyst, on: 2026-01-05}", "[a, b]", "[]", "{}", "{a: [1, {b: c}]}", '"in quotes"', '""', '"a: b # c"', '"a\\"b"', 'a"b', '"a" # c', "'it''s'",
]  # fmt: skip
ODD_VALUES = [
    "a: b", "{a: 1, a: 2}", "[a", "a]", "{a: &x 1}", "[" * 12 + "]" * 12, '"\\u0041"', '"\\ud800"', '"open', '"a" b"', "'open", '"', "|", ">", "|2", "&a b", "*a",
    "!t x", "- a", "? a", "%a", "@a", "`a", ",a", "- ", "...", "---", "a\tb", "a\xa0b", "a\u2028b", "\ufeffa", "²", "a:", " a", "-",
]  # fmt: skip
ODD_LINES = ["# c", "      # c", "", "  ", "- a", "more words", "      more", "- - k: v", "-  k: v", "---", "...", "%Y", "k:v", ": v", "? k", "]", '"', "\t", "\r"]  # fmt: skip


def block(draw: Random, column: int, depth: int, odd: float) -> list[str]:
    """The lines of a mapping, most of them plain."""
    lines: list[str] = []
    for key in draw.sample(KEYS, draw.randrange(1, 4)):
        name = draw.choice(ODD_KEYS) if draw.random() < odd / 3 else key
        kind = draw.random()
        if kind < 0.6 or depth == 3:
            value = draw.choice(ODD_VALUES) if draw.random() < odd else draw.choice(VALUES)
            lines.append(f"{' ' * column}{name}:{' ' if value else ''}{value}")
            continue
        lines.append(f"{' ' * column}{name}:")
        if kind < 0.8:
            lines += block(draw, column + draw.choice((1, 2, 2, 4)), depth + 1, odd)
            continue
        dash = column + draw.choice((0, 2, 2, 3))
        for _ in range(draw.randrange(1, 4)):
            first, *rest = block(draw, dash + 2, depth + 1, odd)
            lines += [f"{' ' * dash}- {first.lstrip(' ')}", *rest]
    return lines


@given(seed=st.integers(0, 10**9))
@example(seed=0)
def test_lines(seed: int) -> None:
    draw = Random(seed)
    lines = block(draw, 0, 0, draw.choice((0, 0, 0.05)))
    for _ in range(draw.choice((0, 0, 1, 2))):
        at, what = draw.randrange(len(lines)), draw.random()
        if what < 0.5:
            lines.insert(at, draw.choice(ODD_LINES))
        elif what < 0.8:
            lines[at] = " " * draw.randrange(8) + lines[at].lstrip(" ")
        else:
            lines.insert(at, lines.pop(draw.randrange(len(lines))))
    text = draw.choice(("\n", "\n", "\n", "\r\n")).join(lines) + draw.choice(("\n", "", "\n\n", " "))
    assert without(text) == with_places(text), text


@pytest.mark.parametrize(
    "text", ["k: |\n    # text\n", "k:\n- a: 1\n- b: 2\nk2: 3\n- c: 4\n", "k: [a,\n# c\na: b]\n", "k: w\n\n  # c\n  a: b\n", "k: # c\n  a: b\n"]
)  # fmt: skip
def test_lines_that_go_on(text: str) -> None:
    assert without(text) == with_places(text)


@given(data=st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.dates().map(str), st.text(st.characters(codec="utf-8"), max_size=20)),
    lambda inner: st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=5) | st.lists(inner, max_size=3), max_leaves=12,
))  # fmt: skip
def test_what_detente_writes(data: object) -> None:
    text = yaml({"documents": {"a": data}, "statements": data}, "# yaml-language-server: $schema=record.schema.json")
    assert without(text) == with_places(text), text


def test_a_record_that_detente_wrote_is_plain() -> None:
    record = detente.load(CASES / "ukraine-russia" / "2026-06-open-letter").record
    text = EMPTY
    for name, source in record.documents.items():
        text = with_entry(text, ("documents",), plain(source), "record.yaml", name)
    for item in record.statements:
        text = with_entry(text, ("statements",), plain(item), "record.yaml")
    data = lined(text, yaml_tree.scalar, lambda value: parse(f"x: {value}", "record.yaml").data["x"])
    assert repr(data) == with_places(text)
    assert Record.of(Sheet.model_validate(data)) == record
