"""Mistakes that no text file can hold: encodings, sizes, links, missing files. Made when the test runs."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.case.file.yaml_nodes import MOST_DEPTH
from detente.case.file.yaml_tree import MOST_PIECES, parse
from detente.case.lint.check import check
from detente.errors import MOST_TOLD, InputError, Problem
from tests.typed import Run


def the_problem(path: Path) -> Problem:
    """The only thing wrong with a case."""
    with pytest.raises(InputError) as caught:
        detente.load(path)
    (problem,) = caught.value.problems
    return problem


def says(run: Run, folder: Path, *words: str) -> None:
    """Both ways of printing end with status 2, an empty standard output and these words."""
    for json in ([], ["--json"]):
        status, out, err = run("deals", folder, *json)
        assert (status, out) == (2, "")
        for word in words:
            assert word in err


def sparse(path: Path, size: int = 100_000_000) -> None:
    """A file of 100 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(size)


def test_no_such_case(tmp_path: Path, run: Run) -> None:
    says(run, tmp_path / "nowhere", "nowhere: there is no such case", "expected: a case folder")


def test_folder_without_case(tmp_path: Path, run: Run) -> None:
    says(run, tmp_path, "this folder holds no case.yaml", "detente new")


def test_folder_named_case_yaml(tmp_path: Path, run: Run) -> None:
    (tmp_path / "case.yaml").mkdir()
    says(run, tmp_path, "case.yaml: this file cannot be read", "found:    a folder")


def test_folder_named_record_yaml(folder: Path, run: Run) -> None:
    (folder / "record.yaml").unlink()
    (folder / "record.yaml").mkdir()
    says(run, folder, "record.yaml: this file cannot be read", "found:    a folder")


@pytest.mark.parametrize("name", ["case.yaml", "record.yaml"])
@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only\n# comments\n", "---\n"], ids=["empty", "blank", "comments", "mark"]
)
def test_empty(folder: Path, name: str, text: str, run: Run) -> None:
    (folder / name).write_text(text)
    with pytest.raises(InputError) as caught:
        detente.load(folder)
    assert caught.value.problems[0].place.file == name
    assert caught.value.problems[0].message in {"this file is empty", "this is not a case", "this is not a record"}
    says(run, folder, name)


@pytest.mark.parametrize("name", ["case.yaml", "record.yaml"])
def test_too_large(folder: Path, name: str, run: Run) -> None:
    sparse(folder / name)
    says(run, folder, f"{name}: this file is too large", "found:    100 MB", "expected: at most")


def test_source_too_large(folder: Path, run: Run) -> None:
    sparse(folder / "sources" / "minutes.txt")
    says(run, folder, "record.yaml:3:19: this file is too large", "100 MB (sources/minutes.txt)", "at most 20 MB")


def test_latin_1(folder: Path, run: Run) -> None:
    text = (folder / "case.yaml").read_text("utf-8").replace("name: The well", "name: Le café")
    (folder / "case.yaml").write_bytes(text.encode("latin-1"))
    says(run, folder, "case.yaml:3:13: this file is not in UTF-8", "found:    the byte 0xe9", "Latin-1")


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-32"])
def test_utf_16(folder: Path, code: str, run: Run) -> None:
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_bytes(text.encode(code))
    says(run, folder, "case.yaml", "UTF-8")


def test_source_in_another_encoding(folder: Path, run: Run) -> None:
    (folder / "sources" / "minutes.txt").write_bytes("un café\n".encode("latin-1"))
    says(run, folder, "record.yaml:3:19: this file is not in UTF-8", "the byte 0xe9 (sources/minutes.txt:1:7)")


@pytest.mark.parametrize(
    "bad", [b"\0", b"\x1b", b"\x08", "\u2028".encode()], ids=["nul", "escape", "backspace", "separator"]
)
def test_invisible(folder: Path, bad: bytes) -> None:
    text = (folder / "case.yaml").read_bytes().replace(b"name: The well", b"name: The" + bad + b" well")
    (folder / "case.yaml").write_bytes(text)
    problem = the_problem(folder)
    assert (str(problem.place), problem.message) == ("case.yaml:3:10", "this line has a control character")
    assert problem.found == f"the character U+{ord(bad.decode()):04X}"
    assert str(problem).isprintable() or "\n" in str(problem)
    assert bad.decode() not in str(problem)


def test_old_line_ends(folder: Path) -> None:
    """A lone carriage return ends no line in an editor of today."""
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_text(text.replace("\n", "\r"), newline="")
    assert the_problem(folder).message == "this line has a control character"


