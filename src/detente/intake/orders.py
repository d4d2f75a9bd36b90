"""An order of the options as a person sets it for an actor, and the least that the actor accepts; each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.case import Case
from detente.case.load import CASE_FILE
from detente.errors import input_error
from detente.intake.lines import firm, grounds_of, options_of
from detente.intake.now import held_now, journal_of
from detente.intake.order import check_order, plainly

OWN = ("weights", "values", "points", "adjust", "no_deal", "floor")
"""What an actor may prefer besides an order."""


def set_order(
    case: Case,
    actor: str,
    issue: str,
    tiers: Sequence[Sequence[str]],
    *,
    evidence: Sequence[str] = (),
    assumed: str = "",
) -> None:
    """Sets in which order an actor puts the options of an issue, best first, those that are level in one tier, and what that rests
    on: this alone, whatever it rested on before.

    Raises InputError, and changes nothing, where an option is missing, where the case has values instead, or where nothing says
    what it rests on.
    """
    check_order(tiers, options_of(case, actor, issue))
    _no_values(case, actor, issue)
    grounds = grounds_of(case, evidence, assumed)

    there = (held_now(case).get("preferences") or {}).get(actor)
    journal, path, order = journal_of(case), ("preferences", actor), plainly(tiers)
    with journal.group(f"set the order of {actor} on {issue}"):
        if not there:
            journal.add("preferences", {"ranking": {issue: order}, "grounds": {issue: grounds}}, key=actor)
            return
        journal.change(*begun(there, path, "ranking", issue, order))
        journal.change(*begun(there, path, "grounds", issue, grounds))


def begun(
    there: dict[str, Any], path: tuple[str, ...], kind: str, issue: str, value: Any
) -> tuple[tuple[str, ...], Any]:
    """Where what concerns an issue is put, and as what: with the mapping around it where that is new, too."""
    return ((*path, kind, issue), value) if there.get(kind) else ((*path, kind), {issue: value})


def drop_order(case: Case, actor: str, issue: str) -> None:
    """Takes an order away, with what it rests on and nothing else of the actor's does. Raises InputError where there is none."""

    there = (held_now(case).get("preferences") or {}).get(actor) or {}
    if issue not in (there.get("ranking") or {}):
        raise input_error(CASE_FILE, "there is no order to take away", found=f"{actor} on {issue}")
    journal, path, act = journal_of(case), ("preferences", actor), f"took out the order of {actor} on {issue}"
    if len(there["ranking"]) == 1 and not any(there.get(name) for name in OWN):
        journal.remove(path, act=act)
        return
    evidence = there.get("evidence") or ()
    kept = [name for name in evidence if not _only_about(case, name, issue)]
    with journal.group(act):
        journal.remove((*path, "ranking", issue))
        if issue in (grounds := there.get("grounds") or {}):
            journal.remove((*path, "grounds", issue) if len(grounds) > 1 else (*path, "grounds"))
            return
        if kept and len(kept) < len(evidence):
            journal.change((*path, "evidence"), kept)
        elif evidence and not kept and there.get("assumed"):
            journal.remove((*path, "evidence"))


def set_floor(case: Case, actor: str, issue: str, option: str, firmness: int | None = None) -> None:
    """Sets the least that an actor accepts on an issue whose options it orders. Raises InputError, and changes nothing, else."""
    if option not in options_of(case, actor, issue):
        raise input_error(CASE_FILE, f"{issue} has no such option", found=option)
    value: Any = option if firmness is None else {"option": option, "firmness": firm(firmness)}

    there = (held_now(case).get("preferences") or {}).get(actor)
    if not there:
        raise input_error(CASE_FILE, "the least is one of an order", mend="set the order of the options first")
    journal, path, act = journal_of(case), ("preferences", actor), f"set the least that {actor} accepts on {issue}"
    if there.get("floor"):
        journal.change((*path, "floor", issue), value, act=act)
    else:
        journal.change((*path, "floor"), {issue: value}, act=act)


def _no_values(case: Case, actor: str, issue: str) -> None:
    preference = case.written.preferences.get(actor)
    if preference is not None and preference.cardinal:
        raise input_error(
            CASE_FILE, f"{actor} has values in the case, and its order follows from them", found=issue,
            mend="change the values",
        )  # fmt: skip


def _only_about(case: Case, name: str, issue: str) -> bool:
    """Whether a statement names this issue and no other."""
    item = case.record.by_id.get(name)
    if item is None:
        return False
    named = {*item.about.issues, *(option.partition(".")[0] for option in item.about.options)}
    return named == {issue}
