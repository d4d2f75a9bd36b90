"""What the reporting calls an issue, an option or a step: words of a corrected statement, offered as another name of it.

*Method*

1. A name is offered for what a person has tied to a statement whose words `read` would not have tied to it; of an issue and an
   option of it, or of an option and the step that settles it, one.
2. The words: of the phrases of the quote (:mod:`detente.record.extract.phrases`) that name nothing else in the case, and are not
   made of words of its questions and options alone, the one with the most words that carry meaning; of several, the first.
3. What was declined (``drafts/declined.json``) is not offered again for the same thing.
4. An accepted name goes into ``case.yaml`` if the case still holds with it, and if `read` knows the thing by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from detente.case import Case, Model
from detente.case.file.aliases import with_alias
from detente.case.file.yaml_tree import Path
from detente.case.load import CASE_FILE, with_text
from detente.case.model.ties import option_of
from detente.errors import input_error
from detente.frozen import frozen
from detente.intake.declined import Declined, declined
from detente.intake.declined import decline as note_declined
from detente.intake.gazetteer import gazetteer
from detente.intake.said import called
from detente.record import Statement
from detente.record.bearing import plain
from detente.record.extract.phrases import TOKEN, phrases
from detente.record.extract.roles import MEDIA, MEDIA_NAMES, OFFICES
from detente.record.extract.roles import PEOPLE as HOLDERS
from detente.record.extract.topics import Topics, stems

PEOPLE = re.compile(
    r"\b(?:populations?|civilians?|residents?|inhabitants|communit(?:y|ies)|nationals|citizens)$", re.IGNORECASE
)
"""Nouns of people, who are no matter to be settled."""

Kind = Literal["options", "steps", "issues"]
KINDS: tuple[Kind, ...] = ("options", "steps", "issues")
"""What has other names in the reporting, the most telling first."""


@frozen
class Called:
    """Words by which the reporting names a thing of the case: ``id`` is that of an issue or a step, or issue.option."""

    kind: Kind
    id: str
    words: str

    @property
    def path(self) -> Path:
        """Where the thing stands in ``case.yaml``."""
        if self.kind == "steps":
            return "road", "steps", self.id
        issue, _, option = self.id.partition(".")
        return ("issues", issue, "options", option) if option else ("issues", issue)

    @property
    def same(self) -> tuple[str, ...]:
        """What makes it the same offer."""
        return "alias", self.kind, self.id, plain(self.words)

    def __str__(self) -> str:
        return f"the {self.kind.removesuffix('s')} {self.id}"


def offers(case: Case, before: Statement, after: Statement) -> tuple[Called, ...]:
    """What to ask about names, of a statement as it was proposed and as a person corrected it; nothing where all is known."""
    model = case.model
    topics, quote = Topics(gazetteer(model)), after.quote.exact
    known = topics.about(quote, after.speaker)
    added = [
        (kind, name)
        for kind in KINDS
        for name in getattr(after.about, kind)
        if name not in getattr(before.about, kind) and name not in known.get(kind, ())
    ]
    things = _once(model, added)
    names = _actors(model) | {word.lower() for word in TOKEN.findall(after.speaker_words or "")}
    own = _own(model)
    said = (
        [
            words
            for words in phrases(quote, names)
            if _a_matter(words) and not own.issuperset(stems(words)) and not topics.about(words, None)
        ]
        if things
        else []
    )
    said.sort(key=lambda words: -len(set(stems(words))))
    no = {each.same for each in declined(case.folder)} if said else set()
    found = (Called(kind, name, words) for (kind, name), words in zip(things, said, strict=False))
    return tuple(called for called in found if called.same not in no)


def _a_matter(words: str) -> bool:
    """Whether words may be the name of a matter: no medium, no people, nobody with an office."""
    if any(found.search(words) for found in (MEDIA_NAMES, MEDIA, PEOPLE, HOLDERS)):
        return False
    return not any(held.end() == len(words) or _titled(words, held.end()) for held in OFFICES.finditer(words))


def _titled(words: str, end: int) -> bool:
    """Whether a name follows an office that ends here: “President Sachs”."""
    return words[end:].lstrip()[:1].isupper()


def _once(model: Model, added: Sequence[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """The things without those that another of them brings with it."""
    options = {name for kind, name in added if kind == "options"}
    steps = model.road.steps.items() if model.road else ()
    settled = {name: ".".join(tied) for name, step in steps if (tied := option_of(step))}
    brought = {name.split(".")[0] for name in options}
    return [
        (kind, name)
        for kind, name in added
        if not (kind == "issues" and name in brought) and not (kind == "steps" and settled.get(name) in options)
    ]


def _own(model: Model) -> frozenset[str]:
    """The words of the case itself for what is settled in it: they are of all of its options, and tell none from another."""
    named = (
        model.name,
        model.question or "",
        *(name for kind in KINDS for names in called(model, kind).values() for name in names),
    )
    return frozenset(stem for name in named for stem in stems(name))


def _actors(model: Model) -> frozenset[str]:
    """The words of the names of actors, in small letters."""
    return frozenset(
        word.lower() for actor in model.actors.values() for name in actor.called for word in TOKEN.findall(name)
    )


def named(case: Case, text: str, called: Sequence[Called]) -> str:
    """The text of ``case.yaml`` with these names in it. Raises InputError for a name that cannot be, and says why."""
    for one in called:
        words = " ".join(one.words.split())
        now = with_text(case, text)
        if words in _aliases(now.model, one):
            continue
        text = with_alias(text, one.path, words, CASE_FILE)
        now = with_text(case, text)
        _useful(now.model, replace(one, words=words))
    return text


def _aliases(model: Model, called: Called) -> tuple[str, ...]:
    if called.kind == "steps" and model.road is not None and called.id in model.road.steps:
        return model.road.steps[called.id].aliases
    issue, _, option = called.id.partition(".")
    if called.kind == "steps" or issue not in model.issues or (option and option not in model.issues[issue].choices):
        raise input_error(called.kind, f"there is no {called.kind.removesuffix('s')} “{called.id}” any more")
    return model.issues[issue].choices[option].aliases if option else model.issues[issue].aliases


def _useful(model: Model, called: Called) -> None:
    """Raises InputError for words by which `read` would not know the thing."""
    names = gazetteer(model)
    topics = replace(names, topics=tuple(topic for topic in names.topics if topic.id == called.id))
    told = Topics(topics).about(f"talks in {called.words}", None)
    if called.id not in told.get(called.kind, ()):
        raise input_error(
            "alias",
            f"`read` would not know {called} by the words “{called.words}”",
            found="no word that carries meaning, or nothing but the name of an actor",
            expected="words that name the thing, such as “the Osmar question”",
            mend="take more of the words, or leave it",
        )


def decline(case: Case, called: Called, statement: str) -> None:
    """Notes that a name was declined, so that it is not offered again. Raises InputError if it cannot be noted."""
    entry = f"{'.'.join(map(str, called.path))}.aliases: {called.words}"
    note_declined(case.folder, Declined(same=called.same, entry=entry, statements=(statement,)))
