"""The page of a document, and the pieces of it that a script asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from detente.errors import InputError, Place, Problem
from detente.intake.correction import FIELDS, choices
from detente.intake.kept import KeptDesk
from detente.intake.opened import Opened, Standing, opened
from detente.intake.typed import shown
from detente.record.extract.tongues.detect import ENGLISH, language_of
from detente.record.model import ABOUT_KINDS
from detente.web.entries import act_groups, entry, marks, of
from detente.web.screens.naming import Asked, asked
from detente.web.visit import Sent, Shown, Visit

WINDOW = 40
"""Statements of the queue on one page; the others follow once those are decided."""
CORRECT, SAME, WHO = "correct", "same", "who"
"""What may be open of a statement."""


def named(desk: KeptDesk, visit: Visit) -> Opened:
    """The document that the address names. Raises InputError if there is none such."""
    return opened(desk, str(visit.path["document"]))


def standing(there: Opened, name: str) -> Standing:
    """One statement of a document. Raises InputError if there is none such."""
    found = there.standing(name)
    if found is None:
        raise InputError(
            [Problem(Place(there.name), f"there is no statement “{name[:60]}”", mend="load the page again")]
        )
    return found


def address(visit: Visit, document: str, at: str = "", form: str = "") -> str:
    """Where a document is, with one of its statements in sight, and what is open of it."""
    more = tuple((key, value) for key, value in (("at", at), ("form", form)) if value)
    return visit.to(f"read/{document}", more=more) + (f"#{at}" if at else "")


TOLD = ("modality", "told_by")
"""How something is told: what another act or speaker brings with it, unless a person sets it."""


def sent_fields(visit: Visit) -> dict[str, list[str]]:
    """What a form sends for the fields of a statement: one without a box ticked sends nothing of its list; nothing of how it is told
    where that is as the form put it there."""
    there = {*visit.fields, *visit.texts("has")} - {each for each in TOLD if f"given_{each}" in visit.fields} | own(
        visit
    )
    return {
        field: visit.texts(field) or ([""] if field not in ABOUT_KINDS else []) for field in FIELDS if field in there
    }


def own(visit: Visit) -> set[str]:
    """What a person has set of how it is told: what is another than the form put there."""
    return {
        each for each in TOLD if f"given_{each}" in visit.fields and visit.text(each) != visit.text(f"given_{each}")
    }


TOLD_AS = {
    "": "–", "done": "as done", "intended": "as intended: planned, announced, promised", "conditional": "on a condition: would, if",
    "hypothetical": "as supposed: perhaps, could", "denied": "as denied: said not to be so",
}  # fmt: skip
"""What a modality means, in words that a person chooses among."""
NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("exact", "prefix", "suffix", "speaker", "act", "to", "when", "translation"), ""), "issues": (), "options": (),
}  # fmt: skip
"""A form for a statement that nobody has begun."""


def adding_fields(visit: Visit) -> dict[str, Any]:
    """What was typed so far into the form of a statement that was missed."""
    names = ("speaker", "act", "to", "when", "translation")
    return {
        **{name: visit.raw(name) for name in ("exact", "prefix", "suffix")}, **{name: visit.text(name) for name in names},
        "issues": visit.texts("issues"), "options": visit.texts("options"),
    }  # fmt: skip


def left_out(names: Iterable[str]) -> str:
    """What a decision left out, in words."""
    gone = ", ".join(f"“{name}”" for name in names)
    return f"; left out, as the case has none: {gone}" if gone else ""


def done(
    desk: KeptDesk, visit: Visit, was: Opened, name: str, told: str, names: Iterable[Any] = (), *, anew: bool = False
) -> Sent | Shown:
    """What follows a decision about a document as it ``was``: for a script the statement as it is now, with the marks of its words
    (``anew``: other words than before), and those that wait otherwise by it; else the next one."""
    document = was.name
    there = opened(desk, document)
    if not visit.quick or visit.text("whole"):
        if names:
            return page(desk, visit, there, at=name, told=told, names=tuple(names))
        following = there.beside(name)
        return again_at(desk, visit, document, following[1] or following[0] or name, told)
    others = [each for each in there.among(name) if was.standing(each.statement.id) != each]
    return decided(desk, there, standing(there, name), told, names, anew=anew, others=others)


def decided(
    desk: KeptDesk, there: Opened, each: Standing, told: str, names: Iterable[Any] = (), *,
    problems: Iterable[Problem] = (), status: int = 200, anew: bool = False, others: Iterable[Standing] = (),
) -> Shown:  # fmt: skip
    """A statement that is decided, in the place of its buttons, with the marks of its words; ``anew``: the whole text, where other
    words are marked than before; ``others`` wait otherwise than before."""
    told_anew = {each.statement.id, *(one.statement.id for one in others)}
    runs = [run for run in there.runs if anew or not told_anew.isdisjoint(run.names)]
    values = {
        "others": [entry(desk, there, one) for one in others],
        "entry": entry(desk, there, each), "marks": marks(there, desk.case.model, runs), "told": told, "names": tuple(names),
        "document": there.name, "left": len(there.queue), "problems": tuple(problems), "anew": anew, "source": there.source,
        "decided": sum(each.state != "proposed" for each in there.statements),
    }  # fmt: skip
    return Shown("read_decided.html.j2", values, status=status)


def again_at(desk: KeptDesk, visit: Visit, document: str, at: str, told: str) -> Sent | Shown:
    """The page once more after something was done: for a script all of it below its head."""
    if visit.quick:
        return page(desk, visit, opened(desk, document), at=at, told=told)
    return Sent(address(visit, document, at), told)


def open_of(desk: KeptDesk, visit: Visit, there: Opened, name: str, form: str, **more: Any) -> Shown:
    """A statement that something is still to be said of: for a script that statement, else the page."""
    each = there.standing(name)
    whole = not visit.quick or bool(visit.text("whole"))
    if each is not None and each.state != "proposed" and not whole:  # decided by somebody else meanwhile
        return decided(
            desk, there, each, "Somebody else has decided about it.", problems=more.get("problems", ()), status=409
        )
    if each is None or each.state != "proposed":
        return page(desk, visit, there, at=name, problems=more.get("problems", ()), status=409)
    status = 422 if more.get("problems") else 200
    if whole:
        return page(desk, visit, there, at=name, form=form, status=status, **more)
    return Shown(
        "read_item.html.j2",
        {**item_values(desk, visit, there, each, form, **more), "document": there.name},
        status=status,
    )


def item_values(
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
    return {
        "values": values,
        "given": {each: shown(model, it, each) for each in TOLD},
        **_choices(desk, there, it.about.issues),
    }


def _choices(desk: KeptDesk, there: Opened, named: Iterable[str] = ()) -> dict[str, Any]:
    model = desk.case.model
    kinds = [kind for kind in ABOUT_KINDS if kind not in ("issues", "options")]
    return {
        "actors": [actor.name for actor in model.actors.values()],
        "acts": act_groups(),
        "issues": [(key, model.issue_name(key), issue.question, issue.options) for key, issue in model.issues.items()],
        "named": frozenset(named),
        "few": {name: [*choices(model, name)] for name in ("polarity", "strength")}, "told_as": TOLD_AS,
        "others": {kind: found for kind in kinds if (found := choices(model, kind))},
        "example": (there.source.published.start if there.source.published else desk.case.written.as_of).isoformat(),
        "foreign": language_of(there.document.text) not in (None, ENGLISH),
    }  # fmt: skip


def page(
    desk: KeptDesk, visit: Visit, there: Opened, *, at: str = "", form: str = "", told: str = "", status: int = 200,
    problems: Iterable[Problem] = (), sent: Mapping[str, list[str]] | None = None, ask: Asked | None = None,
    adding: Mapping[str, Any] | None = None, places: Iterable[str] = (), names: Iterable[Any] = (),
) -> Shown:  # fmt: skip
    """The whole page, or for a script all of it below its head."""
    queue = there.among(at)
    ids = [each.statement.id for each in queue]
    here = ids.index(at) if at in ids else 0
    first = max(0, min(here - WINDOW // 4, len(ids) - WINDOW))
    entries = [entry(desk, there, each) for each in queue[first : first + WINDOW]]
    chosen = there.standing(at)
    back = there.queue[0].statement.id if queue == there.aside and there.queue else ""  # from those aside
    opened_at = (
        item_values(desk, visit, there, chosen, form, problems=problems, sent=sent, ask=ask)
        if chosen and (chosen.state == "proposed" or form)
        else None
    )
    every = desk.documents()
    place = next((number for number, each in enumerate(every) if each.name == there.name), 0)
    others = {
        each.name: each.bearing for each in every[place:] + every[:place] if each.bearing and each.name != there.name
    }
    values = {
        "there": there, "document": there.name, "source": there.source, "marks": marks(there, desk.case.model, there.runs),
        "entries": entries, "before": ids[first - WINDOW] if first >= WINDOW else ids[0] if first else back,
        "after": ids[first + WINDOW] if first + WINDOW < len(ids) else "", "left": len(there.queue), "aside": [each.statement.id for each in there.aside] if queue != there.aside else [], "at": at, "opened": opened_at,
        "problems": () if opened_at else tuple(problems), "decided": [entry(desk, there, each) for each in there.statements if each.state != "proposed"],
        "lost": [entry(desk, there, each) for each in there.lost], "choices": _choices(desk, there), "adding": adding or NOTHING, "begun": bool(adding),
        "places": tuple(places), "undoable": visit.last, "names": tuple(names), "next": next(iter(others), ""), "waits": sum(others.values()),
    }  # fmt: skip
    if told:
        values["told"] = told
    return Shown(
        "read_work.html.j2" if visit.quick else "read_document.html.j2", values, lambda: _twin(desk, there), status
    )


def _twin(desk: KeptDesk, there: Opened) -> dict[str, Any]:
    return {
        "document": there.name, "source": there.source.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "digest": there.document.digest, "waiting": len(there.queue) + len(there.aside), "aside": len(there.aside), "text": there.document.text, "remarks": list(there.remarks),
        "statements": [of(desk, each, there) for each in there.statements],
    }  # fmt: skip
