"""Words by their beginnings: in other forms they are the same words still."""

from __future__ import annotations

import re

KNOWN_BY = 5
"""Letters by which two words are the same word in other forms."""


def beginnings(words: str) -> set[str]:
    """Of words of four letters or more, what each begins with."""
    return {word[:KNOWN_BY] for word in re.findall(r"\w{4,}", words.casefold())}
