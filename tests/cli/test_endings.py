"""How a command ends: 0 answered, 2 bad input, 3 a stated limit, 1 a fault of ours; never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import detente.case
from tests.typed import Run

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "tests" / "known" / "river-and-ridge"
WELL = ROOT / "tests" / "broken" / "base"
ANSWERS = pytest.mark.parametrize("command", ["deals", "why"])
JSON = pytest.mark.parametrize("json", [[], ["--json"]], ids=["plain", "json"])


@ANSWERS
@JSON
def test_unknown_scenario(run: Run, command: str, json: list[str]) -> None:
    status, out, err = run(command, EXAMPLE, "--scenario", "dorne_return", *json)
    assert (status, out) == (2, "")
    assert "case.yaml: there is no such scenario" in err
    assert "expected: dorne_returns, assembly_relents" in err
    assert "did you mean “dorne_returns”?" in err


@ANSWERS
@JSON
@pytest.mark.parametrize(
    "day", ["yesterday", "2026-02-30", "20260301", "2026-W09-7", "2026-3-1", "2026-03-01T10:00", ""]
)
def test_bad_day(run: Run, command: str, json: list[str], day: str) -> None:
    status, out, err = run(command, EXAMPLE, "--as-of", day, *json)
    assert (status, out) == (2, "")
    assert "--as-of: this is not a day" in err
    assert "YYYY-MM-DD" in err


@pytest.mark.parametrize(
    "words",
    [["fly"], ["deals"], ["deals", EXAMPLE, "--fast"], ["deals", EXAMPLE, "--limit", "-1"], ["deals", EXAMPLE, "--limit", "many"], ["deals", EXAMPLE, EXAMPLE]],
    ids=["unknown command", "no case", "unknown option", "limit below 0", "limit no number", "two cases"],
)  # fmt: skip
def test_misused(run: Run, words: list[object]) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert "Usage: detente" in err


def test_no_words_at_all(run: Run) -> None:
    status, out, err = run()
    assert status in {0, 2}
    assert "Usage: detente" in out + err


@pytest.fixture
def vast(tmp_path: Path) -> Path:
    """A case of 9⁸ deals, 43 million, that hang together by one rule."""
    issues = "".join(
        f"  i{n}:\n    question: Which?\n    status_quo: o0\n    options: {{{', '.join(f'o{m}: Option {m}' for m in range(9))}}}\n"
        for n in range(8)
    )
    every = ", ".join(f"i{n}: [o1, o2]" for n in range(8))
    (tmp_path / "case.yaml").write_text(
        "detente: 1\nname: Vast\nas_of: 2026-01-01\nactors:\n  a: {name: A, role: party}\n  b: {name: B, role: party}\n"
        f"issues:\n{issues}rules:\n  - {{id: all, never: {{{every}}}, because: So it is.}}\n"
        "red_lines:\n  - {id: r, actor: a, never: {i0: o0}, firmness: 3, assumed: x}\n"
    )
    return tmp_path


@JSON
def test_a_vast_case_is_answered(run: Run, vast: Path, json: list[str]) -> None:
    status, out, _ = run("deals", vast, *json)
    assert status == 0
    assert "43,046,465" in out or "43046465" in out


@JSON
def test_limit(run: Run, monkeypatch: pytest.MonkeyPatch, vast: Path, json: list[str]) -> None:
    monkeypatch.setattr("detente.analysis.elimination.MOST_STATES", 1)
    monkeypatch.setattr("detente.analysis.agreement.cp_sat.ANSWER", 0.0)
    status, out, err = run("deals", vast, *json)
    assert (status, out) == (3, "")
    assert "not decided within 0 seconds" in err


@JSON
def test_issues_too_closely_coupled_to_be_counted_are_answered_all_the_same(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    vast: Path,
    json: list[str],
) -> None:
    monkeypatch.setattr("detente.analysis.elimination.MOST_STATES", 1)
    status, out, _ = run("deals", vast, *json)
    assert status == 0
    assert '"counts_exact": false' in out if json else "43,046,721 packages, about" in out


@JSON
def test_a_frontier_cut_short_ends_as_a_limit(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    json: list[str],
) -> None:
    for limit in ("MOST_POINTS", "MOST_RANKED"):
        monkeypatch.setattr(f"detente.analysis.agreement.frontier.{limit}", 1)
    status, out, _ = run("deals", EXAMPLE, *json, "--scenario", "assembly_relents")
    assert status == 3
    assert '"size": 1' in out if json else "Nothing on record rules out a settlement" in out


def test_a_vast_case_can_be_checked(run: Run, vast: Path) -> None:
    assert run("check", vast)[0] == 0


@JSON
@pytest.mark.parametrize("command", ["check", "deals", "why"])
def test_a_fault_of_ours(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, json: list[str]) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nine divided by nothing")

    monkeypatch.delenv("DETENTE_TRACE", raising=False)
    monkeypatch.setattr(detente.case, "load", fail)
    status, out, err = run(command, EXAMPLE, *json)
    assert (status, out) == (1, "")
    assert "a fault in Detente, not in your case: ZeroDivisionError: nine divided by nothing" in err
    assert "DETENTE_TRACE=1" in err


def test_a_fault_can_be_traced(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nine divided by nothing")

    monkeypatch.setenv("DETENTE_TRACE", "1")
    monkeypatch.setattr(detente.case, "load", fail)
    with pytest.raises(ZeroDivisionError):
        run("deals", EXAMPLE)


def test_stopped_by_hand(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(detente.case, "load", stop)
    status, out, _ = run("deals", EXAMPLE)
    assert (status, out) == (130, "")


def test_words_of_a_case_are_printed_as_they_stand(run: Run, tmp_path: Path) -> None:
    """Brackets, colons and slashes are no markup."""
    folder = Path(shutil.copytree(WELL, tmp_path / "well"))
    text = (folder / "case.yaml").read_text("utf-8")
    text = text.replace("hill: {name: Hill,", 'hill: {name: "Hill [/red] :fire: [bold]x[/bold]",').replace(
        "name: The well\n", 'name: "The [deep] well"\n'
    )
    (folder / "case.yaml").write_text(text)
    for command in ("check", "deals", "why"):
        status, out, err = run(command, folder)
        assert (status, err) == (0, "")
        assert out.startswith("The [deep] well as of")
    assert "Hill [/red] :fire: [bold]x[/bold]" in run("deals", folder)[1]


def started(*words: object, **environment: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    code = "from detente.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *(str(word) for word in words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    "words",
    [["deals", EXAMPLE], ["check", EXAMPLE, "--json"]],
    ids=["plain", "json"],
)
def test_a_pipe_closed_early(words: list[object]) -> None:
    """``detente deals CASE | head -1`` is no fault."""
    process = started(*words)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert said == b""


@pytest.mark.parametrize("locale", ["ascii", "cp1252"])
def test_answers_are_utf_8_in_every_locale(locale: str) -> None:
    plain = started("why", EXAMPLE, PYTHONIOENCODING=locale)
    out, err = plain.communicate(timeout=60)
    assert (plain.returncode, err) == (0, b"")
    assert "“" in out.decode()


def test_errors_are_utf_8_too() -> None:
    process = started("deals", EXAMPLE, "--scenario", "nøne", PYTHONIOENCODING="ascii")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "nøne" in err.decode()


def test_the_command_itself() -> None:
    """The installed command, from another folder, reads a case by its path and writes nothing beside it."""
    before = sorted(path.name for path in EXAMPLE.rglob("*"))
    command = Path(sys.executable).with_name("detente")
    done = subprocess.run(
        [command, "why", "river-and-ridge", "--json"], cwd=EXAMPLE.parent, capture_output=True, check=True, timeout=60
    )
    assert json.loads(done.stdout)["deal_exists"] is False
    assert done.stderr == b""
    assert sorted(path.name for path in EXAMPLE.rglob("*")) == before
