"""One entry of ``case.yaml`` as a form shows and changes it.

*Method*

1. A form shows what the file holds, and sends that back with what was typed. What was not touched is not written; what somebody
   else changed meanwhile is told as a conflict, and nothing is written.
2. What is empty is taken away. What something else needs is not taken out: what needs it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente.case import Case
from detente.case.file.drafting import Literal
from detente.errors import InputError, input_error
from detente.intake.now import journal_of
from detente.journal import MISSING, Act, ConflictError, Journal
from detente.journal.paths import Said, resolved, same, value_at

Held = Mapping[str, Any]
"""Values as the file holds them: text, lists, mappings; nothing for what is not there."""
MOST_USES = 8
"""Places that are told of what uses a part; beyond, how many more."""
NOTHING: tuple[Any, ...] = (None, "", [], {})


def held(data: Any, path: Said, names: Iterable[str], file: str = "case.yaml") -> dict[str, Any]:
    """Some fields of an entry. Raises InputError where the entry is not there."""
    where = resolved(data, path, file)
    found = {name: value_at(data, (*where, name)) for name in names}
    return {name: _plain(value) for name, value in found.items() if value is not MISSING and value is not None}


def write(journal: Journal, path: Sequence[str | int], sent: Held, seen: Held) -> None:
    """Writes the fields that differ from what was ``seen``. Raises ConflictError where somebody changed the same meanwhile."""
    for name, value in sent.items():
        was = seen.get(name)
        now = None if value in NOTHING else value
        if (now is None and was in NOTHING) or _alike(_plain(now), _plain(was)):
            continue
        if now is None:
            journal.remove((*path, name), seen=was)
        else:
            journal.change((*path, name), now, seen=was)


def take_out(case: Case, path: Said, called: str, act: str = "") -> Act | None:
    """Takes an entry out. Raises InputError with what uses it."""
    try:
        return journal_of(case).remove(path, act=act)
    except ConflictError:
        raise
    except InputError as error:
        raise used(called, [f"{problem.place}: {problem.message}" for problem in error.problems]) from error


def used(called: str, uses: Sequence[str]) -> InputError:
    """That something is needed elsewhere."""
    more = [f"and {len(uses) - MOST_USES} more"] if len(uses) > MOST_USES else []
    return input_error(
        "out", f"“{called}” is needed elsewhere, and stays", found="; ".join([*uses[:MOST_USES], *more]),
        mend="take it out there first",
    )  # fmt: skip


def line(text: str) -> str:
    """What was typed, on one line."""
    return " ".join(text.split())


def _alike(one: Any, other: Any) -> bool:
    """Whether two values say the same; a text alone is as good as a list of it."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    one, other = ([each] if isinstance(each, str) else each for each in (one, other))
    return same(one, other)


def _plain(value: Any) -> Any:
    """A value as JSON and a form hold it: days and numbers by their text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Literal):
        return value.text
    return value if value is None or isinstance(value, bool) else str(value)
