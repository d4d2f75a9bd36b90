"""What an issue is called where no name is given: the words of its question that its id is made of, as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_ID = 40
"""Characters of an id that is made from a name; beyond, it is cut between words."""
WORD = re.compile(r"[^\W_]+")
INSIDE = re.compile(r"(?<=[\w,;] )[A-ZÀ-Þ]\w+")
"""A word with a capital behind a word of the same sentence."""


def label(key: str, question: str) -> str:
    """A short name: ``armenia_s_constitution`` of “What of Armenia's constitution?” gives ``Armenia's constitution``.

    The whole question, without its question mark, where the id was cut because it would have been too long; the id in words
    where the question does not have them.
    """
    said = list(WORD.finditer(question))
    plain = [word[0].casefold() for word in said]
    wanted = [part.casefold() for part in WORD.findall(key)]
    # an id may not begin with a digit: the letter before it was put there
    for parts in (wanted, [re.sub(r"^v(?=\d)", "", wanted[0]), *wanted[1:]]) if wanted else ():
        for at in range(len(plain) - len(parts) + 1):
            if plain[at : at + len(parts)] == parts:
                whole = len(parts) == len(plain) or (at == 0 and _cut(key, plain[len(parts)]))
                words = (
                    question.strip().rstrip("?").strip()
                    if whole
                    else question[said[at].start() : said[at + len(parts) - 1].end()]
                )
                first = words[:1].upper()
                return (first if len(first) == 1 else words[:1]) + words[1:]  # a sharp s has no capital of one letter
    return " ".join(re.split("[_-]+", key)).strip().capitalize()


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words that are written with a capital inside a sentence: names, whatever they are the names of."""
    return frozenset(word[0] for text in texts for word in INSIDE.finditer(text))


def _cut(key: str, following: str) -> bool:
    """Whether an id is all that there was room for of a question that goes on with one more word."""
    return len(key) + 1 + len(following) >= LONGEST_ID
