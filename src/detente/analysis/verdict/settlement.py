"""Whether there is a deal, and what that answer rests on: a settlement, the ways to open one, and proposals.

Method

1. Z: the deals that satisfy the consent rule if silence is read as consent, the reading most favourable to a deal; of a way
   those that giving its members up opens, of a proposal those that keep to its terms.
2. *No positions* if somebody whose consent a deal needs is silent on every issue. Else *no* if Z is empty. Else *cannot
   tell* if refusals at silent places could leave nothing of Z (see :mod:`closing`). Else *yes*.
3. *No* rests on what was stated iff the constraints stated by their actors leave no deal already: then some conflict has only
   such members. A constraint that hangs on numbers is known no better than these.

Where deals are too many to list, a solver looks for them by what they have on the silent issues (see :mod:`search`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.analysis.completions.existence import deal_exists
from detente.analysis.completions.restricted import restricted
from detente.analysis.core.consent import few, groups
from detente.analysis.judgement import Place, Verdict
from detente.analysis.space import LISTED, DealSpace, listed
from detente.analysis.verdict.closing import Mute, Relied, relied
from detente.case.model import Model
from detente.case.model.holding import Holding, holdings
from detente.case.model.insisted import LeastOption, ReservationValue
from detente.case.model.standing import Said, Standing, concerned, pieces, to_settle, weakest, without_position
from detente.case.tables import Arrays, arrays
from detente.errors import LimitError
from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.analysis.impasse import Impasse
    from detente.analysis.verdict.search import Sought

Conflicts = Callable[[], Iterable[tuple[str, ...]]]
"""The members of each conflict that is known, the smallest at the least."""


@frozen
class Positions:
    """What those whose consent counts hold, and how it is known."""

    model: Model
    said: Said

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """How each piece is known, by its id; of everybody whose consent counts."""
        return {
            piece.id: piece.standing(self.said)
            for actor in self.model.consenting()
            for piece in pieces(self.model, actor)
        }

    @cached_property
    def held(self) -> dict[tuple[str, str], Holding]:
        """By actor and issue to be settled, what it holds there and how that is known."""
        return holdings(self.model, self.said)

    @cached_property
    def mute(self) -> Mute:
        """By actor, the issues to be settled on which it is silent."""
        issues = frozenset(to_settle(self.model))
        return {actor: issues - concerned(self.model, actor) for actor in self.model.consenting()}

    @cached_property
    def without(self) -> tuple[str, ...]:
        """Those without a position."""
        return without_position(self.model)

    def known(self, constraint: str) -> Standing:
        """How a red line, floor or no-deal value is known: no better than the numbers or the order that it hangs on."""
        item = self.model.insisted[constraint]
        found = [self.standings.get(constraint, "assumed")]
        if isinstance(item, LeastOption):
            found += self._of(item.actor, lambda path: path in {"values", "points", "ranking"}, item.issue)
        if isinstance(item, ReservationValue):
            found += self._of(item.actor, lambda path: path in {"values", "points", "adjust"})
            found += self._factors(item.actor)
        return weakest(iter(found))

    def _of(self, actor: str, wanted: Callable[[str], bool], issue: str | None = None) -> list[Standing]:
        here = f"preferences.{actor}."
        return [
            self.standings[piece.id]
            for piece in pieces(self.model, actor)
            if piece.id.startswith(here)
            and wanted(piece.id.removeprefix(here).split(".")[0])
            and (issue is None or issue in piece.issues)
        ]

    def _factors(self, actor: str) -> list[Standing]:
        """``assumed`` if an assumed number outside the talks moves what deals or no deal are worth to an actor."""
        preference = self.model.preferences[actor]
        amounts = [
            item for table in (preference.values, preference.points) for row in table.values() for item in row.values()
        ]
        no_deal = preference.no_deal
        moved = {name for item in amounts for name in item.per}
        if no_deal is not None:
            moved |= {*no_deal.per, *(no_deal.status_quo_minus.per if no_deal.status_quo_minus else ())}
        return ["assumed"] if any(not self.model.context[name].evidence for name in moved) else []

    def named(self, standing: Standing, besides: Collection[str] = ()) -> tuple[str, ...]:
        """The pieces that are known so, in the order of the file."""
        return tuple(name for name, found in self.standings.items() if found == standing and name not in besides)

    def not_stated(self) -> frozenset[str]:
        """The constraints of those asked that are not known by their own words."""
        asked = set(self.model.consenting())
        mine = [name for name, item in self.model.insisted.items() if item.actor in asked and item.binds]
        return frozenset(name for name in mine if self.known(name) != "stated")


def judged(positions: Positions, found: Relied, no: Callable[[], Verdict], besides: Collection[str] = ()) -> Verdict:
    """The verdict on a set of deals; ``no`` says what an empty one rests on, ``besides`` is what was given up."""
    silent, decided = found.silences
    assumed, reported = positions.named("assumed", besides), positions.named("reported", besides)
    if found.none and not positions.without:
        return no()
    answer = "no_positions" if positions.without else "cannot_tell" if silent or not decided else "yes"
    return Verdict(
        answer=answer,
        rests_on="reading" if assumed or reported else "stated",
        assumed=assumed,
        reported=reported,
        silent=silent,
        without_position=positions.without,
        decided=decided,
    )


def refused(positions: Positions, on_stated: bool, conflicts: Conflicts) -> Verdict:
    """*No*: on stated positions alone, or by a reading, whose weak members in the smallest conflicts are named."""
    if on_stated:
        return Verdict(answer="no", rests_on="stated")
    known = list(conflicts())
    least = min(map(len, known), default=0)
    members = sorted({member for item in known if len(item) == least for member in item})
    standing = {member: positions.known(member) for member in members}
    return Verdict(
        answer="no",
        rests_on="reading",
        assumed=tuple(member for member in members if standing[member] == "assumed"),
        reported=tuple(member for member in members if standing[member] == "reported"),
    )


def accepted(positions: Positions, tables: Arrays, space: DealSpace | None) -> Relied:
    """What the deals of the ZOPA rely on."""
    if not few(tables):
        raise LimitError("the actors that may consent form too many groups to look at each")
    asked = groups(tables)
    if space is None:
        return _sought(positions, tables).relied()
    opened = [(np.flatnonzero(space.accepted_by_all(group)), group) for group in asked]
    return relied(positions.model, space, opened, positions.mute)


def found_deals(positions: Positions, space: DealSpace | None) -> Relied | None:
    """What the deals of the ZOPA rely on; None where a limit was met."""
    return _found(positions, arrays(positions.model) if space is None else space.tables, space)


def _found(positions: Positions, tables: Arrays, space: DealSpace | None) -> Relied | None:
    try:
        return accepted(positions, tables, space)
    except LimitError:
        return None


def settlement(
    positions: Positions, space: DealSpace | None, found: Relied | None, blocked: Callable[[], Impasse]
) -> Verdict:
    """The verdict on a settlement, by what its deals rely on; ``blocked`` is asked for its conflicts only where *no* rests
    on a reading and the smallest cannot be found by themselves."""
    tables = arrays(positions.model) if space is None else space.tables

    def conflicts() -> Iterable[tuple[str, ...]]:
        from detente.analysis.impasse.smallest import smallest_conflicts

        try:
            return smallest_conflicts(tables, space)
        except LimitError:
            return [item.members for item in blocked().conflicts]

    return _verdict(positions, tables, space, found, conflicts)


def _sought(positions: Positions, tables: Arrays) -> Sought:
    from detente.analysis.verdict.search import Sought  # where deals cannot be listed: not needed else

    return Sought(positions.model, tables, positions.mute)


def _verdict(
    positions: Positions, tables: Arrays, space: DealSpace | None, found: Relied | None, conflicts: Conflicts
) -> Verdict:
    def no() -> Verdict:
        stated = tables.without(positions.not_stated())
        return refused(positions, not deal_exists(stated), conflicts)

    if found is None:
        if not deal_exists(tables):
            return judged(positions, Relied(positions.model, ()), no)
        return cautious(positions, decided=space is None and _sought(positions, tables).closed())
    return judged(positions, found, no)


def cautious(positions: Positions, *, decided: bool) -> Verdict:
    """The verdict where there is a deal and a limit kept it open which silences could undo it, or (not ``decided``) whether any."""
    assumed, reported = positions.named("assumed"), positions.named("reported")
    silent = tuple(
        Place(actor=actor, issue=issue, options=tuple(sorted(positions.model.issues[issue].options)))
        for actor, issues in sorted(positions.mute.items())
        for issue in sorted(issues)
        if len(positions.model.issues[issue].options) > 1
    )
    return Verdict(
        answer="no_positions" if positions.without else "cannot_tell" if silent else "yes",
        rests_on="reading" if assumed or reported else "stated",
        assumed=assumed,
        reported=reported,
        silent=silent,
        without_position=positions.without,
        decided=decided or not silent,
    )


def proposal(positions: Positions, tables: Arrays, terms: Mapping[str, tuple[str, ...]]) -> dict[str, Verdict]:
    """The verdict on a proposal: on the deals of the ZOPA that keep to its terms; and on those with the rest as today."""
    today = {name: issue.untouched for name, issue in positions.model.issues.items()}
    return {
        "verdict": _keeping(positions, tables, dict(terms)),
        "verdict_as_today": _keeping(positions, tables, {**today, **terms}),
    }


def _keeping(positions: Positions, tables: Arrays, terms: dict[str, tuple[str, ...]]) -> Verdict:
    narrowed = restricted(tables, terms)
    if narrowed is None:
        return judged(positions, Relied(positions.model, ()), lambda: Verdict(answer="no", rests_on="stated"))
    space = listed(narrowed, LISTED)

    def conflicts() -> Iterable[tuple[str, ...]]:
        if space is None:
            return ()
        from detente.analysis.impasse import solve
        from detente.analysis.impasse.smallest import smallest_conflicts

        try:
            return smallest_conflicts(narrowed, space)
        except LimitError:
            return [item.members for item in solve(positions.model, space, near=0).conflicts]

    return _verdict(positions, narrowed, space, _found(positions, narrowed, space), conflicts)


def ways(positions: Positions, space: DealSpace | None, blocked: Impasse) -> dict[tuple[str, ...], Relied]:
    """What the deals that each way opens rely on, by its members; ways for which a limit was met are left out."""
    from detente.analysis.impasse.violations import violations

    wanted = [item.members for item in blocked.by_cost]
    if not wanted:
        return {}
    if space is None:
        return _sought(positions, arrays(positions.model)).ways(wanted)
    try:
        broken = violations(space)
    except LimitError:
        return {}
    bit = {item.id: 1 << at for at, item in enumerate(broken.constraints)}
    prices = {sum(bit[name] for name in members): members for members in wanted}
    return {
        prices[price]: relied(positions.model, space, opened, positions.mute)
        for price, opened in broken.breaking(prices).items()
    }


def opening_verdicts(positions: Positions, found: Impasse, relies: dict[tuple[str, ...], Relied]) -> Impasse:
    """The same answer with a verdict on each way whose deals are known."""

    def of(members: tuple[str, ...]) -> Verdict | None:
        if members not in relies:
            return None
        return judged(positions, relies[members], lambda: Verdict(answer="no", rests_on="stated"), members)

    openings = tuple(item.model_copy(update={"verdict": of(item.members)}) for item in found.openings)
    return found.model_copy(update={"openings": openings})
