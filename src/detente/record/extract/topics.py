"""What a statement is about: the issues, options, steps, demands, proposals and red lines of a case that its words name.

*Method*

1. A topic is known by the stems of its words (:mod:`detente.record.extract.stemming`). A stem that several topics share counts
   less (inverse frequency), a word of the field that says little by itself ("control", "status", "new") a quarter, the head of
   the phrase more than the rest.
2. A statement is linked to a topic when at least ``ENOUGH`` of its weight is said, by two words or by one that no other topic of
   its kind has, and not by words that say little alone, unless the whole phrase stands there.
3. An option needs a word that its issue and the other options of it lack. Where its issue is named besides, ``SOME`` of the
   weight of such words is enough, if one of them says more than little or all are said, and of several options the one that is
   said most; else it is linked as in 2, and brings its issue with it.
4. A topic is also known by each of its aliases: by all the stems of one, in their order, nothing that counts between them; one with
   a number in it as it is written, and so "Line 29" in any phrase, if no other topic of the kind has it. An alias that stands only inside a longer one of another option of its issue does not count.
5. "Changes to the plan" name the issue of the plan and not the plan; and what "needs to end" is no option of what stays, nor the other way round.
6. An option that is what its issue is called ("a naval base" of "the naval base"), or the only one that holds one of its names where
   that is said ("signed by both", of "the signature"), is named with its issue, where no other option of it is, and unless the words
   are of the matter, or of what is to be ended or done without.
7. Of an option whose other words say little, a name of an actor by whom something is done counts (:mod:`detente.record.extract.by_whom`);
   any other only as a place behind "in", "to", "at" or in a list of places, and where talks are spoken of.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.frozen import frozen
from detente.record.extract.by_whom import BY, by_whom
from detente.record.extract.gazetteer import Gazetteer, Topic
from detente.record.extract.issue_names import called_as, says_little, things
from detente.record.extract.stemming import EMPTY, WORD, concepts, stems
from detente.record.extract.topic_words import CHANGES, ENDS, OTHERWISE, SAYS_LITTLE, SETTLED, STAYS
from detente.record.extract.world import plain

__all__ = ["EMPTY", "Topics", "stems"]
DIGIT = re.compile(r"\d")
NUMBERED = re.compile(
    r"\b(?!(?:about|above|after|before|below|between|during|every|from|in|into|of|on|only|over|some|than|the|to|under|until|up|within|with|by|at|for|and|or"
    r"|since|summer|winter|spring|autumn|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)\b)[^\W\d_]{3,} \d+\b"
    r"(?![.,]?\d|[ -](?:per cent|percent|%|days?|weeks?|months?|years?|hours?|kilomet|km|miles?|met(?:re|er)s?|people|million|billion|(?:jan|febr)uary"
    r"|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber))",
    re.IGNORECASE,
)
"""What is called by a word and a number: "Line 29", "Resolution 1701"; no amount and no day."""
ENOUGH = 0.6
SOME = 0.4
"""Least part of what tells an option from its issue and the others of it, where the issue is named."""
HEAD = 1.5
"""What the head of a phrase counts: "fishing" of "fishing in the waters of …"."""
LITTLE = 0.25
"""What a word of the field counts that says little by itself."""
HEAD_END = re.compile(r"\b(?:of|in|on|for|over|at|with|between|to|from|by|is|are|who|which|that)\b", re.IGNORECASE)
PLACE = re.compile(
    r"(?:\b(?:in|to|at|as|of|or|and|between|either|choose|such as|names?|for)\s(?:the\s)?|,\s)$", re.IGNORECASE
)
TALKS = re.compile(
    r"\b(?:talk|meet|summit|negotiat|venue|neutral|host|place|round|come to|travel|visit|welcome|conference)",
    re.IGNORECASE,
)
Ids = dict[str, dict[str, None]]


@frozen
class _Known:
    """A phrase of a topic: its stems with what each counts, those by which an option is told; or places."""

    topic: Topic
    weights: Mapping[str, float]
    order: tuple[str, ...] = ()
    telling: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def share(self, said: frozenset[str]) -> float:
        """The part of the weight that is said."""
        return sum(weight for word, weight in self.weights.items() if word in said) / sum(self.weights.values())


class Topics:
    """The topics of one case, ready to be sought in the words of statements."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        called_so = {
            form for actor in gazetteer.actors for name in actor.names for form in (plain(name), f"the {name}")
        }
        names = frozenset(
            word for form in called_so for word in concepts(form)
        )  # alone, and as in a sentence: "ELN" is no "eln"
        self._names_of = names
        phrases = list(_phrases(gazetteer.topics, names))
        held = {(topic.kind, topic.id, word) for topic, own, _ in phrases for word in own}
        counts = Counter(word for _, _, word in held)
        by_kind = Counter((kind, word) for kind, _, word in held)
        self._single = {key for key, count in by_kind.items() if count == 1}
        self._known = [
            _Known(topic, _weights(own, head, counts), own, _telling(topic, own, phrases))
            for topic, own, head in phrases
        ]
        self._things = things(phrases)
        self._called_as = called_as(phrases)
        self._called_by = {
            topic.id: (*topic.phrases, *topic.aliases) for topic in gazetteer.topics if topic.kind == "options"
        }
        self._places = [
            _Known(topic, {}, places=frozenset(WORD.findall(plain(phrase))))
            for topic in gazetteer.topics
            if topic.kind == "options"
            for phrase in (*topic.phrases, *topic.aliases)
            if concepts(phrase) and names.issuperset(concepts(phrase))
        ]
        called = [
            (topic, alias)
            for topic in gazetteer.topics
            for alias in topic.aliases
            if not names.issuperset(concepts(alias))
        ]
        self._aliases = [(topic, tuple(concepts(alias))) for topic, alias in called if not DIGIT.search(alias)]
        self._exact = [(topic, _as_written(alias)) for topic, alias in called if DIGIT.search(alias)]
        self._exact += [(topic, _as_written(words)) for topic, words in _numbered(gazetteer.topics)]

    def __bool__(self) -> bool:
        """Whether the case has any topics."""
        return bool(self._known or self._aliases or self._exact or self._places)

    def about(self, words: str, speaker: str | None) -> dict[str, tuple[str, ...]]:
        """Ids by kind of all topics that the words name."""
        if not self:
            return {}
        found = self._said(words, speaker)
        for name in self.only_within(CHANGES, words, speaker):
            found.get("options", {}).pop(name, None)
        return {kind: tuple(ids) for kind, ids in found.items() if ids}

    def only_within(self, pattern: re.Pattern[str], words: str, speaker: str | None) -> tuple[str, ...]:
        """The options that words name only in what fits a pattern, but for those that are called so themselves."""
        if not self or pattern.search(words) is None:
            return ()
        kept = self._said(pattern.sub(" ", words), speaker).get("options", {})
        named = [name for name in self._said(words, speaker).get("options", {}) if name not in kept]
        return tuple(name for name in named if not any(map(pattern.search, self._called_by[name])))

    def _said(self, words: str, speaker: str | None) -> Ids:
        order = concepts(words)
        said = frozenset((*order, *by_whom(words, self._names_of)))
        found: Ids = {}
        for topic in self._called(order):
            _add(found, topic)
        for topic, written in self._exact:
            if written.search(words):
                _add(found, topic)
        if TALKS.search(words) is not None:
            for known in self._places:
                if _as_place(known.places, words):
                    _add(found, known.topic)
        fitting = [known for known in self._known if not known.topic.actors or speaker in known.topic.actors]
        for known in fitting:
            if self._names(known, said, order, found.get("issues", {})):
                _add(found, known.topic)
        for topic in _chosen(fitting, said, found.get("issues", {})):
            _add(found, topic)
        if TALKS.search(words):
            return found
        otherwise = {stem for match in OTHERWISE.finditer(words) for stem in concepts(match[0]) or [match[0]]}
        told = {option.partition(".")[0] for option in found.get("options", {})}
        for issue in [each for each in found.get("issues", {}) if not otherwise and each not in told]:
            if issue in self._things:
                _add(found, self._things[issue])
                told.add(issue)
        for one in self._called_as:
            issue = one.option.id.partition(".")[0]
            if one.name <= said and otherwise <= one.words and issue in found.get("issues", {}) and issue not in told:
                _add(found, one.option)
        return found

    def _called(self, order: list[str]) -> list[Topic]:
        """The topics one of whose aliases stands in the words: of two options of one issue, not the one whose alias is only a
        part of the other's ("fighting" in "a halt to the fighting")."""
        places = [(topic, at, at + len(alias)) for topic, alias in self._aliases for at in _places(alias, order)]

        def within(topic: Topic, begin: int, end: int) -> bool:
            return topic.kind == "options" and any(
                other.kind == "options"
                and other.id != topic.id
                and other.id.split(".")[0] == topic.id.split(".")[0]
                and first <= begin
                and end <= last
                and last - first > end - begin
                for other, first, last in places
            )

        return [topic for topic, begin, end in places if not within(topic, begin, end)]

    def _names(self, known: _Known, said: frozenset[str], order: list[str], issues: Iterable[str]) -> bool:
        common = known.weights.keys() & said
        if not common or known.share(said) < ENOUGH:
            return False
        if known.topic.kind == "options" and (
            _opposite(known, said) or not _told_by(known.telling & said, known.telling)
        ):
            return False
        if all(map(says_little, common)):
            return (known.topic.kind != "options" or len(known.order) > 1) and _follows(known.order, order)
        if known.topic.kind == "options" and common <= SETTLED and known.topic.id.split(".")[0] not in issues:
            return False
        return len(common) > 1 or (known.topic.kind, next(iter(common))) in self._single


