"""Bytes to text whatever their encoding: what is marked or said comes first, UTF-8 next, a guess last and told.

*Method*

1. A byte-order mark decides.
2. Else the encoding that the sender or the file itself names, if it is one that texts are written in and the bytes can be
   read in it.
3. Else UTF-8, if the bytes can be read in it.
4. Else the most likely encoding by its letters, and a note says that it was guessed.
"""

from __future__ import annotations

import codecs
import re

from detente.errors import input_error

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WRITTEN = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-[bl]e|-sig)?|iso8859-\d+|cp\d+|koi8-[rtu]|kz1048|ptcp154|mac-\w+|hp-roman8|tis-620|"
    r"big5\w*|gb\w+|hz|euc_\w+|shift_jis\w*|iso2022_\w+|johab"
)
"""Codecs in which texts are written. Others, such as ``punycode``, may take the square of a text's length."""
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 400_000
"""Bytes on which a guess is made."""


def decoded(raw: bytes, name: str, said: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text, and notes about how it was decoded. Raises InputError if these bytes are no text."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _tried(raw[len(mark) :], encoding, name), ()
    for candidate in (said, "utf-8"):
        if candidate and (text := text_in(raw, candidate)) is not None:
            return _is_text(text, name), ()
    return _guessed(raw, name)


def text_in(raw: bytes, encoding: str) -> str | None:
    """The text of some bytes in an encoding; None where they do not fit, or no text is written in it."""
    try:
        return raw.decode(encoding) if WRITTEN.fullmatch(codecs.lookup(encoding[:40]).name) else None
    except (LookupError, ValueError):
        return None


def _tried(raw: bytes, encoding: str, name: str) -> str:
    text = text_in(raw, encoding)
    if text is None:
        raise input_error(
            name, "this file is damaged", found=f"bytes that are not {encoding.upper()}, as its mark says"
        )
    return _is_text(text, name)


def _guessed(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes

    found = list(from_bytes(raw[:SAMPLE]))
    if not found:
        raise _no_text(name)
    # Among guesses that are equally good, the one most used in the West comes first: few letters tell them apart.
    usual = [guess for guess in found if guess.encoding == "cp1252" and guess.chaos <= found[0].chaos + 0.02]
    for encoding in [guess.encoding for guess in (*usual, found[0])]:
        if (text := text_in(raw, encoding)) is not None:
            return _is_text(text, name), (f"its encoding was guessed: {encoding.replace('_', '-')}",)
    raise _no_text(name)


def _is_text(text: str, name: str) -> str:
    """The text, unless so much of it is control characters that it is something else."""
    sample = text[:SAMPLE]
    if len(CONTROL.findall(sample)) > max(8, len(sample) // 50):
        raise _no_text(name)
    return text


def _no_text(name: str) -> Exception:
    return input_error(
        name, "this is not text", found="bytes of another kind", expected="text, Markdown, HTML, PDF, RSS or Atom, .eml"
    )
