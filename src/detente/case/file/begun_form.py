"""A case begun from a form: plain data in, everything that is wrong told together, each with its field.

*The form*: ``name``, ``as_of``, ``question``; ``actors``: each ``name``, ``role`` (party, ratifier, third_party), ``leader``,
``aliases``, ``of`` (name of a ratifier's party), ``functions``; ``issues``: each ``question``, ``name`` (what sentences call it, in a
few words), ``options`` in order, ``today`` (the one that holds today, empty where none is known to; left out: the first), ``aliases``. Lists may be text with commas
or line ends between, options with line ends alone. A row in which nothing stands is passed over. A field is called by its path:
``actors.1.name``, counted from nought.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from detente.case.file.begun import Begun
from detente.case.file.begun_actor import ROLES, Role, Said, listed, others_of
from detente.case.file.begun_issue import Asked
from detente.case.model.actors import Actor
from detente.case.model.issues import Issue
from detente.errors import InputError, Place, Problem, nearest, shown
from detente.fields import CONTROL, Part
from detente.sources.published import day_told

ACTOR = {"name", "role", "leader", "aliases", "of", "functions"}
OF_PART = {"of": "ratifier", "functions": "third_party"}
"""Fields of an actor that are of one part alone, and go with it."""
ISSUE = {"question", "name", "options", "today", "aliases"}
FIELDS = {"name", "as_of", "question", "actors", "issues"}
DAY = "a day, such as 2026-11-29 or 29 November 2026"
MOST = 200
"""Actors, issues, and options of an issue that a form may hold; beyond, it is refused."""


def begun(form: Mapping[str, Any]) -> Begun:
    """The case that a form describes. Raises InputError with everything that is wrong, each problem at its field."""
    if wrong := list(problems(form)):
        raise InputError(wrong)
    as_of = _line(form.get("as_of"))
    return Begun(
        name=_line(form.get("name")),
        actors=tuple(_actor(row) for _, row in _rows(form, "actors")),
        issues=tuple(_issue(row) for _, row in _rows(form, "issues")),
        as_of=date.fromisoformat(day_told(as_of) or as_of) if as_of else None,
        question=_line(form.get("question")) or None,
    )


def problems(form: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything that is wrong with a form."""
    yield from _unknown("", form, FIELDS)
    for field in ("name", "question"):
        yield from _readable(field, _line(form.get(field)))
    if not _line(form.get("name")):
        yield _problem("name", "the case has no name", expected="a few words, such as: The river dam")
    as_of = _line(form.get("as_of"))
    if as_of and len(day_told(as_of) or "") != len("2026-11-29"):
        yield _problem("as_of", "this is no day", found=as_of, expected=DAY)
    yield from _actors(form)
    yield from _issues(form)


def _actors(form: Mapping[str, Any]) -> Iterator[Problem]:
    rows = _rows(form, "actors")
    yield from _too_many("actors", rows)
    actors = [(at, row, _actor(row)) for at, row in rows[:MOST]]
    parties = {actor.name for _, _, actor in actors if actor.role == "party"}
    if not parties:
        yield _problem(
            "actors",
            "nobody is named who must agree",
            expected="at least one party",
            mend="name the sides of the talks",
        )
    owners: dict[str, str] = {}
    for at, row, actor in actors:
        here = f"actors.{at}"
        yield from _unknown(here, row, ACTOR)
        role = _line(row.get("role")) or "party"
        if role not in ROLES:
            yield _problem(
                f"{here}.role",
                "there is no such part",
                found=role,
                expected=", ".join(ROLES),
                mend=nearest(role, ROLES),
            )
        if not actor.name:
            yield _problem(f"{here}.name", "this actor has no name", expected="what the reporting calls it most")
            continue
        ratified = {actor.name: "x", **({actor.of: "x"} if actor.of else {})}
        data = {key: getattr(value, "text", value) for key, value in actor.entry(ratified).items()}
        yield from _invalid(here, Actor, data)
        if actor.role == "ratifier" and actor.of not in parties:
            yield _problem(
                f"{here}.of",
                f"{actor.name} agrees for a party, and none of that name stands here" if actor.of else "for whom?",
                found=actor.of or "",
                expected=", ".join(sorted(parties)),
            )
        if actor.functions and actor.role != "third_party":
            yield _problem(
                f"{here}.functions",
                "only a third party has functions",
                found=", ".join(actor.functions),
                mend="leave them out, or make it a third party",
            )
        for field, name in (("name", actor.name), *(("aliases", alias) for alias in actor.aliases)):
            owner = owners.setdefault(_plain(name), here)
            if owner != here:
                yield _problem(
                    f"{here}.{field}",
                    f"“{name}” names another actor here too, and nothing could tell whom the reporting means",
                    mend="take it from one of them",
                )


