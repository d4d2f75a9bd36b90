"""The sentences of the two pages taken apart: each clause made from a piece of the case, and what it cites.

A clause is found by its words: the case's own where it has them, else the form in which both sides are told the same. What it rests
on is the evidence in the case, read here without the code that writes the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.case.model.insisted import LeastOption
from detente.case.model.road import Demand, Offer, Refusal
from detente.fields import Grounded
from detente.report.language.narrated import narrated
from detente.report.page.blocks import Figure, Items, Paragraph, SideCell, Table
from detente.report.page.text import Assumed, Cite, Small, Text, plain

from .situations import Brief
from .wishes import cells

END = re.compile(r"[.?!](?=\s|$)")


@dataclass(frozen=True)
class Piece:
    """A piece of the case, the words that tell it, and every statement that it rests on."""

    id: str
    words: re.Pattern[str]
    evidence: frozenset[str]
    ours: bool


@dataclass(frozen=True)
class Clause:
    """Where a piece is told: the words, what the next citation names, and whether the mark of our reading follows."""

    where: str
    piece: Piece
    told: str
    cited: frozenset[str]
    marked: bool


def pieces(brief: Brief) -> list[Piece]:
    """Red lines, floors, demands, refusals, offers, proposals, responses and steps, each by the words that tell it."""
    held = frozenset(brief.answers.statements)
    return [
        Piece(name, re.compile(pattern, re.IGNORECASE), frozenset(item.evidence) & held, not item.evidence and bool(item.assumed))
        for name, pattern, item in (*_positions(brief), *_papers(brief), *_road(brief))
    ]  # fmt: skip


Found = Iterator[tuple[str, str, Grounded]]
"""Id, pattern of the words, what it is."""


def _positions(brief: Brief) -> Found:
    model, words = brief.answers.model, brief.words
    for line in model.red_lines:
        drafted = line.text is None or narrated(line.text) is not None
        own = words.clause(line.id)[1] if drafted else str(line.text)
        forms = [rf"{re.escape(words.actor(line.actor))} (?:[^.;]* )?{re.escape(own)}"]
        for issue, options in line.never.items():
            others = {other: never for other, never in line.never.items() if other != issue}
            beside = f" together with {words.pattern(others)}" if others else ""
            says = f"not {words.options(issue, options)}{beside}" if drafted else own
            forms.append(re.escape(f"{line.actor} ({issue}) {says}"))
        yield line.id, "|".join(forms), line
    for name, item in model.insisted.items():
        if isinstance(item, LeastOption):
            least = f"could accept no less than “{words.option(item.issue, item.floor.option)}”"
            anywhere = re.escape(f"{words.actor(item.actor)} {least} {words.at(item.issue)}")
            yield name, rf"{anywhere}|{re.escape(f'{item.actor} ({item.issue}) {least}')}", item.basis


def _papers(brief: Brief) -> Found:
    for proposal in brief.answers.model.proposals:
        if proposal.text:
            yield proposal.id, re.escape(proposal.text), proposal
        for response in proposal.responses:
            if response.text:
                yield f"{proposal.id}, {response.actor}", re.escape(response.text), response


def _road(brief: Brief) -> Found:
    road, words = brief.answers.model.way, brief.words
    if road is None:
        return

    def step(name: str) -> str:
        item = road.steps[name]
        forms = [item.name, f"“{item.text}”", f"the step ({item.text})"]
        return f"(?:{'|'.join(re.escape(form) for form in forms if form)})"

    stances: tuple[Demand | Refusal | Offer, ...] = (*road.demands, *road.refusals, *road.offers)
    for stance in stances:
        actor = re.escape(words.actor(stance.actor))
        if stance.text:
            yield stance.id, rf"{actor} {re.escape(stance.text)}", stance
        if isinstance(stance, Demand):
            first = "first" if stance.before == road.goal else f"before {step(stance.before)}"
            asks = rf"{actor} (?:wants?|(?:alone )?no longer asks? for) {step(stance.wants)} {first}"
            drops = rf"{actor} dropping (?:its|their) demand for {step(stance.wants)} before {step(stance.before)}"
            yield stance.id, f"{asks}|{drops}", stance
        elif isinstance(stance, Refusal):
            gives = rf"{actor} (?:alone )?(?:refuses?|accepts?|lifting (?:its|their) refusal of) {step(stance.step)}"
            unless = " and ".join(map(step, stance.unless))
            yield stance.id, rf"{gives} without {unless} first" if unless else rf"{gives}(?! without)", stance
    for name, item in road.steps.items():
        if item.needs:
            yield name, rf"{step(name)} can only come after", item


def sequences(brief: Brief) -> Iterator[tuple[str, Text]]:
    """Every text of the two pages that may cite, with where it stands."""
    yield "headline", brief.page.verdict
    for entry in brief.page.entries:
        for block in entry.blocks if not entry.own else ():
            if isinstance(block, Paragraph):
                yield entry.id, block.text
            elif isinstance(block, Items):
                yield from ((entry.id, item) for item in (*block.items, *block.folded))
            elif isinstance(block, Table):
                yield from ((entry.id, cell) for row in block.rows for cell in row)
            elif isinstance(block, Figure):
                yield entry.id, block.note
    yield from (("positions-map", _named(brief, *cell)) for cell in cells(brief))


def _named(brief: Brief, issue: str, actors: tuple[str, ...], cell: SideCell) -> Text:
    """The text of a cell of the map, each clause after the id of whoever's it is and of the issue."""
    lead, names = f"{actors[0]} ({issue}) ", dict(brief.words.named(actors))

    def owned(words: str) -> str:
        words = words.replace("; ", f"; {lead}")
        for actor in actors[1:]:
            words = words.replace(f"{names[actor]}: ", f"{actor} ({issue}) ")
        return words

    return (lead, *(owned(part) if isinstance(part, str) else part for part in cell.text))


def clauses(brief: Brief) -> Iterator[Clause]:
    """Every place where a piece of the case is told, with the citation that follows it in its sentence."""
    known = pieces(brief)
    for where, sequence in sequences(brief):
        told, marks = _laid_out(sequence)
        for piece in known:
            for found in piece.words.finditer(told):
                stop = END.search(told, found.end())
                end = stop.start() if stop else len(told)
                after = [(at, part) for at, part in marks if found.end() <= at <= end]
                cites = [part for _, part in after if isinstance(part, Cite)]
                cited = frozenset(cites[0].statements) if cites else frozenset()
                yield Clause(where, piece, found[0], cited, any(not isinstance(part, Cite) for _, part in after))


def _laid_out(sequence: Text) -> tuple[str, list[tuple[int, Cite | Assumed | Small]]]:
    """The words of a text, and where in them each citation and each mark stands."""
    told, marks = "", []
    for part in sequence:
        if isinstance(part, (Cite, Assumed, Small)):
            marks.append((len(told), part))
        else:
            told += plain((part,))
    return told, marks
