"""The case itself: its name and question, who takes part, what is to be settled; each form one edit, what is wrong told at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from starlette.routing import BaseRoute

from detente.case.file.begun_form import of_field
from detente.case.model.functions import KNOWN
from detente.errors import InputError, Problem
from detente.intake import particulars as parts
from detente.intake.particulars import Particular, particular
from detente.web.routing import Router
from detente.web.undone import undone
from detente.web.visit import Sent, Shown, Visit, shown_there
from detente.writers.answer_document import about

PLACE = "/c/{case}/case"
ROLES = (("party", "party"), ("ratifier", "body that must agree for a party"), ("third_party", "third party"))
NEW = "new"
"""What stands for the id in the fields of a part that is added."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/case``, and what its forms send."""
    yield from router.get(PLACE, show)
    yield from router.post(PLACE, _done(_changed))
    yield from router.post(f"{PLACE}/undo", _done(undone))
    for kind in ("actors", "issues"):
        yield from router.post(f"{PLACE}/{kind}", _done(_added(kind)))
    for kind, name in (("actors", "actor"), ("issues", "issue")):
        yield from router.post(f"{PLACE}/{kind}/{{{name}}}", _done(_changed))
        yield from router.post(f"{PLACE}/{kind}/{{{name}}}/out", _done(_out))


def show(visit: Visit, wrong: Sequence[Problem] = (), at: str = "") -> Shown:
    """The forms; ``wrong`` is told at the one called ``at``, which keeps what was typed."""
    visit.live.refresh()
    case, data = visit.case, visit.case.tree.data
    found = parts.particulars(case)
    forms = {_name(part.part): part for each in found.values() for part in each.values()} | {
        "case": particular(case, ())
    }
    typed = {field: visit.text(field) for field in visit.fields if at and field.startswith(f"{at}.")}

    def value(form: str, field: str, otherwise: str = "") -> str:
        return typed.get(f"{form}.{field}", forms[form].fields.get(field, otherwise) if form in forms else otherwise)

    values: dict[str, Any] = {
        "forms": forms, "actors": [_name(each.part) for each in found["actors"].values()], "value": value, "roles": ROLES, "role_words": dict(ROLES),
        "issues": [_name(each.part) for each in found["issues"].values()], "seen": lambda form: json.dumps(forms[form].held, ensure_ascii=False),
        "parties": [(key, str(one["name"])) for key, one in data["actors"].items() if one.get("role") == "party"],
        "open": at or visit.query.get("open", ""), "wrong": wrong, "wrong_in": at, "functions": KNOWN, "options": _options, "new": NEW,
        "at": {f"{at}.{field}": told for field, told in of_field(wrong).items()} if at else {},
        "undo": visit.last,
    }  # fmt: skip
    return Shown("particulars.html.j2", values, lambda: _document(visit, found), 422 if wrong else 200)


def _options(part: Particular) -> dict[str, str]:
    """The options of an issue by id."""
    return {
        name.removeprefix(parts.OPTION): text for name, text in part.fields.items() if name.startswith(parts.OPTION)
    }


def _document(visit: Visit, found: Mapping[str, Mapping[str, Particular]]) -> dict[str, Any]:
    held = {kind: {name: dict(part.held) for name, part in each.items()} for kind, each in found.items()}
    for part in found["issues"].values():
        told = {name: value for name, value in part.held.items() if not name.startswith(parts.OPTION)}
        held["issues"][part.part[1]] = told | {"options": _options(part)}
    return {**about(visit.case), "particulars": dict(particular(visit.case, ()).held), **held}


def _name(part: tuple[str, ...]) -> str:
    """How the form of a part is called on the page."""
    return ".".join(part) or "case"


def _part(visit: Visit) -> tuple[str, ...]:
    for kind, name in (("actors", "actor"), ("issues", "issue")):
        if name in visit.path:
            return kind, visit.path[name]
    return ()


# what the forms do: what to say of it, and where


def _done(edit: Callable[[Visit], str]) -> Callable[[Visit], Shown | Sent]:
    def done(visit: Visit) -> Shown | Sent:
        at = visit.text("form") or _name(_part(visit))
        try:
            told = edit(visit)
        except InputError as error:
            if any(problem.place.file == "address" for problem in error.problems):
                raise
            return show(visit, error.problems, at)
        stays = _part(visit) and not visit.request.url.path.endswith("/out")
        to = f"case?open={quote(at, safe='')}#{quote(at, safe='')}" if stays else "case"
        return Sent(visit.bench.address(visit.id, to), told)

    return done


def _changed(visit: Visit) -> str:
    part = _part(visit)
    name = _name(part)
    particular(visit.case, part)
    sent = {field.removeprefix(f"{name}."): visit.text(field) for field in visit.fields if field.startswith(f"{name}.")}
    act = parts.change(visit.case, part, sent, shown_there(visit))
    return f"Changed: {visit.told(act.act)}." if act else "Nothing was changed."


def _added(kind: str) -> Callable[[Visit], str]:
    def added(visit: Visit) -> str:
        here = f"{kind}.{NEW}."
        sent = {field.removeprefix(here): visit.text(field) for field in visit.fields if field.startswith(here)}
        return f"Added: {particular_name(visit, kind, parts.add(visit.case, kind, sent))}."

    return added


def particular_name(visit: Visit, kind: str, name: str) -> str:
    """What a part that was just added is called."""
    visit.live.refresh()
    return particular(visit.case, (kind, name)).fields["name" if kind == "actors" else "question"]


def _out(visit: Visit) -> str:
    part, option = _part(visit), visit.text("option")
    act = parts.take_out(visit.case, (*part, "options", option) if option else part)
    return f"Done: {visit.told(act.act)}." if act else "Nothing was changed."
