"""How well statements are found: the reader beside labelled sentences and texts (:mod:`benchmarks.labelled`).

*Counts*

- A proposal *locates* a label if it names the same speaker and at least ``SHARED`` of the shorter quote lies in the other;
  each label is found once at most. *Exact*: with the same act as well. *Defended*: with that act or one that the label says
  can be defended. *Precision*: proposals that locate a label.
- An *inversion* is a proposal that tells, as done, what the text does not tell as done: an act over words marked as a trap for
  it, a label's act where the label is denied or hypothetical, or an act of the other polarity.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from benchmarks import calibration
from benchmarks.labelled import Label, Passage, passages
from detente.intake.begin import KEY
from detente.record.acts import acts
from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Reader, Source, confidence
from detente.record.extract.candidate import Candidate
from detente.record.extract.confidence import marks
from detente.record.llm import Endpoint, LanguageModel
from detente.record.model import Statement

PARTS = ("development", "open", "aside", "unseen", "test", "blind")
"""Those that are scored: rules may be made from the first four."""
CALIBRATION = ("calibration", "test")
"""Parts from which confidence is made: a rule is too sure of what it was made from."""
TABLE = Path(confidence.__file__).with_name("confidence.toml")
SHARED = 0.6
CLOSE = 0.3
"""Least part of both quotes together that they have in common."""
UNDONE = frozenset({"denied", "hypothetical"})


@dataclass(frozen=True)
class Proposal:
    """A proposed statement, what it was made from, and how it fares: the label it shares its words with, and whether it tells
    the opposite of the text."""

    passage: Passage
    candidate: Candidate | None
    statement: Statement
    label: Label | None
    inverted: bool

    @property
    def hit(self) -> bool:
        """Whether it locates a label."""
        return self.label is not None and named(self.label, self.statement)

    @property
    def right(self) -> bool:
        """Whether it stands as it is: speaker, words and act."""
        return self.hit and self.label is not None and self.statement.act == self.label.act


@dataclass(frozen=True)
class Sought:
    """A label, and the proposal that shares its words, if one does."""

    passage: Passage
    label: Label
    proposal: Proposal | None


@dataclass
class Score:
    """Labels and proposals of some passages; the rates are parts of one, of nothing they are nought."""

    sought: list[Sought] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def located(self) -> list[tuple[Label, Proposal]]:
        """Labels with the proposals that locate them."""
        return [(one.label, one.proposal) for one in self.sought if one.proposal is not None and one.proposal.hit]

    @property
    def recall(self) -> float:
        """Labels located (speaker and span), of all labels."""
        return _part(len(self.located), len(self.sought))

    @property
    def exact(self) -> float:
        """Labels located and given their act, of all labels."""
        return _part(sum(one.right for _, one in self.located), len(self.sought))

    @property
    def defended(self) -> float:
        """Labels located and given an act that can be defended, of all labels."""
        return _part(
            sum(one.statement.act in {label.act, *label.also} for label, one in self.located), len(self.sought)
        )

    @property
    def precision(self) -> float:
        """Proposals that locate a label, of all proposals."""
        return _part(sum(one.hit for one in self.proposals), len(self.proposals))

    @property
    def speaker(self) -> float:
        """Right speakers, of all labels whose words are found."""
        return _part(len(self.located), sum(one.proposal is not None for one in self.sought))

    @property
    def addressee(self) -> float:
        """The first addressee named, of the labels located that have one."""
        told = [(label, one) for label, one in self.located if label.to]
        return _part(sum(any(_same(label.to[0], to) for to in one.statement.to) for label, one in told), len(told))

    @property
    def day(self) -> float:
        """Right days, of those told with a label located."""
        told = [
            (label, one)
            for label, one in self.located
            if one.statement.when is not None and (label.when is not None or one.passage.whole)
        ]
        return _part(sum(_same_day(label.when, one.statement.when) for label, one in told), len(told))

    @property
    def about(self) -> tuple[float, float]:
        """Issues, options and steps named, of those labelled, and right ones, of those named; labels located."""
        located = [(label.about, _about(one.statement)) for label, one in self.located if one.passage.gazetteer.topics]
        common = sum(len(label & told) for label, told in located)
        return _part(common, sum(len(label) for label, _ in located)), _part(
            common, sum(len(told) for _, told in located)
        )

    @property
    def inversions(self) -> list[Proposal]:
        """Proposals that tell the opposite of the text, or what never happened."""
        return [one for one in self.proposals if one.inverted]

    @property
    def error(self) -> float:
        """Mean distance between confidence and hits, over five bands of confidence (weighted by their size)."""
        return sum(len(hits) * abs(told - sum(hits) / len(hits)) for told, hits in self.bands()) / max(
            1, len(self.proposals)
        )

    def bands(self) -> Iterator[tuple[float, list[bool]]]:
        """Mean confidence and the hits of each band that holds proposals."""
        weighed = [(_confidence(one.statement), one.right) for one in self.proposals]
        for low in range(5):
            held = [(told, hit) for told, hit in weighed if min(4, int(told * 5)) == low]
            if held:
                yield sum(told for told, _ in held) / len(held), [hit for _, hit in held]

    def misses(self) -> Iterator[str]:
        """A line for each label not found as it is, and for each proposal that shares no label's words."""
        for sought in self.sought:
            label, one = sought.label, sought.proposal
            if one is None or not one.right:
                got = "nothing" if one is None else f"{one.statement.speaker} {one.statement.act}"
                quote = sought.passage.source.text[label.start : label.end]
                yield f"{'/'.join(sorted(label.speakers)) or '-'} {label.act}: {quote!r} -> {got}"
        for one in self.proposals:
            if one.label is None:
                yield f"    extra: {one.statement.speaker} {one.statement.act}: {one.statement.quote.exact!r}"


