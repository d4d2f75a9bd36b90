"""The positions of a case as a grid: an issue a row, an actor a column, the draft's suggestions laid in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.case.model.standing import to_settle
from detente.intake.pieces import Draft
from detente.report.grid.cells import Cells
from detente.report.grid.result import Column, Grid, Row
from detente.report.grid.suggested import Suggested
from detente.report.language.wording import Words, capital
from detente.report.page.palette import hue

if TYPE_CHECKING:
    from detente.answers import Answers


def grid(answers: Answers, draft: Draft | None = None) -> Grid:
    """Every actor whose consent counts on every issue. ``draft``: what to lay over it; nothing where it is left out.

    Where nobody's consent counts yet there is no column, and every suggestion stands beside.
    """
    model, words, cells = answers.model, Words(answers.model), Cells(answers)
    laid = Suggested(cells, draft or Draft(()))
    columns = tuple(
        Column(name, capital(words.actor(name)), words.short(name), hue(model, name), model.actors[name].of)
        for name in model.consenting()
    )
    settled = to_settle(model)
    rows = tuple(
        Row(
            issue=name,
            name=capital(words.issue(name)),
            question=issue.question,
            options=dict(issue.options),
            today=issue.status_quo,
            settled=name in settled,
            cells=tuple(
                replace(cells.cell(column.actor, name), suggestions=laid.inside.get((column.actor, name), ()))
                for column in columns
            ),
        )
        for name, issue in model.issues.items()
    )
    return Grid(columns, rows, laid.beside, draft.left if draft else ())
