"""Which language a stretch of text is written in.

*Method*

1. By script, where most letters are of one that is not Latin; languages of one script are told apart by their own letters.
2. In Latin script by short words (``detect.toml``): each counts by how few of the languages have it. The language with the
   most is taken if it has ``FEWEST`` different ones, ``PART`` of all words, and ``AHEAD`` times as much as the next one.
3. Paragraph by paragraph, so that a text in several languages is read in its parts. A paragraph too short to tell is in the
   language that is stated, else in that of the text as a whole, else in English.

Written for this purpose; no list or model of anyone else.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from detente.frozen import frozen

ENGLISH = "en"
FEWEST, PART, AHEAD = 3, 0.12, 1.15
MOST = 4000
"""Characters of a paragraph that are looked at; beyond, the rest is taken to be in the same language."""
WORD = re.compile(r"[^\W\d_]+")
PARAGRAPH = re.compile(r"\n[ \t\r]*\n|(?<=[.!?…»”\"’)\]])[ \t\r]*\n")
LETTERS_TOLD = 0.01
"""Part of the letters that must be a language's own for it to be told from others of its script."""


@frozen
class Segment:
    """Unbroken paragraphs of one language, by its code, as offsets of the text."""

    start: int
    end: int
    language: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("detente.record.extract.tongues").joinpath("detect.toml").read_text("utf-8"))


@cache
def _weights() -> dict[str, dict[str, float]]:
    """For each word the languages that have it, with what it counts for them."""
    having: dict[str, list[str]] = {}
    for language, words in _data()["words"].items():
        for word in dict.fromkeys(words.split()):
            having.setdefault(word, []).append(language)
    return {word: dict.fromkeys(languages, 1 / len(languages)) for word, languages in having.items()}


def named(code: str) -> str:
    """A language by its English name, or its code where it has none here."""
    return str(_data()["names"].get(code, code))


def code_of(stated: str | None) -> str | None:
    """The code of a language as a document states it: "fr", "fr-FR", "French"; None where nothing is stated."""
    low = (stated or "").strip().lower()
    by_name = {name.lower(): code for code, name in _data()["names"].items()}
    return by_name.get(low) or re.split(r"[-_]", low)[0] or None


def language_of(text: str) -> str | None:
    """The code of the language of some words; None if they are too few, or too much like several languages."""
    text = text[:MOST]
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return None
    scripts = Counter(_script(char) for char in letters)
    script, most = scripts.most_common(1)[0]
    if script != "LATIN":
        return _of_script(script, scripts, text.lower(), len(letters)) if most >= 0.5 * len(letters) >= 2 else None
    return _of_words(text)


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "LATIN").split(" ", 1)[0].split("-", 1)[0]


def _of_script(script: str, scripts: Counter[str], low: str, letters: int) -> str | None:
    if script == "CJK" and (scripts["HIRAGANA"] or scripts["KATAKANA"]):
        return "ja"
    language: str | None = _data()["scripts"].get(script)
    for other, own in _data()["letters"].get(language, ()):
        if sum(low.count(letter) for letter in own) >= max(1, LETTERS_TOLD * letters):
            return str(other)
    return language


def _of_words(text: str) -> str | None:
    scores: dict[str, float] = {}
    hits: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    words = [word.lower() for word in WORD.findall(text)]
    for word in words:
        for language, weight in _weights().get(word, {}).items():
            scores[language] = scores.get(language, 0.0) + weight
            hits[language] += 1
            kinds.setdefault(language, set()).add(word)
    ranked = sorted(scores.items(), key=lambda each: -each[1])[:2]
    if not ranked:
        return None
    best, score = ranked[0]
    if len(kinds[best]) < FEWEST or hits[best] < PART * len(words):
        return None
    if len(ranked) > 1 and score < AHEAD * ranked[1][1]:
        rather: dict[str, str] = _data()["rather"]
        pair = {best, ranked[1][0]}
        return next((other for small, other in rather.items() if pair == {small, other}), None)
    return best


def segments(text: str, stated: str | None = None) -> tuple[Segment, ...]:
    """The text in parts of one language each, in order, none left out. ``stated`` is what the document says of itself."""
    told = [(start, end, language_of(text[start:end])) for start, end in _paragraphs(text)]
    sizes: Counter[str] = Counter()
    for start, end, language in told:
        if language is not None:
            sizes[language] += end - start
    usual = code_of(stated) or (sizes.most_common(1)[0][0] if sizes else language_of(text) or ENGLISH)
    found: list[Segment] = []
    for start, end, language in told:
        language = language or usual
        if found and found[-1].language == language:
            found[-1] = Segment(found[-1].start, end, language)
        else:
            found.append(Segment(start, end, language))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in PARAGRAPH.finditer(text):
        if text[begin : match.end()].strip():
            yield begin, match.end()
            begin = match.end()
    if begin < len(text) or not text:
        yield begin, len(text)


def kept(text: str, parts: tuple[Segment, ...], language: str) -> str:
    """``text`` with every part in another language blanked, its line ends kept; as long as the text itself."""
    return "".join(
        text[part.start : part.end]
        if part.language == language
        else re.sub(r"[^\n\r]", " ", text[part.start : part.end])
        for part in parts
    )
