"""The publications that methods rest on, as a reader finds them: kept in ``references.bib``, named by their key."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources

ENTRY = re.compile(r"^@(\w+)\{(\w+),\n(.*?)^\}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^  (\w+) = \{(.*)\},?$", re.MULTILINE)
KEY = re.compile(r"\b[a-z]{2,}(?:18|19|20)\d\d[a-z]?\b")
ACCENT = re.compile(r"\{?\\([\"'`^~v])\s*\{?([A-Za-z])\}?\}?")
ACCENTS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "v": "\u030c"}
"""What follows a letter to put the accent on it."""


@cache
def _entries() -> dict[str, tuple[str, dict[str, str]]]:
    text = resources.files("detente").joinpath("references.bib").read_text("utf-8")
    return {key: (kind, dict(FIELD.findall(body))) for kind, key, body in ENTRY.findall(text)}


def known(key: str) -> bool:
    """Whether a word of a method is the key of a publication."""
    return key in _entries()


def reference(key: str) -> str:
    """A publication in one line: authors, title, where it appeared. KeyError for another key."""
    kind, raw = _entries()[key]
    field = {name: _plain(value) for name, value in raw.items()}
    who = _authors(raw["author"])
    if kind == "book":
        return f"{who}, {field['title']} ({field['publisher']} {field['year']})."
    title = f"“{field['title']}”"
    if kind == "article":
        return f"{who}, {title}, {field['journal']} {field['volume']} ({field['year']}) {field['pages']}."
    if kind == "inproceedings":
        return f"{who}, {title}, in {field['booktitle']} ({field['year']})."
    return f"{who}, {title} ({field['year']}), {field['url']}."


def short(key: str) -> str:
    """``Nash 1950``, as a sentence names a publication. KeyError for another key."""
    _, raw = _entries()[key]
    people = raw["author"].split(" and ")
    families = [_plain(name.partition(", ")[0]) for name in people]
    who = f"{families[0]} et al." if len(people) > 2 else " and ".join(families)
    return f"{who} {raw['year']}"


def cited(method: str) -> list[str]:
    """The keys that a line of a method names."""
    return [key for key in KEY.findall(method) if known(key)]


def _authors(names: str) -> str:
    """``B. de Finetti, A. Wald and J. Nash``; of more than three, the first ``et al.``"""
    people = [_name(name) for name in names.split(" and ")]
    if len(people) > 3 or people[-1] == "others":
        return f"{people[0]} et al."
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"


def _name(name: str) -> str:
    family, _, given = name.partition(", ")
    initials = " ".join(f"{_plain(part)[0]}." for part in given.split())
    return f"{initials} {_plain(family)}".strip()


def _plain(text: str) -> str:
    """Text without the braces and accents of its notation."""
    accented = ACCENT.sub(lambda found: found[2] + ACCENTS[found[1]], text)
    bare = accented.replace("{", "").replace("}", "").replace("\\&", "&").replace("---", "–").replace("--", "–")
    return unicodedata.normalize("NFC", bare)
