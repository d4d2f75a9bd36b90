"""*Picture 1*: issue by side, what each said, and what is between them.

A cell is what the side is on record with in few words: what it asks for or would accept, else what it rules out, each with all
its statements; where there is only our reading, that with its mark; else *not on record*. Those who must consent for a party
stand in its cell where they say something else. The last column is :mod:`detente.analysis.between`, as a sign and in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.analysis.between import ORDER, Between, between
from detente.analysis.sides import sides
from detente.report.front.between_words import between_words, bodies, excluding
from detente.report.front.held import MOST, OLD, Clause, Held
from detente.report.front.map_title import NAMED, rest, title
from detente.report.front.marks import begun, grounds
from detente.report.front.phrases import OURS, Told
from detente.report.front.reason import Reason, reasons
from detente.report.language.silences import heard
from detente.report.language.wording import capital, count, joined
from detente.report.page.blocks import Entry, Figure, PositionRow, PositionsMap, SideCell
from detente.report.page.palette import hue
from detente.report.page.text import Aside, Text, divided, plain, text

if TYPE_CHECKING:
    from detente.analysis.between import Relation

BUDGET = 150
"""Words of all cells; the least that matters is then left to the annex."""
MOST_ROWS, FEWEST_ROWS = 9, 5
MOST_COLUMNS = 4
"""Sides that have a column each on a page; more share one, and those who say the same are told together."""
SIGNS: dict[Relation, str] = {"exclude": "✕", "differ": "◇", "open": "◇", "agree": "●", "unheard": "?"}
SILENT = "not on record"
EMPTY = SideCell((), "")
"""What stands in the columns of the others beside a body that must agree for one party."""


def entry(told: Told) -> Entry | None:
    """The map; None where no two sides have an issue to settle between them."""
    found = relations(told)
    columns = sides(told.model)
    if not found or len(columns) < 2:
        return None
    those = blocking(told)
    ranked = sorted(found, key=lambda item: (item.issue not in those, ORDER.index(item.relation)))
    rows = [_row(told, item, those) for item in ranked[:MOST_ROWS]]
    while len(rows) > FEWEST_ROWS and sum(map(_words, rows)) > BUDGET:
        rows.pop()
    left_out = ranked[len(rows) :]
    rows = [each for row, item in zip(rows, ranked, strict=False) for each in (row, *_behind(told, item))]
    below = text(rest(left_out, len(columns)), _old(rows, beside=bool(left_out)))
    says = title(told, found, _leading(told))
    shared = len(columns) > MOST_COLUMNS
    heads = (("What is on record", None),) if shared else tuple(_head(told, side) for side in columns)
    picture = PositionsMap("Issue", heads, "Between them", tuple(rows), below)
    alt = f"{says}. For each issue what each side is on record with, and what is between them."
    return Entry("positions-map", "", (Figure("positions-table", says, alt, picture),))


def _old(rows: Sequence[PositionRow], *, beside: bool) -> str:
    """What the mark of an old day says, where one stands in a cell; ``beside``: behind other words."""
    marked = any(
        isinstance(part, Aside) and OLD in part.words for row in rows for cell in row.cells for part in cell.text
    )
    return f"{' ' if beside else ''}{OLD} Over a year old." if marked else ""


def relations(told: Told) -> tuple[Between, ...]:
    """What is between the sides on each issue to be settled."""
    deals, positions = told.answers.deals(), told.answers.judged.positions
    found = between(told.model, deals.stands, deals.excluded, positions.held, heard(told.answers), positions.known)
    return tuple(_settled(told, item) for item in found)


def _settled(told: Told, item: Between) -> Between:
    """The same, agreed where that is what is on record, whatever was wished for before."""
    options = told.answers.deals().agreed_on(item.issue)
    if not options:
        return item
    agree = {"relation": "agree", "agreed": options, "reading": False}
    themselves = item.themselves.model_copy(update=agree)
    return item.model_copy(update={**agree, "themselves": themselves, "barring": (), "alone": (), "excluding": ()})


def blocking(told: Told) -> set[str]:
    """The issues that the positions told first exclude each other on."""
    found = _leading(told)
    return set(found.issues) if found else set()


def _leading(told: Told) -> Reason | None:
    """The positions on issues alone that exclude each other and are told first."""
    known = reasons(told)
    return known[0] if known and not known[0].worths else None


def _head(told: Told, side: str) -> tuple[str, int | None]:
    return capital(told.words.short(side)), hue(told.model, side)


def _row(told: Told, item: Between, those: set[str]) -> PositionRow:
    found = item.themselves
    held = Held(told, item.issue, whole=found.relation != "exclude", apart=bodies(told, item))
    cells = {side.side: _cell(held.side(side.side)) for side in item.sides}
    shown = [_together(told, cells)] if len(cells) > MOST_COLUMNS else list(cells.values())
    return PositionRow(
        issue=capital(told.words.issue(item.issue)),
        cells=tuple(map(_begun, shown)),
        relation=found.relation,
        sign=SIGNS[found.relation],
        between=text(
            between_words(told, item),
            OURS
            if not item.barring
            and (found.reading or (found.relation != "unheard" and all(cell.known == "read" for cell in shown)))
            else None,
            _tied(told, item, those),
        ),
    )


def _behind(told: Told, item: Between) -> Iterator[PositionRow]:
    """A row for each body that must agree for a party and does not: what it holds in its party's column, and who excludes whom."""
    held = Held(told, item.issue, whole=True)
    several = len(item.sides) > MOST_COLUMNS
    for name in bodies(told, item):
        party = told.model.actors[name].of
        own = _begun(_cell([held.dated(clause) for clause in held.actor(name)[:MOST]]))
        excludes = name in item.excluding
        yield PositionRow(
            issue=f"{capital(told.words.short(name))}{f' (for {told.words.short(party)})' if party else ''}",
            cells=(own,) if several else tuple(own if found.side == party else EMPTY for found in item.sides),
            relation="exclude" if excludes else "differ",
            sign=SIGNS["exclude" if excludes else "differ"],
            between=text(excluding(told, item) if excludes else "refuses it", OURS if own.known == "read" else None),
        )


