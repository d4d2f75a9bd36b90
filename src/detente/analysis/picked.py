"""One package: who refuses it and by what, what it is worth against going on, whether another is better, the nearest that passes.

Method

1. A package is one option for each issue to be settled; what is not picked is as today. It may be one that the rules exclude: that
   is told, with the rules.
2. An actor refuses it iff it breaks a red line or a floor of its own, or is worth less to it than no deal. The package *passes* iff it
   obeys the rules and those who do not refuse are enough for the consent rule.
3. It is on the frontier iff no rule-obeying deal is at least as good for every party and better for one: by utility, or, of a party
   with an order only, by the rank on each ranked issue. Among deals that beat it the one told passes if one of them does,
   changes the fewest issues, and is the first by name.
4. The nearest package that passes changes the fewest issues of it; of several, the greatest smallest gain over no deal of a party with
   utilities, then the first by name.

Reads as: that nothing rules a package out for an actor is no acceptance; who was not heard has not agreed.

References: putnam1988 (who must consent); raiffa1982 (packages of many issues).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from detente.analysis.result import Deal, Exact, Piece, Result, Utilities
from detente.analysis.search.plain import Choice, Plain, matches
from detente.analysis.space import LISTED, DealSpace, Ints
from detente.analysis.space import listed as space_of
from detente.case.model import Model
from detente.case.tables import Arrays, Constraint, arrays, utility
from detente.errors import input_error, listed, nearest


class Answer(Piece):
    """One actor whose consent counts, at the package: what of its own the package breaks, and what it is worth to it."""

    actor: str
    breaks: tuple[str, ...]
    """Ids of its red lines, floors and no-deal value that the package breaks; none where it does not refuse."""
    give: Exact
    """How firmly it holds these, added up."""
    worth: Exact | None
    """None where no utilities are on record, as in the next three."""
    no_deal: Exact | None
    over_no_deal: Exact | None
    over_today: Exact | None


class Other(Piece):
    """Another package: the issues on which it differs, and what it brings whom."""

    deal: Deal
    changed: tuple[str, ...]
    passes: bool
    utilities: Utilities


class Picked(Result):
    """The answer of ``detente package``."""

    deal: Deal
    picked: tuple[str, ...]
    """The issues that were picked; the others are as today."""
    rules: tuple[str, ...]
    """Ids of the rules that exclude it."""
    answers: tuple[Answer, ...]
    """In the order of the file."""
    refused_by: tuple[str, ...]
    passes: bool
    enough: bool
    """Whether those who do not refuse are enough for the consent rule, whatever the facts exclude."""
    on_frontier: bool | None
    """None where the rules exclude it, no party's preferences are on record, or there are too many deals to compare."""
    better: Other | None
    better_deals: int | None
    """How many deals are better for a party and worse for none; None as for ``on_frontier``."""
    nearest: Other | None
    """The nearest package that passes; itself where it does. None where none passes, or that is not known."""
    passing: bool | None
    """Whether any package passes; None where there are too many deals to compare."""

    @property
    def complete(self) -> bool:
        return self.passing is not None

    def __str__(self) -> str:
        if self.rules:
            return f"The rules exclude this package: {', '.join(self.rules)}."
        if self.passes:
            return "This package passes in this model: nothing on record rules it out for enough of those who must consent."
        return f"This package does not pass in this model: {', '.join(self.refused_by)} refuse."


def pick_of(model: Model, texts: tuple[str, ...]) -> Deal:
    """What ``issue.option`` texts pick, the last of an issue counting. Raises InputError for what the case does not have."""
    found: dict[str, str] = {}
    for text in texts:
        issue, _, option = text.partition(".")
        if issue not in model.issues:
            raise input_error(
                "pick", "there is no such issue", found=text[:80], expected=listed(model.issues, 8),
                mend=nearest(issue, model.issues),
            )  # fmt: skip
        if option not in model.issues[issue].options:
            options = model.issues[issue].options
            raise input_error(
                "pick", f"{issue} has no such option", found=text[:80],
                expected=listed([f"{issue}.{name}" for name in options], 8), mend=nearest(option, options),
            )  # fmt: skip
        if not model.issues[issue].settle and option != model.issues[issue].status_quo:
            raise input_error("pick", f"{issue} is no part of a deal: it stays as it is today", found=text[:80])
        found[issue] = option
    return found


def picked(model: Model, pick: Mapping[str, str], *, most: int = LISTED) -> Picked:
    """One package judged; up to ``most`` deals others are compared with it."""
    tables = arrays(model)
    return solve(model, tables, space_of(tables, most), pick)


