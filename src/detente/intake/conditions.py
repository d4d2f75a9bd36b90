"""What a condition of any agreement refuses: “no deal without this” refuses a deal with another option of the issue.

*Method*

1. A statement that names a condition of any agreement (:func:`detente.record.stances.of_any_agreement`) refuses, of each issue of
   which it names options, the options that it does not name. A plain demand refuses nothing.
2. Options run from one pole to the other. Of those on both sides of what is named only those are refused on whose side lies what
   the actor is up against (what holds today, what another side wants, what it refused itself); what lies beyond on the other side
   gives it more than it asked for. Where nothing of this lies on one side alone, nobody can tell, and which are refused is asked.
3. The newest word holds here too: an option for which the actor spoke on the day of the condition or later is refused until then;
   where it has refused or given up all that the condition names, the whole condition has ended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from detente.case.model import Model
from detente.frozen import frozen
from detente.intake.cells import Cell, Word, age


@frozen
class Refused:
    """Options of one issue that a condition rules out: what it names, the ids of the statements that name it, newest last, and
    the word since which these options are not refused any more; ``unsure``: which of them are refused is to be asked."""

    options: tuple[str, ...]
    named: tuple[str, ...]
    statements: tuple[str, ...]
    ended: Word | None = None
    unsure: bool = False


def refused(
    options: Sequence[str], words: Sequence[Word], conditions: Collection[str], against: Collection[str]
) -> Iterator[Refused]:
    """What one actor refuses on an issue by its conditions; ``conditions``: which statements name one of any agreement;
    ``against``: the options that the actor is up against."""
    ordered = sorted(words, key=age)
    said: dict[tuple[str, ...], list[Word]] = {}
    for name in dict.fromkeys(word.statement for word in ordered if word.statement in conditions):
        theirs = [word for word in words if word.statement == name]
        named = tuple(option for option in options if any(word.option == option for word in theirs))
        said.setdefault(named, []).append(theirs[0])
    for named, theirs in said.items():
        others, unsure = _short_of(options, named, against)
        statements = tuple(word.statement for word in theirs)
        last = max(at for at, word in enumerate(ordered) if word.statement == statements[-1])
        turned: dict[str, Word] = {}
        for later in ordered[last + 1 :]:
            if later.option in named and later.side <= 0:
                turned.setdefault(later.option, later)
        if others and len(turned) == len(named):
            if not unsure:
                yield Refused(others, named, statements, max(turned.values(), key=age))
            continue
        given = {option: word for option in others if (word := _since(words, option, theirs[-1])) is not None}
        if still := tuple(option for option in others if option not in given):
            yield Refused(still, named, statements, unsure=unsure and len(still) > 1)
        for option, word in given.items() if not unsure else ():
            yield Refused((option,), named, statements, word)


def up_against(model: Model, cells: Mapping[tuple[str, str], Cell], actor: str, issue: str) -> frozenset[str]:
    """The options of an issue that an actor is up against: what holds today, unless it wants that itself; what another side wants, by
    its words or by its order; what it refused itself."""
    mine = cells[actor, issue]
    found = set(mine.has("refuses"))
    if issue in model.issues and (today := model.issues[issue].status_quo) is not None:
        found |= {today} - set(mine.has("wants"))
    side = {name: model.actors[name].of or name for name in model.consenting()}
    for other in (name for name in side if side[name] != side[actor]):
        found |= set(cells[other, issue].has("wants")) if (other, issue) in cells else set()
        tiers = model.preferences[other].ranking.get(issue, ()) if other in model.preferences else ()
        found |= set(tiers[0]) if len(tiers) > 1 else set()
    return frozenset(found)


def _short_of(options: Sequence[str], named: Collection[str], against: Collection[str]) -> tuple[tuple[str, ...], bool]:
    """The options that a condition refuses, and whether nobody can tell which of them it means."""
    places = [at for at, option in enumerate(options) if option in named]
    beyond = [side for side in (options[: places[0]], options[places[-1] + 1 :]) if side]
    facing = [side for side in beyond if set(side) & set(against)]
    more = [option for side in beyond if side not in facing for option in side] if len(facing) == 1 else []
    unsure = len(beyond) == 2 and len(facing) != 1
    return tuple(option for option in options if option not in named and option not in more), unsure


def _since(words: Sequence[Word], option: str, condition: Word) -> Word | None:
    """The word with which an actor first spoke for an option after it named a condition, or on the same day."""
    spoken = [word for word in words if word.option == option and word.side > 0 and age(word)[0] >= age(condition)[0]]
    return min(spoken, key=age, default=None)
