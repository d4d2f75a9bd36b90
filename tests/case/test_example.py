"""The example loads as it stands, and every part of it is in the model."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import detente
from detente.case import Case
from detente.case.lint.check import check
from detente.case.tables import no_deal_value, utility

EXAMPLE = Path(__file__).parent.parent / "known" / "river-and-ridge"


def test_head(example: Case) -> None:
    model = example.model
    assert (model.detente, model.name, model.as_of) == (1, "The river and the ridge", date(2026, 3, 1))
    assert model.question is not None
    assert model.question.startswith("Can Aland and Borland")


def test_nothing_of_the_file_is_left_out(example: Case) -> None:
    assert set(example.tree.data) <= set(type(example.model).model_fields)
    assert example.model.model_fields_set == set(example.tree.data)
    assert example.record_tree is not None
    assert set(example.record_tree.tree("record.yaml").data) == {"documents", "statements"}


def test_actors(example: Case) -> None:
    model = example.model
    assert model.parties() == ("aland", "borland")
    assert model.ratifiers("aland") == ("aland_assembly",)
    assert model.ratifiers("borland") == ("borland_army",)
    assert model.actors["chorus"].functions == ("mediator", "host")
    assert model.actors["aland"].leader == "President Orra"
    assert model.consent.everyone
    assert model.consenting() == ("aland", "aland_assembly", "borland", "borland_army")


def test_issues_and_rules(example: Case) -> None:
    model = example.model
    assert {name: list(issue.options) for name, issue in model.issues.items()} == {
        "ridge": ["aland", "joint", "borland"],
        "river": ["none", "thirds", "half"],
        "guarantee": ["nobody", "chorus", "union"],
        "recognition": ["disputed", "borland"],
    }
    assert model.issues["river"].status_quo == "none"
    assert all(issue.settle for issue in model.issues.values())
    assert model.issue_name("ridge") == "Ridge"
    if_then, never = model.rules
    assert (if_then.when, if_then.then) == ({"ridge": ("joint",)}, {"guarantee": ("chorus", "union")})
    assert never.never == {"ridge": ("aland", "joint"), "recognition": ("borland",)}
    assert if_then.evidence == ("s6",)


def test_preferences(example: Case) -> None:
    preferences = example.model.preferences
    aland = preferences["aland"]
    assert {issue: weight.value for issue, weight in aland.weights.items()} == {
        "ridge": 45, "river": 20, "guarantee": 20, "recognition": 15,
    }  # fmt: skip
    assert aland.values["river"]["thirds"].value == 70
    assert aland.no_deal is not None
    assert (aland.no_deal.value, aland.no_deal.range, aland.no_deal.per) == (42, (36, 48), {"dorne_attention": 10})
    borland = preferences["borland"]
    assert borland.no_deal is not None
    assert borland.no_deal.status_quo_minus is not None
    assert borland.no_deal.status_quo_minus.value == 30
    assert borland.adjust[0].when == {"river": ("half",), "recognition": ("borland",)}
    assert borland.adjust[0].add == 6
    army = preferences["borland_army"]
    assert army.ranking == {"guarantee": (("nobody",), ("chorus",), ("union",))}
    assert army.floor["guarantee"].option == "chorus"
    assert not army.cardinal


def test_numbers_are_exact(example: Case) -> None:
    model = example.model
    status_quo = model.status_quo
    assert utility(model, "borland", status_quo) == 82
    assert no_deal_value(model, "borland") == 52
    assert no_deal_value(model, "aland") == 42
    assert utility(model, "borland", {**status_quo, "river": "half", "recognition": "borland"}) == Fraction(91)
    assert isinstance(model.context["dorne_attention"].value, Decimal)
    assert model.context["dorne_attention"].value == Decimal("0.4")


def test_red_lines_context_scenarios(example: Case) -> None:
    model = example.model
    assert [(line.id, line.actor, line.firmness) for line in model.red_lines] == [
        ("no_title", "aland", 9),
        ("no_return", "borland", 8),
        ("no_union_force", "borland_army", 7),
        ("no_empty_promise", "aland_assembly", 4),
    ]
    assert model.red_lines[3].never == {"ridge": ("joint",), "guarantee": ("nobody", "chorus")}
    assert model.context["dorne_attention"].range == (0, 1)
    assert model.scenarios["dorne_returns"].set == {"context.dorne_attention": Decimal("0.9")}
    assert model.scenarios["assembly_relents"].waive == ("no_empty_promise",)


def test_road(example: Case) -> None:
    road = example.model.road
    assert road is not None
    assert road.goal == "presidents_meet"
    assert road.steps["envoys_sent"].achieved
    assert road.steps["election"].needs == ("martial_law_lifted",)
    assert road.steps["presidents_meet"].needs_any == (("meet_in_borland",), ("meet_in_chorus",))
    assert [(item.id, item.wants, item.before) for item in road.demands] == [
        ("truce_first", "ceasefire", "presidents_meet"),
        ("mandate_first", "election", "presidents_meet"),
    ]
    assert road.refusals[1].unless == ("ceasefire",)
    assert [offer.id for offer in road.offers] == ["come_to_us", "neutral_ground"]
    assert road.offers[0].date is not None
    assert road.offers[0].date.start == date(2026, 2, 27)


def test_talks(example: Case) -> None:
    (letter,) = example.model.proposals
    assert (letter.by, letter.to, letter.channel) == (("aland",), ("borland",), "open letter")
    assert letter.terms == {"ridge": ("joint",), "guarantee": ("chorus", "union")}
    assert [(item.actor, item.kind) for item in letter.responses] == [("borland", "counter"), ("dorne", "endorse")]
    (lakeside,) = example.model.rounds
    assert lakeside.date is not None
    assert (lakeside.date.precision, lakeside.date.end) == ("month", date(2025, 11, 30))
    assert (lakeside.mediator, lakeside.agenda, lakeside.outcome) == ("chorus", ("ridge", "river"), "failed")
    assert lakeside.claims[0].cause == "format"


def test_standoff(example: Case) -> None:
    standoff = example.model.standoff
    assert standoff is not None
    assert standoff.option_order == ("strike", "talk", "advance", "receive")
    assert standoff.status_quo == {"strike": "Y", "talk": "N", "advance": "Y", "receive": "N"}
    assert standoff.infeasible == ({"advance": "Y", "receive": "Y"},)
    assert standoff.preferences["aland"].statements[2] == {"if": {"advance": "Y"}, "then": {"strike": "Y"}}
    assert standoff.preferences["borland"].statements[1] == {"any": ({"advance": "Y"}, {"talk": "Y"})}


def test_record(example: Case) -> None:
    record = example.record
    assert list(record.documents) == ["courier", "gazette"]
    courier, gazette = ["s1", "s2", "s4", "s7", "s9"], ["s3", "s5", "s6", "s8"]
    assert [statement.id for statement in record.statements] == courier + gazette, "one document after another"
    s2 = record.statement("s2")
    assert s2.when is not None
    assert (s2.when.text, s2.when.precision) == ("on Thursday", "day")
    assert s2.about.proposals == ("open_letter",)
    assert {anchor.state for anchor in example.anchors.values()} == {"in_place"}
    with pytest.raises(KeyError):
        record.statement("s99")


def test_only_two_remarks(example: Case) -> None:
    assert [(remark.level, remark.place.line) for remark in check(example)] == [("warning", 78), ("warning", 131)]


@pytest.mark.parametrize(
    ("path", "key", "at"),
    [
        (("name",), False, "case.yaml:4:7"),
        (("name",), True, "case.yaml:4:1"),
        (("actors", "aland_assembly", "of"), False, "case.yaml:10:64"),
        (("issues", "river", "options", "thirds"), False, "case.yaml:31:40"),
        (("preferences", "aland", "no_deal", "range", 1), False, "case.yaml:59:38"),
        (("road", "demands", 1, "wants"), False, "case.yaml:108:50"),
        (("rules", 0), False, "case.yaml:42:5"),
        (("issues", "river", "nothing", "there"), False, "case.yaml:29:5"),
        ((), False, "case.yaml:3:1"),
    ],
    ids=str,
)
def test_places(example: Case, path: tuple[str | int, ...], key: bool, at: str) -> None:
    lines = (EXAMPLE / "case.yaml").read_text("utf-8").split("\n")
    place = example.tree.place(path, key=key)
    assert str(place) == at
    assert place.line is not None
    assert place.source_line == lines[place.line - 1]


def test_every_value_stands_where_its_place_says(example: Case) -> None:
    for path, span in example.tree.values.items():
        text = example.tree.text
        assert text[: span.start].count("\n") == span.line
        assert span.start - (text.rfind("\n", 0, span.start) + 1) == span.column, path
    for path, span in example.tree.keys.items():
        assert example.tree.text[span.start : span.end] == path[-1]


def test_line_ends_of_windows(example: Case, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "case"))
    for name in ("case.yaml", "record.yaml"):
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"\n", b"\r\n"))
    case = detente.load(folder)
    assert (case.model, case.record) == (example.model, example.record)
    assert str(case.tree.place(("name",))) == "case.yaml:4:7"
    assert case.tree.place(("name",)).source_line == "name: The river and the ridge"


def test_digests_tell_cases_apart(example: Case, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "case"))
    again = detente.load(folder / "case.yaml")
    assert (again.digest, again.model.digest) == (example.digest, example.model.digest)
    with (folder / "sources" / "courier.txt").open("a") as file:
        file.write(".")
    more = detente.load(folder)
    assert more.digest != example.digest
    assert more.model.digest == example.model.digest, "the engines read no document"
    assert example.under("dorne_returns").model.digest != example.model.digest
