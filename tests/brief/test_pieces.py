"""Every clause of the two pages carries all that its piece of the case rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from detente.report.page.blocks import Paragraph
from detente.report.page.text import Assumed, Cite, Small

from .pieces import Clause, clauses
from .shapes import SHAPES
from .situations import FLAGSHIP, FOLDERS, Brief, brief_of, label, overlaid


def lacking(brief: Brief) -> list[Clause]:
    """Clauses whose citation lacks a statement of their piece, or that tell our reading without its mark."""
    return [
        item
        for item in clauses(brief)
        if not item.piece.evidence <= item.cited or (item.piece.ours and not item.marked)
    ]


def test_each_clause_cites_every_statement_of_its_piece(worked: Brief) -> None:
    assert lacking(worked) == []


@pytest.mark.parametrize(("folder", "scenario", "as_of"), overlaid(), ids=label)
def test_under_scenarios_and_on_dates(folder: Any, scenario: Any, as_of: Any) -> None:
    assert lacking(brief_of(folder, scenario, as_of)) == []


@pytest.mark.parametrize("name", SHAPES)
def test_in_every_shape(made: Callable[..., Brief], name: str) -> None:
    assert lacking(made(*SHAPES[name])) == []


def test_every_kind_of_piece_is_found_somewhere() -> None:
    """Red lines, demands, refusals, offers, proposals, answers and steps are met on some page: the test looks at something."""
    told = {item.piece.id for folder in FOLDERS for item in clauses(brief_of(folder))}
    kinds: set[str] = set()
    for folder in FOLDERS:
        model = brief_of(folder).answers.model
        road = model.way
        kinds |= {"line"} if told & {item.id for item in model.red_lines} else set()
        kinds |= {"floor"} if told & {name for name in model.insisted if ".floor." in name} else set()
        kinds |= {"proposal"} if told & {item.id for item in model.proposals} else set()
        kinds |= {"answer"} if any(", " in name for name in told) else set()
        if road is not None:
            for kind, held in (("demand", road.demands), ("refusal", road.refusals), ("offer", road.offers)):
                kinds |= {kind} if told & {item.id for item in held} else set()
            kinds |= {"step"} if told & set(road.steps) else set()
    assert kinds >= {"line", "floor", "demand", "refusal", "offer", "proposal", "answer"}
    assert len(told) > 40
    where = {item.where for folder in FOLDERS for item in clauses(brief_of(folder))}
    assert where >= {
        "headline",
        "bottom-line",
        "new",
        "answers",
        "positions-map",
        "meet",
        "ways",
        "outside",
        "changing",
    }


@pytest.mark.parametrize("gone", ["a statement", "a mark"])
def test_a_clause_that_lacks_something_is_found(gone: str) -> None:
    """Taken out of a sound page: one statement of each citation, or every mark of our reading."""
    brief = brief_of(FLAGSHIP)
    assert lacking(brief) == []

    def less(part: Any) -> Any:
        if isinstance(part, Cite) and gone == "a statement":
            return Cite(part.statements[1:])
        return "" if isinstance(part, (Assumed, Small)) and gone == "a mark" else part

    def poorer(block: Any) -> Any:
        return replace(block, text=tuple(map(less, block.text))) if isinstance(block, Paragraph) else block

    page = brief.page
    sheets = tuple(
        tuple(replace(entry, blocks=tuple(map(poorer, entry.blocks))) for entry in sheet) for sheet in page.sheets
    )
    broken = Brief(brief.case, brief.readings_taken)
    broken.__dict__["page"] = replace(page, sheets=sheets)
    assert bool(lacking(broken)) is (gone == "a statement" or any(item.piece.ours for item in clauses(broken)))
