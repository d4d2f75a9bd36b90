"""What was read: the text as it stands, with the digest of its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import field

from detente.frozen import frozen

PAGE = "\f"
"""Stands between two pages of a text that has pages."""


TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@frozen
class Document:
    """Text of a source; offsets in quotes count characters of ``text``."""

    file: str
    text: str
    digest: str


@frozen
class Material:
    """Bytes as they came in: a file, or what an address answered.

    ``name`` is what messages call it; ``media_type`` and ``charset`` are what the sender said, if it said anything.
    """

    name: str
    raw: bytes = field(repr=False)
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return digest(self.raw)


@frozen
class Reading:
    """One text read from a material, with what the material says about it.

    ``published`` is YYYY-MM-DD, YYYY-MM or YYYY; ``notes`` is what a reader should know, such as a guessed encoding.
    """

    text: str = field(repr=False)
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses of whole articles that this text only announces (entries of a feed)."""


def digest(raw: bytes) -> str:
    """``sha256:…`` of some bytes."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def page_at(text: str, offset: int) -> int | None:
    """The page on which a character stands, counted from 1; None for a text without pages."""
    return text.count(PAGE, 0, offset) + 1 if PAGE in text else None


def one_line(words: object, most: int = 300) -> str | None:
    """Words of a document's metadata as one line that can be shown; None where nothing is left."""
    if not isinstance(words, str):
        return None
    line = " ".join("".join(char if char.isprintable() else " " for char in words[: 4 * most]).split())
    return (line if len(line) <= most else line[: most - 1].rstrip() + "…") or None


def visible(text: str) -> str:
    """Text for a terminal: what would steer it (control characters, marks that turn the direction of writing) as dots."""
    return "".join(
        char if char.isprintable() and char not in TURNING else " " if char.isspace() else "·" for char in text
    )
