"""What the documents and statements of the other folder are called in this one.

*Method*

1. A document with the same text is the same, whatever its id; one with another text and an id that is taken gets a new id.
2. A statement is the same if it has the same id and its words overlap; else if a statement of the same document has the same words,
   act and speaker; else it is new, under its own id where that is free.
3. Wherever the other folder names them, the new ids are put: evidence, links, the pull-quote, the author's own sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from detente.case.file.drafting import fresh_id
from detente.frozen import frozen
from detente.intake.merging.side import Side
from detente.record import SourceDocument, Statement
from detente.record.proposals import Proposed, sense

CITED = re.compile(r"[^\W\d][\w-]*")
LINKS = ("condition_of", "restates", "contradicts")


@frozen
class Names:
    """Ids of the other folder, and what they are called here; what is not named keeps its id."""

    documents: Mapping[str, str]
    statements: Mapping[str, str]

    @property
    def same(self) -> bool:
        """Whether everything keeps its id."""
        return all(key == value for table in (self.documents, self.statements) for key, value in table.items())

    def document(self, name: str) -> str:
        """What a document is called here."""
        return self.documents.get(name, name)

    def statement(self, name: str) -> str:
        """What a statement is called here."""
        return self.statements.get(name, name)

    def renamed(self, statement: Statement) -> Statement:
        """A statement of the other folder under its names here."""
        links = {kind: tuple(map(self.statement, getattr(statement.links, kind))) for kind in LINKS}
        update = {
            "id": self.statement(statement.id),
            "document": self.document(statement.document),
            "links": statement.links.model_copy(update=links),
        }
        return statement.model_copy(update=update)

    def proposed(self, proposed: Proposed, source: SourceDocument) -> Proposed:
        """Proposals of the other folder under their names here."""
        update = {
            "id": self.document(proposed.id),
            "document": source,
            "statements": tuple(map(self.renamed, proposed.statements)),
            "as_proposed": tuple(map(self.renamed, proposed.as_proposed)),
        }
        return proposed.model_copy(update=update)

    def data(self, data: Any, key: str = "") -> Any:
        """Data of a file of the other folder with the ids of statements as they are here."""
        if self.same:
            return data
        if isinstance(data, Mapping):
            return {name: self.data(item, "own" if key == "own" else str(name)) for name, item in data.items()}
        if isinstance(data, list):
            return [self.data(item, key) for item in data]
        if not isinstance(data, str):
            return data
        if key in ("evidence", "pull"):
            return self.statement(data)
        if key == "own":
            return re.sub(r"\[[^\]]*\]", lambda found: CITED.sub(lambda name: self.statement(name[0]), found[0]), data)
        return data


def names(here: Side, there: Side) -> Names:
    """What everything in the other folder is called here."""
    documents = _documents(here, there)
    found: dict[str, str] = {}
    own: dict[str, list[Statement]] = {}
    for item in here.statements.values():
        own.setdefault(item.document, []).append(item)
    taken = set(here.statements)
    for item in there.statements.values():
        document = documents.get(item.document, item.document)
        free = [each for each in own.get(document, ()) if each.id not in found.values()]
        same = _same(item, free)
        if same is None:
            name = item.id if item.id not in taken else _free(document, taken)
            taken.add(name)
        found[item.id] = same or name
    return Names(documents, found)


def _documents(here: Side, there: Side) -> dict[str, str]:
    by_text = {digest: name for name, digest in reversed(here.digests.items())}
    taken = {name.casefold() for name in (*here.documents, *there.documents)}
    found = {}
    for name, digest in there.digests.items():
        if here.digests.get(name) == digest:
            found[name] = name
        elif digest in by_text:
            found[name] = by_text[digest]
        elif name not in here.documents:
            found[name] = name
        else:
            found[name] = next(fresh_id(name, taken, "document"))
            taken.add(found[name].casefold())
    return found


def _same(item: Statement, others: list[Statement]) -> str | None:
    by_id = next((each for each in others if each.id == item.id and _overlap(each, item)), None)
    if by_id is not None:
        return by_id.id
    return next((each.id for each in others if each.id != item.id and sense(each) == sense(item)), None)


def _overlap(one: Statement, other: Statement) -> bool:
    words, others = one.quote.exact, other.quote.exact
    if words in others or others in words:
        return True
    start, begin = one.quote.start, other.quote.start
    return start is not None and begin is not None and start < begin + len(others) and begin < start + len(words)


def _free(document: str, taken: set[str]) -> str:
    number = 1
    while f"{document}_{number}" in taken:
        number += 1
    return f"{document}_{number}"
