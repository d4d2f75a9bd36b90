"""The command line run inside a test, and hypothesis without a clock: two busy cores must fail no law that holds."""

from __future__ import annotations

import sys

import pytest
from hypothesis import settings

from detente.cli import main
from tests.typed import Run

# Two profiles, the same examples every time: ``make check`` is quick, ``make test`` and a bare ``pytest`` are full.
# For examples that neither has met: ``pytest tests/laws --hypothesis-profile fresh``.
settings.register_profile("full", max_examples=75, deadline=None, derandomize=True, database=None)
settings.register_profile("quick", settings.get_profile("full"), max_examples=10)
settings.register_profile("fresh", settings.get_profile("full"), derandomize=False)
settings.load_profile("full")


BRIEFS = {"brief", "browser", "report"}
"""Rooms of tests that read whole briefs."""
SLOW = (
    "browser",
    "brief/test_citations.py",
    "brief/test_file.py",
    "brief/test_firm.py",
    "brief/test_hostile.py",
    "brief/test_quotes.py",
    "brief/test_sections.py",
    "brief/test_summary.py",
    "brief/test_talks_sections.py",
    "architecture/test_additions.py",
    "architecture/test_benchmarks.py",
    "analysis/test_consent.py::test_the_answers_of_thirty_of_sixty",
    "analysis/test_limits.py",
    "analysis/test_road.py",
    "analysis/test_spatial.py",
    "broken/test_broken_folders.py::test_deep_nesting",
    "cli/test_endings.py",
    "cli/test_readings.py",
    "cli/test_talks_commands.py",
    "fuzz/test_fuzz.py",
    "laws/test_against_bruteforce.py",
    "laws/test_bargain_laws.py",
    "laws/test_dense_coupling.py",
    "laws/test_impasse_at_scale.py",
    "laws/test_points_at_scale.py",
    "laws/test_road.py::test_thousands_of_roads_against_brute_force",
    "laws/test_shares.py",
    "laws/test_standoff_laws.py",
    "laws/test_standoff_uncertain.py",
    "laws/test_talks.py",
    "laws/test_verdict.py",
    "laws/test_without_listing.py",
    "record/extract/test_reading_laws.py",
    "record/extract/test_reading_quality.py",
    "web/test_positions_by_hand.py",
)
"""What takes long even on few examples, measured by ``pytest --hypothesis-profile quick --durations 50``."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is slow; the tests that read whole briefs run in one worker, so that each brief is made once in a run."""
    for item in items:
        if item.path.parent.name in BRIEFS:
            item.add_marker(pytest.mark.xdist_group("briefs"))
        if item.nodeid.removeprefix("tests/").startswith(SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command of Detente, run in this process."""

    def command(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["detente", *(str(word) for word in words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return int(end.value.code or 0), said.out, said.err

    return command
