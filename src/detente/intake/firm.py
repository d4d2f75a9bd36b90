"""How firm a line, a demand or a refusal is proposed to be: a level in words, by what was said how often and by whom."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from detente.case.model import Model
from detente.record import Statement
from detente.record.stances import Level, holds, levels

BY_RULE = re.compile(r"^Firmness \S+ by rule, from [^:]*: [^.]*\. ?")
"""How a case says that the firmness was proposed by rule."""
JUDGED = "The firmness is the analyst’s judgement."


def beside_firmness(assumed: str | None) -> str:
    """What an entry that rests on statements says to assume, without what it says of how firm it is."""
    return BY_RULE.sub("", assumed or "").replace(JUDGED, "").strip()


def firmness(
    statements: Sequence[Statement],
    leader: str | None,
    names: Collection[str] = (),
    again: Sequence[Statement] = (),
) -> Level:
    """The firmest level whose condition these statements of one actor meet; ``leader`` is the name of who leads it.

    ``again``: statements that hold to the same in other words, which count for how often and by whom it was said. ``names``: what the matter itself is called. A word of it says nothing of how firmly it is held.
    """
    called = " ".join(names).casefold().replace("_", " ")
    return next(level for level in levels() if _applies(level, statements, (*statements, *again), leader, called))


def matter(model: Model, issues: Collection[str], steps: Collection[str]) -> tuple[str, ...]:
    """What these issues, their options, and these steps are called: ids, names, questions, texts, other names."""
    found: list[str | None] = [*issues, *steps]
    for name in issues:
        if (issue := model.issues.get(name)) is not None:
            found += [issue.name, issue.question, *issue.aliases, *issue.options, *issue.options.values()]
            found += [alias for choice in issue.choices.values() for alias in choice.aliases]
    for name in steps:
        if model.road is not None and (step := model.road.steps.get(name)) is not None:
            found += [step.name, step.text, *step.aliases]
    return tuple(filter(None, found))


def reason(level: Level, statements: Sequence[Statement]) -> str:
    """Why it is proposed, as the case says it: by rule, and from which statements."""
    return f"Firmness {level.number} by rule, from {', '.join(item.id for item in statements)}: {level.words}."


def _applies(
    level: Level, statements: Sequence[Statement], several: Sequence[Statement], leader: str | None, called: str
) -> bool:
    if level.leader and not any(_led(item, leader) for item in several):
        return False
    asked = []
    if level.acts or level.cues:
        cues = [cue for cue in level.cues if not re.search(rf"(?<!\w){re.escape(cue)}", called)]
        asked.append(any(item.act in level.acts or _cued(item, cues) for item in statements))
    if level.again:
        asked.append(_again(several))
    if level.answer:
        asked.append(any(item.links.answers for item in statements))
    return any(asked) or not asked


def _cued(item: Statement, cues: Sequence[str]) -> bool:
    words = " ".join(item.quote.exact.casefold().split())
    return any(holds(words, cue) for cue in cues)


def _again(statements: Sequence[Statement]) -> bool:
    """Said on two occasions (two documents, or two days), or restated by the links of the record."""
    occasions = {(item.document, item.when.start if item.when else None) for item in statements}
    return len(occasions) > 1 or any(item.links.restates for item in statements)


def _led(item: Statement, leader: str | None) -> bool:
    if leader is None:
        return False
    words = (item.speaker_words or "").casefold()
    return any(holds(words, name) for name in {leader.casefold(), leader.casefold().split()[-1]})
