"""The answer beside every edit: what is changed and why that matters, a handle for every number, and the changes kept as a scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from starlette.routing import BaseRoute

from detente.analysis.whatif.handles import CONTEXT, FIRM, Handles
from detente.answers import Answers
from detente.case.model import Model
from detente.case.variants.overlay import waivable
from detente.case.variants.suppose import FIRMNESS, Supposition
from detente.errors import InputError, input_error
from detente.intake.keeping import keep
from detente.live import handles, turned
from detente.report.whatif.handles import aside
from detente.report.whatif.tried import position, supposed, told
from detente.report.whatif.turned import section as what_changed
from detente.web.asked import FIELD, SUPPOSE, Asked
from detente.web.numbers import DECIDING, as_asked, at_once, chosen, fields, groups, reckoned
from detente.web.page import sections
from detente.web.routing import Router
from detente.web.strip import base, strip_of
from detente.web.supposed import to_suppose
from detente.web.undrawn import lines_asked, refusals_asked
from detente.web.visit import Sent, Shown, Visit
from detente.web.waits import waits
from detente.web.workers import AT_FIRST, Piece
from detente.writers.answer_document import document


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/answer``, the strip alone, and what keeps the changes as a scenario."""
    yield from router.get("/c/{case}/answer", answer)
    yield from router.get("/c/{case}/strip", alone)
    yield from router.post("/c/{case}/answer/keep", kept)


def alone(visit: Visit) -> Shown | Sent:
    """The strip alone, however long it takes, for a page that did not wait for it."""
    if not (visit.quick or visit.twin):
        return Sent(visit.to("answer"))
    return Shown("strip.html.j2", {"strip": strip_of(visit, whole=True)}, lambda: _document(visit))


def answer(visit: Visit) -> Shown | Sent:
    """What is changed, why that matters, and what could be changed; where a script asks for what cannot be, that in its place."""
    try:
        return _answer(visit)
    except InputError as error:
        if not visit.quick:
            raise
        return Shown("answer_problem.html.j2", {"problems": error.problems}, status=422)


def _answer(visit: Visit) -> Shown | Sent:
    if supposed := _supposed(visit):
        return Sent(visit.to("answer", asked=supposed, more=tuple(visit.query.items())))
    given = {key: text for key, text in visit.request.query_params.items() if key.startswith(FIELD)}
    if given:
        asked = as_asked(_own(visit), given, visit.asked)
        return Sent(visit.to("answer", asked=asked, more=tuple(visit.query.items())))
    answers = visit.answers
    before = base(visit, answers)
    found = turned(before, answers)
    parts = [] if found.same_case else [what_changed(before, answers, found)]
    values = {
        **sections(answers, *parts), "answers": answers, "strip": strip_of(visit, whole=True), "state": _state(visit.asked),
        "same": found.same_case, "waits": waits(answers), "undrawn": lines_asked(answers), "refusals": refusals_asked(answers) if visit.asked.plain else (), "warnings": found.warnings, **({} if visit.quick else _choices(visit)),
    }  # fmt: skip
    address = {"hx-replace-url": visit.to("answer", more=tuple(visit.query.items()))} if visit.quick else {}
    return Shown("answer.html.j2", values, lambda: _document(visit), headers=address)


def _supposed(visit: Visit) -> Asked | None:
    """What is asked with what the fields of a form suppose; None where no form was sent. Raises InputError for what is amiss in it."""
    params = visit.request.query_params
    actor, what, firm = (params.get(SUPPOSE + name, "") for name in ("actor", "what", "firmness"))
    options: dict[str, list[str]] = {}
    for issue, _, option in (each.partition(":") for each in params.getlist(SUPPOSE + "option")):
        options.setdefault(issue, []).extend([option] if option else [])
    if not (actor or what or firm or options):
        return None
    if not (actor and what and any(options.values())):
        missing = "an option, ticked under its issue" if actor and what else "who, what, and an option of an issue"
        raise input_error(
            "suppose", "this supposes nothing yet", expected=missing, mend="go back: what was chosen still stands there"
        )
    model, told = visit.case.written, list[str]()
    for issue, several in options.items():
        one = Supposition.read(f"{actor}:{issue}:{what}:{','.join(several)}:{firm or FIRMNESS}")
        one.check(model)
        told.append(str(one))
    others = [text for text in visit.asked.suppose if text not in told]
    asked = replace(visit.asked, suppose=(*others, *told))
    try:
        asked.answers(visit.live)
    except InputError as error:
        named = "; ".join(supposed(model, each) for each in told)
        raise InputError([replace(item, found=named) for item in error.problems]) from None
    return asked


