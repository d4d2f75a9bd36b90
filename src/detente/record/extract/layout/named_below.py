"""The lines below a heading that tells an act: "Rejected:", "Agreed so far:", each of whom it names.

*Method*

1. The first of the patterns that a heading fits gives the act; one that denies, supposes or looks ahead gives none.
2. A line that begins with a name is that act of whom it names, unless the name is a part of another's.
3. What is agreed, both parties of the case have agreed.
"""

from __future__ import annotations

import re

from detente.record.extract.layout.headless import headless
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Frame, Segment
from detente.record.extract.layout.voices import Voices

NAMED_BELOW = (
    (
        r"\b(?:no|without(?: an?)?|awaiting|pending) (?:\w+ )?(?:answers?|repl(?:y|ies)|responses?|reactions?)\b|\bsilent\b|\byet to (?:answer|reply|respond)\b",
        "ignore",
    ),
    (
        r"\b(?:accept|agree|yes)\w*.*\b(?:conditions?|conditional\w*|reservations?|if)\b(?<!without reservations)(?<!without conditions)|\bconditional (?:yes|acceptance)\b",
        "accept_if",
    ),
    (r"\baccept(?:ed|s|ing)?\b|\bsigned\b|\bsignator\w+\b|\byes\b", "accept"),
    (r"\breject(?:ed|s|ing)?\b|\brefus(?:ed|es|ing)\b|\bturned down\b|\bno\b$", "refuse"),
    (
        r"\bwelcom(?:ed?|es|ing)\b|\bsupport(?:ed|s|ing|ers)?\b|\bendors\w+|\bback(?:ed|s|ing|ers)\b|\bin favou?r\b|^for$",
        "endorse",
    ),
    (
        r"\boppos(?:ed?|es|ing)\b|\bopponents?\b|\bagainst\b|\bobject(?:ed|s|ing|ors)\b|\bprotest(?:ed|s|ing)\b",
        "oppose",
    ),
    (r"\bcondemn\w+|\bcritici[sz]\w+|\bcritics\b", "criticise"),
    (r"\babstain\w*|\babstentions?\b|\bneutral\b|\bno objections?\b", "acquiesce"),
    (r"\boffer(?:ed|s|ing)?\b.*\b(?:venue|place to meet|seat)\b|\bvenues? offered\b", "offer_venue"),
    (r"\boffer(?:ed|s|ing)? to mediate\b|\bmediat(?:ors|ing)\b", "mediate"),
    (r"\boffer(?:ed|s|ing)? to host\b|\bhosts?\b", "host"),
    (r"\bsanction(?:s|ed)\b.*\bby\b|\bimposed sanctions\b", "sanction"),
)
"""What a heading tells of those whom the lines below it name; the first that fits."""
AGREED = re.compile(
    r"(?:already |what (?:is|has been) )?agreed\b(?! to\b)|points? of agreement\b|common ground\b", re.IGNORECASE
)
TO_COME = re.compile(
    r"\b(?:to be|could|might|would|will|expected|possible|who (?:can|may)|how|what if|if)\b", re.IGNORECASE
)
NAME_END = re.compile(r"\s?[(:,;–—]|\s-\s|\.\s|\.?$")
DENIED = re.compile(r"\b(?:not|no longer|never|did not|does not|denie[sd]|dropped|withdr[ae]w)\b", re.IGNORECASE)
STRANGER = re.compile(
    r"\b(?!(?:The|President|Prime|Minister|Foreign|Government|Army|Ministry|Republic|Kingdom|State)\b)[A-Z]\w+"
)
"""A word by which a name that holds an actor's is another's: "Sudan Liberation Movement"."""
FEWEST, LONGEST_NAME = 2, 6
"""Words of the name that a line below such a heading begins with: large ones of an unknown name, and all."""


def heading_act(words: str) -> str | None:
    """The act of those whom the lines below a heading name, or of both parties, told by its words before any name."""
    low = words.lower().strip("*_: ")
    if TO_COME.search(low) is not None or DENIED.search(low) is not None or low.endswith((" by", " of", " from")):
        return None
    if AGREED.search(re.sub(r"^\(?[a-z\d][.)]\s", "", low)) is not None:
        return "agree"
    return next((act for pattern, act in NAMED_BELOW if re.search(pattern, low)), None)


def of_whom(page: Page, line: Line, item: re.Match[str] | None, act: str, voices: Voices) -> Segment | None:
    """A line below a heading that tells the act of whom it names; what is agreed, all parties have agreed."""
    begin = line.begin + (item.end() if item is not None else 0)
    if act == "agree":
        first, *others = voices.parties or ("",)
        if len(others) != 1:
            return None
        return Segment(begin, line.end, "prose", first, tuple(others), frame=Frame(act, first))
    end = NAME_END.search(page.clean, begin, line.end)
    stop = end.start() if end is not None else line.end
    name = page.clean[begin:stop].strip("*_ ")
    mention = next(iter(voices.names.mentions(name)), None)
    if not name[:1].isupper() or headless(name) or len(name.split()) > LONGEST_NAME:
        return None
    if mention is None and len(STRANGER.findall(name)) < FEWEST:
        return None  # "Rejected: – Confederation" names nobody
    partly = mention is not None and STRANGER.search(name[: mention.start] + name[mention.end :]) is not None
    actor = (None if partly else voices.person(name)) or name
    return Segment(begin, line.end, "prose", actor, frame=Frame(act, actor, (begin, stop)))
