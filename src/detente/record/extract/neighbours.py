"""Acts that are told in like words, told apart: by what is to be, whose deed it is, and how it is judged.

*Method*

1. The words of a candidate are written plainly: lower case, contractions written out, a name of the speaker as ``xself``, of
   anybody else as ``xother``. "We" and "our …" are the speaker; so are "it" and "they" behind a word of speech, not in the
   speaker's own words.
2. The turns of ``neighbours.toml`` are tried in order: each names the acts it may turn, the construction it is told by, and who
   may do it. The first that fits gives the act; one without an act gives nothing at all (thanks, what only leads on).
3. A construction behind "not", "if", "hope" and the like in its clause does not count, unless the turn is about just that.
   What is denied, or said in order to deny, is left as it is.
4. A position is proposed last, and a sentence in a speaker's own words only if it takes a stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.extract.candidate import Candidate
from detente.record.extract.content import SAYING
from detente.record.extract.cues import classed
from detente.record.extract.inflect import bases
from detente.record.extract.names import Names
from detente.record.kinds import Kind

NEVER = re.compile(r"(?!)")
WORD = re.compile(r"[^\W_]+")
FIRST = re.compile(r"(?:we|i|our|my)\b")
APART = re.compile(r";|, (?:and|but|while|whereas)\b")
"""Where the words beside those of a candidate end."""
MARKS = re.compile('[“”«»"‘]')
CONTRACTED = (
    (re.compile(r"’"), "'"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\b(?:can't|can not)\b"), "cannot"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"\blet's\b"), "let us"),
)
BREAK = re.compile(r"[,;:.–—]|\b(?:and|but|then)\b")
"""What ends the reach of a word that turns what follows."""


@frozen
class Neighbour:
    """A turn from one act to another. ``speaker`` and ``to``: ``party`` or ``outside``; ``kinds``: of text."""

    name: str
    of: frozenset[str]
    act: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    rules: re.Pattern[str]
    kinds: frozenset[str]
    speaker: str | None
    to: str | None
    voiced: bool | None
    quoted: bool
    turned: bool
    addressed: bool | None
    sentence: bool
    modality: str | None
    strength: str | None


@frozen
class Words:
    """The words of a candidate as they are compared; with those of its sentence before them, and with those behind them."""

    plain: str
    sentence: str
    voiced: bool
    quoted: bool


def neighbouring(
    candidate: Candidate, text: str, sentence: tuple[int, int], kind: Kind, names: Names
) -> Candidate | None:
    """A candidate with its act told apart from like ones; None where its words tell no act at all.

    ``sentence`` is where its sentence begins and ends in ``text``.
    """
    if candidate.modality == "denied" or candidate.told.act not in _turned_acts():
        return candidate
    words = _words(candidate, text, sentence, names)
    if _cue_word(candidate, text) in _denials():
        return candidate
    for one in _table()[words.voiced]:
        if _fits(one, candidate, words, kind, names):
            return _turned(candidate, one)
    if words.voiced and candidate.told.rule == SAYING and not _stands(words.plain):
        return None
    return candidate


def _turned(candidate: Candidate, one: Neighbour) -> Candidate | None:
    if not one.act:
        return None
    told = candidate.told
    modality = one.modality or ("done" if told.modality == "conditional" else told.modality)
    if one.act == told.act:
        return candidate
    told = replace(told, act=one.act, rule=f"{told.rule.partition('.')[0]}.near.{one.name}", modality=modality)
    strength = one.strength or acts()[one.act].strength
    return replace(
        candidate, told=replace(told, strength=strength), modality=one.modality or candidate.modality or told.modality
    )


def _fits(one: Neighbour, candidate: Candidate, words: Words, kind: Kind, names: Names) -> bool:
    if candidate.told.act not in one.of or one.rules.search(candidate.told.rule) is None:
        return False
    if (one.kinds and kind not in one.kinds) or (one.quoted and not words.quoted):
        return False
    if one.voiced is not None and one.voiced != words.voiced:
        return False
    if one.speaker is not None and _standing(candidate.speaker, names) != one.speaker:
        return False
    if one.addressed is not None and one.addressed != bool(candidate.to):
        return False
    if one.to is not None and _standing(next(iter(candidate.to), None), names) != one.to:
        return False
    where = words.sentence if one.sentence else words.plain
    if one.unless.search(where):
        return False
    return any(one.turned or not _hung(where, found.start()) for found in one.pattern.finditer(where))


def _standing(actor: str | None, names: Names) -> str:
    """``party``, or ``outside`` where the case names parties and this is none, or ``""`` where nobody can say."""
    party = names.parties.get(actor) if actor is not None else None
    if party:
        return "party"
    return "outside" if any(names.parties.values()) or party is False else ""


def _hung(words: str, at: int) -> bool:
    """Whether what begins at an offset hangs on a word before it that turns it, in the same clause."""
    begin = max((found.end() for found in BREAK.finditer(words, 0, at)), default=0)
    return _hanging().search(words, begin, at) is not None


def _words(candidate: Candidate, text: str, sentence: tuple[int, int], names: Names) -> Words:
    start, end, speaker = candidate.start, candidate.end, candidate.speaker
    plain = _plain(text, start, end, speaker, names)
    reported = _cue_word(candidate, text) in _speech() and FIRST.match(plain) is None
    beside = APART.search(text, end, sentence[1])
    after = beside.start() if beside is not None else max(end, sentence[1])
    return Words(
        plain,
        f"{_plain(text, min(start, sentence[0]), end, speaker, names)}; {_plain(text, start, after, speaker, names)}",
        "layout" in candidate.traits or ("pronoun" in candidate.traits and not reported),
        MARKS.search(text, start, end) is not None,
    )


def _cue_word(candidate: Candidate, text: str) -> str:
    word = WORD.match(text, candidate.cue)
    return word[0].lower() if word is not None else ""


def _plain(text: str, begin: int, end: int, speaker: str | None, names: Names) -> str:
    parts, at = [], begin
    for mention in names.mentions(text, begin, end):
        if mention.start >= at:
            parts += [text[at : mention.start], " xself " if mention.actor == speaker else " xother "]
            at = mention.end
    words = "".join([*parts, text[at:end]]).lower()
    for pattern, written in CONTRACTED:
        words = pattern.sub(written, words)
    return " ".join(MARKS.sub(" ", words).split())


def _stands(words: str) -> bool:
    """Whether a sentence in a speaker's own words takes a stand."""
    stand, idle, fewest = _stances()
    return len(words.split()) >= fewest and idle.search(words) is None and stand.search(words) is not None


