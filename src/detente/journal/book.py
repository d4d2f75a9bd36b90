"""The journal of a case: every edit goes through it, attributed, journalled, undoable, and only if the case still loads.

::

    journal = Journal(folder, who="Ada Nwosu")
    journal.change("red_lines.no_cession.firmness", 58, seen=62, why="the envoy's remark of 3 May")
    journal.add("red_lines", {"id": "no_bases", "actor": "north", ...})        # behind the last entry of a list
    journal.add("actors", {"name": "The union", ...}, key="union")             # under a key of a mapping
    journal.remove("scenarios.fleet_relents")
    journal.move("red_lines.no_bases", 0)                                        # to the first place
    journal.rename("issues.land", "territory")
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
from typing import Any, NoReturn

from detente.case import Case
from detente.case.file.yaml_tree import MOST_BYTES, tree_of
from detente.case.load import CASE_FILE, SCENARIO_FILE, as_read, load, with_record, with_text
from detente.errors import InputError
from detente.journal import lines, values
from detente.journal.acts import MISSING, REDO, REFUSED, UNDO, Act, Edit
from detente.journal.begun import raw_of, writing
from detente.journal.conflict import ConflictError
from detente.journal.making import Group
from detente.journal.paths import Said, as_seen, in_short, named, resolved, same, value_at
from detente.journal.signing import who_acts
from detente.journal.standing import standing, wanted
from detente.journal.undoing import taken_back
from detente.journal.written import tell, write
from detente.sources import inside, read_text
from detente.sources.files import as_if
from detente.sources.files import seen as stands
from detente.sources.keep import Files, clear


class Unseen:
    """Stands for a writer who does not say what he saw."""

    def __repr__(self) -> str:
        return "UNSEEN"


UNSEEN = Unseen()


class Journal:
    """The journal of the case in a folder; ``who`` acts (:func:`detente.journal.signing.who_acts` where that is empty). ``loaded`` is the case as the last act left it."""

    def __init__(self, folder: str | Path, who: str = "") -> None:
        self.folder = Path(folder)
        self.who = who or who_acts()
        self.loaded: Case | None = None
        self._group: Group | None = None

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
            now_there = tree_of(text, file).data
            if not same(value_at(now_there, resolved(now_there, path, file)), value):
                group.put(file, *values.changed(text, path, value, file))
        return self._done(group)

    def add(
        self, path: Said, entry: Any, *, key: str | None = None, at: int | None = None,
        file: str = CASE_FILE, why: str = "", act: str = "",
    ) -> Act | None:  # fmt: skip
        """Puts an entry into the list at a path, at a place (from 0) or behind the last one, or under a key into the mapping there.
        Raises InputError as :meth:`change` does."""
        with self._acting(act, why) as group:
            group.put(file, *values.added(group.text(file), path, entry, file, key, at))
        return self._done(group)

    def remove(
        self, path: Said, *, file: str = CASE_FILE, seen: Any = UNSEEN, why: str = "", act: str = ""
    ) -> Act | None:
        """Takes out an entry or a key. Raises ConflictError, InputError as :meth:`change` does."""
        with self._acting(act, why) as group:
            self._check_seen(group, group.text(file), path, file, seen, MISSING, why)
            group.put(file, *values.removed(group.text(file), path, file))
        return self._done(group)

    def move(self, path: Said, to: int, *, file: str = CASE_FILE, why: str = "", act: str = "") -> Act | None:
        """Puts an entry at another place (from 0) among the others of its list or mapping, its comments with it."""
        with self._acting(act, why) as group:
            group.put(file, *values.moved(group.text(file), path, to, file))
        return self._done(group)

    def rename(self, path: Said, key: str, *, file: str = CASE_FILE, why: str = "", act: str = "") -> Act | None:
        """Gives a key another name; what refers to it is not followed."""
        with self._acting(act, why) as group:
            group.put(file, *values.renamed(group.text(file), path, key, file))
        return self._done(group)

    @contextmanager
    def group(self, act: str = "", why: str = "") -> Iterator[None]:
        """What is changed inside is one act, written together at its end, or not at all where something is raised."""
        with self._acting(act, why):
            yield

    def write(self, files: Files, act: str, *, why: str = "", edits: Sequence[Edit] = ()) -> Act:
        """Writes whole files, in their order (None: a file goes). Whoever calls it has looked at them, and holds the folder
        (:func:`detente.journal.begun.writing`)."""
        return write(self.folder, files, act, who=self.who, why=why, edits=edits)

    # What is taken back

    def undo(self, number: int | None = None) -> Act | None:
        """Takes back the last act of this writer that still stands, or the act of this number; the act that does. None where there
        is none. What others did elsewhere since stays.

        Raises InputError, and tells what stands in the way, where the same value was changed since.
        """
        return self._back(UNDO, number)

    def redo(self) -> Act | None:
        """Does again what was just taken back; None where nothing was. Raises InputError as :meth:`undo` does."""
        return self._back(REDO)

    @property
    def to_undo(self) -> Act | None:
        """The act that :meth:`undo` would take back."""
        return next(reversed(standing(self.acts(), self.who)[0]), None)

    @property
    def to_redo(self) -> Act | None:
        """The act that :meth:`redo` would do again."""
        return next(reversed(standing(self.acts(), self.who)[1]), None)

    # What was done

    @property
    def last(self) -> Act | None:
        """The last act; None before the first."""
        return next(reversed(self.acts()), None)

    def acts(self, since: int = 0) -> list[Act]:
        """The acts, the earliest first, from behind the line ``since`` on; lines that cannot be read are left aside."""
        found = lines.looked_at(self.folder).lines
        return [line.act for line in found if line.act is not None and line.number > since]

    # How

    @contextmanager
    def _acting(self, act: str, why: str) -> Iterator[Group]:
        if self._group is not None:
            yield self._group
            return
        with writing(self.folder):
            clear(self.folder)
            group = self._group = Group(self.folder, act, why)
            try:
                yield group
            finally:
                self._group = None
            self._write(group)

    def _write(self, group: Group) -> None:
        files = group.files()
        if not files:
            return
        self._check(files)
        words = group.act or values.all_told(group.edits)
        group.done = write(self.folder, files, words, who=self.who, why=group.why, edits=group.edits)

    def _done(self, group: Group) -> Act | None:
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
        """The case with these files, if not all of it need be read again for them: its record is as it was when it was read, or all
        but its record is."""
        if self.loaded is None:
            return None
        own, places = {CASE_FILE, SCENARIO_FILE}, self.loaded.record_tree
        try:
            if not files.keys() & own:
                return with_record(self.loaded) if as_read(self.loaded) else None
            if not files.keys() <= own or files.get(CASE_FILE) is None or places is None:
                return None
            if any(stands(self.folder / name) != at for name, at in places.seen.items()):
                return None
            return with_text(self.loaded, read_text(self.folder / CASE_FILE, CASE_FILE, MOST_BYTES).text)
        except InputError:
            return None

    def _check_seen(self, group: Group, text: str, path: Said, file: str, seen: Any, mine: Any, why: str) -> None:
        """Raises ConflictError where a value is not what its writer saw; what he wanted is then in the journal, too."""
        if isinstance(seen, Unseen):
            return
        now_there = tree_of(text, file).data
        where = resolved(now_there, path, file)
        theirs = value_at(now_there, where)
        if as_seen(theirs, seen) or same(theirs, mine):
            return
        self._refuse(group, Edit(file, named(now_there, where), seen, mine), theirs, why)

    def _refuse(self, group: Group, edit: Edit, theirs: Any, why: str = "") -> NoReturn:
        """Notes what somebody wanted and did not get, and tells him of both. Raises ConflictError."""
        words = f"not written, for it is {in_short(theirs)} by now: {values.told(edit)}"
        by = next((act for act in reversed(self.acts()) if _made(act, edit)), None)
        tell(self.folder, words, kind=REFUSED, who=self.who, why=why or group.why, edits=[edit])
        raise ConflictError(
            edit.file, edit.path, seen=edit.old, mine=edit.new, theirs=theirs, who=self.who,
            their_who=by.who if by else "", their_at=by.at if by else "",
        )  # fmt: skip

    def _back(self, kind: str, number: int | None = None) -> Act | None:
        with writing(self.folder):
            clear(self.folder)
            acts = self.acts()
            act = wanted(acts, self.who, kind, number)
            if act is None:
                return None
            files = taken_back(
                act,
                [other for other in acts if other.number > act.number],
                {file.file: raw_of(self.folder, file.file) for file in act.files},
            )
            named_files = [(inside(self.folder, name), raw) for name, raw in files.items()]
            self._check(named_files)
            words = f"{'took back' if kind == UNDO else 'did again'}: {_plainly(act)}"
            edits = [each.back for each in reversed(act.edits)]
            return write(self.folder, named_files, words, who=self.who, edits=edits, kind=kind, undoes=act.digest)


def _made(act: Act, edit: Edit) -> bool:
    """Whether an act has changed what an edit would."""
    paths = [other.path for other in act.edits if other.file == edit.file] if act.kind != REFUSED else []
    return any(path[: len(edit.path)] == edit.path or edit.path[: len(path)] == path for path in paths)


def _plainly(act: Act) -> str:
    return act.act.removeprefix("did again: ").removeprefix("took back: ")
