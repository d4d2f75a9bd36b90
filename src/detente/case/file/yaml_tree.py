"""YAML text to plain data that remembers where each piece stands.

YAML 1.2 (``NO`` is a word, ``012`` is twelve), decimals kept exact, duplicate keys refused,
aliases counted, nesting and size limited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from detente.case.file.yaml_nodes import MOST_DEPTH, TOO_DEEP, composed, quick_data
from detente.errors import InputError, Place, Problem, input_error, shown
from detente.frozen import frozen

Path = tuple[str | int, ...]
MOST_BYTES = 10_000_000
"""Size of a file of a case; beyond, an InputError."""
MOST_TREES = 4
"""Texts of files whose trees are remembered, since one edit looks at the same text several times."""
MOST_LETTERS = 1_000_000
"""Letters of such a text; the tree of a longer one takes much memory, and is made anew each time."""
MOST_PIECES = 200_000
"""Values in a file that aliases write out; beyond, an InputError."""
INTEGER = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NUMERIC = frozenset("+-.0123456789")
"""What a number begins with."""
WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Words without quotes that are no text."""
INDENT = re.compile(r" *([^\S ]+)")
TABBED = re.compile(r"^ *[^\S \n\r]", re.MULTILINE)
# Control characters, and the line separators that editors do not count as lines.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which an escape can write and no file can hold."""
TAG = re.compile(r"(&\S+\s+)?!")


@frozen
class Span:
    """Where a piece stands in the text: first character and the one after the last, from 0."""

    start: int
    end: int
    line: int
    column: int
    plain: bool = True


