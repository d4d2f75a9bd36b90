"""What became of what was to be read."""

from __future__ import annotations

from typing import Any, Literal

from detente.errors import counted, listed
from detente.frozen import frozen


@frozen
class Outcome:
    """What became of one thing named: ``read``, ``known`` (nothing new in it) or ``skipped`` (with the problem)."""

    name: str
    state: Literal["read", "known", "skipped"]
    document: str | None = None
    statements: int = 0
    words: int = 0
    notes: tuple[str, ...] = ()
    problem: str = ""
    kind: str = ""
    """What kind of text it was read as; empty for news."""
    undated: bool = False
    """Whether nobody has said when the document was published."""
    updated: tuple[str, ...] = ()
    """What is known of the document now that was not so before, in words."""
    again: tuple[int, ...] = ()
    """Of a document that was read before: how many proposals are new, and how many are gone."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {name: value for name, value in vars(self).items() if value or name in {"name", "state"}}


@frozen
class Readings:
    """What became of everything that was named, in order."""

    outcomes: tuple[Outcome, ...]
    cost: str = ""
    """What a language model used, in words; empty for the reading that stays on this machine."""

    def of(self, state: str) -> tuple[Outcome, ...]:
        """The outcomes of one state."""
        return tuple(outcome for outcome in self.outcomes if outcome.state == state)

    @property
    def statements(self) -> int:
        """How many statements were proposed."""
        return sum(outcome.statements for outcome in self.outcomes)

    @property
    def undated(self) -> tuple[str, ...]:
        """Ids of the documents, read or known, whose day of publication nobody has said."""
        return tuple(dict.fromkeys(item.document for item in self.outcomes if item.undated and item.document))

    def _kinds(self, typed: str) -> str:
        """Which documents were read as another kind of text than news; ``typed``: what else says so on a command line."""
        named: dict[str, list[str]] = {}
        for item in self.of("read"):
            if item.kind and item.document:
                named.setdefault(item.kind, []).append(item.document)
        told = "; ".join(f"{kind}: {listed(documents)}" for kind, documents in named.items())
        return f"Read as {told}. If it is another kind of text, say so: on its page under “Correct these”{typed}."

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        counts = {state: len(self.of(state)) for state in ("read", "known", "skipped")}
        words = sum(outcome.words for outcome in self.outcomes)
        cost = {"cost": self.cost} if self.cost else {}
        return {
            **counts,
            "statements": self.statements,
            "words": words,
            **cost,
            **({"undated": list(self.undated)} if self.undated else {}),
            "outcomes": [outcome.to_dict() for outcome in self.outcomes],
        }

    @property
    def read_again(self) -> tuple[str, ...]:
        """Of each document that was read before, what is other now: ``Read again: REPORT: 3 new proposals, 1 gone.``"""
        return tuple(
            f"Read again: {item.document}: {counted(item.again[0], 'new proposal')}, {item.again[1]} gone."
            if any(item.again)
            else f"Read again: {item.document}: the same proposals."
            for item in self.outcomes
            if item.again
        )

    @property
    def on_screen(self) -> str:
        """What became of it in sentences, as a screen says it: by names of screens, and no word of a command."""
        return "\n".join(self._lines("", "Say it on the page of each, under “Correct these”."))

    def __str__(self) -> str:
        return "\n".join(self._lines(", or by `--kind KIND`", "The same command with `--published DATE` says it."))

    def _lines(self, kind: str, day: str) -> list[str]:
        read = self.of("read")
        words = sum(outcome.words for outcome in read)
        lines = [
            f"{counted(len(read), 'document')} read ({counted(words, 'word')}): {counted(self.statements, 'statement')} proposed."
        ]
        rest = [f"{len(self.of('known')):,} known already"] if self.of("known") else []
        rest += [f"{len(self.of('skipped')):,} skipped"] if self.of("skipped") else []
        lines += [f"{', '.join(rest)}."] if rest else []
        lines += [f"Updated: {item.document}: {'; '.join(item.updated)}." for item in self.outcomes if item.updated]
        lines += list(self.read_again)
        lines += [self._kinds(kind)] if any(item.kind for item in read) else []
        if self.undated:
            which = f"{counted(len(self.undated), 'document')} without a day of publication: {listed(self.undated)}"
            lines.append(f"{which}. {day}")
        lines += [self.cost] if self.cost else []
        return lines
