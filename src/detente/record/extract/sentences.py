"""The sentences of a masked text, as (start, end) offsets: no parser is needed, and none is longer than a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 1500
"""Characters of a sentence; beyond, it is divided at a space."""
ABBREVIATED = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms dr prof gen lt col maj capt sgt adm gov sen rep rev hon st vs etc jr sr inc ltd co corp dept est approx "
        "jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e u.s u.n u.k d.c a.m p.m",
    )
)
BEFORE_NUMBERS = frozenset({"no", "nos", "p", "pp", "art", "para", "vol", "sec", "res"})
BREAK = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|\n[ \t\r]*\n|(?<=[.!?…\"”:])[ \t\r]*\n)")
"""A run of marks is looked at once, from its first: tried again from each of them, it would cost the square of its length."""
DATE = re.compile(r"\d (?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.$", re.IGNORECASE)
"""A day with its month clipped: with a capital behind it, its full stop ends the sentence as well."""
INITIALS = re.compile(r"[A-Z](?:\.[A-Z])?")
"""Of a person's name, one or two; of three letters it is as often a body."""
LAST_WORD = re.compile(r"([\w.]{1,20})\.$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence that holds a letter, in order, without the spaces around it."""
    begin = 0
    for match in BREAK.finditer(text):
        if match[0][0] == "." and _abbreviation(text, match):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, len(text))


def _abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop ends an abbreviation or an initial, or the next word begins small."""
    following = text[match.end() : match.end() + 12].lstrip()
    if following[:1].islower():
        return True
    word = LAST_WORD.search(text[max(0, match.start() - 20) : match.start() + 1])
    if word is None or match[0] != ".":
        return False
    if DATE.search(text[max(0, match.start() - 20) : match.start() + 1]):
        return not following[:1].isupper()
    if following[:1].isdigit() and word[1].lower() in BEFORE_NUMBERS:
        return True
    return word[1].lower() in ABBREVIATED or INITIALS.fullmatch(word[1]) is not None


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        cut = begin + LONGEST if cut < 0 else cut
        yield from _trimmed(text, begin, cut)
        begin = cut
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if any(char.isalpha() for char in text[begin:end]):
        yield begin, end
