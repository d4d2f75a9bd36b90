"""How many examples a law is tried on: the profile says (``quick`` or ``full``, in conftest), a law may take a part of it."""

from __future__ import annotations

from hypothesis import settings


def examples(part: float) -> settings:
    """So many times the profile's examples: fewer where one takes long, more where much depends on the law."""
    return settings(max_examples=max(5, round(settings().max_examples * part)))
