"""What-if answers in words: what a scenario changes, where the answer turns."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import detente
from detente.analysis.whatif.numbers import Known, numbers
from detente.analysis.whatif.ratios import Span
from detente.analysis.whatif.tipping import Tipping
from detente.answers import Answers
from detente.case import Case
from detente.case.variants.change import Change
from detente.report.language.wording import Words
from detente.report.page.text import plain
from detente.report.whatif.scenarios import scenario_table
from detente.report.whatif.scenarios import told as change_told
from detente.report.whatif.wording import amount, number_name, told, where_open

RIVER = detente.load(Path(__file__).parents[1] / "known" / "river-and-ridge")
KNOWN = {item.name: item for item in numbers(RIVER.model)}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("preferences.aland.no_deal", "the no-deal value of Aland"),
        ("preferences.borland.no_deal.status_quo_minus", "the cost of going on to Borland"),
        ("preferences.aland.weights.river", "the weight that Aland gives to river"),
        ("preferences.aland.values.ridge.joint", "the worth of “Joint patrols under Chorus” (ridge) to Aland"),
        ("context.dorne_attention", "Dorne's attention to the war"),
    ],
)
def test_names_of_numbers(name: str, said: str) -> None:
    assert number_name(Words(RIVER.model), KNOWN[name]) == said


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([], "no value of the no-deal value of Aland from 36 to 48 opens a deal"),
        ([(36, 48)], "a deal exists for every value of the no-deal value of Aland from 36 to 48"),
        ([(36, 40)], "a deal exists only while the no-deal value of Aland is at most 40 (today 42)"),
        ([(44, 48)], "a deal exists only while the no-deal value of Aland is at least 44 (today 42)"),
        ([(37, 38), (45, 48)], "a deal exists only while the no-deal value of Aland is from 37 to 38 or at least 45 (today 42)"),
        ([(37, 37)], "a deal exists only while the no-deal value of Aland is exactly 37 (today 42)"),
    ],
)  # fmt: skip
def test_where_a_deal_exists(spans: list[tuple[int, int]], said: str) -> None:
    known: Known = KNOWN["preferences.aland.no_deal"]
    stretches = tuple(Span(start=Fraction(a), end=Fraction(b), most=1) for a, b in spans)
    point = Tipping(number=known, open_now=False, open=stretches, flips=())
    assert where_open(Words(RIVER.model), point) == said


def test_amounts() -> None:
    assert [amount(Fraction(value)) for value in ("0.4125", "845/19", "-2.5", "12345678", "0")] == [
        "0.4125", "44.47", "−2.5", "12,345,678", "0",
    ]  # fmt: skip


def test_what_a_scenario_changes() -> None:
    found = detente.whatif(RIVER).comparison
    words = Words(RIVER.model)
    returns, relents = (told(words, found.base, item) for item in found.scenarios)
    assert returns == "Still no deal. The no-deal value of Aland rises from 42 to 47. The same conflicts block it."
    assert relents.startswith(
        "Opens a deal: one package that nobody refuses. Best for whoever gains least: Ridge: Joint patrols"
    )


def test_what_a_scenario_adds(tmp_path: Path) -> None:
    folder = RIVER.folder
    for file in folder.rglob("*"):
        if file.is_file() and "expected" not in file.name:
            target = tmp_path / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    (tmp_path / "scenarios.yaml").write_text(
        "more: {name: More, achieved: [ceasefire], off_table: {river: half},"
        " red_lines: [{id: no_thirds, actor: borland, never: {river: thirds}, firmness: 2}],"
        " options: {river: {tenth: {text: A tenth, worth: {aland: 20, borland: 90}}}}}\n",
        "utf-8",
    )
    case: Case = detente.load(tmp_path).under("more")
    assert [change_told(case.written, change) for change in case.changes] == [
        "on the table: “A tenth” (river)",
        "a red line more: Borland will not accept “A third guaranteed downstream” (river)",
        "happened: The guns fall silent",
        "off the table: “Half guaranteed downstream” (river)",
    ]
    dropped = change_told(case.written, Change("waived", ("no_return",)))
    assert dropped == f"dropped: {Words(case.model).constraint('no_return')}"
    answers = Answers(detente.load(tmp_path))
    table = scenario_table(answers, answers.tried.comparison)
    (row,) = (row for row in table.rows if plain(row[0]) == "More")
    assert "happened: The guns fall silent" in plain(row[1])
    assert "More" in detente.write_brief(detente.load(tmp_path), tmp_path / "b.md").read_text("utf-8")
    under = detente.write_brief(case, tmp_path / "u.md").read_text("utf-8")
    assert "scenario: More" in under
    assert "What this brief changes against the case" in under
