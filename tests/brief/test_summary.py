"""What the terminal says: at most ten lines that stand alone."""

import re
from pathlib import Path

import pytest

import detente
from detente.brief import summary
from detente.brief.summary import WIDTH
from detente.defaults import READINGS
from detente.report.impasse.section import why
from detente.report.page.text import plain
from tests.typed import Run

from .front import entry, texts, under
from .front import told as front_told
from .situations import FLAGSHIP, RIVER, ROOT, Brief, brief_of


def test_short_and_whole(worked: Brief) -> None:
    lines = summary(worked.answers).splitlines()
    assert len(lines) <= 10
    assert all(len(line) <= max(WIDTH, len(lines[0])) for line in lines)
    told = " ".join(" ".join(lines).split())
    assert worked.page.title in lines[0]
    assert str(worked.answers.model.as_of.year) in lines[0]
    assert plain(worked.page.verdict)[:60] in told
    for label in ("New: ", *(("Ways: ",) if entry(worked.page, "ways") else ())):
        assert label in told
    assert not told.endswith(":")


def test_names_what_blocks_and_what_opens(worked: Brief) -> None:
    told = " ".join(summary(worked.answers).split())
    assert under(worked.page, "bottom-line").removeprefix("The present state ")[:60] in told
    ways = entry(worked.page, "ways")
    if not worked.answers.deal_exists and ways is not None and worked.answers.why().openings:
        assert f"Ways: {ways.label}"[:90] in told


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_the_command_prints_it_and_names_the_file(run: Run, tmp_path: Path, form: str) -> None:
    status, out, err = run("brief", RIVER, "-o", tmp_path / f"brief.{form}")
    assert (status, err) == (0, "")
    assert out.startswith(summary(brief_of(RIVER).answers))
    assert str(tmp_path / f"brief.{form}") in out.splitlines()[-1]


def test_the_scenario_is_told(run: Run, tmp_path: Path) -> None:
    brief = brief_of(RIVER)
    for name, scenario in brief.answers.model.scenarios.items():
        _, out, _ = run("brief", RIVER, "-o", tmp_path / "brief.md", "--scenario", name)
        assert scenario.name in out


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("teaching/upper-river-dam", "The one conflict holds whatever the weights: red lines alone."),
        ("ukraine-russia/2025-03-csis-red-lines", "All four conflicts hold whatever the weights: red lines alone."),
        ("ukraine-russia/2026-06-open-letter", "Two of the 18 conflicts hold whatever the weights: red lines alone."),
    ],
)
def test_how_many_conflicts_no_weight_settles(folder: str, told: str) -> None:
    """The command that is about conflicts counts them; neither the two pages nor the ten lines do."""
    brief = brief_of(ROOT / "cases" / folder)
    assert told in " ".join(plain(words) for words in texts(why(brief.answers)))
    for words in (summary(brief.answers), *(words for _, words in front_told(brief.page))):
        assert not re.search(r"\bconflicts?\b|sets? of positions", words, re.IGNORECASE)


def test_which_numbers_decide_is_told_from_the_same_draws_everywhere() -> None:
    answers = brief_of(FLAGSHIP).answers
    firm = answers.firm()
    assert firm is not None
    assert firm.decides
    assert firm.decides == detente.readings(answers.case, READINGS).decides
