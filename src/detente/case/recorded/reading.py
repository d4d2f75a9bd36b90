"""The record of a case folder, read whole or by its index."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from detente.case.integrity import record as integrity
from detente.case.model import Model
from detente.case.recorded import sheets
from detente.case.recorded.places import Places
from detente.case.recorded.sheets import Progress
from detente.case.recorded.texts import Anchors, Texts, all_opened
from detente.errors import Problem
from detente.frozen import frozen
from detente.record import Record

LONG = 200_000
"""Bytes of the files of a record, some 400 statements, from which it is read by its index."""


@frozen
class Recorded:
    """What a case folder has on record: the record, the texts, where the quotes stand in them, and the places of all that
    in the files (None where there is no file)."""

    record: Record
    texts: Texts
    anchors: Anchors
    places: Places | None

    @cached_property
    def checked(self) -> dict[object, Any]:
        """The case that was last put together on it from another text, by that text and how it is read."""
        return {}

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """Ids of the statements whose words do not stand in their document, or in too many places of it."""
        if self.record.lost is not None:
            return self.record.lost
        return tuple(name for name, anchor in self.anchors.items() if not anchor.holds)


def recorded(
    folder: Path, model: Model | None, progress: Progress | None = None
) -> tuple[Recorded | None, list[Problem]]:
    """What a case folder has on record, and everything that is wrong with it; None where it cannot be told."""
    names = sheets.listed(folder)
    if model is not None and _long(folder, names):
        from detente.case.recorded.index import OddError, indexed  # a database, which a short record does without

        with suppress(OddError):
            record, texts, places = indexed(folder, names, model, progress)
            return Recorded(record, texts, Anchors(record, texts), places), []
    return _whole(folder, names, model)


def _long(folder: Path, names: list[str]) -> bool:
    """Whether the files of a record are long together; no more of them are looked at than it takes to tell."""
    left = LONG
    for name in names:
        with suppress(OSError):
            left -= os.stat(os.path.join(folder, name)).st_size  # noqa: PTH116, PTH118 - of thousands of files
        if left < 0:
            return True
    return False


def _whole(folder: Path, names: list[str], model: Model | None) -> tuple[Recorded | None, list[Problem]]:
    """The record read from all its files."""
    read = sheets.finished([sheets.read(folder, name) for name in names])
    found = [problem for each in read for problem in each.problems] + list(sheets.twice(read))
    if any(each.sheet is None for each in read):
        return None, found
    record = Record.of(*(each.sheet for each in read if each.sheet is not None))
    places = Places.of(folder, read)
    findings = integrity.check_record(record) + (integrity.check_about(model, record) if model else [])
    texts, more = all_opened(folder, record, places)
    found += [finding.problem(places) for finding in findings] + more
    return Recorded(record, texts, Anchors(record, texts), places if names else None), found
