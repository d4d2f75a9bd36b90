"""Steps of the road as a person adds, changes and takes them out: what happens, in whose hands it is, what it comes after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from detente.case import Case
from detente.case.file.drafting import fresh_id
from detente.case.load import CASE_FILE
from detente.case.model.entries import taken
from detente.case.model.road import Step
from detente.errors import InputError, input_error, listed
from detente.intake.entered import Held, used, write
from detente.intake.now import held_now, journal_of
from detente.journal import Act, ConflictError, Journal

FIELDS = ("text", "name", "by", "needs", "settles")
JOINS = {"demands": ("wants", "before"), "refusals": ("step",), "offers": ("step",)}
"""Lists of the road, and the fields of their entries by which they are about a step."""


def add_step(case: Case, text: str, by: Sequence[str] = (), after: Sequence[str] = (), before: str = "") -> str:
    """Adds a step; its id. The first of a case begins its road, and is what the road leads to until another is.

    ``after``: steps that must all come first; ``before``: the step that cannot come without it. Raises InputError, and changes
    nothing, where it says nothing, is there already, or names what is not there.
    """
    words, road, model = " ".join(text.split()), case.written.road, case.written
    steps = dict(road.steps) if road else {}
    if not words:
        raise input_error("step", "nothing is said of what happens", expected="a few words, such as: A ceasefire holds")
    if any(step.text.casefold() == words.casefold() for step in steps.values()):
        raise input_error("step", "there is such a step already", found=words[:80])
    for kind, wanted, there in (("actor", by, model.actors), ("step", (*after, *filter(None, [before])), steps)):
        if unknown := sorted(set(wanted) - set(there)):
            raise input_error(
                kind, f"there is no such {kind}", found=listed(unknown), expected=listed(there) or "none yet"
            )
    name = next(fresh_id(words, taken(model), "step", most=40))
    value: dict[str, Any] = {"text": words, **({"by": [*by]} if by else {}), **({"needs": [*after]} if after else {})}
    journal, act = journal_of(case), f"added a step: {words}"
    with journal.group(act):
        if road is None:
            journal.add((), {"goal": name, "steps": {name: value}}, key="road", file=CASE_FILE, act=act)
        else:
            journal.add(("road", "steps"), value, key=name, act=act)
        if before:
            journal.change(("road", "steps", before, "needs"), [*steps[before].needs, name])
    return name


def change_step(case: Case, name: str, sent: Held, seen: Held, *, goal: bool = False) -> Act | None:
    """Writes what was changed of a step: ``text``, ``name``, ``by``, ``needs``, ``settles`` ({issue: option}); ``goal``: it is what
    the steps lead to from now on. A name that was made of other words goes with them. None where nothing is changed.

    Raises InputError where it says nothing or the case would not hold, ConflictError where somebody changed the same meanwhile.
    """
    _step(case, name)
    if not sent.get("text"):
        raise input_error("step", "nothing is said of what happens", expected="a few words, such as: A ceasefire holds")
    if sent["text"] != seen.get("text") and sent.get("name") == seen.get("name"):
        sent = {**sent, "name": None}
    journal = journal_of(case)
    with journal.group(f"changed the step: {sent['text']}"):
        write(journal, ("road", "steps", name), sent, seen)
        if goal and case.written.road is not None and case.written.road.goal != name:
            journal.change(("road", "goal"), name)
    return journal.last if journal.loaded is not case else None


def take_out_step(case: Case, name: str) -> int:
    """Takes a step out, with the demands, refusals and offers of it, and how many they are; what came after it no longer does.

    Raises InputError where other steps lead to it, or statements name it.
    """
    step, road, data = _step(case, name), case.written.road, held_now(case)["road"]
    assert road is not None
    called = step.name or step.text
    if road.goal == name and len(road.steps) > 1:
        raise input_error(
            "out", f"“{called}” is what the other steps lead to, and stays",
            mend="say of another step that it is what they lead to, or take the others out first",
        )  # fmt: skip
    gone = [
        str(item["id"]) for kind, keys in JOINS.items() for item in data.get(kind) or () if name in map(item.get, keys)
    ]
    journal = journal_of(case)
    try:
        with journal.group(f"took out the step: {step.text}"):
            if len(road.steps) == 1:
                journal.remove(("road",))
                return len(gone)
            _without_joins(journal, data, name)
            for other, item in data["steps"].items():
                _without(journal, ("road", "steps", other), "needs", item.get("needs"), name)
            journal.remove(("road", "steps", name))
    except ConflictError:
        raise
    except InputError as error:
        raise used(called, [f"{problem.place}: {problem.message}" for problem in error.problems]) from error
    return len(gone)


def _without_joins(journal: Journal, road: Any, name: str) -> None:
    """Takes out what joins a step to others."""
    for kind, keys in JOINS.items():
        for item in road.get(kind) or ():
            if name in map(item.get, keys):
                journal.remove(("road", kind, item["id"]))
            else:
                _without(journal, ("road", kind, item["id"]), "unless", item.get("unless"), name)
    groups = road.get("together") or []
    groups = [groups] if groups and isinstance(groups[0], str) else groups
    if any(name in group for group in groups):
        rest = [[one for one in group if one != name] for group in groups]
        rest = [group for group in rest if len(group) > 1]
        if rest:
            journal.change(("road", "together"), rest)
        else:
            journal.remove(("road", "together"))


def _without(journal: Journal, path: tuple[str, ...], key: str, names: Any, name: str) -> None:
    """A list of steps without one of them."""
    names = [names] if isinstance(names, str) else [*(names or ())]
    if name in names:
        rest = [one for one in names if one != name]
        if rest:
            journal.change((*path, key), rest)
        else:
            journal.remove((*path, key))


def step_done(case: Case, name: str, day: date | None, evidence: Sequence[str] = (), why: str = "") -> str:
    """Ticks a step as done on a day, resting on statements; None: as not done. The day of the case moves along. What was done, in words."""
    step, journal = _step(case, name), journal_of(case)
    called, path = step.name or step.text, ("road", "steps", name)
    if day is None:
        journal.change((*path, "achieved"), False, why=why, act=f"not done: {called}")
        return f"Not done any more: {called}."
    with journal.group(f"done on {day}: {called}", why):
        journal.change((*path, "achieved"), day.isoformat())
        if fresh := [one for one in evidence if one not in step.evidence]:
            journal.change((*path, "evidence"), [*step.evidence, *fresh])
        if day > case.written.as_of:
            journal.change("as_of", day.isoformat())
    return f"Done on {day}: {called}."


def _step(case: Case, name: str) -> Step:
    road = case.written.road
    if road is None or name not in road.steps:
        raise input_error("step", "there is no such step on the road", found=name[:80])
    return road.steps[name]
