"""Red lines as a person draws them on a cell of the grid: against which options, how firm, resting on which words.

A line rests on statements, or is assumed for a reason that its author gives; no id is typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from detente.case import Case
from detente.case.file.drafting import fresh_id
from detente.case.load import CASE_FILE
from detente.case.model.entries import entries, taken
from detente.case.model.insisted import LeastOption
from detente.errors import input_error, listed
from detente.intake.firm import BY_RULE, JUDGED
from detente.intake.now import held_now, journal_of
from detente.journal import UNSEEN
from detente.journal.book import Unseen

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
    name = next(fresh_id(f"{actor}_no_{issue}", taken(case.written), "entry", most=40))
    value: dict[str, Any] = {"id": name, "actor": actor, "never": {issue: chosen}, "firmness": firm(firmness)}
    value |= {"text": words.strip()} if words.strip() else {}
    journal_of(case).add("red_lines", {**value, **grounds}, act=f"drew a red line of {actor} on {issue}: {name}")
    return name


def about_these(case: Case, issue: str, options: Sequence[str], names: Sequence[str]) -> list[str]:
    """Those of some statements that do not speak of other options of the issue alone: what says no to one is no ground against another."""
    wanted = {f"{issue}.{option}" for option in options}

    def bears(name: str) -> bool:
        item = case.record.by_id.get(name)
        named = (
            {option for option in item.about.options if option.startswith(f"{issue}.")} if item is not None else set()
        )
        return not named or bool(named & wanted)

    return [name for name in names if bears(name)]


def set_firmness(case: Case, name: str, firmness: int, why: str = "", *, seen: Decimal | str | Unseen = UNSEEN) -> None:
    """Sets how firm a red line, a floor, a demand or a refusal is; that it was proposed by rule is said no more.

    ``why`` stands in the history: how firm something is held changes nothing of what it rests on. ``seen``: the firmness that was shown. Raises ConflictError where it is another by now; InputError, and changes nothing, where
    there is nothing of this id.
    """
    number, path, there = firm(firmness), *_place(case, name)
    journal, act = journal_of(case), f"firmness of {name}: {firmness}"
    if not isinstance(there, dict):  # a floor that is only an option
        journal.change(path, {"option": there, "firmness": number}, act=act, why=why)
        return
    old = str(there.get("assumed") or "")
    reason = " ".join(filter(None, (JUDGED, BY_RULE.sub("", old)))) if BY_RULE.match(old) else old
    with journal.group(act, why):
        journal.change((*path, "firmness"), number, seen=seen if "firmness" in there else UNSEEN)
        if reason != old:
            journal.change((*path, "assumed"), reason)


def take_away(case: Case, name: str) -> None:
    """Takes a red line or a floor out of the case. Raises InputError, and changes nothing, where something else names it."""
    path, _ = _place(case, name)
    journal_of(case).remove(path, act=f"took out {name}")


def _place(case: Case, name: str) -> tuple[tuple[str, ...], Any]:
    """Where what is held under an id stands, lists by id, and what stands there now. Raises InputError where it is not there."""
    item = case.written.insisted.get(name)
    lists = (at[:-1] for at, each in entries(case.written) if each.id == name and at[-2] in FIRM)
    path: tuple[str, ...] = ()
    if isinstance(item, LeastOption):
        path = ("preferences", item.actor, "floor", item.issue)
    elif (found := next(lists, None)) is not None:
        path = (*map(str, found), name)
    if not path:
        raise input_error(CASE_FILE, "there is nothing of this name that is held", found=name)
    there: Any = held_now(case)
    for part in path:
        if isinstance(there, list):
            there = next((each for each in there if isinstance(each, dict) and each.get("id") == part), None)
        else:
            there = there.get(part) if isinstance(there, dict) else None
    if there is None:
        raise input_error(CASE_FILE, f"{name} is no longer there", mend="look at the positions once more")
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
        raise input_error(CASE_FILE, "this rests on nothing", expected="a statement, or the reason why you assume it")
    return found


def firm(firmness: int) -> int:
    """A firmness, if it is one. Raises InputError else."""
    if isinstance(firmness, bool) or not 1 <= firmness <= 9:
        raise input_error(
            CASE_FILE, "this is no firmness", found=str(firmness), expected="1 (will bend) to 9 (will not)"
        )
    return firmness
