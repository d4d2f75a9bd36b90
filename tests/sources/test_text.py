"""Text is decoded, never cleaned: every offset in a quote counts the characters a person sees."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.sources import read_text
from detente.sources.text import decode


def test_kept_as_it_stands(tmp_path: Path) -> None:
    words = "  Line one\r\nline\ttwo\u00a0– “three” \U0001f54a \n\n"
    (tmp_path / "a.txt").write_bytes(words.encode())
    document = read_text(tmp_path / "a.txt", "a.txt")
    assert document.text == words
    assert document.digest == "sha256:" + hashlib.sha256(words.encode()).hexdigest()
    assert document.file == "a.txt"


def test_the_mark_at_the_start_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfwords")
    assert read_text(tmp_path / "a.txt", "a.txt").text == "words"


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        (b"\xe9", "f:1:1"),
        (b"caf\xe9", "f:1:4"),
        ("né\n\n–caf".encode() + b"\xe9", "f:3:5"),
        (b"\xef\xbb\xbfa\xff", "f:1:2"),
    ],
)
def test_the_first_bad_byte_is_named(raw: bytes, at: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw, "f")
    assert str(caught.value.problems[0].place) == at
    assert f"0x{raw[-1]:02x}" in caught.value.problems[0].found


def test_size_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    assert read_text(tmp_path / "a.txt", "a.txt", most_bytes=11).text == "x" * 11
    with pytest.raises(InputError, match="too large"):
        read_text(tmp_path / "a.txt", "a.txt", most_bytes=10)


def test_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text(tmp_path / "a.txt", "a.txt")
    with pytest.raises(InputError, match="a folder"):
        read_text(tmp_path, "a.txt")


def test_not_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        read_text(tmp_path / "a.txt", "a.txt")
