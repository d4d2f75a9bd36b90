"""What moved, what a proposal is told as, what stood in the way: the words, the same whoever does it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import detente
from detente.case import Case, load
from detente.case.model.standing import NOTHING_SPOKEN
from detente.report.changes.wording import dated, told
from detente.report.proposals.wording import Told

ROOT = Path(__file__).parents[2]
WELL = ROOT / "tests" / "broken" / "base"
FLAGSHIP = ROOT / "cases" / "ukraine-russia" / "2026-06-open-letter"
EDITS = {
    "no_deal: {status_quo_minus: 10}": "no_deal: {status_quo_minus: 10, earlier: [{until: 2026-02-10, status_quo_minus: 4}]}",
    "firmness: 8, evidence: [s1]}": "firmness: 8, earlier: [{until: 2026-02-28, firmness: 9}], evidence: [s1]}",
    "step: digging_stops, firmness: 4,": "step: digging_stops, firmness: 4, from: 2026-01, until: 2026-03-15,",
    "value: 3, range: [0, 12],": "value: 3, range: [0, 12], earlier: [{until: 2026-02-05, value: 1}],",
}


@pytest.fixture
def moving(tmp_path: Path) -> Case:
    """The small valid case with a few things that moved."""
    folder = Path(shutil.copytree(WELL, tmp_path / "well"))
    text = (folder / "case.yaml").read_text("utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "case.yaml").write_text(text, "utf-8")
    return load(folder)


def test_what_moved_in_words(moving: Case) -> None:
    before = moving.under(as_of=moving.model.as_of.replace(month=2, day=1)).model
    found = detente.changes(moving, "2026-02-01").moved
    lines = {change.id: f"{dated(change)}: {told(before, moving.model, change)}" for change in found}
    assert lines == {
        "drought": "after 5 February 2026: Weeks without rain: 3 instead of 1",
        "vale.no_deal": "after 10 February 2026: Vale: the cost of going on, 10 instead of 4",
        "never_vale_alone": "after 28 February 2026: softer: Hill will not accept “Vale alone” (water) (firmness 8 instead of 9)",
        "no_stop": "after 15 March 2026: no longer: Vale refuses “Both stop digging”",
        "letter": "20 March 2026: Hill makes a proposal: “Both by turns” (water); asks for “Both stop digging” first; "
        "offers “The reeves meet”",
        "letter.vale.refuse": "22 March 2026: Vale, on the proposal of Hill, refuses",
    }


def test_every_proposal_of_every_case_is_told() -> None:
    """Each has a verdict that ends, a short one for tables, and no word of the program in it."""
    many = 0
    for file in sorted(ROOT.glob("cases/*/*/case.yaml")):
        case = load(file)
        answer = Told(case.model, detente.proposals(case), NOTHING_SPOKEN)
        for item in answer.result.proposals:
            many += 1
            for words in (answer.verdict(item), answer.short(item)):
                assert words
                assert not re.search(r"None|\bzopa\b|_|  |\.\.", words), words
            assert answer.verdict(item).endswith(".")
    assert many >= 10


def test_a_proposal_that_all_accept_and_one_the_rules_exclude(moving: Case) -> None:
    """Turns with the abbey as guard please both; turns alone cannot be, since nobody would keep count."""
    answer = Told(moving.model, detente.proposals(moving), NOTHING_SPOKEN)
    assert answer.verdict(answer.result.of("letter")) == (
        "With all that it leaves out as today, the rules about what can coexist allow no such deal: "
        "Nobody keeps a count of turns that nobody watches."
    )
    text = (
        (moving.folder / "case.yaml")
        .read_text("utf-8")
        .replace("terms: {water: turns}", "terms: {water: turns, guard: abbey}")
    )
    (moving.folder / "case.yaml").write_text(text, "utf-8")
    case = load(moving.folder)
    answer = Told(case.model, detente.proposals(case), NOTHING_SPOKEN)
    assert answer.verdict(answer.result.of("letter")) == (
        "Nothing on record rules it out; that is not an acceptance: Hill's elders have not been heard on guard."
    )
    assert answer.short(answer.result.of("letter")) == "Nothing on record rules it out"


def test_directions_name_those_who_care_alone() -> None:
    case = load(FLAGSHIP)
    answer = Told(case.model, detente.proposals(case), NOTHING_SPOKEN)
    (watched,) = [clause for clause in answer.result.of("open_letter").clauses if clause.issue == "monitoring"]
    assert answer.directions(watched.moves) == "better for Ukraine, worse for Russia"
    assert (
        answer.directions({"ukraine": "unknown", "russia": "indifferent"})
        == "nobody’s order of preference is on record"
    )
