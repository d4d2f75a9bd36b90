"""What should make a reader of a document careful, in words: citations without their list, pull-quotes beyond the body."""

from __future__ import annotations

from collections.abc import Iterable

from detente.record import Statement
from detente.record.extract.doubts import beyond_body, unresolved_references


def doubts(text: str, statements: Iterable[Statement]) -> tuple[str, ...]:
    """A remark for each doubt about one document."""
    found = []
    references = unresolved_references(text)
    if references:
        numbers = ", ".join(reference.number for reference in references[:12])
        found.append(f"unresolved references: [{numbers}] point to a list that is not in the text")
    for difference in beyond_body(text, statements):
        of = " and ".join(difference.of)
        found.append(
            f"a pull-quote and the body differ in the {of}: compare {difference.first} with {difference.second}"
        )
    return tuple(found)
