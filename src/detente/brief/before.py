"""Before a brief is sent: what its author should look at once more, each with where it stands and how it is mended.

*Method*

1. Gathered from what is known already: quotes that are lost, statements that nobody has reviewed, documents without a day, what
   stands there with neither evidence nor a reason, positions of our reading, parties of whom no word of their own is on record,
   own sentences that are older than what was said on what they cite; and what a reader would stumble over (:mod:`detente.brief.reader`).
2. A number is told where another value of it turns the answer and that value is near: no further off than a quarter of the range.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from detente.answers import Answers
from detente.brief.authored import headings
from detente.brief.point import Item, Point
from detente.brief.reader import beside, no_steps, one_sided, today, uncited
from detente.brief.stale import Stale, stale
from detente.case.lint.bases import baseless
from detente.case.model.shape import standoff_alone
from detente.frozen import frozen
from detente.record import proposals
from detente.report.front.ask import number_plain
from detente.report.front.phrases import Told
from detente.report.language.dates import day
from detente.report.language.lately import dated
from detente.report.language.telling import told as told_of
from detente.report.language.unread import by_document, unread
from detente.report.language.wording import capital, count, joined, number
from detente.sources.document import visible

NEAR = Fraction(1, 4)
"""Share of a number's range within which a turning value is near."""


@frozen
class Before:
    """What to look at before a brief is sent; nothing where ``points`` is empty."""

    points: tuple[Point, ...]

    @property
    def says(self) -> str:
        """How much there is to look at, in a sentence."""
        much = capital(count(len(self.points), "thing"))
        return f"{much} to look at before it is sent." if self.points else "Nothing stands open."

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"points": [point.to_dict() for point in self.points]}

    def __str__(self) -> str:
        return "\n".join(point.says for point in self.points) or self.says


def before(answers: Answers, tried: Sequence[str] = ()) -> Before:
    """What stands open in a case whose brief is to be sent, with what is only ``tried`` on it, in words. Raises InputError for files
    that cannot be read."""
    told = Told(answers)
    parts = (
        _misquoted, uncited, _unreviewed, _undated, _ungrounded, beside, _ours, today, no_steps, _unheard, one_sided, _turning, _stale,
    )  # fmt: skip
    points = (_trial(tried), *(part(told) for part in parts))
    return Before(tuple(point for point in points if point is not None))


def _trial(tried: Sequence[str]) -> Point | None:
    """What only this brief supposes."""
    if not tried:
        return None
    return Point(
        "trial",
        "This is the brief of a trial, not of the case as it stands.",
        "leave out what is tried, unless the reader asked for just that",
        tuple(Item("trial", capital(words)) for words in tried),
    )


def _misquoted(told: Told) -> Point | None:
    case = told.answers.case
    lost = [name for name in case.recorded.lost if case.record.by_id[name].counts]
    if not lost:
        return None
    stand = "does not stand" if len(lost) == 1 else "do not stand"
    return Point(
        "misquoted",
        f"The words of {count(len(lost), 'statement')} {stand} in their documents; no brief is written until they do.",
        "copy the words exactly as they stand, or reject the statement",
        tuple(Item(name, visible(case.record.by_id[name].quote.exact)) for name in lost),
    )


def _unreviewed(told: Told) -> Point | None:
    case = told.answers.case
    if not (says := unread(case)):
        return None
    described = case.record.documents
    return Point(
        "unreviewed",
        says,
        "confirm, correct or reject each: `detente review`",
        tuple(
            Item(name, f"{_title(described, name)}: {count(how_many, 'statement')}")
            for name, how_many in by_document(case).items()
        ),
    )


def _undated(told: Told) -> Point | None:
    case = told.answers.case
    cited = {item.document for item in told.answers.statements.values()}
    names = [name for name in case.record.without_day if name in cited]
    names += [
        each.name for each in proposals.noted(case.folder) if not each.dated and each.name not in case.record.documents
    ]
    if not names:
        return None
    has = "has" if len(names) == 1 else "have"
    return Point(
        "undated",
        f"{capital(count(len(names), 'document'))} {has} no day: what was said there without words of time cannot be dated.",
        "say when it was published",
        tuple(Item(name, _title(case.record.documents, name)) for name in names),
    )


