"""The documents of a case, whether a person put them into record.yaml or a machine read them: known by what they hold.

Kept in a case: ``sources/ID.txt``, the text on which quotes are measured; beside it the file as it came in, where that is
another; ``proposed/ID.json``, what was found in it. The last is written last: a document without it has not been read.
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

from detente.case import Case
from detente.case.file.drafting import fresh_id
from detente.errors import input_error
from detente.record import SourceDocument
from detente.record.proposals import FOLDER, data_of, names
from detente.sources import inside
from detente.sources.document import Material, Reading, digest
from detente.sources.files import FILE, found_at
from detente.sources.formats import KEPT_AS
from detente.sources.keep import write_new

MARKDOWN = {".md", ".markdown"}


class Shelf:
    """Which documents a case has: ids by the digest of their bytes, of their text, and by their address."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.by_bytes: dict[str, list[str]] = {}
        self.by_text: dict[str, str] = {}
        self.by_url: dict[str, str] = {}
        self.originals: dict[str, str] = {}
        self.ids: set[str] = set()
        self.read: set[str] = set()
        for name, source in case.record.documents.items():
            self._know(name, source.model_copy(update={"digest": case.documents.digest(name)}))
        for name in names(case.folder):
            self.read.add(name)
            if name not in case.record.documents:
                self._know(name, described(case.folder, name))

    def _know(self, name: str, source: SourceDocument) -> None:
        self.ids.add(name.casefold())
        for found in {source.original_digest, source.digest} - {None}:
            if name not in (known := self.by_bytes.setdefault(str(found), [])):
                known.append(name)
        if source.digest:
            self.by_text.setdefault(source.digest, name)
        if source.original and source.original_digest:
            self.originals[source.original_digest] = source.original
        if source.url and not (source.original or "").endswith(KEPT_AS["feed"]):
            self.by_url[source.url] = name

    def put(self, material: Material, kind: str, reading: Reading, told: dict[str, str]) -> tuple[str, SourceDocument]:
        """Keeps a text and the file it came from; the document's id and description."""
        raw, text = material.raw, reading.text.encode()
        plain = kind == "plain" and raw.removeprefix(b"\xef\xbb\xbf") == text
        ending = ".md" if kind == "plain" and PurePath(material.name).suffix.lower() in MARKDOWN else ".txt"
        wanted = reading.title or PurePath(material.name.split("?")[0].rstrip("/")).stem
        for choice in fresh_id(wanted, self.ids, "document"):
            file = f"sources/{choice}{ending}"
            if write_new(inside(self.case.folder, file), raw if plain else text):
                break
        else:  # pragma: no cover - the ids never end
            raise AssertionError
        original = None if plain else self._original(material, kind, choice)
        fields = {
            "file": file,
            "title": reading.title or PurePath(material.name).name or None,
            "publisher": reading.publisher or _host(reading.url or material.url),
            "published": reading.published,
            "language": reading.language,
            "author": reading.author,
            "url": reading.url or material.url,
            **told,
            "digest": digest(raw if plain else text),
            "original": original,
            "original_digest": material.digest if original else None,
            "note": "; ".join(reading.notes) or None,
        }
        source = SourceDocument.model_validate({key: value for key, value in fields.items() if value})
        self._know(choice, source)
        self.read.add(choice)
        return choice, source

    def _original(self, material: Material, kind: str, name: str) -> str:
        """The file of the bytes as they came in; a feed is kept once for all its entries."""
        if (kept := self.originals.get(material.digest)) and found_at(inside(self.case.folder, kept)) == FILE:
            return kept
        ending = KEPT_AS[kind] if kind != "plain" else ".original" + (PurePath(material.name).suffix[:12] or ".txt")
        for choice in fresh_id(name, (), "document", most=len(name)):
            file = f"sources/{choice}{ending}"
            if write_new(inside(self.case.folder, file), material.raw):
                return file
        raise AssertionError  # pragma: no cover - the ids never end


def described(folder: Path, name: str, data: Any = None) -> SourceDocument:
    """A document as its file of proposals describes it, its statements left aside: ten thousand are read at a start.

    ``data``: what the file holds, where it has been read already. Raises InputError if it is not what was written.
    """
    try:
        return SourceDocument.model_validate((data_of(folder, name) if data is None else data)["document"])
    except (ValueError, KeyError, TypeError):
        raise input_error(
            f"{FOLDER}/{name}.json",
            "this file of proposals cannot be read",
            mend="restore it from git, or delete it and read the document again",
        ) from None


def all_described(case: Case) -> dict[str, SourceDocument]:
    """Every document of a case, on record or read; of one that is both, what its file of proposals says."""
    return {**case.record.documents, **{name: described(case.folder, name) for name in names(case.folder)}}


def _host(url: str | None) -> str | None:
    return url.split("/")[2].removeprefix("www.") if url else None
