"""A case from a table and back: the same model; and what is wrong with a table, cell by cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.case import Case, Model
from detente.exchange import export_case, import_case
from detente.exchange.spreadsheet.writer import spreadsheet_table
from tests.examples import examples
from tests.exchange.conftest import Imported, Refused

SHEET = """\
issue;option;status quo;Northbank;Southbank
Fishing ground;weight;;80;90
;Northbank alone;x;100;0
;both under a quota;;55,5;60
;Southbank alone;;0;100

Patrol;weight;;20;10
;nobody;x;60;20
;a commission's boats;;40;200/3
no_deal;;;50;20
"""
FILES = Path(__file__).parent / "files"


def sheet(folder: Path, text: str = SHEET, name: str = "fishing.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_simplest_table(imported: Imported, tmp_path: Path) -> None:
    case: Case = imported("spreadsheet", sheet(tmp_path))
    model = case.model
    assert model.name == "fishing"
    assert {name: actor.name for name, actor in model.actors.items()} == {
        "Northbank": "Northbank",
        "Southbank": "Southbank",
    }
    ground = model.issues["fishing_ground"]
    assert (ground.name, ground.question, ground.status_quo) == (
        "Fishing ground",
        "What is agreed on “Fishing ground”?",
        "northbank_alone",
    )
    assert ground.options["both_under_a_quota"] == "both under a quota"
    assert model.preferences["Northbank"].values["fishing_ground"]["both_under_a_quota"].value == Decimal("55.5")
    assert Fraction(model.preferences["Southbank"].values["Patrol"]["a_commission_s_boats"].value) == Fraction(200, 3)
    assert [preference.no_deal.value for preference in model.preferences.values() if preference.no_deal] == [50, 20]
    assert case.record.documents["fishing"].file == "sources/fishing.csv"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators(imported: Imported, tmp_path: Path, separator: str, mark: str) -> None:
    text = mark + SHEET.replace("55,5", "55.5").replace(";", separator)
    model = imported("spreadsheet", sheet(tmp_path, text)).model
    assert model == imported("spreadsheet", sheet(tmp_path)).model


def test_points_without_weights(imported: Imported, tmp_path: Path) -> None:
    text = "issue,option,status_quo,a,b\nport,open,x,14,-3\nport,shut,,0,120\nno_deal,,,1,2"
    model = imported("spreadsheet", sheet(tmp_path, text)).model
    assert model.preferences["b"].points["port"]["open"].value == -3
    assert not model.preferences["a"].weights


def test_no_status_quo_column(imported: Imported, tmp_path: Path) -> None:
    text = "issue,option,a\nport,open,14\nport,shut,0\nno_deal,,1"
    model = imported("spreadsheet", sheet(tmp_path, text)).model
    assert model.issues["port"].status_quo == "open"


def test_nothing_marked_as_the_status_quo(imported: Imported, tmp_path: Path) -> None:
    text = "issue,option,status_quo,a\nport,open,,14\nport,shut,,0\nno_deal,,,1"
    assert imported("spreadsheet", sheet(tmp_path, text)).model.issues["port"].status_quo is None


def test_an_actor_silent_on_an_issue(imported: Imported, tmp_path: Path) -> None:
    text = "issue,option,status_quo,a,b\nport,open,x,14,\nport,shut,,0,\npier,old,x,1,2\npier,new,,2,1\nno_deal,,,1,2\n"
    text += "name,,,Alpha,Beta\nrole,,,party,ratifier of a"
    model = imported("spreadsheet", sheet(tmp_path, text)).model
    assert list(model.preferences["b"].points) == ["pier"]
    assert (model.actors["b"].role, model.actors["b"].of, model.actors["b"].name) == ("ratifier", "a", "Beta")


BROKEN: dict[str, tuple[str, str, str, str]] = {
    "no option column": ("option;", "choice;", "there is no column “option”", "1:1"),
    "column twice": ("Southbank", "Northbank", "the column “Northbank” stands twice", "1:35"),
    "no header": (";Southbank", ";", "this column has no header", "2:27"),
    "percent": ("60\n", "60%\n", "this is not a number", "4:27"),
    "thousands": ("90\n", "1.000,5\n", "this is not a number", "2:27"),
    "too many digits": ("90\n", "0.1234567890123\n", "this is not a number", "2:27"),
    "words": (";50;", ";some;", "this is not a number", "10:11"),
    "fraction as no deal": (";50;", ";1/2;", "this is not a number", "10:11"),
    "value missing": (";55,5;", ";;", "“Northbank” has no value for both under a quota", "3:20"),
    "weight missing": ("weight;;20;10", "weight;;20;", "“Southbank” has values for “Patrol” but no weight", "8:14"),
    "weight of nothing": (";nobody;x;60;20\n;a commission's boats;;40;200/3", ";nobody;x;;20\n;a boat;;;30", "this weight has no values", "7:16"),
    "no no-deal": ("no_deal;;;50;20", "no_deal;;;50;", "“Southbank” has no no-deal value", "1:35"),
    "no-deal twice": ("no_deal;;;50;20", "no_deal;;;50;20\nno deal;;;1;1", "the row “no deal” stands twice", "11:1"),
    "two status quos": (";Southbank alone;;", ";Southbank alone;x;", "“Fishing ground” needs one status quo", "5:2"),
    "status quo of words": (";Northbank alone;x", ";Northbank alone;maybe", "does not say whether the option holds", "3:18"),
    "option twice": (";Southbank alone;", ";Northbank alone;", "the option “Northbank alone” stands twice", "5:2"),
    "row without issue": ("Fishing ground;weight", ";weight", "this row has no issue", "2:2"),
    "row without option": (";nobody;", "Guard;;", "this row has no option", "8:1"),
    "too many cells": ("60\n", "60;7\n", "this row has more cells than the header", "4:30"),
    "weights twice": (";nobody;x;60;20", ";weight;;60;20", "“Patrol” has two rows of weights", "8:2"),
    "role": ("no_deal", "role;;;king;\nno_deal", "this is not a role", "10:8"),
    "control character": ("60\n", "\x0760\n", "this cell holds a control character", "4:27"),
    "value over 100": ("x;100;0", "x;101;0", "a value lies between 0 and 100", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_refused(refused: Refused, tmp_path: Path, name: str) -> None:
    old, new, message, place = BROKEN[name]
    assert old in SHEET
    problems = refused("spreadsheet", sheet(tmp_path, SHEET.replace(old, new, 1)))
    problem = next(item for item in problems if message in item.message)
    assert not place or str(problem.place) == f"fishing.csv:{place}"
    assert problem.found or problem.expected or problem.mend


def test_nothing_but_a_header(refused: Refused, tmp_path: Path) -> None:
    (problem,) = refused("spreadsheet", sheet(tmp_path, "issue,option,a"))
    assert "no issue" in problem.message
    (problem,) = refused("spreadsheet", sheet(tmp_path, "issue,option\nport,open"))
    assert "no column for an actor" in problem.message
    problems = refused("spreadsheet", sheet(tmp_path), sheet(tmp_path))
    assert "one table" in problems[0].message


ids = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(
    lambda word: (
        word not in {"weight", "name", "role", "no_deal", "null", "true", "false", "text", "kind", "settle"}
        and word not in {"issue", "option", "status_quo", "question"}
    )
)
CONTROL = "".join(map(chr, (set(range(32)) | set(range(127, 160))) - {9, 10, 13}))
words = st.text(st.characters(codec="utf-8", exclude_characters=CONTROL), min_size=1, max_size=15).filter(
    lambda text: bool(text.strip()) and "\x85" not in text
)
numbers = st.decimals(0, 100, places=3)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """What a table can hold of a case."""
    issues: dict[str, Any] = {}
    for name in draw(st.lists(ids, min_size=1, max_size=3, unique=True)):
        options = draw(st.dictionaries(ids, words, min_size=1, max_size=3))
        issues[name] = {
            "question": draw(words),
            "kind": draw(st.sampled_from(["substance", "procedure"])),
            "status_quo": draw(st.sampled_from(list(options))),
            "options": options,
            "settle": draw(st.booleans()),
        }
        if draw(st.booleans()):
            issues[name]["name"] = draw(words)
    actors = draw(st.lists(ids.filter(lambda word: word not in issues), min_size=1, max_size=3, unique=True))
    preferences: dict[str, Any] = {}
    for actor in actors:
        kind = draw(st.sampled_from(["values", "points", "none"]))
        if kind == "none":
            continue
        table = {issue: {option: draw(numbers) for option in item["options"]} for issue, item in issues.items()}
        preferences[actor] = {kind: table, "no_deal": draw(numbers)}
        if kind == "values":
            weights = {issue: draw(st.sampled_from([Decimal(1), Decimal("0.25"), "1/3"])) for issue in issues}
            preferences[actor]["weights"] = weights
    people = {actor: {"name": draw(words), "role": "party"} for actor in actors}
    return {
        "detente": 1,
        "name": "x",
        "as_of": "2026-01-01",
        "actors": people,
        "issues": issues,
        "preferences": preferences,
    }


@examples(0.6)
@given(cases())
def test_any_case_comes_back(data: dict[str, Any]) -> None:
    model = Model.model_validate(data)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "t.csv").write_text(spreadsheet_table(model), "utf-8", newline="")
        import_case("spreadsheet", [home / "t.csv"], home / "case", as_of=date(2026, 1, 1))
        back = detente.load(home / "case").model
    assert back.actors == model.actors
    for name, issue in model.issues.items():
        found = back.issues[name]
        assert (found.question, found.kind, found.status_quo, found.settle) == (
            issue.question,
            issue.kind,
            issue.status_quo,
            issue.settle,
        )
        assert (found.options, found.name) == (issue.options, issue.name)
    assert list(back.preferences) == list(model.preferences)
    for actor, preference in model.preferences.items():
        there, here = (item.model_dump(exclude={"assumed"}) for item in (preference, back.preferences[actor]))
        assert there == here


def test_a_whole_case_and_back(imported: Imported, tmp_path: Path) -> None:
    case: Case = imported("genius", FILES / "bridge")
    done = export_case("spreadsheet", case, tmp_path / "bridge.csv")
    raw = done.written[0].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"'=half each" in raw
    back: Case = imported("spreadsheet", *done.written)
    assert back.model.actors == case.model.actors
    for actor, preference in case.model.preferences.items():
        assert back.model.preferences[actor].model_copy(update={"assumed": None}) == preference.model_copy(
            update={"assumed": None}
        )
    again = export_case("spreadsheet", back, tmp_path / "again.csv")
    assert again.written[0].read_bytes() == raw
