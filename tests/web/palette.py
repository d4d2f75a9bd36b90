"""A picture of a screen with at most 256 colours: a third of the size. Reads and writes the PNG that browsers take."""

from __future__ import annotations

import struct
import zlib
from collections import Counter

HEAD = b"\x89PNG\r\n\x1a\n"
COLOURS = 256


def reduced(png: bytes) -> bytes:
    """The same picture (8 bits a channel, red, green, blue, not interlaced) with a palette.

    Colours alike in the upper five bits of each channel become the commonest of them; of more than 256 such kinds the
    rarest become the nearest that is kept.
    """
    width, height, rows = _rows(png)
    pixels = [row[at : at + 3] for row in rows for at in range(0, 3 * width, 3)]
    kinds: dict[bytes, Counter[bytes]] = {}
    counted = Counter(pixels)
    for colour, number in counted.items():
        kinds.setdefault(bytes(part >> 3 for part in colour), Counter())[colour] += number
    commonest = sorted(kinds.values(), key=Counter.total, reverse=True)
    kept = [kind.most_common(1)[0][0] for kind in commonest[:COLOURS]]
    place = {colour: at for at, kind in enumerate(commonest[:COLOURS]) for colour in kind}
    for kind in commonest[COLOURS:]:
        for colour in kind:
            place[colour] = min(range(len(kept)), key=lambda at: _apart(kept[at], colour))
    flat = bytes(place[pixel] for pixel in pixels)
    lines = b"".join(b"\0" + flat[at * width : (at + 1) * width] for at in range(height))
    size = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", size), (b"PLTE", b"".join(kept)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return HEAD + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def _apart(one: bytes, two: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, two, strict=True))


def _rows(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the bytes of each row."""
    assert png.startswith(HEAD)
    at, packed, size = len(HEAD), b"", b""
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        size, packed = (data, packed) if name == b"IHDR" else (size, packed + data if name == b"IDAT" else packed)
        at += length + 12
    width, height, depth, kind, _, _, laced = struct.unpack(">IIBBBBB", size)
    assert (depth, kind, laced) == (8, 2, 0), "expected 8 bits, red, green, blue, not interlaced"
    plain, rows, above = zlib.decompress(packed), [], bytes(3 * width)
    for start in range(0, height * (3 * width + 1), 3 * width + 1):
        above = _row(plain[start], plain[start + 1 : start + 3 * width + 1], above)
        rows.append(above)
    return width, height, rows


def _row(way: int, coded: bytes, above: bytes) -> bytes:
    """A row from what PNG keeps of it: the difference from what stands left, above, or both."""
    row = bytearray(3) + bytearray(coded)
    up = bytes(3) + above
    if way == 0:
        return coded
    for at in range(3, len(row)):
        left, over, corner = row[at - 3], up[at], up[at - 3]
        if way == 1:
            guess = left
        elif way == 2:
            guess = over
        elif way == 3:
            guess = (left + over) // 2
        else:
            sideways, upwards, both = abs(over - corner), abs(left - corner), abs(left + over - 2 * corner)
            guess = left if sideways <= upwards and sideways <= both else over if upwards <= both else corner
        row[at] = (row[at] + guess) & 255
    return bytes(row[3:])
