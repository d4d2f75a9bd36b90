"""A statement or passage that was found: where it stands, who did what in it, and the words that were looked for."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator, Mapping

from detente.intake.search import MARKS, Hit
from detente.record import Interval
from detente.record.acts import says
from detente.report.language.dates import when

FACETS = {"actors": "Who", "acts": "What is done", "issues": "About", "months": "When"}
"""What results divide by, as a page calls it."""


def where(hit: Hit, names: Mapping[str, str]) -> str:
    """Who did what, in which document, on which day, and the id by which it is found again; ``names`` are those of actors."""
    day = when(Interval.model_validate({"from": hit.first, "to": hit.last})) if hit.first else ""
    day = f"{day}, as published" if hit.as_published else day
    told = [part for part in (hit.title or hit.document, day if hit.first else None) if part]
    if hit.id is None:
        return " · ".join([*told, f"{hit.document} at {hit.start}"])
    act = hit.act or ""
    did = f"{names.get(hit.speaker, hit.speaker)} {says(act, hit.modality)}" if hit.speaker else act.replace("_", " ")
    line = f"{did}; " + " · ".join([*told, hit.id])
    return line + ("" if hit.status in {"confirmed", "corrected"} else f" ({hit.status})")


def facet(kind: str, name: str, names: Mapping[str, str]) -> str:
    """One value by which results divide, in words."""
    if kind == "acts":
        return name.replace("_", " ")
    if kind == "months":
        year, month = name.split("-")
        return f"{month_name[int(month)]} {year}"
    return names.get(name, name)


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """Words as found, in pieces: each with whether it was looked for."""
    for at, part in enumerate(words.split(MARKS[0])):
        found, mark, rest = part.partition(MARKS[1])
        if at and mark:
            yield found, True
            if rest:
                yield rest, False
        elif part:
            yield part, False
