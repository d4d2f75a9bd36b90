"""Entries of trackers and lists that leave out the year have that of the order in which they stand."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.layout.entry_days import days
from detente.record.extract.layout.page import Page

CASE = Gazetteer((Named("karsk", ("Karsk",), party=True), Named("front", ("the Front",), party=True)))
WENT = (
    ("14 November", "Karsk rejected the plan of the Front."),
    ("3 December", "The Front proposed talks."),
    ("18 March", "Karsk and the Front agreed on a text."),
    ("2 May", "The Front urged Karsk to sign."),
)
TOLD = ["2022-11-14", "2022-12-03", "2023-03-18", "2023-05-02"]


def read(lines: list[str], published: str = "2023-05-08", title: str = "") -> list[str]:
    page = Page("\n".join(lines), title, Interval.model_validate(published))
    return [str(one.start) for _, one in sorted(days(page).items())]


def entries(mark: str = "", between: str = " – ") -> list[str]:
    return [f"{mark}{day}{between}{words}" for day, words in WENT]


@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize("between", [": ", " – ", " - ", ". "])
def test_the_last_entry_is_the_last_before_publication(mark: str, between: str) -> None:
    assert read(entries(mark, between)) == TOLD
    assert read(entries(mark, between)[::-1]) == TOLD[::-1]


def test_the_list_says_when_it_ends() -> None:
    later = "2026-01-10"
    assert read(["Last entry: 2 May 2023.", *entries()], later) == TOLD
    assert read(["Last updated: 8 May 2023", *entries()[::-1]], later) == TOLD[::-1]
    assert read(entries(), later, "The valley, November 2022 to May 2023") == TOLD


def test_one_appointment_is_still_to_come() -> None:
    assert read([*entries(), "20 May – The two are to meet again."]) == TOLD
    assert read([*entries()[2:], "14 October – Karsk left.", "3 December – Talks resumed."]) == [
        "2022-03-18",
        "2022-05-02",
        "2022-10-14",
        "2022-12-03",
    ]


def test_a_year_counts_for_its_neighbours() -> None:
    assert read([entries()[0].replace("November", "November 2022"), *entries()[1:]], "2026-01-10") == TOLD
    assert read(["2022", *entries()[:2], "2023", *entries()[2:]], "2026-01-10") == TOLD
    lines = [
        "14 October 2020: Karsk met the Front.",
        "28 October: Karsk left.",
        "4 May 2021: Talks resumed.",
        "June: Karsk left.",
    ]
    assert read(lines, "2022-10-27") == ["2020-10-14", "2020-10-28", "2021-05-04", "2021-06-01"]


def test_a_list_in_no_order_tells_nothing() -> None:
    assert read(["2 May 2024 – Karsk left.", *entries()], "2023-05-08") == []
    assert read(["24 April – Karsk left.", "27 April – Talks resumed.", "3 April – The Front left."]) == [], (
        "by matters, each in order"
    )
    assert read(entries()[:1]) == [], "one day is no list"
    assert read(["31 June – Karsk left.", "2 July – The Front left."]) == ["2022-07-02"], "no such day"


def test_a_month_is_a_month() -> None:
    page = Page(
        "- October 2020: Karsk met the Front.\n- December: The Front left.", "", Interval.model_validate("2023-05-08")
    )
    assert [(str(one.start), str(one.end)) for _, one in sorted(days(page).items())] == [
        ("2020-10-01", "2020-10-31"),
        ("2020-12-01", "2020-12-31"),
    ]


def test_days_from_one_month_into_another() -> None:
    lines = [
        "11 August 2022. Karsk writes to the Front.",
        "21 November – 12 December. First round, in the hills.",
        "28 December – 3 January 2023: second round.",
        "2 May. Karsk left.",
    ]
    page = Page("\n".join(lines), "", Interval.model_validate("2023-05-08"))
    assert [(str(one.start), str(one.end)) for _, one in sorted(days(page).items())] == [
        ("2022-08-11", "2022-08-11"),
        ("2022-11-21", "2022-12-12"),
        ("2022-12-28", "2023-01-03"),
        ("2023-05-02", "2023-05-02"),
    ]


@pytest.mark.parametrize("between", [" – ", ". "])
@pytest.mark.parametrize("mark", ["", "- "])
def test_what_an_entry_tells_has_its_day(mark: str, between: str) -> None:
    text = "\n".join(["The valley: key dates", "", *entries(mark, between)[::-1], "", "Last entry: 2 May 2023."])
    found = extract(Source("d", text, Interval.model_validate("2026-01-10")), CASE)
    assert {(one.act, str(one.when.start)) for one in found if one.when} == {
        ("refuse", TOLD[0]),
        ("propose_talks", TOLD[1]),
        ("agree", TOLD[2]),
        ("urge", TOLD[3]),
    }
