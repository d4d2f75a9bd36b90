"""What lies beside case and record: comments, answers to remarks, second readings, sheets of numbers, journals, any other file.

*Method*

1. Comments are lines: those of both sides, each once, in the order in which they were said.
2. A second reader's decisions are joined statement by statement; the same reader's two decisions about one statement are a difference.
3. Any other file that only one side has is taken; of one that both have and only one changed since the ancestor, that side's; else this
   side's stays, and the other's is kept under ``differences/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from detente.case.file.yaml_tree import parse
from detente.errors import InputError
from detente.intake.colleagues import comments, second
from detente.intake.colleagues.numbers import FILE as NUMBERS
from detente.intake.colleagues.numbers import with_number
from detente.intake.merging import differences
from detente.intake.merging.naming import Names
from detente.intake.merging.side import YAML_FILES, Side, alike
from detente.intake.merging.texts import at
from detente.intake.merging.values import UNKNOWN, Apart, Take, merged
from detente.journal.acts import MISSING
from detente.journal.lines import FILE as JOURNAL
from detente.record.proposals import FOLDER as PROPOSED
from detente.sources import inside
from detente.sources.files import NOTHING, found_at
from detente.sources.keep import write_whole

OWN = ("record.yaml", *YAML_FILES)
PASSED_BY = {".git", ".detente", "__pycache__"}


def files(folder: Path) -> Iterator[str]:
    """Every file of a case folder by its path in it; hidden ones, links and what git keeps are left aside."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if (
            not any(part.startswith(".") or part in PASSED_BY for part in parts)
            and path.is_file()
            and not path.is_symlink()
        ):
            yield "/".join(parts)


def joined(work: Path, there: Side, names: Names, was: Side | None, of: str) -> list[differences.Known]:
    """Puts what lies beside the case in the other folder into the working copy; the differences."""
    found: list[differences.Known] = []
    sources = {file for item in there.documents.values() for file in (item.file, item.original) if file}
    for name in files(there.folder):
        top, _, rest = name.partition("/")
        if name in OWN or top in ("record", PROPOSED) or name in sources:
            continue
        if name == JOURNAL:
            join_journals(work, there.folder)
        elif top == comments.FOLDER and name.endswith(".jsonl"):
            _comments(work, there.folder, name, names)
        elif top == second.FOLDER and name.endswith(".json"):
            found += _second(work, there.folder, name, names, of)
        elif top == second.FOLDER and rest.endswith("/" + NUMBERS):
            found += _sheet(work, there, name, was, of)
        elif top != differences.FOLDER or not inside(work, name).exists():
            found += _other(work, there.folder, name, was, of)
    return found


def _comments(work: Path, there: Path, name: str, names: Names) -> None:
    theirs = []
    for line in _lines(there, name):
        try:
            said = comments.Comment.model_validate(json.loads(line))
        except ValueError:
            theirs.append(line)  # what nobody can read is kept as it is, and told by whoever reads it
            continue
        about = names.statements.get(said.about, names.documents.get(said.about, said.about))
        theirs.append(line if about == said.about else comments.written(said.model_copy(update={"about": about})))
    ours = _lines(work, name)
    if any(line not in ours for line in theirs):
        _put(work, name, _in_order(ours, theirs))


def join_journals(work: Path, there: Path) -> None:
    """Puts the lines of the other folder's journal among those of this one: each stands behind the line before it on its own side."""
    ours, theirs = _lines(work, JOURNAL), _lines(there, JOURNAL)
    if any(line not in ours for line in theirs):
        _put(work, JOURNAL, _in_order(ours, theirs))


def _in_order(ours: list[str], theirs: list[str]) -> list[str]:
    """Lines of both, each once, by their moments; each side's own keep their order among each other, whatever its clock said."""
    found, place = list(ours), 0
    for line in theirs:
        if line in ours:
            place = max(place, found.index(line) + 1)
            continue
        while place < len(found) and _moment(found[place]) <= _moment(line):
            place += 1
        found.insert(place, line)
        place += 1
    return found


