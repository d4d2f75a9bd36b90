"""Documents and decisions of the other folder put into this one: nothing decided is lost, and nothing is decided twice.

*Method*

1. What only one side decided is taken. Where both did, and one as the ancestor had it, the other's is taken.
2. Where both decided otherwise, what was kept stays on record, and of two that kept it this side's; the other decision becomes a
   second reading of whoever made it (``second/NAME/``), which ``detente agreement`` lays beside the first.
3. What the other side took off the record goes only where nothing rests on it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from detente.case import load
from detente.case.file.amend import with_values, without
from detente.case.file.edit import content
from detente.case.file.yaml_tree import Path as Place
from detente.case.file.yaml_tree import parse
from detente.frozen import frozen
from detente.intake.colleagues import second
from detente.intake.merging.naming import Names
from detente.intake.merging.side import Side, alike
from detente.intake.record_files import RecordFiles, plain
from detente.intake.resting import resting
from detente.record import SourceDocument, Statement
from detente.record.proposals import Proposed, each, kept, save
from detente.sources import inside
from detente.sources.keep import write_whole

NOBODY = "other"
"""Who decided where a statement does not say."""


@frozen
class Decision:
    """What becomes of a statement: the decision that stands, and those of others that are kept as second readings."""

    stands: Statement
    beside: tuple[Statement, ...] = ()


@frozen
class Done:
    """What was taken: documents, statements decided, and those on which the sides differ."""

    documents: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def sources(work: Path, here: Side, there: Side, names: Names) -> dict[str, SourceDocument]:
    """The documents that only the other folder has, their files copied; how each is described here."""
    found = {}
    for name, source in there.documents.items():
        new = names.document(name)
        if new in here.documents:
            continue
        update: dict[str, Any] = {"file": _copied(work, there, source.file, new)}
        if source.original:
            update["original"] = _copied(work, there, source.original, new)
        found[new] = source.model_copy(update=update)
    return found


def _copied(work: Path, there: Side, file: str, name: str) -> str:
    """A file of the other folder in this one; under another name where this one has another file there."""
    raw = inside(there.folder, file).read_bytes()
    number = 1
    choice = file
    while (path := inside(work, choice)).exists() and path.read_bytes() != raw:
        number += 1
        choice = str(PurePosixPath(file).with_name(f"{name}_{number}{PurePosixPath(file).suffix}"))
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(inside(there.folder, file), path)
    return choice


def decisions(here: Side, there: Side, names: Names, was: Side | None) -> dict[str, Decision]:
    """What becomes of each statement of the other folder that somebody decided, by its id here."""
    found = {}
    for item in there.statements.values():
        theirs = names.renamed(item)
        ours = here.statements.get(theirs.id)
        before = was.statements.get(theirs.id) if was else None
        decision = _decided(ours, theirs, before)
        if decision is not None:
            found[theirs.id] = decision
    return found


def _decided(ours: Statement | None, theirs: Statement, was: Statement | None) -> Decision | None:
    """None where all stays as it is here."""
    if theirs.status == "proposed" or alike(ours, theirs) or (was is not None and alike(was, theirs)):
        return None
    if ours is None or ours.status == "proposed" or (was is not None and alike(was, ours)):
        return Decision(theirs)
    if theirs.counts and not ours.counts:
        return Decision(theirs, (ours,))
    return Decision(ours, (theirs,))


def decide(
    work: Path, here: Side, there: Side, names: Names, was: Side | None, fresh: dict[str, SourceDocument]
) -> Done:
    """Puts documents and decisions of the other folder into the working copy; what is to go stays for :func:`take_off`."""
    found = decisions(here, there, names, was)
    stand = {name: decision.stands for name, decision in found.items()}
    _on_record(work, stand.values(), {**here.documents, **fresh}, there, names)
    _noted(work, here, there, names, fresh, stand)
    for decision in found.values():
        for beside in decision.beside:
            _second(work, beside)
    changed = [name for name, item in stand.items() if not alike(item, here.statements.get(name))]
    return Done(tuple(fresh), tuple(changed), tuple(name for name, decision in found.items() if decision.beside))


def _on_record(
    work: Path, stand: Iterable[Statement], documents: dict[str, SourceDocument], there: Side, names: Names
) -> None:
    case = load(work)
    files = RecordFiles(case)
    new = [item for item in stand if item.counts and item.id not in case.record.by_id]
    others = {names.document(name) for name in there.case.record.documents}
    described = [name for name in documents if name in others and name not in case.record.documents]
    entries = [(item.document, documents[item.document], item) for item in new]
    _write(work, ((file.name, file.after) for file in files.with_statements(entries)))
    for item in stand:
        before = case.record.by_id.get(item.id)
        if before is not None and item.counts and not alike(before, item):
            name = files.now().file_of(item.document)
            text = files.text(name) or ""
            _write(work, [(name, with_values(text, _entry(text, item.id), _changes(before, item), name))])
    bare = {name: documents[name] for name in described if name not in {item.document for item in new}}
    _write(work, ((file.name, file.after) for file in RecordFiles(load(work)).with_documents(bare)))


def _noted(
    work: Path, here: Side, there: Side, names: Names, fresh: dict[str, SourceDocument], stand: dict[str, Statement]
) -> None:
    """Files of proposals with what both sides proposed and decided."""
    for proposed in there.proposals.values():
        name = names.document(proposed.id)
        mine = here.proposals.get(name)
        theirs = names.proposed(proposed, fresh.get(name, here.documents.get(name, proposed.document)))
        whole = theirs if mine is None else _joined(mine, theirs)
        _save(work, whole, stand, mine)
    for name, mine in here.proposals.items():
        if not any(names.document(other) == name for other in there.proposals):
            _save(work, mine, stand, mine)


def _joined(mine: Proposed, theirs: Proposed) -> Proposed:
    items = {item.id: item for item in (*theirs.statements, *mine.statements)}
    first = {item.id: item for item in (*theirs.as_proposed, *mine.as_proposed)}
    ordered = tuple(sorted(items.values(), key=lambda item: (item.quote.start or 0, item.id)))
    same = {item.id for item in ordered} == {item.id for item in mine.statements}
    update = {
        "statements": mine.statements if same else ordered,
        "as_proposed": (*mine.as_proposed, *(item for item in first.values() if item not in mine.as_proposed)),
        "remarks": (*mine.remarks, *(line for line in theirs.remarks if line not in mine.remarks)),
        "heard": (*mine.heard, *(words for words in theirs.heard if words not in mine.heard)),
    }
    return mine.model_copy(update=update)


def _save(work: Path, proposed: Proposed, stand: dict[str, Statement], before: Proposed | None) -> None:
    items = tuple(stand.get(item.id, item) for item in proposed.statements)
    whole = proposed.model_copy(update={"statements": items})
    if whole != before:
        save(work, whole)


def _second(work: Path, statement: Statement) -> None:
    """A decision that does not stand, as a second reading of whoever made it."""
    reader = second.reader_id(statement.reviewed.by if statement.reviewed else NOBODY)
    for name in (reader, *(f"{reader}_{number}" for number in range(2, 1000))):
        held = second.load(work, name, statement.document)
        there = next((item for item in held.statements if item.id == statement.id), None)
        if there is None:
            path, raw = second.content(work, name, second.with_statement(held, statement))
            write_whole(path, raw or b"")
            return
        if alike(there, statement):
            return


def rejected(work: Path, names: Iterable[str]) -> list[Statement]:
    """Those of some statements that are rejected now, as their proposals say."""
    wanted = set(names)
    return [
        item for found in each(work) for item in found.statements if item.id in wanted and item.status == "rejected"
    ]


def take_off(work: Path, gone: Iterable[Statement]) -> list[Statement]:
    """Takes rejected statements off the record; those on which something rests stay, and are given back."""
    stay = []
    for item in gone:
        case = load(work)
        if item.id not in case.record.by_id:
            continue
        if resting(case, item.id):
            stay.append(item)
            continue
        files = RecordFiles(case).now()
        name = files.file_of(item.document)
        text = files.text(name) or ""
        _write(work, [(name, without(text, _entry(text, item.id), name))])
    return stay


def put_back(work: Path, here: Side, stay: Iterable[Statement]) -> None:
    """Statements that stay on record though the other side rejected them: kept in the proposals too, the rejection beside."""
    for item in stay:
        mine = here.statements[item.id]
        proposed = kept(work, item.document)
        if proposed is not None:
            items = tuple(mine if one.id == item.id else one for one in proposed.statements)
            save(work, proposed.model_copy(update={"statements": items}))
        _second(work, item)


def _changes(before: Statement, after: Statement) -> dict[str, Any]:
    old, new = plain(before), plain(after)
    return {name: new.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}


def _entry(text: str, statement: str) -> Place:
    items = parse(text, "").data["statements"]
    return "statements", next(at for at, item in enumerate(items) if item.get("id") == statement)


def _write(work: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        path = inside(work, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content(path, text))
