"""Two folders of one case made one: nothing of either is lost, and where they differ both are kept for a person to decide.

*Method*

1. A working copy of this folder takes what the other has: documents and decisions (:mod:`detente.intake.merging.record`), what is
   known of documents that both have (:mod:`detente.intake.merging.descriptions`), the values of ``case.yaml`` and ``scenarios.yaml``
   (:mod:`detente.intake.merging.values`), then what lies beside.
2. What would keep the case from loading is not taken: it becomes a difference.
3. The working copy must load as a whole. Only then is anything written: into a new folder, or over this one, all or nothing, and
   this one must not have changed meanwhile.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from detente.case import Case, load
from detente.case.file.edit import content
from detente.case.file.yaml_tree import parse
from detente.case.load import CASE_FILE, SCENARIO_FILE, with_text
from detente.errors import InputError, input_error
from detente.frozen import frozen
from detente.intake.merging import beside, differences, record
from detente.intake.merging.begun import both_had
from detente.intake.merging.descriptions import describe
from detente.intake.merging.naming import Names, names
from detente.intake.merging.side import YAML_FILES, Side
from detente.intake.merging.texts import at, with_taken
from detente.intake.merging.values import UNKNOWN, Apart, Take, merged
from detente.journal.acts import MISSING
from detente.journal.begun import writing
from detente.journal.lines import FILE as JOURNAL
from detente.journal.written import write
from detente.sources import inside
from detente.sources.keep import new_folder, write_whole


@frozen
class Taken:
    """A value that was taken from the other folder; ``value`` is None where it was taken out."""

    file: str
    path: str
    value: Any


@frozen
class Merged:
    """What became of two folders of one case."""

    of: str
    """The other folder's name."""
    values: tuple[Taken, ...]
    documents: tuple[str, ...]
    """Documents that only the other had."""
    decided: tuple[str, ...]
    """Statements of which the other's decision stands now."""
    apart: tuple[str, ...]
    """Statements decided otherwise by both: one decision stands, the other is a second reading."""
    files: tuple[str, ...]
    """Every file that is new, or holds something else."""
    differences: tuple[differences.Known, ...]
    """What is left for a person to decide."""

    @property
    def nothing(self) -> bool:
        """Whether this folder holds all that the other does."""
        return not (self.files or self.differences)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            **vars(self),
            "values": [vars(taken) for taken in self.values],
            "differences": [each.to_dict() for each in self.differences],
        }


def merge(
    case: str | Path, other: str | Path, ancestor: str | Path | None = None, into: str | Path | None = None
) -> Merged:
    """What merging another folder of a case into this one makes; written only ``into`` a folder, a new one or this one.

    ``ancestor`` is the case as it was before the two parted; without one, what the journals of both tell. Raises InputError where one of them does not load, or the whole would not.
    """
    here = Side.of(case)
    target = None if into is None else Path(into)
    own = target is not None and target.exists() and target.resolve() == here.folder.resolve()
    with tempfile.TemporaryDirectory(prefix="detente-") as home:
        work = Path(home) / "work"
        before = _copied(here.folder, work)
        found = _merged(work, Side.of(case), Side.of(other), Side.of(ancestor) if ancestor is not None else None)
        if own:
            _over(here.folder, work, before, found, Side.of(other).folder)
        elif target is not None:
            with new_folder(target) as fresh:
                shutil.copytree(work, fresh, dirs_exist_ok=True)
    return found


def _copied(folder: Path, work: Path) -> dict[str, bytes]:
    """A working copy, and what its files hold."""
    bytes_of = {}
    for name in beside.files(folder):
        bytes_of[name] = inside(folder, name).read_bytes()
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(bytes_of[name])
    return bytes_of


def _merged(work: Path, here: Side, there: Side, was: Side | None) -> Merged:
    _of_one_case(here, there)
    before = {name: (work / name).read_bytes() for name in beside.files(work)}
    of = there.folder.resolve().name
    called = names(here, there)
    fresh = record.sources(work, here, there, called)
    done = record.decide(work, here, there, called, was, fresh)
    taken: list[Taken] = []
    found: list[differences.Known] = []
    for described in describe(work, here, there, called, was):
        taken += [_as_taken(described.file, step) for step in described.steps if isinstance(step, Take)]
        found += [differences.known(described.file, step, of) for step in described.steps if isinstance(step, Apart)]
    for file in YAML_FILES:
        more, apart = _values(work, file, there, called, was)
        taken += more
        found += [differences.known(file, each, of) for each in apart]
    record.put_back(work, here, record.take_off(work, record.rejected(work, done.decided)))
    found += beside.joined(work, there, called, was, of)
    known = differences.differences(work)
    for name, raw in differences.contents(found, known).items():
        write_whole(inside(work, name), raw)
    load(work)
    after = {name: (work / name).read_bytes() for name in beside.files(work)}
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    settled = {each.id for each in known if not each.open}
    left = {each.id: each for each in found if each.id not in settled}
    return Merged(of, tuple(taken), done.documents, done.decided, done.apart, tuple(changed), tuple(left.values()))