def _moment(line: str) -> str:
    try:
        told = json.loads(line)["at"]
    except (ValueError, LookupError, TypeError):
        return ""
    return told if isinstance(told, str) else ""


def _second(work: Path, there: Path, name: str, names: Names, of: str) -> list[differences.Known]:
    _, reader, file = name.split("/", 2)
    theirs = second.load(there, reader, file.removesuffix(".json"))
    document = names.document(theirs.id)
    ours = second.load(work, reader, document)
    before, found = ours, []
    for item in map(names.renamed, theirs.statements):
        mine = next((each for each in ours.statements if each.id == item.id), None)
        if mine is None:
            ours = second.with_statement(ours, item)
        elif not alike(mine, item):
            data = [each.model_dump(mode="json", by_alias=True, exclude_defaults=True) for each in (mine, item)]
            apart = Apart(
                (reader, item.id), json.dumps(data[0], ensure_ascii=False), json.dumps(data[1], ensure_ascii=False)
            )
            found.append(differences.known(f"{second.FOLDER}/{reader}/{document}.json", apart, of))
    if ours != before:
        path, raw = second.content(work, reader, ours)
        write_whole(path, raw or b"")
    return found


def _sheet(work: Path, there: Side, name: str, was: Side | None, of: str) -> list[differences.Known]:
    theirs, ours = there.text(name), _text(work, name)
    if theirs is None or theirs == ours:
        return []
    if ours is None:
        write_whole(inside(work, name), theirs.encode())
        return []
    before = was.data(name) if was else None
    steps = list(merged(_given(ours, name), _given(theirs, name), UNKNOWN if before is None else before))
    text = ours
    for step in steps:
        if isinstance(step, Take) and step.path[:1] == ("numbers",) and len(step.path) > 1:
            text = with_number(
                text, step.path[1], None if step.value is MISSING else at(parse(theirs, name).data, step.path[:2])
            )
    if text != ours:
        write_whole(inside(work, name), text.encode())
    return [differences.known(name, step, of) for step in steps if isinstance(step, Apart)]


def _given(text: str, name: str) -> Mapping[str, object]:
    """A sheet without the lines that are blank."""
    data = parse(text, name).data
    if not isinstance(data, dict) or not isinstance(data.get("numbers"), dict):
        return data if isinstance(data, dict) else {}
    return {**data, "numbers": {key: value for key, value in data["numbers"].items() if value is not None}}


def _other(work: Path, there: Path, name: str, was: Side | None, of: str) -> list[differences.Known]:
    path = inside(work, name)
    raw = (there / name).read_bytes()
    if found_at(path) == NOTHING:
        before = was.folder / name if was else None
        if before is None or not before.is_file() or before.read_bytes() != raw:
            write_whole(path, raw)  # else this side took it away, and the other left it as it was
        return []
    if (ours := path.read_bytes()) == raw:
        return []
    before = was.folder / name if was else None
    old = before.read_bytes() if before is not None and before.is_file() else None
    if old == raw:
        return []
    if old == ours:
        write_whole(path, raw)
        return []
    kept = f"{differences.FOLDER}/files/{name}"
    write_whole(inside(work, kept), raw)
    return [differences.known(name, Apart((), f"the file {name}", f"the file {kept}"), of)]


def _lines(folder: Path, name: str) -> list[str]:
    text = _text(folder, name)
    return [] if text is None else [line for line in text.splitlines() if line.strip()]


def _text(folder: Path, name: str) -> str | None:
    path = inside(folder, name)
    if found_at(path) == NOTHING:
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise InputError([]) from None


def _put(work: Path, name: str, lines: list[str]) -> None:
    write_whole(inside(work, name), ("\n".join(lines) + "\n").encode())
