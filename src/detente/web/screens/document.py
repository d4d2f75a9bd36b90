"""A document beside what is said in it: the text with its statements marked, and the queue of those that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from starlette.routing import BaseRoute

from detente.case.load import load
from detente.errors import InputError, Place, Problem
from detente.intake.correction import FIELDS, choices
from detente.intake.decided import Decided
from detente.intake.kept import KeptDesk
from detente.intake.marked import marked
from detente.intake.missed import SeveralPlacesError
from detente.intake.opened import Opened, Standing, opened
from detente.intake.speaker import UnknownSpeakerError, Who
from detente.intake.typed import changes, shown
from detente.journal import Journal
from detente.record.extract.tongues.detect import ENGLISH, language_of
from detente.record.model import ABOUT_KINDS
from detente.web.desks import Desks
from detente.web.entries import act_groups, entry, marks, of
from detente.web.routing import Router
from detente.web.screens.naming import Asked, asked, called_from, offers, who_from
from detente.web.visit import Screen, Sent, Shown, Visit

WINDOW = 40
"""Statements of the queue on one page; the others follow once those are decided."""
CORRECT, SAME, WHO = "correct", "same", "who"
"""What may be open of a statement."""
Act = Callable[[KeptDesk, Visit], Sent | Shown]


def routes(router: Router, desks: Desks) -> Iterable[BaseRoute]:
    """``/c/ID/read/DOC``, and what its forms send."""

    def bound(act: Act) -> Screen:
        def screen(visit: Visit) -> Sent | Shown:
            with desks.at(visit.folder, visit.who) as desk:
                visit.on(desk.case)
                return act(desk, visit)

        return screen

    here = "/c/{case}/read/{document}"
    for name, act in (
        ("decide", decide),
        ("correct", correct),
        ("check", check),
        ("add", add),
        ("undo", undo),
        ("called", called),
        ("again", again),
    ):
        yield from router.post(f"{here}/{name}", bound(act), own=True)
    yield from router.get(here, bound(show), own=True)


def show(desk: KeptDesk, visit: Visit) -> Shown:
    """The page; for a script that asks for one statement, that statement alone."""
    there = opened(desk, str(visit.path["document"]))
    at, form = visit.query.get("at", ""), visit.query.get("form", "")
    if visit.quick and visit.query.get("piece") == "item":
        each = _standing(there, at)
        return Shown("read_item.html.j2", {**_item(desk, visit, there, each, form), "document": there.name})
    return _page(desk, visit, there, at=at, form=form)


def decide(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Confirms or rejects a statement, or all that tell the same."""
    there, name, how = _named(desk, visit), visit.text("statement"), visit.text("decide")
    try:
        item = desk.at(there.name, name, visit.text("shown"))
        others = desk.again(item) if how.endswith("-all") else ()
        if how.startswith("reject"):
            desk.reject(item, visit.text("why"), others)
            told = "Rejected"
        else:
            left = desk.confirm(item, who_from(visit), others)
            told = "Confirmed" + _left(left)
        return _done(desk, visit, name, f"{told}{f', with {len(others)} more' if others else ''}.")
    except UnknownSpeakerError as error:
        return _open(desk, visit, there, name, WHO, ask=asked(desk, visit, error.name, "decide"))
    except InputError as error:
        return _open(desk, visit, there, name, SAME if how.endswith("-all") else "", problems=error.problems)


