"""Wilson's score interval: how far a share seen in a sample may lie from the true one.

References: wilson1927.
"""

from __future__ import annotations

import math

Z = 1.959963984540054
"""Normal quantile of a two-sided 95 % interval."""


def wilson(yes: int, of: int, z: float = Z) -> tuple[float, float]:
    """The ends of the interval for a share of ``yes`` in ``of``."""
    share = yes / of
    middle = share + z * z / (2 * of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
