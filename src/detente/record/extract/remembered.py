"""What a person confirmed of like words: a statement that names nothing of the case is about what another one was about.

*Method*

1. Remembered are confirmed and corrected statements that are about issues, options or steps of the case.
2. A statement of a new document is like one of them if at least ``FEWEST`` stems that tell something stand in both, and these
   are ``ALIKE`` of those of the shorter; of several, the one that it shares most with, the newest of them.
3. It is told in the statement's note ("about as in …"): it is a proposal, to be confirmed like any other.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from detente.record.extract.gazetteer import Gazetteer
from detente.record.extract.stemming import concepts
from detente.record.extract.topic_words import SAYS_LITTLE
from detente.record.extract.world import plain

FEWEST = 3
ALIKE = 0.6


class Memory:
    """The remembered statements of a gazetteer, by their stems; where there are none, nothing is like them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = {word for actor in gazetteer.actors for name in actor.names for word in concepts(plain(name))}
        known = {(topic.kind, topic.id) for topic in gazetteer.topics}
        self._held: list[tuple[str, int, dict[str, tuple[str, ...]]]] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for one in gazetteer.remembered:
            about: dict[str, tuple[str, ...]] = {
                kind: kept for kind, ids in one.about if (kept := tuple(name for name in ids if (kind, name) in known))
            }
            told = self._telling(one.words)
            if about and len(told) >= FEWEST:
                for word in told:
                    self._by_stem[word].append(len(self._held))
                self._held.append((one.id, len(told), about))

    def like(self, words: str) -> tuple[str, dict[str, tuple[str, ...]]] | None:
        """The id of the remembered statement that is most like some words, and what it is about; None where none is."""
        if not self._held:
            return None
        told = self._telling(words)
        shared = Counter(place for word in told for place in self._by_stem.get(word, ()))
        best = max(
            (
                (count, place)
                for place, count in shared.items()
                if count >= FEWEST and count >= ALIKE * min(len(told), self._held[place][1])
            ),
            default=None,
        )
        if best is None:
            return None
        name, _, about = self._held[best[1]]
        return name, about

    def _telling(self, words: str) -> set[str]:
        return {word for word in concepts(words) if word not in self._names and word not in SAYS_LITTLE}
