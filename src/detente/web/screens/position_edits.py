"""What the forms of the positions send: each one edit of the case, then the page again; what cannot be done is said on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote

from starlette.routing import BaseRoute

from detente.errors import InputError, Problem, counted, input_error
from detente.intake.draft import draft
from detente.intake.lines import about_these, draw_line, set_firmness, take_away
from detente.intake.order import from_signs
from detente.intake.orders import drop_order, set_floor, set_order
from detente.intake.pieces import Piece, accept, accept_all, decline
from detente.intake.road_added import BY, SEQUENCE, TEXT
from detente.intake.worth import set_worth
from detente.journal import UNSEEN
from detente.report.grid.suggested import TITLES, name_of, taken
from detente.report.language.wording import Words
from detente.web.routing import Router
from detente.web.undone import undone
from detente.web.visit import Sent, Shown, Visit

Page = Callable[[Visit, Sequence[Problem]], Shown]
Edit = Callable[[Visit], str]
"""Does what a form asks; what to say of it."""
BESIDE = ("bearing", "sequence", "answer", "positions")
"""Other screens on which such forms stand; what they send says which, and where on it."""


def edits(router: Router, overview: Page, cell_page: Page) -> Iterable[BaseRoute]:
    """The addresses that forms send to: of a cell, and of what is suggested beside the grid."""
    cell = "/c/{case}/positions/{issue}/{actor}"
    for name, edit in CELL.items():
        yield from router.post(f"{cell}/{name}", _done(edit, cell_page))
    for name, edit in SUGGESTED.items():
        yield from router.post(f"{cell}/{name}", _done(edit, cell_page))
        yield from router.post(f"/c/{{case}}/positions/{name}", _done(edit, overview))


def _done(edit: Edit, page: Page) -> Callable[[Visit], Shown | Sent]:
    def done(visit: Visit) -> Shown | Sent:
        try:
            told = edit(visit)
        except InputError as error:
            visit.live.refresh()
            return page(visit, error.problems)
        return Sent(visit.bench.address(visit.id, _back(visit)), told)

    return done


def _back(visit: Visit) -> str:
    """The page that a form stands on."""
    path, at = visit.path, visit.text("at")
    screen, mark, place = at.partition("#")
    if screen in BESIDE:
        return screen + mark + quote(place, safe="")
    if "issue" in path:
        return f"positions/{quote(path['issue'], safe='')}/{quote(path['actor'], safe='')}"
    return f"positions#{quote(at, safe='')}" if at in visit.case.model.issues else "positions"


# a red line, its firmness


def _line(visit: Visit) -> str:
    issue, options = visit.path["issue"], visit.texts("option")
    ticked = visit.texts("evidence")
    own = set(ticked) - set(visit.texts("offered"))  # ticked by a person, and not before
    about = about_these(visit.case, issue, options, ticked)
    evidence = [name for name in ticked if name in own or name in about]
    actor, words = visit.path["actor"], Words(visit.case.model)
    draw_line(
        visit.case, actor, issue, options,
        firmness=_firmness(visit), evidence=evidence, assumed=visit.text("assumed"), words=visit.text("words"),
    )  # fmt: skip
    return f"Red line drawn: {words.actor(actor)} will not accept {words.options(issue, options)}."


def _firm(visit: Visit) -> str:
    seen = visit.text("seen")
    set_firmness(visit.case, visit.text("held"), _firmness(visit), visit.text("why"), seen=seen or UNSEEN)
    return "Firmness set."


def _away(visit: Visit) -> str:
    take_away(visit.case, visit.text("held"))
    return "Taken away."


def _firmness(visit: Visit) -> int:
    given = visit.text("firmness")
    if not given.isdecimal():
        raise input_error("firmness", "choose how firmly it is held", found=given[:20], expected="one of the choices")
    return int(given[:3])


# an order, its least, values


def _order(visit: Visit) -> str:
    issue = visit.path["issue"]
    options = list(visit.case.model.issues[issue].options) if issue in visit.case.model.issues else []
    tiers = from_signs(visit.text("order"), options)
    set_order(
        visit.case, visit.path["actor"], issue, tiers, evidence=visit.texts("evidence"), assumed=visit.text("assumed")
    )
    return "Order set."


def _no_order(visit: Visit) -> str:
    drop_order(visit.case, visit.path["actor"], visit.path["issue"])
    return "Order taken away."


def _floor(visit: Visit) -> str:
    set_floor(visit.case, visit.path["actor"], visit.path["issue"], visit.text("option"), _firmness(visit))
    return "The least that is accepted is set."


def _worth(visit: Visit) -> str:
    issue = visit.path["issue"]
    options = visit.case.model.issues[issue].options if issue in visit.case.model.issues else {}
    values = {option: _number(visit.text(f"value.{option}"), text) for option, text in options.items()}
    weight = _number(visit.text("weight"), "the weight") if visit.text("weight") else None
    set_worth(visit.case, visit.path["actor"], issue, values, weight, visit.text("why"))
    return "Values set."


def _number(given: str, what: str) -> Decimal:
    try:
        return Decimal(given.replace(",", "."))
    except InvalidOperation:
        raise input_error(what, "this is no number", found=given[:20], expected="0 to 100") from None


# what the draft suggests


def _take(visit: Visit) -> str:
    pieces = _pieces(visit)
    if len(pieces) > 1:  # those that ask nothing, all at once
        accept_all(visit.case, [(piece, {}) for piece in pieces])
        return f"Taken: {counted(len(pieces), 'suggestion')}."
    (piece,) = pieces
    answers: dict[str, Any] = {name: visit.text(name) for name in (*piece.asks, "place") if visit.text(name)}
    if piece.kind == SEQUENCE:
        for step in piece.value["steps"]:
            answers |= {f"{TEXT}{step}": visit.text(f"{TEXT}{step}"), f"{BY}{step}": visit.texts(f"{BY}{step}")}
    if piece.choices:
        answers["options"] = visit.texts("option")
    if visit.text("firmness") and piece.level:
        answers["firmness"] = _firmness(visit)
    if missing := [piece_id for piece_id in sorted(piece.needs) if not _known(visit, piece_id)]:
        raise input_error("suggestion", "take the new actor or issue first that it is about", found=", ".join(missing))
    accept(visit.case, piece, answers)
    return taken(visit.answers, piece.answered(answers))


def _known(visit: Visit, name: str) -> bool:
    return name in visit.case.written.actors or name in visit.case.written.issues


def _decline(visit: Visit) -> str:
    (piece, *_) = _pieces(visit)
    decline(visit.case, piece)
    return f"Declined: {TITLES.get(piece.kind, piece.kind).lower()}; it is not offered again."


def _pieces(visit: Visit) -> list[Piece]:
    """The pieces that a form names; made anew, since statements may have come meanwhile."""
    there = {name_of(piece): piece for piece in draft(visit.case, again=True).pieces}
    wanted = visit.texts("suggestion")
    if not wanted or not there.keys() >= set(wanted):
        raise input_error("suggestion", "this is suggested no longer", mend="look at what is suggested now")
    return [there[name] for name in dict.fromkeys(wanted)]


CELL: dict[str, Edit] = {
    "line": _line, "firmness": _firm, "away": _away, "order": _order, "no-order": _no_order, "least": _floor, "values": _worth,
}  # fmt: skip
SUGGESTED: dict[str, Edit] = {"take": _take, "decline": _decline, "undo": undone}
