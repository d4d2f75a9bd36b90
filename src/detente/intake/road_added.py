"""Steps, and what joins them, put into the road of a case, or a road begun with them: the text of the case and the edits that it took."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.file.entries import with_entry
from detente.case.file.setting import with_set
from detente.case.file.yaml_tree import parse
from detente.case.load import CASE_FILE
from detente.journal import MISSING, Edit

SEQUENCE = "sequence"
"""The kind of a piece that puts steps in order: one before another, or two at once."""
JOINS = ("demands", "refusals", "offers", "together")
"""Lists of a road that join its steps."""
BY = "by."
"""What the name of what is asked begins with, in whose hands a step is; the id of the step follows."""
TEXT = "text."
"""The same for what happens."""


def in_hands(value: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The steps of a value as a person says what happens in them, and in whose hands they are."""
    steps = {}
    for name, step in value["steps"].items():
        words = " ".join(str(answers.get(TEXT + name) or step["text"]).split())
        by = answers.get(BY + name) or step.get("by") or ()
        by = [one for one in by.replace(",", " ").split() if one] if isinstance(by, str) else list(by)
        rest = {key: item for key, item in step.items() if key not in ("text", "by")}
        if words != step["text"]:
            rest.pop("name", None)  # it was made of the other words
        steps[name] = {"text": words, **({"by": by} if by else {}), **rest}
    return {**value, "steps": steps}


def with_road(text: str, value: Mapping[str, Any]) -> tuple[str, list[Edit]]:
    """The text of a case with these steps and what joins them; without a road it gets one, and the step to which it leads."""
    road = parse(text, CASE_FILE).data.get("road")
    if not road:
        return with_entry(text, (), value, CASE_FILE, "road"), [Edit(CASE_FILE, ("road",), new=value)]
    edits = []
    for name, step in value["steps"].items():
        if name not in road["steps"]:
            text = with_entry(text, ("road", "steps"), step, CASE_FILE, name)
            edits.append(Edit(CASE_FILE, ("road", "steps", name), new=step))
    for kind in JOINS:
        for item in value.get(kind, ()):
            if kind == "together":
                there = road.get(kind) or []
                whole = [*([there] if there and isinstance(there[0], str) else there), item]
                text = with_set(text, ("road", kind), whole, CASE_FILE)
                edits.append(Edit(CASE_FILE, ("road", kind), there or MISSING, whole))
                road = {**road, kind: whole}
            else:
                text = with_entry(text, ("road", kind), item, CASE_FILE)
                edits.append(Edit(CASE_FILE, ("road", kind, item["id"]), new=item))
    return text, edits
