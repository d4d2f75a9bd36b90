"""What is agreed, in words: the same wherever it is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.report.language.dates import on_day, when
from detente.report.language.evidence import READING, basis
from detente.report.language.wording import Words, capital, count, joined
from detente.report.page.text import Cite, Small, Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.judgement import Against, Concluded
    from detente.case.model.concluded import Conclusion

LONGEST = 45
"""Words up to which what was agreed is told option by option; beyond, by its issues."""
KEPT = "Whether what was agreed is kept is another question."


def agreed(words: Words, found: Concluded) -> Iterator[Text]:
    """A sentence for each thing agreed, the newest first: who agreed on what, by which paper or talks, since when."""
    for item in found.conclusions:
        yield text(*_who(words, item), *_what(words, item), *_grounds(item), ".")


def in_short(words: Words, found: Concluded) -> Iterator[str]:
    """``Aland and Borland have agreed on the toll and the ridge; the port is not among the terms``, the fullest first; no stop."""
    actors = found.conclusions[0].actors
    lead = (
        f"{capital(words.actors(actors))} {'have' if len(actors) > 1 else words.verb(actors[0], 'has', 'have')} agreed"
    )
    if not found.terms:
        yield f"{lead} to what {_by(words, found.conclusions[0])} proposed"
        return
    rest = left(words, found)
    for on in (words.some(found.terms), count(len(found.terms), "issue")):
        yield from (f"{lead} on {on}{f'; {more}' if more else ''}" for more in dict.fromkeys((rest, "")))


def left(words: Words, found: Concluded) -> str:
    """``the port is not among the terms``; empty where nothing is left."""
    if not found.left:
        return ""
    return f"{words.some(found.left)} {'is' if len(found.left) == 1 else 'are'} not among the terms"


def done(words: Words, found: Concluded) -> Iterator[Text]:
    """What was done since: talks that ended in agreement, steps taken, and that what was agreed holds today."""
    model = words.model
    for item in (item for item in model.rounds if item.id in found.talks):
        told = f"Talks at {item.place} {on_day(item.date)} ended in agreement"
        yield text(told, basis(item, f"the talks at {item.place}"), ".")
    for name in found.steps:
        step = model.road.steps[name] if model.road else None
        if step is not None:
            rests = basis(step, f"the step {name}")
            yield text(f"{capital(when(step.happened))}: {step.text.rstrip('.')}", rests, ".")
    if found.today:
        known = [today for issue in found.terms if (today := model.issues[issue].today) is not None]
        evidence = tuple(dict.fromkeys(name for today in known for name in today.evidence))
        yield text("What was agreed is what holds today", Cite(evidence), ".")


def against(words: Words, found: Concluded) -> Iterator[Text]:
    """What undoes it: who rules out, or refuses, what was agreed; else what the case still has of before."""
    for item in found.undone:
        who = words.actor(item.actor)
        refuses = words.verb(item.actor, *(("rules", "rule") if item.lines else ("refuses", "refuse")))
        how = f"{refuses} out" if item.lines else refuses
        yield text(f"{capital(who)} {how} what was agreed{_at(words, item)}", Cite(item.evidence), ": that undoes it.")
    older = [item for item in found.against if not item.newer]
    if older:
        named = [text(f"{words.actor(item.actor)}{_at(words, item)}", Cite(item.evidence)) for item in older]
        yield text("The case still has what stood against it before, of ", *listing(named), ".")


def packaged(found: Concluded) -> str:
    """``agreed on 11 October 2022``."""
    return f"agreed {on_day(found.conclusions[0].since)}".strip()


def cited(found: Concluded) -> Cite:
    """The statements it rests on."""
    return Cite(tuple(dict.fromkeys(name for item in found.conclusions for name in item.evidence)))


def _who(words: Words, item: Conclusion) -> Text:
    """``Aland and Borland have accepted what Corr proposed on 1 May 2026``."""
    paper = (
        next((paper for paper in words.model.proposals if paper.id == item.id), None)
        if item.source == "proposal"
        else None
    )
    if paper is not None:
        others = [actor for actor in item.actors if actor not in paper.by]
        has = "have" if len(others) > 1 else words.verb(others[0], "has", "have")
        by = f" (by {when(item.since)})" if item.since not in (None, paper.date) else ""
        whose = f"what {words.actors(paper.by)} proposed {on_day(paper.date)}"
        return text(f"{capital(words.actors(others))} {has} accepted{by} {whose}")
    held = next((held for held in words.model.rounds if held.id == item.id), None) if item.source == "talks" else None
    at = f" at {held.place}" if held is not None else ""
    return text(f"{capital(words.actors(item.actors))} agreed{at} {on_day(item.since)}".rstrip())


def _what(words: Words, item: Conclusion) -> Text:
    """``: “few” on the toll and “all” on the ridge``; of much, on which issues."""
    if not item.terms:
        return text("; its terms are not on record")
    told = joined([f"{words.options(issue, options)} {words.at(issue)}" for issue, options in item.terms.items()])
    return text(f": {told}" if len(told.split()) <= LONGEST else f", on {words.some(item.terms)}")


def _grounds(item: Conclusion) -> Text:
    return text(
        Cite(item.evidence), Small(READING, "our reading") if item.standing == "assumed" and not item.evidence else None
    )


def _by(words: Words, item: Conclusion) -> str:
    return words.actors(next(paper.by for paper in words.model.proposals if paper.id == item.id))


def _at(words: Words, item: Against) -> str:
    return f" on {words.some(item.issues)}" if item.issues else ""
