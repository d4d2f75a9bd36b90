"""Plain text and Markdown: decoded, never cleaned, so that offsets stay true."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from detente.errors import InputError, Place, Problem, input_error
from detente.sources.document import Document
from detente.sources.files import read_bytes

BOM = codecs.BOM_UTF8
MOST_BYTES = 20_000_000
"""Size of a document or a table, where no other size is named; beyond, an InputError."""


def read_text(path: Path, name: str, most_bytes: int = MOST_BYTES) -> Document:
    """The document in ``path``; ``name`` is what messages call it.

    Line ends are kept as they are; a byte-order mark is not part of the text.
    Raises InputError when the file is missing, too large or not UTF-8.
    """
    raw = read_bytes(path, name, most_bytes)
    return Document(file=name, text=decode(raw, name), digest="sha256:" + hashlib.sha256(raw).hexdigest())


def decode(raw: bytes, name: str) -> str:
    """Bytes as UTF-8 text, or an InputError that names the first bad byte."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise input_error(
            name, "this file is not in UTF-8", found="UTF-16", expected="UTF-8", mend="save it again as UTF-8"
        )
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise InputError(
            [
                Problem(
                    place,
                    "this file is not in UTF-8",
                    found=f"the byte 0x{raw[error.start]:02x}",
                    expected="UTF-8",
                    mend="save it again as UTF-8 (it may be Windows-1252 or Latin-1)",
                )
            ]
        ) from None
