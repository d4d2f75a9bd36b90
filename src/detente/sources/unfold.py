"""Packed bytes unfolded piece by piece, and never beyond a limit."""

from __future__ import annotations

import zlib

BARE = -zlib.MAX_WBITS
HEADED = zlib.MAX_WBITS | 32
GZIP = 0x1F


class Unfolding:
    """Bytes packed as gzip, in one member or several, as zlib, or (``deflate``, as some servers take it) without any head."""

    def __init__(self, *, deflate: bool = False) -> None:
        self._deflate = deflate
        self._member: zlib._Decompress | None = None
        self._begun = False

    @property
    def broken_off(self) -> bool:
        """Whether what has come so far ends inside a member."""
        return self._member is not None

    def unfold(self, piece: bytes, most: int) -> bytes:
        """What a piece holds; of more than ``most`` bytes one too many, and no others. Raises zlib.error for what is not packed."""
        whole = bytearray()
        while len(whole) <= most and (piece := piece if self._member or not self._begun else piece.lstrip(b"\0")):
            if self._member is None:
                self._member, self._begun = zlib.decompressobj(self._form(piece[0])), True
            whole += self._member.decompress(piece, most + 1 - len(whole))
            piece = self._member.unused_data
            if not self._member.eof:
                break
            self._member = None
        return bytes(whole)

    def _form(self, first: int) -> int:
        return BARE if self._deflate and first != GZIP and first & 0x8F != 0x08 else HEADED
