"""Verdicts and closing refusals the long way, with sets, from the definitions alone; and random grounds for random cases."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from detente.case.model import Model

from .bruteforce import BruteForce, Deal

Refusal = tuple[str, str, str]
Refusals = frozenset[Refusal]
ORDER = ("stated", "reported", "assumed")
TOO_MANY = 400
"""Partial sets beyond which a case is not taken: it is counted as such."""


class TooManyError(Exception):
    """The long way would be too long."""


def grounded(model: Model, random: Random) -> tuple[Model, dict[str, frozenset[str]]]:
    """The case with evidence and assumptions, and whose word each statement is."""
    said: dict[str, frozenset[str]] = {}

    def ground(actor: str) -> dict[str, Any]:
        kind = random.choice(("own", "own", "own", "other", "assumed", "nothing"))
        if kind in {"assumed", "nothing"}:
            return {"assumed": "a guess"} if kind == "assumed" else {}
        name = f"s{len(said)}"
        said[name] = frozenset({actor} if kind == "own" else ())
        return {"evidence": [name]}

    data = model.model_dump(by_alias=True, exclude_unset=True)
    for line in data.get("red_lines", ()):
        line.update(ground(line["actor"]))
    for actor, preference in data.get("preferences", {}).items():
        preference.update(ground(actor))
        for issue in preference.get("floor", {}):
            if random.random() < 0.3:
                preference["floor"][issue].update(ground(actor))
        if "no_deal" in preference and random.random() < 0.4:
            preference["no_deal"].update(ground(actor))
        for weight in preference.get("weights", {}).values():
            if random.random() < 0.1:
                weight.update(ground(actor))
    for factor in data.get("context", {}).values():
        factor.update(ground(""))
    return Model.model_validate(data), said


class LongWay:
    """Verdicts of one model by definition. ``said``: whose word each statement is."""

    def __init__(self, model: Model, said: Mapping[str, frozenset[str]]) -> None:
        self.model, self.said = model, said
        self.brute = BruteForce(model)
        self.issues = [name for name, issue in model.issues.items() if issue.settle]

    # who is silent

    def spoken(self, actor: str) -> set[str]:
        named: set[str] = set()
        for line in self.model.red_lines:
            if line.actor == actor:
                named |= set(line.never)
        preference = self.model.preferences.get(actor)
        if preference is not None:
            named |= {
                *preference.weights,
                *preference.values,
                *preference.points,
                *preference.ranking,
                *preference.floor,
            }
            for adjustment in preference.adjust:
                named |= set(adjustment.when)
        return named

    def silent(self, actor: str) -> set[str]:
        return set(self.issues) - self.spoken(actor)

    def without(self) -> set[str]:
        mute = {actor for actor in self.brute.consenting if self.silent(actor) == set(self.issues)}
        if self.model.consent.veto is None:
            return mute
        some = mute & set(self.model.consent.of)
        short = len(self.model.consent.of) - len(some) < self.model.consent.at_least
        return (mute & set(self.model.consent.veto)) | (some if short else set())

    # what would close a set of deals: each with the groups that would do for it

    def closing(self, relied: Iterable[tuple[Deal, Iterable[str]]]) -> list[Refusals]:
        """All minimal admissible closing sets."""
        sets = {
            frozenset((actor, issue, deal[issue]) for actor in group for issue in self.silent(actor))
            for deal, group in relied
        }
        partial: set[Refusals] = {frozenset()}
        for given in sorted(sets, key=lambda one: (len(one), sorted(one))):
            meeting = {one for one in partial if one & given}
            grown = {one | {item} for one in partial - meeting for item in given}
            partial = {one for one in meeting | grown if self.admissible(one)}
            if len(partial) > TOO_MANY:
                raise TooManyError
            partial = {one for one in partial if not any(other < one for other in partial)}
        return sorted(partial, key=lambda one: (len(one), sorted(one)))

    def admissible(self, refusals: Refusals) -> bool:
        """Everybody leaves itself an option on each issue."""
        return all(
            {option for who, what, option in refusals if (who, what) == place}
            != set(self.model.issues[place[1]].options)
            for place in {(actor, issue) for actor, issue, _ in refusals}
        )

    def zopa(self, kept: set[str] | None = None) -> list[tuple[Deal, frozenset[str]]]:
        """Deals with each group whose consent suffices and that accepts them; only ``kept`` constraints count."""
        brute, found = self.brute, []
        for deal, broken in zip(brute.obeying, brute.broken, strict=True):
            refusing = {brute.owner[name] for name in broken if kept is None or name in kept}
            found += [(deal, frozenset(group)) for group in brute.groups if not refusing & set(group)]
        return found

    # standing

    def standing(self, entries: Iterable[tuple[Any, str]]) -> str:
        found = []
        for entry, actor in entries:
            if any(actor in self.said.get(name, ()) for name in entry.evidence):
                found.append("stated")
            else:
                found.append("reported" if entry.evidence else "assumed")
        return max(found, key=ORDER.index)

    def known(self, constraint: str) -> str:
        for line in self.model.red_lines:
            if line.id == constraint:
                return self.standing([(line, line.actor)])
        actor, kind, *issue = constraint.split(".")
        preference = self.model.preferences[actor]

        def own(entry: Any) -> tuple[Any, str]:
            return (entry if entry.evidence or entry.assumed else preference), actor

        if kind == "floor":
            entries = [own(preference.floor[issue[0]])]
            entries += [own(item) for item in self._worth(actor, issue[0])]
            if issue[0] in preference.ranking:
                entries.append((preference, actor))
            return self.standing(entries)
        no_deal = preference.no_deal
        assert no_deal is not None
        entries = [own(no_deal)]
        entries += [own(item) for name in self.model.issues for item in self._worth(actor, name)]
        entries += [own(item) for item in preference.adjust]
        cost = no_deal.status_quo_minus
        factors = {*no_deal.per, *(cost.per if cost else ())}
        factors |= {
            name
            for issue in self.model.issues
            for item in self._worth(actor, issue)
            for name in getattr(item, "per", ())
        }
        guessed = any(not self.model.context[name].evidence for name in factors)
        return "assumed" if guessed else self.standing(entries)

    def _worth(self, actor: str, issue: str) -> list[Any]:
        preference = self.model.preferences[actor]
        found = [preference.weights[issue]] if issue in preference.weights else []
        for table in (preference.values, preference.points):
            found += list(table.get(issue, {}).values())
        return found

    def every_standing(self) -> set[str]:
        """The standings of everything that those whose consent counts hold."""
        found = set()
        for actor in self.brute.consenting:
            found |= {self.standing([(line, actor)]) for line in self.model.red_lines if line.actor == actor}
            preference = self.model.preferences.get(actor)
            if preference is None:
                continue
            for issue in self.model.issues:
                if worth := self._worth(actor, issue):
                    owned = [item if item.evidence or item.assumed else preference for item in worth]
                    found.add(self.standing([(item, actor) for item in owned]))
            entries: list[Any] = [*preference.adjust, *preference.floor.values()]
            if preference.no_deal is not None and not preference.no_deal.waived:
                entries.append(preference.no_deal)
            for entry in entries:
                found.add(self.standing([(entry if entry.evidence or entry.assumed else preference, actor)]))
            if preference.ranking:
                found.add(self.standing([(preference, actor)]))
        return found


def subsets_close(way: LongWay) -> bool:
    """Whether some admissible set of refusals leaves no deal, every subset tried and the consent rule asked anew."""
    model, brute = way.model, way.brute
    elements = [
        (actor, issue, option)
        for actor in brute.consenting
        for issue in sorted(way.silent(actor))
        for option in model.issues[issue].options
    ]
    if len(elements) > 11:
        raise TooManyError
    for size in range(len(elements) + 1):
        for chosen in map(frozenset, itertools.combinations(elements, size)):
            if way.admissible(chosen) and not _stands(way, chosen):
                return True
    return False


def _stands(way: LongWay, refusals: Refusals) -> bool:
    """Whether some deal still satisfies the consent rule, actor by actor."""
    brute, consent = way.brute, way.model.consent
    for deal, broken in zip(brute.obeying, brute.broken, strict=True):
        refusing = {brute.owner[name] for name in broken}
        refusing |= {actor for actor, issue, option in refusals if deal[issue] == option}
        if consent.veto is None:
            if not refusing & set(brute.consenting):
                return True
        elif (
            not refusing & set(consent.veto) and sum(actor not in refusing for actor in consent.of) >= consent.at_least
        ):
            return True
    return False
