"""What confirmed statements say is signed, in force or begun, and the case does not say yet: a step to tick, or an option that holds.

*Method*

1. A statement counts whose words say that something is settled (:mod:`detente.record.stances`), and on which neither a step that was
   taken nor what holds today rests. What was declined is told no more.
2. It may be any step still to be taken, and any option that does not hold today: those that it names come first, then those with
   which it shares the most words. Which it is, and on which day, a person says.
3. What held before is kept, with the day until which it held; the day of the case moves along.
"""

from __future__ import annotations

from datetime import date

from detente.case import Case
from detente.errors import input_error
from detente.frozen import frozen
from detente.intake.declined import Declined, declined
from detente.intake.declined import decline as note
from detente.intake.news.events import status_quo
from detente.intake.now import journal_of
from detente.intake.steps import step_done
from detente.record import Statement, acts
from detente.record.beginnings import beginnings
from detente.record.stances import tells_settled

STEP, OPTION = "step:", "option:"
"""What the name of what may be settled begins with; its id follows."""
MOST = 8
"""Statements that are offered: the newest."""


@frozen
class Settled:
    """A statement, its first day where it is known, and what it may settle, the likeliest first."""

    statement: Statement
    day: date | None
    may_be: tuple[str, ...]


def settled(case: Case) -> tuple[Settled, ...]:
    """What may be taken, the newest first."""
    rests = {
        name
        for step in (case.written.road.steps if case.written.road else {}).values()
        if step.achieved
        for name in step.evidence
    }
    rests |= {name for issue in case.written.issues.values() if issue.today for name in issue.today.evidence}
    left = {item.same for item in declined(case.folder)}
    told = [
        item
        for item in case.record.statements
        if item.counts and item.voice == "source" and item.id not in rests and _same(item.id) not in left and _settles(item)
    ]  # fmt: skip
    told.sort(key=lambda item: (case.record.dating(item).order, item.id), reverse=True)
    names = _names(case)
    whens = [(item, case.record.dating(item).when) for item in told[:MOST]]
    return tuple(Settled(item, when.start if when else None, _may_be(item, names)) for item, when in whens if names)


def take(case: Case, statement: str, what: str, day: date | None, why: str = "") -> str:
    """Ticks a step as done, or lets an option hold, from a day on, by a statement. What was done, in words.

    Raises InputError where there is no such statement, step or option, or no day.
    """
    item = next((one for one in case.record.statements if one.id == statement and one.counts), None)
    if item is None:
        raise input_error("statement", "no confirmed statement", found=statement[:80])
    if what not in _names(case):
        raise input_error("what", "choose what this settles", found=what[:80], expected="a step, or an option")
    if day is None:
        raise input_error("day", "a day is needed", expected="when it was done, YYYY-MM-DD")
    if what.startswith(STEP):
        return step_done(case, what.removeprefix(STEP), day, [statement], why)
    issue, _, option = what.removeprefix(OPTION).partition(".")
    journal, words = journal_of(case), case.written.issues[issue].options[option]
    (edit,) = status_quo(issue, case.written.issues[issue].today, option, day, (statement,))
    with journal.group(f"holds since {day}: {words}", why):
        journal.change((*edit.path, str(edit.key)), edit.value)
        if day > case.written.as_of:
            journal.change("as_of", day.isoformat())
    return f"Holds since {day}: {words}."


def decline(case: Case, statement: str) -> None:
    """Notes that a statement settles nothing of the case, so that it is not offered again."""
    if statement not in case.record.by_id:
        raise input_error("statement", "no confirmed statement", found=statement[:80])
    note(case.folder, Declined(same=_same(statement), entry="settles nothing of the case", statements=(statement,)), f"declined as settled: {statement}")  # fmt: skip


def _settles(item: Statement) -> bool:
    """Whether the words say that something is settled: no talks that only took place, and no blow."""
    kind = acts()[item.act]
    against = "negative" in (kind.polarity, item.polarity)
    return not against and kind.round in (None, "agreed") and tells_settled(item)


def _same(statement: str) -> tuple[str, ...]:
    return ("settled", statement)


def _names(case: Case) -> dict[str, str]:
    """What may be settled still, with its words."""
    model = case.written
    steps = {
        f"{STEP}{name}": step.text
        for name, step in (model.road.steps if model.road else {}).items()
        if not step.achieved
    }
    return steps | {
        f"{OPTION}{name}.{option}": text
        for name, issue in model.issues.items()
        for option, text in issue.options.items()
        if option != issue.status_quo
    }


def _may_be(item: Statement, names: dict[str, str]) -> tuple[str, ...]:
    about = {f"{STEP}{name}" for name in item.about.steps} | {f"{OPTION}{name}" for name in item.about.options}
    said = beginnings(item.quote.exact)
    return tuple(sorted(names, key=lambda name: (name not in about, -len(said & beginnings(names[name])))))
