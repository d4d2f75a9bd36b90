"""How well statements are found: the reader beside labelled sentences and texts (``tests/record/labelled/``).

A proposal finds a label if it names the same speaker and at least ``SHARED`` of the shorter quote lies in the other. Each
label is found once at most. Development and test are told apart: rules and confidence were made on the first alone.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Reader, Source, confidence
from detente.record.extract.confidence import calibrated, kinds
from detente.record.model import Statement

LABELLED = Path(__file__).parent.parent / "tests" / "record" / "labelled"
HALVES = ("development", "test")
CALIBRATION = "calibration"
"""Apart from both: rules were made on the first half, and a rule is too sure of what it was made on."""
TABLE = Path(confidence.__file__).with_name("confidence.toml")
SHARED = 0.6
CLOSE = 0.3
"""Least part of both quotes together that they have in common."""
JOINT = frozenset(
    {
        "agree",
        "meet",
        "negotiate",
        "exchange_prisoners",
        "resume_talks",
        "signal_force",
        "military_action",
        "talks_failed",
        "talks_stalled",
    }
)
"""Acts done together: one of those who are labelled suffices."""


@dataclass(frozen=True)
class Label:
    """What a person found: who may be named as speaker, the act, and where."""

    speakers: frozenset[str]
    act: str
    start: int
    end: int
    to: tuple[str, ...] = ()
    when: str | None = None


@dataclass(frozen=True)
class Passage:
    """A sentence or a text with its labels."""

    name: str
    gazetteer: Gazetteer
    source: Source
    labels: tuple[Label, ...]


@dataclass
class Score:
    """Counts over passages; the rates are parts of one."""

    labels: int = 0
    proposals: int = 0
    located: int = 0
    spans: int = 0
    acts: int = 0
    addressed: int = 0
    addressees: int = 0
    dated: int = 0
    dates: int = 0
    by_act: dict[str, Counter[str]] = field(default_factory=dict)
    weighed: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Labels located (speaker and span), of all labels."""
        return self.located / self.labels

    @property
    def precision(self) -> float:
        """Proposals that locate a label, of all proposals."""
        return self.located / max(1, self.proposals)

    @property
    def exact(self) -> float:
        """Labels located and given their act, of all labels."""
        return self.acts / self.labels

    @property
    def speaker(self) -> float:
        """Right speakers, of all proposals whose span is right."""
        return self.located / max(1, self.spans)

    @property
    def error(self) -> float:
        """Mean distance between confidence and hits, over five bands of confidence (weighted by their size)."""
        return sum(len(hits) * abs(told - sum(hits) / len(hits)) for told, hits in self.bands()) / max(
            1, len(self.weighed)
        )

    def bands(self) -> Iterator[tuple[float, list[bool]]]:
        """Mean confidence and the hits of each band that holds proposals."""
        for low in range(5):
            held = [(told, hit) for told, hit in self.weighed if min(4, int(told * 5)) == low]
            if held:
                yield sum(told for told, _ in held) / len(held), [hit for _, hit in held]


def passages(half: str) -> tuple[Passage, ...]:
    """The labelled passages of one half."""
    return tuple(passage for path in sorted((LABELLED / half).glob("*.yaml")) for passage in _of_file(path))


def _of_file(path: Path) -> Iterator[Passage]:
    data = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    actors = tuple(Named(key, tuple(value["names"]), value["party"]) for key, value in data.get("actors", {}).items())
    for number, item in enumerate([*data["sentences"], *data.get("texts", ())], 1):
        name = f"{path.stem}_{number}"
        published = Interval.model_validate(str(item.get("published", data["published"])))
        labels = tuple(label for one in item.get("statements", ()) for label in _labels(one, item["text"]))
        yield Passage(name, Gazetteer(actors), Source("d", item["text"], published), labels)


def _labels(one: dict[str, Any], text: str) -> Iterator[Label]:
    start = text.index(one["quote"])
    speakers = one.get("speaker", [])
    speakers = [speakers] if isinstance(speakers, str) else speakers
    groups = [frozenset(speakers)] if one["act"] in JOINT or not speakers else [frozenset({name}) for name in speakers]
    for group in groups:
        yield Label(group, one["act"], start, start + len(one["quote"]), tuple(one.get("to", ())), one.get("when"))


def scored(half: str, reader: type[Reader] = Reader, *, model: bool = True) -> Score:
    """The score of one half."""
    score = Score()
    for passage in passages(half):
        found = list(reader(passage.gazetteer, model=model).read(passage.source))
        _count(passage, found, score)
    return score


