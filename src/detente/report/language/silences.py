"""Silences and what a verdict rests on, in words: nobody who was not heard is told to accept anything,
and nobody of whom words are on record is told not to have been heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from detente.case.model import standing
from detente.report.language.wording import Words, count, joined
from detente.report.page.text import Cite

if TYPE_CHECKING:
    from detente.analysis.judgement import Place, SilentRefusal, Verdict
    from detente.answers import Answers
    from detente.case.model.standing import Spoken
    from detente.record import Statement

FEW = 4
"""Issues of one actor that are named; the others are counted."""
EACH_STATED = "Every position on record is told as its actor's own word."
ACTORS = 3
"""Actors that are named in one sentence."""


def heard(answers: Answers) -> Spoken:
    """On which issues and steps each actor has spoken, by the statements that the answers may cite."""
    return standing.spoken(answers.model, answers.statements, answers.judged.positions.said)


def own(answers: Answers, actors: Iterable[str]) -> list[Statement]:
    """The statements that are the own word of any of these actors."""
    wanted, said = {*actors}, answers.judged.positions.said
    return [item for name, item in answers.statements.items() if wanted.intersection(said.get(name, ()))]


def unheard(words: Words, places: Iterable[Place], spoken: Spoken) -> str:
    """``Borland has not been heard on the river; its army on the ridge``: a clause for those silent on the same issues; who has
    spoken there says so: ``Aland has spoken on the ridge (two statements), but its position there is not noted``."""
    return _clauses(words, [(place, words.inline(place.issue)) for place in places if place.issue], spoken, "issue")


def unheard_steps(words: Words, places: Iterable[Place], named: dict[str, str], spoken: Spoken) -> str:
    """The same of steps of the road; ``named``: what each step is called."""
    return _clauses(words, [(place, named[place.step]) for place in places if place.step], spoken, "step")


def statements_there(places: Iterable[Place], spoken: Spoken) -> Cite:
    """What was said at these places of which no position is noted, to be cited; none where nothing was."""
    said = [name for place in places for name in spoken.of(place.actor, place.issue, place.step)]
    return Cite(tuple(dict.fromkeys(said)))


def _clauses(words: Words, places: Sequence[tuple[Place, str]], spoken: Spoken, what: str) -> str:
    silent: dict[str, list[str]] = {}
    noted: dict[str, tuple[list[str], list[Place]]] = {}
    for place, name in places:
        if spoken.of(place.actor, place.issue, place.step):
            names, there = noted.setdefault(place.actor, ([], []))
            names.append(name)
            there.append(place)
        else:
            silent.setdefault(place.actor, []).append(name)
    most = ACTORS if what == "issue" else len(places)
    clauses: list[str] = []
    alike: dict[tuple[str, ...], list[str]] = {}
    for actor in list(silent)[:most]:
        alike.setdefault(tuple(silent[actor]), []).append(actor)
    for told, who in alike.items():
        has = words.verb(who[0], "has", "have") if len(who) == 1 else "have"
        clauses.append(f"{words.actors(who)}{'' if clauses else f' {has} not been heard'} on {_some(told, what)}")
    if (rest := len(silent) - most) > 0:
        clauses.append(f"nor {count(rest, 'other')} on all that matters")
    clauses += [
        _noted(words, actor, names, there, spoken, what) for actor, (names, there) in list(noted.items())[:most]
    ]
    if (rest := len(noted) - most) > 0:
        clauses.append(f"so {'has' if rest == 1 else 'have'} {count(rest, 'other')}")
    return "; ".join(clauses)


def _noted(words: Words, actor: str, names: list[str], there: list[Place], spoken: Spoken, what: str) -> str:
    """``Aland has spoken on the ridge (two statements), but its position there is not noted``."""
    said = count(len(statements_there(there, spoken).statements), "statement")
    has, its = words.verb(actor, "has", "have"), words.verb(actor, "its", "their")
    return f"{words.actor(actor)} {has} spoken on {_some(names, what)} ({said}), but {its} position there is not noted"


def briefly(words: Words, places: Iterable[Place]) -> str:
    """``Borland (the river), its army (three issues)``."""
    issues: dict[str, list[str]] = {}
    for place in places:
        if place.issue is not None:
            issues.setdefault(place.actor, []).append(words.inline(place.issue))
    return joined(
        [
            f"{words.actor(actor)} ({names[0] if len(names) == 1 else count(len(names), 'issue')})"
            for actor, names in issues.items()
        ]
    )


def resting(words: Words, places: Iterable[Place], spoken: Spoken) -> str:
    """Whose word is missing for what something rests on: who was not heard, and who has spoken without a position noted."""
    apart: tuple[list[Place], list[Place]] = ([], [])
    for place in places:
        apart[bool(spoken.of(place.actor, place.issue, place.step))].append(place)
    silent, noted = (briefly(words, found) for found in apart)
    told = f" Not heard on what it rests on: {silent}." if silent else ""
    return told + (f" Spoken, but no position noted, on what it rests on: {noted}." if noted else "")


def _some(names: Sequence[str], what: str) -> str:
    if len(names) <= FEW:
        return joined(list(names))
    return joined([*names[: FEW - 1], count(len(names) - FEW + 1, f"other {what}")])


def refused(words: Words, refusals: Iterable[SilentRefusal]) -> str:
    """``Borland refused “half” on the river and its army “joint” on the ridge``."""
    given: dict[str, dict[str, list[str]]] = {}
    for item in refusals:
        given.setdefault(item.actor, {}).setdefault(item.issue, []).append(item.option)
    return joined(
        [
            f"{words.actor(actor)} refused "
            + joined([f"{words.options(issue, options)} on {words.inline(issue)}" for issue, options in issues.items()])
            for actor, issues in given.items()
        ]
    )


def rests(words: Words, verdict: Verdict) -> str:
    """What a verdict rests on, as a sentence."""
    if verdict.rests_on == "stated":
        if verdict.answer == "no":
            return "This rests on what is told as the own word of those concerned."
        return "" if verdict.answer == "no_positions" else EACH_STATED
    if verdict.answer == "no":
        told = "This rests on a reading, not on stated positions alone."
        weak = {"assumed": verdict.assumed, "reported by others only": verdict.reported}
        if not any(weak.values()) or not {*verdict.assumed, *verdict.reported} <= set(words.model.insisted):
            return told
        named = "; ".join(f"these are {label}: {_named(words, names)}" for label, names in weak.items() if names)
        return f"{told} In the smallest conflicts {named}."
    parts = [
        f"{count(len(names), 'position')} {'is' if len(names) == 1 else 'are'} {label}"
        for label, names in (("assumed", verdict.assumed), ("reported by others only", verdict.reported))
        if names
    ]
    return f"This rests on a reading: {joined(parts)}."


def _named(words: Words, names: Sequence[str]) -> str:
    """Positions in words; of many how many there are of whom."""
    if len(names) <= FEW:
        return joined([words.constraint(name) for name in names])
    owners = Counter(words.model.insisted[name].actor for name in names)
    return joined([f"{count(held, 'position')} of {words.actor(actor)}" for actor, held in owners.items()])


def without(words: Words, verdict: Verdict) -> str:
    """``no position of Aland or Borland``."""
    return f"no position of {joined([words.actor(name) for name in verdict.without_position], 'or')}"
