"""Pieces of a case in the making: each says what it would add where, on which words it rests, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from detente.case import Case
from detente.case.file.drafting import entry
from detente.case.file.edit import content
from detente.case.file.entries import with_entry
from detente.case.file.setting import with_set
from detente.case.file.yaml_tree import Path, parse
from detente.case.load import CASE_FILE, with_text
from detente.errors import input_error, listed
from detente.frozen import frozen
from detente.intake.account import Account
from detente.intake.cells import Word, cell
from detente.intake.declined import Declined
from detente.intake.declined import decline as note_declined
from detente.intake.firm import JUDGED
from detente.intake.order import check_order, plainly
from detente.intake.record_files import RecordFiles
from detente.intake.road_added import BY, SEQUENCE, in_hands, with_road
from detente.journal import Edit
from detente.journal.begun import writing
from detente.journal.written import write
from detente.record import Statement
from detente.record.acts import Stance
from detente.record.stances import Taken
from detente.sources import read_text
from detente.sources.keep import clear

MOST_BYTES = 10_000_000
"""Size of case.yaml to which a piece is added; beyond, an InputError."""
ASKED = {
    "firmness": "firmness, 1 (will bend) to 9 (will not)",
    "place": "place",
    "outcome": "outcome: failed, stalled, partial, agreed, open or unknown",
    "options": "which of its options",
}
"""What no statement can tell, and is therefore asked of the analyst."""
STEP_DONE = "step done"
"""The kind of a piece that says of a step of the road that it was taken: it adds no entry, but a field to one."""
PUBLISHED = "Dated by its document's publication."


@frozen
class Change:
    """How an actor moved on an option: firmer, softer, ended, new; from one statement to another."""

    option: str
    move: str
    before: str | None
    now: str

    def told(self, texts: Mapping[str, str]) -> str:
        """The move in a sentence, the option by its words."""
        statements = f"{self.before}, then {self.now}" if self.before else self.now
        return f"{texts[self.option]}: {self.move} ({statements})."


PROPOSED = ("firmness", "place")
"""What a person may say otherwise where it is proposed, and is not only asked for it where it is not."""


@frozen
class Piece:
    """An entry for the list or mapping at ``path`` (under ``key`` in a mapping). ``asks`` names fields that the analyst
    gives; ``needs`` are actors and issues that another piece introduces. ``same`` is what makes it the same piece when the
    draft is made again; ``history`` how a position came about; ``dates`` the days of statements; ``level`` the firmness
    proposed, in words; ``reason`` why the piece is there, where its words do not say it alone. A position has the
    options of its issue with their texts in ``options``; one that asks which are meant, also in ``choices``, and the stance; a red line
    that asks which it is against, in ``choices``. Where
    its options all stand level because nothing is wanted or refused, ``accepts`` are those that it says it would accept. ``order``: of a
    sequence, the step that comes first and the other."""

    kind: str
    path: Path
    value: Any
    statements: tuple[Statement, ...]
    key: str | None = None
    asks: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    remark: str = ""
    same: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    level: str = ""
    reason: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    stance: Stance | None = None
    accepts: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id that the entry would have; of a position, its actor and issue."""
        if self.kind == "position":
            return f"{self.key}.{next(iter(self.value['ranking']))}"
        return self.key or (str(self.value.get("id", "")) if isinstance(self.value, Mapping) else str(self.value))

    def filled(self, answers: Mapping[str, Any]) -> Any:
        """The entry with the analyst's answers in it."""
        if not isinstance(self.value, Mapping):
            return self.value
        if self.kind == SEQUENCE:
            return in_hands(self.value, answers)
        if self.kind == "position" and "order" in answers:
            return {**self.value, "ranking": dict.fromkeys(self.value["ranking"], plainly(answers["order"]))}
        if self.choices and self.kind == "position":
            words = [Word("", option, Taken(self.stance)) for option in answers.get("options", ())]
            tiers = cell(tuple(self.choices), words).tiers if words else ()
            return {**self.value, "ranking": dict.fromkeys(self.value["ranking"], plainly(tiers))}
        given = {name: answers[name] for name in (*self.asks, *PROPOSED) if name in answers}
        named = {name: value for name, value in given.items() if name in self.asks or name in self.value}
        if self.choices and named.pop("options", ()):  # of a red line
            named["never"] = {issue: list(answers["options"]) for issue in self.value["never"]}
        head = {name: self.value[name] for name in self.value if name not in ("evidence", "assumed")}
        tail = {name: self.value[name] for name in ("evidence", "assumed") if name in self.value}
        if self.level and named.get("firmness", self.value["firmness"]) != self.value["firmness"]:
            tail["assumed"] = " ".join(filter(None, (JUDGED, self.reason)))
        return {**head, **named, **tail}

    def asked(self, name: str) -> str:
        """What is asked under a name, in words."""
        step = name.removeprefix(BY)
        return ASKED[name] if step == name else f"in whose hands it is: {self.value['steps'][step]['text']}"

    def answered(self, answers: Mapping[str, Any]) -> Piece:
        """The piece as it stands in the case once the analyst's answers are in it."""
        chosen = self.choices and self.stance == "would_accept"
        accepts = tuple(answers.get("options", ())) if chosen else self.accepts
        return replace(self, value=self.filled(answers), choices={}, accepts=accepts)

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
            "dates": dict(self.dates),
            "choices": dict(self.choices),
            "options": dict(self.options),
            "reason": self.reason,
            "history": [vars(change) for change in self.history],
            "firmness": {"value": self.value["firmness"], "words": self.level} if self.level else None,
        }


