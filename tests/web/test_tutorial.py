"""The tutorial shows every picture of the story once, in order, and nothing else; what a picture says is checked on the walk."""

from __future__ import annotations

import re
import struct
import zlib

from hypothesis import given
from hypothesis import strategies as st

from tests.web.album import PICTURES, TUTORIAL, numbers
from tests.web.palette import HEAD, reduced

HEAVIEST = 1_200_000
"""Bytes of all pictures together."""


def test_every_picture_is_shown_once_in_order_and_told() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/([^)]+)\)", TUTORIAL.read_text("utf-8"))
    pictures = sorted(file.name for file in PICTURES.glob("*.png"))
    assert [name for _, name in shown] == pictures
    assert all(len(words) > 20 for words, _ in shown), "each is told to whoever does not see it"
    assert sorted(file.name for file in PICTURES.iterdir() if file.suffix != ".png") == [
        name.replace(".png", ".txt") for name in pictures
    ]
    assert sum(file.stat().st_size for file in PICTURES.glob("*.png")) < HEAVIEST


def test_what_is_quoted_as_on_screen_stands_in_a_picture() -> None:
    said = " ".join(" ".join(file.read_text("utf-8").split()) for file in PICTURES.glob("*.txt"))
    quoted = re.findall(r"^> (.+)$", TUTORIAL.read_text("utf-8"), re.MULTILINE)
    assert quoted
    assert [words for words in quoted if words not in said] == []


def test_numbers_are_told_apart() -> None:
    assert numbers("511 characters, 100 clicks") == {"characters": 511, "clicks": 100}


@given(st.data())
def test_a_picture_of_few_colours_keeps_each(data: st.DataObject) -> None:
    """Whatever way each row was written: as it is, or as the difference from what is left, above, or both."""
    width, height = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    few = st.sampled_from([bytes((r, g, b)) for r in (0, 130, 253) for g in (0, 90) for b in (7, 250)])
    pixels = data.draw(st.lists(st.lists(few, min_size=width, max_size=width), min_size=height, max_size=height))
    ways = data.draw(st.lists(st.integers(0, 4), min_size=height, max_size=height))
    above, packed = bytes(3 * width), b""
    for way, row in zip(ways, pixels, strict=True):
        plain = b"".join(row)
        packed += bytes([way]) + bytes((plain[at] - guess(way, plain, above, at)) & 255 for at in range(3 * width))
        above = plain
    small = parts(reduced(HEAD + part(b"IHDR", size(width, height, 2)) + part(b"IDAT", zlib.compress(packed))))
    assert small[b"IHDR"] == size(width, height, 3)
    lines = zlib.decompress(small[b"IDAT"])
    colours = [small[b"PLTE"][at : at + 3] for at in range(0, len(small[b"PLTE"]), 3)]
    found = [lines[at * (width + 1) + 1 : (at + 1) * (width + 1)] for at in range(height)]
    assert [[colours[place] for place in line] for line in found] == pixels


def guess(way: int, plain: bytes, above: bytes, at: int) -> int:
    """What stands in a byte's stead before the difference, as the standard has it."""
    left, corner = (plain[at - 3], above[at - 3]) if at >= 3 else (0, 0)
    paeth = min((left, above[at], corner), key=lambda each: abs(left + above[at] - corner - each))
    return (0, left, above[at], (left + above[at]) // 2, paeth)[way]


def size(width: int, height: int, kind: int) -> bytes:
    return struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)


def part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def parts(png: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by name, each sum checked."""
    found, at = {}, len(HEAD)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert png[at : at + 12 + length] == part(name, data)
        found[name], at = data, at + 12 + length
    return found
