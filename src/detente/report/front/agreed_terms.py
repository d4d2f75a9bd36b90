"""*What the agreement says*: how long it lasts, from when, who watches over it, what is held back, in the words of the reports that tell of it.

*Method*

1. Of what is agreed, or signed by two who must agree, the documents count in which the statements stand that tell so, where they are in English.
2. The sentence that tells of the act, and those of its paragraph and the ``AROUND`` after it, are looked through for words of each kind; for
   what is held back, the whole document after it, where a sentence names the agreement. A sentence that speaks of an earlier one is left out.
3. A sentence is quoted whole, once; one that says only “he” or “she” with the one before it. Where any is found, what is not is told.
4. Where nothing is agreed or signed of today, the last talks that ended in agreement count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.case.model.talks import ended as ending
from detente.frozen import frozen
from detente.record.extract.sentences import sentences
from detente.report.front.phrases import Told
from detente.report.front.signed import signings
from detente.report.language.wording import capital, joined
from detente.report.page.blocks import Entry, Paragraph, Table
from detente.report.page.text import Cite, Text, Words, text

AROUND = 3
"""Paragraphs after that of the act."""
MOST = 2
"""Sentences of one kind."""
SPAN = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety)[ -](?:hours?|days?|weeks?|months?|years?)"
KINDS = {
    "from when it holds": re.compile(
        r"\b(?:(?:tak|com|ent|go|put)\w*\s+(?:\w+\s+)?(?:into\s+|in\s+)?(?:effect|force)|in (?:phases|stages))\b",
        re.IGNORECASE,
    ),
    "how long it lasts": re.compile(
        rf"\b(?:agreement|accord|deal|pact|treaty|truce|ceasefire|armistice)\b.*\b(?:for|of|lasts|lasting)\s+{SPAN}\b",
        re.IGNORECASE,
    ),
    "who watches over it": re.compile(
        r"\b(?:monitor(?:ed|ing)|verif\w+|(?:will|is to|are to|shall|to) (?:monitor|observe)|overs(?:ee|een|ight)|guarantors?|guaranteed by)\b",
        re.IGNORECASE,
    ),
}
HELD_BACK = "what is held back"
RESERVES = re.compile(
    r"\b(?:(?:does|do|did) not (?:apply|bind|cover)|not (?:a |the )?part(?:y|ies)\b|not (?:be )?bound|not yet|reserv\w+|provided that|on condition)",
    re.IGNORECASE,
)
PAPER = re.compile(r"\b(?:agreements?|accord|deal|pact|treaty|truce|ceasefire|text|document|signed)\b", re.IGNORECASE)
BEFORE = re.compile(r"\b(?:previous|earlier)\b", re.IGNORECASE)
ALONE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


@frozen
class Said:
    """A sentence beside an act, whole, and the statements that tell of the act."""

    words: str
    act: tuple[str, ...]


def entry(told: Told) -> Entry | None:
    """A row for each kind of which something is told, and what was not found; None where nothing is."""
    found = terms(told)
    if found is None:
        return None
    rows = tuple((text(capital(kind)), _quoted(said)) for kind, said in found.items() if said)
    columns = ("Question", "In the words of the reports")
    table = Table(columns, rows, "The agreement in the words of its reports", stacks=True)
    silent = missing(found)
    return Entry("terms", "What the agreement says", (table, *([Paragraph(text(silent))] if silent else [])))


def lines(told: Told) -> Iterator[Text]:
    """The same as sentences."""
    if (found := terms(told)) is None:
        return
    yield from (text(f"{capital(kind)}: ", _quoted(said)) for kind, said in found.items() if said)
    if silent := missing(found):
        yield text(silent)


def missing(found: dict[str, list[Said]]) -> str:
    """``No sentence was found beside it that tells how long it lasts: to be looked up, or asked.``; empty where nothing is missing."""
    silent = joined([kind for kind in KINDS if not found[kind]], "or")
    return f"No sentence was found beside it that tells {silent}: to be looked up, or asked." if silent else ""


def terms(told: Told) -> dict[str, list[Said]] | None:
    """By kind what is told; None where nothing is agreed or signed, or nothing is told of it that can be read: it may be of another kind."""
    case = told.answers.case
    acts = [
        name
        for name in _acts(told) or _ended(told)
        if case.record.documents[case.record.by_id[name].document].language in (None, "en")
    ]
    of: dict[tuple[str, int], list[str]] = {}
    for name in acts:
        of.setdefault((case.record.by_id[name].document, case.anchors[name].start), []).append(name)
    found: dict[str, list[Said]] = {kind: [] for kind in (*KINDS, HELD_BACK)}
    for (document, start), names in of.items():
        known = {said.words for each in found.values() for said in each}
        for kind, words in _told(case.documents[document].text, start):
            if words not in known and len(found[kind]) < MOST:
                known.add(words)
                found[kind].append(Said(words, tuple(names)))
    return found if any(found.values()) else None


def _acts(told: Told) -> tuple[str, ...]:
    """The statements by which something was agreed or signed."""
    agreed = told.answers.deals().concluded
    names = [name for item in (agreed.conclusions if agreed else ()) for name in item.evidence]
    must = set(told.model.consenting())
    names += [name for item in signings(told) if len(must.intersection(item.actors)) > 1 for name in item.statements]
    return tuple(name for name in dict.fromkeys(names) if name in told.answers.statements)


def _ended(told: Told) -> tuple[str, ...]:
    """Those of the last talks that ended in agreement."""
    ends = [(on.start, item.evidence) for on, item in ending(told.model.rounds) if on.start <= told.model.as_of]
    return tuple(name for name in max(ends, default=(None, ()))[1] if name in told.answers.statements)


def _told(document: str, start: int) -> Iterator[tuple[str, str]]:
    """The kinds and words of the sentences from that of an act on."""
    rest = document[document.rfind("\n\n", 0, start) + 1 :]
    act = start - (len(document) - len(rest))
    for at, paragraph in enumerate(re.split(r"\n\s*\n", rest)):
        before = ""
        for begin, end in sentences(paragraph):
            sentence = paragraph[begin:end]
            near = at <= AROUND and (at or rest.find(sentence) + len(sentence) > act)
            told = " ".join(sentence.split())
            kind = next((kind for kind, cue in KINDS.items() if cue.search(told)), None) if near else None
            if kind is None and RESERVES.search(told) and PAPER.search(told):
                kind = HELD_BACK
            if kind is not None and not BEFORE.search(told):
                yield kind, f"{before} {told}" if before and ALONE.search(told) else told
            before = told


def _quoted(said: list[Said]) -> Text:
    """The sentences after each other, each with what it is said beside; that once where it is the same."""
    parts: list[Text] = []
    for at, item in enumerate(said):
        again = at + 1 < len(said) and said[at + 1].act == item.act
        parts.append(text(" " if at else None, Words(item.words, spoken=False), None if again else Cite(item.act)))
    return text(*parts)
