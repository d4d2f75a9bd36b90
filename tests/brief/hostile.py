"""A case whose every text holds markup, scripts and characters that mislead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from .situations import DAM
from .small import Data, write_case

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror="alert(2)">',
    "' onfocus='alert(3)' autofocus='",
    "</style></title></textarea><svg onload=alert(4)>",
    "]]> <![CDATA[ -->",
    "<!-- comment",
    "{{7*7}} {% raw %} ${7*7} #{7*7}",
    "javascript:alert(5)",
    "[click](javascript:alert(6)) ![](https://evil.example/x.png) <https://evil.example> https://evil.example/y",
    "a | b || c `code` ```fence``` ~~gone~~ **bold** _it_ # head\\",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "\u202eesrever\u202d \u200b\u200d\ufeff\u2066",
    "url(https://evil.example/z) @import 'x'; expression(alert(7))",
)
ALL = " ".join(PAYLOADS)
LONG = "Donaudampfschifffahrt" * 95
"""A word of 1,995 characters: wider than any page."""
FREE = {
    "name", "question", "leader", "short", "note", "because", "text", "assumed", "channel", "place", "level", "cause", "title", "publisher",
    "author", "url", "unit", "since", "rule", "anchor", "speaker_words", "reason", "language",
}  # fmt: skip
FREE_LISTS = {"aliases", "references"}
LEADING = ("- ", "1. ", "# ", "> ", "=== ", "    ", "+ ", "| ")
"""What makes a block of Markdown when a line begins with it."""


def hostile_case(folder: Path, payload: str = ALL) -> Path:
    """The teaching case with ``payload`` in every text that a person may write."""
    case, record = _data(DAM / "case.yaml"), _data(DAM / "record.yaml")
    case = _poisoned(case, payload)
    for issue in case["issues"].values():
        issue["options"] = {name: f"{text} {payload}" for name, text in issue["options"].items()}
    for round_ in case["rounds"]:
        for claim in round_.get("claims", ()):
            claim["by"] += f" {payload}"
    case["references"] = [f"reference {payload}"]
    case["note"] = f"- {case['note']}"
    return write_case(folder, case, *_record(_poisoned(record, payload), set(case["actors"]), payload))


def _record(record: Data, actors: set[str], payload: str) -> tuple[Data, dict[str, str]]:
    """Every quote a hostile one, in documents that are hostile all around it."""
    texts = dict.fromkeys(record["documents"], f"Begin {payload}\r\rThen.\n")
    for at, statement in enumerate(record["statements"]):
        words = f"{LEADING[at % len(LEADING)]}words of {statement['id']}: {payload}"
        statement["quote"] = words
        before = "" if at % 2 else f"{payload}\rlone return\x00\x1b[31m "
        texts[statement["document"]] += f"{before}It said: “{words}” and more {payload}.\n"
        if "speaker" in statement and statement["speaker"] not in actors:
            statement["speaker"] += f" {payload}"
    safe = re.sub(r'[/\\\x00-\x1f"]', "", payload)
    sources = {}
    for name, document in record["documents"].items():
        document["file"] = f"sources/{safe[:60]} onclick=x' {name}.txt"
        document.pop("digest", None)
        sources[document["file"]] = texts[name]
    return record, sources


def _data(file: Path) -> Data:
    data: Data = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return data


def _poisoned(data: Any, payload: str, key: str = "") -> Any:
    if isinstance(data, dict):
        return {name: _poisoned(value, payload, name) for name, value in data.items()}
    if isinstance(data, list):
        return [f"{value} {payload}" if key in FREE_LISTS else _poisoned(value, payload) for value in data]
    return f"{data} {payload}" if key in FREE and isinstance(data, str) else data


def untouched(data: Any, payload: str) -> list[str]:
    """Texts of several words that do not hold the payload: what the builder forgot."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in untouched(value, payload)]
    if isinstance(data, list):
        return [text for value in data for text in untouched(value, payload)]
    return [data] if isinstance(data, str) and " " in data and payload not in data else []
