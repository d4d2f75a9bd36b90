"""A proposal on its own part in words: what it moves, touches and leaves out, the same whoever proposes it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from detente.analysis.proposals import proposals
from detente.analysis.proposals.part import Move
from detente.case.model import Model
from detente.case.model.standing import NOTHING_SPOKEN
from detente.report.page.blocks import Items, Paragraph, Table
from detente.report.page.text import plain
from detente.report.proposals.part import PartTold, amount
from detente.report.proposals.wording import Told
from tests.analysis.test_proposal_parts import NORR_LINE, SUDD_LINE, case

REFUSED = "Each deal that keeps to its terms is refused by somebody as things stand, however the rest is filled in."
POSSIBLE = "Nothing on record rules out a deal that keeps to its terms; that is not an acceptance."


def told(made: Model) -> list[str]:
    result = proposals(made)
    lines = []
    for block in PartTold(Told(made, result, NOTHING_SPOKEN), result.of("p")).blocks():
        if isinstance(block, Paragraph):
            lines.append(plain(block.text))
        elif isinstance(block, Items):
            lines += [plain(item) for item in block.items]
        else:
            assert isinstance(block, Table)
            lines += [" | ".join(plain(cell) for cell in row) for row in block.rows]
    return lines


def test_a_proposal_about_the_town() -> None:
    assert told(case({"town": ["hill", "ford"]})) == [
        "Sudd | From 10 worse to 6 better | Better or worse on town",
        "On these issues no value or order of Norr is on record.",
        "One conflict blocks a deal. Its terms do not touch it: they neither meet nor cross a position in it.",
        "Land: left out. What blocks there: Norr will not accept “south” (land) and Sudd will not accept “half” or “north” (land).",
        f"It is about procedure alone and settles nothing of substance. {REFUSED}",
        "The block is gone once this is given up: Norr will not accept “south” (land). Then three deals are left that nothing "
        "else on record rules out, and two of them keep to its terms.",
    ]


def test_a_proposal_that_one_line_bars_is_told_by_what_it_crosses() -> None:
    assert told(case({"land": "north"}))[-6:] == [
        "One conflict blocks a deal. Its terms touch it.",
        "Its terms meet: Norr will not accept “south” (land).",
        "Its terms cross: Sudd will not accept “half” or “north” (land).",
        "Town: left out. Nothing blocks there.",
        REFUSED,
        "The block is gone once this is given up: Norr will not accept “south” (land). Then three deals are left that nothing "
        "else on record rules out, and none of them keeps to its terms, for what these cross.",
    ]  # fmt: skip


def test_where_nothing_blocks_and_where_the_rules_exclude_it() -> None:
    assert told(case({"town": "hill"}, red_lines=[NORR_LINE]))[-3:] == [
        "Land: left out.",
        f"It is about procedure alone and settles nothing of substance. {POSSIBLE}",
        "Nothing blocks a deal in this model: six deals are left that nothing on record rules out, and two of them keep to its terms.",
    ]
    rule = {"id": "no_ford", "never": {"town": "ford"}, "because": "It is flooded."}
    assert told(case({"town": "ford"}, rules=[rule]))[-2:] == [
        "The rules about what can coexist leave no deal that keeps to its terms, whatever the rest.",
        "Land: left out.",
    ]


def test_where_nobody_has_drawn_a_line_no_deal_is_counted() -> None:
    """A silence is no consent: without any line there is nothing to count."""
    preferences = {"norr": {"ranking": {"town": ["hill", "ford", "none"]}}}
    lines = told(case({"town": "hill"}, red_lines=[], preferences=preferences))
    assert lines == [
        "Norr | Better | Better on town",
        "On these issues no value or order of Sudd is on record.",
        "Land: left out.",
        f"It is about procedure alone and settles nothing of substance. {POSSIBLE}",
    ]


@pytest.mark.parametrize(
    ("whole", "least", "most", "says"),
    [
        ("toward", "2", "2", "better by 2"),
        ("toward", "2", "5/2", "better by 2 to 2.5"),
        ("toward", "0", "5", "better by up to 5"),
        ("away", "-5", "-2", "worse by 2 to 5"),
        ("away", "-5", "0", "worse by up to 5"),
        ("mixed", "-5", "2", "from 5 worse to 2 better"),
        ("equal", "0", "0", "as good as today °"),
        ("tied", None, None, "no difference on record"),
        ("mixed", None, None, "better on some, worse on others"),
        ("toward", None, None, "better"),
    ],
)
def test_how_much_it_moves(whole: Any, least: str | None, most: str | None, says: str) -> None:
    ends = [None if end is None else Fraction(end) for end in (least, most)]
    assert amount(Move(whole=whole, issues={}, least=ends[0], most=ends[1], no_order=())) == says


def test_the_same_proposal_by_either_side_is_told_in_the_same_words() -> None:
    """Roles, lines and values changed for each other: the words change their names and nothing else."""

    def swapped(text: str) -> str:
        return text.replace("Norr", "¤").replace("Sudd", "Norr").replace("¤", "Sudd")

    lines = [{**NORR_LINE, "actor": "sudd", "id": "only_south"}, {**SUDD_LINE, "actor": "norr", "id": "no_south"}]
    points = {"land": {"north": 100, "half": 50, "south": 0}}
    other = {"land": {"north": 0, "half": 50, "south": 100}}
    first = {"norr": {"points": points, "no_deal": 0}, "sudd": {"points": other, "no_deal": 0}}
    second = {"norr": {"points": other, "no_deal": 0}, "sudd": {"points": points, "no_deal": 0}}
    one = told(case({"land": "north"}, preferences=first))
    two = told(case({"land": "north"}, preferences=second, red_lines=lines))
    assert sorted(map(swapped, one)) == sorted(two)


def test_in_a_table_a_part_is_told_by_its_part() -> None:
    made = case({"town": "hill"})
    result = proposals(made)
    assert PartTold(Told(made, result, NOTHING_SPOKEN), result.of("p")).short() == (
        "On its issues better for Sudd, nothing on record of one other; does not touch the one conflict"
    )
