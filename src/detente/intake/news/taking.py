"""Taking a finding into the model, as it is or otherwise, and leaving one: small edits of ``case.yaml``, comments kept.

*Method*

1. A finding is looked for again in the case as it stands when it is taken: what somebody else took meanwhile is not taken twice.
2. A day or a firmness of one's own takes the place of the one that was found. What asks for one is not taken without.
3. The day of the case moves along where what is taken is of a later day; the changed case must hold as a whole, else nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from detente.case import Case
from detente.case.file.amend import with_values
from detente.case.file.drafting import Literal
from detente.case.file.edit import content
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import MOST_BYTES, Path, data
from detente.case.load import CASE_FILE, with_text
from detente.errors import input_error
from detente.fields import day_of
from detente.frozen import frozen
from detente.intake.declined import Declined, decline, undecline
from detente.intake.news.events import status_quo
from detente.intake.news.found import Edit, Finding, News
from detente.intake.news.stances import ended, softened
from detente.intake.pieces import piece_text
from detente.intake.road_added import SEQUENCE, with_road
from detente.journal import MISSING, Journal
from detente.journal import Edit as Told
from detente.journal.begun import writing
from detente.journal.paths import named as journalled
from detente.journal.paths import value_at
from detente.sources import read_text
from detente.sources.keep import clear


def answered(case: Case, found: Finding, answers: Mapping[str, Any]) -> Finding:
    """The finding with a day and a firmness of one's own. Raises InputError for what is neither, and where one is missing."""
    day, firm = day_of(answers.get("day") or None, "day"), _firm(answers.get("firmness"))
    if found.kind == "condition":
        raise input_error(
            found.name,
            "what follows from a condition is put in by hand",
            mend="draw a line, or a step that comes first",
        )
    if "option" in found.needs:
        option, known = answers.get("option"), case.model.issues[found.id].options
        if option not in known:
            raise input_error(
                found.name, "this needs an option", found=str(option or ""), expected=f"option: {', '.join(known)}"
            )
        found = replace(found, now=str(option), edits=status_quo(found.id, case.written.issues[found.id].today, str(option), found.day, found.statements))  # fmt: skip
    missing = [name for name in found.needs if name == "day" and day is None]
    if missing:
        raise input_error(found.name, "this needs a day", expected="day: from when it is held no more, YYYY-MM-DD")
    if found.piece is not None or (day is None and firm is None):
        return found
    dated = replace(found, day=day or found.day)
    if found.kind == "day":
        return replace(dated, now=str(dated.day), edits=(Edit((), Literal(str(dated.day)), "as_of"),))
    if found.kind == "done" and day is not None:
        edits = (replace(found.edits[0], value=Literal(str(day))), *found.edits[1:])
        return replace(dated, now=str(day), edits=edits)
    if found.kind == "status_quo":
        today = case.written.issues[found.id].today
        return replace(dated, edits=status_quo(found.id, today, found.now or "", dated.day, found.statements))
    return _restated(case, dated, firm) if found.kind not in ("undone", "again") else dated


def _restated(case: Case, found: Finding, firm: Decimal | None) -> Finding:
    path, item = place(case, found)
    if firm is not None or found.kind in ("softer", "firmer"):
        added = [str(edit.value) for edit in found.edits if edit.path[-1:] == ("evidence",)]
        level = firm if firm is not None else Decimal(found.now or "1")
        return softened(found, path, item, level, *added)
    if found.kind == "narrower":
        fresh = found.edits[-1]
        drawn = {**fresh.value, "from": Literal(str(found.day))}
        return replace(ended(found, path, item), edits=(*ended(found, path, item).edits, replace(fresh, value=drawn)))
    return ended(found, path, item)


def place(case: Case, found: Finding) -> tuple[Path, Any]:
    """Where the entry that a finding touches stands in the file, and the entry."""
    written = case.written
    if found.entry == "floor":
        actor, issue = found.id.split(".floor.")
        return ("preferences", actor, "floor", issue), written.preferences[actor].floor[issue]
    lists: dict[str, tuple[Path, Sequence[Any]]] = {"red line": (("red_lines",), written.red_lines)}
    if written.road is not None:
        road = written.road
        lists |= {
            "demand": (("road", "demands"), road.demands),
            "refusal": (("road", "refusals"), road.refusals),
            "offer": (("road", "offers"), road.offers),
        }
    path, items = lists[found.entry]
    at = next(at for at, item in enumerate(items) if item.id == found.id)
    return (*path, at), items[at]


