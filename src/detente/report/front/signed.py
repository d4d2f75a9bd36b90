"""What statements tell was signed, of which the case has no round: who signed what, and what parties that did not sign say of it.

*Method*

1. An agreement, or a yes, whose words say that a paper was signed, initialled or concluded counts; what is told of one day and of the same
   signatories is one signing.
2. Of a party that is not among them the newest words count that speak of an agreement, from the day of the signing on, and take no option.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.frozen import frozen
from detente.record import Dating, Statement
from detente.record.acts import acts
from detente.record.stances import names_a_deal, tells_signed
from detente.report.front.phrases import Told
from detente.report.language.lately import said
from detente.report.language.quotes import spoken
from detente.report.language.wording import capital
from detente.report.page.text import Cite, Text, text

PAPER = re.compile(
    r"\b(?:an?|the|this|their)\s+(?:(?!(?:an?|the|of|in|on|for|at|by|to|and|under|signed|initialled|concluded|draft)\b)[\w’'-]+\s+){0,3}?"
    r"(?:agreement|accord|pact|treaty|declaration|deal|truce|ceasefire|armistice|protocol|memorandum)\b(?:\s+of\s+(?-i:[A-Z])[\w’'-]+)?",
    re.IGNORECASE,
)
VERB = re.compile(r"\b(?:signed|initialled|concluded)\b", re.IGNORECASE)


@frozen
class Signing:
    """One signing: of which day, by whom, and the statements that tell it."""

    dating: Dating
    actors: tuple[str, ...]
    statements: tuple[str, ...]
    what: str
    """``signed a peace agreement``."""


def signings(told: Told) -> Iterator[Signing]:
    """What was signed, each paper once."""
    record, rounds = told.answers.case.record, told.model.rounds
    known = {name for held in (*rounds, *told.model.proposals) for name in held.evidence}
    of_one: dict[tuple[str, str], list[Statement]] = {}
    for name, item in told.answers.statements.items():
        if name not in known and item.voice == "source" and item.speaker in told.model.actors and _what(item):
            of_one.setdefault((item.document, item.quote.exact), []).append(item)
    alike: dict[tuple[Dating, tuple[str, ...]], list[Statement]] = {}
    for items in of_one.values():
        at = record.dating(items[0])
        held = any(meeting.date and at.when and meeting.date.start <= at.when.end and at.when.start <= meeting.date.end for meeting in rounds)  # fmt: skip
        if at.when and not held:
            alike.setdefault((at, _signatories(told, items)), []).extend(items)
    for (at, who), items in alike.items():
        yield Signing(at, who, tuple(item.id for item in items), _what(items[0]))


def _signatories(told: Told, items: list[Statement]) -> tuple[str, ...]:
    """Who signed, in the order of the case: who speaks, and with whom it does what several do together."""
    named = {item.speaker for item in items} | {one for item in items if acts()[item.act].joint for one in item.to}
    return tuple(name for name in told.model.actors if name in named)


def _what(item: Statement) -> str:
    """What a statement tells of a paper that was signed; empty where it tells of none."""
    if not tells_signed(item):  # by its act already for most, which are many
        return ""
    words = item.quote.exact
    verb, paper = VERB.search(words), PAPER.search(words)
    if verb is None or paper is None:
        return ""
    article, rest = " ".join((PAPER.search(words, verb.end()) or paper)[0].split()).split(" ", 1)
    return f"{verb[0].lower()} {article.lower()} {rest}"


def told_as(told: Told, item: Signing) -> Text:
    """``Aland and Borland signed a peace agreement``, with what it rests on."""
    return text(f"{told.words.actors(item.actors)} {item.what}", Cite(item.statements))


def beside(told: Told, statements: set[str]) -> Iterator[Text]:
    """What each party that did not sign says of the agreement of a signing, in the words of the report: a sentence each."""
    signing = next((item for item in signings(told) if statements & {*item.statements}), None)
    if signing is None:
        return
    record = told.answers.case.record
    for party in told.model.parties():
        words = [
            item
            for item in told.answers.statements.values()
            if item.speaker == party and item.voice == "source" and not item.about.options and names_a_deal(item)
            and item.id not in signing.statements and record.dating(item).order >= signing.dating.order
        ]  # fmt: skip
        if party not in signing.actors and words:
            last = max(words, key=lambda item: record.dating(item).order)
            how = "" if spoken(told.answers.case, last) else ", as reported"
            who = capital(told.words.actor(party))
            yield text(f"{who} (not said to have signed){how}: ", said(told.answers, last), ".")
