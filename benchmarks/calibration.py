"""The weights from which confidence is told: logistic regression with a prior, by Newton's steps.

*Method*: maximum of the likelihood of what stood as it was, each weight but the first drawn towards nought by a normal prior
(``PRIOR``: a dozen marks and some hundreds of proposals allow no more freedom). *Check*: the error of each file with the
weights made from all others (:func:`left_out`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Seen = tuple[tuple[str, ...], bool]
"""The marks of a proposal, and whether it stood as it was."""
PRIOR = 2.0
"""Inverse variance of the prior of a weight."""
LOOSE = 0.01
"""That of the first one, which every proposal bears."""
STEPS = 50
BANDS = 5


def weights(seen: Sequence[Seen]) -> dict[str, float]:
    """The weight of each mark; {} where nothing was seen."""
    names = sorted({mark for found, _ in seen for mark in found}, key=lambda name: (name != "any", name))
    if not names:
        return {}
    table = np.array([[name in found for name in names] for found, _ in seen], dtype=float)
    hits = np.array([hit for _, hit in seen], dtype=float)
    prior = np.array([LOOSE if name == "any" else PRIOR for name in names])
    found = np.zeros(len(names))
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (told - hits) + prior * found
        curve = (table * (told * (1 - told))[:, None]).T @ table + np.diag(prior)
        step = np.linalg.solve(curve, slope)
        found -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def chance(marks: Sequence[str], made: dict[str, float]) -> float:
    """The chance that a proposal with these marks stands as it is."""
    return float(1 / (1 + np.exp(-sum(made.get(mark, 0.0) for mark in marks))))


def error(told: Sequence[float], hits: Sequence[bool]) -> float:
    """Mean distance between what is told and what holds, over bands of equal width (weighted by their size)."""
    bands: dict[int, list[tuple[float, bool]]] = {}
    for one, hit in zip(told, hits, strict=True):
        bands.setdefault(min(BANDS - 1, int(one * BANDS)), []).append((one, hit))
    off = sum(abs(sum(one for one, _ in held) - sum(hit for _, hit in held)) for held in bands.values())
    return off / max(1, len(told))


def left_out(seen: Sequence[tuple[str, Seen]]) -> float:
    """The error where each file is told with the weights made from the others; a file's name stands before each proposal."""
    told: list[float] = []
    hits: list[bool] = []
    for file in dict.fromkeys(name for name, _ in seen):
        made = weights([one for name, one in seen if name != file])
        mine = [one for name, one in seen if name == file]
        told += [chance(marks, made) for marks, _ in mine]
        hits += [hit for _, hit in mine]
    return error(told, hits)
