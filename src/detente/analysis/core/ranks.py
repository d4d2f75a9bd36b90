"""Whether one set of things costs less than another if only the order of their weights is known.

Method: let c(t) be how many of a set weigh at least t. Costs are sums of increasing positive numbers, so the first set costs less under all
of them iff its c(t) is at most the other's for every t, and less for one of them (first-order dominance).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal


def always_less(one: Iterable[Decimal], other: Iterable[Decimal]) -> bool:
    """Whether the weights of ``one`` add up to less than those of ``other`` whatever positive numbers stand for their ranks."""
    first, second = list(one), list(other)
    gaps = [
        sum(weight >= least for weight in second) - sum(weight >= least for weight in first)
        for least in {*first, *second}
    ]
    return min(gaps, default=0) >= 0 and max(gaps, default=0) > 0
