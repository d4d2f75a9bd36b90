"""What has been agreed: by which paper, talks or words, on which issues, since when, and by whom.

*Method*

1. A *paper* is concluded if everybody who must consent made it or, as the newest of its answers to it, accepted it, conditions apart.
2. *Talks* that ended in agreement, or agreed a part, conclude the terms that they agreed, where those who were there are all who must
   consent: the parties that their evidence names, if it names two or more, else all parties.
3. *Words* conclude an option on which everybody who must consent agreed: said of itself, by the act of agreeing. What only says again
   what held before concludes nothing.
4. Nobody consents by what others tell of it: an acceptance known only as reported concludes nothing.
5. On an issue the newest conclusion holds. A later one of the same options adds nothing, one of other options takes its place.

That something was agreed does not say that it is kept, nor what it is worth: these are other questions.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from detente.case.model.standing import Standing, weakest
from detente.case.model.talks import AGREEING
from detente.case.model.voiced import Word, known
from detente.fields import Id, Part
from detente.record.dates import Interval

if TYPE_CHECKING:
    from detente.case.model.model import Model
    from detente.case.model.since import Heard
    from detente.case.model.talks import Proposal, Response

Days = tuple[date, date]
"""The first and the last day that something may be of."""
UNKNOWN = (date.min, date.min)
"""Stands for the day of what has no date: before every other."""


class Conclusion(Part):
    """One thing that all who must consent have agreed."""

    source: Literal["proposal", "talks", "words"]
    id: Id | None = None
    """Of the proposal or of the talks."""
    actors: tuple[Id, ...]
    """Whose word it has, of those who must consent."""
    terms: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    """By issue the options agreed; nothing where what was agreed is not on record."""
    since: Interval | None = None
    """When the last of them said yes."""
    standing: Standing
    """How that is known, of the yes that is known worst."""
    evidence: tuple[Id, ...] = ()


def conclusions(heard: "Heard") -> tuple[Conclusion, ...]:
    """What has been agreed by the day of the model, the newest first; of each only what nothing newer has taken the place of."""
    model = heard.model
    found = [*_papers(heard), *_talks(heard), *_words(model, heard.words)]
    day = model.as_of
    ordered = sorted((item for item in found if _by(item, day)), key=lambda item: days(item.since))
    return tuple(reversed(list(_holding(ordered))))


def terms_of(found: Sequence[Conclusion]) -> dict[str, tuple[str, ...]]:
    """By issue the options agreed, by conclusions that stand the newest first."""
    return {issue: options for item in reversed(found) for issue, options in item.terms.items()}


def _by(item: Conclusion, day: date | None) -> bool:
    return day is None or item.since is None or item.since.start <= day


def days(when: Interval | None) -> Days:
    """The days of a date, to be put in order."""
    return (when.start, when.end) if when is not None else UNKNOWN


def _holding(oldest_first: list[Conclusion]) -> Iterator[Conclusion]:
    """Each with the terms that no newer one has replaced; whatever adds nothing to those before it is left out."""
    last: dict[str, Conclusion] = {}
    for item in oldest_first:
        for issue, options in item.terms.items():
            if issue not in last or set(last[issue].terms[issue]) != set(options):
                last[issue] = item
    for item in oldest_first:
        terms = {issue: options for issue, options in item.terms.items() if last[issue] is item}
        if terms or (item.source == "proposal" and not item.terms):
            yield item.model_copy(update={"terms": terms})


def _papers(heard: "Heard") -> Iterator[Conclusion]:
    must = _in_order(heard.model, heard.model.consenting())
    for paper in heard.model.proposals:
        last = _newest(paper, heard)
        given = [_yes(paper, actor, last.get(actor), heard) for actor in must]
        yes = [item for item in given if item is not None]
        if len(yes) < len(must) or not set(must) - {*paper.by}:
            continue
        yield Conclusion(
            source="proposal", id=paper.id, actors=must, terms=paper.terms or {},
            since=max((day for _, day, _ in yes), key=days), standing=weakest(standing for standing, _, _ in yes),
            evidence=tuple(dict.fromkeys(name for _, _, evidence in yes for name in evidence)),
        )  # fmt: skip


def _newest(paper: "Proposal", heard: "Heard") -> "dict[str, Response]":
    """The newest answer of each; of answers of one day the last in the file."""
    dated = sorted(paper.responses, key=lambda each: days(_day(each, heard) or paper.date))
    return {item.actor: item for item in dated}


def _yes(
    paper: "Proposal", actor: str, answer: "Response | None", heard: "Heard"
) -> tuple[Standing, Interval, tuple[str, ...]] | None:
    """How an actor's yes to a paper is known, its day and what it rests on: who made it said it in making it, unless it refused since."""
    if actor in paper.by and (answer is None or answer.kind != "refuse"):
        standing = known(paper.evidence, actor, heard.said)
        if standing != "reported":
            return standing, paper.date, paper.evidence
    if answer is not None and answer.kind == "accept":
        standing = known(answer.evidence, actor, heard.said)
        if standing != "reported":
            return standing, _day(answer, heard) or paper.date, answer.evidence
    return None


