"""YAML text to plain data that remembers where each piece stands.

YAML 1.2 (``NO`` is a word, ``012`` is twelve), decimals kept exact, duplicate keys refused,
aliases counted, nesting and size limited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from detente.errors import InputError, Place, Problem, input_error

Path = tuple[str | int, ...]
MOST_BYTES = 10_000_000
MOST_PIECES = 200_000
MOST_DEPTH = 40
INTEGER = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


@dataclass(frozen=True)
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

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where ``path`` stands, or the nearest thing around it that does."""
        for length in range(len(path), -1, -1):
            spans = (self.keys, self.values) if key else (self.values, self.keys)
            for table in spans:
                if span := table.get(path[:length]):
                    return self._place(span)
        return Place(self.file)

    def _place(self, span: Span) -> Place:
        lines = self.text.split("\n")
        line = lines[span.line] if span.line < len(lines) else ""
        return Place(self.file, span.line + 1, span.column + 1, line)


def parse(text: str, file: str) -> Tree:
    """The tree of one YAML document. Raises InputError with file, line and column."""
    tree = Tree(file, text)
    _refuse_invisible(tree)
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = True  # reported below, all of them, with both places
    try:
        node = yaml.compose(text)
    except RecursionError:
        raise input_error(file, "this file is nested too deeply", expected=f"at most {MOST_DEPTH} levels") from None
    except MarkedYAMLError as error:
        raise InputError([_syntax(tree, error)]) from None
    except (YAMLError, ValueError) as error:
        raise input_error(file, "this is not YAML", found=str(error).splitlines()[0]) from None
    if node is None:
        raise input_error(
            file,
            "this file is empty",
            expected="a case, starting with `detente: 1`",
            mend="`detente new DIR` writes a case to start from",
        )
    builder = _Builder(tree)
    tree.data = builder.build(node, ())
    if builder.problems:
        raise InputError(builder.problems)
    return tree


class _Builder:
    """Nodes to data; gathers problems instead of stopping at the first."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        self.pieces = 0

    def build(self, node: Node, path: Path) -> Any:
        self.pieces += 1
        if self.pieces > MOST_PIECES:
            raise input_error(
                self.tree.file,
                "this file unfolds into too many pieces",
                found=f"more than {MOST_PIECES:,}, aliases written out",
                expected="a case a person can read",
                mend="write values out instead of using anchors (&) and aliases (*)",
            )
        if len(path) > MOST_DEPTH:
            raise input_error(self.tree.file, "this file is nested too deeply", expected=f"at most {MOST_DEPTH} levels")
        span = _span(node)
        self.tree.values[path] = span
        if not str(node.tag or "").startswith("tag:yaml.org,2002:"):
            self._problem(span, "tags are not used in a case", found=str(node.tag), mend="remove the tag")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return scalar(node.value) if span.plain else node.value

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            span = _span(key_node)
            if not isinstance(key_node, ScalarNode):
                self._problem(span, "a key must be a word", found="a list or mapping as a key")
                continue
            key = key_node.value
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

    def _problem(self, span: Span, message: str, **parts: str) -> None:
        self.problems.append(Problem(self.tree._place(span), message, **parts))


def scalar(text: str) -> Any:
    """A plain (unquoted) scalar: nothing, true, false, a whole number, an exact decimal, or text."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE"}:
        return True
    if text in {"false", "False", "FALSE"}:
        return False
    if INTEGER.fullmatch(text) and len(text) < 40:
        return int(text)
    if DECIMAL.fullmatch(text) and len(text) < 40:
        return Decimal(text)
    return text


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    plain = not isinstance(node, ScalarNode) or not node.style
    return Span(start.index, end.index, start.line, start.column, plain)


def _refuse_invisible(tree: Tree) -> None:
    """Tabs in indentation and control characters: invisible in an editor, so said in words."""
    for number, line in enumerate(tree.text.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            column = indent.index("\t") + 1
            raise InputError(
                [
                    Problem(
                        Place(tree.file, number + 1, column, line),
                        "this line is indented with a tab",
                        found="a tab (shown as →)",
                        expected="spaces",
                        mend="replace each tab at the start of a line by two spaces",
                    )
                ]
            )
        for column, char in enumerate(line):
            if ord(char) < 32 and char != "\t":
                raise InputError(
                    [
                        Problem(
                            Place(tree.file, number + 1, column + 1, line),
                            "this line has a control character",
                            found=f"the character U+{ord(char):04X}",
                            mend="delete it",
                        )
                    ]
                )


def _syntax(tree: Tree, error: MarkedYAMLError) -> Problem:
    """A syntax error in words a non-programmer can act on."""
    mark = error.problem_mark or error.context_mark
    line = tree.text.split("\n")[mark.line] if mark and mark.line < len(tree.text.split("\n")) else ""
    place = Place(tree.file, mark.line + 1, mark.column + 1, line) if mark else Place(tree.file)
    problem = (error.problem or error.context or "it cannot be read").strip()
    if "single document" in str(error.context) or "another document" in problem:
        return Problem(
            place,
            "this file holds more than one document",
            found="a second `---`",
            expected="one case in one file",
            mend="remove the line `---`",
        )
    mend = ""
    for clue, advice in HINTS.items():
        if clue in problem:
            mend = advice
            break
    return Problem(place, "this is not well-formed YAML", found=problem, mend=mend)


HINTS = {
    "mapping values are not allowed": "put text that contains “: ” in quotes, or check the indentation",
    "expected ',' or": "close the list or mapping with ] or }, or put text that contains a comma or a brace in quotes",
    "could not find expected ':'": "each line needs `key: value`; check the line above too",
    "expected <block end>": "lines of one mapping or list must begin in the same column",
    "found undefined alias": "text that begins with * must stand in quotes",
    "found character '%'": "text that begins with % must stand in quotes",
    "found character '@'": "text that begins with @ must stand in quotes",
    "found character '`'": "text that begins with ` must stand in quotes",
    "found unexpected end of stream": "a quotation mark was opened and not closed",
    "while scanning a quoted scalar": "a quotation mark was opened and not closed",
}
