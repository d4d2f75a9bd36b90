"""Colleagues: a second reading beside the first, differences first; what is left to decide, comments, one file to send."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from starlette.routing import BaseRoute

from detente.answers import Answers
from detente.intake.colleagues import numbers
from detente.intake.colleagues.agreement import Concord, agreement, values
from detente.intake.colleagues.blind import SecondDesk
from detente.intake.colleagues.comments import Said, comment, comments
from detente.intake.colleagues.second import reader, reader_id, readers
from detente.intake.merging.differences import differences
from detente.intake.merging.merge import decide, merge
from detente.report.colleagues import merged, section
from detente.report.colleagues.comments import moment
from detente.web.page import sections
from detente.web.routing import Router
from detente.web.visit import Sent, Shown, Visit
from detente.writers.answer_document import about, document


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/colleagues`` and what is done there."""
    yield from router.get("/c/{case}/colleagues", show)
    yield from router.get("/c/{case}/colleagues/comments", said)
    yield from router.post("/c/{case}/colleagues/comments", say)
    yield from router.post("/c/{case}/colleagues/differences", settle)
    yield from router.get("/c/{case}/colleagues/merge", to_merge)
    yield from router.post("/c/{case}/colleagues/merge", do_merge)


def show(visit: Visit) -> Shown:
    """The readings side by side."""
    case, folder = visit.case, visit.folder
    known = readers(folder)
    asked = visit.query.get("reader")
    found = agreement(case, [reader(folder, asked)] if asked else None)
    theirs = {
        name: visit.live.answers(given, scenario=visit.asked.scenario, as_of=visit.asked.as_of)
        for name in found.readers
        if (given := values(case, name))
    }
    answers = visit.answers
    page = {
        "compared": bool(found.readers), "known": [(name, found.people.get(name, name)) for name in known], "asked": asked,
        "second": _mine(visit), "threads": _threads(comments(folder)), "moment": moment,
        "differences": [(each, merged.difference(each.difference, case)) for each in differences(folder) if each.open],
        "others": [name for name in visit.bench.shelf.cases if name != visit.id],
        **_sections(answers, found, theirs),
    }  # fmt: skip
    return Shown("colleagues.html.j2", page, lambda: document(answers, found))


def _sections(answers: Answers, found: Concord, theirs: dict[str, Answers]) -> dict[str, object]:
    return sections(answers, section.agreement(answers, found, theirs))


def _mine(visit: Visit) -> dict[str, object]:
    """What whoever sits here has yet to read and to give, and whether the first reading is theirs."""
    desk = SecondDesk(visit.case, visit.who, date.today())  # noqa: DTZ011
    all_numbers = len(numbers.asked(visit.case.written))
    first = {item.reviewed.by for item in visit.case.record.statements if item.reviewed}
    return {
        "left": desk.left,
        "numbers": all_numbers,
        "given": len(numbers.given(visit.case, reader_id(visit.who))),
        "first_too": visit.who in first,
    }


def _threads(found: Iterable[Said]) -> list[tuple[Said, list[Said]]]:
    """Comments with the answers to each, the latest first; an answer to an answer stands with the first."""
    all_said = list(found)
    by_id = {each.id: each for each in all_said}
    tops: dict[str, list[Said]] = {}
    for each in all_said:
        top, seen = each, {each.id}
        while (up := top.comment.answers) in by_id and up not in seen:
            seen.add(str(up))
            top = by_id[str(up)]
        tops.setdefault(top.id, [])
        if top is not each:
            tops[top.id].append(each)
    return [(by_id[name], answers) for name, answers in reversed(tops.items())]


def said(visit: Visit) -> Shown:
    """Comments, of one piece where the address names it."""
    asked = visit.query.get("about")
    found = comments(visit.folder, asked)
    return Shown(
        "comments.html.j2",
        {"threads": _threads(found), "about": asked or "", "moment": moment},
        lambda: {**about(visit.case), "comments": [each.to_dict() for each in found]},
    )


def say(visit: Visit) -> Sent:
    """Keeps a comment."""
    comment(
        visit.case,
        visit.who,
        visit.text("words"),
        datetime.now(UTC),
        visit.text("about"),
        visit.text("answers") or None,
    )
    where = visit.bench.address(visit.id, "colleagues") + "#comments"
    return Sent(where, "Said.")


def settle(visit: Visit) -> Sent:
    """Decides a difference that merging left."""
    which = "there" if visit.text("which") == "there" else "here"
    settled = decide(visit.folder, visit.text("difference"), which, visit.who, date.today())  # type: ignore[arg-type]  # noqa: DTZ011
    return Sent(visit.to("colleagues"), merged.settled(settled))


def to_merge(visit: Visit) -> Shown:
    """What another folder here has that this one has not; nothing is written."""
    other = visit.query.get("other", "")
    others = [name for name in visit.bench.shelf.cases if name != visit.id]
    if not other:
        return Shown("merge.html.j2", {"other": "", "others": others}, lambda: {**about(visit.case), "others": others})
    found = merge(visit.folder, visit.bench.shelf.path(other))
    values = {
        "lines": merged.told(found, None, typed=False),
        "other": other,
        "others": others,
        "nothing": found.nothing,
    }
    return Shown("merge.html.j2", values, lambda: {**about(visit.case), **found.to_dict()})


def do_merge(visit: Visit) -> Sent:
    """Writes it."""
    found = merge(visit.folder, visit.bench.shelf.path(visit.text("other")), into=visit.folder)
    return Sent(visit.to("colleagues"), merged.lead(found, written=True))
