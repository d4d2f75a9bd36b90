"""The answer of ``detente ask``: the silences and numbers that decide, and what each way rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.analysis.stands import without_a_word
from detente.case.model.shape import standoff_alone
from detente.report.asking.moves import moves, weighed
from detente.report.language.silences import heard, refused
from detente.report.language.wording import Words, capital, count, joined, number, spelled
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import Cite, Ref, Strong, Text, Typed, text
from detente.report.verdict.undrawn import LEAD, questions
from detente.report.verdict.wording import no_deals, on_record, said_there, verdict
from detente.report.whatif.wording import amount, number_name

if TYPE_CHECKING:
    from detente.analysis.asking import Ask, DecidingNumber, Question, WayRests
    from detente.answers import Answers
    from detente.case.model.standing import Spoken

TITLE = "Whom to ask next"
TOLD = 8
"""Questions, sets of refusals and ways that the brief tells."""
NOTHING = "No silence on an issue and no uncertain number on record decides whether there is a deal."
BY_ISSUE = "Silence is counted by issue: who has spoken of one option of it counts as heard on it."


def whole(answers: Answers, most: int = TOLD) -> Section:
    """The same with the verdict first."""
    if standoff_alone(answers.model):
        return no_deals("ask", TITLE, answers)
    found = answers.ask()
    lead = Paragraph(text(Strong(verdict(answers)), said_there(answers)))
    every = max(most, len(found.questions))  # who prints it cuts the list, and says so
    blocks = _blocks(answers, found, most, every) or [Paragraph(text(NOTHING))]
    return Section("ask", TITLE, (lead, *blocks, *_lines(answers), *_unasked(answers, most)))


def _blocks(answers: Answers, found: Ask, most: int, questions: int) -> list[Block]:
    words = Words(answers.model)
    blocks: list[Block] = [Paragraph(text(line)) for line in on_record(answers)]
    if found.questions:
        blocks += [
            Paragraph(text(_lead(found, heard(answers)))),
            Items(_items(words, found, questions, heard(answers)), ordered=True),
        ]
    if not answers.deal_exists:
        blocks += _ways(words, found, most, heard(answers))
    elif found.refusals and any(len(chosen) > 1 for chosen in found.refusals):
        least = [chosen for chosen in found.refusals if len(chosen) > 1][:most]
        lines = [text(f"If {refused(words, chosen)}, no deal would be left.") for chosen in least]
        more = (
            ""
            if found.all_listed and len(least) == len(found.refusals)
            else " The smallest come first; there are more."
        )
        blocks += [Subhead("Answers that would decide together"), Items(tuple(lines))]
        blocks += [Paragraph(text(more.strip(), Typed(" (--json)")), small=True)] if more else []
    if found.numbers:
        title = "Numbers that nobody has stated and that decide whether there is a deal, or who must move"
        blocks += [Subhead(title), *_numbers(words, found.numbers[:most])]
    if found.cheapest is not None and not found.cheapest.sure:
        others = count(len(found.cheapest.rivals), "other way")
        ties = len(answers.why().at_least_cost)
        costs = "one way costs" if ties == 1 else f"{spelled(ties)} ways cost the same"
        told = f"Firmness is an order, not a measure: by the numbers given {costs} least, under other numbers for the same order {others} could cost less. How firmly each of these is held is worth asking."
        lines = [weighed(words, item) for item in found.cheapest.decides[:most]]
        blocks += [Subhead("Which way is the cheapest"), Paragraph(text(told)), Items(tuple(lines))]
    return blocks


def _lines(answers: Answers) -> list[Block]:
    """Wishes that may be lines."""
    asked = tuple(questions(answers))
    return [Subhead("Lines that nobody drew"), Paragraph(text(LEAD)), Items(asked)] if asked else []


def _unasked(answers: Answers, most: int) -> list[Block]:
    """Where there may be a deal: options of it on which somebody who counts as heard has said nothing."""
    places = without_a_word(answers.model, answers.deals().stands) if answers.verdict().answer == "yes" else {}
    if not places:
        return []
    words = Words(answers.model)
    lines = [
        text(
            f"{capital(words.options(issue, [option]))} {words.at(issue)}: nothing of {joined([words.actor(actor) for actor in actors], 'or')}"
        )
        for (issue, option), actors in list(places.items())[:most]
    ]
    rest = len(places) - len(lines)
    lines += [text(f"… and {count(rest, 'more option')}", Typed(" (`detente deals` has them)"))] if rest else []
    title = "Options that a deal may hold and that some have said nothing of"
    return [Subhead(title), Paragraph(text(BY_ISSUE)), Items(tuple(lines))]


def _lead(found: Ask, spoken: Spoken) -> str:
    deciding = sum(item.closes for item in found.questions)
    one = len(found.questions) == 1
    asked = "One actor is silent on one issue" if one else f"{capital(count(len(found.questions), 'silence'))} matter"
    if any(spoken.of(item.actor, item.issue) for item in found.questions):
        missing = count(len(found.questions), "position")
        asked = "One position is missing" if one else f"{capital(missing)} that are missing matter"
    what = "leave no deal" if found.questions[0].decides == "verdict" else "close a way that would open one"
    if not deciding:
        return f"{asked}: no single answer would {what}, some of them together would."
    alone = (
        "each alone" if deciding == len(found.questions) > 1 else count(deciding, "of them alone", "of them each alone")
    )
    if len(found.questions) == 1:
        alone = "and that alone is"
    return f"{asked}, {alone} enough to {what}. Silence is read neither as consent nor as refusal."


def _items(words: Words, found: Ask, most: int, spoken: Spoken) -> tuple[Text, ...]:
    shown = found.questions[:most]
    items = [question(words, item, spoken) for item in shown]
    if rest := len(found.questions) - len(shown):
        items.append(text(f"… and {rest:,} more", Typed(" (--most, --json)")))
    return tuple(items)


def question(words: Words, item: Question, spoken: Spoken) -> Text:
    """``Has Borland said anything on the river? If it refused “half”, no deal would be left.`` Of who has spoken there, what it
    would accept is asked."""
    it = words.verb(item.actor, "it", "they")
    has = words.verb(item.actor, "Has", "Have")
    left = "no deal would be left" if item.decides == "verdict" else "a way that opens a deal would be closed"
    options = words.options(item.issue, item.options)
    issue, actor = words.inline(item.issue), words.actor(item.actor)
    said = spoken.of(item.actor, item.issue)
    asked = text(f"{has} {actor} said anything on {issue}?")
    if said:
        of = count(len(said), "statement")
        noted = f"{capital(actor)} {words.verb(item.actor, 'has', 'have')} spoken on {issue} ({of}), but no position is noted"
        asked = text(noted, Cite(said), f": what would {it} accept?")
    if item.closes:
        return text(asked, f" If {it} refused {options}, {left}.")
    return text(asked, f" Together with other answers, refusing {options} could mean that {left}.")


def _ways(words: Words, found: Ask, most: int, spoken: Spoken) -> list[Block]:
    """What each way rests on that nobody has said."""
    resting = [item for item in found.ways if item.rests_on or item.refusals][:most]
    if not resting:
        return []
    lines = [text(_way(words, item, spoken), *map(Ref, item.members)) for item in resting]
    return [Subhead("What each way rests on that is not on record"), Items(tuple(lines))]


def _way(words: Words, item: WayRests, spoken: Spoken) -> str:
    given = words.whose(item.members)
    if item.rests_on:
        apart: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
        for place in item.rests_on:
            issues = apart[bool(spoken.of(place.actor, place.issue))]
            issues.setdefault(place.actor, []).append(words.inline(place.issue or ""))
        silent, noted = (_about(words, issues) for issues in apart)
        parts = [f"{silent}: not on record"] if silent else []
        parts += [f"{noted}: spoken of, but no position is noted"] if noted else []
        told = f"rests on {'; and on '.join(parts)}"
    else:
        told = f"would be closed if {refused(words, item.refusals[0])}"
    return f"Without {given} (cost {number(item.cost)}): {told}."


def _about(words: Words, issues: dict[str, list[str]]) -> str:
    """``Aland and Borland about the river; Dorne about the ridge``: those alike together."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for actor, names in issues.items():
        alike.setdefault(tuple(names), []).append(actor)
    return "; ".join(f"{words.actors(who)} about {joined(names)}" for names, who in alike.items())


def _numbers(words: Words, numbers: Iterable[DecidingNumber]) -> list[Block]:
    """Each number with where a deal begins or ends; what has to be given up before is told once for all that share it."""
    alike: dict[tuple[str, ...], list[DecidingNumber]] = {}
    for item in numbers:
        alike.setdefault(item.given_up, []).append(item)
    blocks: list[Block] = []
    for given_up, items in alike.items():
        if given_up:
            these = "this is" if len(given_up) == 1 else "these are"
            told = joined([words.constraint(name) for name in given_up])
            blocks.append(Paragraph(text(f"Once {these} given up: {told}.")))
        blocks.append(Items(tuple(text(_number(words, item)) for item in items)))
    return blocks


def _number(words: Words, item: DecidingNumber) -> str:
    known = "assumed" if item.standing == "assumed" else "reported by others only"
    at, low, high = (amount(value) for value in (item.number.value, item.number.low, item.number.high))
    flips = f"a deal begins or ends at {joined([amount(at) for at in item.flips])}" if item.flips else ""
    told = "; ".join(part for part in (flips, moves(words, item)) if part)
    return f"{capital(number_name(words, item.number))} ({known}: {at}, from {low} to {high}): {told}."
