"""What a command pays before it works: nothing of what only other commands need, and the same help whoever came first."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from inspect import get_annotations
from pathlib import Path

import pytest

from detente.case.model import Model
from detente.cli.app import COMMANDS, load_commands
from detente.cli.options import app
from detente.fields import Part
from detente.record.model import Statement

EXAMPLE = Path(__file__).parent.parent / "known" / "river-and-ridge"
SMALL = Path(__file__).parents[2] / "cases" / "teaching" / "upper-river-dam"
OPEN = SMALL.parents[1] / "harborco" / "2023-scored-game"
LOOK = """
import json, sys
sys.argv = ["detente", *sys.argv[1:]]
from detente.cli import main
try:
    main()
finally:
    print("\\n" + json.dumps(sorted(sys.modules)))
"""


def loaded(*args: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    done = subprocess.run([sys.executable, "-c", LOOK, *args], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_a_command_loads_no_other_command_and_no_engine_that_it_does_not_ask() -> None:
    found = loaded("deals", str(EXAMPLE))
    assert {name for name in COMMANDS if f"detente.cli.{name}" in found} == {"deals"}
    engines = {"road", "rounds", "proposals", "standoff", "spatial", "whatif", "changes"}
    assert not {name for name in engines if f"detente.analysis.{name}" in found}
    assert not {"spacy", "trafilatura", "jinja2", "ruamel.yaml", "ortools"} & found


def test_what_blocks_a_deal_is_loaded_where_one_is_blocked() -> None:
    found = loaded("deals", str(OPEN))
    assert not {"detente.analysis.impasse", "detente.report.road.wording", "detente.report.standoff.wording"} & found


HEAVY = {
    *("asyncio", "distributed", "feedparser", "jinja2", "lxml", "moocore", "multiprocessing", "numpy.ma", "ortools"),
    *("pypdf", "rapidfuzz", "ruamel.yaml", "spacy", "sqlite3", "ssl", "trafilatura", "vl_convert"),
    *("concurrent.futures.process", "detente.analysis.elimination", "detente.analysis.search.question"),
    *("detente.analysis.impasse.duality", "detente.case.recorded.index"),
}
"""What large cases, long records, other inputs and other outputs need."""


@pytest.mark.parametrize("command", ["check", "deals", "road", "why"])
def test_a_small_case_loads_nothing_that_a_large_one_needs(command: str) -> None:
    found = loaded(command, str(SMALL))
    assert not HEAVY & found
    assert command != "check" or "numpy" not in found


def under(part: type[Part]) -> Iterator[type[Part]]:
    """Every class below one."""
    for one in part.__subclasses__():
        yield one
        yield from under(one)


def test_what_every_command_reads_states_its_types_and_no_texts_to_be_compiled() -> None:
    """With ``from __future__ import annotations`` each type of a field is a text, which is compiled once more to build the model."""
    rooms = ("detente.case.model", "detente.record.model", "detente.record.dates", "detente.fields")
    read = [part for part in under(Part) if part.__module__.startswith(rooms)]
    assert {Model, Statement} <= set(read)
    texts = [part for part in read if any(isinstance(told, str) for told in get_annotations(part).values())]
    assert not texts


def test_the_help_keeps_its_order_whichever_command_came_first() -> None:
    load_commands("why")
    load_commands("deals")
    load_commands()
    homes = [command.callback.__module__.rsplit(".", 1)[1] for command in app.registered_commands if command.callback]
    assert list(dict.fromkeys(homes)) == list(COMMANDS)
