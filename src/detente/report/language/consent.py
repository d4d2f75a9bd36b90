"""Who must agree for a party by our choice alone: nothing that is cited says so."""

from __future__ import annotations

from collections.abc import Collection

from detente.report.language.wording import MOST_NAMED, Words, count, joined


def by_choice(words: Words) -> tuple[str, ...]:
    """Those who must agree for a party, and of whom no statement says it."""
    actors = words.model.actors
    return tuple(name for name in words.model.consenting() if actors[name].of and not actors[name].evidence)


def must_agree(words: Words, bodies: Collection[str]) -> str:
    """``that the House must agree for Brenn``; of many, how many they are."""
    if len(bodies) > MOST_NAMED // 2:
        return f"that {count(len(bodies), 'body', 'bodies')} must agree for their parties"
    told = (
        f"that {words.actor(name)} must agree for {words.actor(words.model.actors[name].of or '')}" for name in bodies
    )
    return joined(list(told))
