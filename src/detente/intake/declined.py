"""Pieces of a draft that a person declined, kept in the case folder: they are not offered again.

``drafts/declined.json`` holds for each what makes it the same as another (kind, actor, what it says), so that it is known
again when the draft is made anew, from further statements too; the entry and its statements are kept for whoever reads it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.errors import InputError, input_error
from detente.fields import Part
from detente.journal.begun import writing
from detente.journal.written import write
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, found_at

FILE = "drafts/declined.json"
MOST_BYTES = 10_000_000
"""Size of the file; beyond, an InputError."""


class Declined(Part):
    """One piece that was declined: what makes it the same, the entry as it was shown, the ids of its statements."""

    same: tuple[str, ...]
    entry: str
    statements: tuple[str, ...] = ()


class _Kept(Part):
    declined: tuple[Declined, ...] = ()


def declined(case: Path) -> tuple[Declined, ...]:
    """What was declined in a case. Raises InputError if the file is not what was written."""
    file = inside(case, FILE)
    if found_at(file) == NOTHING:
        return ()
    try:
        data: Any = json.loads(read_text(file, FILE, MOST_BYTES).text)
        return _Kept.model_validate(data).declined
    except ValidationError as error:
        raise _unusable(f"{'.'.join(map(str, error.errors()[0]['loc']))}: {error.errors()[0]['msg']}") from None
    except (ValueError, RecursionError) as error:
        raise _unusable(str(error).splitlines()[0]) from None


def decline(case: Path, piece: Declined, act: str = "declined what was drafted") -> None:
    """Notes that a piece was declined; ``act``: what the journal says of it. Raises InputError if it cannot be written."""
    with writing(case):
        there = declined(case)
        if any(other.same == piece.same for other in there):
            return
        data = _Kept(declined=(*there, piece)).model_dump(mode="json")
        raw = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
        write(case, [(inside(case, FILE), raw)], act)


def undecline(case: Path, same: tuple[str, ...]) -> None:
    """Takes back that something was declined; nothing where it was not. Raises InputError if it cannot be written."""
    with writing(case):
        there = declined(case)
        kept = tuple(other for other in there if other.same != same)
        if kept != there:
            data = _Kept(declined=kept).model_dump(mode="json")
            raw = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
            write(case, [(inside(case, FILE), raw)], "takes back what was declined")


def _unusable(found: str) -> InputError:
    return input_error(
        FILE,
        "this file of what was declined cannot be read",
        found=found[:200],
        expected='{"declined": [{"same": ["red line", …], "entry": "…", "statements": [ids]}]}',
        mend="restore it from git, or delete it: what was declined is then offered again",
    )
