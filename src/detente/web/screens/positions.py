"""The positions: the grid of who holds what, and a page for each cell with its words and everything one can do there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from starlette.routing import BaseRoute

from detente.errors import Problem, input_error
from detente.intake.declined import FILE
from detente.intake.draft import draft
from detente.intake.order import Move, Tiers, from_signs, in_signs, moved
from detente.intake.scale import scale
from detente.report.grid.cells import Cells
from detente.report.grid.grid import grid
from detente.report.grid.implied import implied
from detente.report.grid.result import KNOWN, PIECES, Cell, Grid, Row, plain_data
from detente.report.grid.suggested import OUTCOMES
from detente.report.grid.words import at_option
from detente.sources.files import seen
from detente.web.remembered import Remembered
from detente.web.routing import Router
from detente.web.screens.position_edits import edits
from detente.web.strip import large
from detente.web.undrawn import lines_asked, refusals_asked
from detente.web.visit import Shown, Visit
from detente.web.waits import waits
from detente.writers.answer_document import about


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/positions``, ``/c/ID/positions/ISSUE/ACTOR``, and what their forms send."""
    kept: Remembered[Grid] = Remembered()

    def whole(visit: Visit, problems: Sequence[Problem] = ()) -> Shown:
        return overview(visit, grid_of(kept, visit), problems)

    def one(visit: Visit, problems: Sequence[Problem] = ()) -> Shown:
        return cell_page(visit, grid_of(kept, visit), problems)

    yield from router.get("/c/{case}/positions", whole)
    yield from router.get("/c/{case}/positions/{issue}/{actor}", one)
    yield from edits(router, whole, one)


def grid_of(kept: Remembered[Grid], visit: Visit) -> Grid:
    """The grid as the address asks for it; what the draft suggests is laid over the case as it stands alone.

    It is kept as long as neither the case nor what was declined changes.
    """
    answers, again = visit.answers, "again" in visit.query
    key = f"{again} {seen(visit.folder / FILE)}" if visit.asked.plain else ""
    return kept.found(
        answers, key, lambda: grid(answers, draft(visit.live.case, again=again) if visit.asked.plain else None)
    )


def overview(visit: Visit, found: Grid, problems: Sequence[Problem] = ()) -> Shown:
    """The whole grid."""
    values = {
        **_shared(visit, found), "problems": problems, "again": "again" in visit.query, "waits": waits(visit.answers),
        "undrawn": () if large(visit.answers) else lines_asked(visit.answers),
        "refusals": refusals_asked(visit.answers) if visit.asked.plain and not large(visit.answers) else (),
    }  # fmt: skip
    status = 422 if problems else 200
    return Shown("positions.html.j2", values, lambda: {**about(visit.answers.case), **found.to_dict()}, status)


def cell_page(visit: Visit, found: Grid, problems: Sequence[Problem] = ()) -> Shown:
    """One actor on one issue."""
    row, cell = _cell(found, visit)
    column = next(item for item in found.columns if item.actor == cell.actor)
    order = _order(visit, row, cell)
    held = next((piece for piece in cell.held if piece.kind == "order"), None)
    values: dict[str, Any] = {
        **_shared(visit, found),
        "row": row, "cell": cell, "column": column, "problems": problems,
        "order": order, "signs": in_signs(order), "changed": order != cell.order and "order" in visit.query,
        "moves": {name: {how: in_signs(moved(order, name, how)) for how in get_args(Move)} for name in row.options},
        "in_words": Cells(visit.answers).in_order(order, row.issue), "cardinal": bool(cell.worth), "known": KNOWN,
        "refusing": _of(cell, ("refuses",)), "reason": (held and held.assumed) or "",
        "resting": held.evidence if held else _of(cell, ("wants", "accepts", "accepts on a condition", "refuses")),
        "implied": implied(visit.answers.model, cell.actor, row.issue),
    }  # fmt: skip
    document = {"issue": row.issue, "actor": cell.actor, "options": dict(row.options), "cell": plain_data(cell)}
    return Shown(
        "position.html.j2", values, lambda: {**about(visit.answers.case), **document}, 422 if problems else 200
    )


def _cell(found: Grid, visit: Visit) -> tuple[Row, Cell]:
    issue, actor = visit.path["issue"], visit.path["actor"]
    cell = found.cell(issue, actor)
    if cell is None:
        raise input_error("address", "there is no such position", found=f"{actor} on {issue}"[:80])
    return next(row for row in found.rows if row.issue == issue), cell


def _order(visit: Visit, row: Row, cell: Cell) -> Tiers:
    """The order that is shown: the one in the address, else that of the case, else that of the draft, else all level."""
    if asked := visit.query.get("order"):
        return from_signs(asked, list(row.options))
    if cell.order:
        return cell.order
    for item in cell.suggestions:
        if item.piece.kind == "position" and not item.piece.choices:
            tiers = item.piece.value["ranking"][row.issue]
            return tuple((tier,) if isinstance(tier, str) else tuple(tier) for tier in tiers)
    return (tuple(row.options),)


def _of(cell: Cell, stances: tuple[str, ...]) -> frozenset[str]:
    """The statements of a cell that take one of these stances on an option."""
    return frozenset(item.statement for item in cell.sayings if set(item.options.values()) & set(stances))


def _shared(visit: Visit, found: Grid) -> dict[str, Any]:
    model = visit.answers.model

    def at(cell: Cell, option: str) -> Any:
        return at_option(cell, option, plural=model.actors[cell.actor].many)

    return {
        "answers": visit.answers, "grid": found, "scale": scale(), "plain": visit.asked.plain, "at": at, "given": visit,
        "kinds": PIECES, "outcomes": OUTCOMES, "last": visit.last,
    }  # fmt: skip
