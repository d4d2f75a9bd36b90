"""The labelled set (``tests/record/labelled/``): passages with what a person found in them.

Parts: ``development``, ``open``, ``aside`` and ``unseen``, from which rules may be made; ``test`` and ``calibration``, which those who made
rules have looked at; ``blind``, which was written and labelled without sight of a rule and scored once. What its heads taught has been mended since.
Each file is a dispute with the actors (and, some, the topics) that its case names; each passage a sentence or a text of a kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, Topic
from detente.record.extract.names import Names

LABELLED = Path(__file__).parent.parent / "tests" / "record" / "labelled"
JOINT = frozenset(
    {"agree", "meet", "negotiate", "exchange_prisoners", "resume_talks", "signal_force", "military_action"}
)
"""Acts done together: one of those who are labelled suffices."""


@dataclass(frozen=True)
class Label:
    """What a person found: who may be named as speaker, the act, and where; ``also`` are acts that can be defended as well."""

    speakers: frozenset[str]
    act: str
    start: int
    end: int
    to: tuple[str, ...] = ()
    when: Interval | str | None = None
    modality: str | None = None
    about: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Trap:
    """Words over which a naive reader would tell acts that the text does not tell as done."""

    start: int
    end: int
    acts: frozenset[str]


@dataclass(frozen=True)
class Passage:
    """A sentence or a text with its labels."""

    name: str
    gazetteer: Gazetteer
    source: Source
    labels: tuple[Label, ...]
    traps: tuple[Trap, ...] = ()
    kind: str = "news"
    whole: bool = False
    """Whether all that its labels leave out (a day, a topic) is not in the text."""


def passages(part: str | Path) -> tuple[Passage, ...]:
    """The labelled passages of one part, or of any folder of such files."""
    folder = LABELLED / part
    return tuple(passage for path in sorted(folder.glob("*.yaml")) for passage in _of_file(path))


def _of_file(path: Path) -> Iterator[Passage]:
    data = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    actors = tuple(
        Named(key, tuple(value["names"]), value.get("party")) for key, value in data.get("actors", {}).items()
    )
    gazetteer = Gazetteer(actors, tuple(_topics(data.get("topics") or {})))
    for number, item in enumerate([*data.get("sentences", ()), *data.get("texts", ())], 1):
        text, called = item["text"], _Called(gazetteer)
        published = Interval.model_validate(str(item.get("published", data.get("published"))))
        yield Passage(
            f"{path.stem}_{item.get('id', number)}",
            gazetteer,
            Source("d", text, published),
            tuple(label for one in item.get("statements") or () for label in _labels(one, text, called)),
            tuple(Trap(*_place(one["quote"], text), frozenset(one["acts"])) for one in item.get("traps") or ()),
            item.get("kind", "news"),
            "kind" in item,
        )


def _topics(data: Mapping[str, Mapping[str, Any]]) -> Iterator[Topic]:
    for key, issue in (data.get("issues") or {}).items():
        yield Topic("issues", key, (issue["name"],), aliases=tuple(issue.get("aliases") or ()))
        for option, words in (issue.get("options") or {}).items():
            yield Topic("options", f"{key}.{option}", (words,))
    for key, step in (data.get("steps") or {}).items():
        yield Topic("steps", key, (step["name"],), aliases=tuple(step.get("aliases") or ()))


class _Called:
    """What the world calls somebody whom a text calls otherwise: "Türkiye" is Turkey, "the UN" the United Nations."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._ids = {actor.id for actor in gazetteer.actors}
        self._names = Names(gazetteer, "")

    def __call__(self, name: str) -> str:
        words = name.removeprefix("the ").removeprefix("The ")
        whole = [one.actor for one in self._names.mentions(words) if one.end - one.start == len(words)]
        return name if name in self._ids or not whole else whole[0]


def _labels(one: Mapping[str, Any], text: str, called: Callable[[str], str]) -> Iterator[Label]:
    start, end = _place(one["quote"], text)
    speakers = one.get("speaker") or []
    speakers = [called(name) for name in ([speakers] if isinstance(speakers, str) else speakers)]
    groups = [frozenset(speakers)] if one["act"] in JOINT or not speakers else [frozenset({name}) for name in speakers]
    for group in groups:
        yield Label(
            group,
            one["act"],
            start,
            end,
            tuple(map(called, one.get("to") or ())),
            _when(one.get("when")),
            one.get("modality"),
            frozenset(one.get("about") or ()),
            frozenset(one.get("also") or ()),
        )


def _place(quote: str, text: str) -> tuple[int, int]:
    """Where a quote stands in a text, the ends of whose lines count as spaces."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    if found is None:
        raise SystemExit(f"a label quotes words that its text does not hold: {quote!r}")
    return found.span()


def _when(value: object) -> Interval | str | None:
    """An interval; words of time stay words."""
    if value is None:
        return None
    if isinstance(value, str) and not value[:4].isdigit():
        return value
    return Interval.model_validate(value if isinstance(value, dict) else str(value))
