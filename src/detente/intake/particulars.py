"""What a case is made of, as forms show it and change it: its name, question and day, its actors, its issues with their options.

*Method*

1. A part is named by its path: ``()`` the case, ``("actors", ID)``, ``("issues", ID)``. Its fields are text; lists have commas between.
2. A form sends each field with what was shown there. What was not touched is not written; what somebody else changed meanwhile is
   told as a conflict, and nothing is written.
3. What a form holds is looked at as the first form of a case is (:mod:`detente.case.file.begun_form`), then by the loader. What was
   wrong before and was not touched stands in nobody's way.
4. What is sent is one act of the journal. What is used elsewhere is not taken out; what uses it is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from detente.case import Case
from detente.case.file import drafting
from detente.case.file.begun_actor import listed, others_of
from detente.case.file.begun_form import OF_PART, problems
from detente.case.file.drafting import fresh_id
from detente.errors import InputError, Place, Problem, counted, input_error
from detente.errors import listed as in_a_list
from detente.frozen import frozen
from detente.intake import entered
from detente.intake.entered import MOST_USES, used
from detente.intake.now import held_now, journal_of
from detente.journal import MISSING, Act
from detente.journal.paths import value_at

CASE = ("name", "question", "as_of")
ACTOR = ("name", "role", "of", "leader", "aliases", "functions")
ISSUE = ("question", "name", "today", "aliases")
LISTS = frozenset({"aliases", "functions"})
OPTION = "options."
ANOTHER, AFTER = "another", "after"
"""Fields of an issue: the words of an option that is added, and behind which it stands (nothing: before all)."""
Part = tuple[str, ...]
Fields = Mapping[str, str]


@frozen
class Particular:
    """A part of a case: its fields as text, and as ``case.yaml`` holds them (None: nothing)."""

    part: Part
    fields: Fields
    held: Mapping[str, Any]


def particular(case: Case, part: Part, held: Mapping[str, Any] | None = None) -> Particular:
    """A part as the loaded case has it, or as ``held`` (data of ``case.yaml``). Raises InputError if there is no such part."""
    data = case.tree.data if held is None else held
    if value_at(data, part) is MISSING:
        there = list(data.get(part[0]) or ()) if part else []
        raise input_error("address", f"the case has no {part[0][:-1]} “{part[-1]}”", expected=in_a_list(there))
    names = CASE if not part else ACTOR if part[0] == "actors" else ISSUE
    fields = [*names, *(f"{OPTION}{name}" for name in _options(data, part))]
    raw = {name: _plain(value_at(data, place(data, part, name))) for name in fields}
    return Particular(part, {name: as_text(value) for name, value in raw.items()}, raw)


def particulars(case: Case) -> dict[str, dict[str, Particular]]:
    """Every actor and every issue, in the order of the file."""
    return {
        kind: {name: particular(case, (kind, name)) for name in case.tree.data[kind]} for kind in ("actors", "issues")
    }


def place(data: Mapping[str, Any], part: Part, field: str) -> Part:
    """Where a field stands in ``case.yaml``: words of an option and what holds today may have more beside them."""
    option = field.removeprefix(OPTION) if field.startswith(OPTION) else None
    where = (*part, "options", option) if option is not None else (*part, "status_quo" if field == "today" else field)
    inner = "text" if option is not None else "option"
    return (*where, inner) if isinstance(value_at(data, where), Mapping) else where


def as_text(value: Any) -> str:
    """A value as a field shows it."""
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else _line(str(value))


def change(case: Case, part: Part, sent: Fields, seen: Mapping[str, Any]) -> Act | None:
    """Writes what differs from what was ``seen`` (values as :attr:`Particular.held` gave them); None where nothing does.

    Raises InputError with everything that is wrong, each at its field; ConflictError where somebody changed the same meanwhile.
    """
    now = particular(case, part)
    sent = {name: _line(sent.get(name, text)) for name, text in now.fields.items()} | {
        name: _line(sent[name]) for name in (ANOTHER, AFTER) if name in sent
    }
    if part[:1] == ("actors",):
        sent |= {name: "" for name, role in OF_PART.items() if sent["role"] != role}
    _look(case, part, sent)
    data, journal = held_now(case), journal_of(case)
    with journal.group():
        for name in now.fields:
            was = seen.get(name, now.held[name])
            if sent[name] == as_text(was):
                continue
            where = place(data, part, name)
            value = _value(name, sent)
            if name == "today" and value is None:
                journal.remove((*part, "status_quo"), seen=value_at(data, (*part, "status_quo")))
            elif value in (None, []):
                journal.remove(where, seen=was)
            else:
                journal.change(where, value, seen=was)
        if sent.get(ANOTHER):
            _add_option(case, part, sent, journal)
    return journal.last if journal.loaded is not case else None


def _add_option(case: Case, part: Part, sent: Fields, journal: Any) -> None:
    options = list(_options(case.tree.data, part))
    name = next(fresh_id(sent[ANOTHER], {option.casefold() for option in options}, "option"))
    after = sent.get(AFTER, "")
    journal.add((*part, "options"), sent[ANOTHER], key=name, at=options.index(after) + 1 if after in options else 0)


def add(case: Case, kind: str, sent: Fields) -> str:
    """Adds an actor, or an issue with its ``options`` (a line each; ``today``: "0" where the first holds today); its id. Raises InputError as :func:`change`."""
    options = [line for text in sent.get("options", "").splitlines() if (line := _line(text))]
    needed = ("name",) if kind == "actors" else ("question",)
    given = dict.fromkeys(needed, "") | {name: _line(text) for name, text in sent.items() if name != "options"}
    part = (kind, "")
    if kind == "actors":
        given |= {name: "" for name, role in OF_PART.items() if given.get("role", "party") != role}
    else:
        given |= {f"{OPTION}{at}": text for at, text in enumerate(options)}
    _look(case, part, given)
    if kind == "issues" and len(options) < 2:
        raise input_error("issues..options", "an issue needs two options at least", expected="one on each line")
    words = given.get("name") if kind == "actors" else given.get("name") or given["question"]
    taken = {name.casefold() for several in ("actors", "issues") for name in case.tree.data.get(several) or ()}
    name = next(fresh_id(words or "", taken, kind[:-1]))
    journal = journal_of(case)
    journal.add((kind,), _entry(kind, given, options), key=name)
    return name


def _entry(kind: str, given: Fields, options: list[str]) -> dict[str, Any]:
    names = ACTOR if kind == "actors" else ("name", "question")
    entry = {name: value for name in names if (value := _value(name, given)) not in (None, [])}
    if kind == "actors":
        return {"role": "party"} | entry
    keys = dict(zip(drafting.ids(options, "option"), options, strict=True))
    aliases = _value("aliases", given)
    today = {"status_quo": next(iter(keys))} if given.get("today") else {}
    return {**entry, **today, "options": keys, **({"aliases": aliases} if aliases else {})}


def take_out(case: Case, part: Part) -> Act | None:
    """Takes an actor, an issue or an option (``("issues", ID, "options", ID)``) out. Raises InputError with what uses it."""
    called = _called(case, part)
    if part[0] == "actors" and part[1] in case.written.actors:
        names = {name.casefold() for name in (part[1], *case.written.actors[part[1]].called)}
        said = [item.id for item in case.record.statements if (item.speaker or "").casefold() in names]
        if said:
            raise used(called, [f"{counted(len(said), 'statement')} on record: {in_a_list(said, MOST_USES)}"])
    return entered.take_out(case, part, called)


def _called(case: Case, part: Part) -> str:
    name = "name" if part[0] == "actors" else "question"
    if len(part) > 2:
        return particular(case, part[:2]).fields.get(f"{OPTION}{part[-1]}", part[-1])
    return particular(case, part).fields[name]


# what is looked at before the loader does


def _look(case: Case, part: Part, sent: Fields) -> None:
    """Raises InputError for what is wrong with what was sent, each at its field, and was not so before."""
    before = set(_wrong(case, part, None))
    wrong = [problem for problem in _wrong(case, part, sent) if problem not in before]
    if part[:1] == ("actors",) and not sent.get("name") and not any(problem.place.file == "name" for problem in wrong):
        wrong.append(Problem(Place("name"), "this actor has no name", expected="what the reporting calls it most"))
    if part[:1] == ("issues",) and sent.get(ANOTHER) and _same(sent[ANOTHER]) in map(_same, _texts(sent)):
        wrong.append(Problem(Place(ANOTHER), "an option stands here twice", sent[ANOTHER]))
    if wrong:
        raise InputError(wrong)


def _wrong(case: Case, part: Part, sent: Fields | None) -> list[Problem]:
    """What the first form of a case would say of this part, its fields without their path."""
    data = case.tree.data
    own = particular(case, ()).fields if part or sent is None else sent
    rows = {kind: {name: found.fields for name, found in held.items()} for kind, held in particulars(case).items()}
    if part:
        kept = rows[part[0]].pop(part[1], None)
        if sent is None and kept is None:
            return []
        rows[part[0]][part[1]] = sent if sent is not None else kept or {}
    form: dict[str, Any] = {name: own[name] for name in CASE}
    form["actors"] = [_actor_row(data, row) for row in rows["actors"].values()]
    form["issues"] = [_issue_row(row) for row in rows["issues"].values()]
    here = f"{part[0]}.{len(rows[part[0]]) - 1}." if part else ""
    found = []
    for problem in problems(form):
        field = problem.place.file
        if (field.startswith(here) and part) or (not part and field in CASE):
            found.append(replace(problem, place=Place(field.removeprefix(here))))
        elif part and field == part[0]:
            found.append(replace(problem, place=Place("")))
    return found


def _actor_row(data: Mapping[str, Any], row: Fields) -> dict[str, Any]:
    of = row.get("of", "")
    named = value_at(data, ("actors", of, "name")) if of else ""
    return {**{name: row.get(name, "") for name in ACTOR}, "of": of if named is MISSING else str(named)}


def _issue_row(row: Fields) -> dict[str, Any]:
    today = row.get(f"{OPTION}{row.get('today', '')}", "")
    return {
        "question": row.get("question", ""),
        "options": _texts(row),
        "today": today,
        "aliases": row.get("aliases", ""),
    }


def _texts(row: Fields) -> list[str]:
    return [text for name, text in row.items() if name.startswith(OPTION)]


def _value(name: str, sent: Fields) -> Any:
    """What is written for a field; None or an empty list where it goes."""
    text = sent.get(name, "")
    if name == "aliases":
        return list(others_of(sent.get("name", ""), sent.get("leader"), listed(text)))
    if name in LISTS:
        return list(dict.fromkeys(listed(text)))
    return (drafting.Literal(text) if name == "as_of" else text) if text else None


def _options(data: Mapping[str, Any], part: Part) -> Mapping[str, Any]:
    found = value_at(data, (*part, "options")) if part[:1] == ("issues",) else None
    return found if isinstance(found, Mapping) else {}


def _plain(value: Any) -> Any:
    if value is MISSING or value is None:
        return None
    return [str(each) for each in value] if isinstance(value, list | tuple) else str(value)


def _line(text: str) -> str:
    return " ".join(text.split())


def _same(text: str) -> str:
    return text.casefold()
