"""GeniusWeb domains and profiles: exact decimals, number sets, reservation bids; and what is refused."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.analysis.agreement import agreement
from detente.case import Case
from detente.case.tables import no_deal_value, utility
from detente.exchange import export_case
from tests.exchange.conftest import Imported, Refused

DOMAIN: dict[str, Any] = {
    "name": "ferry",
    "issuesValues": {
        "Fare": {"range": ["1", "2.5", "0.5"]},
        "Flag": {"values": ["blue", "1/2 red", "=none"]},
    },
}
SPACE = "LinearAdditiveUtilitySpace"


def profile(**changes: Any) -> dict[str, Any]:
    whole = {
        "name": "owner",
        "domain": DOMAIN,
        "issueUtilities": {
            "Fare": {"numberutils": {"lowValue": 1, "lowUtility": 0, "highValue": 2.5, "highUtility": 0.7}},
            "Flag": {"DiscreteValueSetUtilities": {"valueUtilities": {"blue": 1, "1/2 red": 0.35, "=none": 0}}},
        },
        "issueWeights": {"Fare": 0.7, "Flag": 0.3},
        "reservationBid": {"issuevalues": {"Fare": 1.5, "Flag": "1/2 red"}},
    }
    return {SPACE: {**whole, **changes}}


def write(path: Path, data: Any) -> Path:
    path.write_text(data if isinstance(data, str) else json.dumps(data, indent=1), "utf-8")
    return path


def test_utilities(imported: Imported, tmp_path: Path) -> None:
    files = [write(tmp_path / "domain.json", DOMAIN), write(tmp_path / "owner.json", profile())]
    other = profile(name="guests", issueWeights={"Fare": 0.125, "Flag": 0.875}, reservationBid=None)
    files.append(write(tmp_path / "guests.json", other))
    model = imported("geniusweb", *files).model
    assert list(model.actors) == ["owner", "guests"]
    assert [list(issue.options.values()) for issue in model.issues.values()] == [
        ["1", "1.5", "2", "2.5"],
        ["blue", "1/2 red", "=none"],
    ]
    for actor, weights in (("owner", (0.7, 0.3)), ("guests", (0.125, 0.875))):
        for price, fare_id in zip(("1", "1.5", "2", "2.5"), model.issues["Fare"].options, strict=True):
            line = (Decimal("0.7") * (Decimal(price) - 1) / Decimal("1.5")).quantize(Decimal("1e-8"), ROUND_HALF_UP)
            for flag, flag_id in zip(("1", "0.35", "0"), model.issues["Flag"].options, strict=True):
                wanted = Fraction(str(weights[0])) * Fraction(line) + Fraction(str(weights[1])) * Fraction(flag)
                assert utility(model, actor, {"Fare": fare_id, "Flag": flag_id}) == 100 * wanted
    fare = Fraction(Decimal("0.23333333"))
    assert no_deal_value(model, "owner") == 100 * (Fraction("0.7") * fare + Fraction("0.3") * Fraction("0.35"))
    assert no_deal_value(model, "guests") == 0


def test_profiles_carry_their_domain(imported: Imported, tmp_path: Path) -> None:
    case = imported("geniusweb", write(tmp_path / "owner.json", profile()))
    assert case.model.name == "ferry"


def test_under_the_name_of_genius(imported: Imported, tmp_path: Path) -> None:
    case = imported("genius", write(tmp_path / "owner.json", profile()))
    assert case.model == imported("geniusweb", tmp_path / "owner.json").model


def test_ranges_with_names(imported: Imported, tmp_path: Path) -> None:
    domain = {
        **DOMAIN,
        "issuesValues": {**DOMAIN["issuesValues"], "Fare": {"range": {"low": 1, "high": 2.5, "step": 0.5}}},
    }
    case = imported("geniusweb", write(tmp_path / "owner.json", profile(domain=domain)))
    assert list(case.model.issues["Fare"].options.values()) == ["1", "1.5", "2", "2.5"]


def test_tabs_and_a_byte_order_mark(imported: Imported, tmp_path: Path) -> None:
    path = tmp_path / "owner.json"
    path.write_text(json.dumps(profile(), indent="\t"), "utf-8-sig")
    assert imported("geniusweb", path).model.parties() == ("owner",)


UTILITIES = profile()[SPACE]["issueUtilities"]
BROKEN: dict[str, tuple[Any, str, str]] = {
    "partial order": ({"DefaultPartialOrdering": {}}, "this kind of profile is not read", ""),
    "groups": ({"SumOfGroupsUtilitySpace": {}}, "this kind of profile is not read", ""),
    "unknown field": (profile(discount=0.9), "“discount” is not understood here", '"discount"'),
    "no weights": ({SPACE: {k: v for k, v in profile()[SPACE].items() if k != "issueWeights"}}, "“issueWeights” is missing", SPACE),
    "weights sum": (profile(issueWeights={"Fare": 0.7, "Flag": 0.2}), "the weights do not sum to 1", '"issueWeights"'),
    "weight of nothing": (profile(issueWeights={"Fare": 0.7, "Flag": 0.3, "Crew": 0}), "“Crew” is not understood", '"Crew"'),
    "weight a word": (profile(issueWeights={"Fare": "much", "Flag": 0.3}), "this must be a number from 0 to 1", '"Fare"'),
    "weight true": (profile(issueWeights={"Fare": True, "Flag": 0.3}), "this must be a number from 0 to 1", '"Fare"'),
    "utility over 1": (profile(issueUtilities={**UTILITIES, "Flag": {"discreteutils": {"valueUtilities": {"blue": 2, "1/2 red": 0, "=none": 0}}}}), "this must be a number from 0 to 1", '"blue": 2'),
    "value missing": (profile(issueUtilities={**UTILITIES, "Flag": {"discreteutils": {"valueUtilities": {"blue": 1, "=none": 0}}}}), "“1/2 red” is missing", '"valueUtilities"'),
    "unknown utilities": (profile(issueUtilities={**UTILITIES, "Flag": {"splineutils": {}}}), "“splineutils” is not understood", '"splineutils"'),
    "line on words": (profile(issueUtilities={**UTILITIES, "Flag": UTILITIES["Fare"]}), "this line does not fit its issue", '"numberutils"'),
    "reservation elsewhere": (profile(reservationBid={"issuevalues": {"Flag": "green"}}), "this is not a value of the issue", '"green"'),
    "reservation unknown issue": (profile(reservationBid={"issuevalues": {"Crew": "green"}}), "“Crew” is not understood", '"Crew"'),
    "endless range": (profile(domain={**DOMAIN, "issuesValues": {"Fare": {"range": [0, 1, 0]}}}), "this range leaves no list of values", '"range"'),
    "both kinds": (profile(domain={**DOMAIN, "issuesValues": {"Fare": {"range": [0, 1, 1], "values": ["a"]}}}), "`values` or a `range`", '"Fare"'),
    "values of numbers": (profile(domain={**DOMAIN, "issuesValues": {"Fare": {"values": [1, 2]}}}), "a list of different words", '"values"'),
    "key twice": ('{"a": 1, "a": 2}', "stands twice", '"a": 2'),
    "not JSON": ('{"a": }', "not well-formed JSON", '"a": }'),
    "not a number": (json.dumps(profile()).replace("0.35", "NaN"), "this is not a number", ""),
    "a list": ("[]", "this kind of profile is not read", ""),
    "deep": ("[" * 100_000, "nested too deeply", ""),
    "control character": (profile(name="a\x07b"), "this text holds a control character", "a"),
    "surrogate": ('{"\\ud800": 1}', "cannot be read", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_refused(refused: Refused, tmp_path: Path, name: str) -> None:
    data, message, line = BROKEN[name]
    problem = refused("geniusweb", write(tmp_path / "owner.json", data))[0]
    assert message in problem.message
    assert problem.place.file == "owner.json"
    assert line in (problem.place.source_line or "")


def test_another_domain(refused: Refused, tmp_path: Path) -> None:
    other = {"name": "bus", "issuesValues": {"Fare": {"values": ["1"]}}}
    files = [write(tmp_path / "domain.json", other), write(tmp_path / "owner.json", profile())]
    (problem,) = refused("geniusweb", *files)
    assert "another domain" in problem.message


def test_there_and_back(imported: Imported, tmp_path: Path) -> None:
    """Models come back equal; a no-deal value comes back as the worst deal that is good enough."""
    bridge = Path(__file__).parent / "files" / "bridge"
    case: Case = imported("genius", bridge)
    done = export_case("geniusweb", case, tmp_path / "out")
    data = [json.loads(path.read_text("utf-8"), parse_float=Decimal) for path in done.written[1:]]
    assert all(sum(item[SPACE]["issueWeights"].values()) == 1 for item in data)
    back: Case = imported("geniusweb", *done.written)
    there, here = agreement(case.model), agreement(back.model)
    assert there.accepted_by == here.accepted_by
    assert there.zopa.size == here.zopa.size
    assert there.frontier == here.frontier
    for actor, preference in case.model.preferences.items():
        assert back.model.preferences[actor].weights == preference.weights
        assert back.model.preferences[actor].values == preference.values


def test_a_no_deal_value_above_every_deal(imported: Imported, tmp_path: Path) -> None:
    bridge = Path(__file__).parent / "files" / "bridge"
    case: Case = imported("genius", bridge / "Hilltown.xml")
    text = (case.folder / "case.yaml").read_text("utf-8").replace("no_deal: 45", "no_deal: 101")
    (case.folder / "case.yaml").write_text(text, "utf-8")
    with pytest.raises(detente.InputError, match="no deal is good enough for Hilltown"):
        export_case("geniusweb", detente.load(case.folder), tmp_path / "out")
    assert not (tmp_path / "out").exists()
