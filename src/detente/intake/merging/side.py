"""One of the folders that are merged: its documents, and what was decided of each statement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from detente.case import Case, load
from detente.case.file.yaml_tree import MOST_BYTES, parse
from detente.case.load import CASE_FILE, SCENARIO_FILE
from detente.case.recorded.texts import document_text
from detente.frozen import frozen
from detente.intake.shelf import all_described
from detente.record import SourceDocument, Statement
from detente.record.proposals import Proposed, each
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, found_at

YAML_FILES = (CASE_FILE, SCENARIO_FILE)


@frozen
class Side:
    """A folder as it stands."""

    folder: Path
    case: Case

    @classmethod
    def of(cls, folder: str | Path) -> Side:
        """The side in a folder. Raises InputError where the case in it does not load."""
        case = load(folder)
        return cls(case.folder, case)

    @cached_property
    def documents(self) -> dict[str, SourceDocument]:
        """Every document, on record or read."""
        return all_described(self.case)

    @cached_property
    def digests(self) -> dict[str, str]:
        """Digests of the texts of the documents."""
        return {name: document_text(self.folder, source).digest for name, source in self.documents.items()}

    @cached_property
    def proposals(self) -> dict[str, Proposed]:
        """What was proposed, by document."""
        return {proposed.id: proposed for proposed in each(self.folder)}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Every statement by its id: as it is on record, or as it waits or was rejected."""
        found = {item.id: item for proposed in self.proposals.values() for item in proposed.statements}
        return found | dict(self.case.record.by_id)

    def data(self, file: str) -> Any:
        """What a file of the case holds; None where it is not there."""
        text = self.text(file)
        return None if text is None else parse(text, file).data

    def text(self, file: str) -> str | None:
        """The text of a file; None where it is not there."""
        path = inside(self.folder, file)
        return None if found_at(path) == NOTHING else read_text(path, file, MOST_BYTES).text


def content_of(statement: Statement) -> Mapping[str, Any]:
    """What a decision says, without who made it and how the statement was found; confirmed and corrected are one."""
    left = {"id", "document", "method", "reviewed", "status", "reason", "note"}
    data = statement.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left)
    data["quote"] = statement.quote.exact
    return {**data, "counts": statement.counts, "waits": statement.status == "proposed"}


def alike(one: Statement | None, other: Statement | None) -> bool:
    """Whether two decisions about a statement say the same; nothing is alike only to nothing."""
    return one is other if one is None or other is None else content_of(one) == content_of(other)
