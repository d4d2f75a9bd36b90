"""Tables as text: cells and their places, what no spreadsheet may run, and a round trip of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.exchange.table import read_table, write_table

CONTROL = "".join(map(chr, (set(range(32)) | set(range(127, 160))) - {9, 10, 13}))
cells = st.text(st.characters(codec="utf-8", exclude_characters=CONTROL), max_size=12)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    rows = [["head", "er"], *[[*row, "end"] for row in rows]]
    text = write_table(rows)
    found = read_table(text.removeprefix("\ufeff"), "t.csv").rows
    assert [[cell.text for cell in row] for row in found] == rows


@given(cells)
def test_no_cell_is_a_formula(text: str) -> None:
    line = write_table([[text]]).removeprefix("\ufeff")
    first = line.removeprefix('"')[:1]
    number = text.lstrip("+-").replace(".", "").replace(",", "").isdigit()
    assert first not in {"=", "@", "\t"}
    assert first not in {"+", "-"} or number


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-3", "-3x", "@x", "'quoted", "'", "''", "5/9", "'5/9", "\tx", " =x", "-", "=", "-1/2"]
)
def test_risky_cells(text: str) -> None:
    table = read_table(write_table([["a", text, "z"]]).removeprefix("\ufeff"), "t.csv")
    assert table.rows[0][1].text == text


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_separators_and_blank_lines(separator: str, newline: str) -> None:
    lines = ["", separator.join(("a", "b", "c")), separator * 2, separator.join(("1", '"x\ny"', "")), ""]
    table = read_table(newline.join(lines), "t.csv")
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "b", "c"], ["1", "x\ny", ""]]
    assert table.separator == separator


def test_places() -> None:
    table = read_table('a,"b ""c"" d",e\n1,"two\nlines",3\n4,5,6', "t.csv")
    assert [[str(table.place(cell)) for cell in row] for row in table.rows] == [
        ["t.csv:1:1", "t.csv:1:3", "t.csv:1:15"],
        ["t.csv:2:1", "t.csv:2:3", "t.csv:3:8"],
        ["t.csv:4:1", "t.csv:4:3", "t.csv:4:5"],
    ]
    assert table.rows[0][1].text == 'b "c" d'


def test_a_separator_that_is_said() -> None:
    table = read_table("sep=;\na;b,c\n1;2", "t.csv")
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "b,c"], ["1", "2"]]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ('a,b\n1,"open', "not closed", "t.csv:2:3"),
        ('a,b\n1,"x"y', "something follows", "t.csv:2:6"),
        ("\n , \n", "empty", "t.csv"),
        ("", "empty", "t.csv"),
    ],
)
def test_broken(text: str, message: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(text, "t.csv")
    (problem,) = caught.value.problems
    assert message in problem.message
    assert str(problem.place) == place
