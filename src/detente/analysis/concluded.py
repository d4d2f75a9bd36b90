"""What is agreed, and what of that stands: which issues are left, who holds what against it, and what was done since.

Method

1. What was agreed: :mod:`detente.case.model.concluded`.
2. *Left* are the issues of substance to be settled that no terms agreed name.
3. *Against* it is a red line, a floor or a no-deal value of somebody whose consent counts that every deal on the terms agreed breaks; and
   a refusal in its own words, newer than the agreement, of all that was agreed on an issue.
4. It is *newer*, and undoes what was agreed, where its first day or its newest statement is later than the agreement, or where it is
   supposed. All else is what the case still has of before: whoever agreed went past it.

References: putnam1988 (who must consent).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from detente.analysis.judgement import Against, Concluded
from detente.case.model import Model
from detente.case.model.concluded import UNKNOWN, Days, conclusions, days, terms_of
from detente.case.model.insisted import DrawnLine, Insisted, LeastOption
from detente.case.model.since import Heard
from detente.case.model.voiced import Word
from detente.case.tables import arrays

Terms = dict[str, tuple[str, ...]]


def concluded(heard: Heard, supposed: Collection[str] = ()) -> Concluded | None:
    """What is agreed; None where nothing is. ``supposed``: what is insisted on under a scenario only."""
    model = heard.model
    found = conclusions(heard)
    if not found:
        return None
    terms = terms_of(found)
    since = {issue: days(item.since) for item in reversed(found) for issue in item.terms}
    last = max(days(item.since) for item in found)
    left = [
        name for name, item in model.issues.items() if item.settle and item.kind == "substance" and name not in terms
    ]
    return Concluded(
        conclusions=found,
        left=tuple(left) if terms else (),
        against=(*_lines(heard, since, terms, supposed), *_words(heard, since, terms)),
        today=bool(terms) and all(model.status_quo.get(issue) in options for issue, options in terms.items()),
        steps=tuple(_steps(model, last)),
        talks=tuple(_talks(model, {item.id for item in found}, last)),
    )


def _lines(heard: Heard, since: Mapping[str, Days], terms: Terms, supposed: Collection[str]) -> Iterator[Against]:
    """What is insisted on that all deals on the terms agreed break."""
    if not terms:
        return
    from detente.analysis.completions.weighing import completions  # where nothing is agreed it is not needed

    model = heard.model
    crossed = completions(model, arrays(model), terms).crossed
    asked = set(model.consenting())
    for name, share in crossed.items():
        item = model.insisted[name]
        if share == "always" and item.actor in asked:
            issues = tuple(issue for issue in item.issues if issue in terms)
            agreed = max(since[issue] for issue in issues or terms)
            newer = name in supposed or _later(_held(heard, item), agreed)
            yield Against(actor=item.actor, issues=issues, lines=(name,), evidence=item.evidence, newer=newer)


def _held(heard: Heard, item: Insisted) -> Days:
    """Since when something is insisted on: its first day, or that of its newest statement where that is later."""
    own = (
        item.line.start if isinstance(item, DrawnLine) else item.floor.start if isinstance(item, LeastOption) else None
    )
    known = [heard.dating(heard.statements[name]).order for name in item.evidence if name in heard.statements]
    return max([days(own), *known])


def _later(one: Days, other: Days) -> bool:
    """Whether what has these days began after the other was over; nothing is known to be later than what has no date."""
    return other != UNKNOWN and one[0] > other[1]


def _words(heard: Heard, since: Mapping[str, Days], terms: Terms) -> Iterator[Against]:
    """Who has since refused in its own words all that was agreed on an issue, and not come back to it."""
    newest: dict[tuple[str, str, str], Word] = {}
    for word in heard.words:
        if word.standing == "stated":
            place = (word.actor, word.issue, word.option)
            newest[place] = max(newest.get(place, word), word, key=lambda each: each.age)
    for actor in heard.model.consenting():
        for issue, options in terms.items():
            said = [newest[place] for option in options if (place := (actor, issue, option)) in newest]
            refused = [word for word in said if word.side < 0 and _later(word.days or UNKNOWN, since[issue])]
            if refused and len(refused) == len(options):
                evidence = tuple(dict.fromkeys(name for word in refused for name in word.evidence))
                yield Against(actor=actor, issues=(issue,), evidence=evidence, newer=True)


def _steps(model: Model, last: Days) -> Iterator[str]:
    """Steps taken since, by somebody who must consent, the earliest first."""
    steps = model.road.steps if model.road is not None else {}
    asked = set(model.consenting())
    taken = [
        (days(step.happened), name)
        for name, step in steps.items()
        if step.achieved and asked & set(step.by) and days(step.happened) >= last > UNKNOWN
    ]
    yield from (name for _, name in sorted(taken))


def _talks(model: Model, known: Collection[str | None], last: Days) -> Iterator[str]:
    """Talks that ended in agreement since."""
    for item in model.rounds:
        if item.outcome == "agreed" and item.id not in known and days(item.date) >= last > UNKNOWN:
            yield item.id