@frozen
class Taken:
    """A finding as it is taken: the text that ``case.yaml`` has then, and the edits as the journal tells them."""

    finding: Finding
    text: str
    edits: tuple[Told, ...]


def taken(case: Case, news: News, name: str, answers: Mapping[str, Any]) -> Taken:
    """What taking a finding would write.

    ``answers``: ``day`` (YYYY-MM-DD), ``firmness`` (1 to 9), ``option`` (which holds today), and for a drafted piece what it asks for. Raises InputError if there is no
    such finding, for an answer that cannot be, and if the case would not hold; nothing is written here.
    """
    found = answered(case, named(news, name), answers)
    text, told = case.tree.text, list[Told]()
    if found.piece is not None:
        given = {key: value for key, value in answers.items() if value not in (None, "")}
        firm = _firm(given.pop("firmness", None))
        before, filled = text, found.piece.filled(given)
        text = piece_text(case, found.piece, given | ({"firmness": _number(firm)} if firm is not None else {}), text)
        whole = Told(CASE_FILE, (*found.piece.path, found.piece.id), MISSING, filled)
        told += with_road(before, filled)[1] if found.piece.kind == SEQUENCE else [whole]
    moves = found.kind not in ("day", "new") and found.day is not None and found.day > case.written.as_of
    for edit in (*found.edits, *((Edit((), Literal(str(found.day)), "as_of"),) if moves else ())):
        text, one = made(text, edit)
        told += [one] if one is not None else []
    with_text(case, text)
    return Taken(found, text, tuple(told))


def named(news: News, name: str) -> Finding:
    """The finding of this name. Raises InputError if there is none."""
    found = news.finding(name)
    if found is None:
        raise input_error(
            name, "there is no such finding", expected=", ".join(item.name for item in news.findings) or "none",
            mend="somebody may have taken it; ask again what is new",
        )  # fmt: skip
    return found


def take(
    case: Case, news: News, name: str, answers: Mapping[str, Any], *, who: str = "", why: str = "", act: str = ""
) -> Taken:
    """Writes a finding into ``case.yaml`` through the journal, in the name of ``who``; ``act`` says in words what is done.

    Raises InputError as :func:`taken`, and if the file has changed meanwhile.
    """
    file = case.folder / CASE_FILE
    with writing(case.folder):
        clear(case.folder)
        if read_text(file, CASE_FILE, MOST_BYTES).text != case.tree.text:
            raise input_error(CASE_FILE, "this file has changed meanwhile", mend="ask again what is new")
        done = taken(case, news, name, answers)
        words = act or f"took what is new: {done.finding.entry} {done.finding.id}"
        because = why or f"rests on {', '.join(done.finding.statements)}" if done.finding.statements else why
        Journal(case.folder, who).write([(file, content(file, done.text))], words, why=because, edits=done.edits)
    return done


def made(text: str, edit: Edit) -> tuple[str, Told | None]:
    """The text of a case with one edit made, and the edit as it is told; an entry that a list has already is not added again."""
    held = data(text, CASE_FILE)
    where = (*edit.path, edit.key) if edit.key is not None else edit.path
    old = value_at(held, where)
    if edit.key is not None:
        told = Told(CASE_FILE, journalled(held, where), old, edit.value)
        return with_values(text, edit.path, {edit.key: edit.value}, CASE_FILE), told
    there = old if isinstance(old, list) else []
    if edit.value in there:
        return text, None
    after = with_entry(text, edit.path, edit.value, CASE_FILE)
    now = data(after, CASE_FILE)
    return after, Told(CASE_FILE, journalled(now, (*where, len(there))), MISSING, edit.value)


def leave(case: Case, found: Finding) -> None:
    """Notes in the case folder that a finding is left as it is: it is not told again until something further is said."""
    what = f"{found.kind}: {found.entry} {found.id}"
    decline(case.folder, Declined(same=found.same, entry=what, statements=found.statements))


def tell_again(case: Case, found: Finding) -> None:
    """Takes back that a finding was left: it is told again."""
    undecline(case.folder, found.same)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _firm(value: Any) -> Decimal | None:
    if value in (None, ""):
        return None
    try:
        firm = Decimal(str(value))
        if 1 <= firm <= 9:
            return firm
    except InvalidOperation:
        pass
    raise input_error("firmness", "this is no firmness", found=str(value), expected="1 (will bend) to 9 (will not)")
