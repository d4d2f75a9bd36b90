"""The journal of a case: every edit goes through it, attributed, journalled, undoable, and only if the case still loads.

::

    journal = Journal(folder, who="Ada Nwosu")
    journal.change("red_lines.no_cession.firmness", 58, seen=62, why="the envoy's remark of 3 May")
    journal.add("red_lines", {"id": "no_bases", "actor": "north", ...})        # behind the last entry of a list
    journal.add("actors", {"name": "The union", ...}, key="union")             # under a key of a mapping
    journal.remove("scenarios.fleet_relents")
    with journal.group("took the draft of north's position"):                    # one act, one undo
        journal.change(...)
        journal.add(...)
    journal.undo()                                                               # the act that takes the last one back
    journal.last, journal.acts()                                                 # what was done, by whom, when, why

Paths are said as in scenarios (``preferences.north.no_deal``), or as a sequence of their parts; entries of lists by id. ``seen`` is what the
writer saw there (None: nothing): where it is another now, a :class:`ConflictError` tells both, and nothing is written. What
others changed elsewhere in the file stays. ``file`` is ``case.yaml`` unless told: ``scenarios.yaml``, ``record/ID.yaml``, …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from detente.case import Case
from detente.case.file.edit import content
from detente.case.file.yaml_tree import MOST_BYTES, data
from detente.case.load import CASE_FILE, SCENARIO_FILE, load, with_text
from detente.errors import InputError, input_error
from detente.journal import lines, values
from detente.journal.acts import ACT, MISSING, REDO, REFUSED, UNDO, Act, Edit
from detente.journal.conflict import ConflictError
from detente.journal.hunks import OverlapError, inverse, made
from detente.journal.paths import Said, as_seen, in_short, named, resolved, same, value_at
from detente.journal.signing import who_acts
from detente.journal.written import Files, now, tell, write
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, as_if, found_at
from detente.sources.files import seen as stands
from detente.sources.keep import clear
from detente.sources.lock import locked


class Unseen:
    """Stands for a writer who does not say what he saw."""

    def __repr__(self) -> str:
        return "UNSEEN"


UNSEEN = Unseen()


class Journal:
    """The journal of the case in a folder; ``who`` acts (the login name where that is empty). ``loaded`` is the case as the last act left it."""

    def __init__(self, folder: str | Path, who: str = "") -> None:
        self.folder = Path(folder)
        self.who = who or who_acts()
        self.loaded: Case | None = None
        self._group: _Group | None = None
        self._lines: list[lines.Line] = []

    # What is changed

    def change(
        self, path: Said, value: Any, *, file: str = CASE_FILE, seen: Any = UNSEEN, why: str = "", act: str = ""
    ) -> Act | None:
        """Sets the value at a path (words, a number, a list, a mapping); a key that is new is added. The act; None in a group,
        or where it is so already.

        Raises ConflictError where the value is not ``seen``; InputError where it cannot be put there, or the case would not load.
        """
        with self._acting(act, why) as group:
            text = group.text(file)
            self._check_seen(group, text, path, file, seen, value, why)
            held = data(text, file)
            if not same(value_at(held, resolved(held, path, file)), value):
                group.put(file, values.changed(text, path, value, file))
        return self._done(group)

    def add(
        self, path: Said, entry: Any, *, key: str | None = None, at: int | None = None,
        file: str = CASE_FILE, why: str = "", act: str = "",
    ) -> Act | None:  # fmt: skip
        """Puts an entry into the list at a path, at a place (from 0) or behind the last one, or under a key into the mapping there.
        Raises InputError as :meth:`change` does."""
        with self._acting(act, why) as group:
            group.put(file, values.added(group.text(file), path, entry, file, key, at))
        return self._done(group)

    def remove(
        self, path: Said, *, file: str = CASE_FILE, seen: Any = UNSEEN, why: str = "", act: str = ""
    ) -> Act | None:
        """Takes out an entry or a key. Raises ConflictError, InputError as :meth:`change` does."""
        with self._acting(act, why) as group:
            self._check_seen(group, group.text(file), path, file, seen, MISSING, why)
            group.put(file, values.removed(group.text(file), path, file))
        return self._done(group)

    @contextmanager
    def group(self, act: str = "", why: str = "") -> Iterator[None]:
        """What is changed inside is one act, written together at its end, or not at all where something is raised."""
        with self._acting(act, why):
            yield

    def write(self, files: Files, act: str, *, why: str = "", edits: Sequence[Edit] = ()) -> Act:
        """Writes whole files, in their order (None: a file goes). Whoever calls it has looked at them, and holds the folder."""
        return write(self.folder, files, act, who=self.who, why=why, edits=edits)

    # What is taken back

    def undo(self) -> Act | None:
        """Takes back the last act of this writer that still stands; the act that does. None where there is none.

        Raises InputError, and tells what stands in the way, where the same place was changed since.
        """
        return self._back(UNDO)

    def redo(self) -> Act | None:
        """Does again what was just taken back; None where nothing was. Raises InputError as :meth:`undo` does."""
        return self._back(REDO)

    @property
    def to_undo(self) -> Act | None:
        """The act that :meth:`undo` would take back."""
        return next(reversed(_standing(self.acts(), self.who)[0]), None)

    @property
    def to_redo(self) -> Act | None:
        """The act that :meth:`redo` would do again."""
        return next(reversed(_standing(self.acts(), self.who)[1]), None)

    # What was done

    @property
    def last(self) -> Act | None:
        """The last act; None before the first."""
        return next(reversed(self.acts()), None)

    def acts(self, since: int = 0) -> list[Act]:
        """The acts, the earliest first, from behind the line ``since`` on; lines that cannot be read are left aside."""
        return [line.act for line in self._read() if line.act is not None and line.number > since]

    def _read(self) -> list[lines.Line]:
        """All lines; only what was put there since the last look is taken apart."""
        raw = lines.raw_lines(self.folder)
        last = self._lines[-1] if self._lines else None
        first = last.number if last else 0
        if last is None or len(raw) < first or lines.digest(raw[first - 1]) != last.digest:
            self._lines, first = [], 0
        self._lines += lines.parsed(raw, first)
        return self._lines

    # How

    @contextmanager
    def _acting(self, act: str, why: str) -> Iterator[_Group]:
        if self._group is not None:
            yield self._group
            return
        with locked(self.folder):
            clear(self.folder)
            group = self._group = _Group(self.folder, act, why)
            try:
                yield group
            finally:
                self._group = None
            self._write(group)

    def _write(self, group: _Group, kind: str = ACT, undoes: str | None = None) -> None:
        files = group.files()
        if not files:
            return
        self._check(files)
        words = group.act or "; ".join(values.told(edit) for edit in group.edits)
        group.done = write(
            self.folder, files, words, who=self.who, why=group.why, edits=group.edits, kind=kind, undoes=undoes
        )

    def _done(self, group: _Group) -> Act | None:
        return None if group is self._group else group.done

    def _check(self, files: Files) -> None:
        """Raises InputError, with the loader's words, where the case would not load with these files."""
        names = [path.relative_to(self.folder).as_posix() for path, _ in files]
        if all(name.split("/")[0] in ("proposed", "drafts") for name in names):
            return
        with as_if(dict(files)):
            case = self._with(dict(zip(names, (raw for _, raw in files), strict=True)))
            self.loaded = case or load(self.folder)

    def _with(self, files: dict[str, bytes | None]) -> Case | None:
        """The case with these files, if it need not be read again for them: the record is as it was when it was read."""
        if self.loaded is None or not files.keys() <= {CASE_FILE, SCENARIO_FILE} or files.get(CASE_FILE) is None:
            return None
        places = self.loaded.record_tree
        if places is None or any(stands(self.folder / name) != at for name, at in places.seen.items()):
            return None
        try:
            return with_text(self.loaded, read_text(self.folder / CASE_FILE, CASE_FILE, MOST_BYTES).text)
        except InputError:
            return None

    def _check_seen(self, group: _Group, text: str, path: Said, file: str, seen: Any, mine: Any, why: str) -> None:
        """Raises ConflictError where a value is not what its writer saw; what he wanted is then in the journal, too."""
        if isinstance(seen, Unseen):
            return
        held = data(text, file)
        where = resolved(held, path, file)
        theirs = value_at(held, where)
        if as_seen(theirs, seen) or same(theirs, mine):
            return
        name = named(held, where)
        edits = (Edit(file, name, seen, mine),)
        tell(
            self.folder,
            f"not written, for it is {in_short(theirs)} by now: {values.told(edits[0])}",
            kind=REFUSED,
            who=self.who,
            why=why or group.why,
            edits=edits,
        )
        by = next(
            (
                act
                for act in reversed(self.acts())
                if any(edit.file == file and edit.path == name[: len(edit.path)] for edit in act.edits)
                and act.kind != REFUSED
            ),
            None,
        )
        raise ConflictError(
            file, name, seen=seen, mine=mine, theirs=theirs, who=self.who,
            their_who=by.who if by else "", their_at=by.at if by else now(),
        )  # fmt: skip

    def _back(self, kind: str) -> Act | None:
        with locked(self.folder):
            clear(self.folder)
            back, again = _standing(self.acts(), self.who)
            act = next(reversed(back if kind == UNDO else again), None)
            if act is None:
                return None
            group = _Group(self.folder, f"{'took back' if kind == UNDO else 'did again'}: {_plainly(act)}", "")
            for file in reversed(act.files):
                group.back(file)
            group.edits = [Edit(edit.file, edit.path, edit.new, edit.old, edit.kind) for edit in reversed(act.edits)]
            self._write(group, kind, act.digest)
            return group.done


