"""A case begun from what a person says: its name, who must agree, what is to be settled; nothing of the example in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.case.file import schema
from detente.case.file.begun_actor import said
from detente.case.file.drafting import Literal, flow, ids
from detente.frozen import frozen
from detente.sources.keep import new_folder, write_whole

FILE = "case.yaml"
HEAD = "# yaml-language-server: $schema=case.schema.json\n"
WAY = """
# Then, from your documents: `detente read`, `review`, `draft`; or by hand, here: preferences, red_lines, road, proposals …
# `detente check` says what is left to mend.
"""
SAID = "the day on which you read the situation"
UNASKED = f"{SAID}: today; if your reports end earlier, the day to which they reach"
UNSAID = {"today": "as it is today", "otherwise": "otherwise"}
"""Options of an issue of which only the question is known."""


@frozen
class Begun:
    """What a case is begun from. An actor is a line as :mod:`detente.case.file.begun_actor` reads it; an issue is its question,
    perhaps with a colon and its options, the first of which holds today. ``as_of`` is the day it is read as of, where one is
    said."""

    name: str = "A case to be named"
    actors: Sequence[str] = ("First party", "Second party")
    issues: Sequence[str] = ("What is to be settled?",)
    as_of: date | None = None

    def text(self, today: date) -> str:
        """The case as it will stand in the file."""
        day, why = self.as_of or today, SAID if self.as_of else UNASKED
        parts = [f"detente: 1\nname: {flow(self.name)}\nas_of: {day.isoformat()}    # {why}\n"]
        parts.append(
            "actors:    # party: must consent; ratifier: for the party it is `of`; third_party: has functions\n"
        )
        actors = [said(line) for line in self.actors]
        names = ids([actor.name for actor in actors], "party")
        parts += [f"  {key}: {flow(actor.entry())}\n" for key, actor in zip(names, actors, strict=True)]
        parts.append("issues:    # options run from one pole to the other; the status quo is what holds today\n")
        asked = [_issue(line) for line in self.issues]
        for key, (question, options) in zip(ids([question for question, _ in asked], "issue"), asked, strict=True):
            keys = list(options)
            parts.append(
                f"  {key}: {flow({'question': question, 'status_quo': Literal(keys[0]), 'options': options})}\n"
            )
        return HEAD + "\n".join([parts[0], "".join(parts[1:])]) + WAY


def write(folder: Path, begun: Begun, today: date) -> list[Path]:
    """Writes the folder, whole or not at all; nothing that is there already is touched. Raises InputError if it is not empty."""
    with new_folder(folder) as fresh:
        write_whole(fresh / FILE, begun.text(today).encode())
        schema.write(fresh)
    return [folder / name for name in (FILE, *schema.SCHEMAS)]


def _issue(line: str) -> tuple[str, dict[str, Any]]:
    question, _, rest = line.partition(":")
    options = list(dict.fromkeys(option.strip() for option in rest.split(",") if option.strip()))
    if len(options) == 1:
        options.append(UNSAID["otherwise"])
    return question.strip() or line.strip(), dict(zip(ids(options, "option"), options, strict=True)) or dict(UNSAID)
