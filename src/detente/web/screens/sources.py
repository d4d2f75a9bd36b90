"""Sources: every document with what is known of it, red where something is missing, and a page to mend each."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from starlette.routing import BaseRoute

from detente.errors import InputError
from detente.intake.begin import Wishes
from detente.intake.documents import FIELDS, Listed, change, document, documents, fields
from detente.journal import signed
from detente.record.kinds import TOLD
from detente.report.language.wording import capital
from detente.web.reading import begun
from detente.web.routing import Router
from detente.web.visit import Sent, Shown, Visit
from detente.writers.answer_document import about

LABELS = {
    "title": ("Title", "As it was printed."),
    "publisher": ("Publisher", "Who printed it: a paper, an agency, a ministry."),
    "published": ("Day", "2026-03-28; a month (2026-03) or a year where no more is known."),
    "url": ("Address", "Where it can be read. It is never opened from here."),
    "language": ("Language", "Two letters, such as en, fr, es."),
    "kind": ("Kind", "What sort of text it is: that says who speaks in it."),
    "author": ("Author", "Who wrote it, where that is told."),
    "note": ("Note", "What whoever works on the case should know of it."),
}
"""What each field is called, and one line of help."""
READ_ANEW = ("published", "kind")
"""With these another, a text is looked through again: days are told from its own, speakers by its kind."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/sources`` and ``/c/ID/sources/DOCUMENT``."""
    yield from router.get("/c/{case}/sources", show)
    yield from router.get("/c/{case}/sources/{document}", one)
    yield from router.post("/c/{case}/sources/{document}", say)


def show(visit: Visit) -> Shown:
    """The table."""
    found = documents(visit.case)
    return Shown(
        "sources.html.j2",
        {"documents": found, "labels": LABELS, "missing": sum(bool(each.missing) for each in found)},
        lambda: {**about(visit.case), "documents": [each.to_dict() for each in found]},
    )


def one(visit: Visit) -> Shown:
    """One document, to be mended."""
    found = document(visit.case, visit.path["document"])
    return _page(visit, found, fields(found.document))


def say(visit: Visit) -> Shown | Sent:
    """Puts what was said of a document where it is described; the page again with what was typed where that cannot be."""
    name = visit.path["document"]
    found = document(visit.case, name)
    typed = {field: visit.text(field) for field in FIELDS if field in visit.fields}
    seen = {field: visit.text(f"seen-{field}") for field in FIELDS}
    following = _following(visit, name) if visit.text("then") == "next" else None
    try:
        with signed(why=visit.text("why")):
            changes = change(visit.case, name, typed, seen)
    except InputError as error:
        return _page(visit, found, {**fields(found.document), **typed}, error)
    told = "; ".join(changes) if changes else "nothing was to change"
    if found.read and any(field in typed and typed[field] != seen[field] for field in READ_ANEW):
        on = f"sources/{following}" if following else ""
        return begun(visit, Wishes(again=True, documents=(name,)), told=f"{capital(told)}.", on=on)
    if following:
        return Sent(_address(visit, following), f"{capital(told)}.")
    return Sent(visit.to("sources"), f"{found.document.title or name}: {told}.")


def _following(visit: Visit, name: str) -> str | None:
    """The next document of which something is missing, round and round: first those that lack more than an address; of each kind by their
    ids, since their order in the list changes with each day that is said."""
    missing = sorted((not each.lacks, each.id) for each in documents(visit.case) if each.missing or each.id == name)
    at = next(at for at, (_, each) in enumerate(missing) if each == name)
    return next((each for _, each in (*missing[at + 1 :], *missing[:at])), None)


def _address(visit: Visit, name: str) -> str:
    return visit.bench.address(visit.id, f"sources/{quote(name, safe='')}")


def _page(visit: Visit, found: Listed, typed: dict[str, str], error: InputError | None = None) -> Shown:
    wrong = {problem.place.file: problem for problem in error.problems} if error else {}
    values = {
        "one": found, "typed": typed, "seen": fields(found.document), "labels": LABELS, "kinds": TOLD, "wrong": wrong,
        "problems": [problem for key, problem in wrong.items() if key not in LABELS],
        "lacking": _following(visit, found.id),
    }  # fmt: skip
    return Shown(
        "source.html.j2", values, lambda: {**about(visit.case), "document": found.to_dict()}, 422 if error else 200
    )
