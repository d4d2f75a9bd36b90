"""All that is known of one language, read from its folder once."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module, resources
from typing import Any

from detente.frozen import frozen
from detente.record.extract.cues import Frame, Told, frames
from detente.record.extract.gazetteer import Named
from detente.record.extract.world import world

TONGUES = ("fr", "es")
"""Codes of the languages that are read besides English."""
PACKAGE = "detente.record.extract.tongues"
OFF = "_"
"""Behind a word that is kept in a list for a reader's eyes and not used."""


@frozen
class Entry:
    """One way in which a word tells an act: whether it is reflexive, and the words that must follow it in order."""

    reflexive: bool
    rest: tuple[str, ...]
    frame: Frame


Table = dict[str, tuple[Entry, ...]]
Reading = tuple[str, str, str]
"""Base form, mood, person (``verbs.py`` of a language)."""


@frozen
class Tongue:
    """A language: its grammar as sets of words by kind, its forms of verbs, its cues by part of speech, and its names."""

    code: str
    name: str
    models: tuple[str, ...]
    install: str
    grammar: dict[str, frozenset[str]]
    through: dict[str, frozenset[str]]
    verbs: dict[str, frozenset[str]]
    people: dict[str, re.Pattern[str]]
    readings: dict[str, tuple[Reading, ...]]
    cues: dict[str, Table]
    world: tuple[Named, ...]

    def told(
        self, part: str, base: str, words: str, subject: str, *, reflexive: bool = False, before: str = ""
    ) -> Told | None:
        """The act told by a word of ``part`` (``verbs``, ``denied``, ``nouns``, ``adjectives``, ``denied_adjectives``);
        ``words`` runs from it to the end of its clause, ``before`` are those of its group before it; all in lower case."""
        following = words.split()[1:10]
        for entry in self.cues[part].get(base, ()):
            if entry.reflexive != reflexive or not follows(entry.rest, following):
                continue
            frame = entry.frame
            if frame.subject is not None and not frame.subject.search(subject):
                continue
            whole = f"{words} … {before}" if part == "denied" else words
            if frame.needs.search(whole) and not frame.unless.search(words):
                return _turned(frame, whole)
        return None


def follows(rest: Iterable[str], following: list[str]) -> bool:
    """Whether the words stand in this order among those that follow, in any form that only lengthens them."""
    left = iter(following)
    return all(
        any((bare := word.strip(".,;:«»\"'()")).startswith(wanted) and len(bare) <= len(wanted) + 3 for word in left)
        for wanted in rest
    )


def _turned(frame: Frame, words: str) -> Told:
    for turn in frame.turns:
        if turn.pattern.search(words) and not turn.unless.search(words):
            return Told(turn.act, f"{frame.name}.{turn.name}", turn.modality, turn.strength)
    return Told(frame.act, frame.name)


def adjective(code: str, word: str) -> tuple[str, ...]:
    """All forms of an adjective of nationality by its masculine singular."""
    if code == "es":
        return _spanish(word)
    if word.endswith("e"):
        return word, f"{word}s"
    feminine = re.sub(r"(?<=[ué])en$|(?<=i)en$", "enne", word)
    feminine = re.sub(r"grec$", "grecque", re.sub(r"turc$", "turque", re.sub(r"letton$", "lettonne", feminine)))
    feminine = feminine if feminine != word else f"{word}e"
    return word, word if word.endswith("s") else f"{word}s", feminine, f"{feminine}s"


def _spanish(word: str) -> tuple[str, ...]:
    if word.endswith("o"):
        return tuple(word[:-1] + ending for ending in ("o", "a", "os", "as"))
    if match := re.search(r"(é|á|ó|í)([ns])$", word):
        stem = word[: match.start()] + {"é": "e", "á": "a", "ó": "o", "í": "i"}[match[1]] + match[2]
        return word, f"{stem}a", f"{stem}es", f"{stem}as"
    if word.endswith(("l", "r", "z")):
        return word, f"{word}a", f"{word}es", f"{word}as"
    return word, f"{word}s", f"{word}es"


@cache
def tongue(code: str) -> Tongue:
    """The language with this code. Raises FileNotFoundError for one that is not read."""
    words, cues = _read(code, "words"), _read(code, "cues")
    grammar = {kind: frozenset(text.split()) for kind, text in words["grammar"].items()}
    lists = {
        table: {kind: frozenset(_used(text.split())) for kind, text in words[table].items()}
        for table in ("through", "verbs")
    }
    tables = _tables(cues)
    bases = {entry for part in ("verbs", "denied") for entry in tables[part]}
    bases |= {base for table in lists.values() for kind in table.values() for base in kind}
    bases |= grammar["have"] | grammar["be"] | grammar["be_verbs"]
    return Tongue(
        code,
        words["name"],
        tuple(words["models"]),
        words["install"],
        grammar,
        lists["through"],
        lists["verbs"],
        {kind: _people(kind, text) for kind, text in words["people"].items()},
        _readings(code, bases),
        tables,
        _world(code),
    )


def _read(code: str, name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(f"{PACKAGE}.{code}").joinpath(f"{name}.toml").read_text("utf-8"))


def _used(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if not word.endswith(OFF))


def _people(kind: str, text: str) -> re.Pattern[str]:
    """Words parted by spaces, "_" for a space in one; or, where it holds "(?:" or "|", one pattern. ``kind`` is unused but
    named, so that an error tells it."""
    plain = "(?:" not in text and "|" not in text
    told = "|".join(word.replace("_", " ") for word in _used(text.split())) if plain else text
    try:
        return re.compile(rf"(?<![\w-])(?:{told.replace(chr(39), '[' + chr(39) + '’]')})(?![\w-])", re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"people.{kind}: {error}") from error


def _tables(cues: dict[str, Any]) -> dict[str, Table]:
    tables: dict[str, dict[str, list[Entry]]] = {
        part: defaultdict(list) for part in ("verbs", "denied", "nouns", "adjectives", "denied_adjectives")
    }
    for frame, fields in frames(cues):
        for part, table in tables.items():
            for phrase in fields.get(part, ()):
                if phrase.endswith(OFF):
                    continue
                each = phrase.split()
                reflexive = each[0] == "se" and len(each) > 1
                first, *rest = each[1:] if reflexive else each
                table[first].append(Entry(reflexive, tuple(rest), frame))
    # what needs more words is tried before what needs fewer, otherwise in the order of the file
    return {
        part: {word: tuple(sorted(entries, key=lambda entry: -len(entry.rest))) for word, entries in table.items()}
        for part, table in tables.items()
    }


def _readings(code: str, bases: Iterable[str]) -> dict[str, tuple[Reading, ...]]:
    forms = import_module(f"{PACKAGE}.{code}.verbs").forms
    found: dict[str, dict[Reading, None]] = defaultdict(dict)
    for base in sorted(bases):
        if base[-1:] in {"r", "e"} and len(base) > 1:
            for form, mood, person in forms(base):
                found[form][base, mood, person] = None
    return {form: tuple(readings) for form, readings in found.items()}


def _world(code: str) -> tuple[Named, ...]:
    data = _read(code, "world")
    known = {name for table in data.values() for name in table}
    english = tuple(actor for actor in world() if actor.id not in known)  # bodies without a name of their own here
    return english + tuple(
        Named(
            name,
            tuple(
                form
                for other in others
                for form in (adjective(code, other) if other[:1].islower() and " " not in other else (other,))
            ),
        )
        for table in data.values()
        for name, others in table.items()
    )
