"""The command line run inside a test, and hypothesis without a clock: two busy cores must fail no law that holds."""

from __future__ import annotations

import sys

import pytest
from hypothesis import settings

from detente.cli import main
from tests.typed import Run

# Two profiles, the same examples every time: ``make check`` is quick, ``make test`` and a bare ``pytest`` are full.
# For examples that neither has met: ``pytest tests/laws --hypothesis-profile fresh``.
settings.register_profile("full", max_examples=100, deadline=None, derandomize=True, database=None)
settings.register_profile("quick", settings.get_profile("full"), max_examples=15)
settings.register_profile("fresh", settings.get_profile("full"), derandomize=False)
settings.load_profile("full")


BRIEFS = {"brief", "browser", "report"}
"""Rooms of tests that read whole briefs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that read whole briefs run in one worker, so that each brief is made once in a run."""
    for item in items:
        if item.path.parent.name in BRIEFS:
            item.add_marker(pytest.mark.xdist_group("briefs"))


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
