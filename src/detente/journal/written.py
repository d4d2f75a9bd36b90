"""Files written together with the line that tells of it: the one place that writes into a case.

*Method*

1. The act is first noted under ``.detente/``, with what it will replace; then the files are written, whole or not at all, in
   their order; then its line is put behind the journal; then the note goes.
2. A run that is killed on the way leaves the note. Whoever writes next finds it: an act of which every file was written gets
   its line; one that was begun is finished by its stretches where the files are as they were; what was changed by hand since
   stays as it is, and the line says that the act was cut off.
3. A file that is not as the journal left it was changed outside (editor, git, a colleague): that is allowed, and noted in
   a line of its own before the next act on that file.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from detente.errors import InputError, input_error
from detente.journal import begun, lines
from detente.journal.acts import ACT, OUTSIDE, Act, Changed, Edit, read
from detente.journal.hunks import between
from detente.journal.lines import digest
from detente.journal.signing import who_acts, why_acts
from detente.sources.keep import Files, write_together
from detente.sources.text import decode

MOST_NEW = 20_000
"""Bytes of a new file up to which its text is kept in the journal, too."""


def now() -> str:
    """The moment, as it is written in the journal."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(
    folder: Path,
    files: Files,
    act: str,
    *,
    who: str = "",
    why: str = "",
    edits: Sequence[Edit] = (),
    kind: str = ACT,
    undoes: str | None = None,
) -> Act:
    """Writes files of a case together, all or none, and the line that tells of it; the act.

    To be called while the folder is locked. Raises InputError if one of them cannot be written; nothing is written then.
    """
    begun.settle(folder)
    whole = folder.resolve()
    changed = [_changed(whole, path, raw) for path, raw in files]
    changed = [each for each in changed if each.before != each.after]
    journal = _with_outside(folder, changed)
    told = Act(
        journal.next, now(), who or who_acts(), act, why or why_acts(), kind, tuple(edits), tuple(changed), undoes,
        journal.last,
    )  # fmt: skip
    begun.note(folder, told)
    try:
        write_together(files)
    except BaseException:
        begun.settle(folder)
        raise
    try:
        lines.append(folder, told.line(), ended=journal.ended)
    except InputError:
        if begun.waiting(folder) is None:
            raise
        return _read(told)  # the files are written, and the line follows when there is room for it
    begun.forget(folder)
    return _read(told)


def tell(folder: Path, act: str, *, kind: str, who: str = "", why: str = "", edits: Sequence[Edit] = ()) -> Act:
    """Puts a line behind the journal that tells of no file. To be called while the folder is locked."""
    journal = lines.looked_at(folder)
    told = Act(journal.next, now(), who or who_acts(), act, why, kind, tuple(edits), last=journal.last)
    lines.append(folder, told.line(), ended=journal.ended)
    return _read(told)


def name_of(whole: Path, path: Path) -> str:
    """A file as the journal calls it. Raises InputError where it does not lie in the folder."""
    try:
        return (path if path.is_absolute() else path.absolute()).relative_to(whole).as_posix()
    except ValueError:
        with suppress(ValueError):
            return path.resolve().relative_to(whole).as_posix()
        raise input_error(str(path), "this file does not lie in the case folder") from None


def _changed(whole: Path, path: Path, raw: bytes | None) -> Changed:
    name = name_of(whole, path)
    before = _bytes(path)
    hunks = None
    if (before is not None or len(raw or b"") <= MOST_NEW) and (
        before is None or raw is not None or len(before) <= MOST_NEW
    ):
        with suppress(InputError):  # no text
            hunks = between(decode(before or b"", name), decode(raw or b"", name))
    if (before or raw or b"").startswith(codecs.BOM_UTF8) != (raw or before or b"").startswith(codecs.BOM_UTF8):
        hunks = None
    return Changed(name, None if before is None else digest(before), None if raw is None else digest(raw), hunks)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise input_error(str(path), "this file cannot be read", found=error.strerror or str(error)) from None


def _with_outside(folder: Path, changed: Sequence[Changed]) -> lines.Look:
    """The journal, with a line for files that are not as it left them."""
    journal = lines.looked_at(folder)
    left = journal.known
    outside = tuple(
        Changed(each.file, left[each.file], each.before)
        for each in changed
        if left.get(each.file, each.before) != each.before
    )
    if not outside:
        return journal
    words = f"changed outside: {', '.join(each.file for each in outside)}"
    line = Act(journal.next, now(), "", words, kind=OUTSIDE, files=outside, last=journal.last)
    lines.append(folder, line.line(), ended=journal.ended)
    return lines.looked_at(folder)


def _read(act: Act) -> Act:
    """The act as it is read from its line."""
    raw = act.line().rstrip(b"\n")
    return read(raw, act.number, digest(raw))
