"""What a format is: its names, and how a case is read from it and written to it.

Every format's module ends with ``FORMAT = Format(…)``; :mod:`detente.exchange.formats` lists the modules. They are loaded
with the command line, for its help, so they import what takes time (cases, models, numpy) inside their functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.case import Case
    from detente.errors import Problem


@frozen
class Given:
    """What a case is read from: files, and its day."""

    files: Sequence[Path]
    as_of: date


@frozen
class Drafted:
    """A case read from files: the data of ``case.yaml``, what a reader must be told, and the files with their bytes."""

    data: Mapping[str, Any]
    remarks: Sequence[str]
    files: Sequence[tuple[Path, bytes]]


@frozen
class Wanted:
    """What is to be written: a case, to a file or folder, with ``proposed`` also the statements nobody has confirmed."""

    case: Case
    output: Path
    proposed: bool = False


@frozen
class Texts:
    """The text of each file to write, and what a reader must be told."""

    files: Mapping[Path, str]
    remarks: Sequence[str] = ()


Losses: TypeAlias = "tuple[list[Problem], list[str]]"


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format that cases are read from, written to, or both.

    ``name`` is what a person types, ``holds`` what its files hold and ``tool`` what sentences call its program. An import takes one file where
    ``single`` says what that is called; else several, or folders that hold files with this ``ending``. A file that
    begins as another format's ``opens`` is read as that. ``answer`` is the command that an imported case is for.
    """

    name: str
    holds: str
    tool: str = ""
    single: str = ""
    ending: str = ""
    opens: tuple[bytes, ...] = ()
    answer: str = "deals"
    read: Callable[[Given], Drafted] | None = None
    """A case from files. Raises InputError with all that is not understood, each at its place."""
    write: Callable[[Wanted], Texts] | None = None
    losses: Callable[[Wanted], Losses] | None = None
    """What the format cannot hold: what is refused, at its place, unless it may be left out; and what is only told."""