def test_a_mark_at_the_start_is_fine(folder: Path) -> None:
    for name in ("case.yaml", "record.yaml", "sources/minutes.txt"):
        (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes())
    case = detente.load(folder)
    assert case.model.name == "The well"
    assert not [remark for remark in check(case) if remark.level != "note"]


def test_deep_nesting() -> None:
    for depth in (MOST_DEPTH, 1_000):
        with pytest.raises(InputError) as caught:
            parse("a: " + "[" * depth + "]" * depth, "case.yaml")
        (problem,) = caught.value.problems
        assert str(problem.place) == f"case.yaml:1:{4 + MOST_DEPTH - 1}"
        assert "nested too deeply" in problem.message
    parse("a: " + "[" * (MOST_DEPTH - 1) + "]" * (MOST_DEPTH - 1), "case.yaml")


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(InputError) as caught:
        parse("\n".join(lines), "case.yaml")
    (problem,) = caught.value.problems
    assert problem.message == "this file unfolds into too many pieces"
    assert f"{MOST_PIECES:,}" in problem.found
    assert problem.place.line is not None
    assert "alias" in problem.mend


def test_link_out_of_the_folder(folder: Path, run: Run) -> None:
    (folder.parent / "minutes.txt").write_text("Somebody else's words.\n")
    (folder / "sources" / "minutes.txt").unlink()
    (folder / "sources" / "minutes.txt").symlink_to(folder.parent / "minutes.txt")
    says(run, folder, "record.yaml:3:19: this path leads out of the case folder", "copy the document into sources/")


def test_folder_linked_out(folder: Path, run: Run) -> None:
    (folder / "sources").rename(folder.parent / "sources")
    (folder / "sources").symlink_to(folder.parent / "sources")
    says(run, folder, "record.yaml:3:19: this path leads out of the case folder")


def test_loop_of_links(folder: Path, run: Run) -> None:
    (folder / "sources" / "minutes.txt").unlink()
    (folder / "sources" / "minutes.txt").symlink_to(folder / "sources" / "minutes.txt")
    says(run, folder, "record.yaml:3:19: this path leads out of the case folder")


def test_link_inside_the_folder_is_fine(folder: Path) -> None:
    (folder / "sources" / "minutes.txt").rename(folder / "sources" / "kept.txt")
    (folder / "sources" / "minutes.txt").symlink_to("kept.txt")
    detente.load(folder)


def test_path_too_long(folder: Path, run: Run) -> None:
    record = (folder / "record.yaml").read_text("utf-8")
    (folder / "record.yaml").write_text(record.replace("sources/minutes.txt", "sources/" + "m" * 400))
    says(run, folder, "record.yaml:3:19: this file cannot be read")


def test_names_that_are_too_long(folder: Path, run: Run) -> None:
    long = folder / ("x" * 300)
    commands = (
        ("deals", long), ("check", long / "case.yaml"), ("new", long), ("read", long, "--into", folder),
        ("read", "--urls", long, "--into", folder), ("brief", folder, "-o", f"{long}.html"),
        ("export", "positions", folder, "-o", f"{long}.csv"), ("draft", folder, "--out", long),
        ("import", "genius", long, "-o", folder / "new"), ("import", "genius", folder / "case.yaml", "-o", long),
    )  # fmt: skip
    for words in commands:
        status, _, err = run(*words)
        assert (status, "fault" in err) == (2, False), words
        assert "x" * 300 in err


def test_everything_wrong_is_told_at_once(folder: Path) -> None:
    case = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_text(
        case.replace("mediator: abbot", "mediator: abot").replace("goal: reeves", "goal: reve")
    )
    record = (folder / "record.yaml").read_text("utf-8")
    (folder / "record.yaml").write_text(record.replace("status: confirmed", "status: sure"))
    with pytest.raises(InputError) as caught:
        detente.load(folder)
    places = [str(problem.place) for problem in caught.value.problems]
    assert len(places) == 5
    assert places == sorted(places, key=lambda place: (place.split(":")[0], int(place.split(":")[1])))


def test_of_very_many_problems_the_first_are_told_and_how_many_more(folder: Path, run: Run) -> None:
    (folder / "record").mkdir()
    for number in range(MOST_TOLD + 11):
        (folder / "record" / f"{number}.yaml").write_text("documents: {}\n")
    with pytest.raises(InputError) as caught:
        detente.load(folder)
    assert len(caught.value.problems) == MOST_TOLD + 11
    assert str(caught.value).count("no id of a document") == MOST_TOLD
    says(run, folder, "… and 11 more")
