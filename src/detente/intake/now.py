"""The file of a case as it stands now, and the journal through which it is changed."""

from __future__ import annotations

from typing import Any

from detente.case import Case
from detente.case.file.yaml_tree import MOST_BYTES, tree_of
from detente.case.load import CASE_FILE
from detente.journal import Journal
from detente.sources import inside, read_text


def journal_of(case: Case, who: str = "") -> Journal:
    """The journal of a loaded case, which need not be read again to see whether it holds with a change."""
    journal = Journal(case.folder, who)
    journal.loaded = case
    return journal


def held_now(case: Case) -> dict[str, Any]:
    """What ``case.yaml`` holds now, as plain data to be looked at. Raises InputError if it cannot be read."""
    found = tree_of(read_text(inside(case.folder, CASE_FILE), CASE_FILE, MOST_BYTES).text, CASE_FILE).data
    return found if isinstance(found, dict) else {}
