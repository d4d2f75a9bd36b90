"""Any material to its texts: the format is told by the bytes first, then by what the sender or the name says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from detente.errors import input_error
from detente.sources.document import Material, Reading
from detente.sources.office import OLE, office_kind, older

MOST_CHARACTERS = 5_000_000
"""Characters of a text; beyond, an InputError."""
MOST_TOGETHER = 50_000_000
"""Characters of all texts of one file, such as a feed; beyond, an InputError."""
ENDINGS = {
    ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".rss": "feed", ".atom": "feed", ".xml": "feed", ".eml": "mail", ".docx": "docx",
    ".odt": "odt",
}  # fmt: skip
"""Names that are read in a folder, and the format each promises."""
KEPT_AS = {
    "plain": ".txt",
    "html": ".html",
    "pdf": ".pdf",
    "feed": ".xml",
    "mail": ".eml",
    "docx": ".docx",
    "odt": ".odt",
}
MEDIA = {
    "application/pdf": "pdf", "text/html": "html", "application/xhtml+xml": "html", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/rdf+xml": "feed", "message/rfc822": "mail",
}  # fmt: skip
HEAD = 2048
MARKUP = re.compile(rb"(?i)\s*(?:<!doctype html|<html[\s>])")
FEED = re.compile(rb"(?i)<(?:rss|feed|rdf:rdf)[\s>]")
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"(\xb5/\xfd")


def format_of(material: Material) -> str:
    """``plain``, ``html``, ``pdf``, ``feed``, ``mail``, ``docx`` or ``odt``. Raises InputError for archives, which are not opened."""
    head = material.raw[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(OLE):
        raise older(material)
    if head.startswith(PACKED):
        if (office := office_kind(material.raw)) is not None:
            return office
        raise input_error(
            material.name,
            "archives, tables and slides are not read",
            expected="text, Markdown, HTML, PDF, RSS or Atom, .eml, .docx, .odt",
            mend="unpack it, or save the document as PDF or text",
        )
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if MARKUP.match(head):
        return "html"
    if head.lstrip().startswith(b"<") and FEED.search(head):
        return "feed"
    said = MEDIA.get(material.media_type or "")
    return said or ENDINGS.get(PurePath(material.name).suffix.lower(), "plain")


def readings(material: Material, kind: str) -> list[Reading]:
    """The texts of a material, of which each has at least one word. Raises InputError for what cannot be read."""
    found = [replace(reading, text=_clean(reading.text)) for reading in _read(material, kind)]
    if sum(len(reading.text) for reading in found) > MOST_TOGETHER:
        raise input_error(
            material.name, "its texts are too long together", expected=f"at most {MOST_TOGETHER:,} characters"
        )
    for reading in found:
        if not reading.text.strip():
            raise input_error(material.name, "this file holds no text")
        if len(reading.text) > MOST_CHARACTERS:
            raise input_error(
                material.name,
                "this text is too long",
                found=f"{len(reading.text):,} characters",
                expected=f"at most {MOST_CHARACTERS:,}",
                mend="divide it, or keep only the part you need",
            )
    return found


def _clean(text: str) -> str:
    """The text as UTF-8 can hold it, so that it is read back from its file character for character."""
    return text.encode("utf-8", "replace").decode("utf-8").lstrip("\ufeff")


def _read(material: Material, kind: str) -> list[Reading]:
    if kind == "html":
        from detente.sources.html import read_html

        return [read_html(material)]
    if kind == "pdf":
        from detente.sources.pdf import read_pdf

        return [read_pdf(material)]
    if kind == "feed":
        from detente.sources.feed import read_feed

        return read_feed(material)
    if kind in {"docx", "odt"}:
        from detente.sources.office import read_office

        return [read_office(material, kind)]
    if kind == "mail":
        from detente.sources.mail import read_mail

        return [read_mail(material)]
    from detente.sources.plain import read_plain

    return [read_plain(material)]
