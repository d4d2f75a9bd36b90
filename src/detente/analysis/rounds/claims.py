"""What somebody says made a round fail, held against the model: supported, not supported, or not to be told.

Method

1. The words of the cause say what to test: substance, process, place, level, mediator or agenda (``WORDS``).
2. *Substance* and *process* are the verdict on the round. Place, level, mediator and agenda are the variations: a cause is
   supported if the round's own one is shut where another is open, not supported if that is not so, and cannot be told
   where nothing in the model depends on it, or where the model does not say which one the round had.
3. A claim that something was *not* the cause is supported where the cause itself is not, and the reverse.
"""

from __future__ import annotations

import re
from typing import Literal

from detente.analysis.result import Piece
from detente.analysis.rounds.variations import Variation
from detente.case.model.talks import Claim

Tested = Literal["substance", "process", "place", "level", "mediator", "agenda"]
WORDS: dict[str, Tested] = {
    "substance": "substance", "positions": "substance", "demands": "substance", "terms": "substance", "territory": "substance",
    "process": "process", "procedure": "process", "preconditions": "process", "precondition": "process",
    "location": "place", "place": "place", "venue": "place", "setting": "place",
    "format": "level", "level": "level", "rank": "level",
    "mediator": "mediator", "mediation": "mediator", "facilitator": "mediator",
    "agenda": "agenda", "topics": "agenda",
}  # fmt: skip
"""Words of a cause, and what is tested for them. *Format* is tested as the level: who sits at the table."""
Verdict = Literal["supported", "not supported", "cannot be told"]


class ClaimAnswer(Piece):
    """A claim and what the model says to it; ``rests_on`` names the inputs."""

    by: str
    cause: str
    denied: bool
    tested: Tested | None
    """None where no word of the cause is known."""
    verdict: Verdict
    rests_on: tuple[str, ...]
    stays: tuple[tuple[str, ...], ...]
    """What shuts every alternative, where all are shut."""
    evidence: tuple[str, ...]


def claim_answer(
    claim: Claim, *, substance: bool, process: bool, grounds: dict[str, tuple[str, ...]], varied: tuple[Variation, ...]
) -> ClaimAnswer:
    """A claim against the verdict on its round (did it fail on substance, on process) and the variations."""
    tested = next((WORDS[word] for word in re.findall(r"\w+", claim.cause.casefold()) if word in WORDS), None)
    was_it: bool | None = None
    rests: tuple[str, ...] = ()
    stays: tuple[tuple[str, ...], ...] = ()
    if tested in {"substance", "process"}:
        was_it = substance if tested == "substance" else process
        rests = grounds[tested]
    elif tested is not None:
        variation = next(item for item in varied if item.dimension == tested)
        was_it, rests, stays = variation.cause, variation.rests_on, variation.stays
    verdict: Verdict = "cannot be told"
    if was_it is not None:
        verdict = "supported" if was_it != claim.denied else "not supported"
    return ClaimAnswer(
        by=claim.by,
        cause=claim.cause,
        denied=claim.denied,
        tested=tested,
        verdict=verdict,
        rests_on=rests,
        stays=stays,
        evidence=claim.evidence,
    )
