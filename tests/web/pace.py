"""How long a person takes for what a walk counts: hands by the keystroke-level model (card1980), eyes by the rate of silent reading.

The model holds for somebody practised who makes no mistake; what must be weighed or looked up comes on top.

- Card, Moran and Newell, The keystroke-level model for user performance time with interactive systems, Communications of the ACM
  23(7), 1980, doi:10.1145/358886.358895: seconds a step.
- Brysbaert, How many words do we read per minute?, Journal of Memory and Language 109, 2019, doi:10.1016/j.jml.2019.104047.
"""

from __future__ import annotations

from collections.abc import Mapping

THINK, POINT, CLICK, KEY = 1.35, 1.10, 0.20, 0.28
"""Seconds: to make up one's mind to a step, to point with a mouse, to press its button, to press a key (40 words a minute)."""
WORDS_A_MINUTE = 238
"""Read in silence, of texts that are no fiction."""


def minutes(counts: Mapping[str, int]) -> float:
    """Of ``steps``, ``clicks``, ``keys``, ``characters`` typed and ``words`` read once."""
    hands = (
        counts.get("steps", 0) * THINK
        + counts.get("clicks", 0) * (POINT + CLICK)
        + (counts.get("keys", 0) + counts.get("characters", 0)) * KEY
    )
    return hands / 60 + counts.get("words", 0) / WORDS_A_MINUTE