Found = list[tuple[Candidate | None, Statement]]


def offline(passage: Passage, *, model: bool = True) -> Found:
    """What the offline reader finds in a passage."""
    return list(Reader(passage.gazetteer, model=model).read_with_candidates(passage.source))


def asked(endpoint: Endpoint, passage: Passage) -> Found:
    """What a language model at an address finds in a passage."""
    return [(None, one) for one in LanguageModel(endpoint, passage.gazetteer).read(passage.source)]


def scored(part: str | Path, read: Callable[[Passage], Found] = offline) -> Score:
    """The score of one part, or of a folder of labelled files."""
    score = Score()
    for passage in passages(part):
        _count(passage, read(passage), score)
    return score


def _count(passage: Passage, found: Found, score: Score) -> None:
    pairs = sorted(
        (
            (-(named(label, one) + (label.act == one.act) + _together(label, one)), place, number)
            for place, label in enumerate(passage.labels)
            for number, (_, one) in enumerate(found)
            if _together(label, one) > 0
        ),
    )
    matched: dict[int, int] = {}
    for _, place, number in pairs:
        if place not in matched and number not in matched.values():
            matched[place] = number
    labels = {number: passage.labels[place] for place, number in matched.items()}
    proposals = [
        Proposal(passage, candidate, one, labels.get(number), _inverted(passage, one, labels.get(number)))
        for number, (candidate, one) in enumerate(found)
    ]
    score.proposals += proposals
    score.sought += [
        Sought(passage, label, proposals[matched[place]] if place in matched else None)
        for place, label in enumerate(passage.labels)
    ]


def _inverted(passage: Passage, one: Statement, label: Label | None) -> bool:
    if one.modality not in {None, "done"}:
        return False
    if any(one.act in trap.acts and _covers(trap.start, trap.end, one) for trap in passage.traps):
        return True
    if label is None or not named(label, one):
        return False
    poles = {acts()[one.act].polarity, acts()[label.act].polarity}
    return (label.modality in UNDONE and one.act == label.act) or poles == {"positive", "negative"}


def _covers(begin: int, stop: int, one: Statement) -> bool:
    start, end = one.quote.start or 0, one.quote.end or 0
    return min(end, stop) - max(start, begin) >= SHARED * min(end - start, stop - begin)


def _together(label: Label, one: Statement) -> float:
    """The part of both quotes that they share; nought where it is too little to be the same."""
    start, end = one.quote.start or 0, one.quote.end or 0
    common = min(end, label.end) - max(start, label.start)
    shorter, both = min(end - start, label.end - label.start), max(end, label.end) - min(start, label.start)
    return common / both if common > 0 and common / shorter >= SHARED and common / both >= CLOSE else 0.0


def named(label: Label, one: Statement) -> bool:
    """Whether a statement names the label's speaker: an id, or words that hold the other's or are held by them."""
    if not label.speakers:
        return one.speaker is None
    return one.speaker is not None and any(_same(name, one.speaker) for name in label.speakers)


def _same(name: str, other: str) -> bool:
    name, other = name.lower(), other.lower()
    return name == other or name in other or other in name


def _same_day(label: Interval | str | None, told: Interval | None) -> bool:
    if told is None or label is None:
        return False
    return told.text == label if isinstance(label, str) else (told.start, told.end) == (label.start, label.end)


def _about(one: Statement) -> set[str]:
    return {*one.about.issues, *one.about.options, *one.about.steps}


def _confidence(one: Statement) -> float:
    return float(one.method.confidence or 0) if one.method else 0.0


def _part(some: int, all_of_them: int) -> float:
    return some / max(1, all_of_them)


