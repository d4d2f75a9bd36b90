"""A step of the road as a person adds it: what happens, in whose hands it is, what it comes after and what needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.case import Case
from detente.case.file.drafting import fresh_id
from detente.case.load import CASE_FILE
from detente.case.model.entries import ids
from detente.errors import input_error, listed
from detente.intake.now import journal_of


def add_step(case: Case, text: str, by: Sequence[str] = (), after: Sequence[str] = (), before: str = "") -> str:
    """Adds a step; its id. The first of a case begins its road, and is what the road leads to until another is.

    ``after``: steps that must all come first; ``before``: the step that cannot come without it. Raises InputError, and changes
    nothing, where it says nothing, is there already, or names what is not there.
    """
    words, road, model = " ".join(text.split()), case.written.road, case.written
    steps = dict(road.steps) if road else {}
    if not words:
        raise input_error("step", "nothing is said of what happens", expected="a few words, such as: A ceasefire holds")
    if any(step.text.casefold() == words.casefold() for step in steps.values()):
        raise input_error("step", "there is such a step already", found=words[:80])
    for kind, wanted, there in (("actor", by, model.actors), ("step", (*after, *filter(None, [before])), steps)):
        if unknown := sorted(set(wanted) - set(there)):
            raise input_error(
                kind, f"there is no such {kind}", found=listed(unknown), expected=listed(there) or "none yet"
            )
    taken = {
        name.casefold()
        for name in (*model.actors, *model.issues, *model.context, *model.scenarios, *steps, *ids(model))
    }
    name = next(fresh_id(words, taken, "step", most=40))
    value: dict[str, Any] = {"text": words, **({"by": [*by]} if by else {}), **({"needs": [*after]} if after else {})}
    journal, act = journal_of(case), f"added a step: {words}"
    with journal.group(act):
        if road is None:
            journal.add((), {"goal": name, "steps": {name: value}}, key="road", file=CASE_FILE, act=act)
        else:
            journal.add(("road", "steps"), value, key=name, act=act)
        if before:
            journal.change(("road", "steps", before, "needs"), [*steps[before].needs, name])
    return name