def _ungrounded(told: Told) -> Point | None:
    """Positions and numbers with neither evidence nor a reason."""
    bare = baseless(told.answers.case)
    if not bare:
        return None
    things = "one part of the case" if len(bare) == 1 else f"{count(len(bare), 'part')} of the case"
    return Point(
        "ungrounded",
        f"Neither a statement nor a reason stands behind {things}.",
        bare[0].mend,
        tuple(Item(str(remark.place), capital(remark.message)) for remark in bare),
    )


def _ours(told: Told) -> Point | None:
    """Positions that only our reading supports: the brief marks them, and its author should stand by each."""
    if standoff_alone(told.model):
        return None
    model, words = told.model, told.words
    lines = [
        name
        for name in told.answers.judged.positions.named("assumed")
        if name in model.insisted and model.insisted[name].actor in model.consenting()
    ]
    if not lines:
        return None
    rest = "One position rests" if len(lines) == 1 else f"{capital(count(len(lines), 'position'))} rest"
    items = (Item(name, f"{capital(words.actor(model.insisted[name].actor))} {told.clause(name)}") for name in lines)
    return Point(
        "ours",
        f"{rest} on our reading alone; the brief marks {'it' if len(lines) == 1 else 'each'} with °.",
        "cite the words that show it, or stand by the reason given",
        tuple(items),
    )


def _unheard(told: Told) -> Point | None:
    """Parties without a word of their own on record, and whoever must agree without a position."""
    model, words = told.model, told.words
    spoke = {item.speaker for item in told.answers.statements.values() if item.voice == "source"}
    mute = [name for name in model.parties() if not spoke & {name, *model.ratifiers(name)}]
    without = () if standoff_alone(model) else told.answers.judged.positions.without
    lacking = {
        "words": [words.actor(name) for name in mute],
        "position": [words.actor(name) for name in without],
    }
    clauses = [f"no {what} of {joined(names, 'or')}" for what, names in lacking.items() if names]
    if not clauses:
        return None
    verb = "are" if mute else "is"
    said = {name: "no words of its own" if name in mute else "" for name in (*mute, *without)}
    items = {
        name: joined([part for part in (none, "no position" if name in without else "") if part])
        for name, none in said.items()
    }
    return Point(
        "unheard",
        f"{capital(joined(clauses))} {verb} on record.",
        "look for what they said themselves, and read it in",
        tuple(Item(name, f"{capital(words.actor(name))}: {says}") for name, says in items.items()),
    )


def _turning(told: Told) -> Point | None:
    items = tuple(_near(told))
    if not items:
        return None
    return Point(
        "turning",
        f"{capital(count(len(items), 'number'))} of our reading {'stands' if len(items) == 1 else 'stand'} near a value at which the answer turns.",
        "ask who knows, cite what the number rests on, or say in the brief that the answer hangs on it",
        items,
    )


def _stale(told: Told) -> Point | None:
    """Own sentences that were written before something was said on what they cite."""
    found = list(stale(told.answers))
    if not found:
        return None
    record = told.answers.case.record
    labels = {heading.id: heading.label for heading in headings(told.answers)}

    def says(item: Stale) -> str:
        newest = record.by_id[item.newer[0]]
        said = f"{told_of(told.model, newest)}, {dated(record.dating(newest))}"
        newer = (
            f"{count(len(item.newer), 'statement')} on what they cite"
            if item.cites
            else count(len(item.newer), "statement")
        )
        last = said if len(item.newer) == 1 else f"the newest: {said}"
        return f"{labels[item.heading]}: {'written on' if item.known else 'citing nothing later than'} {day(item.written)}, before {newer} ({last})"

    return Point(
        "stale",
        f"Sentences of your own under {count(len(found), 'heading')} are older than what was said since.",
        "read them again: write them anew, or say that they still hold",
        tuple(Item(item.heading, says(item)) for item in found),
    )


def _near(told: Told) -> Iterator[Item]:
    if standoff_alone(told.model):
        return
    for item in told.answers.ask().numbers:
        known = item.number
        if not item.flips or item.given_up:
            continue
        at = min(item.flips, key=lambda flip: abs(flip - known.value))
        if abs(at - known.value) <= NEAR * (known.high - known.low):
            yield Item(
                item.name,
                f"{capital(number_plain(told, known))}: {number(known.value)}, and the answer turns at {number(at)}.",
            )


def _title(described: Any, name: str) -> str:
    source = described.get(name)
    return visible(source.title) if source is not None and source.title else name