@cache
def _words() -> tuple[str, int]:
    text = "\n\n".join(passage.source.text for part in PARTS for passage in passages(part))
    return text * 2, len(text.split()) * 2


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
    """Makes the weights of confidence anew, from passages that no rule was made from."""
    lines, counts = [], []
    for method, model in (("clauses", True), ("patterns", False)):
        seen = [
            (one.passage.name.split("_")[0], (marks(one.candidate), one.right))
            for part in CALIBRATION
            for one in scored(part, partial(offline, model=model)).proposals
            if one.candidate is not None
        ]
        made = calibration.weights([one for _, one in seen])
        lines += [f"[{method}]", *(f"{mark} = {weight}" for mark, weight in made.items()), ""]
        counts.append(f"{method} {len(seen)} proposals, off by {calibration.left_out(seen):.3f} on files left out")
    TABLE.write_text(
        "# Made by `python -m benchmarks.reading --calibrate`; not edited by hand.\n"
        + "\n".join(lines).rstrip()
        + "\n",
        "utf-8",
    )
    print(f"wrote {TABLE.name}: {'; '.join(counts)}")


HEAD = (
    f"{'':14}{'labels':>7}{'located':>8}{'exact':>6}{'defended':>9}{'precision':>10}{'speaker':>8}"
    f"{'addressee':>10}{'day':>5}{'topics':>7}{'right':>6}{'inverted':>9}{'error':>6}"
)


def _row(name: str, score: Score) -> str:
    topics, right = score.about
    return (
        f"{name:14}{len(score.sought):7}{score.recall:8.0%}{score.exact:6.0%}{score.defended:9.0%}{score.precision:10.0%}"
        f"{score.speaker:8.0%}{score.addressee:10.0%}{score.day:5.0%}{topics:7.0%}{right:6.0%}"
        f"{len(score.inversions):5} of {len(score.proposals):<4}{score.error:5.2f}"
    )


def _by(score: Score, of_label: Callable[[Sought], str], of_proposal: Callable[[Proposal], str]) -> Iterator[str]:
    """A row for each group of labels and proposals."""
    for name in sorted({*map(of_label, score.sought), *map(of_proposal, score.proposals)}):
        group = Score(
            [one for one in score.sought if of_label(one) == name],
            [one for one in score.proposals if of_proposal(one) == name],
        )
        yield _row(name, group)


def _who(one: Proposal) -> str:
    traits = one.candidate.traits if one.candidate else frozenset()
    return " ".join(sorted(traits & {"named", "pronoun"})) or "neither"


def table(score: Score, title: str) -> Iterator[str]:
    """Lines: all, by kind of text, by act, by who speaks; then what is told with which confidence."""
    yield f"\n{title}\n{HEAD}"
    yield _row("all", score)
    yield from ("", "by kind of text", HEAD)
    yield from _by(score, lambda one: one.passage.kind, lambda one: one.passage.kind)
    yield from ("", "by act", HEAD)
    yield from _by(score, lambda one: one.label.act, lambda one: one.statement.act)
    yield from ("", "by who speaks, of what is proposed", HEAD)
    yield from _by(score, lambda one: _who(one.proposal) if one.proposal else "not found", _who)
    yield "\nConfidence told, and how many stood as they were"
    yield from (f"{told:6.2f} {sum(hits) / len(hits):6.2f}  ({len(hits)} proposals)" for told, hits in score.bands())
    for one in score.inversions:
        yield f"inverted: {one.passage.name}: {one.statement.speaker} {one.statement.act}: {one.statement.quote.exact!r}"


def report() -> None:
    """Prints the scores of all parts, the whole table of what was set aside, and speed."""
    for model in (True, False):
        print(f"\nReading, {'with the language model' if model else 'by patterns alone'}: parts of a hundred\n{HEAD}")
        for part in PARTS:
            print(_row(part, scored(part, partial(offline, model=model))))
    print(*table(scored("blind"), "Blind, with the language model"), sep="\n")
    quick, plain = speed()
    print(f"\nWords a second of one core: {quick:,.0f} with the model, {plain:,.0f} without")


def folder(path: Path, read: Callable[[Passage], Found], *, misses: bool) -> None:
    """Prints the table of a folder of labelled files, of one's own or from elsewhere, and perhaps each miss."""
    score = scored(path.absolute(), read)
    print(*table(score, str(path)), sep="\n")
    if misses:
        print("", *score.misses(), sep="\n")


def main() -> None:
    """``--calibrate``; or ``--folder FOLDER``, read offline or by a model at an address; or nothing: the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=main.__doc__)
    parser.add_argument("--calibrate", action="store_true", help="make confidence.toml anew")
    parser.add_argument(
        "--folder", type=Path, help="labelled files (see benchmarks.labelled), also one part of the set"
    )
    parser.add_argument("--misses", action="store_true", help="print each label that is missed, each proposal too many")
    parser.add_argument("--llm", help="an address that speaks the OpenAI chat protocol; the texts are sent there")
    parser.add_argument("--model", help="the model asked for there")
    wanted = parser.parse_args()
    if wanted.calibrate:
        calibrate()
    elif wanted.folder is None:
        report()
    elif wanted.llm is None:
        folder(wanted.folder, offline, misses=wanted.misses)
    else:
        endpoint = Endpoint(wanted.llm, wanted.model or "", os.environ.get(KEY))
        folder(wanted.folder, partial(asked, endpoint), misses=wanted.misses)
        print(endpoint.cost)


if __name__ == "__main__":
    main()
