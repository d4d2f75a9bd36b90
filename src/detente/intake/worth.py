"""What an issue and its options are worth to an actor, as a person sets it: numbers that ask for their reason."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from detente.case import Case
from detente.case.file.amend import with_values
from detente.case.file.drafting import Literal
from detente.case.file.entries import with_entry
from detente.case.load import CASE_FILE
from detente.errors import input_error
from detente.intake.lines import options_of
from detente.intake.rewriting import data, rewritten

LEAST, MOST = 0, 100


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

    def change(text: str) -> str:
        there = (data(text).get("preferences") or {}).get(actor)
        table = {option: _number(values[option]) for option in options}
        share = {} if weight is None else {issue: _number(weight)}
        if not there:
            value = {"weights": share or {issue: _number(Decimal(1))}, "values": {issue: table}, "assumed": why.strip()}
            return with_entry(text, ("preferences",), value, CASE_FILE, actor)
        path = ("preferences", actor)
        for kind, found in (("values", {issue: table}), ("weights", share)):
            if found:
                inside = there.get(kind)
                text = with_values(
                    text, (*path, kind) if inside else path, found if inside else {kind: found}, CASE_FILE
                )
        old = str(there.get("assumed") or "")
        reason: dict[str, Any] = {} if why.strip() in old else {"assumed": f"{old} {why.strip()}".strip()}
        return with_values(text, path, reason, CASE_FILE)

    rewritten(case, change)


def _number(value: Decimal) -> Literal:
    return Literal(f"{value.normalize():f}")