def _day(item: "Response", heard: "Heard") -> Interval | None:
    """The day of an answer; where it has none, the earliest of the statements it rests on."""
    if item.date is not None:
        return item.date
    held = (heard.statements[name] for name in item.evidence if name in heard.statements)
    return min((day for each in held if (day := heard.dating(each).when) is not None), key=days, default=None)


def _talks(heard: "Heard") -> Iterator[Conclusion]:
    model = heard.model
    must = set(model.consenting())
    for item in model.rounds:
        agreed = [part for part in item.agreed if part.terms] if item.outcome in AGREEING else []
        evidence = tuple(dict.fromkeys((*(name for part in agreed for name in part.evidence), *item.evidence)))
        if agreed and must and must <= _there(heard, evidence):
            yield Conclusion(
                source="talks", id=item.id, actors=_in_order(model, must), since=item.date,
                terms={issue: options for part in agreed for issue, options in (part.terms or {}).items()},
                standing="stated" if evidence else "assumed", evidence=evidence,
            )  # fmt: skip


def _there(heard: "Heard", evidence: Iterable[str]) -> set[str]:
    """The parties at talks: those that what the talks rest on names as speaking or spoken to, where it names two; else all."""
    parties = set(heard.model.parties())
    items = [heard.statements[name] for name in evidence if name in heard.statements]
    named = parties & {name for item in items for name in (item.speaker, *item.to)}
    return named if len(named) > 1 else parties


def _words(model: "Model", words: Iterable[Word]) -> Iterator[Conclusion]:
    """What everybody who must consent said of itself that it agreed on, the options of one day and set of statements together."""
    agreed: dict[tuple[str, str], dict[str, list[Word]]] = {}
    for word in words:
        if word.bound and word.standing == "stated":
            agreed.setdefault((word.issue, word.option), {}).setdefault(word.actor, []).append(word)
    must = _in_order(model, model.consenting())
    together: dict[Days, list[tuple[str, str, tuple[str, ...]]]] = {}
    for (issue, option), by in agreed.items():
        if must and set(must) <= set(by):
            since = max(min(word.days or UNKNOWN for word in by[actor]) for actor in must)
            evidence = tuple(name for actor in must for name in _by_then(by[actor], since))
            together.setdefault(since, []).append((issue, option, evidence))
    for since, options in together.items():
        terms: dict[str, tuple[str, ...]] = {}
        for issue, option, _ in options:
            terms[issue] = (*terms.get(issue, ()), option)
        yield Conclusion(
            source="words", actors=must, terms=terms, standing="stated",
            since=None if since == UNKNOWN else Interval(start=since[0], end=since[1]),
            evidence=tuple(dict.fromkeys(name for _, _, names in options for name in names)),
        )  # fmt: skip


def _by_then(words: list[Word], since: Days) -> tuple[Id, ...]:
    """What the yes of one rests on when the last said it: its words of that day, else the last before it."""
    last = max((word.days or UNKNOWN for word in words if (word.days or UNKNOWN) <= since), default=UNKNOWN)
    return tuple(name for word in words if (word.days or UNKNOWN) == last for name in word.evidence)


def _in_order(model: "Model", actors: Iterable[str]) -> tuple[str, ...]:
    some = set(actors)
    return tuple(name for name in model.actors if name in some)
