"""An order of the options as a person sets it for an actor, and the least that the actor accepts; each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from detente.case import Case
from detente.case.file.amend import with_values, without
from detente.case.file.entries import with_entry
from detente.case.load import CASE_FILE
from detente.errors import input_error
from detente.intake.lines import firm, grounds_of, options_of
from detente.intake.order import check_order, plainly
from detente.intake.rewriting import data, rewritten

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
    """Sets in which order an actor puts the options of an issue, best first, those that are level in one tier.

    Raises InputError, and changes nothing, where an option is missing, where the case has values instead, or where nothing says
    what it rests on.
    """
    check_order(tiers, options_of(case, actor, issue))
    _no_values(case, actor, issue)
    preference = case.written.preferences.get(actor)
    known = preference is not None and preference.has_basis
    grounds = grounds_of(case, evidence, assumed) if evidence or assumed.strip() or not known else {}

    def change(text: str) -> str:
        there = (data(text).get("preferences") or {}).get(actor)
        if not there:
            value = {"ranking": {issue: plainly(tiers)}, **grounds}
            return with_entry(text, ("preferences",), value, CASE_FILE, actor)
        path = ("preferences", actor)
        if there.get("ranking"):
            text = with_values(text, (*path, "ranking"), {issue: plainly(tiers)}, CASE_FILE)
        else:
            text = with_values(text, path, {"ranking": {issue: plainly(tiers)}}, CASE_FILE)
        return with_values(text, path, _more(there, grounds), CASE_FILE)

    rewritten(case, change, tuple(evidence))


def drop_order(case: Case, actor: str, issue: str) -> None:
    """Takes an order away, with what nothing else of the actor's rests on. Raises InputError where there is none."""

    def change(text: str) -> str:
        there = (data(text).get("preferences") or {}).get(actor) or {}
        if issue not in (there.get("ranking") or {}):
            raise input_error(CASE_FILE, "there is no order to take away", found=f"{actor} on {issue}")
        path = ("preferences", actor)
        if len(there["ranking"]) == 1 and not any(there.get(name) for name in OWN):
            return without(text, path, CASE_FILE)
        text = without(text, (*path, "ranking", issue), CASE_FILE)
        kept = [name for name in there.get("evidence") or () if not _only_about(case, name, issue)]
        if not (kept or there.get("assumed")) or len(kept) == len(there.get("evidence") or ()):
            return text
        return with_values(text, path, {"evidence": kept or None}, CASE_FILE)

    rewritten(case, change)


def set_floor(case: Case, actor: str, issue: str, option: str, firmness: int | None = None) -> None:
    """Sets the least that an actor accepts on an issue whose options it orders. Raises InputError, and changes nothing, else."""
    if option not in options_of(case, actor, issue):
        raise input_error(CASE_FILE, f"{issue} has no such option", found=option)
    value: Any = option if firmness is None else {"option": option, "firmness": firm(firmness)}

    def change(text: str) -> str:
        there = (data(text).get("preferences") or {}).get(actor)
        if not there:
            raise input_error(CASE_FILE, "the least is one of an order", mend="set the order of the options first")
        path = ("preferences", actor)
        if there.get("floor"):
            return with_values(text, (*path, "floor"), {issue: value}, CASE_FILE)
        return with_values(text, path, {"floor": {issue: value}}, CASE_FILE)

    rewritten(case, change)


def _no_values(case: Case, actor: str, issue: str) -> None:
    preference = case.written.preferences.get(actor)
    if preference is not None and preference.cardinal:
        raise input_error(
            CASE_FILE, f"{actor} has values in the case, and its order follows from them", found=issue,
            mend="change the values",
        )  # fmt: skip


def _more(there: dict[str, Any], grounds: dict[str, Any]) -> dict[str, Any]:
    """What an actor's preferences rest on, with what comes in addition."""
    found: dict[str, Any] = {}
    if evidence := grounds.get("evidence"):
        found["evidence"] = list(_once((*(there.get("evidence") or ()), *evidence)))
    if why := grounds.get("assumed"):
        old = str(there.get("assumed") or "")
        found["assumed"] = old if why in old else f"{old} {why}".strip()
    return found


def _once(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(names)


def _only_about(case: Case, name: str, issue: str) -> bool:
    """Whether a statement names this issue and no other."""
    item = case.record.by_id.get(name)
    if item is None:
        return False
    named = {*item.about.issues, *(option.partition(".")[0] for option in item.about.options)}
    return named == {issue}
