"""An issue, an option or a step by the words that somebody types for it: its id, its name, its question, another name of it.

*Method*, the first that finds something

1. The id, or all the words of what it is called.
2. Some of its words, whole and one behind the other, where no other has them.

Of several that are meant by the same words, those of the issues at hand are taken; where that leaves several, a person is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from detente.case import Model
from detente.errors import input_error, listed
from detente.record.bearing import plain

SAID = ("issues", "options", "steps", "actors")
"""Kinds of topics that have names in words."""
SHORTEST = 3
"""Characters of words that may be a part of a name."""


def called(model: Model, kind: str) -> dict[str, tuple[str, ...]]:
    """What each thing of a kind is called, by its id."""
    if kind == "issues":
        return {
            key: tuple(filter(None, (issue.name, model.issue_name(key), issue.question, *issue.aliases)))
            for key, issue in model.issues.items()
        }
    if kind == "options":
        return {
            f"{key}.{name}": (name, choice.text, *choice.aliases)
            for key, issue in model.issues.items()
            for name, choice in issue.choices.items()
        }
    if kind == "steps":
        return {key: (step.text, *step.aliases) for key, step in model.road.steps.items()} if model.road else {}
    return {key: tuple(actor.called) for key, actor in model.actors.items()} if kind == "actors" else {}


def said(model: Model, kind: str, typed: str, issues: Collection[str] = ()) -> str | None:
    """The id of the thing that is meant; None for words that mean none. ``issues``: those at hand, of which an option is looked for first.

    Raises InputError where several are meant.
    """
    there = called(model, kind)
    if typed in there:
        return typed
    words = plain(typed)
    whole = [key for key, names in there.items() if words in map(plain, (key, *names))]
    found = whole or ([key for key, names in there.items() if _part(words, names)] if len(words) >= SHORTEST else [])
    if len(found) > 1 and kind == "options":
        found = [key for key in found if key.partition(".")[0] in issues] or found
    if len(found) > 1:
        one = kind.removesuffix("s")
        raise input_error(
            one, f"several {kind} are called “{typed}”", found=listed(found),
            expected=f"the words of one {one} alone, or its id",
        )  # fmt: skip
    return found[0] if found else None


def split(model: Model, kind: str, typed: str, issues: Collection[str] = ()) -> list[str]:
    """What was typed for several things, parted at its commas; a comma inside the words of one of them parts
    nothing. Numbers, and words that mean none of them, stay as they are. Raises InputError for words that mean several."""
    parts = [part.strip() for part in typed.split(",")]
    found: list[str] = []
    at = 0
    while at < len(parts):
        longest = (end for end in range(len(parts), at, -1) if end == at + 1 or _whole(model, kind, parts[at:end]))
        end = next(longest)
        words = ", ".join(parts[at:end])
        if words:
            found.append(words if words.isdecimal() else said(model, kind, words, issues) or words)
        at = end
    return found


def _whole(model: Model, kind: str, parts: Sequence[str]) -> bool:
    words = plain(", ".join(parts))
    return any(words in map(plain, names) for names in called(model, kind).values())


def _part(words: str, names: Iterable[str]) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(pattern.search(plain(name)) for name in names)
