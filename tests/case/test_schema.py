"""The JSON Schemas that editors read say what the loader says."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from detente.case.file.schema import SCHEMAS, schema
from detente.case.file.yaml_tree import parse

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = ROOT / "src" / "detente" / "case" / "template"
FOLDERS = [ROOT / "tests" / "known" / "river-and-ridge", ROOT / "tests" / "broken" / "base", TEMPLATE]
FOLDERS += sorted(file.parent for file in (ROOT / "cases").rglob("case.yaml"))
FILES = [
    file for folder in FOLDERS for file in sorted(folder.glob("*.yaml")) if file.name in {"case.yaml", "record.yaml"}
]
VALIDATORS = {name: Draft202012Validator(json.loads(schema(name))) for name in SCHEMAS}


def plain(data: object) -> object:
    """What an editor sees: numbers of JSON."""
    if isinstance(data, dict):
        return {key: plain(part) for key, part in data.items()}
    if isinstance(data, list):
        return [plain(part) for part in data]
    return float(data) if isinstance(data, Decimal) else data


def faults(data: object, name: str = "case.yaml") -> list[str]:
    errors = VALIDATORS[f"{name.removesuffix('.yaml')}.schema.json"].iter_errors(plain(data))
    return [f"{error.json_path}: {error.message}" for error in errors]


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schema(name: str) -> None:
    assert (ROOT / "schema" / name).read_text("utf-8") == schema(name), "the schema changed: run `make schema`"


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema(name)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_worked_files_fit(file: Path) -> None:
    assert faults(parse(file.read_text("utf-8"), file.name).data, file.name) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_schema_named_in_the_first_line_exists(file: Path) -> None:
    first = file.read_text("utf-8").split("\n")[0]
    if "$schema=" in first and TEMPLATE not in file.parents:
        assert (file.parent / first.split("$schema=")[1].strip()).is_file()


WRONG = [
    "actors.vale.role=judge",
    "actors.vale.nickname=V",
    "issues.water.options={}",
    "preferences.hill.weights.water=heavy",
    "preferences.hill.no_deal=much",
    "red_lines.0.firmness=12",
    "red_lines.0.never={}",
    "red_lines.0.never.water=[]",
    "context.drought.range=[1]",
    "context.drought.value=dry",
    "road.steps.digging_stops.achieved=yes",
    "road.steps.reeves_meet.needs=digging_stops",
    "proposals.0.date=yesterday",
    "rounds.0.outcome=fine",
    "standoff.status_quo.dig=maybe",
    "consent=both",
    "detente=2",
    "wishes=[]",
]


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_cases_do_not_fit(wrong: str) -> None:
    data = parse((ROOT / "tests" / "broken" / "base" / "case.yaml").read_text("utf-8"), "case.yaml").data
    path, _, value = wrong.partition("=")
    *above, last = path.split(".")
    here = data
    for part in above:
        here = here[int(part)] if isinstance(here, list) else here[part]
    here[last] = parse(f"x: {value}", "x").data["x"]
    assert faults(data)


@pytest.mark.parametrize("key", ["detente", "name", "as_of", "actors", "issues"])
def test_what_a_case_cannot_lack(key: str) -> None:
    data = parse((ROOT / "tests" / "broken" / "base" / "case.yaml").read_text("utf-8"), "case.yaml").data
    del data[key]
    assert faults(data)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("act", "shout"),
        ("voice", "radio"),
        ("status", "sure"),
        ("quote", 5),
        ("when", "soon"),
        ("strength", "strong"),
        ("spoken", "x"),
    ],
)
def test_wrong_statements_do_not_fit(key: str, value: object) -> None:
    data = parse((ROOT / "tests" / "broken" / "base" / "record.yaml").read_text("utf-8"), "record.yaml").data
    assert not faults(data, "record.yaml")
    data["statements"][0][key] = value
    assert faults(data, "record.yaml")