@frozen
class Draft:
    """The pieces, and the confirmed statements that none could be made of, with the reason."""

    pieces: tuple[Piece, ...]
    left: tuple[tuple[str, str], ...] = field(default=())
    account: Account = field(default_factory=Account)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        left = [{"statement": name, "reason": reason} for name, reason in self.left]
        return {"pieces": [piece.to_dict() for piece in self.pieces], "left": left, "account": self.account.to_dict()}

    def yaml(self) -> str:
        """All pieces as YAML to copy from, each with its words; what is asked of the analyst stands in a comment."""
        lines = ["# Drafted from confirmed statements. Nothing here is in the case until you copy it there."]
        before: Path = ()
        pieces = _as_entries(piece for piece in self.pieces if not piece.choices)
        asked = [piece for piece in self.pieces if piece.choices]
        for path in dict.fromkeys(piece.path for piece in pieces):
            same = next((at for at, part in enumerate(path) if path[: at + 1] != before[: at + 1]), 0)
            lines += ([""] if not same else []) + _headings(path)[same:]
            indent, before = "  " * len(path), path
            for piece in (piece for piece in pieces if piece.path == path):
                lines += [f"{indent}# {words}" for words in _reasons(piece)]
                lines += [indent + line for line in piece.lines()]
        lines += ["", "# Which option is meant is yours to say:"] if asked else []
        lines += [
            f"#   {piece.id}: {piece.remark} ({', '.join(item.id for item in piece.statements)})" for piece in asked
        ]
        lines += ["", "# No piece could be made of:"] if self.left else []
        lines += [f"#   {name}: {reason}" for name, reason in self.left]
        return "\n".join(lines) + "\n"

    def __str__(self) -> str:
        kinds = dict.fromkeys(piece.kind for piece in self.pieces)
        counts = [f"{sum(piece.kind == kind for piece in self.pieces)} × {kind}" for kind in kinds]
        return "; ".join(counts) or "nothing to draft"


def accept(case: Case, piece: Piece, answers: Mapping[str, Any]) -> None:
    """Adds a piece to ``case.yaml``, comments kept. Raises InputError, and changes nothing, if the case would not hold."""
    accept_all(case, [(piece, answers)])


def accept_all(case: Case, taken: Sequence[tuple[Piece, Mapping[str, Any]]]) -> None:
    """Adds several pieces, each with what it asks, in one act. Raises InputError, and changes nothing, if the case would not hold."""
    file, edits = case.folder / CASE_FILE, list[Edit]()
    with writing(case.folder):
        clear(case.folder)
        text = read_text(file, CASE_FILE, MOST_BYTES).text
        for piece, answers in taken:
            before, text = text, piece_text(case, piece, answers, text)
            where = (*piece.path, piece.id) if piece.kind != "position" else (*piece.path, str(piece.key))
            added = Edit(CASE_FILE, where, new=piece.filled(answers))
            edits += with_road(before, added.new)[1] if piece.kind == SEQUENCE else [added]
        with_text(case, text)
        first = taken[0][0]
        one = "what comes before what" if first.kind == SEQUENCE else f"{first.kind} {first.id}"
        told = one if len(taken) == 1 else f"{len(taken)} pieces"
        write(case.folder, [(file, content(file, text))], f"took from the draft: {told}", edits=edits)


