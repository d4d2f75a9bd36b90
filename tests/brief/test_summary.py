"""What the terminal says: at most ten lines that stand alone."""

from pathlib import Path

import pytest

import detente
from detente.brief import summary
from detente.brief.summary import WIDTH
from detente.defaults import READINGS
from detente.report.language.wording import spelled
from detente.report.page.text import plain
from tests.typed import Run

from .situations import FLAGSHIP, RIVER, ROOT, Brief, brief_of


def test_short_and_whole(worked: Brief) -> None:
    lines = summary(worked.answers).splitlines()
    assert len(lines) <= 10
    assert all(len(line) <= max(WIDTH, len(lines[0])) for line in lines)
    told = " ".join(" ".join(lines).split())
    assert worked.page.title in lines[0]
    assert str(worked.answers.model.as_of.year) in lines[0]
    assert plain(worked.page.verdict)[:60] in told
    for fact in worked.page.facts:
        assert f"{fact.label}:" in told


def test_names_what_blocks_and_what_opens(worked: Brief) -> None:
    if not worked.answers.deal_exists:
        told = summary(worked.answers)
        labels = [fact.label for fact in worked.page.facts]
        assert labels[0].startswith("What blocks")
        assert labels[1].startswith("What would open")
        assert all(label in told for label in labels)


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


def test_several_conflicts_of_red_lines_alone_are_counted_in_words() -> None:
    brief = brief_of(ROOT / "cases/ukraine-russia/2025-03-csis-red-lines")
    alone = sum(item.red_lines_only for item in brief.answers.why().conflicts)
    assert alone > 1
    assert f"; {spelled(alone)} are made of red lines alone, so they hold whatever the weights" in brief.markdown


def test_which_numbers_decide_is_told_from_the_same_draws_everywhere() -> None:
    answers = brief_of(FLAGSHIP).answers
    firm = answers.firm()
    assert firm is not None
    assert firm.decides
    assert firm.decides == detente.readings(answers.case, READINGS).decides


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("teaching/upper-river-dam", "one set of positions that cannot hold together, of red lines alone."),
        (
            "ukraine-russia/2025-03-csis-red-lines",
            "four sets of positions that cannot hold together, all of red lines alone.",
        ),
        (
            "ukraine-russia/2026-06-open-letter",
            "18 sets of positions that cannot hold together, two of red lines alone.",
        ),
    ],
)
def test_how_many_conflicts_no_weight_settles(folder: str, told: str) -> None:
    assert told in " ".join(summary(brief_of(ROOT / "cases" / folder).answers).split())
