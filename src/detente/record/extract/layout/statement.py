"""Statements: a body speaks of itself as "we", or by its name, and everything in them is its words.

*Method*

1. The head says so ("Statement by the Ministry of …", "issued the following statement", "Press release"), or "we" and "I"
   speak outside quotation marks in a part of the sentences.
2. Who speaks is told by who published it, by the head, by the first sentence, or by a signature at the end.
"""

from __future__ import annotations

import re

from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Segment
from detente.record.extract.layout.voices import BODIES, Voices
from detente.record.extract.quotation import quoted
from detente.record.extract.roles import STATE
from detente.record.extract.sentences import sentences

KINDS = (
    r"(?:statement|press release|press statement|communiqu[ée]|declaration|remarks|address|speech|message|comment(?:ary)?|"
    r"open letter|appeal|announcement|notice|briefing|intervention|readout)"
)
HEAD = re.compile(
    rf"(?:(?:official|public|joint|press|media|short|full|opening|closing|following|special)\s)*\b{KINDS}\b"
    rf"(?: (?:(?!on\b|about\b|concerning\b|regarding\b|following\b|after\b|in\b)\w+ ){{0,3}}?)?(?:issued |made |delivered |published |released )?\b(?:by|of|from|on behalf of)\b",
    re.IGNORECASE,
)
FOLLOWING = re.compile(
    rf"\b(?:issue[sd]?|release[sd]?|publish(?:ed|es)?|made|makes|deliver(?:ed|s)?|circulated) (?:the |this |a )?following {KINDS}\b|"
    rf"\bthe (?:full )?text of (?:the|its|a) {KINDS}\b|\bfollowing is (?:the|a) (?:\w+ )?{KINDS}\b",
    re.IGNORECASE,
)
RELEASE = re.compile(
    r"^\W*(?:for immediate release|press release|media release|official statement|press statement)\b", re.IGNORECASE
)
FIRST = re.compile(r"\b(?:[Ww]e|[Oo]ur|OUR|WE|I|[Mm]y)\b(?!\.)")
SPOKESMAN = re.compile(
    r"\b(?:comment|statement|remarks|answer)s? (?:by|of|from) (?:the )?(?:\w+ ){0,4}spokes\w+", re.IGNORECASE
)
REPORTED = re.compile(
    r"\b(?:said|says|told|tells|added|adds|wrote|writes|according to|answered|replied|asked|declared|stated|insisted|warned)\b",
    re.IGNORECASE,
)
"""In a sentence with such a word "we" may be somebody else."""
SELF = re.compile(
    r"\b(?:the|this) (?:foreign |defen[cs]e )?(?:ministry|ministers|government|council|movement|front|party|delegation|command|secretariat|"
    r"commission|union|league|organi[sz]ation|committee|coalition|alliance|administration|presidency|embassy|department|side|"
    r"group|army|authority|leadership|office)\b"
    r"(?:(?<=ministry)(?-i: (?:of|for) (?:the )?[A-Z]\w+(?:(?:,| and)? (?:and )?[A-Z]\w+){0,3}))?(?! (?:of|in) (?:the )?(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""By what a body calls itself, unless it says of what country."""
SHARE = 0.2
"""The part of the sentences in which "we" or "I" must speak, where the head does not say what it is."""
OPENING = 5
LONGEST_HEAD = 160
"""Characters of a line that says whose words follow; in a longer one "declaration of" is prose."""


def looks(page: Page) -> bool:
    """Whether a text is a statement."""
    head = [*page.titles, *(line.words for line in page.paragraphs[:OPENING])]
    if any(FOLLOWING.search(words) or RELEASE.match(words) for words in head):
        return True
    number, first = first_person(page)
    titled = any(
        HEAD.match(words.lstrip("*_# ")) or SPOKESMAN.search(words)
        for words, short in [
            *((words, True) for words in page.titles),
            *((line.words, len(line.words) < 160) for line in page.paragraphs[:OPENING]),
        ]
        if short and words
    )
    if titled and first:
        return True
    return (first >= 2 and first >= SHARE * number) or (titled and not _reported(page))


def first_person(page: Page) -> tuple[int, int]:
    """Sentences, and those in which the first person speaks outside quotation marks, nobody reporting it."""
    number = first = 0
    inside = quoted(page.clean, 0, len(page.clean))
    for begin, end in sentences(page.clean):
        number += 1
        words = page.clean[begin:end]
        first += REPORTED.search(words) is None and any(
            not any(opens < begin + match.start() < closes for opens, closes in inside)
            for match in FIRST.finditer(words)
        )
    return number, first


def _reported(page: Page) -> bool:
    """Whether somebody else reports: "said", "told reporters"."""
    said = len(re.findall(r"\b(?:said|told (?:reporters|journalists)|according to)\b", page.clean))
    return said >= 2 and said >= 0.2 * sum(1 for _ in sentences(page.clean))


def segments(page: Page, voices: Voices) -> list[Segment]:
    """Everything below the head is the voice's."""
    voice = issuer(page, voices)
    selves = selves_in(page.clean, voice, voices)
    found = []
    lines = page.paragraphs
    for number, line in enumerate(lines):
        signed = number >= len(lines) - 3 and number > 0 and _signature(line)
        head = line.heading or signed or (number < OPENING and _is_head(line))
        found.append(Segment(line.begin, line.end, "heading" if head else "speech", voice, selves=selves))
    return found


def selves_in(text: str, voice: str | None, voices: Voices) -> tuple[str, ...]:
    """The words by which whoever speaks in a text calls itself: "the ministry"; none that names another, or a state's organ
    where a movement speaks."""
    found = {match[0].lower() for match in SELF.finditer(text)}
    ruling = voice is None or "state" in voices.names.sort(voice)
    return tuple(
        words for words in sorted(found) if voices.actor(words) in {None, voice} and (ruling or not STATE.search(words))
    )


def _is_head(line: Line) -> bool:
    words = line.words
    return len(words) < 200 and (
        RELEASE.match(words) is not None
        or FOLLOWING.search(words) is not None
        or (HEAD.match(words) is not None and not words.endswith("."))
    )


def _signature(line: Line) -> bool:
    return len(line.words) < 80 and not line.words.endswith((".", "!", "?", "”", '"'))


def issuer(page: Page, voices: Voices) -> str | None:
    """Who speaks."""
    if voices.by and (actor := voices.person(voices.by)):
        return actor
    head = [*page.titles, *(line.words for line in page.paragraphs[:OPENING])]
    for words in head:
        match = HEAD.search(words) if len(words) < LONGEST_HEAD or HEAD.match(words) else None
        if match is not None and (actor := voices.actor(words[match.end() : match.end() + LONGEST_HEAD])):
            return actor
        if (match := FOLLOWING.search(words)) is not None and (actor := voices.actor(words[: match.start()])):
            return actor
    openings = [line.words for line in page.paragraphs[:OPENING] if line.heading or not line.words.endswith(".")]
    for words in (*page.titles, *openings):
        if len(words) < LONGEST_HEAD and BODIES.search(words) and (actor := voices.actor(words)) is not None:
            return actor
    for line in page.paragraphs[-3:]:
        if _signature(line) and (actor := voices.actor(line.words)) is not None:
            return actor
    for line in page.paragraphs[:OPENING]:
        match = re.match(r"(?:On [^,]{3,40}, )?(?:The|Our) (?:[^\W\d_][\w’'-]* ){0,8}?(?=\w)", line.words)
        if match is None or (body := BODIES.search(line.words[:80])) is None:
            continue
        if (actor := voices.actor(line.words[: body.end() + 60])) is not None:
            return actor
    return voices.by
