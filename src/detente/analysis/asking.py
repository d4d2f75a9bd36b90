"""Whom to ask next: what a further word would decide.

Method

1. Where there is a deal if silence is read as consent: the minimal sets of refusals at silent places that would leave none,
   the smallest first (see :mod:`detente.analysis.verdict.closing`).
2. Where there is none: of each way to open one, the same for the deals that it opens, and the silences at which a word alone
   would close it: what every deal that it opens rests on.
3. Numbers that nobody stated and at whose other values a deal begins or ceases to exist (tipping points), and ways
   that could be the cheapest under other numbers for the same order of firmness.

Questions are ranked: first those where one answer closes, then the verdict before a way, ways by their cost.

References: reiter1987; berge1989 (minimal transversals).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import Field

from detente.analysis.impasse import Impasse
from detente.analysis.impasse.order import rivals
from detente.analysis.judgement import Place, SilentRefusal, Verdict
from detente.analysis.result import Exact, Piece, Result
from detente.analysis.verdict import Judged, Positions
from detente.analysis.verdict.closing import Relied
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
    """A number that nobody stated, and the values at which a deal begins or ceases to exist."""

    name: str
    number: Known
    standing: Standing
    flips: tuple[Exact, ...]
    given_up: tuple[str, ...]
    """Positions taken as dropped, without which no number decides."""


class Cheapest(Piece):
    """The cheapest way by the numbers for firmness, and those that could be cheaper under others in the same order."""

    members: tuple[str, ...]
    sure: bool
    rivals: tuple[tuple[str, ...], ...]


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
            return "No silence and no number decides anything."
        lines = [f"Ask {item.actor} about {item.issue}: {', '.join(item.options)}." for item in self.questions]
        return "\n".join([*lines, *(f"{item.name} decides." for item in self.numbers)])


def ask(judged: Judged, *, numbers: bool = True) -> Ask:
    """Whom to ask next; ``numbers``: whether numbers are tried at other values."""
    positions, verdict, found = judged.positions, judged.verdict, judged.relied
    blocked, opened = judged.blocked(), judged.opened
    tipping: tuple[TippingPoints, ...] = ()
    warnings: tuple[str, ...] = ()
    try:
        tipping = turning(positions.model, blocked) if numbers else ()
    except LimitError as limit:
        warnings = (f"tipping points: {limit}",)
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
        warnings=warnings,
        verdict=verdict,
        questions=_questions(verdict, found, ways, opened, exists=exists),
        refusals=refusals,
        complete=complete and verdict.decided,
        ways=ways,
        numbers=_numbers(positions, tipping),
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


def _numbers(positions: Positions, tipping: Iterable[TippingPoints]) -> tuple[DecidingNumber, ...]:
    found: dict[str, DecidingNumber] = {}
    for points in tipping:
        for item in points.points:
            number = item.number
            standing = _standing(positions, number.name)
            if item.flips and standing != "stated" and number.name not in found:
                found[number.name] = DecidingNumber(
                    name=number.name,
                    number=number,
                    standing=standing,
                    flips=item.flips,
                    given_up=points.given_up,
                )
    return tuple(found.values())


def _standing(positions: Positions, name: str) -> Standing:
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
    others = rivals(positions.model, blocked)
    return Cheapest(members=blocked.cheapest.members, sure=not others, rivals=tuple(item.members for item in others))
