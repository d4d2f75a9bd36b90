"""The sequence: steps as cards with their locks; a lock is set aside by its address; steps are added, corrected, ticked and taken out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import field
from functools import partial
from typing import Any

from starlette.routing import BaseRoute

from detente.errors import InputError, Problem, input_error
from detente.fields import day_of
from detente.frozen import frozen
from detente.intake.declined import FILE
from detente.intake.draft import draft
from detente.intake.entered import held, line
from detente.intake.lines import take_away
from detente.intake.pieces import STEP_DONE, Draft
from detente.intake.road_added import SEQUENCE
from detente.intake.settled import OPTION, STEP, Settled, decline, settled, take
from detente.intake.steps import FIELDS, add_step, change_step, step_done, take_out_step
from detente.report.grid.cells import Cells
from detente.report.grid.result import Suggestion
from detente.report.grid.suggested import Suggested
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Paragraph, Section
from detente.report.road.sequence import Sequence, StepRow, alt, ledger, picture, sentences
from detente.sources.files import seen
from detente.web.asked import Asked
from detente.web.page import sections
from detente.web.remembered import Remembered
from detente.web.routing import Router
from detente.web.screens.news import quoted
from detente.web.undone import undone
from detente.web.visit import Sent, Shown, Visit, shown_there
from detente.writers.answer_document import document
from detente.writers.svg.sequence import sequence_svg

STATES = {"done": "done", "within": "within reach", "out": "out of reach"}


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/sequence``, and what its forms send."""
    kept: Remembered[_Drafted] = Remembered()
    for name, edit in EDITS.items():
        yield from router.post(f"/c/{{case}}/sequence/{name}", _edited(edit, kept))
    yield from router.get("/c/{case}/sequence", lambda visit: show(visit, kept))