def kept(visit: Visit) -> Sent:
    """Keeps what is changed as a scenario; the page that follows asks for that scenario alone."""
    name, assumed = visit.text("name"), visit.text("assumed")
    if not name:
        raise input_error("name", "a scenario needs a name", expected="a few words, such as A truce holds")
    if not assumed:
        raise input_error("assumed", "a scenario needs a reason", expected="why it is worth looking at")
    asked = visit.asked
    entry = keep(
        visit.case, asked.tried.scenario(visit.case, asked.scenario, name, assumed), asked.scenario, who=visit.who
    )
    return Sent(visit.to("answer", asked=Asked((entry,), asked.as_of)), f"Kept as the scenario “{name}”.")


def _document(visit: Visit) -> Any:
    answers = visit.answers
    return document(answers, turned(base(visit, answers), answers), {"ask": answers.ask(numbers=False)})


def _state(asked: Asked) -> list[tuple[str, str]]:
    """What a form must send along so that the rest stays as it is asked: all but the values, each of which has a field or is here."""
    return [(key, text) for key, text in asked.changes if key != "set"]


def _choices(visit: Visit) -> dict[str, Any]:
    answers, asked = visit.answers, visit.asked
    group = visit.query.get("numbers") or (DECIDING if at_once(answers, DECIDING) else CONTEXT)
    found, piece = _numbers(visit, group)
    held = chosen(found, group)
    shown = fields(held, answers.model, _own(visit), asked, visit.bench.address(visit.id, "answer"))
    there = {item.name for item in shown}
    steps = answers.model.road.steps if answers.model.road else {}
    return {
        "group": group, "groups": groups(answers.model), "fields": shown, "piece": piece,
        "turns": piece is not None or at_once(answers, group) or group == FIRM,
        "aside": aside(answers.model, found) if any(item.turns for item in held) else "",
        "hidden": [("set", f"{path}:{text}") for path, text in asked.values if path not in there],
        "scenarios": [(name, told(visit.case.model, "scenario", name)) for name in visit.case.written.scenarios if name not in asked.scenario],
        "waivable": [(name, position(answers.model, name)) for name in waivable(answers.model) if _binds(answers, name)],
        "steps": [(name, step.text) for name, step in steps.items() if not step.achieved],
        **to_suppose(answers.model),
        "sets": [("set", f"{path}:{text}") for path, text in asked.values],
    }  # fmt: skip


def _numbers(visit: Visit, group: str) -> tuple[Handles, Piece | None]:
    """The handles of a group, and the worker that works out where they turn, as long as it does; without it, where that takes long
    and was not asked for, they are told without that."""
    answers, of = visit.answers, None if group == DECIDING else group
    if at_once(answers, group) or group == FIRM:
        return handles(answers, of), None
    if not visit.query.get("turns") and group != DECIDING:
        return handles(answers, of, turns=False), None
    key = (visit.id, "handles", visit.case.digest, visit.asked, group)
    piece = visit.bench.workers.ask(key, "Turning values", reckoned, str(visit.folder), visit.asked, group)
    if piece.wait(AT_FIRST):
        return piece.value(), None
    return handles(answers, of, turns=False), piece


def _own(visit: Visit) -> Model:
    """The case under the scenarios and the day that are asked, before any value is set."""
    return visit.live.answers(scenario=visit.asked.scenario, as_of=visit.asked.as_of).model


def _binds(answers: Answers, name: str) -> bool:
    held = answers.model.insisted.get(name)
    return held is None or held.binds
