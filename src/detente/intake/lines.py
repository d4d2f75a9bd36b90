"""Red lines as a person draws them on a cell of the grid: against which options, how firm, resting on which words.

A line rests on statements, or is assumed for a reason that its author gives; no id is typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from detente.case import Case
from detente.case.file.amend import with_values, without
from detente.case.file.drafting import fresh_id
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import Path
from detente.case.load import CASE_FILE
from detente.case.model.entries import entries, ids
from detente.case.model.insisted import LeastOption
from detente.errors import input_error, listed
from detente.intake.pieces import JUDGED
from detente.intake.rewriting import data, entry_at, rewritten

BY_RULE = re.compile(r"^Firmness \S+ by rule, from [^:]*: [^.]*\. ?")
"""How a case says that the firmness was proposed by rule."""
FIRM = ("red_lines", "demands", "refusals")
"""Lists of the case whose entries have a firmness."""


def draw_line(
    case: Case,
    actor: str,
    issue: str,
    options: Sequence[str],
    *,
    firmness: int,
    evidence: Sequence[str] = (),
    assumed: str = "",
    words: str = "",
) -> str:
    """Adds a red line of an actor against options of an issue; its id. ``words`` follow the actor's name.

    Raises InputError, and changes nothing, where an option is not there or none would be left, where it rests on nothing, or
    where the actor has such a line already.
    """
    there = options_of(case, actor, issue)
    chosen = [option for option in there if option in options]
    if unknown := sorted(set(options) - set(there)):
        raise input_error(CASE_FILE, f"{issue} has no such option", found=listed(unknown), expected=listed(there))
    if not chosen:
        raise input_error(CASE_FILE, "a red line says which options it will not accept", expected="one option or more")
    if len(chosen) == len(there):
        raise input_error(
            CASE_FILE, "a red line against every option would leave nothing to accept", expected="one option fewer"
        )
    same = [line.id for line in case.written.red_lines if line.actor == actor and set(line.never) == {issue}]
    lines = {
        line.id: set(line.never[issue]) for line in case.written.red_lines if line.id in same and line.until is None
    }
    if twice := [name for name, found in lines.items() if set(chosen) <= found]:
        raise input_error(
            CASE_FILE, "there is a red line against this already", found=twice[0], mend="change its firmness"
        )
    grounds = grounds_of(case, evidence, assumed)
    name = next(fresh_id(f"{actor}_no_{issue}", _taken(case), "entry", most=40))
    value: dict[str, Any] = {"id": name, "actor": actor, "never": {issue: chosen}, "firmness": firm(firmness)}
    value |= {"text": words.strip()} if words.strip() else {}
    rewritten(case, lambda text: with_entry(text, ("red_lines",), {**value, **grounds}, CASE_FILE), tuple(evidence))
    return name


def set_firmness(case: Case, name: str, firmness: int, why: str = "") -> None:
    """Sets how firm a red line, a floor, a demand or a refusal is; a reason given by rule gives way to the analyst's.

    Raises InputError, and changes nothing, where there is nothing of this id.
    """
    number = firm(firmness)

    def change(text: str) -> str:
        path, there = _place(case, text, name)
        if not isinstance(there, dict):  # a floor that is only an option
            return with_values(text, path[:-1], {path[-1]: {"option": there, "firmness": number}}, CASE_FILE)  # type: ignore[dict-item]
        old = str(there.get("assumed") or "")
        told = why.strip() or (JUDGED if BY_RULE.match(old) else "")
        reason = " ".join(filter(None, (told, BY_RULE.sub("", old) if told not in old else old)))
        values: dict[str, Any] = {"firmness": number}
        values |= {"assumed": reason} if reason and reason != old else {}
        return with_values(text, path, values, CASE_FILE)

    rewritten(case, change)


def take_away(case: Case, name: str) -> None:
    """Takes a red line or a floor out of the case. Raises InputError, and changes nothing, where something else names it."""

    def change(text: str) -> str:
        path, _ = _place(case, text, name)
        return without(text, path, CASE_FILE)

    rewritten(case, change)


def _place(case: Case, text: str, name: str) -> tuple[Path, Any]:
    """Where what is held under an id stands in the file now, and what stands there."""
    item = case.written.insisted.get(name)
    lists = (at[:-1] for at, each in entries(case.written) if each.id == name and at[-2] in FIRM)
    path: Path | None = None
    if isinstance(item, LeastOption):
        path = ("preferences", item.actor, "floor", item.issue)
    elif there_in := next(lists, None):
        path = entry_at(text, there_in, name)
    if path is None:
        raise input_error(CASE_FILE, "there is nothing of this name that is held", found=name)
    there = data(text)
    try:
        for part in path:
            there = there[part]
    except (KeyError, IndexError, TypeError):
        raise input_error(CASE_FILE, f"{name} is no longer there", mend="look at the positions once more") from None
    return path, there


def options_of(case: Case, actor: str, issue: str) -> list[str]:
    """The options of an issue. Raises InputError if there is no such issue or actor."""
    if actor not in case.written.actors:
        raise input_error(CASE_FILE, "there is no such actor", found=actor, expected=listed(case.written.actors))
    if issue not in case.written.issues:
        raise input_error(CASE_FILE, "there is no such issue", found=issue, expected=listed(case.written.issues))
    return list(case.written.issues[issue].options)


def grounds_of(case: Case, evidence: Sequence[str], assumed: str) -> dict[str, Any]:
    """What an entry rests on. Raises InputError where it is nothing, or no confirmed statement."""
    known = case.record.by_id
    if wrong := [name for name in evidence if name not in known or not known[name].counts]:
        raise input_error(CASE_FILE, "no confirmed statement", found=listed(wrong), mend="confirm it first")
    found: dict[str, Any] = {"evidence": list(dict.fromkeys(evidence))} if evidence else {}
    found |= {"assumed": assumed.strip()} if assumed.strip() else {}
    if not found:
        raise input_error(
            CASE_FILE, "this rests on nothing", expected="a statement of this cell, or the reason why you assume it"
        )
    return found


def firm(firmness: int) -> int:
    """A firmness, if it is one. Raises InputError else."""
    if isinstance(firmness, bool) or not 1 <= firmness <= 9:
        raise input_error(
            CASE_FILE, "this is no firmness", found=str(firmness), expected="1 (will bend) to 9 (will not)"
        )
    return firmness


def _taken(case: Case) -> Collection[str]:
    model = case.written
    steps = model.road.steps if model.road else ()
    return {
        name.casefold()
        for name in (*model.actors, *model.issues, *model.context, *model.scenarios, *steps, *ids(model))
    }
