"""What a sentence leaves to be found elsewhere: coordinated verbs, added clauses, what goes on with a position, who "they" are."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.kinds import Kind

GAZETTEER = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski", "the Karski government", "Ada Renn"), party=True),
        Named("front", ("the Highland Front", "the Front", "Pavel Orin"), party=True),
        Named("league", ("the Northern League", "the League"), party=False),
        Named("board", ("the Agency", "the Board"), party=False),
    )
)
DAY = Interval.model_validate("2026-06-05")


def told(text: str, kind: Kind | None = None) -> list[tuple[str | None, str, str]]:
    """Speaker, act and quote of each statement."""
    found = extract(Source("d", text, DAY, kind), GAZETTEER)
    assert all(text[one.quote.start : one.quote.end] == one.quote.exact for one in found)
    return [(one.speaker, one.act, one.quote.exact) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Karsk rejects the plan and demands that the Front withdraw.",
            [("karsk", "refuse", "Karsk rejects the plan"), ("karsk", "demand", "demands that the Front withdraw")],
        ),
        (
            "Karsk holds the Front responsible and demands that those who gave the order be brought to justice.",
            [
                ("karsk", "accuse", "Karsk holds the Front responsible"),
                ("karsk", "demand", "demands that those who gave the order be brought to justice"),
            ],
        ),
        (
            "Karsk demands that the Front withdraw and rejects the plan.",
            [("karsk", "demand", "Karsk demands that the Front withdraw"), ("karsk", "refuse", "rejects the plan")],
        ),
    ],
)  # fmt: skip
def test_a_coordinated_verb_agrees_with_the_verb_it_is_joined_to(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(text) == expected


def test_what_somebody_named_does_in_a_clause_that_adds_it_is_told() -> None:
    assert told("Karsk met Pavel Orin, who rejects the plan.")[-1][:2] == ("front", "refuse")


@pytest.mark.parametrize("said", ["would not accept a partial deal", "could not agree to any other basis"])
def test_what_one_would_not_accept_is_refused(said: str) -> None:
    (one,) = extract(Source("d", f"Karsk {said}.", DAY), GAZETTEER)
    assert (one.act, one.modality) == ("refuse", "done")


def test_what_one_would_not_accept_on_a_condition_hangs_on_it() -> None:
    found = extract(Source("d", "Karsk would not sign a deal if the Front stayed in the port.", DAY), GAZETTEER)
    assert all(one.modality != "done" for one in found)


def test_what_must_be_goes_on_with_a_position() -> None:
    text = "Ada Renn set out her position. There cannot be two armies. The foreign troops must leave.\n\nThe budget must be passed by May."
    assert [(who, quote) for who, _, quote in told(text)] == [
        ("karsk", "There cannot be two armies"),
        ("karsk", "The foreign troops must leave"),
    ]


def test_the_last_name_alone_of_a_person_of_the_case_is_theirs() -> None:
    assert told("Mr Orin rejected the plan.") == [("front", "refuse", "Mr Orin rejected the plan")]
    both = Gazetteer((Named("a", ("Aland", "Ada Renn"), party=True), Named("b", ("Borland", "Paul Renn"), party=True)))
    assert [one.speaker for one in extract(Source("d", "Mr Renn rejected the plan.", DAY), both)] == ["Mr Renn"]


def test_a_paper_or_station_with_a_name_of_an_actor_in_it_is_nobody() -> None:
    assert told("The Karsk News Agency wrote that the plan was good. The Karski Herald rejected the plan.") == []


def test_quoted_words_behind_are_not_what_was_promised() -> None:
    text = 'Ada Renn ran for office promising to work for a federation, but: "I will not sign a bad agreement."'
    assert ("karsk", "refuse", "promising to work for a federation") not in told(text)
    assert all("promising" not in quote or act == "state_position" for _, act, quote in told(text))


INTERVIEW = """\
Interview with Ada Renn

Q: The Front demands a seat at the table. Why not?

A: They have rejected every plan. We will not give them a seat.

Q: What will you do?

A: We offer talks.
"""


def test_who_asks_tells_of_others_and_they_are_never_who_answers() -> None:
    found = [(who, act) for who, act, _ in told(INTERVIEW, "interview")]
    assert found[:2] == [("front", "demand"), ("front", "refuse")]


CAPITALS = """\
The Board of Governors,

RECALLING its earlier decisions,

1. STRONGLY CONDEMNS the attack of the Highland Front on the port;

2. DEMANDS that Karsk release the prisoners, and URGES the Front to accept the plan;

3. REQUESTS Karsk to open the road.
"""


def test_a_resolution_in_capitals_is_told_of_its_body() -> None:
    found = [(who, act) for who, act, _ in told(CAPITALS, "resolution")]
    assert found == [
        ("board", "criticise"),
        ("front", "military_action"),
        ("board", "demand"),
        ("board", "urge"),
        ("board", "urge"),
    ]


LISTED = """\
Who wants what

