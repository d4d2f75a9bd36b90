"""Documents read into a case: their texts kept, statements proposed, one document after another.

*Method*

1. What is named is read in order; what cannot be read is reported, and the rest is read.
2. A document whose bytes, text or address are known is not read again. ``renew`` asks known addresses again, and takes a
   text that changed as a version of its own beside the old one, whose words may have been cited; ``again`` looks for
   statements in the documents that are there, with whatever the case knows by now.
3. The extractor proposes statements. What a person decided stays decided: a statement that is there is not proposed twice.
4. Documents are finished one after another, each whole, so that a run may be broken off and taken up at any point. Where an
   executor shares the work, some texts behind them are being looked through meanwhile (see :mod:`detente.intake.hands`).
5. What a feed announces is an article: a feed behind it is not followed, so that feeds that name each other or themselves end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from detente.case import Case
from detente.case.recorded.texts import document_text
from detente.errors import ExecutorError, InputError, LimitError, counted, input_error
from detente.executors.crew import LostError
from detente.intake import described
from detente.intake.doubts import doubts
from detente.intake.hands import Found, Hands
from detente.intake.outcome import Outcome
from detente.intake.record_files import RecordFiles
from detente.intake.shelf import Shelf
from detente.journal import write, writing
from detente.record import SourceDocument, Statement, locate
from detente.record.extract import Source
from detente.record.kinds import NEWS
from detente.record.proposals import FOLDER, Origin, Proposed, by_person, content, kept, load, names, sense
from detente.sources import Document
from detente.sources.document import Material, Reading
from detente.sources.formats import format_of
from detente.sources.gather import Named
from detente.sources.keep import clear


class Step:
    """What becomes of something named, finished when it is asked for, and once."""

    def __init__(self, name: str, finish: Callable[[], Outcome]) -> None:
        self._name, self._finish = name, finish
        self._outcome: Outcome | None = None

    def outcome(self) -> Outcome:
        """What became of it."""
        if self._outcome is None:
            try:
                self._outcome = self._finish()
            except InputError as error:
                self._outcome = _skipped(self._name, error)
        return self._outcome

    def then(self, change: Callable[[Outcome], Outcome]) -> Step:
        """This step, and a word more about it."""
        return Step(self._name, lambda: change(self.outcome()))


def _done(outcome: Outcome) -> Step:
    return Step(outcome.name, lambda: outcome)


def _skipped(name: str, error: InputError) -> Outcome:
    return Outcome(name, "skipped", problem="; ".join(_brief(error)))


@dataclass
class Intake:
    """Reads into one case. ``told`` overrides what documents say of themselves (publisher, published, language …)."""

    case: Case
    hands: Hands
    today: date
    told: dict[str, str] = field(default_factory=dict)
    renew: bool = False
    follow: bool = False

    def __post_init__(self) -> None:
        clear(*(self.case.folder / name for name in ("", "sources", FOLDER)))
        self.shelf = Shelf(self.case)
        self.record = RecordFiles(self.case)
        self.no_article: dict[str, str] = {}
        self.on_record = dict(self.case.record.documents)
        self.under_way: dict[str, Step] = {}

    def read(self, wanted: Iterable[Named]) -> Iterator[Outcome]:
        """Reads one thing after another; what became of each is told as soon as it is known."""
        with self.hands:
            yield from self._in_order(step for named in self.hands.look(wanted) for step in self._steps(named))

    def again(self, only: Collection[str] = ()) -> Iterator[Outcome]:
        """Looks for statements in every document that is there already, or in ``only`` these."""
        with self.hands:
            yield from self._in_order(self._again(only))

    def _in_order(self, steps: Iterable[Step]) -> Iterator[Outcome]:
        """The outcomes, one after another, while steps behind them are under way; where nobody takes more work, of what is done."""
        begun, ended = deque[Step](), None
        try:
            for step in steps:
                begun.append(step)
                while len(begun) > self.hands.ahead:
                    yield begun.popleft().outcome()
        except ExecutorError as error:
            ended = error
        while begun:
            yield begun.popleft().outcome()
        if ended is not None:
            raise ended

    def _again(self, only: Collection[str]) -> Iterator[Step]:
        described = dict(self.case.record.documents)
        known = {*described, *names(self.case.folder)}
        for name in sorted(known & set(only) if only else known):
            try:
                there = kept(self.case.folder, name)
                source = there.document if there else described[name]
                yield self._proposed(source.file, name, source, document_text(self.case.folder, source))
            except InputError as error:
                yield _done(_skipped(name, error))

    def _steps(self, named: Named) -> Iterator[Step]:
        try:
            yield from self._one(named)
        except InputError as error:
            yield _done(_skipped(named.name, error))
        except LostError as error:
            yield _done(Outcome(named.name, "skipped", problem=error.problem.message))

    def _one(self, named: Named, *, article: bool = False) -> Iterator[Step]:
        if named.path is None and named.name in self.shelf.by_url and not self.renew:
            yield self._known(named.name, self.shelf.by_url[named.name])
            return
        material = self.hands.material(named)
        kind = format_of(material)
        if article and kind == "feed":
            raise input_error(named.name, "what it announces is a feed, and no article")
        # The bytes of a feed are known as soon as one of its entries is; a run may have been broken off between two.
        if kind != "feed" and (known := self.shelf.by_bytes.get(material.digest)):
            for name in known:
                yield self._known(named.name, name)
            return
        for reading in self.hands.apart(material):
            if self.follow and reading.links:
                yield from self._followed(material, kind, reading)
            else:
                yield self._kept(material, kind, reading)

    def _followed(self, material: Material, kind: str, reading: Reading) -> Iterator[Step]:
        """The whole article that an entry of a feed announces; the entry itself where that cannot be had."""
        for link in reading.links:
            if link not in self.no_article:
                try:
                    yield from self._one(Named(link), article=True)
                    continue
                except InputError as error:
                    self.no_article[link] = "; ".join(_brief(error))
            note = f"only the feed's entry: {self.no_article[link]}"
            yield self._kept(material, kind, reading).then(
                lambda kept, note=note: replace(kept, notes=(*kept.notes, note))  # type: ignore[misc]
            )

    def _finished(self, name: str) -> None:
        """A document that is under way is finished before anything rests on it."""
        if (step := self.under_way.pop(name, None)) is not None:
            step.outcome()

    def _known(self, named: str, name: str) -> Step:
        """A document that is there; one that a person put into record.yaml has perhaps never been looked through."""
        self._finished(name)
        if name in self.shelf.read:
            return self._told_anew(named, name)
        source = self.source_of(name)
        if changes := described.mended(source, self.told).changes:
            with writing(self.case.folder):
                described.write(self.case.folder, self.record, name, self.told, None)
            source = self.on_record[name] = described.mended(source, self.told).document
        self.shelf.read.add(name)
        found = self._proposed(named, name, source, document_text(self.case.folder, source))
        return found.then(lambda outcome: replace(outcome, updated=changes))

    def source_of(self, name: str) -> SourceDocument:
        """What is known of a document: what a person has put on record, else what its file of proposals says."""
        on_record = self.on_record.get(name)
        return on_record or load(self.case.folder, name).document

    def _told_anew(self, named: str, name: str) -> Step:
        """A document that has been read: what a user says of it now is kept. Where its day is another, its statements are
        looked for once more, since days in a text are told from it; what a person decided stays decided."""
        with writing(self.case.folder):
            there = load(self.case.folder, name)
            known = [there.document, *([self.source_of(name)] if self.record.now().describes(name) else [])]
            changes = tuple(dict.fromkeys(line for each in known for line in described.mended(each, self.told).changes))
            if changes:
                described.write(self.case.folder, self.record, name, self.told, there)
        after = [described.mended(each, self.told).document for each in known]
        if name in self.on_record:
            self.on_record[name] = after[-1]
        source, undated = after[0], after[-1].published is None
        if (there.document.published, there.document.kind) == (source.published, source.kind):
            return _done(Outcome(named, "known", name, undated=undated, updated=changes))
        found = self._proposed(named, name, source, document_text(self.case.folder, source))
        return found.then(lambda outcome: replace(outcome, state="known", words=0, updated=changes))

    def _kept(self, material: Material, kind: str, reading: Reading) -> Step:
        url = reading.url or material.url
        earlier = self.shelf.by_url.get(url) if url else None
        same = self.shelf.by_text.get(Material("", reading.text.encode()).digest)
        if same is not None:
            return self._known(material.name, same)
        name, source = self.shelf.put(material, kind, reading, self.told)
        text = document_text(self.case.folder, source)
        if earlier is not None:
            self._finished(earlier)
        old = load(self.case.folder, earlier) if earlier in self.shelf.read and earlier else None
        notes = reading.notes if earlier is None else (*reading.notes, *self._changed(earlier, old, text))
        return self._proposed(material.name, name, source, text, notes, old)

    def _changed(self, earlier: str, old: Proposed | None, text: Document) -> tuple[str, ...]:
        """What a reader must know of a text that replaces another: the words of the old one that it no longer holds."""
        cited = [item for item in self.case.record.of_document(earlier) if item.counts]
        on_record = self.record.now()
        cited += [item for item in old.statements if item.counts and item.id not in on_record] if old else []
        lost = [item.id for item in cited if not locate(item.quote, text.text).holds]
        told = f"it changed since {earlier} was read, which stays as it was"
        return (f"{told}; no longer in it: {', '.join(lost)}" if lost else told,)

    def _proposed(
        self,
        named: str,
        name: str,
        source: SourceDocument,
        text: Document,
        notes: Sequence[str] = (),
        earlier: Proposed | None = None,
    ) -> Step:
        """Statements proposed in one text, and all of it written; ``earlier`` is another version of the document."""
        stated = source.language
        source = described.with_language(described.with_kind(source, text.text), text.text)
        by = described.speaks(source)
        found = self.hands.extract(Source(name, text.text, source.published, source.kind, by, source.title, stated))
        step = Step(named, lambda: self._written(named, name, source, text, found, notes, earlier))
        if self.hands.ahead:
            self.under_way[name] = step
        return step

    def _written(
        self,
        named: str,
        name: str,
        source: SourceDocument,
        text: Document,
        waited: Callable[[], Found],
        notes: Sequence[str],
        earlier: Proposed | None,
    ) -> Outcome:
        """What was found, written. Reading takes its time, and people decide meanwhile: what is there is looked up now."""
        self.under_way.pop(name, None)
        try:
            found, rejected = waited()
        except (LimitError, LostError) as error:
            told = error.problem.message if isinstance(error, LostError) else str(error)
            return Outcome(named, "skipped", name, notes=tuple(notes), problem=told)
        with writing(self.case.folder):
            there, on_record = kept(self.case.folder, name), self.record.now()
            before = there.statements if there else ()
            stay = tuple(
                item for item in before if item.status != "proposed" or item.id in on_record or by_person(item)
            )
            held: set[tuple[object, ...]] = {sense(item) for item in (*stay, *(earlier.statements if earlier else ()))}
            held |= {words for version in (there, earlier) if version for words in version.heard}
            held |= {words[1:] for words in on_record.of_document(name)}
            fresh = _numbered(name, [item for item in found if sense(item) not in held], before, on_record)
            origin = there.read if there else Origin(on=self.today, source=named, notes=tuple(notes))
            statements = sorted((*stay, *fresh), key=lambda item: (item.quote.start or 0, item.id))
            remarks = (*doubts(text.text, statements), *rejected)
            proposed = Proposed(
                id=name,
                document=source,
                read=origin,
                statements=tuple(statements),
                remarks=remarks,
                heard=there.heard if there else (),
                as_proposed=there.as_proposed if there else (),
            )
            told = f"read {name}: {counted(len(fresh), 'statement')} proposed"
            write(self.case.folder, [content(self.case.folder, proposed)], told)
        undated = source.published is None
        words, kind = len(text.text.split()), source.kind if source.kind and source.kind != NEWS else ""
        old, new = ({sense(item) for item in items if item.status == "proposed"} for items in (before, statements))
        again = (len(new - {sense(item) for item in before}), len(old - new)) if there else ()
        notes = (*notes, *remarks)
        return Outcome(named, "read", name, len(fresh), words, notes, kind=kind, undated=undated, again=again)


def _numbered(
    name: str, found: Sequence[Statement], before: Sequence[Statement], on_record: Container[str]
) -> list[Statement]:
    """The statements with ids that nobody else has, links between them following; one that waited keeps its id, by which
    a person may be looking at it."""
    waited: dict[tuple[str, str, str | None], list[str]] = {}
    for item in before:
        if item.status == "proposed" and item.id not in on_record:
            waited.setdefault(sense(item), []).append(item.id)
    taken = {item.id for item in before}
    ids: dict[str, str] = {}
    number = 0
    for item in found:
        if same := waited.get(sense(item)):
            ids[item.id] = same.pop(0)
            continue
        number += 1
        while f"{name}_{number}" in taken or f"{name}_{number}" in on_record:
            number += 1
        ids[item.id] = f"{name}_{number}"
    renamed = []
    for item in found:
        links = item.links.model_copy(
            update={
                kind: tuple(ids.get(other, other) for other in getattr(item.links, kind))
                for kind in ("condition_of", "restates", "contradicts")
            }
        )
        renamed.append(item.model_copy(update={"id": ids[item.id], "links": links}))
    return renamed


def _brief(error: InputError) -> Iterator[str]:
    """Each problem in a line: what is wrong, what was found, how to mend it."""
    for problem in error.problems:
        found = f" ({problem.found})" if problem.found else ""
        yield f"{problem.message}{found}" + (f"; {problem.mend}" if problem.mend else "")
