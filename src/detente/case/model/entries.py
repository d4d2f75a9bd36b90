"""The entries of a case's lists, each with its path in the file: all their ids share one name space."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model.issues import Rule
from detente.case.model.model import Model
from detente.case.model.preferences import RedLine
from detente.case.model.road import Demand, Offer, Refusal
from detente.case.model.talks import Proposal, Round

Entry = Rule | RedLine | Proposal | Round | Demand | Refusal | Offer


def entries(model: Model) -> Iterator[tuple[tuple[str | int, ...], Entry]]:
    """Rules, red lines, proposals and rounds, then the demands, refusals and offers of the road."""
    lists: dict[tuple[str | int, ...], tuple[Entry, ...]] = {
        (kind,): getattr(model, kind) for kind in ("rules", "red_lines", "proposals", "rounds")
    }
    if model.road:
        lists |= {("road", kind): getattr(model.road, kind) for kind in ("demands", "refusals", "offers")}
    for path, items in lists.items():
        yield from (((*path, index), item) for index, item in enumerate(items))


def taken(model: Model) -> set[str]:
    """Every id of a case, in small letters: what is new is called otherwise."""
    steps = model.road.steps if model.road else ()
    named = (*model.actors, *model.issues, *model.context, *model.scenarios, *steps, *ids(model))
    return {name.casefold() for name in named}


def ids(model: Model, *kinds: str) -> list[str]:
    """The ids in these lists, such as ``demands``; of every list where none is named."""
    return [item.id for path, item in entries(model) if not kinds or path[-2] in kinds]