def show(visit: Visit, kept: Remembered[_Drafted], problems: tuple[Problem, ...] = ()) -> Shown:
    """The steps, what is set aside, and what opens by it; ``problems``: why an edit was not made."""
    asked, goal = visit.asked, visit.query.get("goal") or None
    tried = visit.answers
    if tried.model.way is None:
        values: dict[str, Any] = {
            "answers": tried, "rows": (), "problems": problems, "plain": asked.plain, "drafted": _drafted(visit, kept), **_choices(visit),
        }  # fmt: skip
        return Shown("sequence.html.j2", values, lambda: document(tried, tried.road()), 422 if problems else 200)
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
        "undo": visit.last, "problems": problems, "plain": asked.plain, "drafted": _drafted(visit, kept),
        **_choices(visit), **sections(tried, told),
    }  # fmt: skip
    return Shown(
        "sequence.html.j2",
        values,
        lambda: {
            **document(tried, of.found), "set_aside": list(of.aside()), "opened": list(of.opened()),
            "sequence": [row.to_dict() for row in rows],
        },
        422 if problems else 200,
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
    """What confirmed statements suggest: by step the words that tell it as done, where the case does not say so yet, what comes
    before what, and what they say is settled."""

    done: dict[str, str] = field(default_factory=dict)
    order: tuple[Suggestion, ...] = ()
    settled: tuple[Settled, ...] = ()


def _drafted(visit: Visit, kept: Remembered[_Drafted]) -> _Drafted:
    """It is kept as long as neither the case nor what was declined changes: a long record's draft takes its time."""

    def find() -> _Drafted:
        pieces = draft(visit.case).pieces
        done = {str(piece.key): piece.statements[0].quote.exact for piece in pieces if piece.kind == STEP_DONE}
        order = Draft(tuple(piece for piece in pieces if piece.kind == SEQUENCE))
        return _Drafted(done, Suggested(Cells(visit.answers), order).beside, settled(visit.case))

    return kept.found(visit.case, seen(visit.folder / FILE), find) if visit.asked.plain else _Drafted()


def _row(link: _Links, row: StepRow) -> dict[str, Any]:
    return {
        "step": row, "locks": [(lock, *link.of_lock(lock.stance)) for lock in row.locks],
        "together": link.of.told.steps(row.together),
    }  # fmt: skip


def _choices(visit: Visit) -> dict[str, Any]:
    """In whose hands a step may be, before and after which it may come, what it may settle; each step as the file has it."""
    model, data = visit.case.written, visit.case.tree.data
    steps = model.road.steps if model.road else {}
    words = Words(model)
    options = {
        f"{name}.{option}": f"{capital(words.issue(name))}: {text}" for name, issue in model.issues.items() for option, text in issue.options.items()
    }  # fmt: skip
    may_be = {f"{STEP}{name}": step.text for name, step in steps.items()} | {
        f"{OPTION}{key}": says for key, says in options.items()
    }
    held_there = {name: held(data, ("road", "steps", name), FIELDS) for name in steps}
    return {
        "hands": [(name, actor.name) for name, actor in model.actors.items()],
        "there": [(name, step.name or step.text) for name, step in steps.items()],
        "options": options, "may_be": may_be, "steps": steps, "held": held_there, "end": model.road.goal if model.road else "",
        "seen": {name: json.dumps(one, ensure_ascii=False) for name, one in held_there.items()}, "said": partial(quoted, visit.answers),
    }  # fmt: skip


def add(visit: Visit) -> str:
    """Adds a step."""
    add_step(visit.case, visit.text("text"), visit.texts("by"), visit.texts("after"), visit.text("before"))
    return f"Added: {visit.text('text').strip().rstrip('.')}."


def change(visit: Visit) -> str:
    """Writes what was changed of a step."""
    issue, _, option = visit.text("settles").partition(".")
    sent = {
        "text": line(visit.text("text")), "name": line(visit.text("name")), "by": visit.texts("by"), "needs": visit.texts("after"),
        "settles": {issue: option} if option else None,
    }  # fmt: skip
    act = change_step(visit.case, visit.text("step"), sent, shown_there(visit), goal=bool(visit.text("goal")))
    return f"Changed: {sent['text']}." if act else "Nothing was changed."


def out(visit: Visit) -> str:
    """Takes a step out, with what joins it to others."""
    with_it = take_out_step(visit.case, visit.text("step"))
    return f"Taken out{f', with what was demanded, refused or offered of it ({with_it})' if with_it else ''}."


def away(visit: Visit) -> str:
    """Takes a demand or a refusal out of the case."""
    take_away(visit.case, visit.text("held"))
    return "Taken away."


def done(visit: Visit) -> str:
    """Ticks a step as done on a day, or as not done."""
    day = None if visit.text("undo") else day_of(visit.text("day") or None, "day")
    if day is None and not visit.text("undo"):
        raise input_error("day", "a day is needed", expected="when it was done, YYYY-MM-DD")
    return step_done(visit.case, visit.text("step"), day, why=visit.text("why"))


def settle(visit: Visit) -> str:
    """Takes what a statement says is settled, or notes that it settles nothing here."""
    if visit.text("decline"):
        decline(visit.case, visit.text("statement"))
        return "Declined: it is not offered again."
    day = day_of(visit.text("day") or None, "day")
    return take(visit.case, visit.text("statement"), visit.text("what"), day, visit.text("why"))


EDITS: dict[str, Callable[[Visit], str]] = {
    "done": done, "add": add, "change": change, "out": out, "away": away, "settled": settle, "undo": undone,
}  # fmt: skip


def _edited(edit: Callable[[Visit], str], kept: Remembered[_Drafted]) -> Callable[[Visit], Shown | Sent]:
    """The page after an edit; what cannot be is told on it."""

    def edited(visit: Visit) -> Shown | Sent:
        try:
            return Sent(visit.to("sequence"), edit(visit))
        except InputError as error:
            visit.live.refresh()
            return show(visit, kept, error.problems)

    return edited