def _count(passage: Passage, found: list[Statement], score: Score) -> None:
    score.labels += len(passage.labels)
    score.proposals += len(found)
    pairs = sorted(
        (
            (-(_named(label, one) + (label.act == one.act) + _together(label, one)), place, number)
            for place, label in enumerate(passage.labels)
            for number, one in enumerate(found)
            if _together(label, one) > 0
        ),
    )
    matched: dict[int, int] = {}
    for _, place, number in pairs:
        if place not in matched and number not in matched.values():
            matched[place] = number
    for place, label in enumerate(passage.labels):
        one = found[matched[place]] if place in matched else None
        hit = one is not None and _named(label, one)
        row = score.by_act.setdefault(label.act, Counter())
        row["labels"] += 1
        if one is not None:
            score.spans += 1
        if hit and one is not None:
            score.located += 1
            score.acts += one.act == label.act
            row["acts"] += one.act == label.act
            score.addressees += bool(label.to)
            score.addressed += bool(label.to) and label.to[0] in one.to
            score.dates += bool(label.when)
            score.dated += label.when is not None and one.when is not None and one.when.text == label.when
        if not hit or one is None or one.act != label.act:
            got = "nothing" if one is None else f"{one.speaker} {one.act}"
            quote = passage.source.text[label.start : label.end]
            score.misses.append(f"{'/'.join(sorted(label.speakers)) or '-'} {label.act}: {quote!r} -> {got}")
    for number, one in enumerate(found):
        places = [place for place, other in matched.items() if other == number]
        hit = bool(places) and _named(passage.labels[places[0]], one)
        right = hit and passage.labels[places[0]].act == one.act
        score.by_act.setdefault(one.act, Counter())["proposals"] += 1
        score.weighed.append((float(one.method.confidence or 0) if one.method else 0.0, right))
        if not places:
            score.misses.append(f"    extra: {one.speaker} {one.act}: {one.quote.exact!r}")


def _together(label: Label, one: Statement) -> float:
    """The part of both quotes that they share; nought where it is too little to be the same."""
    start, end = one.quote.start or 0, one.quote.end or 0
    common = min(end, label.end) - max(start, label.start)
    shorter, both = min(end - start, label.end - label.start), max(end, label.end) - min(start, label.start)
    return common / both if common > 0 and common / shorter >= SHARED and common / both >= CLOSE else 0.0


def _named(label: Label, one: Statement) -> bool:
    if not label.speakers:
        return one.speaker is None
    return one.speaker is not None and any(_same(name, one.speaker) for name in label.speakers)


def _same(name: str, other: str) -> bool:
    name, other = name.lower(), other.lower()
    return name == other or name in other or other in name


@cache
def _words() -> tuple[str, int]:
    text = "\n\n".join(passage.source.text for half in HALVES for passage in passages(half))
    return text * 4, len(text.split()) * 4


def speed() -> tuple[float, float]:
    """Words read in a second of processor time, with the model and without (loading aside)."""
    text, words = _words()
    rates = []
    for model in (True, False):
        reader = Reader(Gazetteer(), model=model)
        list(reader.read(Source("warm", text[:2000])))
        start = time.process_time()
        list(reader.read(Source("speed", text)))
        rates.append(words / (time.process_time() - start))
    return rates[0], rates[1]


def calibrate() -> None:
    """Makes the table of confidence anew, from passages that no rule was made on."""
    seen: list[tuple[tuple[str, ...], bool]] = []
    for model in (True, False):
        for passage in passages(CALIBRATION):
            reader = Reader(passage.gazetteer, model=model)
            found = list(reader.read_with_candidates(passage.source))
            score = Score()
            _count(passage, [statement for _, statement in found], score)
            for (candidate, _), (_, hit) in zip(found, score.weighed, strict=True):
                seen.append((kinds(candidate, reader.method), hit))
    rates = "".join(f'"{kind}" = {rate}\n' for kind, rate in sorted(calibrated(seen).items()))
    TABLE.write_text(
        f"# Made by `python -m benchmarks.reading --calibrate`; not edited by hand.\n[rates]\n{rates}", "utf-8"
    )
    print(f"wrote {TABLE.name}: {len(seen)} proposals")


def report() -> None:
    """Prints the scores of both halves, by act on the test half, with calibration and speed."""
    for model in (True, False):
        print(f"\nReading, {'with the language model' if model else 'by patterns alone'}: parts of a hundred")
        print(f"{'':12} labels located exact-act precision speaker addressee date calibration-error")
        for half in HALVES:
            score = scored(half, model=model)
            print(
                f"{half:12} {score.labels:6} {score.recall:7.0%} {score.exact:9.0%} {score.precision:9.0%} {score.speaker:7.0%} "
                f"{score.addressed / max(1, score.addressees):9.0%} {score.dated / max(1, score.dates):4.0%} {score.error:17.2f}"
            )
    score = scored("test")
    print("\nBy act, test half: labels, proposals, precision, recall, F1")
    for act, row in sorted(score.by_act.items()):
        precision, recall = row["acts"] / max(1, row["proposals"]), row["acts"] / max(1, row["labels"])
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{act:22} {row['labels']:4} {row['proposals']:4} {precision:6.0%} {recall:6.0%} {f1:6.2f}")
    print("\nConfidence told, and how many were right, test half")
    for told, hits in score.bands():
        print(f"{told:6.2f} {sum(hits) / len(hits):6.2f}  ({len(hits)} proposals)")
    quick, plain = speed()
    print(f"\nWords a second of one core: {quick:,.0f} with the model, {plain:,.0f} without")


if __name__ == "__main__":
    calibrate() if "--calibrate" in sys.argv[1:] else report()
