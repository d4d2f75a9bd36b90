"""The documents of a case as a table: what each is, what is not known of it, what was found in it; and what a person mends there.

*Method*

1. A document is told whether it is on record or was only read; what its file of proposals says stands for both.
2. What a brief needs of each is its title, publisher, day, address and language; what is not there is *missing*.
3. A change is put where the document is described, in the record, in the proposals, or both. It is made only of what was shown:
   a field that somebody else has changed meanwhile is told, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from detente.case import Case
from detente.errors import InputError, Place, Problem, closest, input_error, nearest
from detente.frozen import frozen
from detente.intake.described import mended, write
from detente.intake.record_files import RecordFiles
from detente.intake.shelf import all_described
from detente.journal.begun import writing
from detente.record import Interval, SourceDocument
from detente.record.proposals import kept, noted

FIELDS = ("title", "publisher", "published", "url", "language", "kind", "author", "note")
"""What a person says of a document, in the order in which it is asked."""
SELDOM_MISSED = "url"
"""What many documents lack for good: they have no address."""
NEEDED = ("title", "publisher", "published", SELDOM_MISSED, "language")
"""What a reader of a brief looks for."""


@frozen
class Listed:
    """A document with what is missing of it, and how many statements of it are on record and wait."""

    id: str
    document: SourceDocument
    statements: int
    waiting: int
    read: bool = False
    """Whether statements were looked for in it, and some found."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not known of it."""
        return tuple(name for name in NEEDED if getattr(self.document, name) is None)

    @property
    def lacks(self) -> bool:
        """Whether more than its address is missing: what every document should say of itself."""
        return bool({*self.missing} - {SELDOM_MISSED})

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        told = self.document.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return {
            "id": self.id,
            **told,
            "statements": self.statements,
            "waiting": self.waiting,
            "missing": list(self.missing),
        }


def documents(case: Case) -> tuple[Listed, ...]:
    """Every document of a case: what most is missing of first, then by day."""
    looked = {each.name: each for each in noted(case.folder)}
    said: dict[str, int] = {}
    for item in case.record.statements:
        if item.counts:
            said[item.document] = said.get(item.document, 0) + 1
    found = [
        Listed(
            name,
            source,
            said.get(name, 0),
            looked[name].waiting if name in looked else 0,
            name in looked and bool(looked[name].statuses),
        )
        for name, source in all_described(case).items()
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.missing), _day(each.document), each.id)))


def document(case: Case, name: str) -> Listed:
    """One document. Raises InputError where there is none such."""
    found = {each.id: each for each in documents(case)}
    if name not in found:
        raise input_error(
            "address", f"there is no document “{name}”", expected=closest(name, found), mend=nearest(name, found)
        )
    return found[name]


def fields(source: SourceDocument) -> dict[str, str]:
    """What is known of a document, as a person would type it; empty for nothing."""
    return {name: _typed(getattr(source, name)) for name in FIELDS}


def change(case: Case, name: str, typed: Mapping[str, str], seen: Mapping[str, str]) -> tuple[str, ...]:
    """Puts what was typed for a document where it is described; each change in words.

    ``seen`` is what was shown. Raises InputError for what cannot stand there, for a title that is emptied, and for a field that
    somebody else changed meanwhile; nothing is written then.
    """
    told = {
        key: typed[key].strip() or None for key in FIELDS if key in typed and typed[key].strip() != seen.get(key, "")
    }
    if told.get("title", "") is None:
        raise input_error(
            "title",
            "a title can be changed here, not taken away",
            found="nothing",
            mend="take it away in the text of the file",
        )
    with writing(case.folder):
        proposed = kept(case.folder, name)
        source = proposed.document if proposed else case.record.documents.get(name)
        if source is None:
            raise input_error("address", f"there is no document “{name}”")
        now = fields(source)
        other = [key for key in told if now[key] != seen.get(key, "") and now[key] != (told[key] or "")]
        if other:
            problem = Problem(
                Place(other[0]), "somebody else has changed this since it was shown; nothing was written",
                f"{now[other[0]] or 'nothing'} by now", mend="look at it, and say once more what it shall be",
            )  # fmt: skip
            raise InputError([problem])
        try:
            changes = mended(source, told).changes
        except ValidationError as error:
            raise InputError([_wrong(detail, told) for detail in error.errors()]) from None
        if changes:
            write(case.folder, RecordFiles(case), name, told, proposed)
    return changes


def _wrong(detail: Any, told: Mapping[str, str | None]) -> Problem:
    field = str(detail["loc"][0]) if detail["loc"] else "document"
    parts = detail.get("ctx", {})
    return Problem(
        Place(field),
        str(parts.get("message") or detail["msg"]),
        str(parts.get("found") or told.get(field, "")),
        str(parts.get("expected", "")),
        str(parts.get("mend", "")),
    )


def _typed(value: Any) -> str:
    """A value of a document as a person types it."""
    if not isinstance(value, Interval):
        return "" if value is None else str(value).strip()
    form = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}.get(value.precision)
    return f"{value.start:{form}}" if form else f"{value.start} / {value.end}"


def _day(source: SourceDocument) -> str:
    return source.published.start.isoformat() if source.published else ""
