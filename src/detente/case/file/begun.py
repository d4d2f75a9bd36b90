"""A case begun from what a person says: its name, who must agree, what is to be settled; nothing of the example in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from detente.case.file import schema
from detente.case.file.begun_actor import Said
from detente.case.file.begun_issue import Asked
from detente.case.file.drafting import flow, ids
from detente.frozen import frozen
from detente.sources.keep import write_whole

FILE = "case.yaml"
HEAD = "# yaml-language-server: $schema=case.schema.json\n"
WAY = """
# Then, from your documents: `detente read`, `review`, `draft`; or by hand, here: preferences, red_lines, road, proposals …
# `detente check` says what is left to mend.
"""
SAID = "the day on which you read the situation"
UNASKED = f"{SAID}: today; if your reports end earlier, the day to which they reach"


@frozen
class Begun:
    """What a case is begun from. ``as_of`` is the day it is read as of, where one is said."""

    name: str = "A case to be named"
    actors: tuple[Said, ...] = (Said("First party"), Said("Second party"))
    issues: tuple[Asked, ...] = (Asked("What is to be settled?"),)
    as_of: date | None = None
    question: str | None = None

    def text(self, today: date) -> str:
        """The case as it will stand in the file."""
        day, why = self.as_of or today, SAID if self.as_of else UNASKED
        head = f"detente: 1\nname: {flow(self.name)}\nas_of: {day.isoformat()}    # {why}\n"
        head += f"question: {flow(self.question)}\n" if self.question else ""
        parts = [
            "actors:    # party: must consent; ratifier: for the party it is `of`; third_party: has functions\n",
        ]
        keys = ids([actor.name for actor in self.actors], "party")
        named = {actor.name: key for actor, key in zip(self.actors, keys, strict=True)}
        parts += [f"  {key}: {flow(actor.entry(named))}\n" for key, actor in zip(keys, self.actors, strict=True)]
        parts.append("issues:    # options run from one pole to the other; the status quo is what holds today\n")
        keys = ids([issue.question for issue in self.issues], "issue")
        parts += [f"  {key}: {flow(issue.entry())}\n" for key, issue in zip(keys, self.issues, strict=True)]
        return HEAD + "\n".join([head, "".join(parts)]) + WAY


def write(fresh: Path, begun: Begun, today: date) -> None:
    """Writes a case into a folder that is being made (:func:`detente.sources.keep.new_folder`)."""
    write_whole(fresh / FILE, begun.text(today).encode())
    schema.write(fresh)
