"""What the other folder knows of a document that both have: its title, its day, whether it is sealed.

Merged like any other value (:mod:`detente.intake.merging.values`): what only one side filled in is taken, two values for one field
are a difference. It stands where the document is described: in the record, in its file of proposals, or in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.case import load
from detente.case.file.edit import content
from detente.frozen import frozen
from detente.intake.described import as_written, mended, with_fields
from detente.intake.merging.naming import Names
from detente.intake.merging.side import Side
from detente.intake.merging.values import UNKNOWN, Apart, Take, merged
from detente.intake.record_files import RecordFiles
from detente.record import SourceDocument
from detente.record.proposals import file_of, kept, save
from detente.sources import inside
from detente.sources.keep import write_whole

OWN = {"file", "digest", "original", "original_digest"}
"""Fields that tell of the files themselves, which lie in each folder as they do."""


@frozen
class Described:
    """A file that describes a document, and what is to become of its fields."""

    file: str
    steps: tuple[Take | Apart, ...]


def describe(work: Path, here: Side, there: Side, names: Names, was: Side | None) -> list[Described]:
    """Puts what the other side knows of documents into the working copy."""
    differing = {}
    for name, theirs in there.documents.items():
        new = names.document(name)
        if (ours := here.documents.get(new)) is None:
            continue
        before = _fields(was.documents[new]) if was and new in was.documents else UNKNOWN
        if steps := tuple(merged(_fields(ours), _fields(theirs), before, ("documents", new))):
            differing[new] = theirs, steps
    if not differing:
        return []
    files, found = RecordFiles(load(work)), []
    for new, (theirs, steps) in differing.items():
        known = theirs.model_dump(mode="json", by_alias=True)
        said = {step.path[-1]: known[step.path[-1]] for step in steps if isinstance(step, Take)}
        found.append(Described(_told(work, files.now(), new, said), steps))
    return found


def _fields(source: SourceDocument) -> dict[str, Any]:
    """What a person sees of each field, a span of days as one value."""
    said = source.model_fields_set - OWN
    return {
        name: as_written(value) if name == "published" else value for name in said if (value := getattr(source, name))
    }


def _told(work: Path, files: RecordFiles, name: str, said: Mapping[str, Any]) -> str:
    """Writes what is said of a document; the file in which it is described, that of the record if both do."""
    proposed = kept(work, name)
    file = file_of(work, name).relative_to(work).as_posix()
    if proposed is not None and said:
        save(work, proposed.model_copy(update={"document": mended(proposed.document, said).document}))
    if files.describes(name):
        file = files.file_of(name)
        path = inside(work, file)
        write_whole(path, content(path, with_fields(files.text(file) or "", file, name, said)))
    return file
