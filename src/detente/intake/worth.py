"""What an issue and its options are worth to an actor, as a person sets it: numbers that ask for their reason."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from detente.case import Case
from detente.case.load import CASE_FILE
from detente.errors import input_error
from detente.intake.lines import options_of
from detente.intake.now import held_now, journal_of
from detente.intake.orders import begun
from detente.journal import Journal

LEAST, MOST = 0, 100
"""Values that an option may be given; others are an InputError."""


def set_worth(
    case: Case, actor: str, issue: str, values: Mapping[str, Decimal], weight: Decimal | None = None, why: str = ""
) -> None:
    """Sets the value of each option of an issue, 0 to 100, and how much of all that an actor wants lies there.

    Raises InputError, and changes nothing, where a value is missing, no reason is given, or the actor has an order there.
    """
    options = options_of(case, actor, issue)
    if sorted(values) != sorted(options):
        raise input_error(CASE_FILE, "each option has a value", found=", ".join(values), expected=", ".join(options))
    numbers = [*values.values(), *([] if weight is None else [weight])]
    if wrong := [number for number in numbers if not number.is_finite() or not LEAST <= number <= MOST]:
        raise input_error(CASE_FILE, "a value and a weight lie between 0 and 100", found=str(wrong[0]))
    preference = case.written.preferences.get(actor)
    if preference is not None and (preference.ranking or preference.points):
        raise input_error(
            CASE_FILE, f"{actor} has an order or points in the case, and not both go together", found=issue,
            mend="take the orders away first",
        )  # fmt: skip
    if not why.strip():
        raise input_error(CASE_FILE, "a number asks for its reason", expected="why you read it so")

    there = (held_now(case).get("preferences") or {}).get(actor)
    journal, path = journal_of(case), ("preferences", actor)
    table = {option: _number(values[option]) for option in options}
    share = _number(Decimal(1) if weight is None else weight)
    with journal.group(f"set what {issue} is worth to {actor}", why):
        if not there:
            grounds = {issue: {"assumed": why.strip()}}
            journal.add(
                "preferences", {"weights": {issue: share}, "values": {issue: table}, "grounds": grounds}, key=actor
            )
            return
        if issue in (there.get("values") or {}):
            for option, value in table.items():
                _change(journal, there, (*path, "values", issue, option), value)
        else:
            journal.change(*begun(there, path, "values", issue, table))
        if issue not in (there.get("weights") or {}):
            journal.change(*begun(there, path, "weights", issue, share))
        elif weight is not None:
            _change(journal, there, (*path, "weights", issue), share)
        ground = {**((there.get("grounds") or {}).get(issue) or {}), "assumed": why.strip()}
        journal.change(*begun(there, path, "grounds", issue, ground))


def _change(journal: Journal, there: dict[str, Any], path: tuple[str, ...], value: int | Decimal) -> None:
    """Changes one number; what else stands with it, a range or what it rests on, stays."""
    found: Any = there
    for part in path[2:]:
        found = found.get(part) if isinstance(found, dict) else None
    journal.change((*path, "value") if isinstance(found, dict) else path, value)


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value
