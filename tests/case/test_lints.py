"""Each remark of ``check``: a case where it comes, and the nearest one where it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente
from detente.case import Case
from detente.case.lint.check import check
from tests.case.conftest import Well

PROPOSED = (
    "    about: {options: [water.turns]}\n    status: confirmed",
    "    about: {options: [water.turns]}\n    status: proposed",
)
HILL = "    assumed: Read from what its reeve said.\n  vale:"


def remarks(case: Case) -> list[tuple[str, str]]:
    return [(remark.level, remark.message) for remark in check(case)]


def said(case: Case, words: str) -> list[tuple[str, str]]:
    return [(remark.level, str(remark.place)) for remark in check(case) if words in remark.message]


def test_nothing_to_say_of_the_base(well: Well) -> None:
    assert remarks(well()) == []


def test_each_remark_says_how_to_mend(well: Well) -> None:
    case = well(
        PROPOSED,
        (HILL, "  vale:"),
        ("turns, but nothing less. Vale", "turns and no less. Vale"),
        ("status_quo: nobody", "status_quo: nobody"),
    )
    found = check(case)
    assert len(found) == 4
    assert all(remark.mend for remark in found)
    assert [remark.level for remark in found] == sorted(
        (remark.level for remark in found), key=["error", "warning", "note"].index
    )
    assert set(found[0].to_dict()) == {"level", "file", "line", "column", "message", "mend", "id"}


def test_quote_lost(well: Well) -> None:
    case = well(("turns, but nothing less. Vale", "turns and no less. Vale"))
    assert ("error", "the quote of s2 does not stand in sources/minutes.txt") in remarks(case)


def test_quote_moved(well: Well) -> None:
    case = well(("Hill's reeve said", "Hill's old reeve said"))
    assert ("warning", "the quote of s2 moved in sources/minutes.txt: it stands at 84–107, not at 80–103") in remarks(
        case
    )
    assert len(said(case, "moved")) == 3


def test_quote_ambiguous_and_told_apart(well: Well) -> None:
    long = '{exact: "turns, but nothing less", start: 80, end: 103}'
    assert said(well((long, '{exact: "reeve said"}')), "stands in 2 places") == [("error", "record.yaml:16:20")]


def test_quote_told_apart_by_its_suffix(well: Well) -> None:
    long = '{exact: "turns, but nothing less", start: 80, end: 103}'
    assert remarks(well((long, '{exact: "reeve said", suffix: ":"}'))) == []


@pytest.mark.parametrize("changed", [True, False])
def test_digest(well: Well, changed: bool) -> None:
    digest = well().documents["minutes"].digest if not changed else "sha256:0"
    case = well(("published: 2026-03-23}", f"published: 2026-03-23, digest: {digest}}}"))
    assert bool(said(case, "changed since it was recorded")) is changed


BASES = {
    "red line never_vale_alone": (("firmness: 8, evidence: [s1]}", "firmness: 8}"), "case.yaml:52:5"),
    "demand stop_first": (("firmness: 5, evidence: [s1]}", "firmness: 5}"), "case.yaml:67:7"),
    "refusal no_stop": (("firmness: 4, evidence: [s3]}", "firmness: 4}"), "case.yaml:69:7"),
    "offer come_up": (("demands: [stop_first], evidence: [s1]}", "demands: [stop_first]}"), "case.yaml:71:7"),
    "proposal letter": (("    evidence: [s1]\n    responses", "    responses"), "case.yaml:74:5"),
    "round market_day": (("outcome: failed, evidence: [s3]}", "outcome: failed}"), "case.yaml:86:5"),
    "context factor drought": ((", assumed: Counted by the miller.}", "}"), "case.yaml:55:3"),
    "order of options and the floor": (
        ("    floor: {water: turns}\n    evidence: [s2]\n", "    floor: {water: turns}\n"),
        "case.yaml:45:3",
    ),
}


@pytest.mark.parametrize("what", BASES)
def test_neither_evidence_nor_assumed(well: Well, what: str) -> None:
    edit, at = BASES[what]
    assert said(well(edit), "neither evidence nor `assumed`") == [("warning", at)]
    assert what in next(remark.message for remark in check(well()) if "neither" in remark.message)


@pytest.mark.parametrize("what", [what for what in BASES if "order" not in what])
def test_assumed_is_enough(well: Well, what: str) -> None:
    (old, new), _ = BASES[what]
    assumed = (
        new.replace("    responses", "    assumed: So it seems.\n    responses")
        if "responses" in new
        else new[:-1] + ", assumed: So it seems.}"
    )
    assert not said(well((old, assumed)), "neither")


def test_numbers_with_their_own_basis(well: Well) -> None:
    """Eight numbers of hill rest on nothing; each that is given a basis is one fewer."""
    case = well((HILL, "  vale:"))
    assert "8 numbers in the preferences of hill" in next(message for _, message in remarks(case))
    case = well(
        ("weights: {water: 70, guard: 30}", "weights: {water: {value: 70, evidence: [s1]}, guard: {value: 30, assumed: x}}"),
        ("water: {hill: 100, turns: 60, vale: 0}", "water: {hill: {value: 100, assumed: x}, turns: {value: 60, assumed: x}, vale: {value: 0, assumed: x}}"),
        ("guard: {nobody: 100, abbey: 40}", "guard: {nobody: {value: 100, assumed: x}, abbey: 40}"),
        ("no_deal: {value: 50,", "no_deal: {assumed: x, value: 50,"),
    )  # fmt: skip
    assert [message for _, message in remarks(case)] == [
        "neither evidence nor `assumed` stands behind one number in the preferences of hill"
    ]


def test_numbers_that_the_grounds_of_their_issue_bear(well: Well) -> None:
    """Two issues and the no-deal value: what has grounds is not counted."""
    case = well((HILL, "    grounds: {water: {evidence: [s1]}}\n  vale:"))
    assert "4 numbers in the preferences of hill" in next(message for _, message in remarks(case))
    case = well(("{water: {evidence: [s1]}}", "{water: {evidence: [s1]}, guard: {assumed: x}}"))
    assert "one number in the preferences of hill" in next(message for _, message in remarks(case))


def test_an_adjustment_is_a_number_too(well: Well) -> None:
    case = well((HILL, "    adjust: [{when: {water: turns}, add: 3}]\n  vale:"))
    assert "9 numbers" in next(message for _, message in remarks(case))


def test_unconfirmed_evidence(well: Well) -> None:
    assert said(well(PROPOSED), "statement s2 is proposed, not confirmed") == [("warning", "case.yaml:49:15")]
    assert not said(well(("    status: proposed", "    status: corrected")), "not confirmed")


def test_a_red_line_told_by_others_only(well: Well) -> None:
    words = "the red line never_vale_alone of hill rests on no words of its own side"
    assert said(well(("firmness: 8, evidence: [s1]", "firmness: 8, evidence: [s3]")), words) == [
        ("warning", "case.yaml:52:86")
    ]
    assert not said(well(("firmness: 8, evidence: [s3]", "firmness: 8, evidence: [s2]")), words), (
        "its ratifier is its own side"
    )
    assert not said(well(("firmness: 8, evidence: [s2]", "firmness: 8, evidence: [s3], assumed: Why.")), words)


def more(speaker: str, times: int, first: int = 10, document: str = "minutes") -> tuple[str, str]:
    """More statements of one speaker."""
    told = "".join(
        f"  - {{id: s{first + n}, document: {document}, quote: We wait, voice: source, speaker: {speaker}, act: ignore, about: {{issues: [water]}}, status: confirmed}}\n"
        for n in range(times)
    )
    return "statements:\n", "statements:\n" + told


def test_one_side_does_the_talking(well: Well) -> None:
    assert not said(well(), "speaks in")
    assert said(well(more("elders", 2)), "speaks in") == [], "four of five, but five are few"
    assert said(well(("statements:\n", more("hill", 4, 20)[1])), "hill speaks in 8 of the 9 statements") == [
        ("warning", "record.yaml")
    ]


def test_a_side_is_not_heard(well: Well) -> None:
    case = well(more("hill", 4), ("    speaker: vale\n", "    speaker: abbot\n"))
    assert said(case, "no statement of vale is on record") == [("warning", "record.yaml")]


CITE = ("demands: [stop_first], evidence: [s1]}", "demands: [stop_first], evidence: [s10, s11, s12]}")
SECOND = "  minutes: {file: sources/minutes.txt, title: What was said at the well,"


def test_all_evidence_from_one_document(well: Well) -> None:
    assert not said(well(more("vale", 3)), "all evidence"), "three statements are few"
    assert said(well(CITE), "all evidence comes from one document, minutes") == [("warning", "record.yaml")]


@pytest.mark.parametrize(("publisher", "told"), [("The parish", True), ("The guild", False)])
def test_all_evidence_from_one_publisher(well: Well, publisher: str, told: bool) -> None:
    case = well(
        CITE,
        (SECOND, f"  again: {{file: sources/minutes.txt, publisher: {publisher}}}\n{SECOND}"),
        more("vale", 3, document="again"),
    )
    assert said(case, "all evidence comes from one document") == []
    assert bool(said(case, "all evidence comes from one publisher, The parish")) is told


@pytest.mark.parametrize(
    ("edit", "at"),
    [
        (("    status_quo: hill\n", "    status_quo: turns\n"), "case.yaml:25:5"),
        (("    if: {water: turns}\n    then: {guard: abbey}\n", "    never: {water: hill}\n"), None),
        (("    if: {water: turns}\n    then: {guard: abbey}\n", "    never: {water: hill, guard: abbey}\n"), None),
        (("    then: {guard: abbey}\n", "    then: {guard: nobody}\n"), None),
    ],
)
def test_status_quo_against_the_rules(well: Well, edit: tuple[str, str], at: str | None) -> None:
    assert said(well(edit), "the status quo breaks the rule turns_need_a_guard") == ([("warning", at)] if at else [])


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ("act: ignore", True),
        ("act: ignore, about: {text: the weather}", False),
        ("act: ignore, about: {issues: [water]}", False),
        ("act: ignore, links: {restates: [s3]}", False),
        ("act: threaten", False),
    ],
)
def test_statements_nothing_uses(well: Well, extra: str, told: bool) -> None:
    line = f"  - {{id: s9, document: minutes, quote: We wait, voice: source, {extra}, status: confirmed}}\n"
    assert said(well(("statements:\n", "statements:\n" + line)), "nothing uses the statement s9") == (
        [("note", "record.yaml:5:10")] if told else []
    )


def test_a_case_without_a_record(folder: Path) -> None:
    (folder / "record.yaml").unlink()
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_text(re.sub(r"evidence: \[\w+\]", "assumed: So it seems.", text))
    assert remarks(detente.load(folder)) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [("{any: [{block: Y}, {block: N}]}", "true"), ("{all: [{block: Y}, {talk: Y}]}", "false"), ("{block: N}", None)],
)
def test_a_statement_of_the_standoff_that_orders_nothing(well: Well, statement: str, told: str | None) -> None:
    case = well(("statements: [{block: N},", f"statements: [{statement},"))
    found = said(case, "it orders nothing")
    assert found == ([("warning", "case.yaml:95:25")] if told else [])
    if told:
        assert f"this statement of hill is {told} in every feasible state: it orders nothing" in [
            m for _, m in remarks(case)
        ]


def test_a_name_of_two_actors_is_pointed_out_once(well: Well) -> None:
    case = well(
        ("hill: {name: Hill, role: party}", "hill: {name: Hill, role: party, aliases: [the upper side]}"),
        ("vale: {name: Vale, role: party}", "vale: {name: Vale, role: party, aliases: [The Upper  Side, abbot]}"),
    )
    told = [remark.message for remark in check(case) if "name of" in remark.message]
    assert told == [
        "“the upper side” is another name of Hill and a name of Vale",
        "“abbot” is another name of Vale and a name of The abbot",
    ]


def test_nothing_was_said_for_long_before_the_day_of_the_case(well: Well) -> None:
    told = "the last word on record is of"
    assert said(well(("as_of: 2026-04-01", "as_of: 2026-04-06")), told) == [], "two weeks are no silence"
    assert said(well(("as_of: 2026-04-06", "as_of: 2026-04-07")), told) == [("warning", "case.yaml:4:8")]
    undated = (
        (", published: 2026-03-23}", "}"),
        ("    when: {from: 2026-03-22, to: 2026-03-22, text: on the Sunday}\n", ""),
    )
    assert said(well(*undated), told) == [], "nobody knows of when it is"
