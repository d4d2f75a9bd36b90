"""A case of which a part was read anew is the case read whole, and says the same of what is wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from detente.case import Case, load
from detente.case.load import as_read, with_record, with_text
from detente.case.variants.overlay import waivable
from detente.errors import InputError

CASES = Path(__file__).parents[2] / "cases"
WORKED = ("teaching/upper-river-dam", "ukraine-russia/2026-06-open-letter", "classic/elmira-1991")


@pytest.fixture(params=WORKED)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    """A copy of a worked case, loaded."""
    return load(shutil.copytree(CASES / request.param, tmp_path / "case"))


def same(one: Case, other: Case) -> bool:
    """Whether two cases hold the same, and were made of the same files."""
    return (one.digest, one.model, one.written, one.record, one.changes) == (
        other.digest, other.model, other.written, other.record, other.changes,
    )  # fmt: skip


def test_a_record_that_changed(case: Case) -> None:
    file = case.folder / "record.yaml"
    file.write_text(
        re.sub(r"^    title: .*$", "    title: Another title", file.read_text("utf-8"), count=1, flags=re.MULTILINE),
        "utf-8",
    )
    assert as_read(case)
    found = with_record(case)
    assert [source.title for source in found.record.documents.values()].count("Another title") == 1
    assert not same(found, case)
    assert same(found, load(case.folder))


def test_a_record_that_lacks_what_the_case_rests_on(case: Case) -> None:
    file = case.folder / "record.yaml"
    file.write_text(file.read_text("utf-8").split("\nstatements:")[0] + "\nstatements: []\n", "utf-8")
    with pytest.raises(InputError) as whole:
        load(case.folder)
    with pytest.raises(InputError) as part:
        with_record(case)
    assert str(part.value) == str(whole.value)


def test_a_text_that_changed(case: Case) -> None:
    file = case.folder / "case.yaml"
    text = re.sub(r"^name: .*$", "name: Another name", file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    found = with_text(case, text)
    assert found.model.name == "Another name"
    assert with_text(case, text) is with_text(found, text) is found
    assert with_text(case, case.tree.text) is not found
    file.write_text(text, "utf-8")
    assert not as_read(case)
    assert as_read(found)
    assert same(found, load(case.folder))


@pytest.mark.parametrize("case", WORKED[:2], indirect=True)
def test_scenarios_beside_it_that_changed(case: Case) -> None:
    first = with_text(case, case.tree.text)
    file = case.folder / "scenarios.yaml"
    waived = next(iter(waivable(case.model)))
    file.write_text(f"beside:\n  name: Beside\n  assumed: to try\n  waive: [{waived}]\n", "utf-8")
    assert not as_read(case)
    found = with_text(case, case.tree.text)
    assert "beside" in found.written.scenarios
    assert found is not first
    assert same(found, load(case.folder))
