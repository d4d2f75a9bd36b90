"""Talks and papers: rounds, proposals as one thing, and each side's answer; entered, corrected, taken out, each resting on statements.

One form is open at a time, by the address (``?open=proposals``, ``rounds.ID``, ``proposals.ID.responses.0``). *Find* looks for
statements and writes nothing: what was typed stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.routing import BaseRoute

from detente.brief.citing import listed
from detente.errors import InputError, Problem, input_error
from detente.intake import talks
from detente.intake.entered import held, line
from detente.intake.talks import FIELDS, Where, kind_of
from detente.record import Statement, acts
from detente.report.grid.suggested import OUTCOMES
from detente.report.language.agreed import named, thing
from detente.report.language.dates import when
from detente.report.language.terms import proposes
from detente.report.language.wording import Words, capital
from detente.report.page.text import plain
from detente.report.timeline.wording import RESPONSES
from detente.web.desks import Desks
from detente.web.routing import Router
from detente.web.screens.news import quoted
from detente.web.undone import undone
from detente.web.visit import Sent, Shown, Visit, shown_there
from detente.writers.answer_document import about

LISTS = ("by", "to", "evidence")
KINDS = {
    **RESPONSES, "accept": "accepts it", "accept_if": "accepts it on a condition", "counter": "counters it with terms of its own",
    "refuse": "refuses it", "acknowledge": "says that it has it",
}  # fmt: skip
ADDED = {"rounds": "The round is added", "proposals": "The proposal is added", "responses": "The answer is added"}


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/talks``, and what its forms send."""
    desks = Desks()
    yield from router.get("/c/{case}/talks", show)
    yield from router.post("/c/{case}/talks", lambda visit: sent(visit, desks))
    yield from router.post("/c/{case}/talks/undo", lambda visit: Sent(visit.to("talks"), undone(visit)))


def show(visit: Visit, problems: tuple[Problem, ...] = (), typed: Mapping[str, Any] | None = None) -> Shown:
    """Every round and proposal, and the form that is open; ``typed`` is what it held when it was sent."""
    answers, model = visit.answers, visit.case.written
    words, where = Words(model), _where(visit)
    values: dict[str, Any] = {
        "answers": answers, "problems": problems, "undo": visit.last, "form": None, "outcomes": OUTCOMES, "kinds": KINDS,
        "rounds": [
            {"open": f"rounds.{one.id}", "head": f"{one.place}{f', {when(one.date)}' if one.date else ''}: {OUTCOMES[one.outcome]}",
             "text": one.text, "agreed": plain(named(model, one)), "evidence": one.evidence} for one in model.rounds
        ],
        "proposals": [
            {"open": f"proposals.{one.id}", "head": f"{capital(words.actors(one.by))}, {when(one.date)}",
             "text": proposes(model, one), "evidence": one.evidence, "to": words.actors(one.to) if one.to else "",
             "answers": [
                 {"open": f"proposals.{one.id}.responses.{at}", "text": f"{capital(words.actor(each.actor))} {each.text or RESPONSES[each.kind]}{f', {when(each.date)}' if each.date else ''}"}
                 for at, each in enumerate(one.responses)
             ]} for one in model.proposals
        ],
        "said": partial(quoted, answers),
    }  # fmt: skip
    if where:
        values |= _form(visit, where, typed)
    known = {name: [one["open"] for one in values[name]] for name in ("rounds", "proposals")}
    return Shown("talks.html.j2", values, lambda: {**about(visit.case), **known}, 422 if problems else 200)


