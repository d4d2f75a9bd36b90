"""A document beside what is said in it: the text with its statements marked, and the queue of those that wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.routing import BaseRoute

from detente.case.load import load
from detente.errors import InputError, Problem, listed
from detente.intake.addition import ThereAlreadyError
from detente.intake.correction import span
from detente.intake.decided import Decided
from detente.intake.item import Item
from detente.intake.kept import KeptDesk
from detente.intake.marked import marked
from detente.intake.missed import SeveralPlacesError
from detente.intake.naming import several
from detente.intake.opened import opened
from detente.intake.resting import resting
from detente.intake.speaker import UnknownSpeakerError
from detente.intake.typed import changes, shown
from detente.record import Statement
from detente.record.model import ABOUT_KINDS
from detente.report.language.telling import told as told_of
from detente.report.language.wording import capital
from detente.web.desks import Desks
from detente.web.entries import entry
from detente.web.routing import Router
from detente.web.screens.document_page import (
    CORRECT,
    SAME,
    TOLD,
    TOLD_AS,
    WHO,
    WINDOW,
    adding_fields,
    address,
    again_at,
    done,
    item_values,
    left_out,
    named,
    open_of,
    own,
    page,
    sent_fields,
    standing,
)
from detente.web.screens.naming import asked, called_from, offers, who_from
from detente.web.visit import Sent, Shown, Visit, whole


def routes(router: Router, desks: Desks) -> Iterable[BaseRoute]:
    """``/c/ID/read/DOC``, and what its forms send."""
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
        yield from router.post(f"{here}/{name}", desks.screen(act), own=True)
    yield from router.get(here, desks.screen(show), own=True)


def show(desk: KeptDesk, visit: Visit) -> Shown:
    """The page; for a script that asks for one statement, that statement alone."""
    there = opened(desk, str(visit.path["document"]))
    at, form = visit.query.get("at", ""), visit.query.get("form", "")
    if visit.quick and visit.query.get("piece") == "item":
        each = standing(there, at)
        return Shown("read_item.html.j2", {**item_values(desk, visit, there, each, form), "document": there.name})
    if visit.quick and visit.query.get("piece") == "more":
        among = there.among(at)
        ids = [each.statement.id for each in among]
        first = ids.index(at) if at in ids else 0
        following = among[first : first + WINDOW]
        values = {"entries": [entry(desk, there, each) for each in following], "document": there.name,
                  "after": ids[first + WINDOW] if first + WINDOW < len(ids) else ""}  # fmt: skip
        return Shown("read_more.html.j2", values)
    return page(desk, visit, there, at=at, form=form)


def decide(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Confirms or rejects a statement, or all that tell the same."""
    there, name, how = named(desk, visit), visit.text("statement"), visit.text("decide")
    try:
        item = desk.at(there.name, name, visit.text("shown"))
        others = desk.again(item) if how.endswith("-all") else ()
        if option := visit.text("option"):  # confirmed, with the option that it is about
            left = desk.correct(item, changes(desk.case.model, item.statement, {"options": [option]}), who_from(visit))
            told = "Confirmed, with its option" + left_out(left)
        elif how.startswith("reject"):
            desk.reject(item, visit.text("why"), others)
            told = "Rejected"
        else:
            left = desk.confirm(item, who_from(visit), others)
            told = "Confirmed" + left_out(left)
        return done(desk, visit, there, name, f"{told}{f', with {len(others)} more' if others else ''}.")
    except UnknownSpeakerError as error:
        return open_of(desk, visit, there, name, WHO, ask=asked(desk, visit, error.name, "decide"))
    except InputError as error:
        return open_of(desk, visit, there, name, SAME if how.endswith("-all") else "", problems=error.problems)


