"""Kinds of text: each is recognised, and who speaks in it is who its layout says."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.kinds import kind_of
from detente.record.extract.layout.hints import hinted
from detente.record.kinds import KINDS
from tests.record.extract.kind_texts import TEXTS

GAZETTEER = Gazetteer(
    (
        Named("karsk", ("Karsk", "Ada Renn"), party=True),
        Named("tolmeria", ("Tolmeria", "Pavel Orin"), party=True),
        Named("league", ("The Northern League",), party=False),
    )
)
DAY = Interval.model_validate("2026-06-05")


def told(text: str, kind: str | None = None, by: str | None = None) -> list[tuple[str | None, str, str]]:
    """Speaker, act and words of each statement; quotes are always the document's own."""
    found = extract(Source("d", text, DAY, kind, by), GAZETTEER)  # type: ignore[arg-type]
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.exact
    return [(one.speaker, one.act, one.quote.exact) for one in found]


RESOLUTION = """\
The Council of the Northern League,

Recalling its decision 7 of last year,

Gravely concerned by the attacks on the ferry,

1. Demands that Karsk and Tolmeria observe the ceasefire;

2. Calls upon Tolmeria to open the crossing at Brenn;

3. Strongly condemns the shelling of the harbour by Karsk;

4. Decides to remain seized of the matter.
"""

INTERVIEW = """\
“The crossing stays shut”: an interview with Ada Renn, president of Karsk

Question: Madam President, will you go to the summit?

Ada Renn: I am ready to meet President Orin at any time. But Tolmeria must first release our sailors.

Question: Did Tolmeria accept the plan of the League?

Ada Renn: We accepted it a week ago. Tolmeria has violated the truce every night since.
"""

STATEMENT = """\
Statement by the Ministry of Foreign Affairs of Tolmeria

We condemn the attack on the ferry in the strongest terms. Karsk has broken the truce for the third time this week.

Tolmeria stands by its word. We are ready to meet in Brenn without preconditions. The Ministry calls on Karsk to release the crew.

Halden, 4 June
"""


@pytest.mark.parametrize(
    ("kind", "text"),
    [*TEXTS, ("resolution", RESOLUTION), ("interview", INTERVIEW), ("statement", STATEMENT)],
    ids=lambda value: value[:30],
)
def test_recognised(kind: str, text: str) -> None:
    assert kind_of(text) == kind


def test_each_kind_has_six_texts() -> None:
    assert all(sum(kind == other for other, _ in TEXTS) >= 6 for kind in KINDS)


def test_the_body_of_a_resolution_acts_in_its_clauses() -> None:
    found = told(RESOLUTION)
    assert [(speaker, act) for speaker, act, _ in found] == [
        ("league", "demand"),
        ("league", "urge"),
        ("league", "criticise"),
    ]
    assert found[0][2] == "Demands that Karsk and Tolmeria observe the ceasefire"


def test_who_answers_speaks_and_who_asks_says_nothing() -> None:
    found = told(INTERVIEW)
    assert {speaker for speaker, _, _ in found} == {"karsk"}
    assert [act for _, act, _ in found] == ["express_willingness", "set_precondition", "accept", "accuse"]


def test_the_issuing_body_is_who_we_are() -> None:
    found = told(STATEMENT)
    assert {speaker for speaker, _, _ in found} == {"tolmeria"}
    assert {act for _, act, _ in found} >= {"criticise", "accuse", "express_willingness"}


