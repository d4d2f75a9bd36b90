"""The documents of a case: what is known of each, what waits in it, more to be read, and quotes that lost their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.routing import BaseRoute

from detente.errors import InputError, Problem, input_error
from detente.intake import described
from detente.intake.begin import Wishes, begin
from detente.intake.documents import documents
from detente.intake.kept import KeptDesk
from detente.intake.outcome import Outcome
from detente.record import SourceDocument
from detente.record.kinds import TOLD
from detente.record.proposals import Noted
from detente.sources.address import address, looks_like_address
from detente.web.desks import Desks
from detente.web.reading import Came, begun, discard, put_down, write_down
from detente.web.routing import Router
from detente.web.screens import bearing, document
from detente.web.undone import undone
from detente.web.visit import Sent, Shown, Visit

FIELDS = ("title", "publisher", "published", "language", "kind", "url", "note")
"""What the JSON twin tells of a document."""
NEEDED = ("title", "publisher", "published", "language")
"""What every document should say of itself."""
ADDING = ("title", "publisher", "published", "language", "kind", "text", "address")
"""What a form for more documents may say."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/read`` and all below it."""
    desks = Desks()
    at = desks.screen
    here = "/c/{case}/read"
    yield from router.get(here, at(show), own=True)
    yield from router.post(f"{here}-new", at(new), own=True)
    yield from router.post(f"{here}-undo", at(undo), own=True)
    yield from router.get(f"{here}-under-way/{{key}}", at(lambda _, visit: under_way(visit)), own=True)
    yield from router.post(f"{here}-under-way/{{key}}", at(lambda _, visit: end(visit)), own=True)
    yield from document.routes(router, desks)
    yield from bearing.routes(router, desks)


def show(desk: KeptDesk, visit: Visit, *, problems: Iterable[Problem] = (), adding: Mapping[str, str] | None = None,
         ask: str = "", status: int = 200) -> Shown:  # fmt: skip
    """The table, the tray, and the forms for more."""
    waiting = {each.name: each for each in desk.documents()}
    rows = [_row(name, source, waiting.get(name)) for name, source in desk.sources().items()]
    rows.sort(key=lambda row: (row["day"] or "9999", row["id"]))
    lost = desk.tray.lost(desk, desk.sources())
    values = {
        "rows": rows, "problems": tuple(problems), "adding": adding or dict.fromkeys(ADDING, ""),
        "begun": bool(adding), "ask": ask, "lost": lost,
        "kinds": TOLD, "spoken": {item.document for item in desk.case.record.statements}, "waits": sum(each.bearing for each in waiting.values()), "aside": sum(each.aside for each in waiting.values()), "missing": sum(bool(row["missing"]) for row in rows),
        "first": next((name for name, each in waiting.items() if each.bearing), ""), "undoable": visit.last,
        "host": address(ask).host if ask else "",
    }  # fmt: skip
    return Shown("read.html.j2", values, lambda: _twin(rows, lost), status)


def new(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """More documents: files, a pasted text, or an address, which is asked for only once somebody has agreed."""
    adding = {field: visit.text(field) for field in ADDING}
    wishes = {field: adding[field] or None for field in ("publisher", "published", "language", "kind")}
    folder = ""
    files: tuple[tuple[str, Path], ...]
    try:
        if uploads := visit.files("files"):
            folder, files = put_down(uploads)
            wishes["title"] = adding["title"] or None if len(files) == 1 else None
            asked = Wishes(files=files, **wishes)  # type: ignore[arg-type]
        elif adding["text"]:
            folder, files = write_down(adding["title"], visit.raw("text"))
            asked = Wishes(files=files, title=adding["title"] or None, **wishes)  # type: ignore[arg-type]
        elif adding["address"]:
            if not looks_like_address(adding["address"]):
                raise input_error("new", "this is no web address", found=adding["address"][:80], expected="https://…")
            address(adding["address"])
            if not visit.text("agreed"):
                return show(desk, visit, adding=adding, ask=adding["address"])
            asked = Wishes(sources=(adding["address"],), title=adding["title"] or None, **wishes)  # type: ignore[arg-type]
        else:
            raise input_error("new", "nothing is named that could be read", expected="files, a text, or an address")
        begin(desk.case, asked)  # what contradicts itself is told before anything is read
    except InputError as error:
        discard(folder)
        return show(desk, visit, problems=error.problems, adding=adding, status=422)
    return begun(visit, asked, folder)


def undo(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Takes back the last act of whoever asks."""
    try:
        told = undone(visit)
    except InputError as error:
        return show(desk, visit, problems=error.problems, status=409)
    return Sent(visit.to("read"), told)


def under_way(visit: Visit) -> Sent | Shown:
    """How far a reading is; what it came to."""
    piece = visit.bench.readers.find((visit.id, visit.path["key"]))
    if piece is None:
        return Sent(visit.to("read"), "That reading is over.")
    if not piece.ended:
        return Shown("read_under_way.html.j2", {"piece": piece, "came": None}, lambda: {"reading": piece.progress}, 202)
    stopped = "" if piece.error is None else str(piece.error)
    came: Came | None = None if piece.error is not None else piece.value()
    on = visit.query.get("on", "").partition("sources/")[2]
    if came and on in {each.id for each in documents(visit.case)}:
        return Sent(visit.to(f"sources/{quote(on, safe='')}"), " ".join(came.result.read_again))
    outcomes: tuple[Outcome, ...] = came.result.outcomes if came else ()
    first = next((each.document for each in outcomes if each.document and each.statements), "")
    lacking = [each for each in documents(visit.case) if each.lacks]
    values = {
        "piece": piece, "came": came, "stopped": stopped, "outcomes": outcomes, "first": first,
        "lacking": lacking[0] if lacking else None, "many": len(lacking),
    }  # fmt: skip
    twin = came.to_dict() if came else {"complete": False, "stopped": stopped}
    return Shown("read_under_way.html.j2", values, lambda: twin)


def end(visit: Visit) -> Sent:
    """Ends a reading."""
    piece = visit.bench.readers.find((visit.id, visit.path["key"]))
    if piece is not None:
        piece.stop("ended: what is read is kept; the same documents sent once more go on from here")
        discard(visit.path["key"].partition("~")[2])  # this very key was given to this reading
    return Sent(visit.to("read"), "Ended: what is read is kept.")


def _row(name: str, source: SourceDocument, noted: Noted | None) -> dict[str, Any]:
    values = {field: _plain(source, field) for field in FIELDS}
    day = source.published.start.isoformat() if source.published else ""
    return {
        "id": name, **values, "when": source.published, "day": day, "waiting": noted.waiting if noted else 0,
        "aside": noted.aside if noted else 0, "read": noted is not None,
        "missing": [field for field in NEEDED if not values[field]], "sealed": source.sealed,
    }  # fmt: skip


def _plain(source: SourceDocument, field: str) -> str:
    value = getattr(source, field)
    return "" if value is None else described.as_written(value)


def _twin(rows: Iterable[Mapping[str, Any]], lost: Iterable[Any]) -> dict[str, Any]:
    keys = ("id", *FIELDS, "waiting", "aside", "missing")
    return {
        "documents": [{key: row[key] for key in keys if row[key] not in ("", None)} for row in rows],
        "lost": [{"document": one.document, "statement": one.statement.id, "quote": one.statement.quote.exact,
                  **({"like": one.like.words} if one.like else {})} for one in lost],
    }  # fmt: skip