def correct(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Puts a statement on record with what was changed in its form."""
    there, name = named(desk, visit), visit.text("statement")
    try:
        item = desk.at(there.name, name, visit.text("shown"))
        changed = changes(desk.case.model, item.statement, sent_fields(visit), own(visit))
        after = desk.checked(item, changed)
        left = desk.correct(item, changed, who_from(visit)) if changed else desk.confirm(item, who_from(visit))
        each = several(desk.case.model, after.speaker)
        told = f"{'Corrected and c' if changed else 'C'}onfirmed{f', one statement for each of {len(each)} speakers' if each else ''}{left_out(left)}."
        names = offers(desk, visit, item, after) if changed else ()
        return done(desk, visit, there, name, told, names, anew="quote" in changed or bool(each))
    except UnknownSpeakerError as error:
        return open_of(desk, visit, there, name, WHO, ask=asked(desk, visit, error.name, "correct", sent_fields(visit)))
    except InputError as error:
        return open_of(desk, visit, there, name, CORRECT, problems=error.problems, sent=sent_fields(visit))


def check(desk: KeptDesk, visit: Visit) -> Shown:
    """What is wrong in a form so far; nothing is written."""
    there, made, name = named(desk, visit), list[str](), visit.text("statement")
    problems: tuple[Problem, ...] = ()
    anew = dict[str, Any]()
    try:
        if standing(there, name).state == "proposed":
            item = desk.at(there.name, name)
        else:
            item = Decided(load(visit.folder), visit.who, desk.today, name, there.name).item or desk.at(
                there.name, name
            )
        model = desk.case.model
        changed = changes(model, item.statement, sent_fields(visit), own(visit))
        after = desk.checked(item, changed)
        anew = _told_anew(desk, visit, item, changed, after)
        made = [field.replace("_", " ") for field in changed]
        if {"act", "modality", "speaker"} & changed.keys():
            made.append(f"it would read: {told_of(model, after)}")
        if each := several(model, after.speaker):
            made.append(f"one statement for each of {len(each)} speakers")
        if stranger := desk.unknown(after):
            made.append(f"the case does not know “{stranger}” yet: you will be asked who it is")
    except InputError as error:
        problems = error.problems
    return Shown(
        "read_checked.html.j2",
        {"problems": problems, "made": made, "one": {"id": name}, "given": None, **anew},
        lambda: {"changed": made},
        422 if problems else 200,
    )


def _told_anew(
    desk: KeptDesk, visit: Visit, item: Item, changed: Mapping[str, Any], after: Statement
) -> dict[str, Any]:
    """The fields of how it is told, where another act or speaker brings other ones than the form has."""
    by_itself = desk.checked(item, {field: value for field, value in changed.items() if field not in TOLD})
    given = {each: shown(desk.case.model, by_itself, each) for each in TOLD}
    if all(given[each] == visit.text(f"given_{each}") for each in TOLD if f"given_{each}" in visit.fields):
        return {}
    return {"given": given, "told_as": TOLD_AS, "values": {each: shown(desk.case.model, after, each) for each in TOLD}}


def add(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """A statement in words that somebody marked: proposed, and confirmed at once where that is asked for."""
    there = named(desk, visit)
    place = visit.text("place")
    try:
        quote = marked(
            visit.raw("exact"),
            visit.raw("prefix"),
            visit.raw("suffix"),
            there.document,
            whole(place),
        )
        fields: dict[str, Any] = {"act": visit.text("act") or None}
        fields |= {name: typed for name in ("speaker", "translation") if (typed := visit.text(name))}
        fields |= {"when": span(typed)} if (typed := visit.text("when")) else {}
        fields |= {"to": to} if (to := [each.strip() for each in visit.text("to").split(",") if each.strip()]) else {}
        fields |= {kind: ids for kind in ABOUT_KINDS if (ids := [each for each in visit.texts(kind) if each])}
        item = desk.add(there.name, quote, fields)
    except ThereAlreadyError as error:
        same = standing(there, error.statement)
        then = "it waits here, to be confirmed" if same.state == "proposed" else "it is on record"
        return again_at(desk, visit, there.name, error.statement, f"This statement is there already: {then}.")
    except SeveralPlacesError as several:
        return page(
            desk, visit, there, adding=adding_fields(visit), places=several.shown, problems=several.problems, status=409
        )
    except InputError as error:
        return page(desk, visit, there, adding=adding_fields(visit), problems=error.problems, status=422)
    name = item.statement.id
    try:
        if visit.text("then") == "confirm":
            desk.confirm(item, who_from(visit))
            return again_at(desk, visit, there.name, name, "Added, and on record.")
    except UnknownSpeakerError as error:
        ask = asked(desk, visit, error.name, "decide")
        return page(desk, visit, opened(desk, there.name), at=name, form=WHO, ask=ask, told="Added. Who says it?")
    except InputError as error:
        return page(desk, visit, opened(desk, there.name), at=name, problems=error.problems, status=422)
    return again_at(desk, visit, there.name, name, "Added: it waits with the others.")


def undo(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Takes back the last act of whoever asks, on whatever screen it was done."""
    there = named(desk, visit)
    before = {each.statement.id: each.state for each in there.statements}
    try:
        act = visit.journal.undo()
    except InputError as error:
        return page(desk, visit, there, problems=error.problems, status=409)
    if act is None:
        return again_at(desk, visit, there.name, visit.text("at"), "There is nothing to take back.")
    desk.ledger.record.now()
    now = opened(desk, there.name)
    back = next(
        (each.statement.id for each in now.statements if before.get(each.statement.id) != each.state), visit.text("at")
    )
    return again_at(desk, visit, there.name, back, capital(visit.told(act.act)))


def called(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """Another name of something of the case, taken or declined."""
    there, name = named(desk, visit), visit.text("statement")
    try:
        told = called_from(desk, visit)
    except InputError as error:
        if visit.quick:
            return Shown("read_told.html.j2", {"told": "", "problems": error.problems}, status=422)
        return page(desk, visit, there, at=name, problems=error.problems, status=422)
    if visit.quick:
        return Shown("read_told.html.j2", {"told": told, "problems": ()})
    return Sent(address(visit, there.name, name), told)


def again(desk: KeptDesk, visit: Visit) -> Sent | Shown:
    """A statement that was decided, decided otherwise: corrected where it stands, taken off the record, or made to wait."""
    there, name, how = named(desk, visit), visit.text("statement"), visit.text("decide")
    each = standing(there, name)
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
            decided.correct(
                item, changes(desk.case.model, item.statement, sent_fields(visit), own(visit)), who_from(visit)
            )
            told = "Corrected on record."
    except UnknownSpeakerError as error:
        return page(
            desk,
            visit,
            there,
            at=name,
            form=WHO,
            ask=asked(desk, visit, error.name, "again", sent_fields(visit), how),
            status=409,
        )
    except InputError as error:
        return page(
            desk,
            visit,
            there,
            at=name,
            form=CORRECT if how == "correct" else "",
            problems=error.problems,
            sent=sent_fields(visit),
            status=422,
        )
    told += "".join(
        f" On it rests {listed(resting(decided.case, each, places=False))}: look whether that still holds."
        for each in decided.unsettled
    )
    return again_at(desk, visit, there.name, name, told)
