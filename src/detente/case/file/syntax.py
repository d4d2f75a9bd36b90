"""What the YAML parser could not read, told to somebody who writes cases and not programs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from detente.errors import Place, Problem
from detente.frozen import frozen

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError, StringMark

QUOTE_IT = "put the whole text in quotes"


@frozen
class Reading:
    """How to tell one kind of mistake; ``at_start`` points at where the piece began, not where reading stopped."""

    clue: str
    message: str
    mend: str
    at_start: bool = False
    found: str = ""
    expected: str = ""


READINGS = (
    Reading(
        "quoted scalar.*(end of stream|document separator)",
        "the quotation mark opened here is not closed",
        "close it; inside single quotes write an apostrophe twice ('')",
        at_start=True,
    ),
    Reading(
        "single document|another document",
        "this file holds more than one document",
        "remove the line `---` or `...`",
        found="a second document",
        expected="one case in one file",
    ),
    Reading("escape", "this backslash means nothing here", r"write \\ for a backslash, or use single quotes"),
    Reading(
        "block scalar",
        "text cannot begin with | or > on the line of its key",
        QUOTE_IT,
        at_start=True,
    ),
    Reading("undefined alias", "text cannot begin with *", QUOTE_IT),
    Reading("scanning an (alias|anchor)", "text cannot begin with & or *", QUOTE_IT, at_start=True),
    Reading(" tag", "text cannot begin with !", QUOTE_IT, at_start=True),
    Reading(r"character '\\t'", "a tab stands where a space belongs", "replace it by a space"),
    Reading("cannot start any token", "text cannot begin with this character", QUOTE_IT),
    Reading(
        "sequence entries are not allowed",
        "a list cannot begin on the line of its key",
        "begin it on the next line, or put text that begins with a dash in quotes",
    ),
    Reading("mapping keys are not allowed", "text cannot begin with ?", QUOTE_IT),
    Reading(
        "expected ':'",
        "this line has no colon after its key",
        "write `key: value`, with a colon and a space; put text that runs over several lines in quotes",
        at_start=True,
        expected="key: value",
    ),
    Reading(
        r"<block end>.*'\?'",
        "this line is not an entry of the list above it",
        "begin it with “- ”, or in the same column as the key that the list belongs to",
    ),
    Reading(
        "<block end>.*'-'",
        "a list begins here without a key",
        "put its key on the line above, or put text that begins with a dash in quotes",
    ),
    Reading(
        "<block end>.*'<(scalar|alias|anchor|tag)>'",
        "something follows the end of a value",
        'put the whole text in quotes; inside double quotes write \\" for a quotation mark, inside single quotes '
        "'' for an apostrophe; if this line is right, a quotation mark further up is not closed",
    ),
    Reading("<block end>.*'[],}]'", "a bracket or comma stands where nothing needs one", f"remove it, or {QUOTE_IT}"),
    Reading("document start", "a line cannot begin with % before the first key", f"remove it, or {QUOTE_IT}"),
    Reading("expected the node content", "text cannot begin with a bracket or comma", f"remove it, or {QUOTE_IT}"),
)


def syntax_problem(error: MarkedYAMLError, text: str, file: str) -> Problem:
    """The parser's complaint as a problem with its place, its reason and how to mend it."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    lines = text.split("\n")
    stop, start = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark

    def place(mark: StringMark | None) -> Place:
        if mark is None:
            return Place(file)
        line = lines[mark.line].rstrip("\r") if mark.line < len(lines) else ""
        return Place(file, mark.line + 1, mark.column + 1, line)

    if "flow" in said and "but got" in said and start and stop:
        return _flow(said, start, stop, place)
    if "mapping values are not allowed" in said and stop:
        return _colon(lines[stop.line], place(stop))
    if "<block mapping start>" in said or "<block sequence start>" in said:
        return Problem(
            place(stop),
            "this line does not begin in the same column as its neighbours",
            found=f"column {stop.column + 1}" if stop else "",
            expected=f"column {start.column + 1}, like line {start.line + 1}" if start else "",
            mend="indent it with as many spaces as the lines it belongs to",
        )
    for reading in READINGS:
        if re.search(reading.clue, said):
            where = place(start if reading.at_start else stop)
            return Problem(where, reading.message, reading.found, reading.expected, reading.mend)
    return Problem(place(stop), "this is not well-formed YAML", found=said)


def _flow(said: str, start: StringMark, stop: StringMark, place: Callable[[StringMark], Place]) -> Problem:
    """A bracket that is not closed, closed by another, or a comma that is missing inside it."""
    bracket, closing = ("{", "}") if "mapping" in said else ("[", "]")
    if start.line == stop.line and said.endswith("':'"):
        return Problem(
            place(stop),
            "a comma is missing before this pair, or text with a colon lacks its quotes",
            expected="{key: value, key: value}",
            mend=f"put a comma between the two, or {QUOTE_IT}",
        )
    if said.endswith(("'}'", "']'")):
        return Problem(
            place(start),
            f"the {bracket} opened here is closed by another bracket",
            found=f"{said[-2]} on line {stop.line + 1}",
            expected=closing,
            mend=f"close it with {closing}",
        )
    return Problem(
        place(start),
        f"the {bracket} opened here is not closed, or a comma is missing after it",
        found=f"reading stopped on line {stop.line + 1}",
        expected=f"{closing}, and commas in between",
        mend=f"close it with {closing}; put text that contains a comma or a bracket in quotes",
    )


def _colon(line: str, place: Place) -> Problem:
    """A second colon on a line, a list entry without its space, or a line indented too far."""
    before = line[: (place.column or 1) - 1]
    if re.match(r"\s*-[^\s-]", line):
        return Problem(
            Place(place.file, place.line, line.index("-") + 1, line),
            "there is no space after the dash",
            expected="“- ” before each entry of a list",
            mend="put a space after the dash",
        )
    if ":" in before:
        return Problem(
            place,
            "there is a second colon on this line",
            expected="one `key: value` on a line",
            mend="put text that contains a colon in quotes",
        )
    return Problem(
        Place(place.file, place.line, len(line) - len(line.lstrip()) + 1, line),
        "this line is indented further than the line above allows",
        expected="the column of its neighbours",
        mend="remove some of the spaces before it, or put the text above, if it goes on here, in quotes",
    )
