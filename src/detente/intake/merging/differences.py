"""What two people changed differently: ``differences/ID.yaml``, a file each, with both values, until a person decides.

A difference is known by eight signs of the digest of what it is about and of the two values, whichever side told it: two folders
merged in either order have the same. The value of this side stays in its file meanwhile. Deciding keeps the file, with who
decided, so that merging once more does not ask again; a difference whose two values are no longer what they were is another.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from detente.case.file.drafting import Literal as Written
from detente.case.file.drafting import yaml
from detente.case.file.yaml_tree import parse
from detente.errors import input_error, listed, nearest
from detente.fields import Day, Part, Text
from detente.frozen import frozen
from detente.intake.merging.values import UNKNOWN, Apart
from detente.journal.acts import MISSING
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, found_at

FOLDER = "differences"
MOST_BYTES = 5_000_000
"""Size of the file of a difference; beyond, an InputError."""
NOTHING_THERE = "(nothing)"
"""Stands for a value that one side does not have."""


class Difference(Part):
    """Two values for one thing; ``here`` is the one that stands in the case."""

    file: Text = Field(description="the file in which it stands")
    path: Text = Field(description="where, entries of lists by their id; for a file as a whole its name")
    here: Any = None
    there: Any = None
    was: Any = Field(default=None, description="what both began from, where that is known")
    of: Text = Field(description="the folder from which the other value came")
    decided: Literal["here", "there"] | None = None
    by: Text | None = None
    on: Day | None = None


@frozen
class Known:
    """A difference with the name by which it is decided."""

    id: str
    difference: Difference

    @property
    def open(self) -> bool:
        """Whether nobody has decided."""
        return self.difference.decided is None

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"id": self.id, **self.difference.model_dump(mode="json", exclude_none=True)}


def known(file: str, apart: Apart, of: str) -> Known:
    """A difference with its name."""
    told = Difference(
        file=file,
        path=".".join(apart.path) or file,
        here=_told(apart.here),
        there=_told(apart.there),
        was=_was(apart),
        of=of,
    )
    pair = sorted(
        json.dumps(value, ensure_ascii=False, sort_keys=True, default=str) for value in (told.here, told.there)
    )
    ground = json.dumps([told.file, told.path, *pair], ensure_ascii=False)
    return Known(hashlib.sha256(ground.encode()).hexdigest()[:8], told)


def _told(value: Any) -> Any:
    return NOTHING_THERE if value is MISSING else value


def _was(apart: Apart) -> Any:
    return None if apart.was is UNKNOWN or apart.was is MISSING else apart.was


def differences(folder: Path) -> tuple[Known, ...]:
    """Every difference of a case, those decided too. Raises InputError for one that cannot be read."""
    home = inside(folder, FOLDER)
    if found_at(home) == NOTHING:
        return ()
    found = []
    for file in sorted(home.glob("*.yaml")):
        name = f"{FOLDER}/{file.name}"
        if not re.fullmatch(r"[0-9a-f]{8}", file.stem):
            continue
        try:
            found.append(
                Known(
                    file.stem,
                    Difference.model_validate(parse(read_text(inside(folder, name), name, MOST_BYTES).text, name).data),
                )
            )
        except ValidationError as error:
            raise input_error(
                name, "this difference cannot be read", found=error.errors()[0]["msg"], mend="restore it from git"
            ) from None
    return tuple(found)


def difference(folder: Path, name: str) -> Known:
    """A difference by its name. Raises InputError where there is none such."""
    found = {each.id: each for each in differences(folder)}
    if name not in found:
        raise input_error(
            FOLDER,
            f"there is no difference “{name}”",
            expected=listed(found) if found else "none is there",
            mend=nearest(name, found),
        )
    return found[name]


def contents(found: Iterable[Known], there: Iterable[Known]) -> dict[str, bytes]:
    """The files of differences that are not there yet, by their names."""
    told = {each.id for each in there}
    return {file_of(each): content(each) for each in found if each.id not in told}


def file_of(known: Known) -> str:
    """The file of a difference."""
    return f"{FOLDER}/{known.id}.yaml"


def content(known: Known) -> bytes:
    """What the file of a difference holds."""
    data = known.difference.model_dump(mode="python", exclude_none=True)
    if "on" in data:
        data["on"] = Written(data["on"].isoformat())
    return yaml(
        data, f"# Two values for {known.difference.path}: `detente merge CASE --keep {known.id}`, or --take"
    ).encode()


def decided(known: Known, which: Literal["here", "there"], by: str, today: date) -> Known:
    """A difference with a person's decision."""
    update = {"decided": which, "by": by, "on": today}
    return Known(known.id, known.difference.model_copy(update=update))
