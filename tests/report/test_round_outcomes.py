"""Rounds in words: by what they agreed where they did, as failures only where they failed, over all only where all are known."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.rounds import rounds
from detente.case.model import Model
from detente.report.language.agreed import named
from detente.report.page.text import Assumed, Cite, plain
from detente.report.rounds.outcomes import outcome_title
from detente.report.rounds.recurring import Again
from detente.report.rounds.wording import Told
from tests.analysis.test_proposals_and_rounds import BLOCKED, Data, held, model, of_their_days, road

PRISONERS: Data = {"text": "an exchange of prisoners", "evidence": ["s1"]}


def told(made: Model) -> Told:
    then = of_their_days(made)
    return Told(made, rounds(made, then), then, {item.id: named(made, item) for item in made.rounds})


def meeting(outcome: str, *agreed: Data, **more: Any) -> list[Data]:
    return [{"id": "r", "place": "Hill", "date": "2026-01", "outcome": outcome, "agreed": list(agreed), **more}]


def lead(made: Model) -> str:
    answer = told(made)
    return plain(answer.lead(answer.result.rounds[0]))


def test_a_round_with_a_partial_result_is_told_by_what_it_agreed_first() -> None:
    made = model(
        red_lines=BLOCKED, rounds=meeting("partial", PRISONERS, {"terms": {"town": "hill"}, "assumed": "Hearsay."})
    )
    assert lead(made) == (
        "It agreed on an exchange of prisoners and “Hill” (town). What it did not settle: there is no deal on substance, and "
        "procedure has no part in it. Judged by the positions of 1 June 2026."
    )  # fmt: skip
    answer = told(made)
    parts = answer.lead(answer.result.rounds[0])
    assert [part.statements for part in parts if isinstance(part, Cite)] == [("s1",)]
    assert [part.reason for part in parts if isinstance(part, Assumed)] == ["Hearsay."]


def test_nothing_is_said_to_have_stood_in_the_way_of_an_agreement() -> None:
    made = model(red_lines=BLOCKED, road=road(), rounds=meeting("agreed", {"text": "a truce", "step": "truce"}))
    assert lead(made) == "It agreed on a truce (“A truce”)."
    cells = [plain(cell) for cell in told(made).table().rows[0]]
    assert cells[-2:] == ["Agreed on a truce (“A truce”)", "–"]


def test_an_agreement_against_a_line_of_its_day_is_said_of_either_side_in_the_same_words() -> None:
    found = []
    for land in ("south", "half"):
        made = model(red_lines=BLOCKED, rounds=meeting("agreed", {"terms": {"land": land}}))
        found.append(lead(made))
    assert found == [
        "It agreed on “south” (land). That goes against what this model holds on its day: Norr will not accept “south” (land). "
        "It was given up, or is read firmer than it was.",
        "It agreed on “half” (land). That goes against what this model holds on its day: Sudd will not accept “half” or “north” "
        "(land). It was given up, or is read firmer than it was.",
    ]


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        ("agreed", "It ended in agreement; what was agreed is not on record."),
        ("partial", "It had a partial result; what was agreed is not on record. What it did not settle: there is no"),
        ("failed", "There is no deal on substance"),
        ("open", "There is no deal on substance"),
    ],
)
def test_where_the_case_does_not_say_what_was_agreed(outcome: str, says: str) -> None:
    assert lead(model(red_lines=BLOCKED, rounds=meeting(outcome))).startswith(says)


def test_a_round_without_a_date_is_told_as_of_today() -> None:
    way = road(refusals=[{"id": "no", "actor": "norr", "step": "meet", "firmness": 5}])
    made = model(red_lines=BLOCKED, road=way, rounds=[{"id": "r", "place": "Hill", "outcome": "failed"}])
    assert lead(made) == (
        "There is no deal on substance, and procedure has no part in it. And the road is shut: “They meet” cannot be reached. "
        "No date is on record: this is so by the positions of 1 June 2026, and what stood in the way then is not known."
    )
    assert plain(told(made).table().rows[0][-1]) == "Not known for its day; on 1 June 2026: substance and process"


def test_every_round_is_said_only_where_all_are_known() -> None:
    def said(*meetings: Data) -> tuple[str, list[str]]:
        again = Again(told(model(red_lines=BLOCKED, rounds=list(meetings))))
        return again.sentence(), [line.split(":")[0] for line in again.lines(5)]

    undated = {"id": "u", "place": "Ford", "outcome": "failed"}
    known = "the two rounds whose date is on record and that left something open"
    assert said(*held(a="failed", b="stalled")) == (
        "One conflict stood in the way in every round on record.",
        ["In every round on record"],
    )
    for third in (undated, {**undated, "date": "2026-04", "outcome": "agreed"}, {**undated, "date": "2026-04", "outcome": "unknown"}):  # fmt: skip
        assert said(*held(a="failed", b="stalled"), third) == (
            f"One conflict stood in the way in each of {known}.",
            [f"In each of {known}"],
        )
    assert said(undated, {**undated, "id": "v"}) == ("", [])


@pytest.mark.parametrize(
    ("outcomes", "title"),
    [
        ([], "What stands in the way"),
        (["failed", "failed"], "Why the talks have failed"),
        (["failed", "stalled"], "Why the talks have failed"),
        (["stalled"], "Why the talks have stalled"),
        (["failed", "partial"], "What the talks agreed, and what stands in the way"),
        (["agreed"], "What the talks agreed, and what stands in the way"),
        (["failed", "open"], "The talks so far, and what stands in the way"),
        (["unknown"], "The talks so far, and what stands in the way"),
    ],
)
def test_that_talks_failed_is_a_title_only_where_all_did(outcomes: list[str], title: str) -> None:
    made = model(rounds=held(**{f"r{at}": outcome for at, outcome in enumerate(outcomes)}))
    assert outcome_title(made, deal_exists=False) == title
    assert outcome_title(made, deal_exists=True) == "The talks so far"


def test_a_claim_about_a_round_that_agreed_something_does_not_say_that_it_failed() -> None:
    claims = [{"by": "norr", "cause": "substance"}]
    words = [plain(line) for line in told(model(red_lines=BLOCKED, rounds=meeting("partial", PRISONERS, claims=claims))).claims()]  # fmt: skip
    assert words[0].startswith(
        "Norr holds that the talks at Hill went no further because of substance. Supported in this model"
    )
    failed = told(model(red_lines=BLOCKED, rounds=meeting("failed", claims=claims))).claims()
    assert "Hill failed because of substance. Supported in this model: " in plain(failed[0])
    undated = [{"id": "r", "place": "Hill", "outcome": "failed", "claims": claims}]
    today = told(model(red_lines=BLOCKED, rounds=undated)).claims()
    assert "Supported in this model, by the positions of 1 June 2026: " in plain(today[0])
