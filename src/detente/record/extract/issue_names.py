"""Options that are told by what their issue is called."""

from __future__ import annotations

from collections.abc import Iterable

from detente.frozen import frozen
from detente.record.extract.by_whom import BY
from detente.record.extract.gazetteer import Topic
from detente.record.extract.stemming import concepts
from detente.record.extract.topic_words import ENDS, NEGATED, SAYS_LITTLE, STAYS

Phrases = Iterable[tuple[Topic, tuple[str, ...], str]]
"""What topics are called: each with the stems of it, and the one of its head."""


@frozen
class CalledAs:
    """A name of an issue that stands whole in one of its options alone, with all stems of that option."""

    name: frozenset[str]
    words: frozenset[str]
    option: Topic


def says_little(word: str) -> bool:
    """Whether a stem says little by itself, as does a name by whom something is done."""
    return word in SAYS_LITTLE or word.startswith(BY)


def things(phrases: Phrases) -> dict[str, Topic]:
    """By issue the one option that is what it is called."""
    called: dict[str, set[frozenset[str]]] = {}
    options: dict[str, dict[str, Topic]] = {}
    for topic, own, _ in phrases:
        if topic.kind == "issues":
            called.setdefault(topic.id, set()).add(frozenset(own))
    for topic, own, _ in phrases:
        issue = topic.id.partition(".")[0]
        named = topic.kind == "options" and frozenset(own) in called.get(issue, ()) and not set(own) <= SAYS_LITTLE
        if named and not any(NEGATED.match(phrase) for phrase in topic.phrases):
            options.setdefault(issue, {})[topic.id] = topic
    return {issue: next(iter(found.values())) for issue, found in options.items() if len(found) == 1}


def called_as(phrases: Phrases) -> list[CalledAs]:
    """What an issue is called that stands whole in one of its options alone, with that option."""
    names: dict[str, set[frozenset[str]]] = {}
    options: dict[str, list[tuple[frozenset[str], Topic]]] = {}
    for topic, own, _ in phrases:
        if topic.kind == "issues":
            called = (frozenset(own), *(frozenset(concepts(alias)) for alias in topic.aliases))
            names.setdefault(topic.id, set()).update(filter(None, called))
        elif topic.kind == "options":
            options.setdefault(topic.id.partition(".")[0], []).append((frozenset(own), topic))
    found = []
    for issue, called_so in names.items():
        for name in called_so:
            holding = [(own - name, topic) for own, topic in options.get(issue, ()) if name <= own]
            if len({topic.id for _, topic in holding}) != 1 or holding[0][0] & (STAYS | ENDS):
                continue
            if not any(NEGATED.match(phrase) for phrase in holding[0][1].phrases):
                found.append(CalledAs(name, name | holding[0][0], holding[0][1]))
    return found
