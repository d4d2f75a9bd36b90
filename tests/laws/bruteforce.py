"""An independent, slow and obvious solver, written from the definitions alone.

Everything is a fraction, every deal is listed, every subset is tried. It shares no code with the engines and
reads nothing but the model, so that agreement between the two says something.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from detente.case.model import Model

Deal = dict[str, str]
Subset = frozenset[str]
FIRMNESS_OF_NO_DEAL = 9
FIRMNESS_OF_FLOOR = 5


class BruteForce:
    """The answers for one model, each computed the long way."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.deals = [self._deal(choice) for choice in itertools.product(*self._choices())]
        self.obeying = [deal for deal in self.deals if self.obeys(deal)]
        self.consenting = list(self._consenting())
        self._known: dict[tuple[str, frozenset[tuple[str, str]]], Fraction] = {}
        self.owner: dict[str, str] = {}
        self.firmness: dict[str, Fraction] = {}
        self.breaks: dict[str, Callable[[Deal], bool]] = {}
        self.red_lines: set[str] = set()
        for actor in self.consenting:
            self._constraints_of(actor)
        self.broken = [frozenset(name for name in self.breaks if self.breaks[name](deal)) for deal in self.obeying]
        self.groups = self._groups()
        self._accepted: dict[str, list[Deal]] = {}

    # deals and rules

    def _choices(self) -> list[list[str]]:
        return [list(issue.options) if issue.settle else list(issue.untouched) for issue in self.model.issues.values()]

    def _deal(self, choice: Iterable[str]) -> Deal:
        return dict(zip(self.model.issues, choice, strict=True))

    def obeys(self, deal: Deal) -> bool:
        for rule in self.model.rules:
            if rule.never is not None and match(rule.never, deal):
                return False
            if rule.when is not None and match(rule.when, deal) and not match(rule.then or {}, deal):
                return False
        return True

    # what actors want

    def at_context(self, quantity: Any) -> Fraction:
        total = Fraction(quantity.value)
        for factor, slope in quantity.per.items():
            total += Fraction(slope) * self.shift(factor)
        return total

    def shift(self, factor: str) -> Fraction:
        item = self.model.context[factor]
        base = item.value if item.base is None else item.base
        return Fraction(item.value) - Fraction(base)

    def has_utility(self, actor: str) -> bool:
        preference = self.model.preferences.get(actor)
        return preference is not None and bool(preference.values or preference.points)

    def utility(self, actor: str, deal: Deal) -> Fraction:
        """Worked out once for each deal: it is asked for hundreds of times."""
        asked = actor, frozenset(deal.items())
        if asked not in self._known:
            self._known[asked] = self._utility(actor, deal)
        return self._known[asked]

    def _utility(self, actor: str, deal: Deal) -> Fraction:
        preference = self.model.preferences[actor]
        total = Fraction(0)
        if preference.values:
            whole = sum((Fraction(weight.value) for weight in preference.weights.values()), Fraction(0))
            for issue, weight in preference.weights.items():
                total += Fraction(weight.value) / whole * self.at_context(preference.values[issue][deal[issue]])
        for table in preference.points.items():
            total += self.at_context(table[1][deal[table[0]]])
        for adjustment in preference.adjust:
            if match(adjustment.when, deal):
                total += Fraction(adjustment.add)
        return total

    def no_deal(self, actor: str) -> Fraction:
        no_deal = self.model.preferences[actor].no_deal
        assert no_deal is not None
        if no_deal.value is not None:
            total = Fraction(no_deal.value)
        else:
            today = self.model.status_quo
            total = self.utility(actor, today) - self.at_context(no_deal.status_quo_minus)
        for factor, slope in no_deal.per.items():
            total += Fraction(slope) * self.shift(factor)
        return total

    def gain(self, actor: str, deal: Deal) -> Fraction:
        return self.utility(actor, deal) - self.no_deal(actor)

    def rank(self, actor: str, issue: str, option: str) -> Fraction:
        """The place of an option in the actor's order of the issue: more is better."""
        preference = self.model.preferences[actor]
        for place, tier in enumerate(preference.ranking.get(issue, ())):
            if option in tier:
                return Fraction(-place)
        table = preference.values.get(issue) or preference.points[issue]
        return self.at_context(table[option])

    def _constraints_of(self, actor: str) -> None:
        for line in self.model.red_lines:
            if line.actor == actor:
                self._add(line.id, actor, line.firmness, partial(match, line.never))
                self.red_lines.add(line.id)
        preference = self.model.preferences.get(actor)
        if preference is None:
            return
        if preference.no_deal is not None and not preference.no_deal.waived:
            firmness = preference.no_deal.firmness or FIRMNESS_OF_NO_DEAL
            self._add(f"{actor}.no_deal", actor, firmness, lambda deal: self.gain(actor, deal) < 0)
        for issue, floor in preference.floor.items():
            self._add(
                f"{actor}.floor.{issue}",
                actor,
                floor.firmness or FIRMNESS_OF_FLOOR,
                partial(self._below, actor, issue, floor.option),
            )

    def _below(self, actor: str, issue: str, least: str, deal: Deal) -> bool:
        return self.rank(actor, issue, deal[issue]) < self.rank(actor, issue, least)

    def _add(self, name: str, actor: str, firmness: Any, breaks: Callable[[Deal], bool]) -> None:
        self.owner[name] = actor
        self.firmness[name] = Fraction(firmness)
        self.breaks[name] = breaks

    def accepts(self, actor: str, deal: Deal) -> bool:
        if any(match(line.never, deal) for line in self.model.red_lines if line.actor == actor):
            return False
        preference = self.model.preferences.get(actor)
        if preference is None:
            return True
        if any(
            self.rank(actor, issue, deal[issue]) < self.rank(actor, issue, floor.option)
            for issue, floor in preference.floor.items()
        ):
            return False
        no_deal = preference.no_deal
        return no_deal is None or no_deal.waived or self.utility(actor, deal) >= self.no_deal(actor)

    # consent

    def _consenting(self) -> Iterable[str]:
        consent = self.model.consent
        if consent.veto is not None:
            return [*consent.veto, *consent.of]
        return [name for name, actor in self.model.actors.items() if actor.role in ("party", "ratifier")]

    def consented(self, says_yes: Callable[[str], bool]) -> bool:
        consent = self.model.consent
        if consent.veto is None:
            return all(says_yes(actor) for actor in self.consenting)
        return all(says_yes(actor) for actor in consent.veto) and (
            sum(says_yes(actor) for actor in consent.of) >= consent.at_least
        )

    def agreed(self, deal: Deal) -> bool:
        """Whether everybody whose yes is needed says yes to the deal."""
        return self.consented(lambda actor: self.accepts(actor, deal))

    def _groups(self) -> list[Subset]:
        """The smallest sets of actors whose consent is enough."""
        consent = self.model.consent
        if consent.veto is None:
            return [frozenset(self.consenting)]
        return [
            frozenset([*consent.veto, *some]) for some in itertools.combinations(sorted(consent.of), consent.at_least)
        ]

    # agreement

    def accepted(self, actor: str) -> list[Deal]:
        """The rule-obeying deals an actor accepts."""
        if actor not in self._accepted:
            self._accepted[actor] = [deal for deal in self.obeying if self.accepts(actor, deal)]
        return self._accepted[actor]

    def accepted_by(self, actor: str) -> int:
        return len(self.accepted(actor))

    def win_set(self, party: str) -> int:
        ratifiers = [name for name, actor in self.model.actors.items() if actor.of == party]
        return sum(all(self.accepts(ratifier, deal) for ratifier in ratifiers) for deal in self.obeying)

    def zopa(self) -> list[Deal]:
        return [deal for deal in self.obeying if self.agreed(deal)]

    def options(self) -> dict[str, dict[str, set[str]]]:
        return {
            name: {
                option: {actor for actor in self.consenting if self.stands_at(actor, name, option)}
                for option in (issue.options if issue.settle else list(issue.untouched))
            }
            for name, issue in self.model.issues.items()
        }

    def stands_at(self, actor: str, issue: str, option: str) -> bool:
        """Whether an actor accepts some deal with an option; one that accepts no deal at all is read line by line."""
        if self.accepted(actor):
            return any(deal[issue] == option for deal in self.accepted(actor))
        lines = [line.never for line in self.model.red_lines if line.actor == actor and set(line.never) == {issue}]
        preference = self.model.preferences.get(actor)
        floor = preference.floor.get(issue) if preference else None
        below = floor is not None and self.rank(actor, issue, option) < self.rank(actor, issue, floor.option)
        possible = any(deal[issue] == option for deal in self.obeying)
        return possible and not below and not any(option in never[issue] for never in lines)

    def excluded(self) -> dict[str, set[str]]:
        """The options that no rule-obeying deal has."""
        lacking = {name: set(row) - {deal[name] for deal in self.obeying} for name, row in self.options().items()}
        return {name: options for name, options in lacking.items() if options}

    def parties(self) -> list[str]:
        return [name for name, actor in self.model.actors.items() if actor.role == "party"]

    def standing(self, party: str, deal: Deal) -> dict[str, Fraction]:
        """What a party has of a deal: its utility, or how each ranked issue is placed, or nothing."""
        if self.has_utility(party):
            return {"utility": self.utility(party, deal)}
        preference = self.model.preferences.get(party)
        ranked = preference.ranking if preference else {}
        return {issue: self.rank(party, issue, deal[issue]) for issue in ranked}

    def frontier(self, among: list[Deal]) -> dict[tuple[Any, ...], list[Deal]]:
        """The deals that no other dominates, gathered by what every party has of them."""
        has = [[self.standing(party, deal) for party in self.parties()] for deal in among]
        if not any(has[0]) if has else True:
            return {}
        points: dict[tuple[Any, ...], list[Deal]] = {}
        for deal, mine in zip(among, has, strict=True):
            if not any(dominates(other, mine) for other in has):
                key = tuple(tuple(sorted(part.items())) for part in mine)
                points.setdefault(key, []).append(deal)
        return points

    def solutions(self) -> dict[str, list[Deal]] | None:
        """All deals at each of the four solution points."""
        players = [party for party in self.parties() if self.has_utility(party)]
        rational = [deal for deal in self.obeying if all(self.gain(party, deal) >= 0 for party in players)]
        if not players or not rational:
            return None
        ideal = {party: max(self.gain(party, deal) for deal in rational) for party in players}

        def gains(deal: Deal) -> list[Fraction]:
            return [self.gain(party, deal) for party in players]

        def shares(deal: Deal) -> list[Fraction]:
            """Of those who can gain at all."""
            return sorted(self.gain(party, deal) / ideal[party] for party in players if ideal[party])

        return {
            "nash": undominated(best(rational, lambda deal: math.prod(gains(deal))), gains),
            "kalai_smorodinsky": best(rational, shares),
            "egalitarian": best(rational, lambda deal: sorted(gains(deal))),
            "utilitarian": best(rational, lambda deal: sum(self.utility(party, deal) for party in players)),
        }

    # impasse

    def stands(self, kept: Subset) -> bool:
        """Whether a deal exists that honours these constraints (monotone: fewer constraints, no fewer deals)."""
        return any(self._suits(broken & kept) for broken in set(self.broken))

    def _suits(self, broken: Subset) -> bool:
        owners = {self.owner[name] for name in broken}
        return self.consented(lambda actor: actor not in owners)

    def conflicts(self) -> list[Subset]:
        """All minimal sets of constraints that no deal honours together, by trying every subset."""
        return minimal_subsets(self.owner, lambda subset: not self.stands(subset))

    def openings(self) -> list[Subset]:
        """All minimal sets of constraints to give up so that a deal exists, by trying every subset."""
        everything = frozenset(self.owner)
        return minimal_subsets(self.owner, lambda subset: self.stands(everything - subset))

    def held(self, actors: Subset) -> Subset:
        return frozenset(name for name, actor in self.owner.items() if actor in actors)

    def actor_conflicts(self) -> list[Subset]:
        return minimal_subsets(self.owner.values(), lambda actors: not self.stands(self.held(actors)))

    def actor_openings(self) -> list[Subset]:
        everyone = frozenset(self.owner.values())
        return minimal_subsets(everyone, lambda actors: self.stands(self.held(everyone - actors)))

    def opened(self, opening: Subset) -> list[tuple[Deal, Subset]]:
        """Deals that stand once the opening is given up, each with a group whose consent is enough."""
        return [
            (deal, group)
            for deal, broken in zip(self.obeying, self.broken, strict=True)
            for group in self.groups
            if broken & self.held(group) <= opening
        ]

    def least_fall(self, opening: Subset, no_deal: str) -> Fraction:
        """How far a no-deal value must fall at least, the others of the opening given up."""
        actor = self.owner[no_deal]
        return min(-self.gain(actor, deal) for deal, _ in self.opened(opening))

    def gains_of(self, group: Subset, deal: Deal) -> list[Fraction]:
        return sorted(self.gain(actor, deal) for actor in group if self.has_utility(actor))

    def steps_down(self, group: Subset, deal: Deal) -> int:
        """How many places below their best options those of the group with an order only stand, added up."""
        return sum(
            -int(self.rank(actor, issue, deal[issue]))
            for actor in group
            if actor in self.model.preferences
            for issue in self.model.preferences[actor].ranking
        )

    def best_of(self, places: list[tuple[Deal, Subset]]) -> list[tuple[Deal, Subset]]:
        """The places with the leximin of the group's gains and, within a group, the fewest steps down."""
        most = max(self.gains_of(group, deal) for deal, group in places)
        ties = [(deal, group) for deal, group in places if self.gains_of(group, deal) == most]
        fewest: dict[Subset, int] = {}
        for deal, group in ties:
            steps = self.steps_down(group, deal)
            fewest[group] = min(fewest.get(group, steps), steps)
        return [(deal, group) for deal, group in ties if self.steps_down(group, deal) == fewest[group]]

    def cost(self, price: Subset) -> Fraction:
        return sum((self.firmness[name] for name in price), Fraction(0))

    def prices(self) -> dict[Subset, list[tuple[Deal, Subset]]]:
        """What a group that could say yes would have to give up, exactly, and the deals at that price."""
        found: dict[Subset, list[tuple[Deal, Subset]]] = {}
        for deal, broken in zip(self.obeying, self.broken, strict=True):
            for group in self.groups:
                found.setdefault(broken & self.held(group), []).append((deal, group))
        return found


