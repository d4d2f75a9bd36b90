"""A page for each answer: what the command says, word for word; its JSON twin is the command's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.app import load_commands
from detente.cli.options import app
from detente.web.screens.answers import ANSWERS
from tests.web.conftest import CASES, Site

WORKED = sorted(path.parent for path in CASES.rglob("case.yaml"))
SINCE = {"changes": "since=2020-01-01"}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_the_twin_is_the_commands_document(worked: Site, case: Path, name: str) -> None:
    folder = worked.folder / case.relative_to(CASES)
    address = "--".join(folder.relative_to(worked.folder).parts)
    words = [name, str(folder), "--json"] + (["--since", "2020-01-01"] if name in SINCE else [])
    words += ["--readings", "0"] if name == "whatif" else []
    load_commands()
    told = CliRunner().invoke(app, words)
    while (found := worked.get(f"/c/{address}/{name}.json?{SINCE.get(name, '')}")).status_code == 202:
        assert "reckoning" in found.text
    if told.exit_code in (0, 3):
        assert found.status_code == 200, found.text
        assert json.loads(found.text) == json.loads(told.stdout)
        page = worked.get(f"/c/{address}/{name}?{SINCE.get(name, '')}")
        assert page.status_code == 200
    else:
        assert found.status_code in (404, 422)
