"""Decisions as they are written: record, case and proposals together, or none of them; and taken back the same way.

*Method*

1. Under the lock of the case each decision is put into what the files hold at that moment (:meth:`Ledger.now`).
2. ``case.yaml`` is written first, where a name was added to it: that alone harms nothing. Then the files of the record, which
   have the say; last what is noted in ``proposed/``. A run that is killed between two leaves statements on record that count
   as decided (:meth:`Ledger.settled`), or a name in the case whose statement is asked again.
3. Undoing goes the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from detente.case import Case
from detente.case.file.edit import content
from detente.case.load import CASE_FILE, SCENARIO_FILE
from detente.errors import InputError, Place, Problem, counted, input_error
from detente.frozen import frozen
from detente.intake.record_files import RecordFiles, Rewritten
from detente.journal.acts import UNDO, Act
from detente.journal.begun import writing
from detente.journal.written import write
from detente.record import Statement
from detente.record.proposals import FOLDER, Proposed, load, sense
from detente.record.proposals import content as note
from detente.sources import inside, read_text
from detente.sources.keep import Files

Texts = tuple[str, str]
"""The text of a file before and after."""
Waited = tuple[Proposed, Statement]
"""What is noted of a document, and one of its statements as it waits."""


SHOWN = 60
"""Characters of a quote in the words of the journal."""


class DecidedError(InputError):
    """Somebody else has decided about a statement since it was shown."""


@frozen
class Step:
    """What undoing a decision needs: its statements as they waited (none where it was added), record and case before and
    after; ``outside`` is a name that was put outside the case."""

    statements: tuple[tuple[str, Statement], ...]
    status: str
    act: str | None = None
    """The digest of the line in the journal."""
    record: tuple[Rewritten, ...] = ()
    case: Texts | None = None
    outside: str | None = None
    beside: frozenset[str] = frozenset()
    """Statements that came with others, of which several spoke."""
    follow: tuple[Statement, ...] = ()
    """Statements of the first one's document that wait otherwise since, as they waited before (:mod:`detente.intake.followed`)."""


