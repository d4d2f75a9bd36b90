"""What the forms of an office are set from: headings, prose, lists, tables and pictures, in reading order.

Every text is free of what steers a terminal or a printer, and on one line.
"""

from __future__ import annotations

import re
from typing import Literal

from detente.errors import harmless
from detente.frozen import frozen

LANGUAGE = "en"
SPACE = re.compile(r"[^\S\u00a0\u202f]*[\r\n\t\v\f]\s*")


@frozen
class Run:
    """A stretch of text of one kind; ``to``: the note (``note-5``), document (``noted-2``) or judgement (``assumed-c``) it leads
    to, ``id``: what leads to it. A ``page`` is the number of the page of what it leads to, where a form has such."""

    kind: Literal["plain", "strong", "spoken", "reported", "cite", "assumed", "small", "soft", "number", "sign", "page"]
    text: str
    to: str = ""
    id: str = ""


Runs = tuple[Run, ...]


@frozen
class Heading:
    """A heading, from 1."""

    level: int
    runs: Runs


@frozen
class Prose:
    """A paragraph."""

    runs: Runs
    style: Literal["body", "small", "basis", "quote", "key", "printed"] = "body"
    held: bool = False
    """Whether no page ends with it."""


@frozen
class Listed:
    """A list."""

    items: tuple[Runs, ...]
    ordered: bool = False


@frozen
class Edge:
    """How a cell is known (``heard``, ``read``: our reading, ``silent``), in the colour of whose it is; dark where it is nobody's."""

    known: str
    colour: str


@frozen
class Grid:
    """A table with a row of heads; ``widths``: the share of each column, one in all. ``lined``: with a rule under each row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()
    lined: bool = False
    colours: tuple[str, ...] = ()
    """Of each head, or empty; none where no column is anybody's."""
    edges: tuple[tuple[Edge | None, ...], ...] = ()
    """Of each cell of each row; none where the cells are not told apart."""


@frozen
class Drawn:
    """A picture, as SVG; ``alt`` says it in words, ``width`` and ``height`` in units of the drawing."""

    caption: str
    svg: str
    alt: str
    width: float
    height: float


@frozen
class Noted:
    """What a mark in the text leads to: words in their place in a document (``note-5``), or a judgement (``assumed-c``)."""

    id: str
    sign: str
    runs: Runs


@frozen
class Break:
    """What follows begins on a new page."""


Piece = Heading | Prose | Listed | Grid | Drawn | Noted | Break


def clean(words: str) -> str:
    """Words on one line, a dot for whatever steers a terminal or a reader's eye."""
    return harmless(SPACE.sub(" ", words))


def plainly(words: str) -> Runs:
    """Words as one plain stretch of text."""
    return (Run("plain", clean(words)),)


def shortened(words: str, most: int) -> str:
    """Words for a running head: whole ones, as many as fit."""
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]}…"
