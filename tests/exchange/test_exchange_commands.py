"""``detente import`` and ``detente export``: what they print, how they end, and that nothing is half written."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from detente.exchange.formats import FORMATS
from tests.dying import die, killed
from tests.typed import Run

FILES = Path(__file__).parent / "files"
BRIDGE = FILES / "bridge"
ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "tests" / "known" / "river-and-ridge"


def test_import_check_deals(run: Run, tmp_path: Path) -> None:
    status, out, err = run("import", "genius", BRIDGE, "-o", tmp_path / "bridge", "--as-of", "2026-01-01")
    assert status == 0
    assert f"wrote {tmp_path / 'bridge' / 'case.yaml'}" in out
    assert "note: Railway.xml has no reservation value: 0, as in GENIUS" in err
    text = (tmp_path / "bridge" / "case.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=case.schema.json\n")
    assert "as_of: 2026-01-01" in text
    assert (tmp_path / "bridge" / "case.schema.json").exists()
    status, out, err = run("check", tmp_path / "bridge")
    assert (status, err) == (0, "")
    assert "nothing to mend" in " ".join(out.split())
    status, out, _ = run("deals", tmp_path / "bridge", "--json")
    found = json.loads(out)
    assert (status, found["deals"], found["frontier"]["size"]) == (0, 72, 30)


@pytest.mark.parametrize("name", [b"Railway\xff.xml", b"Railway\x1b[31m.xml", b"Rail\nway.xml"])
def test_files_with_names_of_any_bytes(run: Run, tmp_path: Path, name: bytes) -> None:
    files = [BRIDGE / "bridge_domain.xml", BRIDGE / "Hilltown.xml", tmp_path / os.fsdecode(name)]
    files[-1].write_bytes((BRIDGE / "Railway.xml").read_bytes())
    status, out, err = run("import", "genius", *files, "-o", tmp_path / "new")
    assert (status, "fault" in err) == (0, False)
    assert "\x1b" not in out + err
    assert run("check", tmp_path / "new")[0] == 0


def test_today_when_no_day_is_said(run: Run, tmp_path: Path) -> None:
    assert run("import", "genius", BRIDGE, "-o", tmp_path / "x")[0] == 0
    assert run("import", "genius", BRIDGE, "-o", tmp_path / "y", "--as-of", "someday")[0] == 2
    assert not (tmp_path / "y").exists()


def test_a_folder_in_use(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    assert run("import", "genius", BRIDGE, "-o", tmp_path / "x")[0] == 0
    before = sorted(tmp_path.rglob("*"))
    status, out, err = run("import", "genius", BRIDGE, "-o", tmp_path / "x")
    assert (status, out) == (2, "")
    assert "this is not an empty folder" in err
    assert sorted(tmp_path.rglob("*")) == before
    (tmp_path / "file").write_text("kept", "utf-8")
    assert run("import", "genius", BRIDGE, "-o", tmp_path / "file")[0] == 2
    assert (tmp_path / "file").read_text("utf-8") == "kept"


@pytest.mark.parametrize("there", [False, True])
def test_an_import_that_is_killed_is_in_nobodys_way(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """What it leaves has a name of its own, is no case, and is cleared away by the next."""
    if there:
        (tmp_path / "x").mkdir()
    with monkeypatch.context() as broken:
        broken.setattr("detente.exchange.folder.load", die)
        killed(lambda: run("import", "genius", BRIDGE, "-o", tmp_path / "x"))
    assert len(list(tmp_path.rglob(".detente-*.new"))) == 1
    assert not (tmp_path / "x" / "case.yaml").exists()
    assert run("import", "genius", BRIDGE, "-o", tmp_path / "x")[0] == 0
    assert list(tmp_path.iterdir()) == [tmp_path / "x"]
    assert not [path for path in (tmp_path / "x").rglob("*") if path.name.startswith(".")]


def test_folders_on_the_way_are_made(run: Run, tmp_path: Path) -> None:
    assert run("import", "genius", BRIDGE, "-o", tmp_path / "a" / "b" / "c")[0] == 0
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["c"]


@pytest.mark.parametrize("command", ["import", "export"])
def test_no_such_format(run: Run, tmp_path: Path, command: str) -> None:
    status, out, err = run(command, "genios", EXAMPLE, "-o", tmp_path / "x")
    assert (status, out) == (2, "")
    assert "there is no such format here" in err
    assert "did you mean “genius”?" in err


def test_refused_with_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.xml"
    path.write_text('<utility_space>\n  <secret value="3"/>\n</utility_space>', "utf-8")
    status, out, err = run("import", "genius", path, "-o", tmp_path / "x")
    assert (status, out) == (2, "")
    assert "odd.xml:2:3: <secret> is not an element of <utility_space> that is understood" in err
    assert '  2 |   <secret value="3"/>' in err
    assert not (tmp_path / "x").exists()


def test_export_refuses_what_the_format_cannot_hold(run: Run, tmp_path: Path) -> None:
    for form in ("genius", "geniusweb", "spreadsheet"):
        status, out, err = run("export", form, EXAMPLE, "-o", tmp_path / form)
        assert (status, out) == (2, "")
        assert "case.yaml:84:6: the red line no_title cannot be held" in err
        assert "--leave-out exports the case without it" in err
        assert not (tmp_path / form).exists()
        status, out, err = run("export", form, EXAMPLE, "-o", tmp_path / form, "--leave-out")
        assert status == 0
        assert "left out: case.yaml:84:6: the red line no_title cannot be held" in err
        assert "left out, no part of the game: evidence, scenarios" in err
        assert (tmp_path / form).exists()


def test_export_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    run("import", "genius", BRIDGE, "-o", tmp_path / "case")
    for form, name in (("spreadsheet", "t.csv"), ("positions", "p.csv"), ("genius", "d.xml")):
        (tmp_path / name).write_text("kept", "utf-8")
        status, out, err = run("export", form, tmp_path / "case", "-o", tmp_path / name)
        assert (status, out) == (2, "")
        assert "this file is there already" in err
        assert (tmp_path / name).read_text("utf-8") == "kept"
    (tmp_path / "e_Railway.xml").write_text("kept", "utf-8")
    assert run("export", "genius", tmp_path / "case", "-o", tmp_path / "e.xml")[0] == 2
    assert not (tmp_path / "e.xml").exists()


def test_positions(run: Run, tmp_path: Path) -> None:
    status, _, err = run("export", "positions", EXAMPLE, "-o", tmp_path / "p.csv")
    assert (status, err) == (0, "")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    by_place = {(row["actor"], row["issue"], row["option"]): row for row in rows}
    line = by_place["aland", "recognition", "borland"]
    assert (line["red_lines"], line["firmness"], line["evidence"], line["value"]) == ("no_title", "9", "s1", "0")
    coupled = by_place["aland_assembly", "guarantee", "nobody"]
    assert coupled["red_lines"] == "no_empty_promise (with ridge: joint)"
    ranked = [row for row in rows if row["rank"]]
    assert ranked
    assert all(int(row["rank"]) <= int(row["of_ranks"]) for row in ranked)
    assert {"floor", "below", "above"} >= {row["floor"] for row in rows} - {""}
    assert any(row["floor"] == "floor" for row in rows)


def test_scenarios_are_exported(run: Run, tmp_path: Path) -> None:
    import detente

    texts = set()
    for at, scenario in enumerate([None, *detente.load(EXAMPLE).model.scenarios]):
        words = ["--scenario", scenario] if scenario else []
        assert run("export", "positions", EXAMPLE, "-o", tmp_path / f"{at}.csv", *words)[0] == 0
        texts.add((tmp_path / f"{at}.csv").read_bytes())
    assert len(texts) > 1


def test_people_are_told_of_every_format() -> None:
    told = (ROOT / "docs" / "exchange.md").read_text("utf-8")
    for name, form in FORMATS.items():
        for way, does in (("import", form.read), ("export", form.write)):
            assert not does or f"detente {way} {name} " in told, f"docs/exchange.md has no `detente {way} {name}`"


def test_a_format_that_only_goes_out(run: Run, tmp_path: Path) -> None:
    status, out, err = run("import", "positions", tmp_path / "a.csv", "-o", tmp_path / "case")
    assert (status, out) == (2, "")
    assert "this format can only be exported" in err
    assert "expected: genius, geniusweb, gmcr, spreadsheet" in err