class Ledger:
    """The files of one case that a review writes; ``steps`` are the decisions of this sitting."""

    def __init__(self, case: Case, by: str = "") -> None:
        """``by`` is in whose name everything is written (:mod:`detente.journal`)."""
        self.folder, self.by, self.record = case.folder, by, RecordFiles(case)
        self.case_file = inside(case.folder, CASE_FILE)
        self.steps: list[Step] = []

    def settled(self, proposed: Proposed) -> Proposed:
        """A run that was killed between two files may have left a statement waiting that is on record: it counts as decided."""
        known = self.record.now()
        if not any(item.id in known for item in proposed.waiting):
            return proposed
        with writing(self.folder):  # nobody is between two files now
            known, proposed = self.record.now(), load(self.folder, proposed.id)
            for item in proposed.waiting:
                if item.id in known:
                    proposed = with_decision(proposed, item, item.model_copy(update={"status": "confirmed"}))
            with suppress(InputError):  # on a full disk it is not asked either, and noted another time
                self._write([note(self.folder, proposed)], f"noted what is on record of {proposed.id}")
        return proposed

    def now(self, document: str, shown: Statement) -> Waited:
        """The proposals of a document as they are, with a statement as it was when shown. Raises DecidedError if it waits no more."""
        proposed = load(self.folder, document)
        now = next((each for each in proposed.statements if each.id == shown.id), None)
        if now and now.status == "proposed" and now.id not in self.record.now():
            if sense(now) == sense(shown):
                return proposed, now
            now = None
        if now is None:
            raise self.changed(document, shown.id)
        by = f" by {now.reviewed.by}" if now.reviewed else ""
        found = f"it is in {self.record.file_of(document)}" if now.status == "proposed" else f"{now.status}{by}"
        raise _decided(
            document,
            f"{shown.id} was decided since it was shown here, in another window or by somebody else",
            found,
        )

    def changed(self, document: str, statement: str) -> DecidedError:
        """What to raise for a statement that says something else by now."""
        found = "the document was read again"
        return _decided(document, f"{statement} is no longer proposed as it was shown here", found)

    def confirm(
        self,
        decided: Sequence[tuple[Waited, Statement]],
        case: Texts | None = None,
        outside: str | None = None,
        follow: Sequence[Statement] = (),
    ) -> None:
        """Puts statements on record, with what ``case.yaml`` shall hold for them; killed on the way, they are on record and
        not asked again, or wait. ``follow`` wait as they are now, in the document of the first."""
        record = self.record.with_statements((now[0].id, now[0].document, statement) for now, statement in decided)
        before = {each.id: each for each in decided[0][0][0].statements}
        waiting = [((decided[0][0][0], before[each.id]), each) for each in follow]
        files: list[tuple[Path, bytes | None]] = []
        files += [(self.folder / file.name, self._raw(file.name, file.after)) for file in record]
        files += self._notes([*decided, *waiting])
        if case is not None:
            files.insert(0, (self.case_file, content(self.case_file, case[1])))
        act = None
        try:
            act = self._write(files, _told(decided))
        except InputError:
            if decided[0][1].id not in self.record.now():
                raise  # else the record was written and could not be taken back: the statements are decided
        self._done(decided, act, tuple(record), case, outside, tuple(before[each.id] for each in follow))

    def _raw(self, name: str, text: str) -> bytes:
        """What a file of the record shall hold; one that is new makes its folder."""
        path = self.folder / name
        return content(path, text) if path.exists() else text.encode()

    def reject(self, decided: Sequence[tuple[Waited, Statement]]) -> None:
        """Notes that statements are none."""
        first = decided[0][1]
        self._done(decided, self._write(self._notes(decided), _told(decided), first.reason or ""))

    def add(self, proposed: Proposed, statement: Statement) -> Proposed:
        """Notes one more statement that waits, in the order of the text."""
        items = sorted((*proposed.statements, statement), key=lambda item: (item.quote.start or 0, item.id))
        proposed = proposed.model_copy(update={"statements": tuple(items)})
        act = self._write([note(self.folder, proposed)], f"found {_in_short(statement)}")
        self.steps.append(Step(((proposed.id, statement),), "added", act.digest))
        return proposed

    def undo(self) -> Step | None:
        """Takes the last step back; None if there is none. Raises InputError if others build on it."""
        if not self.steps:
            return None
        step = self.steps[-1]
        with writing(self.folder):
            self._check(step)
            # The notes first: killed between two files, the statements are on record and stay decided.
            files = self._undone(step)
            for file in step.record:
                before = None if file.before is None else self._raw(file.name, file.before)
                files.append((self.folder / file.name, before))
            if step.case is not None:
                files.append((self.case_file, content(self.case_file, step.case[0])))
            told = f"took back: {_told([((load(self.folder, name), each), each) for name, each in step.statements], step.status)}"
            write(self.folder, files, told, who=self.by, kind=UNDO, undoes=step.act)
        return self.steps.pop()

    def _write(self, files: Files, told: str, why: str = "") -> Act:
        return write(self.folder, files, told, who=self.by, why=why)

    def _done(
        self,
        decided: Sequence[tuple[Waited, Statement]],
        act: Act | None,
        record: tuple[Rewritten, ...] = (),
        case: Texts | None = None,
        outside: str | None = None,
        follow: tuple[Statement, ...] = (),
    ) -> None:
        waited = tuple((proposed.id, waited) for (proposed, waited), _ in decided)
        beside = frozenset(one.id for (_, waited), one in decided if one.id != waited.id)
        self.steps.append(
            Step(waited, decided[0][1].status, act.digest if act else None, record, case, outside, beside, follow)
        )

    def _notes(self, decided: Iterable[tuple[Waited, Statement]]) -> list[tuple[Path, bytes | None]]:
        """The files of proposals of all documents with these decisions in them."""
        now: dict[str, Proposed] = {}
        for (proposed, waited), statement in decided:
            now[proposed.id] = with_decision(now.get(proposed.id, proposed), waited, statement)
        return [note(self.folder, proposed) for proposed in now.values()]

    def _undone(self, step: Step) -> list[tuple[Path, bytes | None]]:
        """The files of proposals as they are without a step."""
        now: dict[str, Proposed] = {}
        for name, waited in (*step.statements, *((step.statements[0][0], each) for each in step.follow)):
            proposed = now.get(name) or load(self.folder, name)
            if step.status == "added":
                kept = tuple(item for item in proposed.statements if item.id != waited.id)
                now[name] = proposed.model_copy(update={"statements": kept})
            else:
                heard = tuple(words for words in proposed.heard if words != sense(waited))
                kept = tuple(item for item in proposed.statements if item.id not in step.beside)
                now[name] = with_decision(
                    proposed.model_copy(update={"heard": heard, "statements": kept}), waited, waited
                )
        return [note(self.folder, proposed) for proposed in now.values()]

    def _check(self, step: Step) -> None:
        """Raises InputError where others have built on a step since."""
        for file in step.record:
            if self.record.text(file.name) != file.after:
                raise input_error(
                    file.name,
                    "this was changed since, so the last decision cannot be taken back here",
                    mend=f"remove the statement from {file.name} by hand",
                )
        if step.case is not None and read_text(self.case_file, CASE_FILE).text != step.case[1]:
            raise input_error(
                CASE_FILE,
                "this was changed since, so the last decision, which added a name to it, cannot be taken back here",
                mend="remove the statement from the record, and the name from case.yaml, by hand",
            )
        if step.status == "added":
            ((name, waited),) = step.statements
            self.now(name, waited)
        put = (*(waited.id for _, waited in step.statements), *step.beside) if step.record else ()
        named = next(filter(self._cites, put), None)
        if named is not None:
            raise input_error(
                CASE_FILE, f"this names {named} since, so it cannot be taken back", mend="take it out there first"
            )

    def _cites(self, statement: str) -> bool:
        """Whether the case names a statement now, perhaps as evidence that a draft has put there."""
        files = [file for name in (CASE_FILE, SCENARIO_FILE) if (file := self.folder / name).exists()]
        word = re.compile(rf"(?<![\w-]){re.escape(statement)}(?![\w-])")
        return any(word.search(read_text(file, file.name).text) for file in files)


