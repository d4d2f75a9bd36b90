"""A model whose evidence a person has confirmed: what nobody has confirmed is none.

What rests on nothing else is told as the analyst's own reading, with that reason, wherever it is told what it rests on.
"""

from __future__ import annotations

from typing import Any, TypeVar

from detente.errors import listed
from detente.fields import Grounded, Part

T = TypeVar("T")


def confirmed(part: T, unconfirmed: frozenset[str]) -> T:
    """The same piece without these statements as evidence; itself where it names none of them."""
    after: Any = part
    if not unconfirmed:
        return part
    if isinstance(part, Part):
        update = _changed({name: getattr(part, name) for name in type(part).model_fields}, unconfirmed)
        if isinstance(part, Grounded) and not unconfirmed.isdisjoint(part.evidence):
            kept = tuple(name for name in part.evidence if name not in unconfirmed)
            update["evidence"] = kept
            if not kept and part.assumed is None:
                update["assumed"] = f"It rests on nothing but what nobody has confirmed: {listed(part.evidence)}."
        after = part.model_copy(update=update) if update else part
    elif isinstance(part, dict):
        update = _changed(part, unconfirmed)
        after = {**part, **update} if update else part
    elif isinstance(part, tuple):
        items = tuple(confirmed(item, unconfirmed) for item in part)
        after = items if any(new is not old for new, old in zip(items, part, strict=True)) else part
    found: T = after
    return found


def _changed(parts: dict[Any, Any], unconfirmed: frozenset[str]) -> dict[Any, Any]:
    pairs = ((name, part, confirmed(part, unconfirmed)) for name, part in parts.items())
    return {name: new for name, old, new in pairs if new is not old}
