"""The answer of ``detente forecast``: where the weight of each issue lies, who stands where, where challenges would lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.forecast import wording
from detente.report.language.wording import Words
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Strong, text

if TYPE_CHECKING:
    from detente.analysis.spatial import Forecast, LineForecast
    from detente.answers import Answers

NO_LINE = "No issue of this case is put on a line; docs/whatif.md shows how."


def section(answers: Answers, found: Forecast) -> Section:
    """The middle of every line first, then each line with its positions and its rounds."""
    words = Words(answers.model)
    if not found.lines:
        return Section("forecast", "Where the weight lies", (Paragraph(text(Strong(NO_LINE))),))
    blocks: list[Block] = [Paragraph(text(Strong(wording.answer(words, line)))) for line in found.lines]
    blocks.append(Paragraph(text(found.statement)))
    for line in found.lines:
        blocks += _line(words, line)
    return Section("forecast", "Where the weight lies", tuple(blocks))


def _line(words: Words, line: LineForecast) -> list[Block]:
    issue = words.issue(line.issue)
    drawn = tuple(tuple(text(cell) for cell in row) for row in wording.picture(words, line))
    moves = tuple(tuple(text(cell) for cell in row) for row in wording.rows(words, line, line.challenges))
    return [
        Table(("", "", ""), drawn, f"{issue}: who stands where"),
        Subhead(f"{issue}: rounds of challenges"),
        Paragraph(text(wording.course(line))),
        Table(("Round", "Median", "Mean", "Who moves"), moves, "Round by round", frozenset({0, 2})),
        Paragraph(
            text("Where the published equations can be read otherwise, one point at a time, the median ends at:")
        ),
        Items(tuple(text(item) for item in wording.otherwise(line))),
    ]
