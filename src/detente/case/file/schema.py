"""JSON Schemas of case.yaml, scenarios.yaml and record.yaml (and of each file under record/), for completion in editors."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from detente.case.model import Model, ScenarioFile
from detente.record.model import Sheet
from detente.sources.keep import write_whole

SCHEMAS: dict[str, type[BaseModel]] = {
    "case.schema.json": Model,
    "scenarios.schema.json": ScenarioFile,
    "record.schema.json": Sheet,
}


@cache
def schema(name: str) -> str:
    """The schema of one of the files, as text."""
    document = SCHEMAS[name].model_json_schema(by_alias=True)
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **document}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """All schemas into a folder."""
    for name in SCHEMAS:
        write_whole(folder / name, schema(name).encode())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
