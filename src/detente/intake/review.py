"""Proposed statements, one after another, each decided by a person and saved at once.

A confirmed or corrected statement goes into ``record.yaml``, where it can be evidence; what was decided is also noted in
the document's file of proposals, so that a review goes on where it was left. The two are written together. The record has
the say: it is written first, and whatever it holds counts as decided, also where a run was killed before the note.

Several may review a case at once: each decision is put into what the files hold at that moment, and a statement that
somebody else has decided about since it was shown is not decided again. Whom the case does not know is asked for
(:mod:`detente.intake.speaker`); one decision may do for all that tell the same (:mod:`detente.intake.again`).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from detente.case import Case
from detente.case.file.yaml_tree import MOST_BYTES
from detente.case.load import CASE_FILE
from detente.case.load import load as load_case
from detente.case.recorded.texts import document_text
from detente.errors import InputError, input_error, listed, nearest
from detente.intake.addition import addition
from detente.intake.again import MOST
from detente.intake.asked import anything, wanted
from detente.intake.called import Called, decline, named, offers
from detente.intake.correction import corrected, fitting, signed
from detente.intake.followed import FOLLOWED, followed, following
from detente.intake.item import Item, placed
from detente.intake.ledger import DecidedError, Ledger, Texts, Waited
from detente.intake.missed import quote
from detente.intake.naming import acquainted, known, several, stands, unknown
from detente.intake.one_each import one_each
from detente.intake.speaker import AlsoCalled, NewActor, Outside, UnknownSpeakerError, Who, told_by
from detente.intake.variants import variants
from detente.intake.waiting import Waiting
from detente.journal.begun import writing
from detente.record import Quote, Statement, locate
from detente.record.bearing import plain
from detente.record.model import Review
from detente.record.proposals import FOLDER, Origin, Proposed, kept, load
from detente.sources import Document, inside, read_text
from detente.sources.cache import FOLDER as MADE
from detente.sources.keep import clear

MOST_SEARCHED = 300
"""Documents with waiting statements that are looked through for other words for a speaker; the others are left aside."""

SAME = "told with the rest of its sentence: "
"""Why a statement is none that was decided with another of the same sentence."""

__all__ = ["DecidedError", "Desk", "Item", "wanted"]


class Desk:
    """A review under way. ``wanted`` says which statements are asked about; the others keep waiting."""

    def __init__(self, case: Case, by: str, today: date, wanted: Callable[[Statement], bool] = anything) -> None:
        self.case, self.by, self.today, self.wanted = case, by, today, wanted
        self.ledger = Ledger(case, by)
        self.counts = {"confirmed": 0, "corrected": 0, "rejected": 0}
        self._text = case.tree.text
        self._skipped: set[str] = set()
        self._outside = set(map(plain, case.record.outside))
        self._first: tuple[str, str] | None = None
        with suppress(InputError), writing(case.folder):  # what a killed run had begun is finished, or taken back
            clear(case.folder, case.folder / FOLDER, case.folder / MADE)
        self._pending = Waiting(case.folder, lambda: acquainted(self.case.model))
        self._queue = self._pending.queue
        self.total = sum(
            count if wanted is anything else sum(map(self._asked, load(case.folder, name).waiting))
            for name, count in self._queue
        )

    @property
    def item(self) -> Item | None:
        """The next statement that waits; None when all are decided or skipped."""
        self._look()
        if self._first is not None:
            proposed = self.ledger.settled(load(self.case.folder, self._first[0]))
            for statement in proposed.waiting:
                if statement.id == self._first[1] and statement.id not in self._skipped:
                    return self._item(statement, proposed)
            self._first = None
        while self._queue:
            proposed = self.ledger.settled(load(self.case.folder, self._queue[0][0]))
            for statement in proposed.waiting:
                if statement.id not in self._skipped and self._asked(statement):
                    return self._item(statement, proposed)
            self._queue.pop(0)
        return None

    @property
    def left(self) -> int:
        """How many statements wait."""
        return self._pending.left

    def unknown(self, statement: Statement) -> str | None:
        """The name of a speaker whom the case does not know, and who must be asked for before a statement is confirmed.

        None where the case knows the speaker, the words name none, or a person has put the name outside the case before.
        """
        name = unknown(self.case.model, known(self.case.model, statement))
        return None if name is None or self._is_outside(name) else name

    def about(self, item: Item) -> list[tuple[str, str]]:
        """What else to show of a statement, each with what it is called: of one that waits, that its speaker follows from a correction."""
        return [("found", FOLLOWED)] if followed(item.proposed, item.waited) else []

    def variants(self, name: str) -> tuple[str, ...]:
        """Words that are perhaps names of the same speaker: of what waits, and the last name alone."""
        model = self.case.model
        return variants(model, name, dict.fromkeys(self._pending.strangers(model, MOST_SEARCHED)))

    def again(self, item: Item) -> tuple[Item, ...]:
        """The other statements that wait and tell the same as this one, in whatever document, up to ``again.MOST``."""
        found: list[Item] = []
        for name, each in self._pending.like(item.waited):
            if each in self._skipped or len(found) == MOST:
                continue
            with suppress(InputError):  # what cannot be read is told when its turn comes
                proposed = self.ledger.settled(load(self.case.folder, name))
                statement = next((one for one in proposed.waiting if one.id == each), None)
                other = self._item(statement, proposed) if statement else None
                if other is not None and locate(other.statement.quote, other.document.text).holds:
                    found.append(other)
        return tuple(found)

    def confirm(self, item: Item, who: Who | None = None, again: Sequence[Item] = ()) -> tuple[str, ...]:
        """Puts a statement on record; what had to be left out of it, in words.

        ``who`` answers for a speaker whom the case does not know; those of ``again`` that still wait are put there with it,
        each with its own words. Raises UnknownSpeakerError where nobody has answered, InputError if the words are lost.
        """
        return self._confirm(item, item.statement, "confirmed", who, again)

    def correct(
        self, item: Item, changes: Mapping[str, Any], who: Who | None = None, called: Sequence[Called] = ()
    ) -> tuple[str, ...]:
        """Puts a statement on record with some fields changed, and names that it uses (:meth:`names`) into the case.

        Raises InputError for what cannot stand there.
        """
        return self._confirm(item, self.checked(item, changes), "corrected", who, called=called)

    def names(self, item: Item, statement: Statement) -> tuple[Called, ...]:
        """Words of a statement, as it is corrected, that may be other names of what a person says it is about."""
        return offers(self.case, item.statement, statement)

    def may_be_called(self, called: Sequence[Called]) -> None:
        """Raises InputError for a name that cannot be; nothing is written."""
        self._look()
        named(self.case, self.case.tree.text, called)

    def not_called(self, item: Item, called: Called) -> None:
        """Notes that a person declined a name: it is not offered again. Raises InputError if it cannot be noted."""
        decline(self.case, called, item.statement.id)

    def checked(self, item: Item, changes: Mapping[str, Any]) -> Statement:
        """The statement as it would be with some fields changed; nothing is written. Raises InputError."""
        return signed(corrected(self.case.model, item.statement, item.document, changes), self.by)

    def reject(self, item: Item, reason: str, again: Sequence[Item] = ()) -> None:
        """Notes that a statement is none, and why; and those of ``again`` that still wait with it."""
        review = Review(by=self.by, on=self.today)
        update = {"status": "rejected", "reason": reason.strip() or None, "reviewed": review}
        with writing(self.case.folder):
            decided = [(self._now(item), item.statement.model_copy(update=update))]
            decided += [(now, other.statement.model_copy(update=update)) for now, other in self._others(again)]
            self.ledger.reject(decided)
        self.counts["rejected"] += len(decided)

    def skip(self, item: Item) -> None:
        """Leaves a statement waiting, for another sitting."""
        self._skipped.add(item.statement.id)

    def add(self, document: str, words: str | Quote, fields: Mapping[str, Any], at: int | None = None) -> Item:
        """Proposes a statement that a machine missed, in words of a document; it is the next to be decided.

        ``words`` as :mod:`detente.intake.missed` reads them, ``at`` which of several places; or a quote of it. ``fields`` are those of a
        correction; ``act`` is needed. Raises InputError for what cannot stand there, or is there already.
        """
        self._look()
        with writing(self.case.folder):
            proposed = self.noted(document)
            text = document_text(self.case.folder, proposed.document)
            on_record = self.ledger.record.now()
            found = words if isinstance(words, Quote) else quote(words, text, at)
            statement = addition(self.case.model, proposed, text, found, fields, on_record)
            statement = signed(statement, self.by)
            proposed = self.ledger.add(proposed, statement)
        self._first, self.total = (document, statement.id), self.total + 1
        return self._item(statement, proposed)

    def document(self, name: str) -> Document:
        """The text of a document of the case. Raises InputError if there is none such."""
        return document_text(self.case.folder, self.noted(name).document)

    def undo(self) -> bool:
        """Takes the last decision of this sitting back; False if there is none. Raises InputError if others build on it."""
        step = self.ledger.undo()
        if step is None:
            return False
        if step.status in self.counts:
            self.counts[step.status] -= len(step.statements)
        else:
            self.total -= 1
        self._first = None
        self._queue = self._pending.queue
        return True

    def _confirm(
        self,
        item: Item,
        statement: Statement,
        status: str,
        who: Who | None,
        again: Sequence[Item] = (),
        called: Sequence[Called] = (),
        same: Sequence[Item] = (),
    ) -> tuple[str, ...]:
        if not locate(statement.quote, item.document.text).holds:
            raise input_error(
                item.document.file, "these words do not stand in the document", found=statement.quote.exact[:80],
                mend="correct the quote, or reject the statement",
            )  # fmt: skip
        with writing(self.case.folder):
            self._look()
            now, others = self._now(item), self._others(again)
            name = unknown(self.case.model, statement)
            statement, case = self._spoken(statement, item.document, who)
            if called:
                held = load_case(self.case.folder)
                before, text = case or (held.tree.text, held.tree.text)
                case = before, named(held, text, called)
            put = [(now, statement)]
            put += [(there, self._spoken_as(statement, one.statement)) for there, one in others]
            decided, left, on_record = [], dict[str, None](), self.ledger.record.now()
            for there, one in self._one_each(put, on_record):
                one, gone = fitting(self.case.model, one, on_record)
                review = Review(by=self.by, on=self.today)
                decided.append((there, one.model_copy(update={"status": status, "reviewed": review})))
                left |= dict.fromkeys(gone)
            put_there = {there[1].id for there, _ in put}
            review = Review(by=self.by, on=self.today)
            told = {"status": "rejected", "reason": f"{SAME}{statement.id}", "reviewed": review}
            gone_with = [each.model_copy(update=told) for (_, each), _ in self._others(same)]
            put_there |= {each.id for each in gone_with}
            follow = [each for each in following(self.case.model, *now, statement) if each.id not in put_there]
            follow += gone_with
            self.ledger.confirm(decided, case, plain(name) if name and not statement.speaker else None, follow)
        self.counts[status] += len(decided)
        return tuple(left)

    def _spoken(self, statement: Statement, document: Document, who: Who | None) -> tuple[Statement, Texts | None]:
        """The statement with a speaker whom a person knows, and what becomes of the case. Raises UnknownSpeakerError."""
        name, now = unknown(self.case.model, statement), known(self.case.model, statement)
        if name is None or (now.speaker in self.case.model.actors and (who is None or isinstance(who, NewActor))):
            return now, None
        if who is None:
            if not self._is_outside(name):
                raise UnknownSpeakerError(statement.id, name, self.case.model)
            who = Outside()
        # A name is added to the case as it stands with its record, on which others may have built meanwhile.
        case = load_case(self.case.folder) if isinstance(who, AlsoCalled | NewActor) else self.case
        now, text = told_by(now, name, who, case)
        if now.speaker_words and not stands(now.speaker_words, document.text):
            if now.speaker is None:
                raise input_error(
                    document.file, "these words do not stand in the document", found=now.speaker_words[:80],
                    mend="name an actor, or take the speaker away",
                )  # fmt: skip
            now = now.model_copy(update={"speaker_words": None})
        return now, None if text is None else (case.tree.text, text)

    def _one_each(
        self, put: Iterable[tuple[Waited, Statement]], on_record: Container[str]
    ) -> Iterator[tuple[Waited, Statement]]:
        """Statements that are put on record, one of several speakers as one of each."""
        for there, one in put:
            ids = {each.id for each in there[0].statements}
            text = (
                document_text(self.case.folder, there[0].document).text if several(self.case.model, one.speaker) else ""
            )
            yield from ((there, each) for each in one_each(self.case.model, one, text, ids, on_record))

    def _spoken_as(self, first: Statement, other: Statement) -> Statement:
        """A statement that tells the same as another, whose speaker, perhaps new in the case, is its speaker."""
        name = unknown(self.case.model, other)
        if name is None:
            return other
        if first.speaker is None:
            return told_by(other, name, Outside(), self.case)[0]
        return other.model_copy(update={"speaker": first.speaker, "speaker_words": other.speaker_words or name})

    def _is_outside(self, name: str) -> bool:
        return plain(name) in self._outside or any(step.outside == plain(name) for step in self.ledger.steps)

    def _now(self, item: Item) -> Waited:
        return self.ledger.now(item.proposed.id, item.waited)

    def _others(self, again: Sequence[Item]) -> list[tuple[Waited, Item]]:
        """Those of the statements that still wait as they were shown."""
        found: list[tuple[Waited, Item]] = []
        for item in again:
            with suppress(DecidedError):
                found.append((self._now(item), item))
        return found

    def _look(self) -> None:
        """The case as its file has it now; as it was, while somebody is in the midst of editing it."""
        with suppress(InputError):
            text = read_text(inside(self.case.folder, CASE_FILE), CASE_FILE, MOST_BYTES).text
            if text != self._text:
                self.case, self._text = load_case(self.case.folder), text

    def _asked(self, statement: Statement) -> bool:
        return self.wanted(known(self.case.model, statement))

    def _item(self, statement: Statement, proposed: Proposed) -> Item:
        number = sum(self.counts.values()) + len(self._skipped) + 1
        document = document_text(self.case.folder, proposed.document)
        shown = known(self.case.model, placed(statement, document))
        return Item(shown, proposed, document, number, max(number, self.total))

    def noted(self, name: str) -> Proposed:
        """What is noted of a document; nothing yet of one that a person has put into the record. Raises InputError if there is none such."""
        if (proposed := kept(self.case.folder, name)) is not None:
            return proposed
        described = self.case.record.documents
        if name not in described:
            known_here = [*described, *(each for each, _ in self._pending.queue)]
            raise input_error(
                "document", f"there is no document “{name}”", expected=listed(dict.fromkeys(known_here)),
                mend=nearest(name, known_here),
            )  # fmt: skip
        return Proposed(id=name, document=described[name], read=Origin(on=self.today, source=described[name].file))
