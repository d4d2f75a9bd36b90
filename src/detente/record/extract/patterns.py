"""Candidates of a sentence by patterns alone, for when there is no language model: less is found.

*Method*

1. A cue is any form of a verb of ``cues.toml``, or one of its nouns after a possessive.
2. Whoever is named last before the cue, in the same sentence, acts; nobody named means no candidate.
3. What stands over the cue (:mod:`~detente.record.extract.guard_by_words`) leaves it as it is, supposed, or nothing.
4. The quote runs from that name, or from the cue where the name belongs to an earlier cue, to the next cue's clause or the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.record.extract.candidate import Candidate
from detente.record.extract.cues import Told, cues
from detente.record.extract.guard_by_words import Place, by_words
from detente.record.extract.inflect import bases
from detente.record.extract.names import Mention, Names
from detente.record.extract.quotation import uncut

WORD = re.compile(r"[^\W_]+(?:[-‑’'][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s? (?:\w+ ){0,2}$")
DENIED = re.compile(r"\b(?:not|n['’]t|never) (?:\w+ly )?$")
PRONOUN = re.compile(r"\b(?:he|she|it|they)\b", re.IGNORECASE)
FARTHEST = 120
"""Characters between whoever acts and the cue; beyond, the two are not taken together."""
SAID = re.compile(r"\s*(?:,? that\b|:| is that\b| was that\b|[“\"])")
PLACE_BEFORE = re.compile(r"\b(?:in|at|near|inside|outside|across)\s(?:the\s)?$")


@cache
def _verbs() -> dict[str, str]:
    table = cues()
    alone = (verb for verb in table.verbs if verb != "not")
    found = bases((*alone, *(rest[0] for rest, _ in table.verbs.get("not", ()))))
    return {form: base for form, base in found.items() if base != "will" or form == "will"}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(cues().nouns)


def by_patterns(text: str, begin: int, end: int, names: Names, last: str | None = None) -> Iterator[Candidate]:
    """The candidates between two offsets of a masked text; ``last`` is who spoke before, for a pronoun."""
    mentions = [
        m for m in names.mentions(text, begin, end) if not PLACE_BEFORE.search(text[max(begin, m.start - 12) : m.start])
    ]
    found = list(_cues(text, begin, end, mentions))
    for number, (match, told, denied) in enumerate(found):
        stop = found[number + 1][0].start() if number + 1 < len(found) else end
        spoken = _speaker(text, begin, match.start(), mentions, last)
        if spoken is None or match.start() - spoken[0][1] > FARTHEST:
            continue
        who, speaker = spoken
        base = _verbs().get(match[0].lower()) == match[0].lower()
        stands = by_words(Place(text, begin, match.span(), end, mentions, speaker, base), told, denied=denied)
        if stands is None:
            continue
        after_other = number > 0 and who[0] < found[number - 1][0].start()
        start = match.start() if after_other else who[0]
        last_char = _trim(text, start, _clause_end(text, match.end(), stop, end))
        start, last_char = uncut(text, start, last_char, (begin, end), match.start())
        if last_char - start >= 8:
            addressed = tuple(
                dict.fromkeys(m.actor for m in mentions if match.end() <= m.start < last_char and m.actor != speaker)
            )
            yield Candidate(start, last_char, match.start(), stands[0], who, speaker, addressed[:2], stands[1])


def _cues(text: str, begin: int, end: int, mentions: list[Mention]) -> Iterator[tuple[re.Match[str], Told, bool]]:
    taken = begin
    for match in WORD.finditer(text, begin, end):
        word = match[0].lower()
        if match.start() < taken or any(m.start <= match.start() < m.end for m in mentions):
            continue
        words, before = text[match.start() : end], text[begin : match.start()]
        told, denied = None, False
        if (base := _verbs().get(word)) is not None and not re.search(
            r"\b(?:the|a|an|to|of|their|its)\s$", before[-8:]
        ):
            denied = DENIED.search(before[-24:]) is not None
            told = cues().told(
                "verb", base, f"{base if base == word else match[0]}{words[len(word) :]}", before, denied=denied
            )
        if told is None and word in _nouns() and POSSESSIVE.search(before[-40:]):
            told = cues().told("noun", word, words, before)
            if told is not None and told.rule.startswith("say") and not SAID.match(words, match.end() - match.start()):
                told = None
        if told is not None:
            taken = match.end() + 12
            yield match, told, denied


def _speaker(
    text: str, begin: int, cue: int, mentions: list[Mention], last: str | None
) -> tuple[tuple[int, int], str] | None:
    before = [mention for mention in mentions if mention.end <= cue]
    pronouns = list(PRONOUN.finditer(text, begin, cue))
    if last is not None and pronouns and (not before or cue - pronouns[-1].end() <= 2):
        return pronouns[-1].span(), before[0].actor if before else last
    if not before:
        return None
    return (before[0].start, before[0].end), before[0].actor


def _clause_end(text: str, after: int, stop: int, end: int) -> int:
    if stop == end:
        return end
    for mark in (";", ", and ", ", but ", ", while ", " and ", " but ", ", "):
        at = text.rfind(mark, after, stop)
        if at > after:
            return at
    return stop


def _trim(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?"):
        end -= 1
    return end
