"""What is between the sides on each issue: whether they exclude each other, differ, leave it open, agree, or were not heard.

Definitions. A *side* is a party with those who must consent for it. On an issue, of the options that no rule excludes:

1. An actor's *line* rules an option out if a red line on that issue alone or a floor of its does (what a refusal of a step that
   settles the option amounts to is such a line). A refusal in words without a line is kept apart.
2. An option is *free* if enough for the consent rule have no line against it; it is *left* if enough have neither a line
   nor a refusal in words against it.
3. An actor is *for* an option if its newest words ask for it or accept it without a condition, and no later acceptance of another
   option overtakes that, if it asks for or offers the
   step that settles it, or if its order, known by a statement, puts it first alone. An order that is our reading makes
   nobody be for anything. It has *taken* an option if it asks for it, offers it or accepts it in its own words, and these do more
   than speak of what is possible.
4. A side is *heard* if something of an actor of it on the issue is stated or reported; it is *read* if there is only a line or
   a floor of our reading; else it has no position known: *spoken* where words of it name the issue, *ordered* where there is
   only an order of our reading, else *silent*.

The relation is the first that holds:

- ``exclude``: no option is free. One side *alone* may be the reason.
- ``unheard``: some side is neither heard nor read.
- ``agree``: every party has itself taken one same option that is left, none a year or more after another.
- ``differ``: two sides are each for something and for nothing in common; or all that a side is for is ruled out or refused by
  another; or no option is left.
- ``open``: else.

It is worked out twice: of everybody, and of the parties *themselves*, without those who must agree for them. Where these come out
apart because such a body leaves nothing of what the parties leave, or take, that body *bars* it: the parties do not exclude each other
by that. Who *excludes* is the least number of actors whose lines leave no option free, parties before those behind them.

It is our *reading* where the lines that are assumed make it another than it is without them.

References: putnam1988 (who must consent).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Literal

from detente.analysis.result import Piece
from detente.analysis.sides import enough, known_order, sides, tied
from detente.analysis.stands import Stand, Stands, first_of
from detente.case.model import Model
from detente.case.model.holding import Holding
from detente.case.model.standing import Spoken, Standing, to_settle
from detente.case.model.voiced import Days

Relation = Literal["exclude", "differ", "open", "agree", "unheard"]
ORDER: tuple[Relation, ...] = ("exclude", "differ", "open", "agree", "unheard")
"""What matters first."""
Known = Literal["heard", "read", "spoken", "ordered", "silent"]
YEAR = 365
"""Days between words from which on they are not of one time."""
Sides = Mapping[str, tuple[str, ...]]
"""Actors by side."""
Voices = Callable[[str], Standing]
"""How a red line or a floor is known, by its id."""


class SideOn(Piece):
    """A side on an issue."""

    side: str
    known: Known
    wants: tuple[str, ...]
    """Options that an actor of it is for."""
    against: tuple[str, ...]
    """Options that an actor of it has a line against, or refuses in words."""


class Gap(Piece):
    """What is between some actors on an issue."""

    relation: Relation
    reading: bool
    """Whether lines that are assumed make it so."""
    left: tuple[str, ...]
    """Options that enough have neither a line nor a word against."""
    agreed: tuple[str, ...]
    """Those of them that every party has taken itself."""
    sides: tuple[SideOn, ...]

    @property
    def unknown(self) -> tuple[SideOn, ...]:
        """Sides of which no position is known."""
        return tuple(item for item in self.sides if item.known not in ("heard", "read"))


class Between(Gap):
    """What is between the sides on an issue, those who must agree for a party among them."""

    issue: str
    themselves: Gap
    """The same of the parties alone."""
    excluding: tuple[str, ...]
    """Where no option is free: the actors whose lines leave none."""
    barring: tuple[str, ...]
    """Those who must agree for a party and leave nothing of what the parties themselves take, or leave."""
    barred: tuple[str, ...]
    """The options that they leave nothing of."""
    assumed: bool
    """Whether they bar it by lines of our reading alone."""
    alone: tuple[str, ...]
    """Sides whose lines alone leave no option free."""
    ruled: bool
    """Whether the rules exclude every option, whatever anybody holds."""


def between(
    model: Model,
    stands: Stands,
    excluded: Mapping[str, Collection[str]],
    held: Mapping[tuple[str, str], Holding],
    spoken: Spoken,
    voices: Voices,
) -> tuple[Between, ...]:
    """The relation on each issue to be settled, in the order of the file.

    ``stands``: how each actor stands to each option; ``excluded``: what rules exclude; ``held``: what each holds;
    ``spoken``: who has words on what; ``voices``: how a line or a floor is known.
    """
    return tuple(
        _Issue(model, issue, stands[issue], excluded.get(issue, ()), held, spoken, voices).answer()
        for issue in to_settle(model)
        if issue in stands
    )


class _Issue:
    """One issue while its relation is worked out."""

    def __init__(
        self,
        model: Model,
        issue: str,
        stands: Mapping[str, tuple[Stand, ...]],
        excluded: Collection[str],
        held: Mapping[tuple[str, str], Holding],
        spoken: Spoken,
        voices: Voices,
    ) -> None:
        self.model, self.issue, self.held, self.spoken, self.voices = model, issue, held, spoken, voices
        self.every = stands
        self.stands = {option: found for option, found in stands.items() if option not in excluded}
        self.sides = sides(model)
        self.parties = {side: (side,) if side in actors else actors for side, actors in self.sides.items()}
        self.asked = {actor: tuple(self._for(actor)) for actor in model.consenting()}

    def answer(self) -> Between:
        """The relation, with what it follows from."""
        everybody, themselves = self._gap(self.sides), self._gap(self.parties)
        target, barring = self._barring(everybody, themselves)
        return Between(
            **dict(everybody),
            issue=self.issue,
            themselves=themselves,
            excluding=self._excluding() if everybody.relation == "exclude" and self.stands else (),
            barring=barring,
            barred=target if barring else (),
            assumed=not any(self._against(option, barring, assumed=False) for option in target),
            alone=tuple(side for side, actors in self.sides.items() if not self._free({side: actors}, assumed=True))
            if self.stands
            else (),
            ruled=not self.stands,
        )

    def _gap(self, among: Sides) -> Gap:
        found, known = self._relation(among, assumed=True), self._relation(among, assumed=False)
        left = self._left(among, assumed=True)
        return Gap(
            relation=found,
            reading=found != known or (found in ("differ", "open") and left != self._left(among, assumed=False)),
            left=left,
            agreed=self._agreed(left),
            sides=tuple(self._side(among, side, assumed=True) for side in among),
        )

    def _relation(self, among: Sides, *, assumed: bool) -> Relation:
        found = [self._side(among, side, assumed=assumed) for side in among]
        left = self._left(among, assumed=assumed)
        if not self._free(among, assumed=assumed):
            return "exclude"
        if any(item.known not in ("heard", "read") for item in found):
            return "unheard"
        if self._agreed(left):
            return "agree"
        apart = any(
            one.wants and other.wants and not set(one.wants) & set(other.wants) for one in found for other in found
        )
        barred = any(
            one.wants and set(one.wants) <= set(other.against) for one in found for other in found if one != other
        )
        return "differ" if apart or barred or not left else "open"

    def _barring(self, everybody: Gap, themselves: Gap) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the parties themselves take, else leave, and those behind them who leave nothing of it."""
        free = self._free(self.parties, assumed=True)
        target = themselves.agreed or themselves.left or free
        behind = [actor for actors in self.sides.values() for actor in actors if actor not in _all(self.parties)]
        if themselves.relation == "exclude" or set(target) & set(everybody.left):
            return target, ()
        return target, tuple(actor for actor in behind if any(self._against(each, [actor]) for each in target))

    def _excluding(self) -> tuple[str, ...]:
        """The least actors whose lines leave no option free: one after another is left out, those behind a party first."""
        parties = _all(self.parties)
        found = [*parties, *(actor for actor in _all(self.sides) if actor not in parties)]
        for actor in reversed(tuple(found)):
            others = [name for name in found if name != actor]
            if not self._free({"": tuple(others)}, assumed=True):
                found = others
        return tuple(found)

    def _side(self, among: Sides, side: str, *, assumed: bool) -> SideOn:
        actors = among[side]
        wants = dict.fromkeys(option for actor in actors for option in self.asked[actor])
        against = [option for option in self.stands if self._against(option, actors, assumed=assumed)]
        return SideOn(side=side, known=self._known(actors), wants=tuple(wants), against=tuple(against))

    def _known(self, actors: Iterable[str]) -> Known:
        stands = [stand for found in self.every.values() for stand in found if stand.actor in actors]
        pieces = [
            standing
            for actor in actors
            if (holding := self.held.get((actor, self.issue))) is not None
            for standing in holding.pieces.values()
        ]
        voiced = [stand.standing for stand in stands if stand.said is not None]
        if any(standing in ("stated", "reported") for standing in (*pieces, *voiced)):
            return "heard"
        if any(stand.ruled_out_by for stand in stands):
            return "read"
        if any(self.spoken.of(actor, self.issue) for actor in actors):
            return "spoken"
        return "ordered" if pieces else "silent"

    def _for(self, actor: str) -> Iterable[str]:
        """The options that an actor is for."""
        for option, found in self.stands.items():
            stand = next(item for item in found if item.actor == actor)
            worded = (
                stand.said in ("wants", "accepts") and stand.standing in ("stated", "reported") and not stand.overtaken
            )
            step = tied(self.model, actor, self.issue).get(option)
            if worded or (step is not None and step.evidence) or self._first(actor) == option:
                yield option

    def _first(self, actor: str) -> str | None:
        """What its order puts first, where a statement says so."""
        return first_of(self.model, actor, self.issue) if known_order(self.held, actor, self.issue) else None

    def _taken(self, actor: str) -> dict[str, Days]:
        """The options that an actor has taken in its own words, each with its days."""
        steps, found = tied(self.model, actor, self.issue), {}
        for option in self.asked[actor]:
            stand = next(item for item in self.stands[option] if item.actor == actor)
            plain = stand.said in ("wants", "accepts") and stand.standing == "stated" and stand.plainly
            if plain or (option in steps and steps[option].evidence):
                found[option] = stand.days if plain else None
        return found

    def _against(self, option: str, of: Iterable[str], *, assumed: bool = True, words: bool = True) -> set[str]:
        return {
            stand.actor
            for stand in self.stands[option]
            if stand.actor in of
            and (
                any(assumed or self.voices(line) != "assumed" for line in stand.ruled_out_by)
                or (words and stand.said == "refuses" and stand.standing in ("stated", "reported"))
            )
        }

    def _free(self, among: Sides, *, assumed: bool) -> tuple[str, ...]:
        """Options that enough have no line against, of the lines of these actors."""
        return self._left(among, assumed=assumed, words=False)

    def _left(self, among: Sides, *, assumed: bool, words: bool = True) -> tuple[str, ...]:
        of = _all(among)
        return tuple(
            option
            for option in self.stands
            if enough(self.model, self._against(option, of, assumed=assumed, words=words))
        )

    def _agreed(self, left: Collection[str]) -> tuple[str, ...]:
        taken = [
            {option: days for name in who for option, days in self._taken(name).items()}
            for who in self.parties.values()
        ]
        return tuple(
            option
            for option in left
            if all(option in options for options in taken) and _of_one_time([options[option] for options in taken])
        )


def _all(among: Sides) -> tuple[str, ...]:
    return tuple(actor for actors in among.values() for actor in actors)


def _of_one_time(days: Iterable[Days]) -> bool:
    """Whether no word was over a year or more before another; one without a day is of no other time."""
    known = [each for each in days if each is not None]
    return not known or (max(first for first, _ in known) - min(last for _, last in known)).days < YEAR
