"""A question as the part of a sentence: “when the reservoir may be filled” for “When may the reservoir be filled?”.

What an issue without a short name is called. None of a question of which these rules do not tell how that would read.
"""

from __future__ import annotations

import re

MODAL = frozenset(["may", "must", "can", "could", "should", "shall", "will", "would", "might"])
BE = frozenset(["is", "are", "was", "were", "has", "have"])
DO = frozenset(["do", "does", "did"])
TURNED = frozenset({"how", "where", "when", "why", "on", "over", "by", "to", "at", "for"})
"""Words behind which the verb stands before whoever does it."""
ASKED = TURNED | {"who", "whom", "whose", "what", "which"}
ALONE = frozenset(["it", "they", "he", "she", "we", "one", "there", "both", "all"])
BEFORE = frozenset(
    ["the", "a", "an", "its", "their", "this", "these", "that", "those", "each", "any", "every", "our", "no", "some"]
)
BETWEEN = frozenset(
    [
        "of",
        "on",
        "in",
        "at",
        "to",
        "by",
        "for",
        "with",
        "from",
        "as",
        "over",
        "into",
        "under",
        "about",
        "between",
        "until",
        "before",
        "after",
        "during",
        "against",
        "not",
        "and",
        "while",
        "when",
        "if",
        "unless",
        "because",
        "that",
    ]
)
DONE = re.compile(
    r"[a-z]{2,}ed|held|drawn|paid|made|kept|run|set|put|done|given|taken|sent|left|built|met|won|read|heard|seen|known|found|told"
    r"|begun|brought|bought|sold|lent|split|cut|shut|spent"
)
"""Participles."""


def indirect(question: str) -> str | None:
    """The question in the order of a sentence, without its mark."""
    words = question.strip().rstrip("?").split()
    if len(words) < 2 or re.search(r"[.?!;:,]", " ".join(words)):
        return None
    asked = words[0].lower()
    if asked in MODAL | BE | DO:
        told = _turned(asked, words[1:])
        return f"whether {told}" if told else None
    if asked not in ASKED:
        return None
    at = next((at for at, word in enumerate(words) if at and word in MODAL | BE | DO), None)
    if at is None or not _is_turned(asked, words, at):
        return " ".join([asked, *words[1:]])
    told = _turned(words[at], words[at + 1 :])
    return " ".join([asked, *words[1:at], told]) if told else None


def _is_turned(asked: str, words: list[str], at: int) -> bool:
    """Whether the verb stands before whoever does it, and not behind what is asked for: “who has it in hand”, “what toll is paid”."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    of_somebody = behind in BEFORE | ALONE or behind[:1].isupper()
    if words[at] in DO:
        return True
    if asked in TURNED:
        return at < 3 or of_somebody
    return of_somebody and (words[at] in MODAL or (asked == "what" and at == 1))


def _turned(verb: str, rest: list[str]) -> str | None:
    """What follows the verb of a question, with the verb behind whoever does it."""
    if verb == "do":
        return " ".join(rest)
    at = 1 if rest and rest[0] in ALONE else _done(verb, rest)
    if at is None or verb == "did":
        return None
    if verb == "does":
        return " ".join([*rest[:at], _of_one(rest[at]), *rest[at + 1 :]]) if at < len(rest) else None
    return " ".join([*rest[:at], verb, *rest[at:]])


def _done(verb: str, rest: list[str]) -> int | None:
    """Where what is done begins, behind whoever does it; of what only is, the end."""
    if verb in BE:
        return next((at for at, word in enumerate(rest) if at and DONE.fullmatch(word)), len(rest))
    if verb in MODAL and (at := next((at for at, word in enumerate(rest) if at and word in ("be", "have")), None)):
        return at
    first = 2 if rest and rest[0] in BEFORE else 1 if rest and rest[0][:1].isupper() else len(rest)
    for at in range(first, len(rest)):
        if rest[at] in BETWEEN or rest[at][:1].isupper():
            return None
        if at + 1 == len(rest) or rest[at + 1] in BETWEEN | BEFORE:
            return at
    return None


def _of_one(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else f"{verb}s"
