"""Reading says where the reports end long before the day as of which the case is read."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.intake.newest import behind, newest
from tests.typed import Run


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-03-01", False), ("2026-02-27", True), ("2026-02", False), ("2026-01", True), ("2026", False)],
)
def test_more_than_a_month(run: Run, well: Path, report: Path, day: str, told: bool) -> None:
    """The last day of a month or a year is the one that counts; the other document of the case is older still."""
    file = well / "case.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("as_of: 2026-04-01", "as_of: 2026-03-31"), "utf-8")
    record = well / "record.yaml"
    record.write_text(record.read_text("utf-8").replace("published: 2026-03-23", "published: 2025-01-01"), "utf-8")
    status, _, err = run("read", report, "--into", well, "--published", day)
    assert status == 0
    assert ("note: the newest document, the_well, is of" in err) == told
    case = detente.load(well)
    found = newest(case)
    assert found is not None
    assert (f"write `as_of: {found[1]}` in case.yaml" in (behind(case) or "")) == told


def test_no_day_is_known(tmp_path: Path, run: Run) -> None:
    run("new", tmp_path / "case", "--blank")
    case = detente.load(tmp_path / "case")
    assert (newest(case), behind(case)) == (None, None)
