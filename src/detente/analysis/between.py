"""What is between the sides on each issue: whether they exclude each other, differ, leave it open, agree, or were not heard.

Definitions. A *side* is a party with those who must consent for it. On an issue, of the options that no rule excludes:

1. An actor's *line* rules an option out if a red line on that issue alone or a floor of its does (what a refusal of a step that
   settles the option amounts to is such a line). A refusal in words without a line is kept apart.
2. An option is *free* if enough for the consent rule have no line against it; it is *left* if enough have neither a line
   nor a refusal in words against it.
3. An actor is *for* an option if its newest words ask for it or accept it without a condition, and no later acceptance of another
   option overtakes that, if it asks for or offers the
   step that settles it, or if its order, known by a statement, puts it first alone. An order that is our reading makes
   nobody be for anything.
4. A side is *heard* if something of an actor of it on the issue is stated or reported; it is *read* if there is only a line or
   a floor of our reading; else it has no position known: *spoken* where words of it name the issue, *ordered* where there is
   only an order of our reading, else *silent*.

The relation is the first that holds:

- ``exclude``: no option is free. One side *alone* may be the reason.
- ``unheard``: some side is neither heard nor read.
- ``agree``: every side is for one same option that is left.
- ``differ``: two sides are each for something and for nothing in common; or all that a side is for is ruled out or refused by
  another; or no option is left.
- ``open``: else.

It is our *reading* where the lines that are assumed make it another than it is without them.

References: putnam1988 (who must consent).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Literal

from detente.analysis.result import Piece
from detente.analysis.stands import Stand, Stands, first_of
from detente.case.model import Model
from detente.case.model.holding import Holding
from detente.case.model.road import Demand, Offer
from detente.case.model.standing import Spoken, Standing, to_settle
from detente.case.model.ties import option_of

Relation = Literal["exclude", "differ", "open", "agree", "unheard"]
ORDER: tuple[Relation, ...] = ("exclude", "differ", "open", "agree", "unheard")
"""What matters first."""
Known = Literal["heard", "read", "spoken", "ordered", "silent"]
WORTH = ("values", "points", "ranking")
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


class Between(Piece):
    """What is between the sides on an issue."""

    issue: str
    relation: Relation
    reading: bool
    """Whether lines that are assumed make it so."""
    left: tuple[str, ...]
    """Options that enough have neither a line nor a word against."""
    agreed: tuple[str, ...]
    """Those of them that every side is for."""
    alone: tuple[str, ...]
    """Sides whose lines alone leave no option free."""
    ruled: bool
    """Whether the rules exclude every option, whatever anybody holds."""
    sides: tuple[SideOn, ...]

    @property
    def unknown(self) -> tuple[SideOn, ...]:
        """Sides of which no position is known."""
        return tuple(item for item in self.sides if item.known not in ("heard", "read"))


def sides(model: Model) -> dict[str, tuple[str, ...]]:
    """Those whose consent counts by the party that they are, or consent for; in the order of the file."""
    consenting = set(model.consenting())
    found: dict[str, tuple[str, ...]] = {}
    for name, actor in model.actors.items():
        if name in consenting:
            side = actor.of or name
            found[side] = (*found.get(side, ()), name)
    return {side: found[side] for side in model.actors if side in found}


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


def enough(model: Model, without: Collection[str]) -> bool:
    """Whether the consent rule can be met by those who are not among these."""
    rule = model.consent
    if rule.veto is None:
        return not any(actor in without for actor in model.consenting())
    return not any(actor in without for actor in rule.veto) and (
        sum(actor not in without for actor in rule.of) >= rule.at_least
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
        self.asked = {actor: tuple(self._for(actor)) for actor in model.consenting()}

    def answer(self) -> Between:
        """The relation, with what it follows from."""
        found = self._relation(assumed=True)
        known = self._relation(assumed=False)
        left = self._left(assumed=True)
        return Between(
            issue=self.issue,
            relation=found,
            reading=found != known or (found in ("differ", "open") and left != self._left(assumed=False)),
            left=left,
            agreed=self._agreed(left),
            alone=tuple(side for side, actors in self.sides.items() if not self._free(assumed=True, of=actors))
            if self.stands
            else (),
            ruled=not self.stands,
            sides=tuple(self._side(side, assumed=True) for side in self.sides),
        )

    def _relation(self, *, assumed: bool) -> Relation:
        found = [self._side(side, assumed=assumed) for side in self.sides]
        left = self._left(assumed=assumed)
        if not self._free(assumed=assumed, of=self.model.consenting()):
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

    def _side(self, side: str, *, assumed: bool) -> SideOn:
        actors = self.sides[side]
        wants = dict.fromkeys(option for actor in actors for option in self.asked[actor])
        against = [option for option in self.stands if set(actors) & self._against(option, assumed=assumed)]
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

    def _against(self, option: str, *, assumed: bool, words: bool = True) -> set[str]:
        return {
            stand.actor
            for stand in self.stands[option]
            if any(assumed or self.voices(line) != "assumed" for line in stand.ruled_out_by)
            or (words and stand.said == "refuses" and stand.standing in ("stated", "reported"))
        }

    def _free(self, *, assumed: bool, of: Collection[str]) -> tuple[str, ...]:
        """Options that enough have no line against, of the lines of these actors."""
        against = {option: self._against(option, assumed=assumed, words=False) & set(of) for option in self.stands}
        return tuple(option for option in self.stands if enough(self.model, against[option]))

    def _left(self, *, assumed: bool) -> tuple[str, ...]:
        return tuple(option for option in self.stands if enough(self.model, self._against(option, assumed=assumed)))

    def _agreed(self, left: Collection[str]) -> tuple[str, ...]:
        wanted = [{option for actor in actors for option in self.asked[actor]} for actors in self.sides.values()]
        return tuple(option for option in left if all(option in options for options in wanted))


def tied(model: Model, actor: str, issue: str) -> dict[str, Demand | Offer]:
    """The options of an issue that an actor asks for or offers as a step which settles it, each with that stance."""
    road = model.way
    found: dict[str, Demand | Offer] = {}
    stances: tuple[Demand | Offer, ...] = (*road.demands, *road.offers) if road is not None else ()
    for item in stances:
        assert road is not None
        settled = option_of(road.steps[item.wants if isinstance(item, Demand) else item.step])
        if item.actor == actor and settled is not None and settled[0] == issue:
            found.setdefault(settled[1], item)
    return found


def known_order(held: Mapping[tuple[str, str], Holding], actor: str, issue: str) -> bool:
    """Whether statements say in what order an actor puts the options of an issue."""
    holding = held.get((actor, issue))
    if holding is None:
        return False
    found = [holding.pieces.get(f"preferences.{actor}.{kind}.{issue}") for kind in WORTH]
    return any(standing in ("stated", "reported") for standing in found)
