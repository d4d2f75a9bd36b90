"""Case folders written from plain data: JSON is YAML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Data = dict[str, Any]


def write_case(folder: Path, case: Data, record: Data | None = None, sources: Mapping[str, str] | None = None) -> Path:
    """The folder, with ``case.yaml``, perhaps ``record.yaml``, and the documents by their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text(json.dumps(case, ensure_ascii=False, default=str), encoding="utf-8")
    if record is not None:
        (folder / "record.yaml").write_text(json.dumps(record, ensure_ascii=False, default=str), encoding="utf-8")
    for name, text in (sources or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def actor(name: str, **more: Any) -> Data:
    return {"name": name, "role": "party", **more}


def issue(question: str, *options: str, today: str | None = None, **more: Any) -> Data:
    return {
        "question": question,
        "status_quo": today or options[0],
        "options": {option: f"option {option}" for option in options},
        **more,
    }


def case(actors: Data, issues: Data, **more: Any) -> Data:
    return {"detente": 1, "name": "A small case", "as_of": "2026-03-01", "actors": actors, "issues": issues, **more}


def line(name: str, actor: str, never: Data, **more: Any) -> Data:
    return {"id": name, "actor": actor, "never": never, "firmness": 5, **more}


def statement(name: str, quote: str, speaker: str | None = None, **more: Any) -> Data:
    voice = "source" if speaker else "author"
    return {
        "id": name, "document": "paper", "quote": quote, "voice": voice, **({"speaker": speaker} if speaker else {}),
        "act": "state_position", "status": "confirmed", **more,
    }  # fmt: skip


def record(*statements: Data, **document: Any) -> Data:
    return {"documents": {"paper": {"file": "sources/paper.txt", **document}}, "statements": list(statements)}


def paper(text: str) -> dict[str, str]:
    return {"sources/paper.txt": text}
