"""Which names are those of persons, and of which gender.

*Method*

1. A name of a case is a person's if an office stands before it, or if it has two to four words with capitals and is neither a
   place nor a body; the last word alone is then that person's, too.
2. A person whom the text introduces is called by the last word later, and by the first where that is a known first name.
3. A first name that stands before another capital is somebody else's ("Jordan Hale" is not Jordan).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.record.extract.bodies import BODY
from detente.record.extract.gazetteer import Named
from detente.record.extract.gender import Gender, of_first_name, of_title
from detente.record.extract.roles import OFFICES
from detente.record.extract.titles import TITLE, TITLES

PARTICLES = frozenset({"al", "bin", "ben", "van", "von", "de", "der", "da", "el", "ibn", "ul"})
PLACES = frozenset(
    re.findall(
        r"\w+", "Port San New Mount Lake Fort Saint Los Las City North South East West Great Cape Upper Lower Old Camp"
    )
)
"""First words of places of two words."""
NOT_PERSONS = frozenset(
    re.findall(
        r"\w+",
        "The A An In On At But And He She It They His Her Its Their This That These Those Monday Tuesday Wednesday Thursday "
        "Friday Saturday Sunday January February March April May June July August September October November December After "
        "Before While When If As With For By To From Of Since Until Both Neither Earlier Later Meanwhile However Also Although "
        "Though Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun Week Day Live Update Breaking",
    )
)
"""Words that no name of a person begins with."""
SHARED = frozenset(
    {"Paris", "London", "Washington", "Chad", "Jordan", "Georgia", "Israel", "Santiago", "Sofia", "Kingston", "Lima"}
)
"""Names of states and capitals that persons bear as well."""
AFTER_FIRST = re.compile(r" (?:(?:al|bin|ben|van|von|de|der|da|el|ibn)[ -])?[^\W\d_a-z][\w’'-]+")


class Persons:
    """The persons of one text."""

    def __init__(self) -> None:
        self._persons: dict[str, Gender | None] = {}
        self._alone: set[str] = set()

    def of_case(self, actor: Named, places: set[str]) -> Iterator[str]:
        """Learns which names of an actor are those of persons, with an office or of two words and no place; their offices."""
        for name in actor.names:
            words = name.split()
            match = re.match(rf"(?i:{TITLES})\b", name)
            if match is not None and len(words) > 1:
                yield match[0]
                words = name[match.end() :].split()
            elif name in places or (name == actor.names[0] and of_first_name(words[0]) is None):
                continue
            several = 2 <= len(words) <= 4 and all(word[:1].isupper() or word in PARTICLES for word in words)
            if words and (match is not None or (several and not BODY.search(name) and words[0] not in PLACES)):
                self.bears(words)

    def bears(self, words: list[str]) -> None:
        """Remembers the words of a person's name."""
        gender = of_first_name(words[0]) if len(words) > 1 else None
        self._persons.setdefault(" ".join(words), gender)
        if len(words) > 1:
            self._persons.setdefault(words[-1], gender)

    def shared(self, name: str) -> None:
        """Remembers the name of a state or a capital if persons bear it as well."""
        if of_first_name(name) or name in SHARED:
            self._alone.add(name)

    def by_first_names(self, named: Iterable[tuple[str, str]], text: str) -> Iterator[tuple[str, str]]:
        """The first of a person's names, and whose it is, where a text calls by it alone whom it names whole: “Getachew Reda”,
        later “Getachew”, as those are called who have no family name."""
        held: dict[str, set[str]] = {}
        for name, actor in named:
            first, *others = name.split()
            if len(first) > 2 and len(others) in {1, 2} and self.is_person(name) and first not in NOT_PERSONS | PLACES:
                held.setdefault(first, set()).add(actor)
        for first, actors in held.items():
            alone = re.search(rf"(?:^|[\n“\".;:,(] ?|\b[a-z]+ ){re.escape(first)}\b(?![ -][A-Z])", text)
            if len(actors) == 1 and alone is not None and not TITLE.fullmatch(first):
                self._persons.setdefault(first, of_first_name(first))
                self._alone.add(first)
                yield first, next(iter(actors))

    def first_name(self, words: list[str]) -> str | None:
        """The first of a person's names, if it is known to be one and may stand alone."""
        gender = of_first_name(words[0])
        if len(words) < 2 or len(words[0]) < 3 or gender is None:
            return None
        self._persons.setdefault(words[0], gender)
        self._alone.add(words[0])
        return words[0]

    def of_another(self, word: str, text: str, end: int) -> bool:
        """Whether a first name is that of somebody else: a surname follows, and no office ("Jordan Hale")."""
        follows = word in self._alone and AFTER_FIRST.match(text, end) is not None
        return follows and not OFFICES.match(text, end + 1) and not BODY.match(text, end + 1)

    def is_person(self, words: str) -> bool:
        """Whether a name is that of a person, as far as case and text tell."""
        words = words.title() if words.isupper() else words
        return words in self._persons or (len(words.split()) > 1 and words.split()[-1] in self._persons)

    def gender(self, text: str, start: int, end: int) -> Gender | None:
        """What the name, the words before it, or its first mention tell of a person's gender."""
        words = text[start:end].title() if text[start:end].isupper() else text[start:end]
        told = of_title(text[max(0, start - 40) : start])
        if told is None and self.is_person(words):
            told = self._persons.get(words) or self._persons.get(words.split()[-1]) or of_first_name(words.split()[0])
        if told is not None and words in self._persons:
            self._persons[words] = told
        return told


def words_of(name: str) -> list[str]:
    """The words of a person's name, without what stands before it; none if it is no person's."""
    bare = re.sub(r"['’]s?$", "", name)
    office = TITLE.match(bare)
    words = (bare[office.end() :] if office is not None else bare).split()
    while words and (words[0] in NOT_PERSONS or TITLE.fullmatch(words[0])):
        words = words[1:]
    return [] if set(words) & NOT_PERSONS else words