def _form(visit: Visit, where: Where, typed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The form that is open: what the case holds, or what was typed; and the statements to rest it on."""
    model, kind, there = visit.case.written, kind_of(where), _held(visit, where)
    fields = typed if typed is not None else _shown(there or _picked(visit))
    find = visit.text("find") if typed is not None else ""
    near = [*fields["evidence"], *(name for name, one in visit.answers.statements.items() if _near(one, kind))]
    ticked = [name for name in fields["evidence"] if name in visit.answers.statements]
    options = {name: issue.options for name, issue in model.issues.items() if issue.settle}
    meeting = next((one for one in model.rounds if kind == "rounds" and one.id == where[-1]), None)
    proposal = next((one for one in model.proposals if kind == "responses" and one.id == where[1]), None)
    words = Words(model)
    return {
        "form": ".".join(map(str, where)), "kind": kind, "fields": fields, "new": there is None,
        "seen": visit.raw("seen") if typed is not None else json.dumps(there or {}, ensure_ascii=False),
        "ticked": ticked, "offered": listed(visit.answers, find, near), "find": find,
        "actors": [(name, actor.name) for name, actor in model.actors.items()], "issues": [(name, capital(words.issue(name)), texts) for name, texts in options.items()],
        "mediators": [(name, actor.name) for name, actor in model.actors.items() if actor.role == "third_party"],
        "agreed": [plain(thing(model, each, meeting.place)) for each in meeting.agreed] if meeting else (), "documents": [(name, visit.case.record.documents[name].title or name) for name in visit.case.record.documents],
        "answered": f"the proposal of {words.actors(proposal.by)}, {when(proposal.date)}" if proposal else "",
    }  # fmt: skip


def _near(item: Statement, kind: str) -> bool:
    """Whether an act is of the kind that such an entry mostly rests on."""
    act = acts()[item.act]
    return {
        "rounds": act.round is not None,
        "proposals": "proposal" in act.drafts,
        "responses": act.response is not None,
    }[kind]


def _where(visit: Visit) -> Where:
    """The form that the address, or what was sent, names; nothing where none is open."""
    parts = (visit.text("form") or visit.query.get("open", "")).split(".")
    if parts == [""]:
        return ()
    if (
        parts[0] not in ("rounds", "proposals")
        or (len(parts) > 2 and (parts[0] != "proposals" or parts[2] != "responses"))
        or len(parts) > 4
    ):
        raise input_error("address", "there is no such form", found=".".join(parts)[:80])
    return tuple(parts)


def _held(visit: Visit, where: Where) -> dict[str, Any] | None:
    """What the case holds there; None of a new one. Raises InputError where it is not there."""
    if len(where) in (1, 3):
        return None
    try:
        return held(visit.case.tree.data, where, FIELDS[kind_of(where)])
    except InputError as error:
        raise input_error(
            "address", f"there is no such {'round' if where[0] == 'rounds' else 'proposal'}", found=str(where[1])[:80]
        ) from error


def _picked(visit: Visit) -> dict[str, Any]:
    """A proposal that begins with the options that the address names."""
    pairs = [one.partition(".") for one in visit.request.query_params.getlist("pick")]
    return {"terms": {issue: option for issue, _, option in pairs}}


def _shown(there: Mapping[str, Any]) -> dict[str, Any]:
    """What the file holds, as a form shows it."""
    lists = {name: [value] if isinstance(value := there.get(name) or [], str) else value for name in LISTS}
    terms = {
        issue: options if isinstance(options, str) else ",".join(options)
        for issue, options in (there.get("terms") or {}).items()
    }
    texts = {name: there.get(name, "") for name in ("place", "mediator", "outcome", "text", "assumed", "actor", "kind")}
    return {
        **texts,
        **lists,
        "date": _as_typed(there.get("date")),
        "terms": terms,
        "keep": None,
        "more": "",
        "document": "",
        "words": "",
    }


def _as_typed(value: Any) -> str:
    return f"{value['from']}/{value['to']}" if isinstance(value, Mapping) else value or ""


def _typed(visit: Visit) -> dict[str, Any]:
    """What a form holds as it was sent."""
    names = ("place", "mediator", "outcome", "text", "assumed", "actor", "kind", "date", "document")
    issues = visit.case.written.issues
    return {
        **{name: line(visit.text(name)) for name in names}, **{name: list(filter(None, visit.texts(name))) for name in LISTS},
        "terms": {name: option for name in issues if (option := visit.text(f"terms.{name}"))}, "keep": visit.texts("keep"),
        "more": visit.text("more"), "words": visit.raw("words"),
    }  # fmt: skip


def _entry(typed: Mapping[str, Any], kind: str, seen: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed as the file would hold it; a day that was not touched is as it was."""
    found = {name: typed[name] for name in FIELDS[kind] if name in typed}
    if typed["date"] == _as_typed(seen.get("date")):
        found["date"] = seen.get("date")
    if kind == "proposals":
        found["terms"] = {issue: options.split(",") for issue, options in typed["terms"].items()}
    if kind == "rounds":
        kept = [each for at, each in enumerate(seen.get("agreed") or ()) if str(at) in typed["keep"]]
        found["agreed"] = [*kept, *({"text": text} for text in map(line, typed["more"].splitlines()) if text)]
    return found


def sent(visit: Visit, desks: Desks) -> Shown | Sent:
    """Looks for statements, writes what is in the form, or takes the entry out."""
    where, typed, seen = _where(visit), _typed(visit), shown_there(visit)
    kind, new = kind_of(where or ("rounds",)), len(where) in (1, 3)
    if not where:
        raise input_error("form", "no form is named")
    if visit.text("do") == "find":
        return show(visit, (), typed)
    try:
        if visit.text("do") == "out":
            talks.out(visit.case, where)
            return Sent(visit.to("talks"), "Taken out.")
        entry = _entry(typed, kind, seen)
        if typed["words"].strip():
            entry["evidence"] = [*entry["evidence"], *_stated(visit, desks, where, typed, entry)]
            typed = {**typed, "words": "", "document": "", "evidence": entry["evidence"]}
        talks.put(visit.case, where, entry, None if new else seen)
    except InputError as error:
        visit.live.refresh()
        return show(visit, error.problems, typed)
    to = f"{where[0]}.{where[1]}" if len(where) > 2 else ""
    return Sent(visit.to("talks") + (f"#{quote(to)}" if to else ""), f"{ADDED[kind]}." if new else "Changed.")


def _stated(
    visit: Visit, desks: Desks, where: Where, typed: Mapping[str, Any], entry: Mapping[str, Any]
) -> tuple[str, ...]:
    """Words that were copied into the form, as confirmed statements."""
    entry = talks.checked(where, entry)
    if not typed["document"]:
        raise input_error("document", "in which document do these words stand?", found=typed["words"][:80])
    with desks.at(visit.folder, visit.who) as desk:
        found = talks.stated(desk, typed["document"], typed["words"], where, {**entry, "date": typed["date"]})
    visit.live.refresh()
    return found
