"""YAML 1.2: a word is a word, and a number is exact."""

from __future__ import annotations

from decimal import Decimal

import pytest

import detente
from detente.case.file.yaml_tree import parse, scalar
from tests.case.conftest import Well


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"), ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("Y", "Y"), ("n", "n"),
        ("true", True), ("False", False), ("", None), ("~", None), ("null", None),
        ("12", 12), ("012", 12), ("-3", -3), ("+3", 3), ("0o14", "0o14"), ("0x1F", "0x1F"), ("1_000", "1_000"), ("12:30", "12:30"),
        ("1.10", Decimal("1.10")), (".5", Decimal("0.5")), ("5.", Decimal(5)), ("1e3", Decimal(1000)), ("-1.5E-2", Decimal("-0.015")),
        (".inf", ".inf"), (".nan", ".nan"), ("1.2.3", "1.2.3"), ("2026-03-01", "2026-03-01"), ("60%", "60%"), ("1,5", "1,5"),
        ("9" * 60, "9" * 60), ("٣", "٣"),
    ],
)  # fmt: skip
def test_scalar(written: str, read: object) -> None:
    assert scalar(written) == read
    assert type(scalar(written)) is type(read)
    assert parse(f"a: {written}\n", "f").data == {"a": read}
    if written:
        assert parse(f'a: "{written}"\n', "f").data == {"a": written}, "what is in quotes is text"


def test_decimals_are_exact() -> None:
    assert parse("a: [0.1, 0.2]", "f").data["a"] == [Decimal("0.1"), Decimal("0.2")]


def test_keys_are_words() -> None:
    assert parse("{NO: 1, 012: 2, true: 3, null: 4, 1.10: 5}", "f").data == {
        "NO": 1,
        "012": 2,
        "true": 3,
        "null": 4,
        "1.10": 5,
    }


def test_a_directive_changes_nothing() -> None:
    assert parse("%YAML 1.1\n---\na: NO\nb: 012\n", "f").data == {"a": "NO", "b": 12}


def test_an_anchor_used_twice_says_nothing() -> None:
    assert parse("a: &x [1]\nb: &x [2]\nc: *x\n", "f").data == {"a": [1], "b": [2], "c": [2]}


def test_no_is_a_fine_option(well: Well) -> None:
    """NO for Norway or for a plain no: an option like any other, plain or in quotes, as key and as value."""
    case = well(
        ("status_quo: nobody", "status_quo: NO"),
        ("options: {nobody: Nobody,", "options: {NO: Nobody,"),
        ("guard: {nobody: 100,", "guard: {NO: 100,"),
        ("guard: {nobody: 20,", 'guard: {"NO": 20,'),
        ("never: {water: vale}, firmness", "never: {guard: NO}, firmness"),
    )
    assert case.model.issues["guard"].status_quo == "NO"
    assert case.model.red_lines[0].never == {"guard": ("NO",)}
    assert detente.deals(case).deals == 6


def test_letters_of_every_language(well: Well) -> None:
    case = well(("vale}, firmness", "долина}, firmness"), ("vale: Vale alone}", "долина: Лише Долина}"),
                ("turns: 60, vale: 0}", "turns: 60, долина: 0}"), ("turns: 70, vale: 100}", "turns: 70, долина: 100}"),
                ("[hill, turns, vale]", "[hill, turns, долина]"))  # fmt: skip
    assert "долина" in case.model.issues["water"].options


def test_octal_looking_number_is_twelve(well: Well) -> None:
    assert (
        well(("guard: {nobody: 20,", "guard: {nobody: 012,")).model.preferences["vale"].values["guard"]["nobody"].value
        == 12
    )


def test_one_thing_for_a_list_of_one(well: Well) -> None:
    case = well(
        ("water: [hill, turns, vale]", "water: [hill, [turns, vale]]"), ("to: [vale]\n    date", "to: vale\n    date")
    )
    assert case.model.preferences["elders"].ranking["water"] == (("hill",), ("turns", "vale"))
    assert case.model.proposals[0].to == ("vale",)
