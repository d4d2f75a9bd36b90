"""The sentences of ``guard.yaml``, and what a reader makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from detente.frozen import frozen
from detente.record import Interval
from detente.record.acts import acts
from detente.record.extract import Gazetteer, Named, Reader, Source
from detente.record.model import Statement

UNREAL = frozenset({"denied", "conditional", "hypothetical"})
PUBLISHED = Interval.model_validate("2026-06-05")


@frozen
class Expected:
    """Some acts, perhaps by one speaker and with one modality."""

    acts: frozenset[str]
    speaker: str = ""
    modality: str = ""

    def fits(self, one: Statement) -> bool:
        """Whether a statement does one of the acts, by the speaker."""
        name = (one.speaker or "").lower()
        same = not self.speaker or (name != "" and (self.speaker in name or name in self.speaker))
        return same and one.act in self.acts


@frozen
class Guarded:
    """A sentence, what must not be proposed of it, and what is right."""

    kind: str
    half: str
    text: str
    never: tuple[Expected, ...]
    right: tuple[Expected, ...]

    def wrong(self, found: tuple[Statement, ...]) -> list[Statement]:
        """The statements that say what did not happen, or the opposite of the sentence."""
        return [
            one
            for one in found
            if one.modality not in UNREAL
            and any(it.fits(one) and (it.modality != "done" or one.modality in {None, "done"}) for it in self.never)
            and not any(it.fits(one) for it in self.right)
        ]

    def lost(self, found: tuple[Statement, ...]) -> list[Expected]:
        """What is right and not among the statements."""
        return [
            it
            for it in self.right
            if not any(it.fits(one) and (one.modality == it.modality or not it.modality) for one in found)
        ]


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("guard.yaml").read_text("utf-8"))
    return data


def sentences() -> Iterator[Guarded]:
    """Every sentence that a naive reader gets backwards."""
    for kind, halves in _data()["kinds"].items():
        for half, lines in halves.items():
            for line in lines.splitlines():
                text, never, right, *_ = [*(part.strip() for part in line.split("|")), "", ""]
                yield Guarded(kind, half, text, tuple(_expected(never)), tuple(_expected(right)))


def controls() -> Iterator[Guarded]:
    """Every sentence in which the act is done."""
    for half, lines in _data()["controls"].items():
        for line in lines.splitlines():
            text, right = (part.strip() for part in line.split("|"))
            yield Guarded("control", half, text, (), tuple(_expected(right)))


def _expected(words: str) -> Iterator[Expected]:
    families: dict[str, list[str]] = _data()["families"]
    for part in filter(None, (it.strip() for it in words.split(","))):
        told = part.split()
        modality = told.pop() if told[-1] in {*UNREAL, "done", "intended"} else ""
        named = told.pop().split("/")
        meant = frozenset(act for name in named for act in families.get(name, [name]))
        yield Expected(meant & acts().keys(), " ".join(told).lower(), modality)


@cache
def reader(*, model: bool) -> Reader:
    """A reader that knows the actors of the sentences."""
    named = (Named(actor, tuple(names)) for actor, names in _data()["actors"].items())
    return Reader(Gazetteer(tuple(named)), model=model)


def read(text: str, *, model: bool) -> tuple[Statement, ...]:
    """What is proposed of a sentence, as a document of its own."""
    return tuple(reader(model=model).read(Source("guard", text, PUBLISHED)))
