"""GENIUS's own reckoning, written down a second time: the slow and obvious way, on the XML, in doubles.

Shares no code with the importer. ``AdditiveUtilitySpace.getUtility`` of GENIUS 10.4: the sum over the issues of weight ×
evaluation / best evaluation (discrete), or weight × clipped line (integer), cut at 1.
"""

from __future__ import annotations

import itertools
import math
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

Deal = tuple[str, ...]
TINY = 1e-9


def values_of(domain: Path) -> dict[int, list[str]]:
    """The values of each issue by its index, in the order of the file."""
    found = {}
    for issue in ElementTree.parse(domain).getroot().iter("issue"):
        if issue.get("type", "discrete") == "integer":
            low, high = int(issue.get("lowerbound", "")), int(issue.get("upperbound", ""))
            found[int(issue.get("index", ""))] = [str(value) for value in range(low, high + 1)]
        else:
            found[int(issue.get("index", ""))] = [item.get("value", "") for item in issue.findall("item")]
    return found


def utilities(domain: Path, profile: Path) -> dict[Deal, float]:
    """The utility of every deal, from 0 to 1."""
    root = ElementTree.parse(profile).getroot()
    weights: dict[int, float] = {}
    worth: dict[int, dict[str, float]] = {}
    for level in root.iter("objective"):
        for issue in level.findall("issue"):
            index = int(issue.get("index", ""))
            (weight,) = [item for item in level.findall("weight") if item.get("index") == issue.get("index")]
            weights[index] = float(weight.get("value", ""))
            worth[index] = _worth(issue)
    found = {}
    for deal in itertools.product(*values_of(domain).values()):
        total = 0.0
        for index, value in zip(values_of(domain), deal, strict=True):
            total += weights[index] * worth[index][value]
        found[deal] = min(total, 1.0)
    return found


def _worth(issue: ElementTree.Element) -> dict[str, float]:
    if issue.get("type", "discrete") == "integer":
        line = issue.find("evaluator")
        assert line is not None
        low, high = int(issue.get("lowerbound", "")), int(issue.get("upperbound", ""))
        slope, offset = float(line.get("slope", "")), float(line.get("offset", ""))
        return {str(value): min(max(offset + slope * (value - low), 0.0), 1.0) for value in range(low - 50, high + 50)}
    given = {item.get("value", ""): float(item.get("evaluation", "")) for item in issue.findall("item")}
    best = max(given.values())
    return {value: evaluation / best if best >= 0.00001 else 0.0 for value, evaluation in given.items()}


def reserve(profile: Path) -> float:
    """The reservation value; 0 where the profile says none."""
    found = ElementTree.parse(profile).getroot().find("reservation")
    return float(found.get("value", "")) if found is not None else 0.0


def frontier(tables: list[dict[Deal, float]]) -> set[tuple[int, ...]]:
    """The points no other dominates, in billionths so that the rounding of doubles makes no ghosts."""
    points = {tuple(round(table[deal] / TINY) for table in tables) for deal in tables[0]}
    return {
        point
        for point in points
        if not any(other != point and all(o >= p for o, p in zip(other, point, strict=True)) for other in points)
    }


def nash(tables: list[dict[Deal, float]], reserves: list[float]) -> tuple[float, ...] | None:
    """The utilities with the greatest product of gains among the deals that leave nobody below its reserve."""
    points = [tuple(table[deal] for table in tables) for deal in tables[0]]
    good = [p for p in points if all(u >= r - TINY for u, r in zip(p, reserves, strict=True))]
    product: Any = lambda p: math.prod(max(u - r, 0.0) for u, r in zip(p, reserves, strict=True))  # noqa: E731
    return max(good, key=product) if good else None
