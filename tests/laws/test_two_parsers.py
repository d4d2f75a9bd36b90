"""What the quick parser of YAML reads, the one in Python reads alike: data, places, and what is refused."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import yaml

from detente.case.file import yaml_tree
from detente.errors import InputError
from tests.fuzz import odd

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file for folder in ("cases", "tests/known", "tests/broken") for file in (ROOT / folder).rglob("*.yaml")
)  # fmt: skip
PIECES = (
    "a: b", "? x\n: y", "[a, b: c, {d}]", "{a: , b: [], \"c\":d}", "- - - x", "|\n  a\n   b\n\n", ">-\n  a\n  b\n", "&a [*b]", "&b {x: *b}",
    "<<: *a", "!!int 3", "! x", "'it''s'", '"\\u00e9\\x41\\/\\N"', "# c", "a#b", "a #b", "a:b", "a: b: c", "%YAML 1.2\n---", "--- x", "...", "@x", "`x", "{a?b: 1}",
    "[?x]", "- ? a", ": x", "x:", "-", "- ", "~", "🕊: 🕊🕊", "“q”", "\t", "a\\", '"a\n\n b"', "plain\n  goes on", "{", "]", "*x", "&", "|2\n    x", "|+\n\n", "a: |\n x\n# y",
)  # fmt: skip


def read(text: str) -> object:
    """Data and places, or that it is refused."""
    try:
        tree = yaml_tree.parse(text, "case.yaml")
    except InputError:
        return "refused"
    return repr(tree.data), tree.values, tree.keys


def both(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    quick = read(text)
    with monkeypatch.context() as without:
        without.setattr(yaml, "__with_libyaml__", False)
        return quick, read(text)


def test_the_quick_parser_is_here() -> None:
    assert yaml.__with_libyaml__


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_files(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow = both(file.read_text("utf-8"), monkeypatch)
    assert quick == slow


@pytest.mark.parametrize("seed", range(4))
def test_torn_files(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    small = [file for file in FILES if file.stat().st_size < 5_000]
    for _ in range(150):
        raw = random.choice(small).read_bytes()
        for _ in range(random.choice((1, 2, 4))):
            raw = odd.torn(random, raw)[:6_000]
        text = raw.decode("utf-8", "replace")
        quick, slow = both(text, monkeypatch)
        assert quick == slow, text


@pytest.mark.parametrize("seed", range(4))
def test_pieces_put_together(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    for _ in range(500):
        lines = [" " * random.choice((0, 0, 1, 2, 4)) + random.choice(PIECES) for _ in range(random.randrange(1, 7))]
        text = random.choice(("\n", "\n", "\r\n")).join(lines)
        quick, slow = both(text, monkeypatch)
        assert quick == slow, text


def test_a_million_brackets() -> None:
    for text in ("[" * 1_000_000, "- " * 100_000, "{a: " * 100_000):
        with pytest.raises(InputError, match="nested too deeply"):
            yaml_tree.parse(text, "case.yaml")
