"""What merging two folders of one case made, in words: what was taken, what is kept twice, what is left to decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.case import Case
from detente.intake.colleagues import numbers
from detente.intake.merging.differences import Difference, Known
from detente.intake.merging.merge import Merged, Taken
from detente.report.language.wording import Words, capital, count, joined

LONGEST = 90
"""Characters of a value as it is told; beyond, its beginning."""
MOST = 8
"""Values taken that are told one by one; of more, the rest is counted."""


def told(found: Merged, into: str | None, *, typed: bool = True) -> list[str]:
    """The lines of the answer; ``typed``: with what to type next."""
    if found.nothing:
        return [f"Nothing to take: this case holds all that {found.of} does."]
    lines = [lead(found, written=into is not None)]
    lines += [f"  {_taken(taken)}" for taken in found.values[:MOST]]
    if len(found.values) > MOST:
        lines.append(f"  … and {count(len(found.values) - MOST, 'value')} more (--json)")
    if found.apart:
        lines.append(
            f"{capital(count(len(found.apart), 'statement'))} decided otherwise by both: one decision stands, the other is kept as a "
            "second reading."
        )
    if found.differences:
        lines.append(
            f"{capital(count(len(found.differences), 'difference'))} for a person; what stands here stays meanwhile:"
        )
        lines += [f"  [{each.id}] {difference(each.difference)}" for each in found.differences]
        if typed:
            lines.append("`detente merge CASE --keep ID` keeps what stands here, `--take ID` takes the other.")
    if into is None and typed:
        lines.append("Nothing was written; `--into FOLDER` writes it, to a new folder or over this one.")
    return lines


def lead(found: Merged, *, written: bool) -> str:
    """What comes from the other folder, counted."""
    parts: Sequence[tuple[int, str]] = (
        (len(found.documents), "document"),
        (len(found.decided), "decision"),
        (len(found.values), "value"),
    )
    told = [count(many, one) for many, one in parts if many]
    beside = [name for name in found.files if not name.startswith("differences/")]
    if not told and not beside:
        return f"Nothing to take from {found.of} without a decision."
    return f"{'Taken' if written else 'To take'} from {found.of}: {joined(told) or 'what lies beside the case'}."


def difference(it: Difference, case: Case | None = None) -> str:
    """A difference as a line; with the case, a number in its words before its path."""
    was = f" (was {_value(it.was)})" if it.was is not None else ""
    return f"{_about(it, case)}{it.path}: {_value(it.here)} here, {_value(it.there)} in {it.of}{was}"


def _about(it: Difference, case: Case | None) -> str:
    """What a number is about; empty for anything else."""
    if case is None:
        return ""
    words = Words(case.written)
    for asked in numbers.asked(case.written):
        if it.path in (asked.path, f"{asked.path}.value"):
            return f"{capital(words.actor(asked.actor))}, {asked.about} – "
    return ""


def settled(known: Known) -> str:
    """What a decision made of a difference."""
    it = known.difference
    value = it.here if it.decided == "here" else it.there
    return f"{it.path}: {_value(value)}, as {it.by} decided."


def _taken(taken: Taken) -> str:
    return f"{taken.path}: {'taken out' if taken.value is None else _value(taken.value)}"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        words = ", ".join(f"{key}: {_value(item)}" for key, item in value.items())
    elif isinstance(value, list | tuple):
        words = ", ".join(_value(item) for item in value)
    else:
        words = " ".join(str(value).split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
