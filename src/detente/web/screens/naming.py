"""What a reading screen asks about names: who an unknown speaker is, and whether words are another name of something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.file.edit import content
from detente.case.load import CASE_FILE, load
from detente.errors import input_error
from detente.frozen import frozen
from detente.intake.called import KINDS, Called, Kind, decline, named
from detente.intake.correction import choices
from detente.intake.item import Item
from detente.intake.kept import KeptDesk
from detente.intake.naming import likely, matching
from detente.intake.speaker import ROLES, AlsoCalled, Meant, NewActor, Outside, Who
from detente.journal.begun import writing
from detente.journal.written import write
from detente.record import Statement
from detente.web.visit import Visit


@frozen
class Asked:
    """The question who somebody is: the name, whom it may be, the one whose name matches, other words for the same; and the form that goes on with the answer."""

    name: str
    actors: tuple[tuple[str, str], ...]
    match: str | None
    variants: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    action: str
    decide: str
    kept: tuple[tuple[str, str], ...] = ()
    """What else the form sent, to be sent again."""
    why: str = ""


def asked(
    desk: KeptDesk, visit: Visit, name: str, action: str, sent: Mapping[str, list[str]] | None = None, decide: str = ""
) -> Asked:
    """What to ask about a name that the case does not know."""
    model = desk.case.model
    kept = [(field, text) for field, texts in (sent or {}).items() for text in texts]
    kept += [("has", field) for field in sent or ()]
    return Asked(
        name, tuple((key, model.actors[key].name) for key in likely(model, name)), matching(model, name), desk.variants(name),
        tuple((key, actor.name) for key, actor in model.actors.items() if actor.role == "party"), tuple(ROLES.items()),
        action, decide or visit.text("decide") or "accept", tuple(kept), visit.text("why"),
    )  # fmt: skip


def who_from(visit: Visit) -> Who | None:
    """The answer of a form; None where it holds none."""
    if visit.text("who") in {"meant", "also"} and not visit.text("actor"):
        raise input_error("who", "an actor of the case is meant, and it is not said which", expected="one of the list")
    match visit.text("who"):
        case "meant":
            return Meant(visit.text("actor"))
        case "also":
            return AlsoCalled(visit.text("actor"), None, tuple(filter(None, visit.texts("others"))))
        case "new":
            return NewActor(visit.text("name"), visit.text("role", "third_party"), visit.text("of") or None)
        case "outside":
            return Outside()
    return None


def offers(desk: KeptDesk, visit: Visit, item: Item, after: Statement) -> tuple[Mapping[str, Any], ...]:
    """Words that may be other names of what a person has tied a statement to, as a page asks about them: of each thing once, ``named``."""
    model = desk.case.model
    return tuple(
        {"kind": one.kind, "id": one.id, "words": one.words, "thing": choices(model, one.kind).get(one.id, one.id), "statement": item.statement.id}
        for one in desk.names(item, after)
        if f"{one.kind}.{one.id}" not in visit.texts("named")
    )  # fmt: skip


def called_from(desk: KeptDesk, visit: Visit) -> str:
    """Puts another name into the case, or notes that it was declined; what was done, in words. Raises InputError."""
    kind: Kind = next((each for each in KINDS if each == visit.text("kind")), "issues")
    one = Called(kind, visit.text("id"), visit.text("words"))
    if visit.text("decide") == "no":
        one = Called(kind, one.id, visit.text("offered") or one.words)
        decline(desk.case, one, visit.text("statement"))
        return f"“{one.words}” is not asked about again."
    with writing(visit.folder):
        case = load(visit.folder)
        text = named(case, case.tree.text, [one])
        if text != case.tree.text:
            file = visit.folder / CASE_FILE
            write(visit.folder, [(file, content(file, text))], f"“{one.words}” is another name of {one}", who=visit.who)
    return f"“{one.words}” is another name of {one}."
