"""What was read: the text as it stands, with the digest of its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """Text of a source; offsets in quotes count characters of ``text``."""

    file: str
    text: str
    digest: str
