"""What is between the sides on an issue equals the long way: groups whose consent suffices, lines one by one, words one by one."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.between import between
from detente.analysis.stands import stands
from detente.analysis.verdict import Positions
from detente.case.model.standing import Spoken
from detente.case.model.voiced import Voiced, voiced

from .cases import random_model
from .roads import worse
from .silences import LongWay, grounded
from .test_stands import words

BLOCKS, SIZE = 6, 40
Heard = dict[tuple[str, str, str], Voiced]


class Slow:
    """One issue by definition. ``assumed``: whether lines of our reading count; ``alone``: whether the parties alone are asked."""

    def __init__(
        self,
        way: LongWay,
        heard: Heard,
        spoken: set[tuple[str, str]],
        issue: str,
        *,
        assumed: bool,
        alone: bool = False,
    ) -> None:
        self.way, self.heard, self.spoken, self.issue, self.assumed = way, heard, spoken, issue, assumed
        self.model = way.model
        self.options = [
            option
            for option in self.model.issues[issue].options
            if any(deal[issue] == option for deal in way.brute.obeying)
        ]
        every = {who: self.model.actors[who].of or who for who in way.brute.consenting}
        self.parties = {who: side for who, side in every.items() if who == side or side not in every}
        self.party = self.parties if alone else every

    def lined(self, actor: str, option: str, *, every: bool = False) -> bool:
        """Whether a line of the actor on the issue alone, or its floor, rules the option out."""
        every = every or self.assumed
        for line in self.model.red_lines:
            drawn = line.actor == actor and list(line.never) == [self.issue] and option in line.never[self.issue]
            if drawn and (every or self.way.known(line.id) != "assumed"):
                return True
        preference = self.model.preferences.get(actor)
        floor = preference.floor.get(self.issue) if preference else None
        if floor is None or option not in worse(self.model, actor, self.issue, floor.option):
            return False
        return every or self.way.known(f"{actor}.floor.{self.issue}") != "assumed"

    def word(self, actor: str, option: str) -> str | None:
        found = self.heard.get((actor, self.issue, option))
        return found.stance if found else None

    def overtaken(self, actor: str, option: str) -> bool:
        """Whether the actor wanted the option, and later accepted another in its own words."""
        mine = self.heard[actor, self.issue, option]
        others = [item for (who, issue, _), item in self.heard.items() if (who, issue) == (actor, self.issue)]
        return mine.stance == "wants" and any(
            item.stance == "accepts"
            and item.standing == "stated"
            and item.days
            and mine.days
            and item.days[0] > mine.days[1]
            for item in others
        )

    def wants(self, actor: str) -> set[str]:
        found = {
            option
            for option in self.options
            if self.word(actor, option) in ("wants", "accepts") and not self.overtaken(actor, option)
        }
        first = self.first(actor)
        return found | ({first} if first in self.options else set())

    def taken(self, actor: str) -> dict[str, Voiced]:
        """What it asks for or accepts in its own words, and did not want before it accepted another."""
        return {
            option: self.heard[actor, self.issue, option]
            for option in self.options
            if self.word(actor, option) in ("wants", "accepts")
            and not self.overtaken(actor, option)
            and self.heard[actor, self.issue, option].standing == "stated"
        }

    def agreed(self) -> list[str]:
        """The options left that every party has taken, no word more than a year after another."""
        found = []
        for option in self.left():
            taken = [
                [
                    self.taken(who)[option]
                    for who in self.parties
                    if self.parties[who] == side and option in self.taken(who)
                ]
                for side in self.parties.values()
            ]
            if all(taken):
                days = sorted(item.days[0] for items in taken for item in items[-1:] if item.days)
                if not days or (days[-1] - days[0]).days < 365:
                    found.append(option)
        return found

    def first(self, actor: str) -> str | None:
        """What its order puts first where somebody said so."""
        preference = self.model.preferences.get(actor)
        if preference is None:
            return None
        worth, tiers = self.way._worth(actor, self.issue), preference.ranking.get(self.issue)
        if not preference.values.get(self.issue) and not preference.points.get(self.issue) and not tiers:
            return None
        rests = [(item if item.evidence or item.assumed else preference, actor) for item in worth]
        rests += [(preference, actor)] if tiers else []
        ranks = {
            option: self.way.brute.rank(actor, self.issue, option) for option in self.model.issues[self.issue].options
        }
        best = [option for option, rank in ranks.items() if rank == max(ranks.values())]
        weight = preference.weights.get(self.issue)
        if weight is not None and not weight.value:
            return None
        said = self.way.standing(rests) != "assumed"
        return best[0] if len(best) == 1 < len(ranks) and said else None

    def known(self, side: str) -> str:
        actors = [who for who, party in self.party.items() if party == side]
        pieces = [standing for who in actors for standing in self.pieces(who)]
        every = self.model.issues[self.issue].options
        if any(self.word(who, option) for who in actors for option in every) or set(pieces) & {"stated", "reported"}:
            return "heard"
        if any(self.lined(who, option, every=True) for who in actors for option in every):
            return "read"
        if any((who, self.issue) in self.spoken for who in actors):
            return "spoken"
        return "ordered" if pieces else "silent"

    def pieces(self, actor: str) -> list[str]:
        """How each piece is known; what the options are worth is one piece."""
        preference = self.model.preferences.get(actor)
        found = [
            self.way.standing([(line, actor)])
            for line in self.model.red_lines
            if line.actor == actor and self.issue in line.never
        ]
        if preference is None:
            return found
        worth = self.way._worth(actor, self.issue)
        groups = [worth, [preference.floor[self.issue]] if self.issue in preference.floor else []]
        groups += [[item] for item in preference.adjust if self.issue in item.when]
        found += [
            self.way.standing([(item if item.evidence or item.assumed else preference, actor) for item in group])
            for group in groups
            if group
        ]
        return found + ([self.way.standing([(preference, actor)])] if self.issue in preference.ranking else [])

    def open_to_some_group(self, option: str, *, words: bool) -> bool:
        def minds(who: str) -> bool:
            asked = who in self.party
            return asked and (self.lined(who, option) or (words and self.word(who, option) == "refuses"))

        return any(not any(minds(who) for who in group) for group in self.way.brute.groups)

    def shut(self, option: str, by: set[str]) -> bool:
        """Whether the lines of these actors alone rule an option out."""
        return all(any(who in by and self.lined(who, option) for who in group) for group in self.way.brute.groups)

    def relation(self) -> str:
        sides = list(dict.fromkeys(self.party.values()))
        if not any(self.open_to_some_group(option, words=False) for option in self.options):
            return "exclude"
        if any(self.known(side) in ("spoken", "ordered", "silent") for side in sides):
            return "unheard"
        if self.agreed():
            return "agree"
        left = self.left()
        wants = {
            side: set().union(*(self.wants(who) for who in self.party if self.party[who] == side)) for side in sides
        }
        for one in sides:
            for other in sides:
                barred = {
                    option
                    for option in self.options
                    for who in self.party
                    if self.party[who] == other and (self.lined(who, option) or self.word(who, option) == "refuses")
                }
                if (
                    wants[one]
                    and one != other
                    and (wants[one] <= barred or (wants[other] and not wants[one] & wants[other]))
                ):
                    return "differ"
        return "open" if left else "differ"

    def left(self) -> list[str]:
        return [option for option in self.options if self.open_to_some_group(option, words=True)]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_relations_equal_the_long_way(block: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(block * SIZE, (block + 1) * SIZE):
        random = Random(930_000 + seed)
        model, said = grounded(random_model(random), random)
        heard = voiced(words(model, random))
        spoken = {(who, issue) for who in model.consenting() for issue in model.issues if random.random() < 0.3}
        way, positions, found = LongWay(model, said), Positions(model, said), agreement(model)
        if not way.brute.obeying:
            continue
        told = stands(model, found.options, found.excluded, heard)
        names = Spoken(dict.fromkeys(spoken, ("s",)), {})
        for item in between(model, told, found.excluded, positions.held, names, positions.known):
            slow = Slow(way, heard, spoken, item.issue, assumed=True)
            sure = Slow(way, heard, spoken, item.issue, assumed=False)
            assert item.relation == slow.relation(), (seed, item)
            assert list(item.left) == slow.left(), (seed, item)
            assert {side.side: side.known for side in item.sides} == {
                side: slow.known(side) for side in slow.party.values()
            }
            alone = Slow(way, heard, spoken, item.issue, assumed=True, alone=True)
            assert item.themselves.relation == alone.relation(), (seed, item)
            assert list(item.themselves.left) == alone.left(), (seed, item)
            assert list(item.themselves.agreed) == alone.agreed(), (seed, item)
            if item.excluding:
                shut = {option for option in slow.options if slow.shut(option, set(item.excluding))}
                assert shut == set(slow.options), (seed, item)
                for name in item.excluding:
                    fewer = set(item.excluding) - {name}
                    assert any(not slow.shut(option, fewer) for option in slow.options), (seed, item)
            changed = slow.relation() != sure.relation()
            changed |= item.relation in ("differ", "open") and slow.left() != sure.left()
            assert item.reading == changed, (seed, item)
            seen[item.relation] += 1
    assert len(seen) >= 3


def test_every_relation_is_met_somewhere() -> None:
    """The random cases of the law above reach all five."""
    seen = set()
    for seed in range(400):
        random = Random(930_000 + seed)
        model, said = grounded(random_model(random), random)
        positions, found = Positions(model, said), agreement(model)
        told = stands(model, found.options, found.excluded, voiced(words(model, random)))
        seen |= {
            item.relation
            for item in between(model, told, found.excluded, positions.held, Spoken({}, {}), positions.known)
        }
        if len(seen) == 5:
            break
    assert seen == {"exclude", "differ", "open", "agree", "unheard"}
