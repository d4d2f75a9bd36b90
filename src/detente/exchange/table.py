"""Tables as comma-, semicolon- or tab-separated text: cells that know their place, and cells that no spreadsheet runs.

A cell that begins with = + - @ (but is no number), with an apostrophe, a tab or a carriage return would be reckoned or
changed by a spreadsheet. It is written with an apostrophe before it, and read without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.errors import InputError, Place, Problem
from detente.frozen import frozen

RISKY = "=+-@'\t\r"
PLAIN_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)")
FRACTION = re.compile(r"-?\d+/\d+")
MOST_ROWS = 100_000
"""Rows of a table; beyond, an InputError."""
SEPARATORS = "\t;,"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@frozen
class Cell:
    """What stands in a cell, and where."""

    text: str
    line: int
    column: int

    @property
    def word(self) -> str:
        """The text without spaces around it."""
        return self.text.strip()


@frozen
class Table:
    """The rows of a file that are not blank; ``rows[0]`` is the header."""

    file: str
    separator: str
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[str, ...]

    def place(self, cell: Cell) -> Place:
        """Where a cell stands."""
        source = self.lines[cell.line - 1] if cell.line <= len(self.lines) else None
        return Place(self.file, cell.line, cell.column, source)


def read_table(text: str, file: str) -> Table:
    """The table in a text. Raises InputError with line and column for a quotation mark that goes wrong."""
    lines = tuple(line.rstrip("\r") for line in text.split("\n"))
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    said = re.fullmatch(r'"?sep=(.)"?', lines[first].strip("\ufeff"))
    separator = said[1] if said else _separator(lines[first])
    rows = _Scanner(text, file, separator, lines).rows()
    skip = 1 if said else 0
    table = Table(file, separator, tuple(rows), lines)
    problems = [
        Problem(
            table.place(cell), "this cell holds a control character", expected="text that can be read", mend="delete it"
        )
        for row in rows
        for cell in row
        if CONTROL.search(cell.text)
    ]
    if problems:
        raise InputError(problems)
    kept = [row for row in rows if any(cell.word for cell in row)][skip:]
    if not kept:
        raise InputError([Problem(Place(file), "this table is empty", expected="a header line, then one line a row")])
    return Table(file, separator, tuple(kept), lines)


def _separator(header: str) -> str:
    """The separator that stands most often in the header, outside quotes."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(SEPARATORS, key=bare.count)


class _Scanner:
    """Cells one after another (RFC 4180: quotes around a cell, doubled inside it)."""

    def __init__(self, text: str, file: str, separator: str, lines: Sequence[str]) -> None:
        self.text, self.file, self.separator, self.lines = text, file, separator, lines
        self.at, self.line, self.start = 0, 1, 0

    def rows(self) -> list[tuple[Cell, ...]]:
        found: list[tuple[Cell, ...]] = []
        row: list[Cell] = []
        while self.at < len(self.text) or row:
            row.append(self._cell())
            if self.at < len(self.text) and self.text[self.at] == self.separator:
                self.at += 1
                if self.at < len(self.text):
                    continue
                row.append(Cell("", self.line, self.at - self.start + 1))
            found.append(tuple(row))
            row = []
            self._newline()
            if len(found) > MOST_ROWS:
                raise self._problem("this table is too long", self.at, expected=f"at most {MOST_ROWS:,} rows")
        return found

    def _newline(self) -> None:
        if self.text.startswith("\r\n", self.at):
            self.at += 1
        if self.at < len(self.text):
            self.at += 1
            self.line, self.start = self.line + 1, self.at

    def _cell(self) -> Cell:
        line, column = self.line, self.at - self.start + 1
        if self.text.startswith('"', self.at):
            return Cell(_shown_again(self._quoted()), line, column)
        begin = self.at
        while self.at < len(self.text) and self.text[self.at] not in (self.separator, "\n"):
            if self.text.startswith("\r\n", self.at):
                break
            self.at += 1
        return Cell(_shown_again(self.text[begin : self.at]), line, column)

    def _quoted(self) -> str:
        opened, line, start = self.at, self.line, self.start
        parts = []
        self.at += 1
        while True:
            close = self.text.find('"', self.at)
            if close < 0:
                self.at, self.line, self.start = opened, line, start
                raise self._problem("the quotation mark opened here is not closed", opened, mend="close it")
            parts.append(self.text[self.at : close])
            for newline in re.finditer("\n", parts[-1]):
                self.line, self.start = self.line + 1, self.at + newline.end()
            self.at = close + 1
            if not self.text.startswith('"', self.at):
                break
            parts.append('"')
            self.at += 1
        rest = self.text[self.at : self.at + 1]
        if rest not in ("", self.separator, "\n") and not self.text.startswith("\r\n", self.at):
            mend = "write a quotation mark inside a quoted cell twice"
            raise self._problem("something follows the closing quotation mark", self.at, found=rest, mend=mend)
        return "".join(parts)

    def _problem(self, message: str, at: int, **parts: str) -> InputError:
        source = self.lines[self.line - 1] if self.line <= len(self.lines) else None
        return InputError([Problem(Place(self.file, self.line, at - self.start + 1, source), message, **parts)])


def _shown_again(text: str) -> str:
    """The text of a cell without the apostrophe that kept a spreadsheet from reckoning it."""
    if text[:1] == "'" and ((len(text) > 1 and text[1] in RISKY) or FRACTION.fullmatch(text[1:])):
        return text[1:]
    return text


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """The rows as comma-separated text, with a byte-order mark so that spreadsheets read it as UTF-8."""
    return "\ufeff" + "".join(",".join(_cell_text(text) for text in row) + "\r\n" for row in rows)


def _cell_text(text: str) -> str:
    if (text[:1] and text[0] in RISKY and not PLAIN_NUMBER.fullmatch(text)) or FRACTION.fullmatch(text):
        text = f"'{text}"
    if any(char in text for char in ',;\t"\r\n') or text != text.strip():
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
