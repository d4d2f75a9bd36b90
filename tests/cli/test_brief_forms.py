"""``detente brief`` in every form and profile, and what it says where it cannot."""

import io
import sys
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest

import detente
from tests.brief.small import actor, case, issue, line, write_case
from tests.typed import Run

FORMS = (".html", ".md", ".json", ".pdf", ".docx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_case(tmp_path / "small", small())


def small(**more: Any) -> dict[str, Any]:
    lines = [line("a", "hill", {"water": "one"}, assumed="so"), line("b", "vale", {"water": "two"}, assumed="so")]
    actors = {"hill": actor("Hill"), "vale": actor("Vale")}
    return case(actors, {"water": issue("Who draws?", "one", "two")}, **{"red_lines": lines, **more})


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("profile", ["full", "two-pages", "annex", "redacted"])
def test_every_form_and_profile(ending: str, profile: str, folder: Path, tmp_path: Path, run: Run) -> None:
    file = tmp_path / f"out/brief{ending}"
    status, out, err = run(
        "brief", folder, "-o", file, "--profile", profile, "--author", "A. Writer", "--handling", "Open"
    )
    assert (status, err) == (0, "")
    assert str(file) in out
    assert file.stat().st_size > 500
    again = detente.write_brief(
        detente.load(folder), tmp_path / f"again{ending}", profile=profile, author="A. Writer", handling="Open"
    )
    if ending != ".docx":
        assert again.read_bytes() == file.read_bytes()


def test_the_profiles_differ_as_they_say(folder: Path, tmp_path: Path) -> None:
    case_ = detente.load(folder)

    def pages(profile: str) -> list[str]:
        file = detente.write_brief(case_, tmp_path / f"{profile}.pdf", profile=profile)
        return [page.extract_text() for page in pypdf.PdfReader(file).pages]

    assert len(pages("two-pages")) == 2
    assert "Sources" not in " ".join(pages("two-pages"))
    assert "Sources" in " ".join(pages("annex"))
    assert len(pages("full")) >= 3


@pytest.mark.parametrize(
    ("wishes", "message", "mend"),
    [
        (["-o", "brief.docs"], "this ending names no format", "did you mean “.docx”?"),
        (["-o", "brief"], "this ending names no format", ""),
        (["-o", "brief.pdf", "--profile", "redact"], "there is no such profile of a brief", "did you mean “redacted”?"),
        (["-o", "case.yaml/brief.pdf"], "", ""),
    ],
)
def test_what_there_is_not(
    wishes: list[str], message: str, mend: str, folder: Path, run: Run, monkeypatch: Any
) -> None:
    monkeypatch.chdir(folder)
    status, out, err = run("brief", folder, *wishes)
    assert (status, out) == (2, "")
    assert message in err
    assert mend in err
    assert "Traceback" not in err
    assert sorted(file.name for file in folder.iterdir()) == ["case.yaml"]


@pytest.mark.parametrize(("ending", "package"), [(".pdf", "typst"), (".docx", "docx")])
def test_a_missing_extra(ending: str, package: str, folder: Path, tmp_path: Path, run: Run, monkeypatch: Any) -> None:
    """What to install; a file that was there stays as it was."""
    monkeypatch.setitem(sys.modules, package, None)
    file = tmp_path / f"brief{ending}"
    file.write_bytes(b"before")
    status, out, err = run("brief", folder, "-o", file)
    assert (status, out) == (2, "")
    assert "pip install 'detente[office]'" in err
    assert file.read_bytes() == b"before"


def test_letters_without_a_font(tmp_path: Path, run: Run) -> None:
    """The PDF is refused by name of the letters; Word, which takes the reader's fonts, is written."""
    folder = write_case(tmp_path / "small", small(name="The well of \U0010fffd"))
    file = tmp_path / "brief.pdf"
    file.write_bytes(b"before")
    status, _, err = run("brief", folder, "-o", file)
    assert status == 2
    assert "U+10FFFD" in err
    assert file.read_bytes() == b"before"
    assert run("brief", folder, "-o", tmp_path / "brief.docx")[0] == 0


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_odd_cases_are_sound(ending: str, tmp_path: Path) -> None:
    """A title of 400 characters, no short names, sixty issues."""
    issues = {f"water{at}": issue(f"Who draws from the well number {at}?", "one", "two") for at in range(60)}
    lines = [line("a", "hill", {"water1": "one"}, assumed="so"), line("b", "vale", {"water1": "two"}, assumed="so")]
    title = "The well " * 45
    actors = {"hill": actor("The assembled elders of the upper hill"), "vale": actor("Vale")}
    folder = write_case(tmp_path / "small", case(actors, issues, red_lines=lines, name=title))
    file = detente.write_brief(detente.load(folder), tmp_path / f"brief{ending}")
    raw = io.BytesIO(file.read_bytes())
    if ending == ".pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(raw).pages)
    else:
        text = " ".join(docx.Document(raw).element.body.itertext())
    assert " ".join(title.split()) in " ".join(text.split())
    assert "The assembled elders of the upper hill" in " ".join(text.split())
