"""Whom to ask next: what a further word would decide.

Method

1. Where there is a deal if silence is read as consent: the minimal sets of refusals at silent places that would leave none,
   the smallest first (see :mod:`detente.analysis.verdict.closing`).
2. Where there is none: of each way to open one, the same for the deals that it opens, and the silences at which a word alone
   would close it: what every deal that it opens rests on.
3. Numbers that nobody stated and at whose other values a deal begins or ceases to exist (tipping points) or somebody else
   would have to move (see :mod:`detente.analysis.whatif.movers`).
4. Firmness is an order: the ways that could be the cheapest under some numbers for its ranks, and which ranks weighed
   against each other decide between the cheapest and each of them (see :mod:`detente.analysis.impasse.order`).

Questions are ranked: first those where one answer closes, then the verdict before a way, ways by their cost.

References: reiter1987; berge1989 (minimal transversals).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import Field

from detente.analysis.impasse import Impasse
from detente.analysis.impasse.order import could_be_cheapest, deciding, rivals
from detente.analysis.judgement import Place, SilentRefusal, Verdict
from detente.analysis.result import Exact, Piece, Result
from detente.analysis.verdict import Judged, Positions
from detente.analysis.verdict.closing import Relied
from detente.analysis.whatif.movers import Movers, Stretch, movers
from detente.analysis.whatif.numbers import Known
from detente.analysis.whatif.tipping import TippingPoints
from detente.analysis.whatif.turning import turning
from detente.case.model.insisted import no_deal_id
from detente.case.model.standing import Standing
from detente.errors import LimitError

WAYS = 10
"""Ways for which it is worked out what would close them, the cheapest first."""


class Question(Piece):
    """Has this actor said anything on this issue? ``closes``: its refusal of ``options`` alone would leave no deal."""

    actor: str
    issue: str
    options: tuple[str, ...]
    decides: Literal["verdict", "way"]
    way: tuple[str, ...] | None
    """The members of the way that it decides."""
    closes: bool


class WayRests(Piece):
    """A way to open a deal, and what it rests on that nobody has said."""

    members: tuple[str, ...]
    cost: Exact
    rests_on: tuple[Place, ...]
    """Silences at which refusing these options alone would close it."""
    refusals: tuple[tuple[SilentRefusal, ...], ...]
    refusals_complete: bool


class DecidingNumber(Piece):
    """A number that nobody stated, and where another value changes whether there is a deal or who must move."""

    name: str
    number: Known
    standing: Standing
    flips: tuple[Exact, ...]
    """Values at which a deal begins or ceases to exist."""
    given_up: tuple[str, ...]
    """Positions taken as dropped for ``flips``, without which no number decides."""
    cheapest_now: tuple[tuple[str, ...], ...] = ()
    """The ways of least cost at its value, by what they give up; one that gives up nothing: a deal exists."""
    moves: tuple[Stretch, ...] = ()
    """Where in its range other ways cost least."""


class Weighed(Piece):
    """What decides between the cheapest way and another: which of two would be harder to give up."""

    way: tuple[str, ...]
    """The members of the other way."""
    cheapest_gives: tuple[str, ...]
    """What only the cheapest gives up, by the numbers given the less firm; pairs of one rank left out on both sides."""
    other_gives: tuple[str, ...]


class Cheapest(Piece):
    """The cheapest way by the numbers for firmness, and those that could be cheaper under others in the same order."""

    members: tuple[str, ...]
    sure: bool
    rivals: tuple[tuple[str, ...], ...]
    could_be: tuple[tuple[str, ...], ...] | None = None
    """The ways that are the cheapest under some numbers for the ranks; None where they are too many to compare."""
    decides: tuple[Weighed, ...] = ()
    """The ranks that decide: of each of these ways that does not cost the same anyway, what to weigh."""


class Ask(Result):
    """The answer of ``detente ask``."""

    verdict: Verdict
    questions: tuple[Question, ...]
    refusals: tuple[tuple[SilentRefusal, ...], ...]
    """Smallest sets that would leave no deal; where there is none already, that would close the cheapest way."""
    all_listed: bool = Field(alias="complete")
    """Whether these are all."""
    ways: tuple[WayRests, ...]
    numbers: tuple[DecidingNumber, ...]
    cheapest: Cheapest | None

    @property
    def complete(self) -> bool:
        """Whether no limit kept the verdict open."""
        return self.verdict.decided

    def __str__(self) -> str:
        if not self.questions and not self.numbers:
            return "No silence on an issue and no number decides anything."
        lines = [f"Ask {item.actor} about {item.issue}: {', '.join(item.options)}." for item in self.questions]
        return "\n".join([*lines, *(f"{item.name} decides." for item in self.numbers)])


def ask(judged: Judged, *, numbers: bool = True) -> Ask:
    """Whom to ask next; ``numbers``: whether numbers are tried at other values."""
    positions, verdict, found = judged.positions, judged.verdict, judged.relied
    blocked, opened = judged.blocked(), judged.opened
    tipping: tuple[TippingPoints, ...] = ()
    moved: tuple[Movers, ...] = ()
    warnings: list[str] = []
    try:
        tipping = turning(positions.model, blocked) if numbers else ()
    except LimitError as limit:
        warnings.append(f"tipping points: {limit}")
    try:
        moved, left_out = movers(positions.model) if numbers else ((), ())
        warnings += [f"who must move: {reason}" for reason in left_out]
    except LimitError as limit:
        warnings.append(f"who must move: {limit}")
    exists = blocked.deal_exists
    refusals, complete = found.listed if exists and found is not None else ((), not exists)
    ways = tuple(
        _way(members, item.cost, opened[members])
        for item in blocked.by_cost[:WAYS]
        if (members := item.members) in opened
    )
    if not exists and ways:
        refusals, complete = ways[0].refusals, ways[0].refusals_complete
    return Ask(
        method=(
            "minimal sets of refusals that meet every deal",
            "reiter1987",
            "berge1989",
            "tipping points as exact ratios",
        ),
        inputs=positions.model.digest,
        defaults=blocked.defaults,
        warnings=tuple(warnings),
        verdict=verdict,
        questions=_questions(verdict, found, ways, opened, exists=exists),
        refusals=refusals,
        complete=complete and verdict.decided,
        ways=ways,
        numbers=_numbers(positions, tipping, moved),
        cheapest=_cheapest(positions, blocked),
    )


def _way(members: tuple[str, ...], cost: Exact, found: Relied) -> WayRests:
    refusals, complete = found.listed
    alone = tuple(place for place in found.all_places if found.alone(place))
    return WayRests(members=members, cost=cost, rests_on=alone, refusals=refusals, refusals_complete=complete)


def _questions(
    verdict: Verdict,
    found: Relied | None,
    ways: tuple[WayRests, ...],
    opened: Mapping[tuple[str, ...], Relied],
    *,
    exists: bool,
) -> tuple[Question, ...]:
    """Each silent place once, for the first thing that it decides."""
    told: dict[tuple[str, str | None], Question] = {}

    def add(place: Place, way: tuple[str, ...] | None, *, closes: bool) -> None:
        assert place.issue is not None
        key = place.actor, place.issue
        if key not in told or (closes and not told[key].closes):
            told[key] = Question(
                actor=place.actor,
                issue=place.issue,
                options=place.options,
                decides="verdict" if way is None else "way",
                way=way,
                closes=closes,
            )

    if exists:
        for place in verdict.silent:
            add(place, None, closes=found is not None and found.alone(place))
    for way in ways:
        for place in way.rests_on:
            add(place, way.members, closes=True)
        for place in opened[way.members].silences[0]:
            add(place, way.members, closes=False)
    cost = {way.members: way.cost for way in ways}
    return tuple(
        sorted(
            told.values(),
            key=lambda item: (not item.closes, item.decides, cost.get(item.way or (), 0), item.actor, item.issue),
        )
    )


def _numbers(
    positions: Positions, tipping: Iterable[TippingPoints], moved: Iterable[Movers]
) -> tuple[DecidingNumber, ...]:
    found: dict[str, DecidingNumber] = {}
    for points in tipping:
        for item in points.points:
            number = item.number
            standing = how_known(positions, number.name)
            if item.flips and standing != "stated" and number.name not in found:
                found[number.name] = DecidingNumber(
                    name=number.name,
                    number=number,
                    standing=standing,
                    flips=item.flips,
                    given_up=points.given_up,
                )
    for mover in moved:
        name, standing = mover.number.name, how_known(positions, mover.number.name)
        if standing == "stated" or not (mover.otherwise or name in found):
            continue
        known = found.get(name) or DecidingNumber(
            name=name, number=mover.number, standing=standing, flips=(), given_up=()
        )
        found[name] = known.model_copy(update={"cheapest_now": mover.now, "moves": mover.otherwise})
    return tuple(found.values())


def how_known(positions: Positions, name: str) -> Standing:
    """How a number is known, by its path in the case."""
    kind, *path = name.split(".")
    if kind == "context":
        return "reported" if positions.model.context[path[0]].evidence else "assumed"
    actor, what, *rest = path
    if what == "no_deal":
        return positions.standings.get(no_deal_id(actor), "assumed")
    kinds = [f"preferences.{actor}.{worth}.{rest[0]}" for worth in ("values", "points")]
    return next((positions.standings[piece] for piece in kinds if piece in positions.standings), "assumed")


def _cheapest(positions: Positions, blocked: Impasse) -> Cheapest | None:
    if blocked.cheapest is None:
        return None
    model, first = positions.model, blocked.cheapest
    others = rivals(model, blocked)
    could = could_be_cheapest(model, blocked)
    weighed = {
        item.members: deciding(model, first, item) for item in (others if could is None else could) if item != first
    }
    return Cheapest(
        members=first.members,
        sure=not others,
        rivals=tuple(item.members for item in others),
        could_be=None if could is None else tuple(item.members for item in could),
        decides=tuple(
            Weighed(way=way, cheapest_gives=mine, other_gives=its) for way, (mine, its) in weighed.items() if mine
        ),
    )