def _phrases(topics: Iterable[Topic], names: frozenset[str]) -> Iterable[tuple[Topic, tuple[str, ...], str]]:
    """Each phrase of a topic: its stems in order, without names of actors, and the one of its head."""
    for topic in topics:
        for phrase in topic.phrases:
            own = tuple(word for word in concepts(phrase) if word not in names)
            if topic.kind == "options" and SAYS_LITTLE.issuperset(own):
                own = (*own, *by_whom(phrase, names, first=True))
            if own:
                head = [word for word in concepts(HEAD_END.split(phrase, maxsplit=1)[0]) if word in own]
                yield topic, own, head[-1] if head and topic.kind != "options" else ""


def _numbered(topics: Iterable[Topic]) -> Iterator[tuple[Topic, str]]:
    """What the phrases of topics call by a word and a number, each with the one topic of its kind that does."""
    holders: dict[tuple[str, str], dict[str, Topic]] = {}
    for topic in topics:
        for phrase in topic.phrases:
            for words in NUMBERED.findall(phrase):
                holders.setdefault((topic.kind, words.lower()), {})[topic.id] = topic
    return ((topic, words) for (_, words), found in holders.items() if len(found) == 1 for topic in found.values())


def _weights(own: Sequence[str], head: str, counts: Mapping[str, int]) -> dict[str, float]:
    return {
        word: (LITTLE if says_little(word) else HEAD if word == head else 1.0) / (1 + math.log(counts[word]))
        for word in own
    }


