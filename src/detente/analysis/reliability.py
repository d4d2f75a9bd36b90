"""How far several people who judged the same things agree, beyond what chance would give: Cohen's κ and Krippendorff's α.

Method

1. A *unit* is a thing judged; its *values* are what people said of it, a value that is missing left out. Units with fewer
   than two values say nothing about agreement and are left aside.
2. κ (two people, kinds) is (p − e) / (1 − e): p the share of units on which they agree, e the share to be expected if each kept
   their own shares of kinds and threw dice (cohen1960).
3. α (any number of people, missing values) is 1 − D / E: D the mean difference between values given to the same unit, E that
   between any two of all the values (krippendorff2004). The difference of two values is 1 or 0 between kinds (nominal), the
   square of their distance for numbers (interval), and for ranks (ordinal) the square of how many values lie between their middles.
4. Where everybody gave one and the same value there is nothing to tell from chance: κ and α are then undefined.
5. How much hangs on one unit: α without each unit in turn, the least and the most.

References: cohen1960, krippendorff2004, landis1977
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from detente.analysis.result import Exact, Piece

Scale = Literal["nominal", "ordinal", "interval"]
Values: TypeAlias = Sequence[Any]
"""What was said of one unit, in any order: words for kinds, numbers for ranks and for amounts."""
RELIED_ON, TENTATIVE = Fraction(4, 5), Fraction(2, 3)
"""From which α conclusions may rest on the data, and from which only tentative ones (krippendorff2004)."""
BANDS = (
    (Fraction(0), "poor"),
    (Fraction(1, 5), "slight"),
    (Fraction(2, 5), "fair"),
    (Fraction(3, 5), "moderate"),
    (Fraction(4, 5), "substantial"),
    (Fraction(1), "almost_perfect"),
)
"""Names of κ up to each bound: below 0, up to 0.2, 0.4, … (landis1977)."""
FEW = 30
"""Units below which every coefficient is told with a warning: a single judgement moves it visibly."""


class Reliability(Piece):
    """How far people agree on one question."""

    scale: Scale
    units: int
    """How many things at least two people judged."""
    values: int
    """How many judgements of them there are."""
    same: int
    """Of how many of these things all say the same."""
    kappa: Exact | None = None
    """Cohen's κ: two people, kinds; None where it is not asked or not defined."""
    alpha: Exact | None = None
    """Krippendorff's α; None where it is not defined."""
    least: Exact | None = None
    """α without the unit that holds it up most; None where one unit less leaves it undefined, or nothing is left."""
    most: Exact | None = None
    """α without the unit that pulls it down most."""

    @property
    def few(self) -> bool:
        """Whether there are too few units to rest much on the coefficients."""
        return self.units < FEW

    @property
    def band(self) -> str | None:
        """The name of κ: poor, slight, fair, moderate, substantial, almost_perfect."""
        return None if self.kappa is None else band(self.kappa)

    @property
    def standing(self) -> Literal["relied_on", "tentative", "not_relied_on"] | None:
        """What α lets one rest on the data."""
        if self.alpha is None:
            return None
        return "relied_on" if self.alpha >= RELIED_ON else "tentative" if self.alpha >= TENTATIVE else "not_relied_on"


def reliability(units: Sequence[Values], scale: Scale = "nominal", *, two: bool = False) -> Reliability:
    """How far people agree. ``two``: each whole unit holds the same two people's values in the same order, so that κ is asked."""
    judged = [tuple(values) for values in units if len(values) > 1]
    without = _without_each(judged, scale)
    return Reliability(
        scale=scale,
        units=len(judged),
        values=sum(map(len, judged)),
        same=sum(len(set(values)) == 1 for values in judged),
        kappa=kappa([(values[0], values[1]) for values in judged]) if two and scale == "nominal" else None,
        alpha=alpha(judged, scale),
        least=min(without, default=None),
        most=max(without, default=None),
    )


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Fraction | None:
    """Cohen's κ of two people's kinds for the same units; None without units, or where both gave one and the same kind."""
    count = len(pairs)
    if not count:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = Fraction(sum(one == other for one, other in pairs), count)
    expected = Fraction(sum(first[kind] * second[kind] for kind in first), count * count)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Sequence[Values], scale: Scale = "nominal") -> Fraction | None:
    """Krippendorff's α; None where fewer than two values can be compared, or all are the same."""
    judged = [values for values in units if len(values) > 1]
    held = Counter(value for values in judged for value in values)
    count = sum(held.values())
    if len(held) < 2:
        return None
    distances = _Distances(held, scale)
    within = sum((distances.all_pairs(Counter(values)) / (len(values) - 1) for values in judged), Fraction(0))
    return 1 - within * (count - 1) / distances.all_pairs(held)


def band(kappa: Fraction) -> str:
    """The name of a κ."""
    if kappa < 0:
        return BANDS[0][1]
    return next(name for most, name in BANDS[1:] if kappa <= most)


class _Distances:
    """Differences between values, among all that were given."""

    def __init__(self, held: Counter[Any], scale: Scale) -> None:
        self._scale, self._at = scale, {}
        if scale == "ordinal":  # the middle of each rank, counted in values: what lies between two is their distance
            below = 0
            for value in sorted(held):
                self._at[value] = Fraction(2 * below + held[value], 2)
                below += held[value]
        elif scale == "interval":
            self._at = {value: Fraction(value) for value in held}

    def all_pairs(self, counts: Counter[Any]) -> Fraction:
        """The sum of the differences of all ordered pairs of values that occur so many times."""
        many = sum(counts.values())
        if self._scale == "nominal":
            return Fraction(many * many - sum(count * count for count in counts.values()))
        total = sum((self._at[value] * count for value, count in counts.items()), Fraction(0))
        squares = sum((self._at[value] ** 2 * count for value, count in counts.items()), Fraction(0))
        return 2 * (many * squares - total**2)


def _without_each(judged: Sequence[Values], scale: Scale) -> list[Fraction]:
    """α without each unit in turn, of units that are alike once; nothing where one of them is undefined."""
    found = []
    for values in {tuple(sorted(values, key=repr)): values for values in judged}.values():
        rest = list(judged)
        rest.remove(values)
        left = alpha(rest, scale)
        if left is None:
            return []
        found.append(left)
    return found
