"""The worked cases, each brief of them made once: all tests that ask for one run in the same worker (see conftest of the tests)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from ruamel.yaml import YAML

from detente.answers import Answers
from detente.brief.order import compose
from detente.case import Case, load
from detente.defaults import READINGS
from detente.report.language.wording import Words
from detente.report.page.blocks import Page
from detente.writers.citations import Citations, number_citations
from detente.writers.html import to_html
from detente.writers.json_document import to_document
from detente.writers.markdown import to_markdown

ROOT = Path(__file__).parents[2]
RIVER = ROOT / "tests/known/river-and-ridge"
FLAGSHIP = ROOT / "cases/ukraine-russia/2026-06-open-letter"
DAM = ROOT / "cases/teaching/upper-river-dam"
SCORED_GAME = ROOT / "cases/harborco/2023-scored-game"
FOLDERS = (*(file.parent for file in sorted(ROOT.glob("cases/*/*/case.yaml"))), RIVER)


FEW = 50
"""Readings drawn where a test asks for a brief and not for how firm it is."""


@dataclass(frozen=True)
class Brief:
    """One case, perhaps under a scenario or as of a day, with its brief in every form."""

    case: Case
    readings_taken: int = FEW

    @cached_property
    def answers(self) -> Answers:
        return Answers(self.case, self.readings_taken)

    @cached_property
    def words(self) -> Words:
        return Words(self.case.model)

    @cached_property
    def page(self) -> Page:
        return compose(self.answers)

    @cached_property
    def citations(self) -> Citations:
        return number_citations(self.page, self.answers)

    @cached_property
    def html(self) -> str:
        return to_html(self.page, self.citations, self.answers)

    @cached_property
    def markdown(self) -> str:
        return to_markdown(self.page, self.citations, self.answers)

    @cached_property
    def json(self) -> str:
        return to_document(self.page, self.citations, self.answers)


@cache
def brief_of(folder: Path, scenario: str | None = None, as_of: date | None = None) -> Brief:
    """The brief of a case, as it stands with all its readings; kept, for all tests."""
    case = load(folder)
    return Brief(case.under(scenario, as_of)) if scenario or as_of else Brief(case, READINGS)


def overlaid() -> list[tuple[Path, str | None, date | None]]:
    """Every scenario of every case, every case late in its time; two also before anything was said, and both at once."""
    found: list[tuple[Path, str | None, date | None]] = []
    for folder in FOLDERS:
        data = YAML(typ="safe").load((folder / "case.yaml").read_text(encoding="utf-8"))
        found += [(folder, name, None) for name in data.get("scenarios") or {}]
        end = date.fromisoformat(str(data["as_of"]))
        found.append((folder, None, end.replace(day=1)))
        if folder in {FLAGSHIP, RIVER}:
            found += [(folder, None, date(1990, 1, 1)), (folder, next(iter(data["scenarios"])), end.replace(day=1))]
    return found


def label(value: object) -> str | None:
    """The name of a situation in a report of the tests."""
    return value.name if isinstance(value, Path) else str(value)
