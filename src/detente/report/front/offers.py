"""Whether the other side can take an offer up as things stand, whole and with its conditions: one test for every offer.

An offer can be taken up iff its step is within reach, what is asked for with it can come, and, where the step lies on the way to the goal,
the goal is within reach once both are granted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.road.after import barred, depends, taken
from detente.frozen import frozen
from detente.report.front.clauses import own
from detente.report.front.sentences import Sentence
from detente.report.language.wording import count, joined
from detente.report.page.text import Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.analysis.road.results import Link, OfferAnswer
    from detente.report.front.knots import Clauses

TOLD = 4
"""Groups of offers that are told one by one."""


@frozen
class _Judged:
    """An offer, and the first thing that keeps the other side from taking it up; ``stance``: a demand or refusal, ``attached``: a
    condition of the offer itself; ``waits``: by the facts alone, the step that would have to come first."""

    actor: str
    step: str
    offer: str
    stance: str | None = None
    attached: str | None = None
    waits: str | None = None

    @property
    def shut(self) -> bool:
        return bool(self.stance or self.attached or self.waits)


def offers(clauses: Clauses, found: RoadResult, *, briefly: bool = False) -> list[Sentence]:
    """A sentence for all offers alike: which cannot be taken up as they stand and why, and which can; ``briefly``: without why."""
    judged = [
        _judge(clauses, found, item) for item in found.offer_answers if not clauses.road.road.steps[item.step].achieved
    ]
    if not judged:
        return []
    shut = [item for item in judged if item.shut]
    said: list[Sentence] = []
    if shut and briefly and len(shut) == len(judged):
        said.append(Sentence(text(_lead(clauses, judged, shut), clauses.road.grounds(_grounds(shut)), "."), 1))
    elif shut:
        held: dict[tuple[str, str | None, str | None, str | None], list[_Judged]] = {}
        for item in shut:
            held.setdefault((item.actor, item.stance, item.attached, item.waits), []).append(item)
        if len(held) == 1 and len(shut) == len(judged):
            lead = "As it stands" if len(shut) == 1 else "As they stand"
            one = "offer" if len(shut) == 1 else "offers"
            of, why = _parts(clauses, found, shut)
            return [
                Sentence(
                    text(f"{lead}, {_whose(clauses, shut[0])} {one} ", of, " cannot be taken up, since ", why, "."), 1
                )
            ]
        reasons: list[Text] = []
        before = judged[0].actor if len({item.actor for item in judged}) == 1 else ""
        for group in list(held.values())[:TOLD]:
            reasons.append(_reason(clauses, found, group, named=group[0].actor == before))
            before = group[0].actor
        if (rest := len(held) - TOLD) > 0:
            reasons.append(text(count(rest, "other offer")))
        said.append(Sentence(text(f"{_lead(clauses, judged, shut)}: ", _joined(reasons), "."), 1))
    can = [item for item in judged if not item.shut]
    if can:
        parts = [
            text(
                f"{_whose(clauses, item)} offer of {clauses.step(item.step) if briefly else _of(clauses, found, item)}",
                clauses.road.basis(item.offer),
            )
            for item in can[:TOLD]
        ]
        said.append(Sentence(text("Nothing on record keeps the other side from taking up ", listing(parts), "."), 3))
    return said


def _grounds(shut: list[_Judged]) -> list[str]:
    """All offers, and what keeps each from being taken up."""
    return [name for item in shut for name in (item.offer, item.stance, item.attached) if name]


def _of(clauses: Clauses, found: RoadResult, item: _Judged) -> str:
    return "it" if item.step == found.goal else clauses.step(item.step)


def _judge(clauses: Clauses, found: RoadResult, item: OfferAnswer) -> _Judged:
    road = clauses.road.road
    here = item.actor, item.step, item.id
    chain = barred(road, item.step)
    if chain:
        return _shut(here, chain)
    unmet = [name for name, met in item.demands_met.items() if not met]
    if unmet:
        return _Judged(*here, attached=unmet[0])
    if item.step in depends(road) and not found.facts_rule_it_out:
        wants = {one.wants for one in road.demands if one.id in item.demands_met}
        left = barred(taken(road, {item.step, *wants}), road.goal) if item.step != road.goal else ()
        if left:
            return _shut(here, left)
    return _Judged(*here)


def _shut(here: tuple[str, str, str], chain: tuple[Link, ...]) -> _Judged:
    """Kept by the first stance of a chain that is not the offering actor's own, else by the first; by the facts where there is none."""
    stances = [link for link in chain if link.stance]
    other = [link for link in stances if link.actor != here[0]]
    if first := (other or stances)[:1]:
        return _Judged(*here, stance=first[0].stance)
    return _Judged(*here, waits=chain[0].waits_for)


def _lead(clauses: Clauses, judged: list[_Judged], shut: list[_Judged]) -> str:
    one = "offer" if len(judged) == 1 else "offers"
    if len(shut) == len(judged):
        sides = list(dict.fromkeys(item.actor for item in judged))
        if len(sides) == 1:
            return f"As {'it stands' if len(judged) == 1 else 'they stand'}, {_whose(clauses, judged[0])} {one} cannot be taken up"
        whose = "neither side's offers" if len(sides) == 2 else "nobody's offers"
        return f"As they stand, {whose} can be taken up"
    return "As they stand, some offers cannot be taken up"


def _whose(clauses: Clauses, item: _Judged) -> str:
    return own(clauses.road.words.actor(item.actor))


def _reason(clauses: Clauses, found: RoadResult, group: list[_Judged], *, named: bool) -> Text:
    """``Russia's of Moscow, since Ukraine refuses it``, with what the offers and the reason rest on; ``named``: whose it is was just said."""
    whose = "" if named else f"{_whose(clauses, group[0])} "
    of, why = _parts(clauses, found, group)
    return text(whose, of, ", since ", why)


def _parts(clauses: Clauses, found: RoadResult, group: list[_Judged]) -> tuple[Text, Text]:
    """What some offers are of, and why they cannot be taken up, each with what it rests on."""
    first, road = group[0], clauses.road.road
    places = [place for item in group if item.step != found.goal and (place := road.steps[item.step].place)]
    name = joined(places) if len(places) == len(group) else clauses.steps(item.step for item in group)
    of = text(f"of {name}", clauses.road.grounds([item.offer for item in group]))
    if first.attached:
        item = next(one for one in road.demands if one.id == first.attached)
        attached = text(f"{clauses.step(item.wants)} is attached", clauses.road.basis(first.attached))
        bars = [link for link in barred(road, item.wants) if link.stance and link.actor != first.actor]
        return of, text(attached, ", and ", clauses.stance(bars[0].stance or "", item.wants)) if bars else attached
    if first.stance is None:
        return of, text(f"{clauses.step(first.waits or first.step)} comes first and cannot")
    return of, clauses.stance(first.stance, first.step if len(group) == 1 else None)


def _joined(parts: list[Text]) -> Text:
    result: list[Text | str] = []
    for at, part in enumerate(parts):
        result += ["" if not at else "; and " if at == len(parts) - 1 else "; ", part]
    return text(*result)
