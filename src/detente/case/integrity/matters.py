"""One matter, once: what holds of an issue today and held before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, unknown
from detente.case.model.issues import Issue


def today(name: str, issue: Issue) -> Iterator[Finding]:
    """The status quo of an issue: options that it has, earlier ones in order of time."""
    here: Path = ("issues", name, "status_quo")
    kind = f"option of {name}"
    if not issue.today.earlier:
        yield from unknown(here, kind, issue.status_quo, issue.options)
        return
    yield from unknown((*here, "option"), kind, issue.status_quo, issue.options)
    for index, item in enumerate(issue.today.earlier):
        yield from unknown((*here, "earlier", index, "option"), kind, item.option, issue.options)
    for index, (first, second) in enumerate(pairwise(issue.today.earlier)):
        if second.until.end <= first.until.end:
            yield Finding(
                (*here, "earlier", index + 1, "until"),
                "these earlier readings are out of order",
                f"one until {first.until.end}, then one until {second.until.end}",
                "the oldest first, each with a later `until` than the one before",
                "put them in order of time",
            )