def _telling(topic: Topic, own: Sequence[str], phrases: Iterable[tuple[Topic, tuple[str, ...], str]]) -> frozenset[str]:
    """The stems by which an option is told from its issue, whatever it is called, and from the other options of it."""
    if topic.kind != "options":
        return frozenset()
    issue = topic.id.split(".")[0]
    others: list[Iterable[str]] = []
    for other, words, _ in phrases:
        if other.kind == "options" and other.id != topic.id and other.id.split(".")[0] == issue:
            others.append(words)
        elif other.kind == "issues" and other.id == issue:
            called = [concepts(alias) for alias in other.aliases]
            # an alias of several words that stands whole in the option names the option as well
            others += [words, *(alias for alias in called if len(alias) == 1 or not set(alias) <= set(own))]
    return frozenset(own).difference(*others)


def _chosen(known: Iterable[_Known], said: frozenset[str], issues: Iterable[str]) -> Iterable[Topic]:
    """The options that the words tell of the issues that they name: of each issue, those that are said most."""
    named = set(issues)
    best: dict[str, list[tuple[float, Topic]]] = {}
    for each in known:
        issue = each.topic.id.split(".")[0]
        if each.topic.kind != "options" or issue not in named or not each.telling or _opposite(each, said):
            continue
        whole = sum(each.weights[word] for word in each.telling)
        own = each.telling & said
        share = sum(each.weights[word] for word in own) / whole
        if share >= SOME and _told_by(own, each.telling):
            best.setdefault(issue, []).append((share, each.topic))
    for found in best.values():
        most = max(share for share, _ in found)
        yield from (topic for share, topic in found if share == most)


def _told_by(own: frozenset[str], telling: frozenset[str]) -> bool:
    """Whether what is said of the words that tell an option is all of them (or all but by whom it is done), or says more than little."""
    apart = frozenset(word for word in telling if not word.startswith(BY)) or telling
    return bool(own) and (own >= apart or not all(map(says_little, own)))


def _opposite(known: _Known, said: frozenset[str]) -> bool:
    """Whether an option says that something stays and the words that it ends, or the other way round."""
    own = known.weights.keys()
    return any(
        own & one and not own & other and said & other and not said & one
        for one, other in ((STAYS, ENDS), (ENDS, STAYS))
    )


def _add(found: Ids, topic: Topic) -> None:
    if topic.kind == "options":
        found.setdefault("issues", {})[topic.id.split(".")[0]] = None
    found.setdefault(topic.kind, {})[topic.id] = None


def _follows(alias: tuple[str, ...], order: list[str]) -> bool:
    """Whether the stems of an alias stand one after the other."""
    return any(True for _ in _places(alias, order))


def _places(alias: tuple[str, ...], order: list[str]) -> Iterator[int]:
    """Where the stems of an alias stand one after the other."""
    return (at for at in range(len(order) - len(alias) + 1) if tuple(order[at : at + len(alias)]) == alias)


def _as_written(alias: str) -> re.Pattern[str]:
    """An alias with a number in it, "support to M23", word by word: its stems alone would leave the number out."""
    apart = r"\W+"
    return re.compile(rf"\b{apart.join(map(re.escape, alias.split()))}\b", re.IGNORECASE)


def _as_place(places: frozenset[str], words: str) -> bool:
    """Whether the name stands where a place stands."""
    return all(
        any(
            PLACE.search(words[max(0, match.start() - 16) : match.start()])
            for match in re.finditer(rf"\b{re.escape(place)}\b", words)
        )
        for place in places
    )
