"""The words that tell acts: frames and turns of ``cues.toml``, and the act that a cue with its words gives."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

from detente.frozen import frozen
from detente.record.extract.inflect import bases, forms

Part = Literal["verb", "noun", "adjective"]
QUOTATION = re.compile('[“”«»"]')
MOST_WORDS = 500
"""Characters behind a cue that tell its act; beyond, they are not looked at."""
NEVER = re.compile(r"(?!)")


@frozen
class Turn:
    """A test on the words after a cue, and the act that it gives."""

    name: str
    act: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    modality: str | None = None
    strength: str | None = None


@frozen
class Frame:
    """One way of telling an act: which words tell it, what must stand beside them, and what turns it into another."""

    name: str
    act: str
    needs: re.Pattern[str]
    unless: re.Pattern[str]
    subject: re.Pattern[str] | None
    turns: tuple[Turn, ...]
    nobody: bool = False
    passive: bool = False


@frozen
class Told:
    """The act that words tell; ``rule`` names the frame, and the turn if there was one. ``nobody``: it needs no speaker."""

    act: str
    rule: str
    modality: str | None = None
    strength: str | None = None
    nobody: bool = False


PARTICLES = frozenset({"off", "out", "up", "down", "away", "back", "over", "apart", "through", "aside"})
"""Words that belong to the verb before them, and to no verb before that."""


@frozen
class Cues:
    """The frames by the base form of their words: first word, then the words that must follow it."""

    verbs: dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    adjectives: dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]

    def of(self, part: Part) -> dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]:
        """The frames of verbs, nouns or adjectives."""
        return {"verb": self.verbs, "noun": self.nouns, "adjective": self.adjectives}[part]

    def told(
        self, part: Part, base: str, words: str, subject: str, *, denied: bool = False, passive: bool | None = None
    ) -> Told | None:
        """The act told by a cue. ``words`` runs from the cue to the end of its clause, ``subject`` names who acts.

        ``denied`` puts "not" before the cue: "not object" is a frame of its own, and other frames lose their sense.
        ``passive`` says that nobody is named who acts ("a truce was agreed"): some frames are for that alone; where it is
        False, somebody is named behind "by", and what happens to the talks by themselves is none of it.
        """
        words, subject = _bare(words)[:MOST_WORDS], _bare(subject)
        if denied and (told := self._first(self.of(part).get("not", ()), f"not {words}", subject, base)):
            return told
        return None if denied else self._first(self.of(part).get(base, ()), words, subject, passive=passive)

    def _first(
        self,
        entries: Iterable[tuple[tuple[str, ...], Frame]],
        words: str,
        subject: str,
        base: str = "",
        *,
        passive: bool | None = None,
    ) -> Told | None:
        for rest, frame in entries:
            if (frame.passive and not passive) or (frame.nobody and passive is False):
                continue
            if base and rest[:1] != (base,):
                continue
            following = words.split(" ", 2)[2:] if base else words.split(" ", 1)[1:]
            needed = rest[1:] if base else rest
            if needed and not _follows(needed, following[0] if following else ""):
                continue
            if frame.subject is not None and not frame.subject.search(subject):
                continue
            if frame.needs.search(words) and not frame.unless.search(words):
                return _turned(frame, words)
        return None


def _bare(words: str) -> str:
    """Words in lower case, without marks of quotation, one space between them."""
    return " ".join(QUOTATION.sub(" ", words.lower()).split())


def _follows(needed: tuple[str, ...], following: str) -> bool:
    """Whether the words a cue needs come within the next few words, in any form."""
    near = following.split()[:8]
    if PARTICLES.issuperset(needed) and "to" in near[1:]:
        near = near[: near.index("to", 1)]  # "called on Aland to break off the talks" calls nothing off
    return all(any(set(forms(word)) & {token.strip(".,;:’'")} for token in near) for word in needed)


def _turned(frame: Frame, words: str) -> Told:
    for turn in frame.turns:
        if turn.pattern.search(words) and not turn.unless.search(words):
            return Told(turn.act, f"{frame.name}.{turn.name}", turn.modality, turn.strength)
    return Told(frame.act, frame.name, nobody=frame.nobody)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("detente.record.extract").joinpath("cues.toml").read_text("utf-8"))


@cache
def listed(kind: str) -> tuple[str, ...]:
    """The words of one kind, such as ``light`` verbs."""
    return tuple(_data()["words"][kind])


def _phrases(written: Iterable[str], classes: dict[str, list[str]]) -> Iterator[str]:
    """The words of a frame's list; ``@name`` stands for the words of a class."""
    for phrase in written:
        yield from classes[phrase[1:]] if phrase.startswith("@") else (phrase,)


@cache
def classed(name: str) -> tuple[str, ...]:
    """The verbs of a class that are single words."""
    return tuple(word for word in _data()["classes"][name] if " " not in word)


@cache
def carried() -> dict[str, tuple[str, ...]]:
    """The nouns that tell an act alone when a light verb carries them, by the act."""
    return {act: tuple(nouns) for act, nouns in _data()["carried"].items()}


def frames(data: Mapping[str, Any]) -> Iterator[tuple[Frame, dict[str, Any]]]:
    """The frames of a file of cues, in order, each with its fields as they are written, where its words are."""
    turns = {
        name: Turn(
            name,
            fields["act"],
            re.compile(fields["if"]),
            re.compile(fields["unless"]) if "unless" in fields else NEVER,
            fields.get("modality"),
            fields.get("strength"),
        )
        for name, fields in data["turns"].items()
    }
    for name, fields in data["frames"].items():
        frame = Frame(
            name,
            fields["act"],
            re.compile(fields.get("needs", "")),
            re.compile(fields["unless"]) if "unless" in fields else NEVER,
            re.compile(fields["subject"]) if "subject" in fields else None,
            tuple(turns[turn] for turn in fields.get("turns", ())),
            fields.get("nobody", False),
            fields.get("passive", False),
        )
        yield frame, fields


@cache
def cues() -> Cues:
    """The vocabulary of cues, read once."""
    data = _data()
    tables: dict[str, dict[str, list[tuple[tuple[str, ...], Frame]]]] = {
        part: defaultdict(list) for part in ("verbs", "nouns", "adjectives")
    }
    for frame, fields in frames(data):
        for part, table in tables.items():
            for phrase in _phrases(fields.get(part, ()), data["classes"]):
                first, *rest = phrase.split()
                table[first].append((tuple(rest), frame))
    return Cues(**{part: {word: tuple(entries) for word, entries in table.items()} for part, table in tables.items()})


@cache
def known(part: Part) -> dict[str, str]:
    """Every form of the cues of one kind, with its base."""
    table = cues().of(part)
    stopped = [rest[-1] for key in ("not", "no") for rest, _ in table.get(key, ()) if rest]
    words = (*table, *stopped)
    return bases(words) if part != "adjective" else {word: word for word in words}