KARSK
– Rejects a foreign court. Has asked twice for a new map.
– Full control of the port.

THE HIGHLAND FRONT
– Ready to talk. Will not lay down its arms.
"""


def test_short_lines_right_above_a_list_stand_above_it() -> None:
    found = [(who, act) for who, act, _ in told(LISTED)]
    assert ("karsk", "refuse") in found
    assert ("karsk", "state_position") in found
    assert {who for who, _ in found} == {"karsk", "front"}
    assert found[-1] == ("front", "refuse")


ISSUED = """\
Ministry of Defence of Karsk
Press statement No. 7, 5 June 2026

The Ministry denounces the attack of the Highland Front on the port.

We demand an apology.
"""


def test_the_body_that_stands_in_the_head_speaks() -> None:
    assert [(who, act) for who, act, _ in told(ISSUED)] == [("karsk", "criticise"), ("karsk", "demand")]
    about = "Ministry of Foreign Affairs of Karsk\nStatement on the decision of the Highland Front\n\nThe Ministry rejects the decision. We demand talks.\n"
    assert {who for who, _, _ in told(about)} == {"karsk"}


def test_the_actor_above_a_resolution_is_whose_body_it_is() -> None:
    text = "COUNCIL OF THE NORTHERN LEAGUE\n\nThe Council,\n\nRecalling its earlier decisions,\n\n1. Calls upon Karsk to open the road;\n\n2. Condemns all attacks.\n"
    assert {who for who, _, _ in told(text, "resolution")} == {"league"}


OFFICES = Gazetteer(
    (
        Named("karsk", ("Karsk", "Ada Renn"), party=True),
        Named("lund", ("Lund", "Pavel Orin", "the Prime Minister"), party=True),
    )
)


def by_office(text: str, kind: Kind | None = None) -> list[tuple[str | None, str, str]]:
    """The same, in a dispute of which one side is also called by its premier's office."""
    return [(one.speaker, one.act, one.quote.exact) for one in extract(Source("d", text, DAY, kind), OFFICES)]


def test_who_holds_two_offices_is_one_person() -> None:
    text = "The First Deputy Prime Minister and Minister of Water, Ada Renn, rejected the draft."
    assert [each[:2] for each in by_office(text)] == [("karsk", "refuse")]
    text = "The Prime Minister and the Minister of Water of Karsk, Ada Renn, rejected the draft."
    assert {each[0] for each in by_office(text)} == {"lund", "karsk"}, (
        "with an article of its own the second is another"
    )


def test_a_deputy_prime_minister_is_not_the_prime_minister() -> None:
    assert [each[:2] for each in by_office("The Prime Minister rejected the draft.")] == [("lund", "refuse")]
    for below in ("Deputy", "Former", "Vice"):
        assert "lund" not in {each[0] for each in by_office(f"The {below} Prime Minister rejected the draft.")}


def test_a_declaration_of_two_leaders_is_of_both() -> None:
    head = "Declaration of President Ada Renn and Prime Minister Pavel Orin on the wells"
    text = f"""{head}

The President of Karsk and the Prime Minister of Lund, meeting in Haven today,

recognising that the wells are a matter for all,

have jointly undertaken:

- to open the wells to the villages of either side;

- to name an inspector by the end of June.
"""
    found = [one for one in extract(Source("d", text, DAY), OFFICES) if one.act != "meet"]
    assert [(one.speaker, list(one.to), one.act) for one in found] == [("karsk", ["lund"], "agree")] * 2
    assert [one.quote.exact for one in found] == [
        "to open the wells to the villages of either side",
        "to name an inspector by the end of June",
    ]


def test_nothing_is_read_in_a_head_whose_lines_say_what_they_are() -> None:
    text = """Title: Karsk and Lund accept the draft
Publisher: The Parish Paper
Date: 5 June 2026
Note: retold, with the ministry's statement; Karsk rejected the first draft.

Lund rejected the draft.
"""
    assert by_office(text) == [("lund", "refuse", "Lund rejected the draft")]


def test_ministers_of_one_side_issue_a_joint_statement_of_that_side() -> None:
    text = """REPUBLIC OF KARSK
Joint statement by the Minister of Water and the Minister of Defence
Haven, 5 June 2026

The Minister of Water, Lena Holt, and the Minister of Defence, Ivo Brandt, today issued a joint statement on the wells.

The ministers reject the draft of Lund.
"""
    assert [each[:2] for each in by_office(text)] == [("karsk", "refuse")]
    both = text.replace("The ministers reject", "The two sides reject")
    assert {each[0] for each in by_office(both)} != {"karsk"}
