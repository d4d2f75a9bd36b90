"""What somebody is supposed to hold: lines more, lines and floors that let an option through, an order that begins with it."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.case.variants.suppose import Supposition
from detente.errors import InputError
from detente.live import Live
from detente.report.whatif.tried import told

DAM = Path(__file__).parents[1] / "cases" / "teaching" / "upper-river-dam"


@pytest.fixture(scope="module")
def dam() -> Live:
    return Live(DAM)


def test_what_is_ruled_out_is_a_line_more(dam: Live) -> None:
    model = dam.answers(suppose=["ostrane:disputes:rules_out:ministers,expert:7"]).model
    line = next(line for line in model.red_lines if line.id not in {line.id for line in dam.case.model.red_lines})
    assert (line.actor, line.never, line.firmness) == ("ostrane", {"disputes": ("ministers", "expert")}, 7)
    assert line.assumed


def test_who_insists_on_an_option_takes_no_other_and_bars_it_no_longer(dam: Live) -> None:
    model = dam.answers(suppose=["velmora:body:insists_on:votes"]).model
    assert [line.never for line in model.red_lines if line.actor == "velmora" and "body" in line.never] == [
        {"body": ("none", "advice")}
    ]


@pytest.mark.parametrize(
    ("supposed", "before", "after"),
    [
        ("velmora:body:accepts:votes", "velmora_gates", None),
        ("ostrane_farmers:filling:accepts:four", "farmers_one_of_two", {"filling": ("two",), "drought": ("none", "half")}),
        ("ostrane_farmers:data:accepts:none", "ostrane_farmers.floor.data", None),
        ("velmora_power:compensation:accepts:power", "velmora_power.floor.compensation", None),
    ],
)  # fmt: skip
def test_who_would_accept_an_option_rules_it_out_no_longer(
    dam: Live, supposed: str, before: str, after: dict[str, tuple[str, ...]] | None
) -> None:
    def barred(model: detente.case.Model) -> dict[str, object]:
        return {line.id: line.never for line in (*model.lines, *model.floors)}

    assert before in barred(dam.case.model)
    assert barred(dam.answers(suppose=[supposed]).model).get(before) == after


def test_a_line_that_lets_an_option_through_is_no_longer_told_in_its_old_words(dam: Live) -> None:
    model = dam.answers(suppose=["ostrane_farmers:filling:accepts:four"]).model
    assert next(line.text for line in model.red_lines if line.id == "farmers_one_of_two") is None


def test_who_wants_an_option_likes_none_better(dam: Live) -> None:
    ordered = dam.answers(suppose=["velmora_power:filling:wants:seven"]).model.preferences["velmora_power"]
    assert ordered.ranking["filling"] == (("seven",), ("two",), ("four",))
    valued = dam.answers(suppose=["velmora:filling:wants:seven"]).model.preferences["velmora"]
    assert valued.values["filling"]["seven"].value == 100


def test_suppositions_stand_on_each_other(dam: Live) -> None:
    both = dam.answers(suppose=["velmora:disputes:insists_on:court", "velmora:disputes:accepts:expert"]).model
    line = next(line for line in both.red_lines if line.never.get("disputes"))
    assert line.never == {"disputes": ("ministers",)}


def test_it_opens_and_blocks_a_deal(dam: Live) -> None:
    assert dam.answers().verdict().answer == "no"
    open_now = dam.answers(suppose=["ostrane_farmers:filling:accepts:four"])
    assert (open_now.verdict().answer, open_now.deal_exists) == ("cannot_tell", True)
    again = ["ostrane_farmers:filling:accepts:four", "velmora:disputes:insists_on:ministers", "ostrane:disputes:rules_out:ministers"]  # fmt: skip
    assert dam.answers(suppose=again).verdict().answer == "no"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("velmora:body:accepts", "this supposes nothing"),
        ("velmora:body:refuses:votes", "this is not something to suppose"),
        ("velmorra:body:accepts:votes", "did you mean “velmora”"),
        ("velmora:bodies:accepts:votes", "this is not an issue"),
        ("velmora:body:accepts:vote", "did you mean “votes”"),
        ("velmora:body:rules_out:votes:12", "this is no firmness"),
        ("velmora:body:accepts:advice", "this changes nothing"),
        ("velmora_power:filling:wants:two", "this changes nothing"),
        ("velmora:filling:wants:two", "this changes nothing"),
    ],
)
def test_what_cannot_be_supposed_is_told(dam: Live, text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        dam.answers(suppose=[text])


def test_it_is_told_in_words() -> None:
    model = detente.load(DAM).model
    said = told(model, "suppose", "ostrane:body:insists_on:votes:5")
    assert said == (
        "Suppose Ostrane insists on “a joint body that votes on releases” on the joint body (said again, or in answer)"
    )
    assert str(Supposition.read("ostrane:body:accepts:votes:5")) == "ostrane:body:accepts:votes"
