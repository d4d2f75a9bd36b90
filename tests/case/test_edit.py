"""Replacing one value changes its characters and nothing else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.file.edit import replace_value, save, written
from detente.case.file.yaml_tree import Path as Keys
from detente.case.file.yaml_tree import parse, scalar
from detente.errors import InputError
from tests.examples import examples

EXAMPLE = Path(__file__).parent.parent / "known" / "river-and-ridge"
TEXTS = {name: (EXAMPLE / name).read_bytes().decode() for name in ("case.yaml", "record.yaml")}
TREES = {name: parse(text, name) for name, text in TEXTS.items()}


def scalars(data: object, path: Keys = ()) -> list[Keys]:
    """The paths of all single values."""
    if isinstance(data, dict):
        return [found for key, part in data.items() for found in scalars(part, (*path, key))]
    if isinstance(data, list):
        return [found for index, part in enumerate(data) for found in scalars(part, (*path, index))]
    return [path]


def at(data: object, path: Keys) -> object:
    for part in path:
        data = data[part]  # type: ignore[index]
    return data


def but(data: object, path: Keys, value: object) -> object:
    """The data with another value at the path."""
    if not path:
        return value
    if isinstance(data, dict):
        return {key: but(part, path[1:], value) if key == path[0] else part for key, part in data.items()}
    assert isinstance(data, list)
    return [but(part, path[1:], value) if index == path[0] else part for index, part in enumerate(data)]


PLACES = [(name, path) for name, tree in TREES.items() for path in scalars(tree.data)]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.sampled_from(["NO", "yes", "null", "1.10", "12", "a: b", "a #b", "- a", "[a", "it's", 'say "no"', "", " a ", "&a", "*a", "!a", "a, b", "@", "—"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
)  # fmt: skip


@examples(0.3)
@given(place=st.sampled_from(PLACES), value=VALUES, windows=st.booleans())
def test_only_that_value_changes(place: tuple[str, Keys], value: str | int | None, windows: bool) -> None:
    name, path = place
    text = TEXTS[name].replace("\n", "\r\n") if windows else TEXTS[name]
    changed = replace_value(text, path, value, name)
    assert parse(changed, name).data == but(TREES[name].data, path, value)
    span = (parse(text, name) if windows else TREES[name]).values[path]
    assert changed[: span.start] == text[: span.start]
    assert changed.endswith(text[span.end :])
    old = text[span.start : span.end]
    assert changed[span.start : len(changed) - len(text[span.end :])] in {
        written(value),
        written(value) + old[len(old.rstrip()) :],
    }


@given(st.text(max_size=40))
def test_written_words_are_read_back(words: str) -> None:
    kept = all(ord(char) >= 32 and not 127 <= ord(char) < 160 for char in words) and words.isprintable()
    if kept:
        assert parse(f"a: {written(words)}\nb: [{written(words)}, x]\n", "f").data == {"a": words, "b": [words, "x"]}


@pytest.mark.parametrize("value", [True, False, None, 5, "NO", "two words", "Hill's", "a (b)"])
def test_plain_where_safe(value: str | int | None) -> None:
    assert '"' not in written(value)
    assert scalar(written(value)) == value


def test_comments_and_layout_stay() -> None:
    text = "# top\na:   1   # one\nb: {c: 2 , d: [x,  y]}   # two\n\n# end\n"
    assert replace_value(text, ("a",), 5) == text.replace("1   #", "5   #")
    assert replace_value(text, ("b", "d", 1), "z") == text.replace("y]", "z]")
    assert replace_value(text, ("b", "c"), "a, b") == text.replace("2 ,", '"a, b" ,')


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_values_of_every_kind(end: str) -> None:
    text = end.join(
        [
            "a: |",
            "  two",
            "  lines",
            "b: >-",
            "  folded",
            "  text",
            "c:",
            "d: 'it''s'",
            'e: "x"',
            "f: plain",
            "  and on",
            "",
        ]
    )
    for path, old in (
        ("a", "two\nlines\n"),
        ("b", "folded text"),
        ("c", None),
        ("d", "it's"),
        ("e", "x"),
        ("f", "plain and on"),
    ):
        assert parse(text, "f").data[path] == old
        changed = replace_value(text, (path,), "new")
        assert parse(changed, "f").data == {**parse(text, "f").data, path: "new"}
        assert set(changed.split(end)) - set(text.split(end)) == {f"{path}: new"}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: 1\n", ("b",)),
        ("a: [1]\n", ("a",)),
        ("a: {b: 1}\n", ("a",)),
        ("a: &x 1\nb: *x\n", ("b",)),
        ("a: &x 1\nb: *x\n", ("a",)),
    ],
    ids=["not there", "a list", "a mapping", "an alias", "an anchor in use"],
)
def test_refused(text: str, path: Keys) -> None:
    with pytest.raises(InputError):
        replace_value(text, path, 5)


def test_save_keeps_mode_mark_and_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    file.chmod(0o640)
    save(file, "a: 2\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa: 2\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    (tmp_path / "link.yaml").symlink_to(file)
    save(tmp_path / "link.yaml", "a: 3\n")
    assert (tmp_path / "link.yaml").is_symlink()
    assert file.read_bytes() == b"\xef\xbb\xbfa: 3\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.yaml", "link.yaml"], "nothing is left behind"


def test_a_failed_save_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("a: 1\n")

    def fail(*_: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(InputError, match="No space left on device"):
        save(file, "a: 2\n")
    assert file.read_text() == "a: 1\n"
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        save(tmp_path / "nowhere" / "case.yaml", "a: 2\n")
