"""What a person at a terminal says of a case to be begun, one line after another; each is checked as it is typed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from detente.cli.options import tell

if TYPE_CHECKING:
    from datetime import date

    from detente.case.file.begun_actor import Role
    from detente.cli.keys import Keys

Row = dict[str, Any]
SIDES = (
    "Who must agree, one a line. Who leads it and what else it is called may follow in brackets; a body that must agree "
    "for one of them, such as its parliament, says for whom:\n"
    "  Ruritania (leader: Ada Holt; also: Streslau, the kingdom)\n"
    "  The Diet (for: Ruritania)"
)
OTHERS = "Who else has a part, and as what, one a line:\n  Borduria (as: mediator, host; also: Szohôd)"
MATTERS = (
    "What is to be settled, one question after another; for each what holds today, then what else is wanted or proposed, "
    "from one end to the other."
)


def asked(keys: Keys) -> Row | None:
    """The form that a person fills in; None where no name is given."""
    tell("An empty line goes on; an empty name gives the commented example.")
    name = keys.line("The case: ")
    if not name:
        return None
    form: Row = {"name": name, "actors": [], "issues": []}
    form["question"] = keys.line("What is asked of it, in one sentence: ") or ""
    tell(SIDES)
    _actors(keys, form, "Who must agree: ", "party")
    tell(OTHERS)
    _actors(keys, form, "Who else: ", "third_party")
    tell(MATTERS)
    _issues(keys, form)
    day = _day(keys)
    form["as_of"] = day.isoformat() if day else ""
    return form


def _actors(keys: Keys, form: Row, prompt: str, role: Role) -> None:
    from detente.case.file.begun_actor import said
    from detente.errors import InputError

    while line := keys.line(prompt):
        try:
            actor = asdict(said(line, role))
        except InputError as error:
            problem = error.problems[0]
            tell(f"{problem.message}; {problem.mend or f'write {problem.expected}'}")
            continue
        if actor["name"] not in [there["name"] for there in form["actors"]]:
            _add(form, "actors", actor)


def _issues(keys: Keys, form: Row) -> None:
    from detente.case.file.begun_issue import asked as issue_of

    while line := keys.line("To be settled: "):
        issue = issue_of(line)
        options = list(issue.options)
        while len(options) < 2 or not issue.told:
            prompt = "  Another way: " if options else "  What holds today on it: "
            option = keys.line(prompt)
            if option and option not in options:
                options.append(option)
            elif not option:
                break
        if len(options) < 2:
            tell("  Left out: without what holds today and another way nothing could be said of it.")
            continue
        names = keys.line("  Other words for it in the reporting, commas between: ") or ""
        _add(form, "issues", {"question": issue.question, "options": options, "aliases": names.split(",")})


def _add(form: Row, kind: str, row: Row) -> None:
    """Adds a row, unless something is wrong with it: that is told."""
    from detente.case.file.begun_form import problems

    form[kind].append(row)
    here = f"{kind}.{len(form[kind]) - 1}."
    wrong = [problem for problem in problems(form) if problem.place.file.startswith(here)]
    for problem in wrong:
        tell("; ".join(part for part in (problem.message, problem.mend or problem.expected) if part))
    if wrong:
        form[kind].pop()


def _day(keys: Keys) -> date | None:
    """The day on which the situation is read, today for an empty line; None where the lines end."""
    from datetime import date

    from detente.sources.published import day_told

    today = date.today()  # noqa: DTZ011
    while line := (
        typed := keys.line(f"As it stands on [{today.isoformat()}] (the day to which your reports reach): ")
    ):
        told = day_told(line)
        if told is not None and len(told) == len("2026-11-29"):
            return date.fromisoformat(told)
        tell(f"“{line}” is no day, such as {today.isoformat()} or {today.day} {today:%B %Y}.")
    return today if typed is not None else None