def piece_text(case: Case, piece: Piece, answers: Mapping[str, Any], before: str) -> str:
    """The text of ``case.yaml`` with a piece in it, from the text that it has now. Raises InputError for what it cannot hold."""
    asked = () if piece.kind == "position" and "order" in answers else piece.asks
    missing = [name for name in asked if answers.get(name) in (None, "", [], ())]
    if missing:
        raise input_error(
            CASE_FILE,
            f"this cannot be left open: {'; '.join(piece.asked(name) for name in missing)}",
            expected="your judgement",
        )
    on_record = RecordFiles(case).now()
    if gone := [item.id for item in piece.statements if item.id not in on_record]:
        raise input_error(CASE_FILE, "what this rests on is on record no more", found=listed(gone))
    if unknown := [name for name in answers.get("options", ()) if name not in piece.choices]:
        raise input_error(
            CASE_FILE, f"{piece.id} has no such option", found=listed(unknown), expected=listed(piece.choices)
        )
    if piece.kind == STEP_DONE:
        return _with_step_done(before, piece, piece.filled(answers))
    if piece.kind == SEQUENCE:
        return with_road(before, piece.filled(answers))[0]
    if piece.kind != "position":
        path = _path_now(piece.path, case.tree.data, parse(before, CASE_FILE).data)
        return with_entry(before, path, piece.filled(answers), CASE_FILE, piece.key)
    if "order" in answers:
        check_order(answers["order"], tuple(piece.options))
    return _with_position(before, piece, piece.filled(answers))


def decline(case: Case, piece: Piece) -> None:
    """Notes in the case folder that a piece was declined, so that it is not offered again. Raises InputError if it cannot."""
    statements = tuple(statement.id for statement in piece.statements)
    told = f"declined of the draft: {piece.kind} {piece.id}"
    note_declined(case.folder, Declined(same=piece.same, entry="\n".join(piece.lines()), statements=statements), told)


def _with_step_done(text: str, piece: Piece, value: Mapping[str, Any]) -> str:
    """The text of a case with a step as taken, and what says so."""
    path = (*piece.path, str(piece.key))
    if str(piece.key) not in ((parse(text, CASE_FILE).data.get("road") or {}).get("steps") or {}):
        raise input_error(
            CASE_FILE, "there is no such step any more", found=str(piece.key), mend="run `detente draft` again"
        )
    text = with_set(text, (*path, "achieved"), value["achieved"], CASE_FILE)
    for name in value["evidence"]:
        text = with_entry(text, (*path, "evidence"), name, CASE_FILE)
    return text


def _with_position(text: str, piece: Piece, value: Mapping[str, Any]) -> str:
    """The text of a case with an order of one issue among what an actor prefers, and what that rests on."""
    actor = str(piece.key)
    there = (parse(text, CASE_FILE).data.get("preferences") or {}).get(actor)
    if not there:
        return with_entry(text, piece.path, value, CASE_FILE, actor)
    for kind in ("ranking", "grounds"):
        for issue, item in value[kind].items():
            text = with_entry(text, (*piece.path, actor, kind), item, CASE_FILE, issue)
    return text


def _as_entries(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces as entries to copy: the orders of one actor are one, as is the road."""
    found: list[Piece] = []
    for piece in pieces:
        at = next((at for at, other in enumerate(found) if (other.kind, other.key) == (piece.kind, piece.key)), None)
        if piece.kind not in ("position", SEQUENCE) or at is None:
            found.append(piece)
            continue
        other = found[at]
        value = other.value
        for name, more in piece.value.items():
            if name != "goal":
                value = {**value, name: value[name] | more if isinstance(more, dict) else [*value.get(name, ()), *more]}
        statements = tuple({item.id: item for item in (*other.statements, *piece.statements)}.values())
        remark = " ".join(filter(None, (other.remark, piece.remark)))
        found[at] = replace(other, value=value, statements=statements, remark=remark)
    return found


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
    if piece.level:
        yield f"firmness: {piece.level}"
    if piece.asks:
        yield f"yours to give: {', '.join(piece.asked(name) for name in piece.asks)}"
