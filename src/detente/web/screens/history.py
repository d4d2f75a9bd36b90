"""History: who changed what, when and why, the latest first; what may be taken back is taken back here. Its twin is the command's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.routing import BaseRoute

from detente.errors import input_error
from detente.journal import Act
from detente.journal.acts import ACT, OUTSIDE, REDO, REFUSED, UNDO
from detente.journal.standing import standing
from detente.report.colleagues.comments import moment
from detente.report.language.wording import capital
from detente.web.routing import Router
from detente.web.visit import Sent, Shown, Visit, whole

SHOWN, MOST = 50, 5000
"""Acts on the page at first, and at most."""
MARKS = {UNDO: "taken back", REDO: "done again", OUTSIDE: "outside Detente", REFUSED: "not written"}
"""What is said of lines that are no plain act."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/history``."""
    yield from router.get("/c/{case}/history", show, broken=True)
    yield from router.post("/c/{case}/history", back, broken=True)


def show(visit: Visit) -> Shown:
    """The acts."""
    journal = visit.journal
    everything = journal.acts()
    acts = [act for act in reversed(everything) if _wanted(visit, act)]
    limit = MOST if visit.query.get("all") else SHOWN
    people = sorted({act.who for act in everything if act.who})
    stands = {act.number for who in people for act in standing(everything, who)[0]}
    tell, again = visit.teller(), journal.to_redo
    values = {
        "acts": [replace(act, act=tell(act.act)) for act in acts[:limit]], "left": max(0, len(acts) - limit), "moment": moment, "marks": MARKS, "plain": ACT, "stands": stands,
        "to_undo": visit.last, "to_redo": again and replace(again, act=tell(again.act)), "people": people,
        "by": visit.query.get("who", ""),
    }  # fmt: skip
    told = [{**act.to_dict(), "digest": act.digest} for act in reversed(acts)]
    return Shown("history.html.j2", values, lambda: {"acts": told})


def back(visit: Visit) -> Sent:
    """Takes the last act of whoever sits here back, or does it again."""
    journal = visit.journal
    number = visit.text("act")
    if number and whole(number) is None:
        raise input_error("act", "this is no number of an act", found=number[:20], expected="one of those listed")
    act = journal.redo() if visit.text("which") == "redo" else journal.undo(whole(number))
    told = f"{capital(visit.told(act.act))}." if act else "There is nothing of yours to take back."
    return Sent(visit.bench.address(visit.id, "history"), told)


def _wanted(visit: Visit, act: Act) -> bool:
    who, since = visit.query.get("who"), visit.query.get("since")
    return (not who or act.who == who) and (not since or act.at[:10] >= since)
