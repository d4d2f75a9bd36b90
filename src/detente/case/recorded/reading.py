"""The record of a case folder, read whole or by its index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.case.integrity import record as integrity
from detente.case.model import Model
from detente.case.recorded import sheets
from detente.case.recorded.places import Places
from detente.case.recorded.texts import Anchors, Texts, all_opened
from detente.errors import Problem
from detente.record import Record


@dataclass(frozen=True)
class Recorded:
    """What a case folder has on record: the record, the texts, where the quotes stand in them, and the places of all that
    in the files (None where there is no file)."""

    record: Record
    texts: Texts
    anchors: Anchors
    places: Places | None

    @property
    def lost(self) -> tuple[str, ...]:
        """Ids of the statements whose words do not stand in their document, or in too many places of it."""
        return tuple(name for name, anchor in self.anchors.items() if not anchor.holds)


def recorded(folder: Path, model: Model | None) -> tuple[Recorded | None, list[Problem]]:
    """What a case folder has on record, and everything that is wrong with it; None where it cannot be told."""
    return _whole(folder, model)


def _whole(folder: Path, model: Model | None) -> tuple[Recorded | None, list[Problem]]:
    """The record read from all its files."""
    read = sheets.finished([sheets.read(folder, name) for name in sheets.listed(folder)])
    found = [problem for each in read for problem in each.problems] + list(sheets.twice(read))
    if any(each.sheet is None for each in read):
        return None, found
    record = Record.of(*(each.sheet for each in read if each.sheet is not None))
    places = Places.of(folder, read) if read else None
    if places is not None:
        findings = integrity.check_record(record) + (integrity.check_about(model, record) if model else [])
        found += [finding.problem(places) for finding in findings]
    texts, more = all_opened(folder, record, places)
    return Recorded(record, texts, Anchors(record, texts), places), found + more
