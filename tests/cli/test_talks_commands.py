"""``detente proposals``, ``rounds`` and ``changes``: what a person reads, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.typed import Run

ROOT = Path(__file__).parent.parent.parent
RIVER = ROOT / "tests" / "known" / "river-and-ridge"
FLAGSHIP = ROOT / "cases" / "ukraine-russia" / "2026-06-open-letter"
DAM = ROOT / "cases" / "teaching" / "upper-river-dam"
BARE = ROOT / "cases" / "ukraine-russia" / "2025-03-csis-red-lines"


def words(out: str) -> str:
    return " ".join(out.split())


def test_the_latest_proposal_is_told_in_full_and_the_others_in_a_line(run: Run) -> None:
    status, out, err = run("proposals", FLAGSHIP)
    assert (status, err) == (0, "")
    told = words(out)
    for part in (
        "proposes that the two presidents meet, with a full ceasefire and an exchange of prisoners all for all [open_letter]",
        "Russia These issues together: Worse by 1.6, as far as is on record",
        "Then 16 deals are left that nothing else on record rules out, and four of them keep to its terms.",
        "Against today: better for Ukraine, worse for Russia",
        "Ukraine calls for a full ceasefire for as long as the negotiations last (letter_ceasefire) (cannot be met as things stand)",
        "Answers that Ukraine's president can come to Moscow (kremlin_moscow)",
        "Sees no point in a meeting for now (putin_no_point)",
        "Repeats that peace talks come before any ceasefire (putin_talks_first)",
        "Asks Russia's president for a meeting in Istanbul [istanbul_request]",
        "describes the letter as a proposal of direct talks without preconditions",
        "describes the letter as a demand for a full ceasefire during the talks",
    ):
        assert part in told, part


def test_one_proposal_asked_for(run: Run) -> None:
    out = run("proposals", FLAGSHIP, "--proposal", "russian_terms")[1]
    assert "the four regions and its neutral status [russian_terms]" in words(out[: out.index("Other proposals")])
    counter = words(run("proposals", DAM, "--proposal", "ostrane_letter.velmora.counter")[1])
    assert "The counter-offer of Velmora, in answer to the proposal of Ostrane" in counter


def test_a_part_is_not_judged_by_what_it_leaves_out(run: Run) -> None:
    """Nothing is said of who would refuse it *with the rest as today*, of the letter or of the earlier ones."""
    told = words(run("proposals", FLAGSHIP)[1])
    assert "with all that it leaves out as today" not in told
    assert "Against what it leaves as today" not in told
    assert "the rest as today" not in told
    assert "What a settlement with its terms is worth to whom: 216 ways to fill in the rest" in told
    assert "On its issues better for Ukraine" in told


def test_a_proposal_that_is_not_there(run: Run) -> None:
    status, out, err = run("proposals", RIVER, "--proposal", "open_leter", "--json")
    assert (status, out) == (2, "")
    assert "there is no such proposal" in err
    assert "did you mean “open_letter”?" in err


@pytest.mark.parametrize(
    ("command", "says"), [("proposals", "No proposal is on record."), ("rounds", "No round of talks is on record.")]
)
@pytest.mark.parametrize(
    "options", [[BARE], [RIVER, "--as-of", "1990-01-01"]], ids=["none in the case", "none by then"]
)
def test_where_there_is_nothing(run: Run, command: str, says: str, options: list[str]) -> None:
    status, out, _ = run(command, *options)
    assert status == 0
    assert says in out


def test_rounds_tell_what_stood_in_the_way_and_what_the_model_cannot_tell(run: Run) -> None:
    told = words(run("rounds", FLAGSHIP)[1])
    for part in (
        "In the way, in this model: Substance",
        "The talks agreed on an exchange of over 1,200 prisoners from each side",
        "The place: another place changes nothing.",
        "The mediator: the model cannot tell. Nothing in it depends on the mediator",
        "denies that the talks at Istanbul went no further because of the location (author_not_format). Supported in this model",
        "because of the mediator. The model cannot tell",
        "Judged by the positions of 18 February 2026.",
        "note: where no earlier reading of a number is on record, rounds are judged by the one of 2026-06-06",
    ):
        assert part in told, part
    assert "and 13 more (--most 18" in told
    assert "more (--most" not in words(run("rounds", FLAGSHIP, "--most", "18")[1])


def test_under_a_scenario(run: Run) -> None:
    found = json.loads(run("rounds", FLAGSHIP, "--scenario", "line_with_ceasefire", "--json")[1])
    assert {item["obstacle"] for item in found["rounds"]} == {"neither"}
    found = json.loads(run("proposals", RIVER, "--scenario", "assembly_relents", "--json")[1])
    assert found["proposals"][0]["as_today"]["zopa"] == 1


def test_changes(run: Run) -> None:
    status, out, err = run("changes", RIVER, "--since", "2026-02-25", "--until", "2026-02-27")
    assert (status, err) == (0, "")
    assert "Six things moved between 25 February 2026 and 27 February 2026" in out
    assert "26 February 2026: Aland offers “The presidents meet in Chorus”" in words(out)
    assert "[offer neutral_ground, appeared]" in words(out)
    document = json.loads(run("changes", RIVER, "--since", "2026-02-25", "--json")[1])
    assert {"since", "until", "moved", "changes", "as_of", "case"} <= set(document)
    assert len(document["moved"]) == 7
    assert "Nothing that the case dates moved" in run("changes", RIVER, "--since", "2026-03-01")[1]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "--since"),
        (["--since", "last week"], "this is not a day"),
        (["--since", "2026-02-02", "--until", "2026-02-30"], "this is not a day"),
        (["--since", "2027-01-01"], "this day is not before the other"),
    ],
)
def test_days_that_cannot_be_compared(run: Run, options: list[str], says: str) -> None:
    status, out, err = run("changes", RIVER, *options)
    assert (status, out) == (2, "")
    assert says in words(err)


def test_what_has_ended_is_said_where_the_case_is_read(run: Run, tmp_path: Path) -> None:
    text = (
        (RIVER / "case.yaml")
        .read_text("utf-8")
        .replace("firmness: 4, evidence: [s3]", "firmness: 4, until: 2026-02-28, evidence: [s3]")
    )
    for name in ("record.yaml", "sources/courier.txt", "sources/gazette.txt"):
        (tmp_path / "well" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "well" / name).write_text((RIVER / name).read_text("utf-8"), "utf-8")
    (tmp_path / "well" / "case.yaml").write_text(text, "utf-8")
    out = run("deals", tmp_path / "well")[1]
    assert "red line no_empty_promise ended on 2026-02-28" in out
    assert "Nothing on record rules out a settlement" in words(out)
    assert "No deal is possible in this model" in run("deals", tmp_path / "well", "--as-of", "2026-02-28")[1]


def test_a_position_dropped_since_is_told_as_it_was_held_at_the_round(run: Run, tmp_path: Path) -> None:
    """The assembly's line and floor ended after the round, and its no-deal value was another one then."""
    text = (RIVER / "case.yaml").read_text("utf-8")
    for old, new in (
        ("firmness: 4, evidence: [s3]", "firmness: 4, until: 2025-12, evidence: [s3]"),
        ("floor: {guarantee: chorus}", "floor: {guarantee: {option: chorus, until: 2025-12}}"),
        ("no_deal: 60\n", "no_deal: {value: 60, earlier: [{until: 2025-12, value: 61}]}\n"),
        ("cause: format", "cause: substance"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    for name in ("record.yaml", "sources/courier.txt", "sources/gazette.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text((RIVER / name).read_text("utf-8"), "utf-8")
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    told = words(run("rounds", tmp_path)[1])
    assert "Aland's assembly prefers no deal to one worth less than 61 to it" in told
    assert "Aland's assembly will not accept “Joint patrols under Chorus” (ridge) together with" in told
    status, _, err = run("brief", tmp_path, "-o", tmp_path / "brief.html")
    assert (status, err) == (0, "")
