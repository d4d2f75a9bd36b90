"""The sequence: steps as cards with their locks; a lock is set aside by its address, a step ticked when it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from starlette.routing import BaseRoute

from detente.errors import input_error
from detente.fields import day_of
from detente.frozen import frozen
from detente.intake.declined import FILE
from detente.intake.draft import draft
from detente.intake.pieces import STEP_DONE, Draft
from detente.intake.road_added import SEQUENCE
from detente.intake.step_added import add_step
from detente.report.grid.cells import Cells
from detente.report.grid.result import Suggestion
from detente.report.grid.suggested import Suggested
from detente.report.page.blocks import Paragraph, Section
from detente.report.road.sequence import Sequence, StepRow, alt, ledger, picture, sentences
from detente.sources.files import seen
from detente.web.asked import Asked
from detente.web.page import sections
from detente.web.remembered import Remembered
from detente.web.routing import Router
from detente.web.undone import undone
from detente.web.visit import Sent, Shown, Visit
from detente.writers.answer_document import document
from detente.writers.svg.sequence import sequence_svg

STATES = {"done": "done", "within": "within reach", "out": "out of reach"}


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/sequence``, and the forms that add a step and tick one."""
    kept: Remembered[_Drafted] = Remembered()
    yield from router.post("/c/{case}/sequence/done", done)
    yield from router.post("/c/{case}/sequence/add", add)
    yield from router.post("/c/{case}/sequence/undo", undo)
    yield from router.get("/c/{case}/sequence", lambda visit: show(visit, kept))


def show(visit: Visit, kept: Remembered[_Drafted]) -> Shown:
    """The steps, what is set aside, and what opens by it."""
    asked, goal = visit.asked, visit.query.get("goal") or None
    tried = visit.answers
    if tried.model.way is None:
        values: dict[str, Any] = {
            "answers": tried, "rows": (), "plain": asked.plain, "drafted": _drafted(visit, kept), **_choices(visit),
        }  # fmt: skip
        return Shown("sequence.html.j2", values, lambda: document(tried, tried.road()))
    base = Asked(asked.scenario, asked.as_of, asked.values, (), asked.achieved).answers(visit.live)
    of = Sequence(base, tried, asked.waive, goal)
    rows = ledger(of)
    drawn = picture(of, rows)
    link = _Links(visit, of)
    words = alt(of, rows)
    svg = tuple(sequence_svg(one, words, link.of_lock) for one in (drawn.wide, drawn.narrow)) if drawn else ()
    told = Section(
        "sequence",
        "Sequence",
        (Paragraph(sentences(of)), *(Paragraph(lock.basis) for row in rows for lock in row.locks)),
    )
    values = {
        "answers": tried, "rows": [_row(link, row) for row in rows], "svg": svg, "key": drawn.key if drawn else (),
        "goal": goal, "aside": [(name, *link.of_lock(name)) for name in of.aside()], "states": STATES,
        "today": visit.case.written.as_of.isoformat(), "back": visit.to("sequence", asked=Asked(asked.scenario, asked.as_of, asked.values, (), asked.achieved)),
        "undo": visit.last, "plain": asked.plain, "drafted": _drafted(visit, kept),
        **_choices(visit), **sections(tried, told),
    }  # fmt: skip
    return Shown(
        "sequence.html.j2",
        values,
        lambda: {
            **document(tried, of.found), "set_aside": list(of.aside()), "opened": list(of.opened()),
            "sequence": [row.to_dict() for row in rows],
        },
    )  # fmt: skip


@frozen
class _Links:
    """Addresses of the same page with one stance more set aside, or one fewer."""

    visit: Visit
    of: Sequence

    def of_lock(self, stance: str) -> tuple[str, str]:
        """Where a lock leads, and what that does."""
        asked, whose = self.visit.asked, self.of.told.whose(stance)
        goal = (("goal", self.of.goal),) if self.of.goal else ()
        base = self.visit.bench.address(self.visit.id, "sequence")
        if stance in asked.waive:
            return base + asked.query(more=goal, without=("waive", stance)), f"Put back: {whose}"
        return base + asked.query(more=(("waive", stance), *goal)), f"Set aside: {whose}"


@frozen
class _Drafted:
    """What confirmed statements suggest: by step the words that tell it as done, where the case does not say so yet, and what comes
    before what."""

    done: dict[str, str] = field(default_factory=dict)
    order: tuple[Suggestion, ...] = ()


def _drafted(visit: Visit, kept: Remembered[_Drafted]) -> _Drafted:
    """It is kept as long as neither the case nor what was declined changes: a long record's draft takes its time."""

    def find() -> _Drafted:
        pieces = draft(visit.case).pieces
        done = {str(piece.key): piece.statements[0].quote.exact for piece in pieces if piece.kind == STEP_DONE}
        order = Draft(tuple(piece for piece in pieces if piece.kind == SEQUENCE))
        return _Drafted(done, Suggested(Cells(visit.answers), order).beside)

    return kept.found(visit.case, seen(visit.folder / FILE), find) if visit.asked.plain else _Drafted()


def _row(link: _Links, row: StepRow) -> dict[str, Any]:
    return {
        "step": row, "locks": [(lock, *link.of_lock(lock.stance)) for lock in row.locks],
        "together": link.of.told.steps(row.together),
    }  # fmt: skip


def _choices(visit: Visit) -> dict[str, Any]:
    """In whose hands a step may be that is added, and before and after which it may come."""
    model = visit.case.written
    steps = model.road.steps if model.road else {}
    return {
        "hands": [(name, actor.name) for name, actor in model.actors.items()],
        "there": [(name, step.name or step.text) for name, step in steps.items()],
    }


def add(visit: Visit) -> Sent:
    """Adds a step."""
    add_step(visit.case, visit.text("text"), visit.texts("by"), visit.texts("after"), visit.text("before"))
    return Sent(visit.to("sequence"), f"Added: {visit.text('text').strip().rstrip('.')}.")


def done(visit: Visit) -> Sent:
    """Ticks a step as done on a day, or as not done."""
    step, case = visit.text("step"), visit.case
    road = case.written.road
    if road is None or step not in road.steps:
        raise input_error("step", "there is no such step on the road", found=step[:80])
    name = road.steps[step].name or road.steps[step].text
    journal = visit.journal
    if visit.text("undo"):
        journal.change(("road", "steps", step, "achieved"), False, why=visit.text("why"), act=f"not done: {name}")
        return Sent(visit.to("sequence"), f"Not done any more: {name}.")
    day = day_of(visit.text("day") or None, "day")
    if day is None:
        raise input_error("day", "a day is needed", expected="when it was done, YYYY-MM-DD")
    with journal.group(f"done on {day}: {name}", visit.text("why")):
        journal.change(("road", "steps", step, "achieved"), day.isoformat())
        if day > case.written.as_of:
            journal.change("as_of", day.isoformat())
    return Sent(visit.to("sequence"), f"Done on {day}: {name}.")


def undo(visit: Visit) -> Sent:
    """Takes back what this person did last."""
    return Sent(visit.to("sequence"), undone(visit))
