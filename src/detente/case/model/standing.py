"""How each position is known: stated by its actor, reported by others, assumed by the analyst; and where there is none.

A *piece* is the smallest thing a case says of what an actor holds: a red line, the no-deal value, a floor, the order or the
worth of an issue's options, an adjustment. What a piece rests on is read off its evidence, never typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from detente.case.model import ties
from detente.case.model.hearsay import Hearsay
from detente.case.model.insisted import floor_id, no_deal_id
from detente.fields import Grounded
from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.whole import documents_of

if TYPE_CHECKING:
    from detente.case.model.model import Model
    from detente.record import Confirmed, Statement

Standing = Literal["stated", "reported", "assumed", "silent"]
STRONGEST_FIRST: tuple[Standing, ...] = ("stated", "reported", "assumed", "silent")
Said = Mapping[str, Collection[str]]
"""By id of a statement, the actors whose own word it is."""


@frozen
class PositionPiece:
    """A piece of what an actor holds. ``id``: that of a red line, no-deal value or floor, else its path in the case."""

    id: str
    actor: str
    issues: tuple[str, ...]
    """The issues it concerns; none for a no-deal value, which is about all of them."""
    bases: tuple[Grounded, ...]
    """What it rests on: of several the weakest counts."""

    def standing(self, said: Said) -> Standing:
        """How it is known, by what each statement is the word of."""
        return weakest(_standing(basis, self.actor, said) for basis in self.bases)


def weakest(found: Iterator[Standing]) -> Standing:
    """The weakest of some standings; ``silent`` if there are none."""
    return max(found, key=STRONGEST_FIRST.index, default="silent")


def _standing(basis: Grounded, actor: str, said: Said) -> Standing:
    if any(actor in said.get(name, ()) for name in basis.evidence):
        return "stated"
    return "reported" if basis.evidence else "assumed"


def pieces(model: Model, actor: str) -> Iterator[PositionPiece]:
    """Every piece of what an actor holds, in the order of the file: red lines, then what its preferences say."""
    for line in model.lines:
        if line.actor == actor:
            yield PositionPiece(line.id, actor, tuple(line.never), (line,))
    preference = model.preferences.get(actor)
    if preference is None:
        return
    here = f"preferences.{actor}"
    kind = "points" if preference.points else "values"
    for issue in dict.fromkeys((*preference.weights, *preference.values, *preference.points)):
        worth = (*preference.values.get(issue, {}).values(), *preference.points.get(issue, {}).values())
        weight = (preference.weights[issue],) if issue in preference.weights else ()
        rests = tuple(_own(item, preference.on(issue)) for item in (*weight, *worth))
        yield PositionPiece(f"{here}.{kind}.{issue}", actor, (issue,), rests)
    for issue in preference.ranking:
        yield PositionPiece(f"{here}.ranking.{issue}", actor, (issue,), (preference.on(issue),))
    for place, item in enumerate(preference.adjust):
        yield PositionPiece(f"{here}.adjust.{place}", actor, tuple(item.when), (_own(item, preference),))
    if preference.no_deal is not None and not preference.no_deal.waived:
        yield PositionPiece(no_deal_id(actor), actor, (), (_own(preference.no_deal, preference),))
    for issue, floor in preference.floor.items():
        yield PositionPiece(floor_id(actor, issue), actor, (issue,), (_own(floor, preference.on(issue)),))


def _own(item: Grounded, other: Grounded) -> Grounded:
    return item if item.has_basis else other


def to_settle(model: Model) -> tuple[str, ...]:
    """The issues that a deal settles, in the order of the file."""
    return tuple(name for name, issue in model.issues.items() if issue.settle)


def concerned(model: Model, actor: str) -> frozenset[str]:
    """The issues that something of an actor concerns, a stance on a step that settles one too: on every other one it is silent."""
    tied = (issue for who, issue in ties.concerned(model.way) if who == actor)
    return frozenset((*(issue for piece in pieces(model, actor) for issue in piece.issues), *tied))


def without_position(model: Model) -> tuple[str, ...]:
    """Those whose consent a deal may need and who are silent on every issue to be settled, so that nothing can be judged.

    Of actors of whom only some must consent nobody is meant as long as enough others have a position.
    """
    issues = set(to_settle(model))

    def mute(actor: str) -> bool:
        return not issues & concerned(model, actor)

    if model.consent.veto is None:
        return tuple(filter(mute, model.consenting()))
    some = tuple(filter(mute, model.consent.of))
    heard = len(model.consent.of) - len(some)
    return tuple(filter(mute, model.consent.veto)) + (some if heard < model.consent.at_least else ())


@frozen
class Spoken:
    """Ids of the statements in which actors, in words of their own, name an issue or a step, whether or not a position follows."""

    issues: Mapping[tuple[str, str], tuple[str, ...]]
    steps: Mapping[tuple[str, str], tuple[str, ...]]

    def of(self, actor: str, issue: str | None = None, step: str | None = None) -> tuple[str, ...]:
        """What an actor said of an issue, or of a step."""
        return self.steps.get((actor, step), ()) if step is not None else self.issues.get((actor, issue or ""), ())


NOTHING_SPOKEN = Spoken({}, {})
"""That of a model without a record."""


def spoken(model: Model, statements: Confirmed, said: Said) -> Spoken:
    """On what each actor has spoken; who names an option names its issue, who names a step that settles an issue names both.
    What was said of an issue or a step is looked for when it is asked for."""
    return Spoken(_SpokenOn(model, statements, said, "issue"), _SpokenOn(model, statements, said, "step"))


class _SpokenOn(Mapping[tuple[str, str], tuple[str, ...]]):
    """By actor and issue, or actor and step, what the actor said there."""

    def __init__(self, model: Model, statements: Confirmed, said: Said, kind: Literal["issue", "step"]) -> None:
        self._model, self._statements, self._said, self._kind = model, statements, said, kind
        self._naming: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, key: tuple[str, str]) -> tuple[str, ...]:
        actor, topic = key
        found = tuple(name for name in self._named(topic) if actor in self._said[name])
        if not found:
            raise KeyError(key)
        return found

    def _named(self, topic: str) -> tuple[str, ...]:
        if topic not in self._naming:
            if self._kind == "step":
                names = self._statements.naming((), (topic,))
            else:
                steps = self._model.way.steps if self._model.way else {}
                names = self._statements.naming(
                    (topic,), [name for name, step in steps.items() if topic in step.settles]
                )
            self._naming[topic] = names
        return self._naming[topic]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        road = self._model.way.steps if self._model.way else {}
        topics = self._model.issues if self._kind == "issue" else road
        return (key for topic in topics for actor in self._model.actors if (key := (actor, topic)) in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def said_by(model: Model, statements: Mapping[str, Statement]) -> SaidBy:
    """Whose own word each statement is, by its id; a statement is looked at when it is asked for."""
    return SaidBy(model, statements)


class SaidBy(Mapping[str, frozenset[str]]):
    """Whose own word each statement is: its speaker's, and that of the party its speaker belongs to.

    Only what a report says that somebody said or did (voice ``source``), and no bare deed such as the use of force; nor what another
    side tells of the speaker (:mod:`detente.case.model.hearsay`).
    """

    def __init__(self, model: Model, statements: Mapping[str, Statement]) -> None:
        self._statements = statements
        self._documents = documents_of(statements)
        self._names: dict[str, set[str]] = {}
        self._ids: dict[str, str] = {}
        for name, actor in model.actors.items():
            owners = {name, *([actor.of] if actor.of else [])}
            for label in (name, *actor.called):
                self._names.setdefault(label.casefold(), set()).update(owners)
                self._ids.setdefault(label.casefold(), name)
        self._hearsay = Hearsay(self._names)

    def __getitem__(self, name: str) -> frozenset[str]:
        item = self._statements[name]
        if item.voice != "source" or (acts()[item.act].stance is None and acts()[item.act].deed):
            return frozenset()
        owners = frozenset(self._names.get((item.speaker or "").casefold(), ()))
        return owners if owners and self.teller(item) is None else frozenset()

    def teller(self, item: Statement) -> str | None:
        """Who of another side, or without a name, tells what a statement tells of its speaker; None where nobody does."""
        told = self._hearsay.teller(item.speaker or "", item.quote.exact, item.told_by)
        source = self._documents.get(item.document)
        if told is None and source is not None:
            told = self._hearsay.writer(item.speaker or "", source)
        return None if told is None else self._ids.get(told, told)

    def __iter__(self) -> Iterator[str]:
        return iter(self._statements)

    def __len__(self) -> int:
        return len(self._statements)
