"""Every source named in the code stands in references.bib, each entry once and whole."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENTRY = re.compile(r"^@(\w+)\{(\w+),\n(.*?)^\}", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"\b[a-z]{3,}(?:18|19|20)\d\d[a-z]?\b")
FIELDS = {
    "article": {"author", "title", "journal", "volume", "pages", "year"},
    "book": {"author", "title", "publisher", "year"},
    "inproceedings": {"author", "title", "booktitle", "year"},
    "misc": {"author", "title", "year", "url"},
}


def entries() -> list[tuple[str, str, str]]:
    return ENTRY.findall((ROOT / "src/detente/references.bib").read_text(encoding="utf-8"))


def test_every_key_in_the_code_is_an_entry() -> None:
    cited = {
        key: file.relative_to(ROOT)
        for folder in ("src", "tests/known")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for key in KEY.findall(file.read_text(encoding="utf-8"))
    }
    assert {"nash1950", "putnam1988", "csis2025"} <= set(cited)
    known = {key for _, key, _ in entries()}
    assert not {key: str(file) for key, file in cited.items() if key not in known}


def test_entries_are_whole_and_stand_once() -> None:
    keys = [key for _, key, _ in entries()]
    assert keys == sorted(set(keys))
    assert len(keys) == (ROOT / "src/detente/references.bib").read_text(encoding="utf-8").count("@")
    for kind, key, body in entries():
        given = set(re.findall(r"^  (\w+) = \{", body, re.MULTILINE))
        assert FIELDS[kind] <= given, key
        assert f"{{{key[-4:]}}}" in body, key
