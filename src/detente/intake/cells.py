"""What one actor holds on one issue, from what it said: an order of the options, what it rests on, and how it moved.

*Method*

1. The newest word on an option decides whether it is for it (wants, would accept), against it (refuses), or says no more
   (gave it up). Of words of one day a refusal is the last. Undated words are the oldest.
2. Words back to the last change of direction hold together: an option is wanted if one of them wants it, since to accept
   what one asked for is no step back. Older words are its history.
3. Options stand in the order wants, would accept, silent, refuses, ties together. A demand for one option refuses no other. Where
   nothing is wanted, what would be accepted stands level with what nothing was said of: who accepts an option has not said
   that it prefers it, to what holds today least of all. What was agreed with others stands above it: who signed it is bound to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from detente.frozen import frozen
from detente.record.acts import Stance
from detente.record.stances import Taken, places

MoveKind = Literal["firmer", "softer", "ended", "new"]
Tiers = tuple[tuple[str, ...], ...]


@frozen
class Word:
    """One statement's stance on one option; ``days`` are the first and the last on which it may have been said."""

    statement: str
    option: str
    taken: Taken
    days: tuple[date, date] | None = None

    @property
    def side(self) -> int:
        """1 for the option, −1 against it, 0 where a stance is given up."""
        return 0 if self.taken.ends else -1 if self.taken.stance == "refuses" else 1


@frozen
class Move:
    """How an option's stance changed: from an older statement to the one that began the present stance."""

    option: str
    kind: MoveKind
    before: str | None
    now: str


@frozen
class Standing:
    """The stance on one option now (None: nothing that still holds), the words it rests on and those it overtook, newest first."""

    stance: Stance | None
    conditional: bool
    words: tuple[Word, ...]
    history: tuple[Word, ...]

    @property
    def bound(self) -> bool:
        """Whether one of the words that it rests on was agreed with others."""
        return any(word.taken.bound for word in self.words)


@frozen
class Cell:
    """One actor on one issue: the order, each option's standing by its id, and the moves."""

    tiers: Tiers
    standings: dict[str, Standing]
    moves: tuple[Move, ...]

    def has(self, stance: Stance) -> tuple[str, ...]:
        """The options on which this stance is taken now."""
        return tuple(option for option, standing in self.standings.items() if standing.stance == stance)

    @property
    def says_something(self) -> bool:
        """Whether a stance on some option still holds."""
        return any(standing.stance for standing in self.standings.values())

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements that the order rests on, newest first."""
        words = [word for standing in self.standings.values() if standing.stance for word in standing.words]
        return tuple(dict.fromkeys(word.statement for word in sorted(words, key=age, reverse=True)))

    @property
    def overtaken(self) -> dict[str, str]:
        """Statements that nothing of the order rests on any more, each with the one that overtook it."""
        resting = set(self.statements)
        return {
            old.statement: new.statement
            for standing in self.standings.values()
            for new, before in (
                (standing.words[-1], standing.history),
                (standing.words[0], () if standing.stance else standing.words[1:]),
            )
            for old in before
            if old.statement not in resting and old.statement != new.statement
        }


def cell(options: Sequence[str], words: Iterable[Word]) -> Cell:
    """What one actor holds on an issue with these options, by its words on them; the last word of a tie is the last given."""
    said = sorted(words, key=age, reverse=True)
    standings = {
        option: _standing([word for word in said if word.option == option])
        for option in options
        if any(word.option == option for word in said)
    }
    rank, wanted = places(), any(standing.stance == "wants" for standing in standings.values())

    def place(option: str) -> int:
        standing = standings.get(option)
        stance = standing.stance if standing else None
        level = stance == "would_accept" and not wanted and not (standing and standing.bound)
        return rank["silent" if level or stance is None else stance]

    tiers = tuple(tuple(option for option in options if place(option) == at) for at in sorted(set(rank.values())))
    return Cell(tuple(tier for tier in tiers if tier), standings, tuple(_moves(standings, said)))


def age(word: Word) -> tuple[date, date, bool]:
    """What sorts words from the oldest to the newest: undated ones first, of one day a refusal last."""
    first, last = word.days or (date.min, date.min)
    return last, first, word.side < 0


def claim(actor: str, issue: str, found: Cell, texts: Mapping[str, str]) -> str:
    """What an order says of an actor once it stands in the case, in a sentence; ``texts``: the words of the options."""
    wants, accepts, refuses = (_named(found.has(stance), texts) for stance in ("wants", "would_accept", "refuses"))
    parts = [f"wants {wants}"] if wants else []
    signed = _named([option for option in found.has("would_accept") if found.standings[option].bound], texts)
    if signed and not wants:
        parts.append(f"is bound to {signed} by what it agreed on, and puts nothing above it")
    elif accepts:
        parts.append(f"accepts {accepts}" + (" as well" if wants else " in principle and puts nothing above it"))
    parts += [f"refuses {refuses}"] if refuses else []
    told = f"This order says that {actor} {'; '.join(parts)}."
    if len(found.tiers) == 1:
        told += f" It refuses nothing, and counts as heard on {issue}: decline it if that is more than it said."
    return told


def _named(options: Iterable[str], texts: Mapping[str, str]) -> str:
    return ", ".join(f"“{texts[option]}”" for option in options)


def _standing(words: list[Word]) -> Standing:
    """The standing on one option, of which at least one word was said; newest first."""
    side = words[0].side
    length = next((at for at, word in enumerate(words) if word.side != side), len(words))
    now, before = tuple(words[:length]), tuple(words[length:])
    if side == 0:
        return Standing(None, False, now, before)
    stance: Stance = "refuses" if side < 0 else "would_accept"
    if any(word.taken.stance == "wants" for word in now):
        stance = "wants"
    conditional = all(word.taken.conditional for word in now if word.taken.stance == stance)
    return Standing(stance, conditional, now, before)


def _moves(standings: dict[str, Standing], said: list[Word]) -> Iterable[Move]:
    """An option is new where the actor had surely spoken on the issue before it spoke of this option."""
    first = min((word.days[1] for word in said if word.days), default=None)
    for option, standing in standings.items():
        began = standing.words[-1]
        if standing.history:
            old = standing.history[0]
            kind: MoveKind = "ended" if not standing.stance else "softer" if began.side > old.side else "firmer"
            yield Move(option, kind if old.side or not standing.stance else "new", old.statement, began.statement)
        elif standing.stance and began.days and first is not None and first < began.days[0]:
            yield Move(option, "new", None, began.statement)
