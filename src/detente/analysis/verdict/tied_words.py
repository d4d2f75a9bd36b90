"""What actors say of an option, as their words for the step that settles it: the two are one matter (``case.model.ties``).

Method

1. A floor that the option satisfies accepts it.
2. A proposal, or a counter-proposal in a response, of that option alone on its issue offers it; whoever accepts the proposal
   accepts it.
3. A value or a rank is no word for it: it says what the option is worth in a deal, not that its actor agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model import Model
from detente.case.model.insisted import floor_id
from detente.case.model.order import below_floor
from detente.case.model.pattern import Pattern
from detente.case.model.ties import open_ties
from detente.fields import Grounded

Word = tuple[str, str, str, Grounded]
"""Step, actor, the id of a floor or a proposal, and what it rests on."""


def tied_words(model: Model) -> Iterator[Word]:
    """Every word for a step by way of its option: floors in the order of the file, then proposals."""
    ties = open_ties(model.road)
    for actor, preference in model.preferences.items():
        for step, (issue, option) in ties.items():
            if issue in preference.floor and option not in below_floor(model, actor, issue):
                name = floor_id(actor, issue)
                yield step, actor, name, model.insisted[name].basis
    for paper in model.proposals:
        for step, tied in ties.items():
            if _names(paper.terms, tied):
                yield from ((step, actor, paper.id, paper) for actor in paper.by)
            for answer in paper.responses:
                agreed = {"accept": paper.terms, "counter": answer.terms}.get(answer.kind)
                if _names(agreed, tied):
                    yield step, answer.actor, paper.id, answer


def _names(terms: Pattern | None, tied: tuple[str, str]) -> bool:
    """Whether terms have this option alone on its issue."""
    issue, option = tied
    return tuple((terms or {}).get(issue, ())) == (option,)
