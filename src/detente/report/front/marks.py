"""Texts of the two pages put together: the first letter large, parts divided, the mark of our reading once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.report.front.phrases import OURS, Told
from detente.report.language.evidence import basis
from detente.report.language.wording import capital
from detente.report.page.text import Aside, Assumed, Cite, Inline, Small, Text, divided, listing, text


def begun(words: Text) -> Text:
    """The first letter large."""
    return text(capital(words[0]), words[1:]) if words and isinstance(words[0], str) else words


def grounds(parts: Sequence[Inline]) -> Text:
    """Every statement of some texts in one citation, and one mark of our reading where there is any."""
    cited = dict.fromkeys(name for part in parts if isinstance(part, Cite) for name in part.statements)
    marks = [part for part in parts if isinstance(part, (Assumed, Small))]
    days = dict.fromkeys(part.words for part in parts if isinstance(part, Aside))
    return text(Cite(tuple(cited)), *marks[:1], Aside(", ".join(days)) if days else None)


def names(told: Told, actors: Iterable[str], last: str = "and") -> Text:
    """Names in a list; whoever has positions that are all our reading carries its mark."""
    held = told.answers.judged.positions.held

    def read(actor: str) -> bool:
        known = {item.standing for (who, _), item in held.items() if who == actor and item.pieces}
        return known == {"assumed"}

    return listing([text(name, OURS if read(who) else None) for who, name in told.words.named(actors)], last)


def consent(told: Told, actor: str) -> Text:
    """What shows that an actor must agree for its party: the statements that say so, else the mark of our reading; empty for others."""
    item = told.model.actors[actor]
    if item.role != "ratifier":
        return ()
    return basis(item, f"that {told.words.actor(actor)} must agree") or text(OURS)


def behind(told: Told, actors: Iterable[str]) -> Text:
    """``the house, which must agree for Aland``: those who must agree for a party, each with that and what shows it."""
    words, found = told.words, []
    for name in actors:
        party = told.model.actors[name].of
        whose = f", {words.verb(name, 'which', 'who')} must agree for {words.short(party)}" if party else ""
        found.append(text(f"{words.actor(name)}{whose}", consent(told, name), "," if party else None))
    return divided(found, " and ")
