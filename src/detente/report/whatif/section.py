"""*How firm is this*: what would flip the answer, at which value, and in how many readings it holds."""

from __future__ import annotations

from detente.analysis.whatif.time_pressure import Talks
from detente.analysis.whatif.tipping import TippingPoints
from detente.analysis.whatif.uncertainty import Readings
from detente.answers import Answers
from detente.report.language.wording import Words, capital, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import Strong, text
from detente.report.whatif import time_pressure as fighting
from detente.report.whatif import uncertainty as firmness
from detente.report.whatif.intervals import map_figure, tipping_figure, tornado_figure
from detente.report.whatif.wording import by_effort, given_up, where_open

DECIDERS = 3


def section(answers: Answers) -> Section:
    """The answer's weak points first, then the pictures, then the readings."""
    words, tipping = Words(answers.model), answers.turning
    if not tipping or not any(points.points for points in tipping):
        told = "Nothing can be said of how firm this is: no number of this case has a range."
        if answers.too_many:
            told = "Nothing is said of how firm this is: there are too many deals to try the numbers on each."
        return Section("firm", "How firm is this", (Paragraph(text(told)),))
    blocks: list[Block] = [Paragraph(text(Strong(_lead(words, tipping))))]
    decided = next((points for points in tipping if not points.fixed_conflict), None)
    if decided is not None:
        if decided.given_up:
            blocks.append(
                Paragraph(text(f"Were this given up: {capital(given_up(words, decided))}. Then numbers decide."))
            )
        lines = tipping_figure(words, decided)
        swings = tornado_figure(words, answers.swings) if answers.swings is not None else None
        square = map_figure(words, answers.map) if answers.map is not None and answers.map.polygons else None
        blocks += [figure for figure in (lines, square, swings) if figure is not None]
        if lines is None:
            blocks.append(Paragraph(text("No number alone would change the answer then, within its range.")))
    if answers.talks is not None:
        blocks += [Subhead("Fighting while talking"), *_talks(words, answers.talks)]
    if answers.firm is not None:
        blocks += [Subhead("In how many readings it holds"), *_readings(words, answers.firm)]
    return Section("firm", "How firm is this", tuple(blocks))


def _lead(words: Words, tipping: tuple[TippingPoints, ...]) -> str:
    """What would flip the answer, in a sentence."""
    base = tipping[0]
    if base.fixed_conflict:
        return "No number flips this answer: whatever values are read, positions that hang on no number leave no deal. Only positions can open one. "
    turning = by_effort(base)
    if turning:
        return f"What would flip this answer soonest: {where_open(words, turning[0])}. "
    stands = "a deal exists" if any(item.open_now for item in base.points) else "there is no deal"
    return f"No number alone flips this answer: within the range of each, {stands} throughout. "


def _talks(words: Words, found: Talks) -> list[Block]:
    items = [text(f"{fighting.falls(words, track)} {fighting.opens(words, found, track)}") for track in found.tracks]
    said = fighting.deadline(found)
    return [Items(tuple(items)), *([Paragraph(text(said))] if said else [])]


def _readings(words: Words, found: Readings) -> list[Block]:
    first, *ways = firmness.sentences(words, found)
    blocks: list[Block] = [Paragraph(text(first))]
    if ways:
        blocks.append(Items(tuple(text(item) for item in ways)))
    if found.decides:
        told = [
            f"{name} ({alone} alone, {together} with others)"
            for name, alone, together in firmness.deciders(words, found, DECIDERS)
        ]
        blocks.append(
            Paragraph(
                text(f"What mostly decides {firmness.decided(found)}: {joined(told)}, of the variation of the answer.")
            )
        )
    blocks.append(
        Paragraph(
            text(
                "A reading takes each uncertain number somewhere in its range. The shares say how far the answer hangs on the "
                "numbers of this model; they are no probability that a deal will come."
            ),
            small=True,
        )
    )
    return blocks
