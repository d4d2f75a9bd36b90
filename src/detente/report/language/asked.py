"""What outside parties ask of others, in demands, calls and conditions of their own: no position of a side, and no line of a deal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.intake.stance import stance_of
from detente.record.acts import acts
from detente.record.turns import stance
from detente.report.language.lately import newest
from detente.report.language.stance import MANY, STANCES
from detente.report.language.telling import about
from detente.report.language.wording import Words, joined

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.record import Statement

KINDS = ("steps", "options", "issues")
"""What an act of asking may be about, as a reader would name it: the closest first."""


def asks(answers: Answers) -> list[Statement]:
    """The confirmed statements in which third parties ask for something, each act once, the newest first."""
    return newest(answers, [item for item in _stands(answers) if _request(item)])


def held(answers: Answers) -> list[Statement]:
    """The same, and those in which they take a stand on an option of the case."""
    return newest(answers, [item for item in _stands(answers) if _request(item) or item.about.options])


def foremost(answers: Answers) -> dict[str, Statement]:
    """Of each that asks or takes a stand the statement that says most: a request that names something of the case before one that does
    not, and before what is only affirmed; of those the newest."""
    found: dict[str, Statement] = {}
    for item in held(answers):
        before = found.get(item.speaker or "")
        if before is None or _weight(item) > _weight(before):
            found[item.speaker or ""] = item
    return found


def _weight(item: Statement) -> tuple[bool, bool]:
    names = any(getattr(item.about, kind) for kind in KINDS)
    return names and _request(item), names


def _request(item: Statement) -> bool:
    return "request" in acts()[item.act].told_as


def _stands(answers: Answers) -> Iterator[Statement]:
    """The confirmed statements in which third parties take a stand of their own."""
    actors = answers.model.actors
    for item in answers.statements.values():
        outside = item.speaker in actors and actors[item.speaker].role == "third_party"
        if outside and not item.told_by and stance(item) is not None and not item.links.restates:
            yield item


def verb(answers: Answers, item: Statement) -> str:
    """What the speaker of a statement does, in the number of its name: ``demands``, ``urge the sides to act``."""
    return Words(answers.model).does(item.speaker or "", item.says)


def stands_for(answers: Answers, item: Statement) -> str:
    """What the speaker wants, would accept or refuses, by its options: ``refuse “half” (the well)``; else what it does, about what."""
    words, held = Words(answers.model), stance_of(item)
    if held == "nothing" or not item.about.options:
        return f"{verb(answers, item)}{asked_about(answers, item)}"
    does = words.verb(item.speaker or "", STANCES[held], MANY.get(STANCES[held], STANCES[held]))
    return f"{does} {about('options', item.about.options, (), words)}"


def asked_about(answers: Answers, item: Statement) -> str:
    """``, on the well``: what of the case is asked about, by the closest that is named; empty where nothing is."""
    words = Words(answers.model)
    for kind in KINDS:
        if named := getattr(item.about, kind):
            told = [words.inline(name) for name in named] if kind == "issues" else [about(kind, named, (), words)]
            return f", on {joined(told)}"
    return ""
