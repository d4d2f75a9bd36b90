"""A statement's day is that of its own act: never that of what is said, asked for or planned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Interval
from detente.record.extract import Gazetteer, Named, Source, extract

NAMES = Gazetteer(
    (Named("karsk", ("Karsk",), True), Named("vostra", ("Vostra",), True), Named("league", ("the League",)))
)
FRIDAY = Interval.model_validate("2026-06-05")


def when(text: str, published: Interval | None = FRIDAY, *, last: bool = False, model: bool = True) -> str | None:
    """The first and last day of the first statement of a text, or of the last one."""
    found = extract(Source("d", text, published), NAMES, model=model)
    assert found, text
    told = found[-1 if last else 0].when
    return None if told is None else f"{told.start}" if told.start == told.end else f"{told.start} {told.end}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Karsk rejected the plan on Thursday.", "2026-06-04"),
        ("Karsk on Thursday rejected the plan.", "2026-06-04"),
        ("On Thursday, Karsk rejected the plan.", "2026-06-04"),
        ("On 3 March 2026 Karsk rejected the plan.", "2026-03-03"),
        ("On March 3, 2026, Karsk rejected the plan.", "2026-03-03"),
        ("Late on Wednesday Karsk rejected the plan.", "2026-06-03"),
        ("Karsk said on Thursday that it would never accept the plan.", "2026-06-04"),
        ("Karsk said Thursday it would never accept the plan.", "2026-06-04"),
        ("Karsk and Vostra held talks on Monday.", "2026-06-01"),
        ("Vostra shelled the harbour overnight.", "2026-06-04 2026-06-05"),
        ("Vostra shelled the harbour in the early hours of Wednesday.", "2026-06-03"),
        ("Karsk accused Vostra last week of a breach.", "2026-05-25 2026-05-31"),
        ("The League urged restraint at the weekend.", "2026-05-30 2026-05-31"),
        ("“We will never accept the plan,” Karsk’s premier told parliament on Tuesday.", "2026-06-02"),
        ("Karsk's rejection of the plan on Monday", "2026-06-01"),
        ("In a statement on Wednesday, Karsk rejected the plan.", "2026-06-03"),
        ("Karsk, in a letter dated 3 June, asked the League for help.", "2026-06-03"),
        ("Speaking on Tuesday, Karsk's premier rejected the plan.", "2026-06-02"),
        ("Karsk's parliament voted on 28 May to reject the accord signed in 2019.", "2026-05-28"),
        ("Karsk rejected the plan on Tuesday, its premier told reporters.", "2026-06-02"),
    ],
)
def test_the_day_of_the_act(text: str, day: str) -> None:
    assert when(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "Karsk and Vostra will meet on Monday.",
        "Karsk demanded an answer by Monday.",
        "Karsk demanded that Vostra withdraw by 1 July.",
        "Karsk proposed talks next week.",
        "Karsk proposed a meeting on Monday.",
        "Karsk rejected the 2015 agreement.",
        "Karsk rejected a referendum in 2027.",
        "Karsk rejected Vostra's claim to the town, which its army had recaptured in 2023.",
        "Karsk released two soldiers it had held since November.",
        "Karsk condemned the attack on Monday.",
        "Karsk said it would send envoys on Monday.",
        "Karsk is ready to meet on Monday.",
        "Karsk warned that it would close the port on Monday.",
        "Karsk called for a truce from Monday.",
        "Karsk rejected the plan of 12 May.",
        "Karsk insisted that the line of 1974 be restored.",
        "Karsk rejected the June summit.",
        "Karsk offered to host talks on 20 June.",
        "Karsk said Vostra had violated the truce on Monday.",
        "Karsk deplored the expulsion of the envoy on 1 June.",
        "Last month, when the lock broke, Karsk rejected the plan.",
        "Karsk rejected the plan of 3 and 4 May.",
        "After a meeting on Monday, Karsk rejected the plan.",
        "Vostra's proposal of 28 May was rejected by Karsk.",
        "Karsk rejected the proposal that Vostra made on Monday.",
        "Hours after Monday's attack, Karsk threatened to retaliate.",
        "The talks, which began in April, have collapsed.",
    ],
)
def test_the_day_of_something_else(text: str) -> None:
    assert when(text) is None


def test_what_is_coordinated_shares_the_day_at_the_beginning() -> None:
    text = "On Thursday, Karsk rejected the plan and accused Vostra of a breach."
    assert when(text) == when(text, last=True) == "2026-06-04"
    assert when("Karsk rejected the plan on Thursday and accused Vostra of a breach.", last=True) is None


def test_a_deed_is_not_of_the_day_on_which_it_is_told() -> None:
    assert when("Karsk's army shelled the harbour on Monday, diplomats said on Thursday.") == "2026-06-01"
    assert when("Karsk's army shelled the harbour, diplomats said on Thursday.") is None


def test_counted_on_from_the_day_told_before() -> None:
    text = "Karsk rejected the plan on 12 May. The next day Vostra accused it of bad faith."
    assert when(text, last=True) == "2026-05-13"


def test_an_ambiguous_day_is_noted_and_not_told() -> None:
    (one,) = extract(Source("d", "Karsk rejected the plan on 3/4/2026.", FRIDAY), NAMES)
    assert one.when is None
    assert one.note == "“on 3/4/2026”: ambiguous: 2026-04-03 or 2026-03-04"


def test_a_day_without_a_year_is_not_put_a_year_back() -> None:
    assert when("Karsk rejected the plan on 1 April.") == "2026-04-01"
    assert when("Karsk rejected the plan on 1 July.") is None, "of last year or of this one: not told"


def test_without_the_model_what_lies_in_another_clause_is_not_taken() -> None:
    assert when("Karsk rejected the plan on Thursday.", model=False) == "2026-06-04"
    assert when("Karsk demanded an answer by Monday.", model=False) is None
    assert when("Karsk rejected the plan because it had expired on Monday.", model=False) is None


@given(
    st.dates(min_value=FRIDAY.start.replace(year=1990)),
    st.sampled_from(["on Thursday", "on Monday", "last month", "overnight"]),
)
def test_nothing_is_done_after_it_was_published(day: object, words: str) -> None:
    published = Interval.model_validate(str(day))
    (one,) = extract(Source("d", f"Karsk rejected the plan {words}.", published), NAMES)
    assert one.when is not None
    assert one.when.start <= published.end
