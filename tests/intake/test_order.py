"""The desk of a draft: keys that are shown, and an order of one's own, typed as ``2 > 1 = 3``."""

from __future__ import annotations

import io
from itertools import permutations, product
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

import detente
from detente.errors import InputError
from detente.intake.order import Move, Tiers, from_signs, in_signs, moved, read_order
from detente.intake.pieces import accept
from tests.typed import Run

from .test_positions import case_of, drafted

OPTIONS = ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2 > 1 = 3", (("b",), ("a", "c"))),
        ("3>2>1", (("c",), ("b",), ("a",))),
        ("1=2=3", (("a", "b", "c"),)),
        ("  1 =  3>2 ", (("a", "c"), ("b",))),
    ],
)
def test_orders(text: str, order: tuple[tuple[str, ...], ...]) -> None:
    assert read_order(text, OPTIONS) == order


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 > 1", "3 not at all"), ("1 > 1 > 2", "1 twice or more; 3 not at all"), ("2 > 1 = 3 = 3", "3 twice or more"),
        ("1 > 2 > 4", "1 > 2 > 4"), ("0 > 1 > 2", "0 > 1 > 2"), ("a > b > c", "a > b > c"), ("1 < 2 < 3", "1 < 2 < 3"), ("1 2 3", "1 2 3"),
        ("> 1 > 2 = 3", "> 1"), ("1 > > 2 = 3", "1 > > 2"), ("1 > 2 = 3 >", "3 >"), ("", ""), ("²>1=3", "²"), ("1 > 2 = " + "3" * 5000, "1 > 2"),
        ("-1 > 2 = 3", "-1"), ("1.0 > 2 = 3", "1.0"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_what_was_expected(text: str, found: str) -> None:
    with pytest.raises(InputError) as caught:
        read_order(text, OPTIONS)
    (problem,) = caught.value.problems
    assert found in problem.found
    assert problem.expected == "each number from 1 to 3 once, such as 2 > 1 = 3"


@given(some.permutations([1, 2, 3, 4]), some.lists(some.sampled_from(">="), min_size=3, max_size=3))
def test_every_order_is_read_as_it_is_written(numbers: list[int], signs: list[str]) -> None:
    """Against reading pair by pair: one stands above another if some > is between them."""
    text = str(numbers[0]) + "".join(f" {sign} {number}" for sign, number in zip(signs, numbers[1:], strict=True))
    tiers = read_order(text, "abcd")
    place = {option: at for at, tier in enumerate(tiers) for option in tier}
    for one, other in permutations(range(4), 2):
        if one < other:
            above = ">" in signs[one:other]
            better, worse = ("abcd"[numbers[at] - 1] for at in (one, other))
            assert (place[better] < place[worse]) is above
            assert (place[better] == place[worse]) is not above


def test_only_orders_in_which_each_stands_once_are_read() -> None:
    """All texts of three numbers from 0 to 4 and two signs: exactly the permutations of 1, 2, 3 are taken."""
    for numbers in product(range(5), repeat=3):
        text = f"{numbers[0]} > {numbers[1]} = {numbers[2]}"
        try:
            read_order(text, OPTIONS)
        except InputError:
            assert sorted(numbers) != [1, 2, 3]
        else:
            assert sorted(numbers) == [1, 2, 3]


@given(some.data())
def test_moves_keep_every_option_and_reach_every_order(data: some.DataObject) -> None:
    """After any moves each stands once; up is undone by down for one that stands alone; text and order are the same."""
    tiers: Tiers = tuple((option,) for option in data.draw(some.permutations(["a", "b", "c", "d"])))
    for _ in range(data.draw(some.integers(0, 8))):
        option, how = data.draw(some.sampled_from("abcd")), data.draw(some.sampled_from(get_args(Move)))
        at = next(at for at, tier in enumerate(tiers) if option in tier)
        after = moved(tiers, option, how)
        assert sorted(name for tier in after for name in tier) == ["a", "b", "c", "d"]
        assert from_signs(in_signs(after), "abcd") == after
        now = next(place for place, tier in enumerate(after) if option in tier)
        if tiers[at] == (option,) and how == "up":
            assert now == max(0, at - 1)
            assert not at or moved(after, option, "down") == tiers
        if how == "level" and at:
            assert set(after[at - 1]) == {*tiers[at - 1], option}
        tiers = after


@pytest.mark.parametrize("text", ["", "a", "a > b > d", "a > b > c > a", "a > > b = c", "a > b, c"])
def test_what_a_form_sends_is_an_order_or_refused(text: str) -> None:
    with pytest.raises(InputError):
        from_signs(text, OPTIONS)


def test_a_question_mark_shows_the_keys_and_loses_no_piece(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_of(tmp_path, "hill | refuse | options: [mill.both]")
    for typed in ("?\ny\nq\n", "h\n\nz\ny\nq\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status, out, _ = run("draft", case)
        assert status == 0
        assert "1 accepted, " in out
        for key in (
            "y  accept it",
            "n  no",
            "f  accept it with",
            "o  accept an order",
            "s  skip",
            "a  accept",
            "q  quit",
        ):
            assert key in out
    assert list(detente.load(case).model.preferences) == ["hill"]
    assert [line.id for line in detente.load(case).model.red_lines] == ["hill_no_mill"], "offered in the second run"


def test_an_order_of_ones_own(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nonsense is told and asked again; an empty line leaves the piece out; keys that do not fit say so; what asks takes one, too."""
    case = case_of(
        tmp_path,
        "hill | express_willingness | options: [mill.both]",
        "vale | demand | options: [mill.vale]",
        "vale | red_line | options: [mill.hill]",
        "guild | demand | issues: [toll]",
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("f\no\n2 > 1\nno idea\n2 > 1 = 3\no\n\no\n1 > 2\no\ny\n"))
    status, out, _ = run("draft", case)
    assert status == 0
    said = " ".join(out.split())
    assert "This has no firmness." in said
    assert "2 the mill to both" in said
    assert "each option stands in an order once: 3 not at all; expected: each number from 1 to 3 once" in said
    assert "this is no order of the options: no idea; expected: each number" in said
    assert "This is no order of options." in said, "asked of the red line"
    found = detente.load(case).model
    assert found.preferences["hill"].ranking == {"mill": (("both",), ("hill", "vale"))}
    assert found.preferences["hill"].on("mill").evidence == ("s1",)
    assert found.preferences["guild"].ranking == {"toll": (("all",), ("none",))}
    assert "vale" not in found.preferences
    assert [line.id for line in found.red_lines] == ["vale_no_mill"]


def test_an_order_that_is_none_changes_nothing(tmp_path: Path) -> None:
    case = case_of(tmp_path, "hill | demand | options: [mill.hill]")
    before = (case / "case.yaml").read_bytes()
    for order in ((("hill",), ("both",)), (("hill", "both"), ("vale", "hill")), ((), ("hill", "both", "vale"))):
        with pytest.raises(InputError):
            accept(detente.load(case), drafted(case, "position")["hill.mill"], {"order": order})
    assert (case / "case.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("told", "claim"),
    [
        (["hill | express_willingness | options: [mill.both]"],
         "This order says that Hill accepts “the mill to both” in principle and puts nothing above it. It refuses nothing, and counts as heard on this issue: decline it if that is more than it said. Nothing was said of “the mill to Hill”, “the mill to Vale”: level with what it accepts, since to accept is not to prefer."),
        (["hill | accept_if | options: [mill.both]", "hill | refuse | options: [mill.vale]"],
         "This order says that Hill accepts “the mill to both” in principle and puts nothing above it; refuses “the mill to Vale”. “the mill to Vale”: new (s2). Only on a condition: “the mill to both”. Nothing was said of “the mill to Hill”: level with what it accepts, since to accept is not to prefer."),
        (["hill | demand | options: [mill.hill]", "hill | accept | options: [mill.both]"],
         "This order says that Hill wants “the mill to Hill”; accepts “the mill to both” as well. “the mill to both”: new (s2). Nothing was said of “the mill to Vale”."),
        (["hill | refuse | options: [mill.both]"], "This order says that Hill refuses “the mill to both”. Nothing was said of “the mill to Hill”, “the mill to Vale”."),
    ],
)  # fmt: skip
def test_the_words_say_what_an_order_claims(told: list[str], claim: str, tmp_path: Path) -> None:
    assert drafted(case_of(tmp_path, *told), "position")["hill.mill"].remark == claim
