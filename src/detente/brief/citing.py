"""The list from which an author cites: statements by who said them, what is nearest to the matter first, found by their words.

*Method*

1. Near to a heading is first what our own words there cite; then what speaks of the same issues, options and steps as these, or
   shares words with what stands there; last the rest. Of equally near ones the newest comes first.
2. Statements of one speaker stand together, the speaker with the nearest one first.
3. What is looked for are words that all stand in a statement: in its quote, in who says it, in its document or in its day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from detente.answers import Answers
from detente.brief.authored import citable, headings
from detente.brief.pages import sheets
from detente.case.model.brief import HEADLINE
from detente.frozen import frozen
from detente.record import Statement
from detente.record.beginnings import beginnings
from detente.record.whole import topics_of
from detente.report.front.headline import headline
from detente.report.front.phrases import Told
from detente.report.language.dates import when
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import of_block
from detente.report.page.text import Cite, Inline

MOST = 300
"""Statements on one page; beyond, words are to be looked for."""
REPORT = "The reports themselves"


@frozen
class Citable:
    """A statement in a list: its words, who said them (the report itself: nothing), and its day, in words."""

    id: str
    who: str
    words: str
    day: str


@frozen
class Group:
    """Statements of one speaker."""

    who: str
    items: tuple[Citable, ...]


@frozen
class Listed:
    """Groups of statements, and how many more there are."""

    groups: tuple[Group, ...]
    more: int = 0


def listed(answers: Answers, find: str = "", near: Collection[str] = (), words: str = "") -> Listed:
    """The statements in which all words of ``find`` stand; nearest to those of ``near``, and to some words, first."""
    spoken, wanted = Words(answers.model), find.casefold().split()
    rows = [(item, row_of(answers, spoken, item)) for item in citable(answers)]
    rows = [(item, row) for item, row in rows if all(word in _text(answers, item, row) for word in wanted)]
    by_id = answers.statements
    about = {topic for name in near if name in by_id for topic in topics_of(by_id[name])}
    alike = beginnings(words)

    def far(item: Statement) -> tuple[bool, int]:
        shared = len(about & {*topics_of(item)}) * 2 + len(alike & beginnings(item.quote.exact))
        return item.id not in near, -shared

    rows.sort(key=lambda row: far(row[0]))
    kept = rows[:MOST]
    names = dict.fromkeys(row.who for _, row in kept)
    groups = (Group(name or REPORT, tuple(row for _, row in kept if row.who == name)) for name in names)
    return Listed(tuple(groups), len(rows) - len(kept))


def near_heading(answers: Answers, name: str) -> tuple[frozenset[str], str]:
    """What our words under a heading cite, and these words with those of the author."""
    told = Told(answers)
    here = next((item for item in headings(answers) if item.id == name), None)
    parts: list[Inline] = [*headline(told)] if name == HEADLINE else []
    for entry in (entry for sheet in sheets(told) for entry in sheet if entry.id == name):
        parts += [part for block in entry.blocks for part in of_block(block)]
    cited = frozenset(one for part in parts if isinstance(part, Cite) for one in part.statements)
    return cited, f"{here.own} {here.ours}" if here else ""


def row_of(answers: Answers, words: Words, item: Statement) -> Citable:
    """A statement as a list has it."""
    said_on = answers.case.record.dating(item).when or answers.case.record.documents[item.document].published
    named = item.named if item.voice == "source" else None
    who = capital(words.actor(named)) if named in words.model.actors else named or ""
    return Citable(item.id, who, item.quote.exact, when(said_on) if said_on else "")


def _text(answers: Answers, item: Statement, row: Citable) -> str:
    source = answers.case.record.documents[item.document]
    parts: Iterable[str | None] = (row.words, row.who, row.day, source.title, source.publisher, item.id)
    return " ".join(filter(None, parts)).casefold()