def _of_one_case(here: Side, there: Side) -> None:
    """Raises InputError where nothing says that the two are folders of one case."""
    ours, theirs = here.case.written, there.case.written
    if ours.name == theirs.name or ours.actors.keys() & theirs.actors.keys():
        return
    if not set(here.digests.values()) & set(there.digests.values()):
        raise input_error(
            "OTHER", "these are folders of two cases: no name, actor or document is in both", found=theirs.name,
            expected=f"another folder of {ours.name}",
        )  # fmt: skip


def _values(work: Path, file: str, there: Side, called: Names, was: Side | None) -> tuple[list[Taken], list[Apart]]:
    """Takes the values of one file of the case; what was taken, and where the two differ."""
    theirs, before = called.data(there.data(file)), was.data(file) if was else None
    path = inside(work, file)
    if theirs is None:
        return [], []
    if was is None and (text := both_had(work, there.folder, file)) is not None:
        before = parse(text, file).data
    if not path.exists():
        if before is None or before != theirs:
            write_whole(path, (there.text(file) or "").encode())
        return [], []
    case = load(work)
    text = case.tree.text if file == CASE_FILE else case.tree.beside
    steps = list(merged(parse(text, file).data, theirs, UNKNOWN if before is None else before))
    takes = [step for step in steps if isinstance(step, Take)]
    apart = [step for step in steps if isinstance(step, Apart)]
    text, done, left = _fitting(case, text, takes, file)
    if done:
        write_whole(path, content(path, text))
    return [_as_taken(file, take) for take in done], [*apart, *left]


def _as_taken(file: str, take: Take) -> Taken:
    return Taken(file, ".".join(take.path), None if take.value is MISSING else take.value)


def _fitting(case: Case, text: str, takes: Sequence[Take], file: str) -> tuple[str, list[Take], list[Apart]]:
    """The text with all that can be taken so that the case still loads; what cannot is a difference."""
    whole, odd = with_taken(text, takes, file)
    placed = [take for take in takes if not any(apart.path == take.path for apart in odd)]
    if _loads(case, whole, file):
        return whole, placed, odd
    waiting, done = list(placed), list[Take]()
    while waiting:
        later = []
        for take in waiting:
            tried, wrong = with_taken(text, [take], file)
            if not wrong and _loads(case, tried, file):
                text = tried
                done.append(take)
            else:
                later.append(take)
        if len(later) == len(waiting):
            break
        waiting = later
    now = parse(text, file).data
    return text, done, [*odd, *(Apart(take.path, at(now, take.path), take.value) for take in waiting)]


def _loads(case: Case, text: str, file: str) -> bool:
    try:
        if file == SCENARIO_FILE:
            parse(text, file)  # read with the case, at the end
        else:
            with_text(case, text)
    except InputError:
        return False
    return True


def _over(folder: Path, work: Path, before: dict[str, bytes], found: Merged, other: Path) -> None:
    """Writes what changed over this folder, which must be as it was, as one act of its journal; then the other's journal joins it."""
    with writing(folder):
        now = {name: inside(folder, name).read_bytes() for name in beside.files(folder)}
        if now != before:
            wrong = sorted(name for name in {*now, *before} if now.get(name) != before.get(name))
            raise input_error(
                wrong[0], "this was changed while the folders were merged, so nothing was written", mend="merge again"
            )
        names = sorted((name for name in found.files if name != JOURNAL), key=lambda name: (name == CASE_FILE, name))
        if names:
            write(
                folder,
                [(inside(folder, name), (work / name).read_bytes()) for name in names],
                f"merged with {found.of}",
            )
        beside.join_journals(folder, other)


def decide(folder: str | Path, name: str, which: Literal["here", "there"], by: str, today: date) -> differences.Known:
    """Settles a difference: keeps this side's value, or takes the other's into its file. Raises InputError where it cannot stand."""
    case = load(folder)
    found = differences.difference(case.folder, name)
    told = found.difference
    decided = differences.decided(found, which, by, today)
    files: list[tuple[Path, bytes | None]] = [
        (inside(case.folder, differences.file_of(found)), differences.content(decided))
    ]
    if which == "there":
        if told.path == told.file:
            files.append(
                (
                    inside(case.folder, told.file),
                    inside(case.folder, f"{differences.FOLDER}/files/{told.file}").read_bytes(),
                )
            )
        else:
            files.append(_taken(case, told))
    with writing(case.folder):
        write(
            case.folder,
            files,
            f"{told.path}: decided for {'what stands here' if which == 'here' else 'the value of ' + told.of}",
            who=by,
        )
    return decided


def _taken(case: Case, told: differences.Difference) -> tuple[Path, bytes]:
    path = inside(case.folder, told.file)
    if told.file not in YAML_FILES:
        raise input_error(
            told.file, "this is decided by hand", found=told.path, mend="change it there, then keep what stands here"
        )
    text = case.tree.text if told.file == CASE_FILE else case.tree.beside
    value = MISSING if told.there == differences.NOTHING_THERE else told.there
    changed, wrong = with_taken(text, [Take(tuple(told.path.split(".")), value)], told.file)
    if wrong:
        raise input_error(
            told.file,
            f"{told.path} cannot be changed without touching what stands around it",
            mend="change it there by hand",
        )
    if told.file == CASE_FILE:
        with_text(case, changed)
    return path, content(path, changed)