def correct(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Puts a statement on record with what was changed in its form."""
    there, name = _named(desk, visit), visit.text("statement")
    try:
        item = desk.at(there.name, name, visit.text("shown"))
        changed = changes(desk.case.model, item.statement, _sent(visit))
        after = desk.checked(item, changed)
        left = desk.correct(item, changed, who_from(visit)) if changed else desk.confirm(item, who_from(visit))
        told = f"{'Corrected and c' if changed else 'C'}onfirmed{_left(left)}."
        return _done(desk, visit, name, told, offers(desk, item, after) if changed else ())
    except UnknownSpeakerError as error:
        return _open(desk, visit, there, name, WHO, ask=asked(desk, visit, error.name, "correct", _sent(visit)))
    except InputError as error:
        return _open(desk, visit, there, name, CORRECT, problems=error.problems, sent=_sent(visit))


def check(desk: KeptDesk, visit: Visit) -> Shown:
    """What is wrong in a form so far; nothing is written."""
    there, made = _named(desk, visit), list[str]()
    problems: tuple[Problem, ...] = ()
    try:
        item = desk.at(there.name, visit.text("statement"))
        changed = changes(desk.case.model, item.statement, _sent(visit))
        after = desk.checked(item, changed)
        made = [field.replace("_", " ") for field in changed]
        if name := desk.unknown(after):
            made.append(f"the case does not know “{name}” yet: you will be asked who it is")
    except InputError as error:
        problems = error.problems
    return Shown(
        "read_checked.html.j2",
        {"problems": problems, "made": made},
        lambda: {"changed": made},
        422 if problems else 200,
    )


def add(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """A statement in words that somebody marked: proposed, and confirmed at once where that is asked for."""
    there = _named(desk, visit)
    place = visit.text("place")
    try:
        quote = marked(
            visit.raw("exact"),
            visit.raw("prefix"),
            visit.raw("suffix"),
            there.document,
            int(place) if place.isdecimal() else None,
        )
        fields: dict[str, Any] = {"act": visit.text("act") or None}
        fields |= {name: typed for name in ("speaker", "when", "translation") if (typed := visit.text(name))}
        fields |= {"to": to} if (to := [each.strip() for each in visit.text("to").split(",") if each.strip()]) else {}
        fields |= {kind: ids for kind in ABOUT_KINDS if (ids := [each for each in visit.texts(kind) if each])}
        item = desk.add(there.name, quote, fields)
    except SeveralPlacesError as several:
        return _page(
            desk, visit, there, adding=_adding(visit), places=several.shown, problems=several.problems, status=409
        )
    except InputError as error:
        return _page(desk, visit, there, adding=_adding(visit), problems=error.problems, status=422)
    name = item.statement.id
    try:
        if visit.text("then") == "confirm":
            desk.confirm(item, who_from(visit))
            return _again(desk, visit, there.name, name, "Added, and on record.")
    except UnknownSpeakerError as error:
        ask = asked(desk, visit, error.name, "decide")
        return _page(desk, visit, opened(desk, there.name), at=name, form=WHO, ask=ask, told="Added. Who says it?")
    except InputError as error:
        return _page(desk, visit, opened(desk, there.name), at=name, problems=error.problems, status=422)
    return _again(desk, visit, there.name, name, "Added: it waits with the others.")


def undo(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Takes back the last act of whoever asks, on whatever screen it was done."""
    there = _named(desk, visit)
    before = {each.statement.id: each.state for each in there.statements}
    try:
        act = Journal(visit.folder, visit.who).undo()
    except InputError as error:
        return _page(desk, visit, there, problems=error.problems, status=409)
    if act is None:
        return _again(desk, visit, there.name, visit.text("at"), "There is nothing to take back.")
    desk.ledger.record.now()
    now = opened(desk, there.name)
    back = next(
        (each.statement.id for each in now.statements if before.get(each.statement.id) != each.state), visit.text("at")
    )
    return _again(desk, visit, there.name, back, f"{act.act[:1].upper()}{act.act[1:]}")


def called(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Another name of something of the case, taken or declined."""
    there, name = _named(desk, visit), visit.text("statement")
    try:
        told = called_from(desk, visit)
    except InputError as error:
        return _page(desk, visit, there, at=name, problems=error.problems, status=422)
    if visit.quick:
        return Shown("read_told.html.j2", {"told": told})
    return Sent(_address(visit, there.name, name), told)


def again(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """A statement that was decided, decided otherwise: corrected where it stands, taken off the record, or made to wait."""
    there, name, how = _named(desk, visit), visit.text("statement"), visit.text("decide")
    each = _standing(there, name)
    try:
        if each.shown != visit.text("shown"):
            raise desk.ledger.changed(there.name, name)
        decided = Decided(load(visit.folder), visit.who, desk.today, name, there.name)
        item = decided.item
        if item is None:
            raise desk.ledger.changed(there.name, name)
        if how == "off":
            decided.reject(item, visit.text("why"))
            told = "Taken off the record."
        elif each.state == "rejected" and how == "confirm":
            decided.confirm(item, who_from(visit))
            told = "Confirmed."
        else:
            decided.correct(item, changes(desk.case.model, item.statement, _sent(visit)), who_from(visit))
            told = "Corrected on record."
    except UnknownSpeakerError as error:
        return _page(
            desk,
            visit,
            there,
            at=name,
            form=WHO,
            ask=asked(desk, visit, error.name, "again", _sent(visit), how),
            status=409,
        )
    except InputError as error:
        return _page(
            desk,
            visit,
            there,
            at=name,
            form=CORRECT if how == "correct" else "",
            problems=error.problems,
            sent=_sent(visit),
            status=422,
        )
    with suppress(AttributeError):
        told += "".join(
            f" On it rests {', '.join(rests)}: look whether that still holds." for rests in decided.unsettled.values()
        )
    return _again(desk, visit, there.name, name, told)


def _named(desk: KeptDesk, visit: Visit) -> Opened:
    return opened(desk, str(visit.path["document"]))


def _standing(there: Opened, name: str) -> Standing:
    found = there.standing(name)
    if found is None:
        raise InputError(
            [Problem(Place(there.name), f"there is no statement “{name[:60]}”", mend="load the page again")]
        )
    return found


def _address(visit: Visit, document: str, at: str = "", form: str = "") -> str:
    more = tuple((key, value) for key, value in (("at", at), ("form", form)) if value)
    return visit.to(f"read/{document}", more=more) + (f"#{at}" if at else "")


def _sent(visit: Visit) -> dict[str, list[str]]:
    """What a form sends for the fields of a statement: one without a box ticked sends nothing of its list."""
    there = {*visit.fields, *visit.texts("has")}
    return {
        field: visit.texts(field) or ([""] if field not in ABOUT_KINDS else []) for field in FIELDS if field in there
    }


NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("exact", "prefix", "suffix", "speaker", "act", "to", "when", "translation"), ""), "issues": (), "options": (),
}  # fmt: skip
"""A form for a statement that nobody has begun."""


def _adding(visit: Visit) -> dict[str, Any]:
    names = ("speaker", "act", "to", "when", "translation")
    return {
        **{name: visit.raw(name) for name in ("exact", "prefix", "suffix")}, **{name: visit.text(name) for name in names},
        "issues": visit.texts("issues"), "options": visit.texts("options"),
    }  # fmt: skip


def _left(names: Iterable[str]) -> str:
    gone = ", ".join(f"“{name}”" for name in names)
    return f"; left out, as the case has none: {gone}" if gone else ""


def _done(desk: KeptDesk, visit: Visit, name: str, told: str, names: Iterable[Any] = ()) -> Sent | Shown:
    """What follows a decision: for a script the statement as it is now, with the marks of its words; else the next one."""
    document = str(visit.path["document"])
    there = opened(desk, document)
    if not visit.quick or visit.text("whole"):
        if names:
            return _page(desk, visit, there, at=name, told=told, names=tuple(names))
        following = there.beside(name)
        return _again(desk, visit, document, following[1] or following[0] or name, told)
    each = _standing(there, name)
    runs = [run for run in there.runs if name in run.names]
    values = {
        "entry": entry(desk, there, each), "marks": marks(there, desk.case.model, runs), "told": told, "names": tuple(names),
        "document": document, "left": len(there.queue), "last": told,
    }  # fmt: skip
    return Shown("read_decided.html.j2", values)


def _again(desk: KeptDesk, visit: Visit, document: str, at: str, told: str) -> Sent | Shown:
    if visit.quick:
        return _page(desk, visit, opened(desk, document), at=at, told=told)
    return Sent(_address(visit, document, at), told)


def _open(desk: KeptDesk, visit: Visit, there: Opened, name: str, form: str, **more: Any) -> Shown:
    """A statement that something is still to be said of: for a script that statement, else the page."""
    each = there.standing(name)
    if each is None or each.state != "proposed":  # decided by somebody else meanwhile
        return _page(desk, visit, there, at=name, problems=more.get("problems", ()), status=409)
    status = 422 if more.get("problems") else 409
    if not visit.quick:
        return _page(desk, visit, there, at=name, form=form, status=status, **more)
    return Shown(
        "read_item.html.j2", {**_item(desk, visit, there, each, form, **more), "document": there.name}, status=status
    )


def _item(
    desk: KeptDesk, visit: Visit, there: Opened, each: Standing, form: str, *, problems: Iterable[Problem] = (),
    sent: Mapping[str, list[str]] | None = None, ask: Asked | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What the template of a statement needs, with what is open of it."""
    values: dict[str, Any] = {
        "entry": entry(desk, there, each),
        "form": form,
        "problems": tuple(problems),
        "ask": ask,
        "current": True,
    }
    if form == CORRECT:
        values["fields"] = _form(desk, there, each, sent)
    if form == SAME:
        item = desk.at(there.name, each.statement.id)
        others = desk.again(item)
        values["same"] = [{"title": one.proposed.document.title or one.proposed.id, "publisher": one.proposed.document.publisher,
                           "published": one.proposed.document.published, "words": one.statement.quote.exact, "id": one.statement.id,
                           "document": one.proposed.id} for one in others]  # fmt: skip
    if form == WHO and ask is None:
        name = desk.unknown(each.statement)
        values["ask"] = asked(desk, visit, name, "decide") if name else None
    return values


def _form(desk: KeptDesk, there: Opened, each: Standing, sent: Mapping[str, list[str]] | None) -> dict[str, Any]:
    """The fields of a form of correction: what each holds, and what it may hold in the words of the case."""
    model, it = desk.case.model, each.statement
    values = {field: shown(model, it, field) for field in FIELDS}
    for field, texts in (sent or {}).items():
        values[field] = texts if field in ABOUT_KINDS else texts[0]
    return {"values": values, **_choices(desk, there, it.about.issues)}


def _choices(desk: KeptDesk, there: Opened, named: Iterable[str] = ()) -> dict[str, Any]:
    model = desk.case.model
    kinds = [kind for kind in ABOUT_KINDS if kind not in ("issues", "options")]
    return {
        "actors": [actor.name for actor in model.actors.values()],
        "acts": act_groups(),
        "issues": [(key, model.issue_name(key), issue.question, issue.options) for key, issue in model.issues.items()],
        "named": frozenset(named),
        "few": {name: [*choices(model, name)] for name in ("voice", "polarity", "strength", "modality")},
        "others": {kind: found for kind in kinds if (found := choices(model, kind))},
        "foreign": language_of(there.document.text) not in (None, ENGLISH),
    }  # fmt: skip


def _page(
    desk: KeptDesk, visit: Visit, there: Opened, *, at: str = "", form: str = "", told: str = "", status: int = 200,
    problems: Iterable[Problem] = (), sent: Mapping[str, list[str]] | None = None, ask: Asked | None = None,
    adding: Mapping[str, Any] | None = None, places: Iterable[str] = (), names: Iterable[Any] = (),
) -> Shown:  # fmt: skip
    """The whole page, or for a script all of it below its head."""
    queue = there.queue
    ids = [each.statement.id for each in queue]
    here = ids.index(at) if at in ids else 0
    first = max(0, min(here - WINDOW // 4, len(ids) - WINDOW))
    entries = [replace(entry(desk, there, each)) for each in queue[first : first + WINDOW]]
    chosen = there.standing(at)
    opened_at = (
        _item(desk, visit, there, chosen, form, problems=problems, sent=sent, ask=ask)
        if chosen and (chosen.state == "proposed" or form)
        else None
    )
    journal = Journal(visit.folder, visit.who)
    others = {each: count for each, count in desk.documents() if count and each != there.name}
    values = {
        "there": there, "document": there.name, "source": there.source, "marks": marks(there, desk.case.model, there.runs),
        "entries": entries, "before": ids[first - WINDOW] if first >= WINDOW else ids[0] if first else "",
        "after": ids[first + WINDOW] if first + WINDOW < len(ids) else "", "left": len(ids), "at": at, "opened": opened_at,
        "problems": () if opened_at else tuple(problems), "decided": [entry(desk, there, each) for each in there.statements if each.state != "proposed"],
        "lost": [entry(desk, there, each) for each in there.lost], "choices": _choices(desk, there), "adding": adding or NOTHING, "begun": bool(adding),
        "places": tuple(places), "undoable": journal.to_undo, "names": tuple(names), "next": next(iter(others), ""), "waits": sum(others.values()),
        "choose_form": CORRECT,
    }  # fmt: skip
    if told:
        values["told"] = told
    return Shown(
        "read_work.html.j2" if visit.quick else "read_document.html.j2", values, lambda: _twin(desk, there), status
    )


def _twin(desk: KeptDesk, there: Opened) -> dict[str, Any]:
    return {
        "document": there.name, "source": there.source.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "digest": there.document.digest, "waiting": len(there.queue), "text": there.document.text, "remarks": list(there.remarks),
        "statements": [of(desk, each, there) for each in there.statements],
    }  # fmt: skip


__all__ = ["Who", "routes"]
