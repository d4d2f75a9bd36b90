"""What bears on the answer, issue by issue: the statements that name an issue, confirmed or rejected where they stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.routing import BaseRoute

from detente.errors import InputError, input_error
from detente.frozen import frozen
from detente.intake.by_issue import NONE
from detente.intake.item import Item
from detente.intake.kept import KeptDesk
from detente.intake.speaker import UnknownSpeakerError
from detente.intake.stance import Chosen, as_said, chosen, corrections, stance_of
from detente.intake.unnoticed import Unnoticed, put_on_record
from detente.report.grid.result import Grid
from detente.report.language.stance import in_short
from detente.web.desks import Desks
from detente.web.remembered import Remembered
from detente.web.routing import Router
from detente.web.screens.bearing_page import LEFT, MOST_DRAFTED, Open, drafted, page, row
from detente.web.screens.document_page import left_out
from detente.web.screens.naming import asked, who_from
from detente.web.screens.positions import grid_of
from detente.web.undone import undone
from detente.web.visit import Sent, Shown, Visit, whole

FIELDS = ("document", "issue", "speaker", "told_by", "with", "stance", "options", "beside", "again", "same", "next")
"""What a row sends beside its statement."""
RENEWED = {"hx-retarget": "#work", "hx-reswap": "outerHTML"}
"""Puts the whole page in place of the one that asked for a piece."""


@frozen
class Decided:
    """What came of a row: what it says now, what is told of it, the issues that it bears on, and whether others stand otherwise since:
    another speaks, it is of another issue, or more statements of its speaker wait otherwise."""

    says: str
    told: str
    issues: tuple[str, ...]
    others: bool = False


def routes(router: Router, desks: Desks) -> Iterable[BaseRoute]:
    """``/c/ID/bearing``, and what its forms send."""
    here, kept, unnoticed = "/c/{case}/bearing", Remembered[Grid](), Unnoticed()

    def entire(desk: KeptDesk, visit: Visit, **more: object) -> Shown:
        found = grid_of(kept, visit) if visit.kept else None
        return page(desk, visit, found, unnoticed, **more)  # type: ignore[arg-type]

    def show(desk: KeptDesk, visit: Visit) -> Shown:
        asks = visit.query.get
        if visit.quick and asks("piece") == "drafted":
            values = {**drafted(visit, grid_of(kept, visit)), "issues": visit.request.query_params.getlist("issue")}
            return Shown("bearing_drafted.html.j2", values)
        if visit.quick and asks("piece") == "row":
            same = visit.request.query_params.getlist("same")
            return row(desk, asks("document", ""), asks("at", ""), asks("issue", ""), asks("next", ""), same)
        renewed = visit.quick and asks("piece") == "work"
        return entire(desk, visit, at=asks("at", ""), headers=RENEWED if renewed else {})

    def decide(desk: KeptDesk, visit: Visit) -> Sent | Shown:
        name = visit.text("statement")
        try:
            done = _decided(desk, visit, name)
        except UnknownSpeakerError as error:
            ask = asked(desk, visit, error.name, "decide", {each: visit.texts(each) for each in FIELDS})
            return open_of(desk, visit, name, Open(ask=ask), 200)
        except InputError as error:
            return open_of(desk, visit, name, Open(error.problems), 422)
        return answered(desk, visit, name, done)

    def answered(desk: KeptDesk, visit: Visit, name: str, done: Decided) -> Sent | Shown:
        if visit.quick and not visit.text("whole"):
            if done.others:
                return _onward(visit, done.told, name, renewed=True)
            follows = bool(done.issues) and len(desk.case.record.statements) <= MOST_DRAFTED
            values = {
                "id": name,
                "document": visit.text("document"),
                "says": done.says,
                "issues": done.issues,
                "left": _left(visit),
                "follows": follows,
            }
            return Shown("bearing_decided.html.j2", {**values, "told": done.told})
        return _onward(visit, done.told, name)

    def record(desk: KeptDesk, visit: Visit) -> Sent | Shown:
        try:
            item = _put_on_record(desk, visit)
            desk.confirm(item)
        except InputError as error:
            return open_of(desk, visit, "", Open(error.problems), 422)
        name, model = item.statement.id, desk.case.model
        says = f"✓ {in_short(model, item.statement)}"
        issues = tuple(
            dict.fromkeys((visit.text("issue"), *(each.partition(".")[0] for each in visit.texts("options"))))
        )
        return answered(desk, visit, name, Decided(says, "Put on record.", issues))

    def open_of(desk: KeptDesk, visit: Visit, name: str, opened: Open, status: int) -> Shown:
        if visit.quick and not visit.text("whole"):
            document, issue, following = visit.text("document"), visit.text("issue"), visit.text("next")
            return row(desk, document, name, issue, following, visit.texts("same"), opened, status)
        return entire(desk, visit, at=name, opened={name: opened}, problems=opened.problems, status=status)

    def undo(desk: KeptDesk, visit: Visit) -> Sent | Shown:
        try:
            return Sent(visit.to("bearing"), undone(visit))
        except InputError as error:
            return entire(desk, visit, problems=error.problems, status=409)

    yield from router.post(f"{here}/decide", desks.screen(decide), own=True)
    yield from router.post(f"{here}/record", desks.screen(record), own=True)
    yield from router.post(f"{here}/undo", desks.screen(undo), own=True)
    yield from router.get(here, desks.screen(show))


def _decided(desk: KeptDesk, visit: Visit, name: str) -> Decided:
    """Confirms or rejects a row with those that tell the same."""
    model, options = desk.case.model, [each for each in visit.texts("options") if each]
    of = dict.fromkeys(each.partition(".")[0] for each in options)
    issue = visit.text("issue") or next(iter(of), NONE)
    item = desk.at(visit.text("document"), name, visit.text("shown"))
    others, same = _others(desk, visit, item), [desk.at(item.proposed.id, each) for each in visit.texts("same")]
    more = f", with {len(others)} more" if others else ""
    if visit.text("decide") == "reject":
        desk.reject(item, visit.text("why"), [*others, *same])
        return Decided(f"✗ {in_short(model, item.statement)}", f"Rejected{more}.", tuple(filter(None, (issue,))))
    stance = chosen(visit.text("stance"))
    if issue == NONE and stance != "nothing":
        raise input_error("issue", "say on what it takes this stance", expected="an option of an issue")
    if issue not in (*model.issues, NONE):
        raise input_error("issue", "the case has no such issue any more", mend="load the page again", found=issue[:40])
    changed = corrections(
        item.statement, issue, _speakers(visit), stance, options, visit.texts("beside"), _teller(visit, item)
    )
    after = desk.checked(item, changed)
    gone = desk.correct_alike(item, changed, who_from(visit), others, same)
    on = [each for each in dict.fromkeys((issue, *visit.texts("beside"), *of)) if each in desk.case.model.issues]
    follow = {each.id for each in desk.ledger.steps[-1].follow} - {each.statement.id for each in same}
    elsewhere = "speaker" in changed or bool(follow) or (bool(of) and visit.text("issue") not in of)
    told = f"Confirmed{more}{left_out(gone)}.{_alone(item, visit, stance)}"
    return Decided(f"✓ {in_short(desk.case.model, after)}", told, tuple(on), elsewhere)


def _put_on_record(desk: KeptDesk, visit: Visit) -> Item:
    """A sentence of which a reading made nothing, as a statement."""
    place = whole(visit.text("start")) or 0, whole(visit.text("end")) or 0
    stance = chosen(visit.text("stance"))
    return put_on_record(
        desk, visit.text("document"), place, visit.text("shown"), _speakers(visit), stance, visit.text("issue"), visit.texts("options"),
    )  # fmt: skip


def _speakers(visit: Visit) -> str:
    """Who says it: one, or several with commas between, of whom each is put on record with it."""
    return ", ".join(dict.fromkeys(filter(None, (visit.text("speaker"), *visit.texts("with")))))


def _teller(visit: Visit, item: Item) -> str:
    """Who tells it, if not the speaker; as it was read where the form does not ask."""
    return visit.text("told_by") if "told_by" in visit.fields else item.statement.told_by or ""


def _alone(item: Item, visit: Visit, stance: Chosen) -> str:
    """What is said to somebody who chose that one alone agrees."""
    alone = as_said(stance, stance_of(item.statement), _speakers(visit)) != stance
    return " It alone says that it agrees: on record as what it accepts, not as an agreement." if alone else ""


def _others(desk: KeptDesk, visit: Visit, item: Item) -> Sequence[Item]:
    """Those that tell the same and stood in the row."""
    return [each for each in desk.again(item) if each.statement.id in visit.texts("again")]


def _left(visit: Visit) -> dict[str, int]:
    """What waits on the page that asked, the row that is decided away from its count."""
    counted = {each: whole(visit.text(each)) or 0 for each in LEFT}
    gone = visit.text("counted")
    return {each: max(number - (each == gone), 0) for each, number in counted.items()}


def _onward(visit: Visit, told: str, done: str, *, renewed: bool = False) -> Sent:
    """The page at what comes next in it, with the way back to what was ``done``; ``renewed``: for a script, all of it."""
    issue, following = visit.text("issue"), visit.text("next")
    asked = (
        ("issue", issue),
        ("at", following),
        ("piece", "work" if renewed else ""),
        ("done", done),
        ("in", visit.text("document")),
    )
    more = tuple((key, value) for key, value in asked if value)
    return Sent(visit.to("bearing", more=more) + ("" if renewed else f"#{following or issue}"), told)