def _plainly(act: Act) -> str:
    return act.act.removeprefix("did again: ").removeprefix("took back: ")


def _standing(acts: Sequence[Act], who: str) -> tuple[list[Act], list[Act]]:
    """The acts of a writer that stand and can be taken back; and those that were taken back and can be done again."""
    done: list[Act] = []
    gone: list[Act] = []
    for act in acts:
        if act.who != who:
            continue
        if act.kind == ACT:
            done.append(act)
            gone.clear()
        elif act.kind == UNDO:
            done = [each for each in done if each.digest != act.undoes]
            gone.append(act)
        elif act.kind == REDO:
            gone = [each for each in gone if each.digest != act.undoes]
            done.append(act)
    return done, gone


class _Group:
    """An act in the making: the files as they will be."""

    def __init__(self, folder: Path, act: str, why: str) -> None:
        self.folder, self.act, self.why = folder, act, why
        self.edits: list[Edit] = []
        self.done: Act | None = None
        self._before: dict[str, str] = {}
        self._after: dict[str, str] = {}
        self._gone: dict[str, None] = {}

    def text(self, file: str) -> str:
        """A file as it will be; as it is, before anything in it changes. Raises InputError if it cannot be read."""
        if file not in self._after:
            self._before[file] = self._after[file] = read_text(inside(self.folder, file), file, MOST_BYTES).text
        return self._after[file]

    def put(self, file: str, told: values.Told) -> None:
        """A file as it will be after an edit."""
        self._after[file], edit = told
        self.edits.append(edit)

    def back(self, file: Any) -> None:
        """Takes the stretches of an act in one file back. Raises InputError where that cannot be done."""
        if file.before is None:
            self._gone[file.file] = None
            return
        there = found_at(inside(self.folder, file.file)) != NOTHING
        text = self.text(file.file) if there else ""
        try:
            if file.hunks is None:
                raise OverlapError
            self._after[file.file] = made(text, inverse(file.hunks))
        except OverlapError:
            raise input_error(file.file, "this was changed since, so the act cannot be taken back") from None
        self._before.setdefault(file.file, text)

    def files(self) -> list[tuple[Path, bytes | None]]:
        """What the files shall hold, of those that change."""
        found: list[tuple[Path, bytes | None]] = [
            (inside(self.folder, name), content(self.folder / name, text))
            for name, text in self._after.items()
            if text != self._before[name] or found_at(self.folder / name) == NOTHING
        ]
        return found + [(inside(self.folder, name), None) for name in self._gone]
