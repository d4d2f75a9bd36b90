"""Texts that report in few words: lists, trackers and live blogs, and the words of news that tell acts."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.kinds import Kind
from detente.record.model import Statement

GAZETTEER = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski", "the Karski government", "Ada Renn"), party=True),
        Named("front", ("the Highland Front", "HFT", "Pavel Orin"), party=True),
        Named("league", ("The Northern League", "the League"), party=False),
    )
)
DAY = Interval.model_validate("2026-06-05")


def read(text: str, kind: Kind | None = None) -> tuple[Statement, ...]:
    """The statements of a text; quotes are always its own characters."""
    found = extract(Source("d", text, DAY, kind), GAZETTEER)
    assert all(text[one.quote.start : one.quote.end] == one.quote.exact for one in found)
    return found


def told(text: str, kind: Kind | None = None) -> list[tuple[str | None, str]]:
    """Speaker and act of each statement."""
    return [(one.speaker, one.act) for one in read(text, kind)]


def days(text: str, kind: Kind) -> dict[str, str]:
    """The first and last day of each statement that has them, by its act."""
    return {one.act: f"{one.when.start}..{one.when.end}" for one in read(text, kind) if one.when is not None}


ANSWERS = """\
Answers to the League's draft

Accepted:
- Karsk (3 June)
- Reform Congress of Ruvenia

Rejected:
- Highland Front: “a trap”
- Confederation

No answer so far:
- Union of Coast Towns
"""


def test_a_heading_tells_the_act_of_whom_its_lines_name() -> None:
    """A name that holds a state's is another's, and a common noun is nobody."""
    assert told(ANSWERS, "list") == [
        ("karsk", "accept"),
        ("Reform Congress of Ruvenia", "accept"),
        ("front", "refuse"),
        ("Union of Coast Towns", "ignore"),
    ]


@pytest.mark.parametrize("heading", ["Rejected by Karsk:", "Karsk might reject:", "Not rejected:", "To be accepted:"])
def test_a_heading_that_names_denies_or_looks_ahead_tells_nothing_of_its_lines(heading: str) -> None:
    """What somebody else rejected, or nobody did, is no refusal of whom a line names."""
    assert ("league", "refuse") not in told(f"{heading}\n- The Northern League\n- The Coast Union\n", "list")


def test_what_is_agreed_both_parties_agreed() -> None:
    """“Agreed so far” tells of both; “not agreed” of nobody."""
    text = "A. Agreed so far\n\n1. Two crossings for cars\n2. A telephone line\n\nB. Not agreed\n\n1. The schools\n"
    found = [(one.speaker, one.act, one.to) for one in read(text, "list")]
    assert found == [("karsk", "agree", ("front",))] * 2


def test_a_bold_name_stands_above_its_lines_and_each_sentence_has_it_as_subject() -> None:
    """A label before no more than a noun tells where its actor stands."""
    text = "**Karsk**\n- Rejects the plan. Will not return to the talks.\n\n**Positions**\n- Highland Front: two equal states\n"
    assert told(text, "list") == [("karsk", "refuse"), ("karsk", "refuse"), ("front", "state_position")]


TRACKER = """\
KARSK ↘

Army 3 May shelled Sol. HFT 4–6 May captured two villages, 9 May released four soldiers. Talks suspended 12 May. Suspected
jihadists 14 May ambushed convoy near Dorn. Panels 15 May agreed on schedule. Govt 18 May said it rejected draft, HFT's.
"""


def test_a_tracker_tells_each_act_with_its_day() -> None:
    """The day between a subject and its verb is the day of the act; a bare noun is a definite one."""
    found = [(one.speaker, one.act, str(one.when.start)) for one in read(TRACKER, "tracker") if one.when]
    assert ("karsk", "military_action", "2026-05-03") in found
    assert ("front", "military_action", "2026-05-04") in found
    assert ("front", "exchange_prisoners", "2026-05-09") in found
    assert ("karsk", "refuse", "2026-05-18") in found
    assert {"talks_stalled", "agree"} <= {act for _, act, _ in found}


def test_suspects_are_not_whoever_acted_before() -> None:
    """“Suspected jihadists” begins with no verb, and is not the army's deed."""
    by = {one.quote.exact: one.speaker for one in read(TRACKER, "tracker") if "ambushed" in one.quote.exact}
    assert len(by) == 1
    assert set(by.values()).isdisjoint({"karsk", "front"})