def _begun(cell: SideCell) -> SideCell:
    return cell if cell.known == "silent" else SideCell(begun(cell.text), cell.known)


def _tied(told: Told, item: Between, those: set[str]) -> str:
    """Where positions on this issue exclude each other only together with those on others: which."""
    if item.relation == "exclude" or item.issue not in those or len(those) < 2:
        return ""
    others = [told.words.inline(name) for name in told.model.issues if name in those and name != item.issue]
    return f"; excluded together with {joined(others)}"


def _cell(clauses: Sequence[Clause]) -> SideCell:
    if not clauses:
        return SideCell(text(SILENT), "silent")
    known = "read" if all(clause.ours for clause in clauses) else "heard"
    return SideCell(divided([clause.text for clause in clauses]), known)


def _together(told: Told, cells: dict[str, SideCell]) -> SideCell:
    """One cell for all sides: those who say the same after each other, those not on record last."""
    alike: dict[str, list[str]] = {}
    for side, cell in cells.items():
        alike.setdefault(plain(cell.text), []).append(side)
    silent = alike.pop(SILENT, [])
    parts: list[Text] = []
    for names in alike.values():
        short = joined([told.words.short(name) for name in names])
        whole = cells[names[0]].text
        rests = [piece for name in names for piece in cells[name].text]
        parts.append(text(f"{short}: ", whole if len(names) == 1 else text(plain(whole), grounds(rests))))
    if silent and alike:
        who = (
            joined([told.words.short(name) for name in silent]) if len(silent) <= NAMED else count(len(silent), "other")
        )
        parts.append(text(f"{SILENT}: {who}"))
    elif silent:
        parts.append(text(SILENT))
    known = "heard" if any(cell.known == "heard" for cell in cells.values()) else "read" if alike else "silent"
    return SideCell(divided(parts), known)


def _words(row: PositionRow) -> int:
    cells = [row.issue, *(plain(cell.text) for cell in row.cells), plain(row.between)]
    return sum(len(cell.split()) for cell in cells)
