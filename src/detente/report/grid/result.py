"""The grid of positions, plain and frozen: what each cell holds, how it is known, and what a draft would put there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field, fields, is_dataclass
from decimal import Decimal
from typing import Any, Literal

from detente.analysis.stands import Stand
from detente.case.model.standing import Standing
from detente.errors import counted
from detente.frozen import frozen
from detente.intake.pieces import Piece
from detente.report.front.held import EARLIER

KNOWN: dict[Standing, str] = {
    "stated": "stated", "reported": "reported by others", "assumed": "our reading", "silent": "not on record",
}  # fmt: skip
"""How a position is known, in the words of every screen and page."""
MOST = 40
"""Statements of a cell that are told in full, the newest; of older ones the ids are told."""
SPOKEN = "spoken of; no position noted"
PieceKind = Literal["red line", "floor", "order", "values", "adjustment", "step"]
PIECES: dict[PieceKind, str] = {
    "red line": "Red line", "floor": "The least it accepts", "order": "Order of the options", "values": "Values",
    "adjustment": "Worth together", "step": "On a step of the road",
}  # fmt: skip
"""What each kind of thing that is held is called."""


@frozen
class Saying:
    """A statement that bears on a cell. ``day``: its first day, ISO; ``when``: the same in words; ``start``: the character of
    its document at which it begins; ``options``: what it says of options of the issue, by option, None where it gives up what
    was held; ``stated``: whose own word it is counts as the actor's."""

    statement: str
    who: str
    act: str
    words: str
    spoken: bool
    day: str | None
    when: str
    document: str
    source: str
    start: int
    standing: Standing
    options: Mapping[str, str | None] = field(default_factory=dict)


@frozen
class HeldPiece:
    """One thing that the case says an actor holds on an issue. ``options``: those of this issue that a red line or a floor rules
    out; ``others``: further issues that a red line names with it; ``level``: the firmness in words."""

    id: str
    kind: PieceKind
    words: str
    standing: Standing
    evidence: tuple[str, ...]
    assumed: str | None = None
    options: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    firmness: Decimal | None = None
    level: str = ""


@frozen
class Clause:
    """What a side is on record with, in few words, and the statements behind them; ``ours``: our reading alone."""

    words: str
    statements: tuple[str, ...]
    ours: bool
    reason: str = ""

    @property
    def past(self) -> bool:
        """Whether it was held before what is held now."""
        return self.words.startswith(EARLIER)


@frozen
class Suggestion:
    """A piece of the draft, grey until it is taken. ``id`` names it as long as it says the same; ``where``: whose cell it lies in, on what;
    ``words``: in a sentence; ``sayings``: the first few of
    its statements, those of several in the same words once, and how many ``more`` there are; ``remark``: what a person should look at first."""

    id: str
    piece: Piece = field(repr=False)
    title: str
    where: str
    words: str
    sayings: tuple[Saying, ...]
    more: int = 0
    level: str = ""
    remark: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON: the piece, with how it is told here."""
        return {
            "id": self.id,
            "title": self.title,
            "where": self.where,
            "words": self.words,
            **self.piece.to_dict(),
            "sayings": plain_data(self.sayings),
        }


@frozen
class Cell:
    """One actor on one issue. ``standing``: how the best known of it is known; ``weakest``: how the least known is;
    ``noted``: whether the case holds a position there, or words take one on an option."""

    actor: str
    issue: str
    standing: Standing
    weakest: Standing
    noted: bool
    clauses: tuple[Clause, ...]
    stands: Mapping[str, Stand]
    """How it stands to each option, as :mod:`detente.analysis.stands` tells it."""
    held: tuple[HeldPiece, ...]
    order: tuple[tuple[str, ...], ...]
    """Options best first, those that are level together; empty where the case has no order."""
    sayings: tuple[Saying, ...]
    """The statements that bear on it, the newest first, up to :data:`MOST`."""
    older: tuple[str, ...] = ()
    """Ids of those that are older still."""
    suggestions: tuple[Suggestion, ...] = ()
    weight: Decimal | None = None
    worth: Mapping[str, Decimal] = field(default_factory=dict)
    """The value of each option to the actor, where the case has values."""

    @property
    def known(self) -> str:
        """How it is known, in words."""
        if self.standing == "silent" or (not self.noted and not self.sayings):
            return KNOWN["silent"]
        if not self.noted:
            return SPOKEN
        told = KNOWN[self.standing]
        return told if self.weakest == self.standing else f"{told}; in part {KNOWN[self.weakest]}"

    def piece(self, name: str) -> HeldPiece | None:
        """The thing held of this id; None where there is none."""
        return next((item for item in self.held if item.id == name), None)


@frozen
class Row:
    """An issue: what it is called, asked as a question, its options with their texts, the one that holds today, and a cell
    for each actor."""

    issue: str
    name: str
    question: str
    options: Mapping[str, str]
    today: str | None
    settled: bool
    """Whether a deal settles it; one that does not stays as it is."""
    cells: tuple[Cell, ...]


@frozen
class Column:
    """An actor whose consent counts: its name, a short one, the place of its colour, and for whom it consents."""

    actor: str
    name: str
    short: str
    hue: int | None
    of: str | None


@frozen
class Grid:
    """All of it; ``beside``: what the draft suggests that lies in no cell; ``left``: statements that no piece could be made of."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    beside: tuple[Suggestion, ...] = ()
    left: tuple[tuple[str, str], ...] = ()

    def cell(self, issue: str, actor: str) -> Cell | None:
        """The cell of an actor on an issue; None where there is none such."""
        found = (cell for row in self.rows if row.issue == issue for cell in row.cells if cell.actor == actor)
        return next(found, None)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Everything that the draft suggests, each once: what lies in cells, row by row, then what stands beside."""
        return tuple({item.id: item for item in (*self._inside, *self.beside)}.values())

    @property
    def ready(self) -> tuple[Suggestion, ...]:
        """What lies in cells and can be taken as it is: nothing is asked, nothing else must come first."""
        found = {
            item.id: item for item in self._inside if not (item.piece.asks or item.piece.choices or item.piece.needs)
        }
        return tuple(found.values())

    @property
    def _inside(self) -> Iterator[Suggestion]:
        return (each for row in self.rows for cell in row.cells for each in cell.suggestions)

    def __str__(self) -> str:
        cells = [cell for row in self.rows for cell in row.cells]
        counts = Counter("spoken of" if cell.known == SPOKEN else KNOWN[cell.standing] for cell in cells)
        told = ", ".join(f"{number} {how}" for how, number in counts.items())
        more = f"; {len(self.suggestions)} suggested" if self.suggestions else ""
        return f"{counted(len(self.columns), 'actor')} on {counted(len(self.rows), 'issue')}: {told or 'nothing'}{more}"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "columns": plain_data(self.columns),
            "rows": plain_data(self.rows),
            "beside": plain_data(self.beside),
            "left": [{"statement": name, "reason": reason} for name, reason in self.left],
        }


def plain_data(value: Any) -> Any:
    """A frozen thing, or things, as JSON has it; a cell says in words how it is known."""
    if isinstance(value, Suggestion):
        return value.to_dict()
    if isinstance(value, Stand):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        told = {item.name: plain_data(getattr(value, item.name)) for item in fields(value)}
        return {**told, "known": value.known} if isinstance(value, Cell) else told
    if isinstance(value, Mapping):
        return {key: plain_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain_data(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