def _issues(form: Mapping[str, Any]) -> Iterator[Problem]:
    rows = _rows(form, "issues")
    yield from _too_many("issues", rows)
    if not rows:
        yield _problem("issues", "nothing is named that is to be settled", expected="at least one question")
    issues = [(at, row, _issue(row)) for at, row in rows[:MOST]]
    questions: set[str] = set()
    named = {_plain(name) for _, _, issue in issues for name in (issue.question, *issue.options)}
    given: set[str] = set()
    for at, row, issue in issues:
        here = f"issues.{at}"
        yield from _unknown(here, row, ISSUE)
        if not issue.question:
            yield _problem(
                f"{here}.question", "this issue has no question", expected="such as: Who watches the border?"
            )
        elif _plain(issue.question) in questions:
            yield _problem(f"{here}.question", "this question is asked twice", found=issue.question)
        questions.add(_plain(issue.question))
        options = _options(row)
        yield from _too_many(f"{here}.options", options)
        twice = [option for option, times in Counter(map(_plain, options)).items() if times > 1]
        if twice:
            yield _problem(f"{here}.options", "an option stands here twice", found=twice[0])
        elif len(options) < 2:
            yield _problem(
                f"{here}.options",
                "a second way to settle it is needed" if options else "no way to settle it is named",
                found=", ".join(options),
                expected="at least two ways: what somebody wants or proposes, what holds today",
            )
        elif issue.question:
            yield from _invalid(here, Issue, {key: getattr(v, "text", v) for key, v in issue.entry().items()})
        if options and (today := _line(row.get("today"))) and today not in options:
            yield _problem(f"{here}.today", "what holds today is none of the options", found=today)
        for alias in issue.aliases:
            if _plain(alias) in named or _plain(alias) in given:
                yield _problem(
                    f"{here}.aliases",
                    f"“{alias}” is the name of something else here, or stands here twice",
                    mend="take it from one of them",
                )
            given.add(_plain(alias))


def _actor(row: Mapping[str, Any]) -> Said:
    name, leader = _line(row.get("name")), _line(row.get("leader")) or None
    told = _line(row.get("role"))
    role: Role = next((role for role in ROLES if role == told), "party")
    of = _line(row.get("of")) if role == "ratifier" else ""
    functions = tuple(dict.fromkeys(_list(row.get("functions"))))
    return Said(name, leader, others_of(name, leader, list(_list(row.get("aliases")))), role, of or None, functions)


def _issue(row: Mapping[str, Any]) -> Asked:
    options = _options(row)
    today = _line(row.get("today", next(iter(options), "")))
    called = {_plain(option) for option in options}  # whoever names an option names its issue
    names = tuple(alias for alias in dict.fromkeys(_list(row.get("aliases"))) if _plain(alias) not in called)
    name = _line(row.get("name")) or None
    return Asked(_line(row.get("question")), options, today if today in options else None, names, name)


def _options(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The options of an issue as they stand: text holds one a line, for commas stand inside them."""
    told = row.get("options") or ()
    return tuple(filter(None, map(_line, told.splitlines() if isinstance(told, str) else _many(told))))


def _rows(form: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    """The rows in which something stands, each with its number."""
    rows = [
        row if isinstance(row, Mapping) else {"name" if key == "actors" else "question": row}
        for row in _many(form.get(key))
    ]
    return [(at, row) for at, row in enumerate(rows) if any(_stands(name, value) for name, value in row.items())]


def _stands(name: str, value: Any) -> bool:
    """Whether something is said in a field; a part is chosen in a list, and says nothing alone."""
    return name != "role" and bool(_list(value))


def _many(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else () if value is None else (value,)


def _list(value: Any) -> list[str]:
    return listed(value) if isinstance(value, str) else [line for part in _many(value) if (line := _line(part))]


def _line(value: Any) -> str:
    """Words on one line, however they were typed."""
    return " ".join(str(value).split()) if value is not None else ""


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.casefold().split()))


def _unknown(here: str, row: Mapping[str, Any], known: set[str]) -> Iterator[Problem]:
    for name in row:
        if name not in known:
            path = f"{here}.{name}" if here else str(name)
            yield _problem(
                path, "there is no such field", expected=", ".join(sorted(known)), mend=nearest(str(name), known)
            )


def _readable(field: str, words: str) -> Iterator[Problem]:
    if CONTROL.search(words):
        yield _problem(field, "this text holds a control character", found=shown(words), mend="delete it")


def _too_many(field: str, rows: Sequence[object]) -> Iterator[Problem]:
    if len(rows) > MOST:
        yield _problem(field, "these are too many for a form", found=str(len(rows)), expected=f"at most {MOST}")


def _invalid(here: str, part: type[Part], data: Mapping[str, Any]) -> Iterator[Problem]:
    """What the model of a case refuses of a row, at the field where it stands."""
    try:
        part.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            context = item.get("ctx", {})
            field = str(item["loc"][0]) if item["loc"] else ""
            yield _problem(
                f"{here}.{'today' if field == 'status_quo' else field}",
                item["msg"],
                *(str(context.get(key, "")) for key in ("found", "expected", "mend")),
            )


def _problem(field: str, message: str, found: str = "", expected: str = "", mend: str = "") -> Problem:
    return Problem(Place(field), message, found, expected, mend)


def of_field(wrong: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by the field at which each stands."""
    found: dict[str, list[Problem]] = {}
    for problem in wrong:
        found.setdefault(problem.place.file, []).append(problem)
    return found
