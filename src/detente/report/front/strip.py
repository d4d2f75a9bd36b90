"""The answer in short, for a strip beside every edit: the verdict with what it rests on, what blocks or limits it, what each would
have to accept, the ways, whom to ask next.

The words are those of the commands and of the two pages; nothing is told here that is not told there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.case.model.insisted import ReservationValue
from detente.report.front import agreed_terms, ask, remains
from detente.report.front.clauses import issues
from detente.report.front.phrases import Told
from detente.report.front.road import road_words
from detente.report.front.sure import others_tell, own_word, read_into
from detente.report.front.tabled import tabled
from detente.report.front.unsettled import unsettled
from detente.report.front.ways import heading
from detente.report.language.consent import by_choice, must_agree
from detente.report.language.silences import EACH_STATED, rests
from detente.report.language.wording import Words, alternatives, capital, count, number
from detente.report.page.blocks import Block, Entry, Paragraph, Section, Subhead
from detente.report.page.text import Strong, Text, text
from detente.report.verdict.wording import on_record, room, said_there, verdict
from detente.report.whatif.handles import section as every_number
from detente.report.whatif.turned import section as what_changed

if TYPE_CHECKING:
    from detente.analysis.impasse import Conflict, Opening
    from detente.analysis.turned import Turned
    from detente.analysis.whatif.handles import Handles
    from detente.answers import Answers

NAMED = 3
"""Conflicts, and ways of one cost, that are named; the others are counted."""
LONG = 40
"""Words up to which a way of least cost is told: where one of them is longer, none is."""
READ = "Every position on record is told as its actor's own word, in part as it is read here."
OTHERS = "Positions on record rest in part on what others tell of those who hold them."
TITLE = "The answer in short"


def strip(answers: Answers) -> tuple[Entry, ...]:
    """The entries of the strip; one that has nothing to say is left out."""
    told = Told(answers)
    found = {
        "verdict": ("The answer", _verdict(answers)),
        "terms": ("What the agreement says", agreed_terms.lines(told)),
        "blocks": ("What blocks", _blocks(told)),
        "limits": ("What limits it", remains.limits(told)),
        "accepts": ("What each would have to accept", remains.concessions(told)),
        "ways": ("Ways", _ways(told)),
        "ask": (ask.LABEL, _ask(told)),
    }
    entries = ((name, label, tuple(Paragraph(line) for line in lines)) for name, (label, lines) in found.items())
    return tuple(Entry(name, label, blocks) for name, label, blocks in entries if blocks)


def counts(answers: Answers) -> str:
    """How much there is to tell: ``Two conflicts · three ways · two positions not on record that could decide``; empty where there is nothing."""
    blocked = answers.why()
    found = [
        (len(blocked.conflicts), "conflict", "conflicts"),
        (len(blocked.openings), "way", "ways"),
        (
            len(answers.ask(numbers=False).questions),
            "position not on record that could decide",
            "positions not on record that could decide",
        ),
    ]
    return capital(" · ".join(count(number, one, many) for number, one, many in found if number))


def section(answers: Answers) -> Section:
    """The same as a section, for a page or a terminal."""
    blocks: list[Block] = []
    for entry in strip(answers):
        blocks += [*([Subhead(entry.label)] if blocks else []), *entry.blocks]
    return Section("answer", TITLE, tuple(blocks))


def whole(before: Answers, after: Answers, found: Turned, numbers: Handles | None = None) -> Section:
    """The answer in short, what changed and why, where anything is changed, and the numbers where they are asked for."""
    blocks = list(section(after).blocks)
    more = [] if found.same_case else [what_changed(before, after, found)]
    more += [] if numbers is None else [every_number(after, numbers)]
    for part in more:
        blocks += [Subhead(part.title), *part.blocks]
    return Section("answer", TITLE, tuple(blocks))


def _verdict(answers: Answers) -> Iterator[Text]:
    first = unsettled(told := Told(answers))
    yield text(Strong(f"{first}. {verdict(answers)}" if first else verdict(answers)), said_there(answers))
    rested = rests(Words(answers.model), answers.verdict())
    if rested == EACH_STATED:
        rested = OTHERS if others_tell(told) else READ if any(read_into(told)) else own_word(told, "on record")
    words = Words(answers.model)
    chosen = by_choice(words)
    assumed = f"We assume {must_agree(words, chosen)}: nothing cited says so." if chosen else ""
    rest = [room(answers), rested, assumed, *on_record(answers)]
    if more := " ".join(line for line in rest if line):
        yield text(more)


def _blocks(told: Told) -> Iterator[Text]:
    blocked = told.answers.why()
    if blocked.conflicts:
        named = [_conflict(told, item) for item in blocked.leading[:NAMED]]
        more = len(blocked.conflicts) - len(named)
        rest = f"; and {more} more" if more > 0 else ""
        lead = capital(count(len(blocked.conflicts), "conflict"))
        lead += "" if blocked.conflicts_complete else ", as far as they were found"
        yield text(f"{lead}: {'; '.join(named)}{rest}.")
    found = told.answers.travelled
    if found is not None and not found.achieved:
        yield text(road_words(told).verdict(found))


def _conflict(told: Told, item: Conflict) -> str:
    """A conflict by its issues and whose positions these are."""
    insisted, words = told.model.insisted, told.words
    lines = [insisted[name] for name in item.members if not isinstance(insisted[name], ReservationValue)]
    if not lines:
        return words.cannot(item.members)
    on = {issue for line in lines for issue in line.issues}
    whose = words.actors(dict.fromkeys(insisted[name].actor for name in item.members))
    return f"on {issues(words, [issue for issue in told.model.issues if issue in on])} ({whose})"


def _ways(told: Told) -> Iterator[Text]:
    blocked = told.answers.why()
    if not blocked.openings:
        return
    yield text(f"{heading(told, blocked)}.")
    least = _by_mover(blocked.at_least_cost)
    moves = list(dict.fromkeys(told.words.moves(item.members, item.deal, item.utilities) for item in least))
    named = moves[:NAMED]
    if all(len(move.split()) <= LONG for move in named):
        yield text(f"Least cost, {number(least[0].cost)}: if {alternatives(named, len(moves), 'or if')}.")
    yield from tabled(told, blocked.openings)


def _by_mover(ways: Sequence[Opening]) -> list[Opening]:
    """Ways of one cost, of each set of movers one before the second of any: those that are named do not all ask one side."""
    turn: dict[frozenset[str], int] = {}
    rank: list[int] = []
    for way in ways:
        movers = frozenset(way.who)
        turn[movers] = turn.get(movers, 0) + 1
        rank.append(turn[movers])
    return [way for _, way in sorted(zip(rank, ways, strict=True), key=lambda pair: pair[0])]


def _ask(told: Told) -> Iterator[Text]:
    if line := ask.silences(told):
        yield line
