"""XML of other tools as elements that know their place.

Nothing outside the file is read and nothing is unfolded: a document type, and with it every entity of the file's own,
is refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from detente.errors import InputError, Place, Problem, input_error
from detente.sources.encoding import text_in
from detente.sources.files import read_bytes
from detente.sources.text import decode

MOST_BYTES = 20_000_000
"""Size of a file of XML; beyond, an InputError."""
MOST_DEPTH = 60
"""Levels of nesting; beyond, an InputError."""
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass
class Element:
    """A tag with its attributes, its children, the text directly inside it, and its place."""

    tag: str
    attributes: dict[str, str]
    file: str
    line: int
    column: int
    lines: list[str] = field(repr=False)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def place(self, attribute: str | None = None) -> Place:
        """Where the tag stands, or one of its attributes."""
        line, column = self.line, self.column
        if attribute is not None:
            line, column = self._attribute(attribute)
        source = self.lines[line - 1].rstrip("\r") if line <= len(self.lines) else None
        return Place(self.file, line, column, source)

    def _attribute(self, name: str) -> tuple[int, int]:
        sought = re.compile(rf"(?<![\w:.-]){re.escape(name)}\s*=")
        for number in range(self.line, min(self.line + 20, len(self.lines) + 1)):
            start = self.column - 1 if number == self.line else 0
            if found := sought.search(self.lines[number - 1], start):
                return number, found.start() + 1
        return self.line, self.column

    def named(self, tag: str) -> list[Element]:
        """The children with a tag."""
        return [child for child in self.children if child.tag == tag]


def read_xml(path: Path) -> tuple[Element, bytes]:
    """The outermost element of an XML file, and the file's bytes. Raises InputError with line and column."""
    raw = read_bytes(path, path.name, MOST_BYTES)
    return parse_xml(raw, path.name), raw


def parse_xml(raw: bytes, file: str) -> Element:
    """The outermost element of an XML document."""
    text = _decoded(raw, file)
    reader = _Reader(file, text)
    try:
        reader.parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise InputError([_syntax(error, file, reader.lines)]) from None
    assert reader.root is not None, "expat refuses a document without an element"
    return reader.root


def _decoded(raw: bytes, file: str) -> str:
    declared = DECLARED.match(raw[:400])
    name = next((name for mark, name in MARKS.items() if raw.startswith(mark)), None)
    name = name or (declared[1].decode("ascii") if declared else "utf-8")
    if name.lower().replace("_", "-") in {"utf-8", "utf8", "utf-8-sig"}:
        return decode(raw, file)
    text = text_in(raw, name)
    if text is None:
        raise input_error(
            file,
            "this file is not in the encoding that it declares",
            found=name,
            expected="UTF-8, or the encoding named in its first line",
            mend="save it again as UTF-8",
        )
    return text


class _Reader:
    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype
        parser.ProcessingInstructionHandler = self.instruction

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        element = Element(tag, attributes, self.file, line, column, self.lines)
        if len(self.open) >= MOST_DEPTH:
            raise InputError(
                [Problem(element.place(), "this file is nested too deeply", expected=f"{MOST_DEPTH} levels")]
            )
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, tag: str) -> None:  # noqa: ARG002  expat has checked that it is the open one
        self.open.pop()

    def characters(self, data: str) -> None:
        self.open[-1].text += data

    def doctype(self, name: str, *_: object) -> None:
        self.refuse("a document type is not read", f"<!DOCTYPE {name} …>", "remove it, with every entity it declares")

    def instruction(self, target: str, data: str) -> None:  # noqa: ARG002
        self.refuse("a processing instruction is not read", f"<?{target} …?>", "remove it")

    def refuse(self, message: str, found: str, mend: str) -> None:
        line = self.parser.CurrentLineNumber
        place = Place(self.file, line, self.parser.CurrentColumnNumber + 1, self.lines[line - 1].rstrip("\r"))
        raise InputError([Problem(place, message, found, "elements and attributes alone", mend)])


def _syntax(error: expat.ExpatError, file: str, lines: list[str]) -> Problem:
    line = lines[error.lineno - 1].rstrip("\r") if error.lineno <= len(lines) else ""
    place = Place(file, error.lineno, error.offset + 1, line)
    said = expat.ErrorString(error.code)
    if error.code == 3:  # no element found
        return Problem(place, "the XML ends too soon, or holds nothing", said, "one element that is closed again")
    if error.code == 7:
        mend = "close each tag with one of the same name, in reverse order"
        return Problem(place, "this tag does not close the one that is open", said, mend=mend)
    if error.code == 8:
        return Problem(place, "an attribute stands twice in this tag", said, "each attribute once", "remove one")
    mend = "write &amp; for & and &lt; for <; put attributes in quotes; remove control characters"
    return Problem(place, "this is not well-formed XML", said, mend=mend)