def _told(decided: Sequence[tuple[Waited, Statement]], status: str = "") -> str:
    """What was done, in words."""
    first, more = decided[0][1], len(decided) - 1
    each = len({one.speaker for _, one in decided}) if not status else 0
    others = (
        f", for each of {each} speakers"
        if each > 1
        else f", and {counted(more, 'statement')} that {'tells' if more == 1 else 'tell'} the same"
        if more
        else ""
    )
    return f"{status or first.status} {_in_short(first)}{others}"


def _in_short(statement: Statement) -> str:
    words = " ".join(statement.quote.exact.split())
    return f"{statement.id}: “{words if len(words) <= SHOWN else words[: SHOWN - 1] + '…'}”"


def _decided(document: str, message: str, found: str) -> DecidedError:
    return DecidedError([Problem(Place(f"{FOLDER}/{document}.json"), message, found, mend="go on with the next one")])


def with_decision(proposed: Proposed, waited: Statement, statement: Statement) -> Proposed:
    """The proposals with one statement as it is now; the others stay, and one with an id of its own comes behind that which waited.
    How it was proposed is kept, if it was otherwise."""
    beside = (statement,) if all(each.id != statement.id for each in proposed.statements) else ()
    items = tuple(
        one
        for each in proposed.statements
        for one in (statement if each.id == statement.id else each, *(beside if each.id == waited.id else ()))
    )
    heard = proposed.heard
    if sense(waited) != sense(statement) and sense(waited) not in heard:
        heard = (*heard, sense(waited))
    first = proposed.as_proposed
    if statement.status == "proposed":
        first = tuple(each for each in first if each.id != statement.id)
    elif waited.status == "proposed" and waited.id == statement.id and _said(waited) != _said(statement):
        # not as one that waits: those are counted by their status
        first = (
            *(each for each in first if each.id != statement.id),
            waited.model_copy(update={"status": "corrected"}),
        )
    return proposed.model_copy(update={"statements": items, "heard": heard, "as_proposed": first})


def _said(statement: Statement) -> Statement:
    """A statement without what was decided about it."""
    return statement.model_copy(update={"status": "proposed", "reason": None, "reviewed": None})