def when(text: str, kind: str | None = None) -> dict[str, str | None]:
    """The first day of each statement, by its words."""
    found = extract(Source("d", text, DAY, kind), GAZETTEER)  # type: ignore[arg-type]
    return {one.quote.exact: str(one.when.start) if one.when else None for one in found}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # joint: each of the two, and once where it is done together
        (
            "Joint statement of Karsk and Tolmeria\n\nThe two sides agreed to free forty sailors. They condemned the attack on the ferry.",
            [("karsk", "agree"), ("karsk", "criticise"), ("tolmeria", "criticise")],
        ),
        (
            "Joint Declaration on Fisheries\n\nThe Parties, Karsk and Tolmeria,\n\nhave agreed as follows:\n\n1. Forty boats in each "
            "season.\n\n2. A list of crews.",
            [("karsk", "agree"), ("karsk", "agree")],
        ),
        (
            "Joint statement of Karsk and Tolmeria, issued under the auspices of the Northern League\n\nThe Ministers rejected the "
            "census.\n\nBoth sides thanked the League.",
            [("karsk", "refuse"), ("tolmeria", "refuse")],
        ),
        (
            "Joint statement of Karsk and Tolmeria\n\nThe Parties will open the crossing. The English text shall "
            "prevail.",
            [("karsk", "agree")],
        ),
        # … what was not agreed, what one undertakes, what was gone through, and whoever brought them together
        (
            "Joint statement of Karsk and Tolmeria, under the auspices of the Northern League\n\nThe Parties could not agree on the census. "
            "Tolmeria undertakes to open the crossing before any new round. The two sides reviewed the truce.\n\n"
            "The mediator urged the Parties to release the crews.",
            [
                ("karsk", "talks_failed"),
                ("tolmeria", "talks_failed"),
                ("tolmeria", "agree"),
                ("karsk", "negotiate"),
                ("league", "urge"),
            ],
        ),
        (
            "Joint statement of Karsk and Tolmeria\n\nThe status of the rock was not discussed. The Parties noted with regret that "
            "contacts had been few.",
            [],
        ),
        # a statement told by the short form in brackets, a letter by its signature
        (
            "UNITED HARBOUR LEAGUE OF KARSK (Tolmeria)\nOFFICIAL COMMUNIQUÉ\n\nWe condemn the attack on the ferry. Our organisation rejects the census.",
            [("tolmeria", "criticise"), ("tolmeria", "refuse")],
        ),
        # a resolution's own business, and a further act asked for in the same clause
        (
            "The Council of the Northern League,\n\n1. Calls on Karsk to free the crew, and to open the crossing;\n\n2. Requests the "
            "Secretary-General to report to it within a month.",
            [("league", "urge"), ("league", "urge")],
        ),
        # delegations that a record calls by a letter
        (
            "Record of the second session\nPresent: delegations A (Karsk) and B (Tolmeria)\n\nDelegation A rejected the census. "
            "Delegation B accepted the truce.",
            [("karsk", "refuse"), ("tolmeria", "accept")],
        ),
        # a resolution's further verbs, and its preamble
        (
            "The Council of the Northern League,\n\nWelcoming the truce,\n\nCondemning the attack,\n\n1. Condemns the decree of Karsk, demands "
            "that Tolmeria free the crew, and urges both to resume talks;\n\n2. Decides to remain seized of the matter.",
            [("league", "endorse"), *[("league", "criticise")] * 2, ("league", "demand"), ("league", "urge")],
        ),
        (
            "The following Security Council press statement was issued today:\n\nThe members of the Security Council condemned the attack. "
            "\n\nThe members of the Security Council urged Karsk and Tolmeria to resume talks.",
            [("the United Nations", "criticise"), ("the United Nations", "urge")],
        ),
        # speaker by turn
        (
            "The President: I call on the representative of Karsk.\n\nMs. Renn (Karsk): We reject the decree.\n\nMr. Orin (Tolmeria) (spoke in "
            "French): We accept the plan. Karsk must free the crew.\n\nThe President: I thank him.\n\nMr. Holt (the Northern League): We "
            "support the talks.",
            [("karsk", "refuse"), ("tolmeria", "accept"), ("tolmeria", "demand"), ("league", "endorse")],
        ),
        (
            "Summary of the 12th meeting\n\nADA RENN (Karsk) rejected the decree. She urged both sides to resume talks.\n\nPAVEL ORIN "
            "(Tolmeria) welcomed the plan. He condemned the attack.\n\nJO MARSH (Northern League) rejected the plan.",
            [
                ("karsk", "refuse"),
                ("karsk", "urge"),
                ("tolmeria", "endorse"),
                ("tolmeria", "criticise"),
                ("league", "refuse"),
            ],
        ),
        # a heading's actor and act
        (
            "Karsk demands the following:\n\n- the return of the ferry\n- the release of the crew\n- a new map",
            [("karsk", "demand")] * 3,
        ),
        ("## Karsk\n\nRejects:\n\n- any census\n- a new map\n\n## Tolmeria\n\nAsks for:\n\n- a census", None),
        (
            "| | Karsk | Tolmeria |\n|---|---|---|\n| Ferry | Demands its return | Rejects any talks; will not cede the quay |",
            [("karsk", "demand"), ("tolmeria", "refuse"), ("tolmeria", "red_line")],
        ),
        # telegrams
        (
            "Karsk 6 Aug rejected truce; Tolmeria next day condemned decree. Northern League 9 Aug accepted plan.",
            [("karsk", "refuse"), ("tolmeria", "criticise"), ("league", "accept")],
        ),
        (
            "Karsk\n\nRejected truce on 6 August.\n\nCondemned attack on ferry.\n\nAccused Tolmeria of stalling.",
            [("karsk", "refuse"), ("karsk", "criticise"), ("karsk", "accuse")],
        ),
        # "you" acts nowhere, courtesies are no statements
        (
            "From: Ada Renn, president of Karsk\nTo: Pavel Orin\nDate: Mon, 1 Jun 2026\n\nDear Mr President,\n\nYou asked us for an answer. We "
            "reject the census. I thank you for your patience.\n\nYours sincerely,\nAda Renn",
            [("karsk", "refuse")],
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_who_speaks(text: str, right: list[tuple[str, str]] | None) -> None:
    found = [(speaker, act) for speaker, act, _ in told(text)]
    if right is None:
        right = [("karsk", "refuse"), ("karsk", "refuse"), ("tolmeria", "demand")]
    assert found == right


@pytest.mark.parametrize(
    "text",
    [
        "Question: Will Karsk reject the plan?\n\nAnswer: Let us wait.\n\nQuestion: Did Tolmeria condemn the attack?\n\nAnswer: Ask them.",
        "The Council,\n\nRecalling that Karsk rejected the plan,\n\nDeeply concerned that Tolmeria condemned it,\n\n1. Decides to remain "
        "seized of the matter;\n\n2. Notes the hour.",
        "10:42 – Karsk rejects truce\nThe hall is empty.\n\n10:15 – Tolmeria condemns attack\nRain.\n\n09:50\nNobody is here.",
    ],
)
def test_questions_preambles_and_headlines_are_no_statements(text: str) -> None:
    assert told(text) == []


def test_a_preamble_is_read_where_it_takes_a_stand() -> None:
    found = told(
        "The Council,\n\nRecalling the refusal of Karsk to sign,\n\nWarmly commending the League for its mediation, and noting with regret that "
        "Karsk has closed the ferry,\n\nDeeply concerned by the shelling of Brenn,\n\nNoting the demand of Tolmeria for guarantees,\n\n"
        "(b) Condemning the raid on the port by Karsk,\n\n1. Decides to remain seized of the matter;\n\n2. Notes the hour."
    )
    assert [(act, words) for _, act, words in found if words[0] in "Wn(C"] == [
        ("endorse", "Warmly commending the League for its mediation"),
        ("criticise", "noting with regret that Karsk has closed the ferry"),
        ("criticise", "Condemning the raid on the port by Karsk"),
    ]
    assert not [words for _, _, words in found if "refusal" in words or "demand" in words or "shelling" in words]


def test_each_entry_has_its_own_day() -> None:
    live = when("5 June, 19:30\nKarsk rejected the text.\n\n3 June, 10:00\nTolmeria offered a truce yesterday.")
    assert live["Tolmeria offered a truce yesterday"] == "2026-06-02"
    letter = when(
        "FYI. Karsk rejected the truce.\n\n---------- Forwarded message ----------\nFrom: B\nDate: Mon, 1 Jun 2026\n\nTolmeria rejected the "
        "plan yesterday. Karsk condemned the attack."
    )
    assert letter == {
        "Karsk rejected the truce": None,
        "Tolmeria rejected the plan yesterday": "2026-05-31",
        "Karsk condemned the attack": "2026-06-01",
    }
    past = when(
        "11:10 pm\nKarsk rejected the text today.\n\n9:30 pm\nRain.\n\n8:10 am\nWind.\n\n11:40 pm\nTolmeria rejected the plan today."
    )
    assert past == {"Karsk rejected the text today": "2026-06-05", "Tolmeria rejected the plan today": "2026-06-04"}


def test_a_further_verb_of_a_clause_begins_its_own_quote() -> None:
    found = told(
        "The Council,\n\nRecalling its decision,\n\n1. Condemns the decree, and urges Karsk to resume talks;\n\n2. Welcomes the truce."
    )
    assert [words for _, act, words in found if act == "urge"] == ["urges Karsk to resume talks"]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("offers to pay for a season", "propose_terms"),
        ("wants quotas first", "demand"),
        ("opposed", "oppose"),
        ("in favour", "endorse"),
        ("yet to reply", "ignore"),
        ("supports the commission", "endorse"),
        ("does not support the commission", None),
        ("accepted it, if the crew is free", None),
        ("denies it rejected the text", None),
        ("boats", None),
        ("", None),
    ],
)
def test_the_first_verb_of_a_clipped_line(words: str, act: str | None) -> None:
    assert hinted(words) == act