def solve(model: Model, tables: Arrays, space: DealSpace | None, pick: Mapping[str, str]) -> Picked:
    """The same, over deals already listed; without them what hangs on other deals is left out, and said."""
    deal = {issue: pick.get(issue, item.untouched[0]) for issue, item in model.issues.items()}
    choice = tuple(tables.options[at].index(deal[issue]) for at, issue in enumerate(tables.issues))
    plain = Plain(tables)
    answers = tuple(_answer(model, plain, actor, choice) for actor in model.consenting())
    rules = tuple(
        rule.id
        for rule, (condition, then) in zip(model.rules, tables.rules, strict=True)
        if matches(condition, choice) and (then is None or not matches(then, choice))
    )
    refused = {item.actor for item in answers if item.breaks}
    content = sum(actor not in refused for actor in tables.others)
    enough = not refused & set(tables.veto) and content >= tables.at_least
    others = None if space is None else _Others(plain, space, choice)
    compared = others is not None and others.objectives.shape[1] > 0 and not rules
    beating = others.beating() if others is not None and compared else None
    passing = None if others is None else bool(others.passing.any())
    return Picked(
        method=METHOD,
        exact=True,
        inputs=model.digest,
        defaults=tables.defaults,
        warnings=()
        if space is not None
        else (f"other packages are compared over listed deals, up to {LISTED:,}; this case has {tables.deals:,}",),
        evidence=tuple(
            sorted({name for item in answers for broken in item.breaks for name in model.insisted[broken].evidence})
        ),
        deal=deal,
        picked=tuple(issue for issue in model.issues if issue in pick),
        rules=rules,
        answers=answers,
        refused_by=tuple(item.actor for item in answers if item.breaks),
        passes=enough and not rules,
        enough=enough,
        on_frontier=None if beating is None else not len(beating),
        better=others.better(beating) if others is not None and beating is not None and len(beating) else None,
        better_deals=None if beating is None else len(beating),
        nearest=others.nearest() if others is not None and passing else None,
        passing=passing,
    )


METHOD = (
    "the package judged by plain evaluation; every rule-obeying deal compared with it, exact integers",
    "raiffa1982",
)


def _answer(model: Model, plain: Plain, actor: str, choice: Choice) -> Answer:
    own = [item for item in plain.tables.constraints if item.actor == actor and _breaks(plain, item, choice)]
    table = plain.tables.utilities.get(actor)
    gain = table.fraction(plain.gain(actor, choice)) if table else None
    no_deal = table.fraction(table.no_deal) if table else None
    worth = gain + no_deal if gain is not None and no_deal is not None else None
    return Answer(
        actor=actor,
        breaks=tuple(sorted(item.id for item in own)),
        give=sum((Fraction(item.firmness) for item in own), Fraction(0)),
        worth=worth,
        no_deal=no_deal,
        over_no_deal=gain,
        over_today=None if worth is None or not model.today_known else worth - utility(model, actor, model.status_quo),
    )


def _breaks(plain: Plain, item: Constraint, choice: Choice) -> bool:
    return plain.gain(item.actor, choice) < 0 if item.kind == "no_deal" else matches(item.forbids, choice)


class _Others:
    """Every rule-obeying deal beside one package."""

    def __init__(self, plain: Plain, space: DealSpace, choice: Choice) -> None:
        self.plain, self.space, self.choice = plain, space, choice
        self.passing = space.zopa
        chosen = [space.options_chosen(at) for at in range(len(choice))]
        differs = [(row != at).astype(np.int64) for row, at in zip(chosen, choice, strict=True)]
        self.distance: Ints = np.sum(differs, axis=0) if differs else np.zeros(len(space), dtype=np.int64)
        self.objectives, self.mine = self._objectives(chosen)

    def _objectives(self, chosen: list[Ints]) -> tuple[Ints, Ints]:
        """What parties want more of: over the deals, shape ``(n_obeying, n_objectives)``, and of the package."""
        columns, mine = [], []
        tables = self.plain.tables
        for party in tables.parties:
            if party in tables.utilities:
                columns.append(self.space.utility(party))
                mine.append(self.plain.gain(party, self.choice) + tables.utilities[party].no_deal)
            for at, ranks in sorted(tables.ranks.get(party, {}).items()):
                columns.append(-ranks[chosen[at]])
                mine.append(-int(ranks[self.choice[at]]))
        whole = np.stack(columns, axis=1) if columns else np.zeros((len(self.space), 0), dtype=np.int64)
        return whole, np.array(mine, dtype=np.int64)

    def beating(self) -> Ints:
        """Positions of the deals that are at least as good for every party and better for one."""
        worse = np.zeros(len(self.space), dtype=bool)
        better = np.zeros(len(self.space), dtype=bool)
        for column, own in zip(self.objectives.T, self.mine, strict=True):
            worse |= column < own
            better |= column > own
        return np.flatnonzero(better & ~worse)

    def better(self, beating: Ints) -> Other:
        """Of the deals that beat the package the one that is told."""
        order = np.lexsort((self.space.canonical[beating], self.distance[beating], ~self.passing[beating]))
        return self._other(int(beating[order[0]]))

    def nearest(self) -> Other:
        """The nearest deal that passes."""
        inside = np.flatnonzero(self.passing)
        near = inside[self.distance[inside] == self.distance[inside].min()]
        gains = [min(self._gains(int(at)), default=Fraction(0)) for at in near]
        first = max(gains)
        best = [int(at) for at, gain in zip(near, gains, strict=True) if gain == first]
        return self._other(min(best, key=lambda at: int(self.space.canonical[at])))

    def _gains(self, at: int) -> list[Fraction]:
        tables = self.plain.tables
        worth = self.space.utilities_at(at, tables.parties)
        return [
            value - tables.utilities[party].fraction(tables.utilities[party].no_deal) for party, value in worth.items()
        ]

    def _other(self, at: int) -> Other:
        deal, tables = self.space.deal(at), self.plain.tables
        mine = {issue: tables.options[place][self.choice[place]] for place, issue in enumerate(tables.issues)}
        return Other(
            deal=deal,
            changed=tuple(issue for issue in tables.issues if deal[issue] != mine[issue]),
            passes=bool(self.passing[at]),
            utilities=self.space.utilities_at(at),
        )
