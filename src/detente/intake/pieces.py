"""Pieces of a case in the making: each says what it would add where, on which words it rests, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.case import Case
from detente.case.file.drafting import entry
from detente.case.file.edit import save
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import Path, parse
from detente.case.load import CASE_FILE, with_text
from detente.errors import input_error, listed
from detente.intake.record_file import RecordFile
from detente.record import Statement
from detente.sources import read_text
from detente.sources.keep import clear
from detente.sources.lock import locked

MOST_BYTES = 10_000_000
"""Size of case.yaml to which a piece is added; beyond, an InputError."""
ASKED = {
    "firmness": "firmness, 1 (will bend) to 9 (will not)",
    "place": "place",
}
"""What no statement can tell, and is therefore asked of the analyst."""


@dataclass(frozen=True)
class Piece:
    """An entry for the list or mapping at ``path`` (under ``key`` in a mapping). ``asks`` names fields that the analyst
    gives; ``needs`` are actors that another piece introduces."""

    kind: str
    path: Path
    value: Any
    statements: tuple[Statement, ...]
    key: str | None = None
    asks: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    remark: str = ""

    @property
    def id(self) -> str:
        """The id that the entry would have."""
        return self.key or (str(self.value.get("id", "")) if isinstance(self.value, Mapping) else str(self.value))

    def filled(self, answers: Mapping[str, Any]) -> Any:
        """The entry with the analyst's answers in it."""
        if not isinstance(self.value, Mapping):
            return self.value
        named = {name: answers[name] for name in self.asks if name in answers}
        head = {name: self.value[name] for name in self.value if name not in ("evidence", "assumed")}
        return {**head, **named, **{name: self.value[name] for name in ("evidence", "assumed") if name in self.value}}

    def lines(self, answers: Mapping[str, Any] | None = None) -> list[str]:
        """The entry as it would stand in the file."""
        return entry(self.filled(answers or {}), self.key)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "kind": self.kind,
            "path": list(self.path),
            "key": self.key,
            "entry": "\n".join(self.lines()),
            "asks": list(self.asks),
            "statements": [statement.id for statement in self.statements],
            "remark": self.remark,
        }


@dataclass(frozen=True)
class Draft:
    """The pieces, and the confirmed statements that none could be made of, with the reason."""

    pieces: tuple[Piece, ...]
    left: tuple[tuple[str, str], ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        left = [{"statement": name, "reason": reason} for name, reason in self.left]
        return {"pieces": [piece.to_dict() for piece in self.pieces], "left": left}

    def yaml(self) -> str:
        """All pieces as YAML to copy from, each with its words; what is asked of the analyst stands in a comment."""
        lines = ["# Drafted from confirmed statements. Nothing here is in the case until you copy it there."]
        before: Path = ()
        for path in dict.fromkeys(piece.path for piece in self.pieces):
            same = next((at for at, part in enumerate(path) if path[: at + 1] != before[: at + 1]), 0)
            lines += ([""] if not same else []) + _headings(path)[same:]
            indent, before = "  " * len(path), path
            for piece in (piece for piece in self.pieces if piece.path == path):
                lines += [f"{indent}# {words}" for words in _reasons(piece)]
                lines += [indent + line for line in piece.lines()]
        lines += ["", "# No piece could be made of:"] if self.left else []
        lines += [f"#   {name}: {reason}" for name, reason in self.left]
        return "\n".join(lines) + "\n"

    def __str__(self) -> str:
        kinds = dict.fromkeys(piece.kind for piece in self.pieces)
        counts = [f"{sum(piece.kind == kind for piece in self.pieces)} × {kind}" for kind in kinds]
        return "; ".join(counts) or "nothing to draft"


def accept(case: Case, piece: Piece, answers: Mapping[str, Any]) -> None:
    """Adds a piece to ``case.yaml``, comments kept. Raises InputError, and changes nothing, if the case would not hold."""
    missing = [name for name in piece.asks if answers.get(name) in (None, "")]
    if missing:
        raise input_error(CASE_FILE, f"this cannot be left open: {', '.join(missing)}", expected="your judgement")
    file = case.folder / CASE_FILE
    with locked(case.folder):
        clear(case.folder)
        before, on_record = read_text(file, CASE_FILE, MOST_BYTES).text, RecordFile(case).held.statements
        if gone := [item.id for item in piece.statements if item.id not in on_record]:
            raise input_error(CASE_FILE, "what this rests on is on record no more", found=listed(gone))
        path = _path_now(piece.path, case.tree.data, parse(before, CASE_FILE).data)
        text = with_entry(before, path, piece.filled(answers), CASE_FILE, piece.key)
        with_text(case, text)
        save(file, text)


def _path_now(path: Path, then: Any, now: Any) -> Path:
    """Where the entries of lists that a path leads through stand now: somebody may have put others before them."""
    found: list[str | int] = []
    try:
        for part in path:
            if isinstance(part, int):
                name = then[part]["id"]
                found.append(next(at for at, other in enumerate(now) if other["id"] == name))
            else:
                found.append(part)
            then, now = _inside(then, part), _inside(now, found[-1])
    except (LookupError, TypeError, StopIteration):
        raise input_error(
            CASE_FILE, "what this would be added to is no longer there", mend="run `detente draft` again"
        ) from None
    return tuple(found)


def _inside(data: Any, part: str | int) -> Any:
    return data.get(part) if isinstance(data, dict) else data[part] if data is not None else None


def _headings(path: Path) -> list[str]:
    """The keys that lead to a place; an entry of a list that is there already is named in a comment."""
    named = [f"{part}:" if isinstance(part, str) else f"# in entry {part + 1} of this list:" for part in path]
    return [f"{'  ' * depth}{words}" for depth, words in enumerate(named)]


def _reasons(piece: Piece) -> Iterable[str]:
    for statement in piece.statements:
        yield f"{statement.id}: “{' '.join(statement.quote.exact.split())}”"
    if piece.remark:
        yield piece.remark
    if piece.asks:
        yield f"yours to give: {', '.join(ASKED[name] for name in piece.asks)}"
