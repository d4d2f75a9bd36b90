"""How sure a proposal is: how often its kind was right, speaker, quote and act, on passages that no rule was made on.

The table in ``confidence.toml`` is made by ``python -m benchmarks.reading --calibrate`` from the calibration passages of the
labelled set and checked on its test half. A kind seen seldom takes the rate of the wider kind it belongs to.

*Reads as*: of ten proposals told with 0.7, about seven should stand as they are; the rest need another act, another speaker or
other words, or are nothing.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources

from detente.record.extract.candidate import Candidate

PRIOR = 8.0
"""As many proposals as the wider kind is taken to have shown already."""


def kinds(candidate: Candidate, method: str) -> tuple[str, ...]:
    """The kinds a proposal belongs to, the widest first: method; how cue and speaker were found; whether the act was told by
    the cue itself or turned by the words after it."""
    how = " ".join(sorted(candidate.traits))
    frame, _, turn = candidate.told.rule.partition(".")
    group = "said" if frame in {"say", "warn"} else "told"
    return method, f"{method} {how}", f"{method} {how} {group} {'turned' if turn else 'plain'}"


def confidence(candidate: Candidate, method: str) -> float:
    """The confidence of a proposal, from nought to one."""
    table = _table()
    told = 0.5
    for kind in kinds(candidate, method):
        told = table.get(kind, told)
    return told


@cache
def _table() -> dict[str, float]:
    data = tomllib.loads(resources.files("detente.record.extract").joinpath("confidence.toml").read_text("utf-8"))
    return {kind: float(rate) for kind, rate in data["rates"].items()}


def calibrated(seen: Iterable[tuple[tuple[str, ...], bool]]) -> dict[str, float]:
    """The rate of each kind, each drawn towards that of the next wider one by ``PRIOR`` proposals."""
    hits: dict[str, Counter[bool]] = defaultdict(Counter)
    wider: dict[str, str] = {}
    for names, hit in seen:
        above = ""
        for name in names:
            hits[name][hit] += 1
            wider[name] = above
            above = name
    rates: dict[str, float] = {"": 0.5}
    for name in sorted(hits, key=lambda name: (len(name.split()), name)):
        count = hits[name]
        rates[name] = round((count[True] + PRIOR * rates[wider[name]]) / (count.total() + PRIOR), 2)
    return {name: rate for name, rate in rates.items() if name}
