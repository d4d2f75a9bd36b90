"""Who is meant by a name in the reporting, and the words of a document that name a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.case import Model
from detente.case.model.actors import Actor
from detente.record import Statement
from detente.record.extract.sentences import sentences

FAR = 4000
"""Characters before and after a quote among which its sentences are sought."""


def names(model: Model) -> dict[str, str]:
    """Ids of the actors by what the reporting calls them, plain (:func:`plain`); a name that two actors share is nobody's."""
    found: dict[str, set[str]] = {}
    for key, actor in model.actors.items():
        for name in (key, *_names(actor)):
            found.setdefault(plain(name), set()).add(key)
    own = {plain(key): key for key in model.actors}
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1} | own


def plain(name: str) -> str:
    """A name without what tells no two actors apart: capitals, spaces, the article."""
    return re.sub(r"^the ", "", " ".join(name.casefold().split()))


def known(model: Model, statement: Statement) -> Statement:
    """The statement with the ids of actors where it has a name of theirs as text."""
    called = names(model)
    speaker = statement.speaker and _actor(model, called, statement.speaker)
    to = tuple(_actor(model, called, name) for name in statement.to)
    if (speaker, to) == (statement.speaker, statement.to):
        return statement
    return statement.model_copy(update={"speaker": speaker, "to": to})


def unknown(model: Model, statement: Statement) -> str | None:
    """The name of a speaker whom the case does not know; None where it knows the speaker, or the words name none."""
    if statement.voice != "source" or statement.speaker in model.actors:
        return None
    return statement.speaker or statement.speaker_words


def likely(model: Model, words: str) -> list[str]:
    """Ids of all actors, those whose names are most like the words first, and else as the case has them."""
    from rapidfuzz import fuzz

    def alike(key: str) -> float:
        actor = model.actors[key]
        best = max(float(fuzz.token_set_ratio(plain(name), plain(words))) for name in (key, *_names(actor)))
        return best if best >= 60 else 0

    return sorted(model.actors, key=lambda key: -alike(key))


def stands(words: str, text: str) -> tuple[int, int] | None:
    """Where whole words stand first in a text, whatever the spaces between them; None if they do not."""
    if not words.strip():
        return None
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text)
    return found and found.span()


def naming(model: Model, statement: Statement, text: str) -> str | None:
    """The words of the document that name the speaker of a statement, nearest to its quote.

    *Method*

    1. The words that it has, if they stand in the sentences of the quote or in the one before, and name nobody else.
    2. Else a name of the speaker in the sentences of the quote, the longest first; else in the one before.
    3. Else none: words that nobody wrote of this speaker here are not put there.
    """
    start = statement.quote.start or 0
    stop = start + len(statement.quote.exact)
    begin, before, end = _around(text, start, stop)
    speaker, words = statement.speaker, statement.speaker_words
    if words and stands(words, text[before:end]) and not _names_another(model, words, speaker):
        return words
    if speaker is None:
        return None
    actor = model.actors.get(speaker)
    called = sorted(_names(actor), key=len, reverse=True) if actor else [speaker]
    for begins, ends in ((begin, end), (before, begin)):
        for name in called:
            if place := stands(name, text[begins:ends]):
                return " ".join(text[begins:ends][slice(*place)].split())
    return None


def _names(actor: Actor) -> Iterator[str]:
    yield actor.name
    yield from actor.aliases
    yield from (name for name in (actor.short, actor.leader) if name)


def _actor(model: Model, called: dict[str, str], name: str) -> str:
    return name if name in model.actors else called.get(plain(name), name)


def _around(text: str, start: int, stop: int) -> tuple[int, int, int]:
    """Where the sentences of a quote begin, where the one before them does, and where they end."""
    near = max(0, start - FAR)
    there: Sequence[tuple[int, int]] = [
        (begin + near, end + near) for begin, end in sentences(text[near : stop + FAR]) if begin + near < stop
    ]
    mine = [place for place in there if place[1] > start] or [(start, stop)]
    earlier = [place for place in there if place[1] <= start]
    return min(mine[0][0], start), earlier[-1][0] if earlier else mine[0][0], max(mine[-1][1], stop)


def _names_another(model: Model, words: str, speaker: str | None) -> bool:
    """Whether the words name an actor of the case other than the speaker, and not the speaker."""
    named = {key for key, actor in model.actors.items() if any(stands(name, words) for name in _names(actor))}
    return bool(named) and speaker not in named
