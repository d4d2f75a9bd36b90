"""For whom an answer waits: whoever must agree and has no position, while others have one, with the ways on and where each is done."""

from __future__ import annotations

from detente.answers import Answers
from detente.case.model.standing import to_settle
from detente.frozen import frozen
from detente.report.language.silences import own
from detente.report.language.wording import Words, capital


@frozen
class Waits:
    """An actor without a position: its id, how it is called, how many statements of its own are on record, and the issues, each
    with its id and its name."""

    actor: str
    name: str
    plural: bool
    statements: int
    issues: tuple[tuple[str, str], ...]


def waits(answers: Answers) -> tuple[Waits, ...]:
    """Those for whom the answer waits; nobody where nobody has a position yet, since then it waits for the whole work."""
    model, words, mute = answers.model, Words(answers.model), answers.verdict().without_position
    if set(mute) >= set(model.consenting()):
        return ()
    issues = tuple((name, words.inline(name)) for name in to_settle(model))
    return tuple(
        Waits(name, capital(words.actor(name)), model.actors[name].many, len(own(answers, [name])), issues)
        for name in mute
    )
