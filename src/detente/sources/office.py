"""The text of a Word (.docx) or OpenDocument (.odt) file: paragraphs, headings, lists, tables and notes, in Markdown's marks.

*Method*

1. Of the archive, only the parts that hold the text, the notes and the file's own description are unpacked, each up to a limit.
2. Tracked changes are read as accepted: what was put in stands, what was struck out or moved away does not, and a note says so.
   Comments are not read, and a note says so.
3. A heading stands behind ``#`` marks, an item of a list behind ``-``, a row of a table between bars; footnotes stand at the end.

Office Open XML: ECMA-376, part 1 (WordprocessingML); OpenDocument: ISO/IEC 26300.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from detente.errors import InputError, input_error
from detente.sources.document import Material, Reading, one_line
from detente.sources.head import head_of

MOST_UNPACKED = 60_000_000
"""Bytes of a part of the archive, unpacked; beyond, an InputError."""
MOST_MEMBERS = 20_000
"""Files in the archive; beyond, an InputError."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the older Office begin, and those that are locked with a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
"""The same names in files of the strict kind."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
DEEPEST = 200
"""Elements within each other; what lies deeper is not read."""


def office_kind(raw: bytes) -> str | None:
    """``docx`` or ``odt`` where some packed bytes are one, as their first names say; nothing is unpacked."""
    if raw[30:38] == b"mimetype" and raw[38 : 38 + len(OPEN_TEXT)] == OPEN_TEXT:
        return "odt"
    return "docx" if b"word/document" in raw and b"[Content_Types].xml" in raw else None


def older(material: Material) -> InputError:
    """What is said of a file of the older Office, or of one that is locked."""
    if ENCRYPTED in material.raw:
        return input_error(material.name, "this file is locked with a password", mend="open it and save it without one")
    return input_error(
        material.name,
        "files of the older Office (.doc, .xls, .ppt) are not read",
        expected=".docx or .odt",
        mend="open it and save it as .docx",
    )


def read_office(material: Material, kind: str) -> Reading:
    """The text and what the file says of itself. Raises InputError for a file that is damaged, locked or has no text."""
    try:
        with zipfile.ZipFile(io.BytesIO(material.raw)) as archive:
            if len(archive.namelist()) > MOST_MEMBERS:
                raise input_error(material.name, "this file holds too many parts", expected=f"at most {MOST_MEMBERS:,}")
            parts = _Parts(archive, material.name)
            written = _word(parts) if kind == "docx" else _open(parts)
            about = _about(parts, "docProps/core.xml" if kind == "docx" else "meta.xml")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        LookupError,
        ValueError,
    ) as error:
        found = one_line(str(error), 120) or type(error).__name__
        raise input_error(material.name, "this file is damaged", found=found, mend="open it and save it anew") from None
    text = written.text()
    if not text.strip():
        raise input_error(
            material.name, "this file holds no text", mend="pictures of pages need their text recognised (OCR)"
        )
    head = head_of(text)
    return Reading(
        text,
        title=about.get("title") or head.title,
        author=about.get("creator"),
        publisher=head.publisher,
        published=head.published,
        language=(about.get("language") or "")[:2].lower() or None,
        url=head.url,
        notes=(*written.notes, *head.notes),
    )


@dataclass
class _Parts:
    """Parts of an archive as trees, without entities and without the network."""

    archive: zipfile.ZipFile
    name: str

    def tree(self, part: str) -> Any:
        """The tree of a part; None where there is no such part."""
        from lxml import etree

        try:
            with self.archive.open(part) as packed:
                raw = packed.read(MOST_UNPACKED + 1)
        except KeyError:
            return None
        if len(raw) > MOST_UNPACKED:
            raise input_error(
                self.name, "this file is too large unpacked", expected=f"at most {MOST_UNPACKED / 1e6:,.0f} MB a part"
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            raise ValueError(str(error)) from None


@dataclass
class _Written:
    """Blocks of text as they come, and what was met on the way."""

    blocks: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    changed: bool = False
    commented: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        told = ["its tracked changes are read as accepted"] if self.changed else []
        return (*told, *(["its comments are not read"] if self.commented else []))

    def text(self) -> str:
        """The blocks, an empty line between two; rows of one table and items of one list follow each other."""
        whole, before = "", ""
        for block in (*self.blocks, *self.after):
            mark = block[:2] if block[:2] in {"- ", "| "} else ""
            whole += ("" if not whole else "\n" if mark and mark == before else "\n\n") + block
            before = mark
        return whole


def _word(parts: _Parts) -> _Written:
    tree = parts.tree("word/document.xml")
    if tree is None:
        raise ValueError("it has no document")
    written = _Written(commented=parts.tree("word/comments.xml") is not None)
    _word_blocks(tree, written, written.blocks)
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        if (notes := parts.tree(part)) is not None:
            _word_blocks(notes, written, written.after)
    return written


def _word_name(element: Any) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(W).removeprefix(STRICT)


def _word_value(element: Any, *path: str) -> str | None:
    """An attribute ``val`` below an element."""
    for name in path:
        element = next((child for child in element if _word_name(child) == name), None)
        if element is None:
            return None
    return next((value for key, value in element.attrib.items() if key.endswith("}val")), "")


def _word_blocks(tree: Any, written: _Written, blocks: list[str]) -> None:
    """Paragraphs and rows in order; a paragraph whose end was struck out goes on in the next one."""
    carried = ""
    for block in _walk(tree, lambda each: _word_name(each) in {"p", "tr"}, written, _WORD_GONE):
        if _word_name(block) == "tr":
            cells = [_line(_word_text(cell, written)) for cell in block if _word_name(cell) == "tc"]
            blocks.append(f"| {' | '.join(cells)} |")
            continue
        text = carried + _word_text(block, written)
        if any(_word_value(block, "pPr", "rPr", gone) is not None for gone in ("del", "moveFrom")):
            carried, written.changed = text, True
            continue
        carried = ""
        if text.strip():
            blocks.append(_word_mark(block) + text.strip())
    if carried.strip():
        blocks.append(carried.strip())


def _word_mark(paragraph: Any) -> str:
    style = (_word_value(paragraph, "pPr", "pStyle") or "").lower()
    if style.startswith("title"):
        return "# "
    if style.startswith("heading"):
        return "#" * min(6, 1 + int(style[7:] if style[7:].isdigit() else 1)) + " "
    return "- " if _word_value(paragraph, "pPr", "numPr", "numId") not in {None, "0"} else ""


_WORD_GONE = frozenset({"del", "moveFrom"})
_WORD_SAID = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}


def _word_text(element: Any, written: _Written) -> str:
    said = []
    for part in _walk(element, lambda each: _word_name(each) in {"t", *_WORD_SAID}, written, _WORD_GONE):
        name = _word_name(part)
        said.append((part.text or "") if name == "t" else _WORD_SAID[name])
        if any(_word_name(above) in {"ins", "moveTo"} for above in part.iterancestors()):
            written.changed = True
    return "".join(said)


def _walk(tree: Any, wanted: Callable[[Any], bool], written: _Written, gone: frozenset[str]) -> Iterator[Any]:
    """The wanted elements in order, not looked into; what was struck out, and second versions of a picture, are passed over."""
    waiting = [(child, 1) for child in reversed(tree)]
    while waiting:
        element, depth = waiting.pop()
        if not isinstance(element.tag, str) or element.tag == FALLBACK or depth > DEEPEST:
            continue
        if _word_name(element) in gone:
            written.changed = True
        elif wanted(element):
            yield element
        else:
            waiting += [(child, depth + 1) for child in reversed(element)]


def _open(parts: _Parts) -> _Written:
    manifest = parts.tree("META-INF/manifest.xml")
    if manifest is not None and any("encryption-data" in str(each.tag) for each in manifest.iter()):
        raise input_error(parts.name, "this file is locked with a password", mend="open it and save it without one")
    tree = parts.tree("content.xml")
    body = None if tree is None else tree.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ValueError("it has no document")
    written = _Written()
    _open_blocks(body, written, "", 0)
    return written


def _open_blocks(element: Any, written: _Written, mark: str, depth: int) -> None:
    if depth > DEEPEST:
        return
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == f"{TEXT}tracked-changes":
            written.changed = True
        elif tag in {f"{TEXT}p", f"{TEXT}h"}:
            level = child.get(f"{TEXT}outline-level", "1")
            before = "#" * min(6, 1 + int(level if level.isdigit() else 1)) + " " if tag.endswith("}h") else mark
            if said := _open_text(child, written).strip():
                written.blocks.append(before + said)
        elif tag == f"{TABLE}table-row":
            cells = [_line(_open_text(cell, written)) for cell in child if str(cell.tag).endswith("table-cell")]
            written.blocks.append(f"| {' | '.join(cells)} |")
        else:
            _open_blocks(child, written, "- " if tag == f"{TEXT}list-item" else mark, depth + 1)


def _open_text(element: Any, written: _Written, depth: int = 0) -> str:
    """The words of a paragraph; what its notes say goes to the end."""
    said = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            said.append(" " * min(100, int(count) if count.isdigit() else 1))
        elif tag in {f"{TEXT}tab", f"{TEXT}line-break"}:
            said.append(" " if tag.endswith("tab") else "\n")
        elif tag == f"{OFFICE}annotation":
            written.commented = True
        elif tag == f"{TEXT}note":
            body = child.find(f"{TEXT}note-body")
            if body is not None and (note := _line(_open_text(body, written, depth + 1))):
                written.after.append(note)
        elif tag and depth < DEEPEST:
            said.append(("\n" if tag == f"{TEXT}p" and said[0].strip() else "") + _open_text(child, written, depth + 1))
        said.append(child.tail or "")
    return "".join(said)


def _about(parts: _Parts, part: str) -> dict[str, str]:
    """Title, author and language as the file says them."""
    tree = parts.tree(part)
    found = {}
    for name in ("title", "creator", "language"):
        said = None if tree is None else next(iter(tree.iter(f"{DC}{name}")), None)
        if said is not None and (line := one_line(said.text)):
            found[name] = line
    return found


def _line(text: str) -> str:
    return " ".join(text.split())