@dataclass
class Tree:
    """Plain data with the place of every value and key."""

    file: str
    text: str
    data: Any = None
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)

    @property
    def beside(self) -> str:
        """The text of a second file that holds a part of the data; empty when there is none."""
        return ""

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where ``path`` stands, or the nearest thing around it that does."""
        for length in range(len(path), -1, -1):
            spans = (self.keys, self.values) if key else (self.values, self.keys)
            for table in spans:
                if span := table.get(path[:length]):
                    return self._place(span)
        return Place(self.file)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def _place(self, span: Span) -> Place:
        line = self._lines[span.line].rstrip("\r") if span.line < len(self._lines) else ""
        return Place(self.file, span.line + 1, span.column + 1, line)


@dataclass
class Beside(Tree):
    """A tree one of whose parts, or some of it, stands in a file of its own."""

    part: str = ""
    other: Tree = field(default_factory=lambda: Tree("", ""))

    @classmethod
    def of(cls, tree: Tree, part: str, other: Tree) -> Beside:
        """The tree with the entries of ``other`` added to its mapping ``part``."""
        own = tree.data.get(part)
        whole = {**own, **other.data} if isinstance(own, dict) else own or other.data
        return cls(tree.file, tree.text, {**tree.data, part: whole}, tree.values, tree.keys, part, other)

    @property
    def beside(self) -> str:
        return self.other.text

    def place(self, path: Path, *, key: bool = False) -> Place:
        if len(path) > 1 and path[0] == self.part and path[1] in self.other.data:
            return self.other.place(path[1:], key=key)
        return super().place(path, key=key)


def parse(text: str, file: str) -> Tree:
    """The tree of one YAML document. Raises InputError with file, line and column."""
    tree = Tree(file, text)
    _refuse_invisible(tree)
    node = composed(text, file)
    if node is None:
        raise input_error(
            file,
            "this file is empty",
            expected="lines of `key: value`",
            mend="`detente new DIR` writes a case to start from",
        )
    builder = _Builder(tree)
    tree.data = builder.build(node, ())
    if builder.problems:
        raise InputError(builder.problems)
    return tree


def tree_of(text: str, file: str) -> Tree:
    """The same, remembered for the next who asks: to be looked at and not changed. Raises InputError as :func:`parse` does."""
    return (_remembered if len(text) <= MOST_LETTERS else parse)(text, file)


@lru_cache(MOST_TREES)
def _remembered(text: str, file: str) -> Tree:
    return parse(text, file)


def data(text: str, file: str) -> Any:
    """The data of one YAML document, as :func:`parse` gives it, without places: many times faster. Raises InputError as that does."""
    if text.replace("\n", "").isprintable() or not (
        INVISIBLE.search(text.replace("\r\n", "\n")) or TABBED.search(text)
    ):
        found = quick_data(text, scalar)
        if found is not None:
            return found
    return parse(text, file).data


class _Builder:
    """Nodes to data; gathers problems instead of stopping at the first."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        self.unfolded = 0
        self.seen: set[int] = set()
        self.around: list[Any] = []

    def build(self, node: Any, path: Path) -> Any:
        self.unfolded += id(node) in self.seen
        self.seen.add(id(node))
        span = self.tree.values[path] = self._span(node, path)
        if self.unfolded > MOST_PIECES:
            self._problem(
                span,
                "this file unfolds into too many pieces",
                found=f"more than {MOST_PIECES:,} that aliases write out",
                expected="a case a person can read",
                mend="write values out instead of using anchors (&) and aliases (*)",
            )
            raise InputError(self.problems)
        if node.id != "scalar" and len(path) >= MOST_DEPTH:
            self._problem(
                span,
                TOO_DEEP,
                expected=f"at most {MOST_DEPTH} levels",
                mend="remove the alias (*) that contains itself" if node in self.around else "",
            )
            raise InputError(self.problems)
        if TAG.match(self.tree.text, span.start):
            tag = self.tree.text[span.start : span.end].split()[0]
            self._problem(span, "tags are not used in a case", found=tag, mend="remove it, or put the text in quotes")
            return None
        if node.id != "scalar":
            self.around.append(node)
            built: Any
            if node.id == "mapping":
                built = self._mapping(node, path)
            else:
                built = [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
            self.around.pop()
            return built
        if HALF.search(node.value):
            self._problem(
                span,
                "this text holds half a character",
                found=shown(node.value),
                expected="text in UTF-8",
                mend="delete the escape",
            )
        return scalar(node.value) if span.plain else node.value

    def _mapping(self, node: Any, path: Path) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            span = _marked(key_node)
            if key_node.id != "scalar":
                self._problem(span, "a key must be a word", found="a list or mapping as a key", expected="key: value")
                continue
            key = key_node.value
            if key == "<<" and span.plain:
                self._problem(span, "merge keys are not used in a case", found="<<", mend="write the fields out")
                continue
            if key in mapping:
                first = self.tree.keys[(*path, key)]
                self._problem(
                    span,
                    f"the key “{key}” stands twice",
                    found=f"first on line {first.line + 1}, again here",
                    expected="each key once",
                    mend="rename one, or join the two",
                )
                continue
            self.tree.keys[(*path, key)] = span
            mapping[key] = self.build(value_node, (*path, key))
        return mapping

    def _span(self, node: Any, path: Path) -> Span:
        """Where a value stands; an empty one stands behind the colon of its key."""
        span = _marked(node)
        if span.start == span.end and (key := self.tree.keys.get(path)):
            colon = self.tree.text.find(":", key.end) + 1
            return Span(colon, colon, key.line, key.column)
        return span

    def _problem(self, span: Span, message: str, **parts: str) -> None:
        self.problems.append(Problem(self.tree._place(span), message, **parts))


def scalar(text: str) -> Any:
    """A plain (unquoted) scalar: nothing, true, false, a whole number, an exact decimal, or text."""
    if text[:1] in NUMERIC and len(text) < 40:
        if INTEGER.fullmatch(text):
            return int(text)
        if DECIMAL.fullmatch(text):
            return Decimal(text)
    return WORDS.get(text, text)


def _marked(node: Any) -> Span:
    start, end = node.start_mark, node.end_mark
    plain = node.id != "scalar" or not node.style
    return Span(start.index, end.index, start.line, start.column, plain)


def _refuse_invisible(tree: Tree) -> None:
    """Tabs in indentation and control characters: invisible in an editor, so said in words."""
    for number, line in enumerate(tree.text.split("\n"), 1):
        line = line.removesuffix("\r")  # Windows ends its lines with two characters
        if indent := INDENT.match(line):
            tab = indent[1][0] == "\t"
            raise InputError(
                [
                    Problem(
                        Place(tree.file, number, indent.start(1) + 1, line),
                        f"this line is indented with {'a tab' if tab else 'a character that is not a plain space'}",
                        found="a tab (shown as →)" if tab else f"the character U+{ord(indent[1][0]):04X}",
                        expected="spaces",
                        mend="replace each tab at the start of a line by two spaces"
                        if tab
                        else "delete what stands before the first word and type spaces",
                    )
                ]
            )
        if bad := INVISIBLE.search(line):
            raise InputError(
                [
                    Problem(
                        Place(tree.file, number, bad.start() + 1, line),
                        "this line has a control character",
                        found=f"the character U+{ord(bad[0]):04X}",
                        expected="text in UTF-8",
                        mend="delete it, or save the file again as UTF-8 text",
                    )
                ]
            )
