"""Statements that somebody has decided about, shown again: corrected where they stand, taken off the record, or put there.

*Method*

1. They are found by id or by words of their quote, those on record and those that were rejected.
2. A correction changes only its fields of the entry in the file of the record; the entry is looked up under the lock of the case, and must
   be as it was shown. What was noted in ``proposed/`` follows.
3. Off the record goes only what nothing rests on (:mod:`detente.intake.resting`); what rests on a correction is told.
4. A rejected statement that is confirmed or corrected waits for that moment, and is decided like any other.
5. Undoing puts the files back as they were, if nobody has written there since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.case import Case
from detente.case.file.amend import with_values, without
from detente.case.file.edit import content
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import Path as Place
from detente.case.file.yaml_tree import parse
from detente.case.load import CASE_FILE
from detente.case.load import load as load_case
from detente.errors import InputError, input_error, listed, nearest
from detente.frozen import frozen
from detente.intake.called import Called, named
from detente.intake.correction import fitting
from detente.intake.ledger import with_decision
from detente.intake.one_each import one_each
from detente.intake.record_files import plain
from detente.intake.resting import resting
from detente.intake.review import DecidedError, Desk, Item
from detente.intake.speaker import Who
from detente.journal.acts import UNDO
from detente.journal.begun import writing
from detente.journal.written import write
from detente.record import Statement, locate
from detente.record.model import Review
from detente.record.proposals import Proposed, file_of, kept, load, names
from detente.record.proposals import content as note

Files = dict[Path, bytes | None]
"""What some files hold; None for one that is not there."""


@frozen
class Step:
    """One decision of the sitting: the statement, what became of it, and the files before and after."""

    statement: str
    status: str
    before: Files
    after: Files
    act: str | None = None
    """The digest of the line in the journal."""


class Decided(Desk):
    """A review of what was decided; its questions are those of any review."""

    def __init__(self, case: Case, by: str, today: date, words: str, document: str | None = None) -> None:
        """``words`` are an id, or stand in the quote; ``document`` says where. Raises InputError if nothing decided has them."""
        super().__init__(case, by, today, lambda _: False)
        self._ids = _found(case, words, document)
        self.total = len(self._ids)
        self._steps: list[Step] = []

    @property
    def item(self) -> Item | None:
        """The next of the statements that were asked for, as it stands now; None when all were seen."""
        seen = {*self._skipped, *(step.statement for step in self._steps)}
        for name, each in self._ids:
            if each in seen:
                continue
            self.case = load_case(self.case.folder)
            proposed = self.noted(name)
            statement = self._on_record(each) or _noted(proposed, each)
            if statement is not None and statement.status != "proposed":
                return self._item(statement, proposed)
            self._skipped.add(each)
        return None

    @property
    def unsettled(self) -> dict[str, tuple[str, ...]]:
        """What rests on each statement that was corrected in this sitting."""
        corrected = dict.fromkeys(step.statement for step in self._steps if step.status == "corrected")
        found = {name: resting(self.case, name) for name in corrected}
        return {name: rests for name, rests in found.items() if rests}

    def about(self, item: Item) -> list[tuple[str, str]]:
        """Who decided, how, and what rests on it."""
        it = item.statement
        by = f" by {it.reviewed.by}, {it.reviewed.on}" if it.reviewed else ""
        reason = f": {it.reason}" if it.reason else ""
        rests = resting(self.case, it.id)
        return [("decided", f"{it.status}{by}{reason}"), *([("rests on it", listed(rests, 5))] if rests else [])]

    def again(self, item: Item) -> tuple[Item, ...]:  # noqa: ARG002
        """None: each is decided for itself."""
        return ()

    def confirm(self, item: Item, who: Who | None = None, again: Sequence[Item] = ()) -> tuple[str, ...]:
        """Leaves a statement on record as it is; one that was rejected goes there."""
        if item.statement.counts:
            self.skip(item)
            return ()
        return self._taken_up(item, "confirmed", lambda now: super(Decided, self).confirm(now, who, again))

    def correct(
        self, item: Item, changes: Mapping[str, Any], who: Who | None = None, called: Sequence[Called] = ()
    ) -> tuple[str, ...]:
        """Changes fields of a statement where it stands; one that was rejected goes on record with them."""
        if not item.statement.counts:
            return self._taken_up(
                item, "corrected", lambda now: super(Decided, self).correct(now, changes, who, called)
            )
        statement = self.checked(item, changes)
        if not locate(statement.quote, item.document.text).holds:
            raise input_error(
                item.document.file, "these words do not stand in the document", found=statement.quote.exact[:80],
                mend="correct the quote",
            )  # fmt: skip
        with writing(self.case.folder):
            shown = self._as_shown(item)
            statement, case = self._spoken(statement, item.document, who)
            if called:
                before, text = case or (self.case.tree.text, self.case.tree.text)
                case = before, named(self.case, text, called)
            statement, left = fitting(self.case.model, statement, self.ledger.record.now())
            review = Review(by=self.by, on=self.today)
            statement = statement.model_copy(update={"status": "corrected", "reviewed": review})
            path, text = self._record_file(item)
            ids = {each.id for each in item.proposed.statements}
            statement, *beside = one_each(self.case.model, statement, item.document.text, ids, self.ledger.record.now())
            text = with_values(text, _entry(text, statement.id), _changes(shown, statement), path.name)
            for one in beside:
                text = with_entry(text, ("statements",), plain(one), path.name)
            files = {path: content(path, text), **self._note(item, statement)}
            if case is not None:
                files = {self.ledger.case_file: content(self.ledger.case_file, case[1]), **files}
            self._write(item, "corrected", files)
        return left

    def reject(self, item: Item, reason: str, again: Sequence[Item] = ()) -> None:  # noqa: ARG002
        """Takes a statement off the record, and notes why. Raises InputError where something rests on it."""
        review = Review(by=self.by, on=self.today)
        update = {"status": "rejected", "reason": reason.strip() or None, "reviewed": review}
        with writing(self.case.folder):
            files: dict[Path, bytes] = {}
            if item.statement.counts:
                shown = self._as_shown(item)
                if rests := resting(self.case, shown.id):
                    raise input_error(
                        CASE_FILE, f"{shown.id} cannot be taken off the record: something rests on it",
                        found=listed(rests, 5), mend="take it out there first, or correct the statement",
                    )  # fmt: skip
                path, text = self._record_file(item)
                files[path] = content(path, without(text, _entry(text, shown.id), path.name))
            files |= self._note(item, item.statement.model_copy(update=update))
            self._write(item, "rejected", files, reason)

    def undo(self) -> bool:
        """Takes the last decision of this sitting back; False if there is none. Raises InputError if others wrote there since."""
        if not self._steps:
            return False
        step = self._steps[-1]
        with writing(self.case.folder):
            changed = [path.name for path, raw in step.after.items() if _bytes(path) != raw]
            if changed:
                raise input_error(
                    changed[0], "this was changed since, so the last decision cannot be taken back here",
                    mend="correct the statement once more",
                )  # fmt: skip
            told = f"took back: {step.status} {step.statement}"
            write(self.case.folder, list(step.before.items()), told, who=self.by, kind=UNDO, undoes=step.act)
        self._steps.pop()
        self.counts[step.status] -= 1
        return True

    def _taken_up(self, item: Item, status: str, decide: Callable[[Item], tuple[str, ...]]) -> tuple[str, ...]:
        """A rejected statement made to wait, and decided; rejected still where it cannot be."""
        fresh = item.statement.model_copy(update={"status": "proposed", "reason": None, "reviewed": None})
        before = self._files(item)
        with writing(self.case.folder):
            self._put(self._note(item, fresh), f"took up again {fresh.id}")
        try:
            left = decide(self._item(fresh, load(self.case.folder, item.proposed.id)))
        except InputError:
            notes = {path: raw for path, raw in before.items() if raw is not None and path.suffix == ".json"}
            with writing(self.case.folder):
                self._put(notes, f"left {fresh.id} as it was")
            raise
        act = self.ledger.steps[-1].act if self.ledger.steps else None
        self._steps.append(Step(item.statement.id, status, before, self._files(item), act))
        return left

    def _put(self, files: Mapping[Path, bytes | None], told: str) -> None:
        write(self.case.folder, list(files.items()), told, who=self.by)

    def _write(self, item: Item, status: str, files: Mapping[Path, bytes], why: str = "") -> None:
        before = {path: raw for path, raw in self._files(item).items() if path in files}
        words = " ".join(item.statement.quote.exact.split())[:60]
        told = f"{'corrected' if status == 'corrected' else 'took off the record'} {item.statement.id}: “{words}”"
        act = write(self.case.folder, list(files.items()), told, who=self.by, why=why)
        self._steps.append(Step(item.statement.id, status, before, dict(files), act.digest))
        self.counts[status] += 1
        self.case = load_case(self.case.folder)

    def _files(self, item: Item) -> Files:
        """The files that a decision may change, as they are."""
        paths = (self.ledger.case_file, self._record_file(item)[0], file_of(self.case.folder, item.proposed.id))
        return {path: _bytes(path) for path in paths}

    def _record_file(self, item: Item) -> tuple[Path, str]:
        """The file of the record in which a document stands, or will, and its text."""
        name = self.ledger.record.now().file_of(item.proposed.id)
        return self.case.folder / name, self.ledger.record.text(name) or ""

    def _as_shown(self, item: Item) -> Statement:
        """The statement as it is on record. Raises DecidedError if it is another than the one that was shown."""
        self.case = load_case(self.case.folder)
        now = self._on_record(item.statement.id)
        if now is None or self._item(now, item.proposed).statement != item.statement:
            found = "it is no longer there" if now is None else f"{now.status}: {now.act}, “{now.quote.exact[:60]}”"
            raise DecidedError(
                input_error(
                    self._record_file(item)[0].name, f"{item.statement.id} was changed since it was shown here, in another window or by somebody else", found=found,
                    mend="look at it again",
                ).problems
            )  # fmt: skip
        return now

    def _note(self, item: Item, statement: Statement) -> dict[Path, bytes]:
        """The file of proposals with the statement as it is now; none where the document was not read, or has it not."""
        proposed = kept(self.case.folder, item.proposed.id)
        before = _noted(proposed, statement.id) if proposed else None
        if proposed is None or before is None:
            return {}
        path, raw = note(self.case.folder, with_decision(proposed, before, statement))
        return {path: raw}

    def _on_record(self, statement: str) -> Statement | None:
        found = self.case.record.by_id.get(statement)
        return found if found is not None and found.counts else None


def _found(case: Case, words: str, document: str | None) -> list[tuple[str, str]]:
    """Documents and ids of the statements that are meant. Raises InputError if there is none."""
    decided = {each.id: each for each in case.record.statements if each.counts}
    for name in names(case.folder):
        for each in load(case.folder, name).statements:
            if each.status == "rejected":
                decided.setdefault(each.id, each)
    wanted = " ".join(words.split()).casefold()
    there = {key: each for key, each in decided.items() if document in (None, each.document)}
    if words.strip() in there:
        return [(there[words.strip()].document, words.strip())]
    found = [
        (each.document, key) for key, each in there.items() if wanted in " ".join(each.quote.exact.split()).casefold()
    ]
    if not found:
        raise input_error(
            "--again", f"nobody has decided about a statement with the words “{words}”",
            expected="an id, or words as they stand in a quote", mend=nearest(words, there),
        )  # fmt: skip
    return found


def _noted(proposed: Proposed, statement: str) -> Statement | None:
    return next((each for each in proposed.statements if each.id == statement), None)


def _entry(text: str, statement: str) -> Place:
    """Where a statement stands in the record."""
    listed_there = parse(text, "").data["statements"]
    return "statements", next(at for at, each in enumerate(listed_there) if each.get("id") == statement)


def _changes(before: Statement, after: Statement) -> dict[str, Any]:
    """The fields that are others now, as they are written; None for one that is no more."""
    old, new = plain(before), plain(after)
    return {name: new.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
