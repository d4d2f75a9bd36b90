"""What a condition of any agreement refuses: “no deal without this” refuses a deal with another option of the issue.

*Method*

1. A statement that names a condition of any agreement (:func:`detente.record.stances.of_any_agreement`) refuses, of each issue of
   which it names options, the options that it does not name. A plain demand refuses nothing.
2. The newest word holds here too: an option for which the actor spoke on the day of the condition or later is refused until then;
   where it has refused or given up all that the condition names, the whole condition has ended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from detente.frozen import frozen
from detente.intake.cells import Word, age


@frozen
class Refused:
    """Options of one issue that a condition rules out: what it names, the ids of the statements that name it, newest last, and
    the word since which these options are not refused any more."""

    options: tuple[str, ...]
    named: tuple[str, ...]
    statements: tuple[str, ...]
    ended: Word | None = None


def refused(options: Sequence[str], words: Sequence[Word], conditions: Collection[str]) -> Iterator[Refused]:
    """What one actor refuses on an issue by its conditions; ``conditions``: which statements name one of any agreement."""
    ordered = sorted(words, key=age)
    said: dict[tuple[str, ...], list[Word]] = {}
    for name in dict.fromkeys(word.statement for word in ordered if word.statement in conditions):
        theirs = [word for word in words if word.statement == name]
        named = tuple(option for option in options if any(word.option == option for word in theirs))
        said.setdefault(named, []).append(theirs[0])
    for named, theirs in said.items():
        others = tuple(option for option in options if option not in named)
        statements = tuple(word.statement for word in theirs)
        last = max(at for at, word in enumerate(ordered) if word.statement == statements[-1])
        against: dict[str, Word] = {}
        for later in ordered[last + 1 :]:
            if later.option in named and later.side <= 0:
                against.setdefault(later.option, later)
        if others and len(against) == len(named):
            yield Refused(others, named, statements, max(against.values(), key=age))
            continue
        given = {option: word for option in others if (word := _since(words, option, theirs[-1])) is not None}
        if still := tuple(option for option in others if option not in given):
            yield Refused(still, named, statements)
        for option, word in given.items():
            yield Refused((option,), named, statements, word)


def _since(words: Sequence[Word], option: str, condition: Word) -> Word | None:
    """The word with which an actor first spoke for an option after it named a condition, or on the same day."""
    spoken = [word for word in words if word.option == option and word.side > 0 and age(word)[0] >= age(condition)[0]]
    return min(spoken, key=age, default=None)
