"""What the author of a brief puts into it: sentences of their own under a heading, and words set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.case.model.brief import HEADINGS, HEADLINE
from detente.report.front.phrases import Told
from detente.report.language.dates import day, on_day
from detente.report.language.quotes import set_apart
from detente.report.language.wording import capital
from detente.report.page.blocks import Entry, Figure, Paragraph, Pull, Sheet, Table
from detente.report.page.legend import in_own_words
from detente.report.page.text import Cite, Inline, Text, text

SECOND = "meet"
"""The heading with which page 2 begins."""
EMPTY = "[]"
"""Where a citation is still to be picked."""
KNOWN_BY = 8
"""Words by which a place in a sentence is known again."""
CITED = re.compile(r"\s?\[([\w-]+(?:, ?[\w-]+)*)\]")


def with_own(sheets: tuple[Sheet, Sheet], told: Told) -> tuple[Sheet, Sheet]:
    """Both pages with what the author wrote: in place of our sentences under a heading that there is, above its table or picture, else at
    the end of its page."""
    briefing = told.model.brief
    if briefing is None:
        return sheets
    written = {name: Paragraph(_cited(words, told)) for name, words in briefing.own.items() if name != HEADLINE}
    days = {name: day(on) for name, on in briefing.written.items()}

    def own(item: Entry) -> Entry:
        blocks = (written.pop(item.id), *staying(item))
        return replace(item, blocks=blocks, own=True, written=days.get(item.id, ""))

    first, second = (tuple(own(item) if item.id in written else item for item in sheet) for sheet in sheets)
    for name in HEADINGS:
        if name in written:
            entry = own(Entry(name, capital(name.replace("-", " ")), ()))
            if HEADINGS.index(name) < HEADINGS.index(SECOND):
                first = (*first, entry)
            else:
                second = (*second, entry)
    pull = _pull(briefing.pull, told) if briefing.pull else None
    return ((*first[:1], pull, *first[1:]) if pull else first), second


def staying(entry: Entry) -> tuple[Figure | Table, ...]:
    """What stays under a heading below the author's own sentences: tables and pictures, which no sentence can take the place of."""
    return tuple(block for block in entry.blocks if isinstance(block, (Figure, Table)))


def own_headline(told: Told) -> tuple[Text, str] | None:
    """The author's own headline, and what says that it is; None where there is none."""
    briefing = told.model.brief
    if briefing is None or HEADLINE not in briefing.own:
        return None
    written = briefing.written.get(HEADLINE)
    return _cited(briefing.own[HEADLINE], told), in_own_words(
        f"{day(written)}{_before(told, written)}" if written else ""
    )


def _before(told: Told, written: date) -> str:
    """Of words that are older than what is agreed: that they are; empty otherwise."""
    agreed = told.answers.deals().concluded
    since = [item.since for item in agreed.conclusions if item.since and item.since.start > written] if agreed else []
    return f", before what was agreed {on_day(max(since, key=lambda each: each.start))}" if since else ""


def cited(words: str) -> tuple[str, ...]:
    """What stands in brackets as a citation would, each name once."""
    return tuple(dict.fromkeys(name.strip() for found in CITED.finditer(words) for name in found[1].split(",")))


def ahead(words: str) -> str:
    """The last words before the first empty brackets, by which an author knows them again; empty where there are none."""
    first, found, _ = words.partition(EMPTY)
    return " ".join(first.split()[-KNOWN_BY:]) if found else ""


def with_citations(words: str, names: Sequence[str]) -> str:
    """The author's words with statements cited where empty brackets stand, else at the end."""
    told = f"[{', '.join(names)}]"
    return words.replace(EMPTY, told, 1) if EMPTY in words else f"{words} {told}".strip()


def _cited(words: str, told: Told) -> Text:
    """The author's words, ``[s1, s2]`` a citation where both are statements that count."""
    parts: list[Inline | Text] = []
    last = 0
    for found in CITED.finditer(words):
        names = tuple(re.split(r", ?", found[1]))
        if all(name in told.answers.statements for name in names):
            parts += [words[last : found.start()], Cite(names)]
            last = found.end()
    return text(*parts, words[last:])


def _pull(name: str, told: Told) -> Entry | None:
    """Words set apart, with who said them; nothing where they are withheld or not yet said."""
    statement = told.answers.statements.get(name)
    if statement is None:
        return None
    said = set_apart(told.answers.case, statement)
    if not said:
        return None
    named = statement.named
    who = capital(told.words.actor(named)) if named else ""
    return Entry("pull", "", (Pull(said, who, Cite((name,))),))