def match(pattern: Mapping[str, Iterable[str]], deal: Deal) -> bool:
    """Whether for each issue named the deal's option is in the set."""
    return all(deal[issue] in tuple(options) for issue, options in pattern.items())


def dominates(one: list[dict[str, Fraction]], other: list[dict[str, Fraction]]) -> bool:
    """Whether the first is at least as good for every party and better for one."""
    pairs = [(mine[key], theirs[key]) for mine, theirs in zip(one, other, strict=True) for key in mine]
    return all(mine >= theirs for mine, theirs in pairs) and any(mine > theirs for mine, theirs in pairs)


def best(deals: list[Deal], key: Callable[[Deal], Any]) -> list[Deal]:
    """All deals at the largest key."""
    keys = [key(deal) for deal in deals]
    return [deal for deal, value in zip(deals, keys, strict=True) if value == max(keys)]


def undominated(deals: list[Deal], gains: Callable[[Deal], list[Fraction]]) -> list[Deal]:
    """Those of the deals that none of the others dominates."""
    has = [[{"gain": gain} for gain in gains(deal)] for deal in deals]
    return [deal for deal, mine in zip(deals, has, strict=True) if not any(dominates(other, mine) for other in has)]


def minimal_subsets(names: Iterable[str], holds: Callable[[Subset], bool]) -> list[Subset]:
    """Every subset for which ``holds`` is true, and is not for any subset of it found before: by size."""
    members = sorted(set(names))
    found: list[Subset] = []
    for size in range(len(members) + 1):
        for chosen in map(frozenset, itertools.combinations(members, size)):
            if not any(smaller <= chosen for smaller in found) and holds(chosen):
                found.append(chosen)
    return found
