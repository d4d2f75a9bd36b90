"""Who is meant by a name in the reporting, and the words of a document that name a speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.case import Model
from detente.record import Statement
from detente.record.bearing import AND, Known, plain
from detente.record.extract.sentences import sentences
from detente.record.extract.titles import TITLE as OFFICE

FAR = 4000
"""Characters before and after a quote among which its sentences are sought."""


def names(model: Model) -> dict[str, str]:
    """Ids of the actors by what the reporting calls them, plain (:func:`plain`); a name that two actors share is nobody's."""
    found: dict[str, set[str]] = {}
    for key, actor in model.actors.items():
        for name in (key, *actor.called):
            found.setdefault(plain(name), set()).add(key)
    own = {plain(key): key for key in model.actors}
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1} | own


def acquainted(model: Model) -> Known:
    """Whom a case knows, and whether it says what is to be settled: what tells which statements are asked about first."""
    return Known(frozenset(names(model)), bool(model.issues))


def known(model: Model, statement: Statement) -> Statement:
    """The statement with the ids of actors where it has a name of theirs as text."""
    if all(each is None or each in model.actors for each in (statement.speaker, statement.told_by, *statement.to)):
        return statement
    called = names(model)
    speaker = statement.speaker and _actor(model, called, statement.speaker)
    teller = statement.told_by and _actor(model, called, statement.told_by)
    to = tuple(_actor(model, called, name) for name in statement.to)
    if (speaker, teller, to) == (statement.speaker, statement.told_by, statement.to):
        return statement
    return statement.model_copy(update={"speaker": speaker, "told_by": teller, "to": to})


def unknown(model: Model, statement: Statement) -> str | None:
    """The name of a speaker whom the case does not know; None where it knows the speaker, or several, or the words name none."""
    if statement.voice != "source" or statement.speaker in model.actors or several(model, statement.speaker):
        return None
    return statement.speaker or statement.speaker_words


def several(model: Model, words: str | None) -> tuple[str, ...]:
    """Ids of the actors where words name several of the case and nobody else: “Hill, Vale and the abbot”; else none."""
    called = names(model)
    if not words or plain(words) in called:
        return ()
    found = [called.get(plain(part)) for part in AND.split(words) if part]
    known_here = dict.fromkeys(each for each in found if each)
    return tuple(known_here) if len(known_here) > 1 and None not in found else ()


ADDRESS = re.compile(r"\b(?:mr|mrs|ms|dr|prof|sir|lord|lady|the|of)\b\.?", re.IGNORECASE)
LIKE = 60
"""Likeness of a name to some words, of a hundred, from which it is taken for like them."""


def likely(model: Model, words: str) -> list[str]:
    """Ids of all actors, those whose names are most like the words first, and else as the case has them."""
    like = alike(model, words)
    return [*like, *(key for key in model.actors if key not in like)]


def alike(model: Model, words: str) -> list[str]:
    """Ids of the actors of whom a name is like the words, the likest first."""
    from rapidfuzz import fuzz

    def likeness(key: str) -> float:
        return max(float(fuzz.token_set_ratio(plain(name), plain(words))) for name in (key, *model.actors[key].called))

    like = {key: likeness(key) for key in model.actors}
    return sorted((key for key, share in like.items() if share >= LIKE), key=lambda key: -like[key])


def matching(model: Model, words: str) -> str | None:
    """The id of the one actor a name of whom holds all words of another name, or stands in it whole: “Mr Abbas” and “Yasser Abbas”;
    None where it is nobody's, or several have such a name. To be like it (“the United States”, “the United Nations”) is not enough."""
    mine = _telling(words)
    found = [
        key
        for key, actor in model.actors.items()
        if any(mine and (theirs := _telling(name)) and (mine <= theirs or theirs <= mine) for name in actor.called)
    ]
    return found[0] if len(found) == 1 else None


def _telling(name: str) -> frozenset[str]:
    """The words of a name that tell whose it is: without the article, forms of address and offices."""
    words = re.findall(r"[^\W_]+", OFFICE.sub(" ", ADDRESS.sub(" ", plain(name))))
    return frozenset(words)


def stands(words: str, text: str) -> tuple[int, int] | None:
    """Where whole words stand first in a text, whatever the spaces between them; None if they do not."""
    if not words.strip():
        return None
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text)
    return found and found.span()


def naming(model: Model, statement: Statement, text: str, before: str | None = None) -> str | None:
    """The words of the document that name the speaker of a statement; ``before`` is the speaker that its own words named.

    *Method*, the first that holds

    1. The words that it has, in the sentences of the quote or in the one before, if they name this speaker, or were for
       this speaker and name no other.
    2. A name of the speaker in the sentences of the quote, the longest first.
    3. The words that it has, in the sentences of the quote, if they name no other actor: “he” may be anybody.
    4. A name of the speaker in the sentence before.

    Else none: words that nobody wrote of this speaker here are not put there.
    """
    start = statement.quote.start or 0
    begins, earlier, ends = around(text, start, start + len(statement.quote.exact))
    here, there = text[begins:ends], text[earlier:begins]
    speaker, words = statement.speaker, statement.speaker_words
    named = named_in(model, words) if words else set()
    fits = words is not None and (speaker in named or not named)
    if words and fits and (speaker in named or speaker == before) and (stands(words, here) or stands(words, there)):
        return words
    actor = model.actors.get(speaker or "")
    called = sorted(actor.called, key=len, reverse=True) if actor else [speaker] if speaker else []
    if found := _first(called, here):
        return found
    return words if words and fits and stands(words, here) else _first(called, there)


def _first(called: Sequence[str], text: str) -> str | None:
    """The first of some names that stands in a text, as it stands there."""
    places = (stands(name, text) for name in called)
    return next((" ".join(text[slice(*place)].split()) for place in places if place), None)


def _actor(model: Model, called: dict[str, str], name: str) -> str:
    return name if name in model.actors else called.get(plain(name), name)


def around(text: str, start: int, stop: int) -> tuple[int, int, int]:
    """Where the sentences of a quote begin, where the one before them does, and where they end; none goes over an empty line."""
    near = max(0, start - FAR)
    there: Sequence[tuple[int, int]] = [
        (begin + near, end + near) for begin, end in sentences(text[near : stop + FAR]) if begin + near < stop
    ]
    mine = [place for place in there if place[1] > start] or [(start, stop)]
    earlier = [place for place in there if place[1] <= start]
    begins = min(max(mine[0][0], _after_gap(text, near, start)), start)
    before = max(earlier[-1][0], _after_gap(text, near, earlier[-1][1])) if earlier else begins
    gap = text.find("\n\n", stop, max(mine[-1][1], stop))
    return begins, min(before, begins), max(mine[-1][1], stop) if gap < 0 else gap


def _after_gap(text: str, near: int, stop: int) -> int:
    """Where the paragraph begins that goes on at ``stop``; ``near`` where it begins further away."""
    gap = text.rfind("\n\n", near, stop)
    return near if gap < 0 else gap + 2


def named_in(model: Model, words: str) -> set[str]:
    """The actors of the case that words name."""
    return {key for key, actor in model.actors.items() if any(stands(name, words) for name in actor.called)}
