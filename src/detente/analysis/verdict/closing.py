"""Which refusals at silent places would leave no deal of a set: the *closing* sets, and the silences that occur in them.

Method

1. A deal relies, for a group whose consent suffices, on every (actor, issue, option) where a member is silent on the issue
   and the deal has the option. A set of refusals closes the deals iff it meets what each relies on for each group.
   It is *admissible* iff no actor refuses all options of an issue.
2. Where one group decides (everybody must consent), let W be the deals projected on the issues with a silent member.
   One such issue with two silent members and two options can always be closed: one refuses what the other would take.
   Otherwise an option o of issue i occurs in a minimal admissible closing set iff some w in W has it and for some other
   option x of i, w with x in place of o is not in W: with all else refused except w and x, only o decides. So W can be
   closed iff it is not all combinations.
3. Closing sets themselves, the smallest first: minimal sets that meet some of the deals (see :mod:`hitting`); deals
   that one of them misses are added, until none is missed.

References: reiter1987; berge1989 (minimal transversals); murakami2014.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from detente.analysis.core.bits import places
from detente.analysis.core.hitting import minimal_hitting_sets
from detente.analysis.judgement import Place, SilentRefusal
from detente.analysis.space import DealSpace, Ints
from detente.case.model import Model
from detente.frozen import frozen

MOST = 50
"""Closing sets listed, the smallest first."""
WIDEST = 100
"""Times ``MOST`` sets looked at, admissible or not."""
FAMILY = 5_000
"""Deals that closing sets are sought with; beyond, the list is cut short."""

Element = tuple[str, str, str]
"""An actor, an issue on which it is silent, and the option it refuses."""
Mute = Mapping[str, frozenset[str]]
"""By actor, the issues on which it is silent."""


@frozen
class Part:
    """Deals as one group sees them, on the issues on which some member is silent.

    ``codes``: shape ``(n_distinct, n_issues)``, positions in ``options``.
    """

    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    who: tuple[tuple[str, ...], ...]
    """For each issue, the silent members."""
    codes: Ints

    def element(self, at: int, code: int) -> list[Element]:
        return [(actor, self.issues[at], self.options[at][code]) for actor in self.who[at]]

    def relies(self, row: int) -> list[Element]:
        """What one deal relies on."""
        return [item for at, code in enumerate(self.codes[row]) for item in self.element(at, int(code))]

    def missed(self, refused: set[Element]) -> int | None:
        """The first deal that none of these refusals touches."""
        left = np.ones(len(self.codes), dtype=bool)
        for at, options in enumerate(self.options):
            free = np.array([refused.isdisjoint(self.element(at, code)) for code in range(len(options))])
            left &= free[self.codes[:, at]]
        return int(np.argmax(left)) if left.any() else None


@frozen
class Relied:
    """What a set of deals relies on that nobody has said."""

    model: Model
    parts: tuple[Part, ...]

    @property
    def none(self) -> bool:
        """Whether there is no deal at all."""
        return not self.parts

    @cached_property
    def safe(self) -> bool:
        """Whether some deal relies on no silence, or only on such as cannot be broken: one option is all there is."""
        return any(not self._sayable(part) for part in self.parts)

    def _sayable(self, part: Part) -> list[int]:
        return [at for at, issue in enumerate(part.issues) if self._many(issue) > 1]

    def _many(self, issue: str) -> int:
        return len(self.model.issues[issue].options)

    @cached_property
    def listed(self) -> tuple[tuple[tuple[SilentRefusal, ...], ...], bool]:
        """Minimal admissible closing sets, the smallest first, up to ``MOST``, and whether these are all."""
        return self.refusals(MOST)

    @cached_property
    def silences(self) -> tuple[tuple[Place, ...], bool]:
        """The silences that occur in some minimal admissible closing set, and whether it is certain that there is one.

        Where not all of these sets could be listed: every silence, with the options that deals have.
        """
        if self.none or self.safe:
            return (), True
        if len(self.parts) == 1:
            return _places(self._occurring(self.parts[0])), True
        sets, complete = self.refusals(20 * MOST)
        if complete:
            return _places((item.actor, item.issue, item.option) for chosen in sets for item in chosen), True
        return self.all_places, bool(sets)

    @property
    def all_places(self) -> tuple[Place, ...]:
        """Every silence that some deal relies on."""
        return _places(self._elements())

    def _elements(self) -> Iterator[Element]:
        """Every refusal at a silence that some deal relies on and that could be meant."""
        for part in self.parts:
            for at in self._sayable(part):
                for code in _different(part.codes[:, at]):
                    yield from part.element(at, int(code))

    def _occurring(self, part: Part) -> Iterable[Element]:
        sizes = [len(options) for options in part.options]
        for at in self._sayable(part):
            column = part.codes[:, at]
            if len(part.who[at]) > 1:
                chosen = _different(column)
            else:
                rest = np.zeros(len(column), dtype=np.int64)
                for other, size in enumerate(sizes):
                    if other != at:
                        rest = rest * size + part.codes[:, other]
                _, inverse, counts = np.unique(rest, return_inverse=True, return_counts=True)
                chosen = _different(column[counts[inverse.reshape(-1)] < self._many(part.issues[at])])
            for code in chosen:
                yield from part.element(at, int(code))

    def refusals(self, most: int) -> tuple[tuple[tuple[SilentRefusal, ...], ...], bool]:
        """Up to ``most`` minimal admissible closing sets, the smallest first, then by name; whether these are all."""
        if self.none or self.safe:
            return (), True
        names = sorted(set(self._elements()))
        bit = {item: 1 << at for at, item in enumerate(names)}
        family = {self._bits(part, 0, bit): None for part in self.parts}
        room = most + len({(actor, issue) for actor, issue, _ in names})
        while True:
            sets, complete = minimal_hitting_sets(family, room)
            fresh: dict[int, None] = {}
            closing = []
            for which in sets:
                refused = {names[at] for at in places(which)}
                row = next(
                    ((part, at) for part in self.parts if (at := part.missed(refused)) is not None),
                    None,
                )
                if row is None:
                    closing.append(refused)
                else:
                    fresh[self._bits(*row, bit)] = None
            if not fresh or len(family) > FAMILY:
                found = [sorted(refused) for refused in closing if self.admissible(refused)]
                if not complete and not fresh and len(found) < most and room < WIDEST * most:
                    room *= 4  # sets that are not admissible took the room
                    continue
                found.sort(key=lambda chosen: (len(chosen), chosen))
                told = tuple(
                    tuple(SilentRefusal(actor=actor, issue=issue, option=option) for actor, issue, option in chosen)
                    for chosen in found[:most]
                )
                return told, complete and not fresh and len(found) <= most
            family |= fresh

    def _bits(self, part: Part, row: int, bit: Mapping[Element, int]) -> int:
        return sum(bit[item] for item in part.relies(row) if item in bit)

    def closed_by(self, refused: set[Element]) -> bool:
        """Whether these refusals leave none of the deals."""
        return all(part.missed(refused) is None for part in self.parts)

    def admissible(self, refused: set[Element]) -> bool:
        """Whether everybody still takes some option of each issue."""
        count: dict[tuple[str, str], int] = {}
        for actor, issue, _ in refused:
            count[actor, issue] = count.get((actor, issue), 0) + 1
        return all(many < self._many(issue) for (_, issue), many in count.items())

    def alone(self, place: Place) -> bool:
        """Whether a word at this place alone could leave none of the deals."""
        assert place.issue is not None
        refused = {(place.actor, place.issue, option) for option in place.options}
        return self.admissible(refused) and self.closed_by(refused)


def _different(codes: Ints) -> Ints:
    """The different positions of options among some; to sort them numpy would load its masked arrays, 20 ms of a quick command."""
    return np.flatnonzero(np.bincount(codes))


def _places(elements: Iterable[Element]) -> tuple[Place, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for actor, issue, option in sorted(set(elements)):
        found.setdefault((actor, issue), []).append(option)
    return tuple(Place(actor=actor, issue=issue, options=tuple(given)) for (actor, issue), given in found.items())


def relied(model: Model, space: DealSpace, opened: Iterable[tuple[Ints, Iterable[str]]], mute: Mute) -> Relied:
    """What deals rely on: ``opened`` pairs positions of deals with a group whose consent suffices for them."""
    tables = space.tables
    parts = []
    for which, group in opened:
        if not len(which):
            continue
        members = sorted(group)
        chosen = [at for at, issue in enumerate(tables.issues) if any(issue in mute.get(a, ()) for a in members)]
        columns = [space.options_chosen(at, which) for at in chosen]
        parts.append(part(tables.issues, tables.options, members, chosen, columns, mute))
    return Relied(model, tuple(parts))


def part(
    issues: Sequence[str],
    options: Sequence[tuple[str, ...]],
    members: Sequence[str],
    chosen: Sequence[int],
    columns: Sequence[Ints],
    mute: Mute,
) -> Part:
    """Deals by their options on the issues ``chosen``, each distinct combination once."""
    sizes = [len(options[at]) for at in chosen]
    if not chosen:
        codes = np.zeros((1, 0), dtype=np.int64)
    else:
        key = np.zeros(len(columns[0]), dtype=np.int64)
        for column, size in zip(columns, sizes, strict=True):
            key = key * size + column
        _, first = np.unique(key, return_index=True)
        codes = np.stack([column[first] for column in columns], axis=1)
    return Part(
        tuple(issues[at] for at in chosen),
        tuple(options[at] for at in chosen),
        tuple(tuple(a for a in members if issues[at] in mute.get(a, ())) for at in chosen),
        codes,
    )