def test_a_clipped_line_is_told_by_its_first_verb_where_its_clause_tells_nothing() -> None:
    table = "| | Karsk | Tolmeria |\n|---|---|---|\n| Season | Wants quotas first | Offers to pay for a season |\n| Map | Opposed | Out of the question |"
    assert [(speaker, act) for speaker, act, _ in told(table)][1:] == [
        ("tolmeria", "propose_terms"),
        ("karsk", "oppose"),
        ("tolmeria", "red_line"),
    ]


def test_a_letter_is_its_signers_or_whoever_it_is_written_for() -> None:
    text = (
        "From: Desk officer\nTo: list\nSent: Thursday, 4 June 2026 09:12\n\nFor information.\n\n-------- Forwarded message --------\n\nHalden, 2 June "
        "2026\n\nExcellency,\n\nOn behalf of the people of Karsk, I write to you. We reject the census. Tolmeria has broken the truce.\n\n"
        "Please accept the assurances of my highest consideration."
    )
    found = extract(Source("d", text, DAY), GAZETTEER)
    assert [(one.speaker, one.act) for one in found] == [("karsk", "refuse"), ("karsk", "accuse")]
    assert {str(one.when.start) for one in found if one.when} == {"2026-06-02"}


def test_a_kind_that_is_given_stands() -> None:
    text = "We reject the plan. Tolmeria must free the crew."
    assert {speaker for speaker, _, _ in told(text, "statement", "karsk")} == {"karsk"}
    assert {speaker for speaker, _, _ in told(text, "statement", "the Ministry of Foreign Affairs of Karsk")} == {
        "karsk"
    }


def test_whose_words_they_are_is_told() -> None:
    found = extract(Source("d", RESOLUTION, DAY), GAZETTEER)
    assert {one.speaker_words for one in found} == {"The Council of the Northern League"}
    found = extract(
        Source("d", "Karsk demands the following:\n\n- a new map of the bank\n- the crew\n- the ferry", DAY), GAZETTEER
    )
    assert {one.speaker_words for one in found} == {"Karsk"}
