"""What the how-to pages promise: their examples, copied as they stand into a copy of the package, work, and touch so many files.

A file stands on a page as a line with its path in backticks and, in brackets, whether it is new, written at the end of
what is there, or changed; then a block. A block of changes has pieces divided by ``@@``: lines that stand in the file
together, once, with ``+`` before those that come and ``-`` before those that go.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from detente.answers import Answers
from detente.case import load
from detente.case.lint.check import check
from tests.cases.test_expected import CHECKS, TOP, expected

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "how-to"
FILE = re.compile(
    r"^`([^`\n]+)` \((new|at its end|lines marked)[^)\n]*\):\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
WHOLE = re.compile(r"^`[^`\n]+` \([^)\n]*\):$", re.MULTILINE)
RIVER = ROOT / "tests" / "known" / "river-and-ridge"


@dataclass(frozen=True)
class Addition:
    """The files of one page: path, how it is changed, and the block."""

    files: tuple[tuple[str, str, str], ...]

    def apply(self, root: Path) -> list[str]:
        """Makes the additions under a root; the paths touched, new ones first."""
        for path, how, block in self.files:
            file = root / path
            if how == "new":
                assert not (ROOT / path).exists(), f"{path} is there already: the page needs another example"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block, "utf-8")
            else:
                text = file.read_text("utf-8")
                file.write_text(f"{text}\n{block}" if how == "at its end" else changed(text, block, path), "utf-8")
        return [path for path, _, _ in sorted(self.files, key=lambda item: item[1] != "new")]


def changed(text: str, block: str, path: str) -> str:
    """The text with the pieces of a block of changes put in."""
    for piece in re.split(r"^@@\n", block, flags=re.MULTILINE):
        lines = piece.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        if f"\n{text}".count(f"\n{before}") != 1 and not any(line[0] == "-" for line in lines):
            # something else was added there meanwhile: what is new goes below the line above it
            at = next(number for number, line in enumerate(lines) if line[0] == "+")
            before = "".join(line[1:] for line in lines[:at])
            after = before + "".join(line[1:] for line in lines[at:] if line[0] == "+")
        assert f"\n{text}".count(f"\n{before}") == 1, (
            f"{path} does not hold these lines once. Where the file has changed for good reason, the example on the "
            f"page in docs/how-to is to be brought up to date:\n{before}"
        )
        text = f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:]
    return text


def page(name: str) -> Addition:
    """The files of a how-to page."""
    text = (PAGES / f"{name}.md").read_text("utf-8")
    files = tuple((path, how, block) for path, how, block in FILE.findall(text))
    assert len(files) == len(WHOLE.findall(text)), "a file is named without its block"
    return Addition(files)


@dataclass(frozen=True)
class Copy:
    """A copy of the package with one addition."""

    root: Path
    touched: list[str]

    def run(self, code: str, *words: object) -> Any:
        """What a program, to which the copy is Detente, prints as JSON."""
        environment = {**os.environ, "PYTHONPATH": str(self.root / "src")}
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, words)],
            capture_output=True, text=True, timeout=120, cwd=self.root, env=environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def added(tmp_path: Path) -> Callable[[str], Copy]:
    """``added("add-a-section")``: the package with what that page adds, sorted and formatted by ruff, which has nothing left to say."""

    def copy(name: str) -> Copy:
        shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", tmp_path)
        touched = page(name).apply(tmp_path)
        code = [path for path in touched if path.endswith(".py")]
        for words in (["check", "--fix"], ["format"]):
            done = subprocess.run(
                [sys.executable, "-m", "ruff", *words, "--no-cache", *code],
                capture_output=True,
                text=True,
                cwd=tmp_path,
            )
            assert done.returncode == 0, done.stdout + done.stderr
        return Copy(tmp_path, touched)

    return copy


SECTION = """
import json, sys
from detente.answers import Answers
from detente.brief.order import compose
from detente.case import load
from detente.writers.citations import number_citations
from detente.writers.html import to_html
from detente.writers.json_document import to_document
from detente.writers.markdown import to_markdown
answers = Answers(load(sys.argv[1]), readings_taken=20)
page = compose(answers)
notes = number_citations(page, answers)
print(json.dumps([form(page, notes, answers) for form in (to_html, to_markdown, to_document)]))
"""


def test_a_section(added: Callable[[str], Copy]) -> None:
    copy = added("add-a-section")
    assert copy.touched == ["src/detente/report/positions/silence.py", "src/detente/brief/order.py"]
    html, markdown, document = copy.run(SECTION, RIVER)
    assert '<section id="silence"' in html
    assert 'href="#silence"' in html
    assert "\n## Who has not spoken\n" in markdown
    ids = [section["id"] for section in json.loads(document)["sections"]]
    assert ids.index("silence") == ids.index("who-wants-what") + 1


FORMAT = """
import json, sys
from datetime import date
from pathlib import Path
from detente.case import load
from detente.errors import InputError
from detente.exchange import EXPORTS, IMPORTS, export_case, import_case
here = Path(sys.argv[1])
(here / "ground.csv").write_text("The ground,North,South\\nWho fishes,North alone,both; a quota\\n", "utf-8")
(here / "short.csv").write_text("The ground,North,South\\nWho fishes,North alone\\n", "utf-8")
import_case("outline", [here / "ground.csv"], here / "case", as_of=date(2026, 5, 1))
case = load(here / "case")
export_case("outline", case, here / "again.csv")
import_case("outline", [here / "again.csv"], here / "second", as_of=date(2026, 5, 1))
try:
    import_case("outline", [here / "short.csv"], here / "third", as_of=date(2026, 5, 1))
