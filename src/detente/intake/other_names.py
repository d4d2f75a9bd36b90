"""The other names by which the reporting calls what a case has: listed, and one taken back that was given by mistake."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import Case, Model
from detente.case.file.amend import without
from detente.case.file.edit import content
from detente.case.file.yaml_tree import Path
from detente.case.load import CASE_FILE, load, with_text
from detente.errors import closest, input_error, listed, nearest
from detente.frozen import frozen
from detente.journal.begun import writing
from detente.journal.written import write
from detente.record.bearing import plain


@frozen
class OtherName:
    """One other name: of what kind of thing, its id, what it is called, and where the name stands in ``case.yaml``."""

    name: str
    kind: str
    id: str
    thing: str
    path: Path


def other_names(model: Model) -> list[OtherName]:
    """All other names of a case, in its order."""
    return list(_names(model))


def _names(model: Model) -> Iterator[OtherName]:
    for key, actor in model.actors.items():
        yield from _of("actor", key, actor.name, actor.aliases, ("actors", key))
    for key, issue in model.issues.items():
        yield from _of("issue", key, issue.question, issue.aliases, ("issues", key))
        for option, choice in issue.choices.items():
            yield from _of("option", f"{key}.{option}", choice.text, choice.aliases, ("issues", key, "options", option))
    for key, step in (model.road.steps if model.road else {}).items():
        yield from _of("step", key, step.text, step.aliases, ("road", "steps", key))


def _of(kind: str, key: str, thing: str, names: tuple[str, ...], path: Path) -> Iterator[OtherName]:
    return (OtherName(name, kind, key, thing, (*path, "aliases", at)) for at, name in enumerate(names))


def take_back(case: Case, name: str, who: str, thing: str = "") -> OtherName:
    """Takes another name out of ``case.yaml``, in the name of ``who``; ``thing`` is the id of what it is a name of, where several have it.

    What was put on record under it stays there. Raises InputError if there is no such name, several have it, or it cannot go.
    """
    with writing(case.folder):
        now = load(case.folder)
        there = other_names(now.written)
        found = [each for each in there if plain(each.name) == plain(name) and thing in ("", each.id)]
        if not found:
            known = [each.name for each in there]
            raise input_error(
                "--drop", f"“{name}” is no other name of anything in the case", expected=closest(name, known), mend=nearest(name, known)
            )  # fmt: skip
        if len(found) > 1:
            raise input_error(
                "--drop", f"several have the other name “{name}”", found=listed([each.id for each in found]),
                mend="say whose it is, too: --of ID",
            )  # fmt: skip
        one = found[0]
        text = without(now.tree.text, one.path, CASE_FILE)
        with_text(now, text)
        file = now.folder / CASE_FILE
        write(now.folder, [(file, content(file, text))], f"“{one.name}” is no other name of {one.id} any more", who=who)
    return one