@cache
def _speech() -> dict[str, str]:
    classes = ("state", "hold", "think", "admit", "reply", "manner", "hint", "commit", "name", "deny")
    return bases((*(word for name in classes for word in classed(name)), "warn", "regret", "according"))


@cache
def _denials() -> dict[str, str]:
    return bases(classed("deny"))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("detente.record.extract").joinpath("neighbours.toml").read_text("utf-8"))


@cache
def _hanging() -> re.Pattern[str]:
    return re.compile(_filled(_data()["stand"]["hanging"], voiced=False))


@cache
def _stances() -> tuple[re.Pattern[str], re.Pattern[str], int]:
    stand = _data()["stand"]
    return (
        re.compile(_filled(stand["takes"], voiced=True)),
        re.compile(_filled(stand["idle"], voiced=True)),
        stand["fewest"],
    )


def _filled(pattern: str, *, voiced: bool) -> str:
    """A pattern with its classes written out; who is meant by a pronoun depends on whose words they are."""
    classes = _data()["classes"] | _data()["voiced" if voiced else "reported"]
    for _ in range(2):
        for name, words in classes.items():
            pattern = pattern.replace(f"<{name}>", f"(?:{words})")
    return pattern


@cache
def _table() -> Mapping[bool, tuple[Neighbour, ...]]:
    return {
        voiced: tuple(_neighbour(name, fields, voiced=voiced) for name, fields in _data()["turns"].items())
        for voiced in (False, True)
    }


@cache
def _turned_acts() -> frozenset[str]:
    return frozenset(act for one in _table()[True] for act in one.of)


def _neighbour(name: str, fields: Mapping[str, Any], *, voiced: bool) -> Neighbour:
    def pattern(key: str, otherwise: re.Pattern[str]) -> re.Pattern[str]:
        return re.compile(_filled(fields[key], voiced=voiced)) if key in fields else otherwise

    return Neighbour(
        name,
        frozenset(fields["from"]),
        fields["act"],
        pattern("if", NEVER),
        pattern("unless", NEVER),
        re.compile(fields.get("rules", "")),
        frozenset(fields.get("kinds", ())),
        fields.get("speaker"),
        fields.get("to"),
        fields.get("voiced"),
        fields.get("quoted", False),
        fields.get("turned", False),
        fields.get("addressed"),
        fields.get("sentence", False),
        fields.get("modality"),
        fields.get("strength"),
    )
