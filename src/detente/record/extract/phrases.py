"""The phrases of some words that may be the name of a matter: things spoken of, without actors and times.

*Method*

1. With the language model: the noun phrases, without articles, numbers and names of actors at their beginning. Without it:
   what is left between marks, words that carry no meaning, verbs that tell an act, and names.
2. “of” and “of the” join what stands on both sides: “the upkeep of the dam”.
3. A phrase keeps the capitals of the text. Days, months and words of any dispute (“side”, “next round”, “proposal”) are no name,
   nor are more than ``MOST`` words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from detente.record.extract.cues import known, listed
from detente.record.extract.language import language
from detente.record.extract.topics import EMPTY, stems

MOST = 6
"""Words of a phrase that may be a name; beyond, it is a sentence."""
TOKEN = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
JOINT = re.compile(r"\s+of\s+(?:the\s+|an?\s+)?", re.IGNORECASE)
SPACE = re.compile(r"\s+")
NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
        "october november december today yesterday tomorrow day days week weeks month months year years time times moment party "
        "parties side sides people one ones anything nothing everything something part way case thing things",
    )
)
"""Words that name no matter by themselves."""
COMMON = NO_NAME | frozenset(
    word
    for kind in ("documents", "plans", "of_whom", "for_whom", "meetings", "dispositions", "sides", "side")
    for phrase in listed(kind)
    for word in phrase.split()
) | frozenset(
    re.findall(
        r"\w+",
        "talks negotiations process dialogue peace agreement deal accord round question matter issue problem solution right rights "
        "table end start step steps move door room place way date list number half rest return use need role doubt proof claim page "
        "first second third last next new further early recent present full final other own same such direct possible necessary "
        "remaining several many more",
    )
)  # fmt: skip
"""Words of any dispute: a phrase of nothing else names no matter of this one."""
Span = tuple[int, int]


def phrases(text: str, names: Collection[str] = (), *, model: bool = True) -> tuple[str, ...]:
    """The phrases of a text, each once, in order; ``names`` are words, in small letters, that stand in names of actors."""
    found = _nouns(text, names) if model else None
    joint = JOINT if found is not None else re.compile(rf"{JOINT.pattern}|{SPACE.pattern}", re.IGNORECASE)
    joined: list[Span] = []
    for start, end in found if found is not None else _left(text, names):
        if joined and joint.fullmatch(text, joined[-1][1], start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    told = (" ".join(text[start:end].split()) for start, end in joined)
    return tuple(dict.fromkeys(words for words in told if _names_something(words, names)))


def _names_something(words: str, names: Collection[str]) -> bool:
    each = [word.lower() for word in TOKEN.findall(words)]
    return (
        len(each) <= MOST
        and bool(stems(words))
        and not all(_common(word) or word in EMPTY or word in names for word in each)
    )


def _common(word: str) -> bool:
    """Whether a word, or the one that it is the plural of, stands in any dispute."""
    return len(word) == 1 or word in COMMON or word.removesuffix("s") in COMMON


def _nouns(text: str, names: Collection[str]) -> list[Span] | None:
    """Where the noun phrases stand; None without the language model."""
    model = language()
    if model is None:
        return None
    found: list[Span] = []
    for chunk in model(text).noun_chunks:
        tokens = list(chunk)
        while tokens and (
            tokens[0].pos_ in {"DET", "PRON", "NUM", "PART", "PUNCT", "ADP", "CCONJ"}
            or tokens[0].lower_ in names
            or tokens[0].lower_ in EMPTY
        ):
            tokens.pop(0)
        if tokens and tokens[-1].pos_ in {"NOUN", "PROPN"} and tokens[-1].lower_ not in NO_NAME:
            found.append((tokens[0].idx, tokens[-1].idx + len(tokens[-1])))
    return found


def _left(text: str, names: Collection[str]) -> Iterator[Span]:
    """Where the words stand that may be part of a name, told by the words alone."""
    verbs = known("verb")
    for token in TOKEN.finditer(text):
        word = token[0].lower()
        tells = word not in EMPTY and word not in NO_NAME and word not in verbs and word not in names
        if tells and len(word) > 1 and not any(char.isdigit() for char in word):
            yield token.span()
