"""Numbers of other tools, and fractions in a case: exact where the engines ask, a decimal where they are shown."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.analysis.agreement import agreement
from detente.case.file.edit import replace_value
from detente.case.model import Model
from detente.case.model.quantity import Quantity
from detente.case.tables import no_deal_value, shares, utility
from detente.case.variants.as_of import readings
from detente.exchange.numbers import decimal_text, double_text, fraction_of, written_number

BASE = Path(__file__).parent.parent / "broken" / "base"
fractions = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3", Fraction(3)),
        (" 044 ", Fraction(44)),
        ("0.30", Fraction(3, 10)),
        ("1e-3", Fraction(1, 1000)),
        (".5", Fraction(1, 2)),
        ("0.3333333333333333", Fraction(1, 3)),
        ("0.16666666666666666", Fraction(1, 6)),
        ("0.24489795918367346", Fraction(12, 49)),
        ("0.30000000000000004", Fraction(3, 10)),
        ("0.3031462333758278", Fraction("0.3031462333758278")),
        ("0.333333", Fraction(333333, 10**6)),
    ],
)
def test_what_a_number_means(text: str, meant: Fraction) -> None:
    assert fraction_of(text) == meant


@pytest.mark.parametrize("text", ["", "NaN", "Infinity", "0x10", "1_000", "1,5", "5d", "1e9999", "one", "--1", "٣"])
def test_what_is_no_number(text: str) -> None:
    assert fraction_of(text) is None


@given(fractions)
def test_written_numbers_lose_nothing(value: Fraction) -> None:
    text = written_number(value)
    assert text is not None
    assert Fraction(Quantity.model_validate(text if "/" in text else Decimal(text)).value) == value
    assert decimal_text(value) is None or Fraction(decimal_text(value) or "") == value
    assert abs(Fraction(double_text(value)) - value) <= abs(value) / 2**52


@given(fractions)
def test_a_fraction_in_a_case(value: Fraction) -> None:
    quantity = Quantity.model_validate(f"{value.numerator}/{value.denominator}")
    for same in (
        quantity,
        pickle.loads(pickle.dumps(quantity)),
        copy.deepcopy(quantity),
        quantity.model_copy(deep=True),
    ):
        assert Fraction(same.value) == value
    assert Quantity.model_validate(quantity.model_dump()) == quantity
    assert json.loads(quantity.model_dump_json())["value"] == str(value)
    assert abs(quantity.value - Decimal(value.numerator) / Decimal(value.denominator)) == 0


def test_engines_reckon_with_the_fraction(tmp_path: Path) -> None:
    text = (BASE / "case.yaml").read_text("utf-8")
    model = detente.load(BASE).model
    actor = next(name for name, preference in model.preferences.items() if preference.values)
    issue, options = next(iter(model.preferences[actor].values.items()))
    option = next(iter(options))
    changed = replace_value(text, ("preferences", actor, "values", issue, option), "200/3")
    assert '"200/3"' in changed
    (tmp_path / "case.yaml").write_text(changed, "utf-8")
    (tmp_path / "record.yaml").write_text((BASE / "record.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "minutes.txt").write_bytes((BASE / "sources" / "minutes.txt").read_bytes())
    case = detente.load(tmp_path)
    weights = case.model.preferences[actor].weights
    share = Fraction(weights[issue].value) / sum(Fraction(weight.value) for weight in weights.values())
    assert shares(case.model, actor)[issue][option] == share * Fraction(200, 3)
    deal = case.model.status_quo
    assert isinstance(utility(case.model, actor, deal), Fraction)
    assert detente.deals(case).exact
    assert case.model.digest != model.digest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5/0", "divided by zero"),
        ("1/2/3", "must be a number"),
        ("1.5/2", "must be a number"),
        ("1/ 2", "must be a number"),
    ],
)
def test_fractions_that_are_none(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Quantity.model_validate(text)


def test_a_whole_fraction_is_a_number() -> None:
    assert Quantity.model_validate("6/3").value == 2
    assert str(Quantity.model_validate("6/3").value) == "2"


@pytest.mark.parametrize(
    "form", ["100/3", {"value": "100/3", "range": [30, 40], "earlier": [{"until": "2026-01", "value": "200/3"}]}]
)
def test_a_no_deal_value_may_be_a_fraction(form: object) -> None:
    """As weights, values and points may: a deal worth exactly as much is accepted, one worth less is not."""
    sides = {name: {"name": name.upper(), "role": "party"} for name in "ab"}
    issues = {"i": {"question": "?", "status_quo": "x", "options": {"x": "X", "y": "Y"}}}
    values = {"weights": {"i": 1}, "values": {"i": {"x": "100/3", "y": 33.3333333333}}, "no_deal": form}
    data = {
        "detente": 1,
        "name": "x",
        "as_of": "2026-02-01",
        "actors": sides,
        "issues": issues,
        "preferences": {"a": values},
    }
    model = Model.model_validate(data)
    assert no_deal_value(model, "a") == Fraction(100, 3)
    found = agreement(model)
    assert (found.accepted_by["a"], found.zopa.deals) == (1, ({"i": "x"},))
    then = readings(model, date(2026, 1, 1))[0]
    assert no_deal_value(then, "a") == (Fraction(100, 3) if form == "100/3" else Fraction(200, 3))