def test_a_day_with_its_month_clipped_ends_a_sentence() -> None:
    """A capital behind it begins the next one."""
    assert told("Karsk rejected the plan on 15 Sept. Civil society groups urged a truce.") == [
        ("karsk", "refuse"),
        ("Civil society groups", "urge"),
    ]


LIVE = "Talks LIVE\n\n1:30 PM\nKarsk rejected the text.\n\n11:45 AM\nPavel Orin urged a truce.\n\n9:10 AM\nOrin met Renn.\n"


def test_each_entry_of_a_live_blog_has_its_day() -> None:
    """Hours before noon, written large, do not put an entry a day back."""
    assert set(days(LIVE, "live").values()) == {"2026-06-05..2026-06-05"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karsk suspended the disarmament of its militia.", [("karsk", "refuse")]),
        ("Karski forces have denied the monitors access to the pass.", [("karsk", "refuse")]),
        ("The League froze its aid to Karsk.", [("league", "pressure")]),
        ("The Karski army held exercises near the border.", [("karsk", "signal_force")]),
        ("There was no reaction from Karsk.", [("karsk", "ignore")]),
        ("The Highland Front denied involvement.", [("front", "state_position")]),
        ("Karsk called the draft a surrender.", [("karsk", "criticise")]),
        ("A Karski strike killed five fighters.", [("karsk", "military_action")]),
        ("The League's troops retook the pass.", [("league", "military_action")]),
        (
            'A Karski official, who asked not to be named, called the paper "a farce".',
            [("karsk", "criticise")],
        ),
        ('The Karski premier "welcomes any move" of the League.', [("karsk", "endorse")]),
        (
            "EU, Karski and Norwegian envoys urged calm.",
            [("the European Union", "urge"), ("karsk", "urge"), ("Norway", "urge")],
        ),
    ],
)
def test_news_tells(text: str, expected: list[tuple[str, str]]) -> None:
    """Words and turns that were on no list, or whose subject the parser loses."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Karsk ended its boycott of the talks.", "break_off"),
        ("Karsk and the Highland Front ended two days of talks on Tuesday.", "break_off"),
        ("There was no immediate word from Karsk.", "decline_to_specify"),
        ("Three Karski soldiers killed in mortar fire.", "military_action"),
        ("Karsk has offered the deposed president asylum.", "propose_terms"),
        ("Karsk is backed by League artillery.", "endorse"),
    ],
)
def test_news_does_not_tell(text: str, act: str) -> None:
    """What is ended, suffered or only looks like the act."""
    assert act not in {act for _, act in told(text)}


GOING_ON = [
    (
        "Words of the League raise concerns about the talks, Karsk's minister wrote. The League now suggests that the talks should be shorter.",
        "karsk",
    ),
    (
        "Words of Karsk raise concerns about the talks, the League's leader wrote. Karsk now suggests that the talks should be shorter.",
        "league",
    ),
    (
        "Words of the League raise concerns, Karsk's minister wrote. The League suggested that the talks should be shorter.",
        None,
    ),
    ("The talks raise concerns, Karsk's minister wrote. The League suggests that the talks should be shorter.", None),
    (
        "Words of the League raise concerns, Karsk's minister wrote.\n\nThe League suggests that the talks should be shorter.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "teller"), GOING_ON)
def test_who_tells_what_another_does(text: str, teller: str | None) -> None:
    found = [
        one for one in read(text) if one.quote.exact.startswith(("The League sugg", "The League now", "Karsk now"))
    ]
    assert [one.told_by for one in found] == [teller]
