"""What a claim rests on: citations, or the mark that it is assumed."""

from __future__ import annotations

from collections.abc import Iterable

from detente.case.model import Model
from detente.fields import Grounded
from detente.report.language.wording import Words
from detente.report.page.text import Assumed, Cite, Text, text


def basis(item: Grounded, what: str) -> Text:
    """Citations of an item, and a mark where it is assumed."""
    mark = Assumed(what, item.assumed) if item.assumed else None
    return text(Cite(item.evidence), mark)


def constraint_basis(model: Model, words: Words, constraint: str) -> Text:
    """What a red line, a no-deal value or a floor rests on."""
    for line in model.red_lines:
        if line.id == constraint:
            return basis(line, f"the red line of {words.actor(line.actor)}")
    actor, _, rest = constraint.partition(".")
    preference = model.preferences[actor]
    own: Grounded | None = preference.no_deal if rest == "no_deal" else preference.floor[rest.removeprefix("floor.")]
    if own is not None and own.has_basis:
        return basis(own, f"the {'no-deal value' if rest == 'no_deal' else 'floor'} of {words.actor(actor)}")
    return basis(preference, f"the preferences of {words.actor(actor)}")


def joint_basis(model: Model, words: Words, constraints: Iterable[str]) -> Text:
    """What several constraints rest on, each statement and each assumption once."""
    parts = [part for name in constraints for part in constraint_basis(model, words, name)]
    cited = [name for part in parts if isinstance(part, Cite) for name in part.statements]
    return text(
        Cite(tuple(dict.fromkeys(cited))), tuple(dict.fromkeys(part for part in parts if isinstance(part, Assumed)))
    )


def told(model: Model, words: Words, constraint: str) -> Text:
    """A constraint as a clause with what it rests on, the actor first."""
    return text(words.constraint(constraint), constraint_basis(model, words, constraint))
