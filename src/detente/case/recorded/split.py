"""``record.yaml`` divided into one file a document, as its lines stand there: comments go with what they stand above.

*Method*

1. The lines of each document and of each statement are cut out, with the comments above them; what stands above all of
   them stands above each file. Where lines cannot be cut (brackets, aliases), the file is written anew, unless a comment
   would be lost.
2. Each new file is read, and must hold what the old one holds of its document.
3. All are written before ``record.yaml`` goes. A run that is killed on the way leaves both, which say the same: that is one
   record, and dividing it again ends what was begun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.case.file.drafting import yaml
from detente.case.file.yaml_tree import Tree, parse
from detente.case.recorded.sheets import FOLDER, RECORD_FILE, Read, file_of, listed, read
from detente.errors import InputError, Problem, input_error
from detente.frozen import frozen
from detente.sources import inside
from detente.sources.keep import Write, clear, write_together
from detente.sources.lock import locked

MOST_BYTES = 200_000_000
"""Size of a record.yaml that is divided; beyond, an InputError."""
SCHEMA = "# yaml-language-server: $schema="
COMMENT = re.compile(r"(^|\s)#", re.MULTILINE)


@frozen
class _Lines:
    """The lines of the entries of a list or mapping, one text each, and where they begin."""

    entries: Mapping[str | int, str]
    begin: int


def split(folder: Path, write: Write = write_together) -> int:
    """Divides ``record.yaml`` of a case, by ``write``; how many files it became, 0 where there is none.

    Raises InputError, and changes nothing, if it cannot be read, or not be divided without a loss.
    """
    with locked(folder):
        clear(folder, folder / FOLDER)
        if RECORD_FILE not in listed(folder):
            return 0
        whole = read(folder, RECORD_FILE, MOST_BYTES)
        if whole.problems or whole.sheet is None:
            raise InputError(list(whole.problems))
        if away := [item.id for item in whole.sheet.statements if item.document not in whole.sheet.documents]:
            raise input_error(RECORD_FILE, f"the document of {away[0]} is not in this file", mend="describe it there")
        files = dict(_files(whole))
        kept = {line.strip() for text in files.values() for line in text.splitlines()}
        comments = [line.strip() for line in whole.text.splitlines() if line.lstrip().startswith("#")]
        if lost := [line for line in comments if line not in kept and not line.startswith(SCHEMA)]:
            raise input_error(RECORD_FILE, "a comment would be lost", found=lost[0][:80], mend="move it above an entry")
        problems = [_taken(name) for name, text in files.items() if _other(folder, name, text)]
        if problems:
            raise InputError(problems)
        write([*((inside(folder, name), text.encode()) for name, text in files.items()), (folder / RECORD_FILE, None)])
        return len(files)


def _other(folder: Path, name: str, text: str) -> bool:
    """Whether a file is there that says anything else."""
    path = inside(folder, name)
    return path.exists() and read(folder, name).text != text


def _taken(name: str) -> Problem:
    from detente.errors import Place

    return Problem(
        Place(name), "this file is there already, and is another", mend="remove its document from one of the two"
    )


def _files(whole: Read) -> Iterator[tuple[str, str]]:
    """Each new file, by its name."""
    assert whole.sheet is not None
    tree, data = whole.tree, whole.tree.data
    documents, statements = data.get("documents") or {}, data.get("statements") or []
    own: dict[str, list[int]] = {name: [] for name in documents}
    for number, item in enumerate(whole.sheet.statements):
        own[item.document].append(number)
    lines = _cut(tree, documents, statements)
    head = _head(tree, lines)
    for name, numbers in own.items():
        held = {"documents": {name: documents[name]}, "statements": [statements[number] for number in numbers]}
        text = _pieced(head, lines, name, numbers) if lines else None
        if text is None or _data(text, file_of(name)) != held:
            if COMMENT.search(tree.text.partition("\n")[2]):
                raise input_error(
                    RECORD_FILE,
                    f"the lines about {name} cannot be put into a file of their own without losing comments",
                    expected="one entry on a line or more, without aliases (*)",
                    mend="write its entries out as a list, or remove the comments",
                )
            text = yaml(held, f"{SCHEMA}../record.schema.json")
            if _data(text, file_of(name)) != held:
                raise input_error(RECORD_FILE, f"what it says of {name} cannot be put into a file of its own")
        yield file_of(name), text


def _data(text: str, name: str) -> Any:
    try:
        return parse(text, name).data
    except InputError:
        return None


def _pieced(head: str, lines: Mapping[str, _Lines], name: str, numbers: Sequence[int]) -> str:
    said = "".join(lines["statements"].entries[number] for number in numbers) if numbers else ""
    statements = f"statements:\n{said}" if said else "statements: []\n"
    return f"{head}documents:\n{lines['documents'].entries[name]}{statements}"


def _head(tree: Tree, lines: Mapping[str, _Lines]) -> str:
    """The comments above all of it and above its parts, the schema one folder further up."""
    tops = sorted(part.begin for part in lines.values() if part.begin < len(tree.text))
    above = tree.text[: tops[0]] if tops else ""
    above += "".join(tree.text[_with_comments(tree.text, top) : top] for top in tops[1:])
    kept = [line for line in above.splitlines(keepends=True) if line.startswith("#")]
    return "".join(
        re.sub(r"(\$schema=)(?![a-z]+:|/)", r"\1../", line) if line.startswith(SCHEMA) else line for line in kept
    )


def _cut(tree: Tree, documents: Mapping[str, Any], statements: Sequence[Any]) -> dict[str, _Lines]:
    """The lines of each document and statement; nothing where they do not stand on lines of their own."""
    text = tree.text
    found: dict[str, _Lines] = {}
    parts: dict[str, list[str | int]] = {"documents": [*documents], "statements": [*range(len(statements))]}
    for part, keys in parts.items():
        if not keys:
            found[part] = _Lines({}, len(text))
            continue
        begins = [_line(text, _begin(tree, part, key)) for key in keys]
        if text[tree.values[(part,)].start] in "[{&" or len(set(begins)) < len(begins):
            return {}
        above = [_with_comments(text, begin) for begin in begins]
        top = _line(text, tree.keys[(part,)].start)
        end = min((_with_comments(text, at) for at in _tops(tree) if at > top), default=len(text))
        stops = [*above[1:], end]
        entries = {key: _ended(text[begin:stop]) for key, begin, stop in zip(keys, above, stops, strict=True)}
        found[part] = _Lines(entries, top)
    return found


def _begin(tree: Tree, part: str, key: str | int) -> int:
    """Where the key of a document stands, or the dash of a statement."""
    if isinstance(key, str):
        return tree.keys[(part, key)].start
    return tree.text.rindex("-", 0, tree.values[(part, key)].start)


def _tops(tree: Tree) -> list[int]:
    return [_line(tree.text, span.start) for path, span in tree.keys.items() if len(path) == 1]


def _line(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _with_comments(text: str, begin: int) -> int:
    """Where the comments directly above a line begin."""
    while begin:
        above = _line(text, begin - 1)
        if not text[above:begin].lstrip().startswith("#") or text[above:begin].startswith(SCHEMA):
            break
        begin = above
    return begin


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") else lines + "\n"