except InputError as error:
    refused = str(error)
options = list(case.model.issues["who_fishes"].options.values())
print(json.dumps([list(IMPORTS), list(EXPORTS), options, load(here / "second").model == case.model, refused]))
"""


def test_a_format(added: Callable[[str], Copy], tmp_path: Path) -> None:
    copy = added("add-a-format")
    assert copy.touched == ["src/detente/exchange/outline.py", "src/detente/exchange/formats.py"]
    imports, exports, options, comes_back, refused = copy.run(FORMAT, tmp_path)
    assert "outline" in imports
    assert "outline" in exports
    assert options == ["North alone", "both; a quota"]
    assert comes_back
    assert refused.startswith("short.csv:2:1: this row is too short")


ACT = """
import json
from detente.case.file.schema import schema
from detente.record import acts
from detente.record.extract import Gazetteer, Named, Source, extract
names = Gazetteer((Named("karsk", ("Karsk",)), Named("vostra", ("Vostra",))))
said = "Karsk apologised for the shelling. Vostra issued an apology for the raid. Karsk demanded an apology."
found = [(one.speaker, one.act) for one in extract(Source("d", said), names)]
print(json.dumps([found, acts()["apologise"].says, '"apologise"' in schema("record.schema.json")]))
"""


def test_an_act(added: Callable[[str], Copy]) -> None:
    copy = added("add-an-act")
    assert copy.touched == ["src/detente/record/acts.toml", "src/detente/record/extract/cues.toml"]
    found, says, in_schema = copy.run(ACT)
    assert found == [["karsk", "apologise"], ["vostra", "apologise"], ["karsk", "demand"]]
    assert says == "apologises"
    assert in_schema, "`make schema` is all that is left to do"


ENGINE = """
import json, sys
import detente
case = detente.load(sys.argv[1])
found = detente.leeway(case)
assert type(found).from_json(found.to_json()) == found
print(json.dumps([found.to_dict()["open"], list(case.model.consenting())]))
"""


def test_an_engine(added: Callable[[str], Copy]) -> None:
    copy = added("add-an-engine")
    assert copy.touched == [
        "src/detente/analysis/leeway.py",
        "pyproject.toml",
        "src/detente/answers.py",
        "src/detente/api.py",
        "src/detente/__init__.py",
    ]
    left, consenting = copy.run(ENGINE, RIVER)
    assert list(left) == consenting
    model = load(RIVER).model
    for line in model.red_lines:
        if len(line.never) == 1:
            ((issue, options),) = line.never.items()
            assert not set(options) & set(left[line.actor][issue])


def test_a_case(tmp_path: Path) -> None:
    touched = page("add-a-case").apply(tmp_path)
    folder = Path("cases/teaching/2026-05-old-bridge")
    assert touched == [
        str(folder / name) for name in ("case.yaml", "record.yaml", "sources/gazette.txt", "expected.yaml")
    ]
    case = load(tmp_path / folder)
    assert not [remark for remark in check(case) if remark.level == "error"]
    told = expected(tmp_path / folder / "expected.yaml")
    assert set(told) <= TOP
    for key, value in told["base"].items():
        CHECKS[key](Answers(case), value)


def test_every_page_is_tried_here() -> None:
    assert {file.stem for file in PAGES.glob("add-*.md")} == {
        "add-a-section", "add-a-format", "add-an-act", "add-an-engine", "add-a-case",
    }  # fmt: skip
