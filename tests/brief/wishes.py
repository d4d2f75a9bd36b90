"""The map of positions, taken apart: who is told to be for what, and whether a word stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.analysis.sides import sides
from detente.case.model.standing import concerned
from detente.report.language.silences import heard
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Figure, PositionsMap, SideCell
from detente.report.page.text import Cite, plain
from tests.report.front.telling import shown

from .claims import backed
from .front import entry
from .situations import Brief


def cells(brief: Brief) -> Iterator[tuple[str, tuple[str, ...], SideCell]]:
    """The map of positions: of each matter that it shows the actors of a cell, and the cell."""
    found = entry(brief.page, "positions-map")
    if found is None:
        return
    (figure,) = (block for block in found.blocks if isinstance(block, Figure))
    assert isinstance(figure.picture, PositionsMap)
    named = {capital(brief.words.issue(matter)): matter for matter in brief.answers.model.issues}
    every = sides(brief.answers.model)
    matter, short = "", {brief.words.short(name): name for name in brief.answers.model.actors}
    for row in figure.picture.rows:
        if row.issue not in named:  # a body that must agree for a party, beside it
            told = next(cell for cell in row.cells if cell.text)
            yield matter, (short[row.issue.partition(" (for ")[0]],), told
            continue
        matter = named[row.issue]
        if len(row.cells) < len(every):
            yield matter, tuple(name for side in every.values() for name in side), row.cells[0]
        else:
            for side, cell in zip(every.values(), row.cells, strict=True):
                yield matter, side, cell


AGAINST = {"not", "against", "at the least"}
"""How a clause begins that tells what a side does not take."""


def wishes(brief: Brief) -> Iterator[tuple[str, str, str, str]]:
    """Every actor that the map tells to be for an option: actor, matter, option, the clause with what it rests on."""
    model, words = brief.answers.model, brief.words
    for matter, actors, cell in cells(brief):
        for clause in shown(cell.text).split("; "):
            *heads, body = re.sub(r"(\[[^\]]*\]|°)+", "", clause).split(": ")
            kinds = {head.lower() for head in heads} & {*AGAINST, "would accept", "earlier"}
            names = next((head for head in heads if head.lower() not in kinds), "")
            who = [actor for actor in actors if _among(names, words, actor, actors)] if names else [*actors[:1]]
            assert who, clause
            if kinds & AGAINST:
                continue
            asked = re.sub(r"( on a condition|, as others report)", "", body, flags=re.IGNORECASE)
            told = {part.lower() for part in asked.split(" or ")}
            for option, said in model.issues[matter].options.items():
                if said.lower() in told or asked.lower() == said.lower():
                    yield from ((actor, matter, option, clause) for actor in who)


def _among(names: str, words: Words, actor: str, actors: tuple[str, ...]) -> bool:
    """Whether a clause begins with this actor's name, in the form that it has beside the others."""
    forms = {dict(words.named(actors))[actor], words.actor(actor), words.short(actor)}
    return bool({part.lower() for part in re.split(r", | and ", names)} & {form.lower() for form in forms})


def only_words_are_told_as_wishes(brief: Brief) -> None:
    """Behind every actor told to be for an option stands a word of it, an order on record with all its statements, or our reading
    with its mark; and *not on record* is told of nobody who has a position there or has spoken, and of everybody else."""
    answers = brief.answers
    for actor, matter, option, clause in wishes(brief):
        order = answers.model.preferences.get(actor)
        cited = set(re.findall(r"[\w-]+", " ".join(re.findall(r"\[([^\]]*)\]", clause))))
        own = [name for name in order.evidence if _about(brief, name, matter)] if order is not None else []
        on_record = bool(own) and set(own) <= cited
        assert "°" in clause or (cited and (backed(brief, actor, matter, option) or on_record)), (actor, matter, clause)
        assert not (option in ruled_out(brief, actor, matter) and "°" not in clause), (actor, matter, clause)
    spoken = heard(answers)
    for matter, actors, cell in cells(brief):
        told = " ".join(plain(cell.text).split())
        known = [
            actor for actor in actors if matter in concerned(answers.model, actor) or spoken.of(actor, matter)
        ] + [found.actor for row in answers.deals().stands[matter].values() for found in row if found.actor in actors and found.on_record]  # fmt: skip
        assert (cell.known == "silent") is (told == "not on record"), told
        assert (cell.known == "silent") is (not known), (matter, told, known)
        assert cell.known != "heard" or any(isinstance(part, Cite) for part in cell.text), told
        assert cell.known != "read" or "°" in shown(cell.text), told


def _about(brief: Brief, statement: str, matter: str) -> bool:
    """Whether a statement names an issue, or an option of it."""
    item = brief.answers.statements.get(statement)
    named = (*item.about.issues, *(option.partition(".")[0] for option in item.about.options)) if item else ()
    return matter in named


def ruled_out(brief: Brief, actor: str, matter: str) -> set[str]:
    """The options that a stated red line of an actor rules out alone."""
    lines = (item for item in brief.answers.model.red_lines if item.actor == actor and set(item.never) == {matter})
    return {option for item in lines if item.evidence for option in item.never[matter]}
