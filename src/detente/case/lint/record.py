"""Lint of the record: quotes that moved or are lost, documents that changed or differ, statements that wait for a person."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.file.yaml_tree import Path
from detente.case.lint.remark import Remark
from detente.case.load import Case
from detente.errors import Place, counted, listed, shown
from detente.record import Quote, Statement, proposals
from detente.record.anchor import nearest_passage
from detente.record.extract import doubts

MOST_DIFFERING = 200
"""Pairs of statements that may tell one act in other words of which ``check`` tells; beyond, it says that there are more."""
QUIET = 14
"""Days between the last word on record and the day of the case beyond which ``check`` asks whether nothing was said since."""


def quotes(case: Case) -> Iterator[Remark]:
    """Quotes that moved (and were found again), and those that are lost."""
    if case.record_tree is None:
        return
    for index, statement in enumerate(case.record.statements):
        anchor = case.anchors[statement.id]
        path: Path = ("statements", index, "quote")
        file = case.record.documents[statement.document].file
        if anchor.state == "lost":
            yield Remark(
                "error",
                case.record_tree.place((*path, "exact")),
                f"the quote of {statement.id} does not stand in {file}",
                _instead(statement.quote, case.documents[statement.document].text)
                + "copy the words exactly as they stand, or set the statement's status to rejected",
            )
        elif anchor.state == "ambiguous":
            yield Remark(
                "error",
                case.record_tree.place((*path, "exact")),
                f"the quote of {statement.id} stands in {anchor.places} places of {file}, and nothing tells which",
                "give its start, or a prefix or suffix",
            )
        elif anchor.state == "moved":
            yield Remark(
                "warning",
                case.record_tree.place((*path, "start")),
                f"the quote of {statement.id} moved in {file}: it stands at {anchor.start}–{anchor.end}, "
                f"not at {statement.quote.start}–{statement.quote.end}",
                "`detente check --mend` writes the new offsets",
            )


def _instead(quote: Quote, text: str) -> str:
    """The passage most like a lost quote, for a person to judge: it is never taken for it."""
    passage = nearest_passage(quote, text)
    if passage is None:
        return ""
    return f"most like it is {shown(passage.words, 160)} at {passage.start}–{passage.end} ({passage.alike:.0%} alike); "


def digests(case: Case) -> Iterator[Remark]:
    """Documents that changed since their digest was noted."""
    if case.record_tree is None:
        return
    for name, source in case.record.documents.items():
        if source.digest and source.digest != case.documents.digest(name):
            yield Remark(
                "warning",
                case.record_tree.place(("documents", name, "digest")),
                f"{source.file} changed since it was recorded",
                f"check its quotes, then note {case.documents.digest(name)}",
                ground=f"{name} {case.documents.digest(name)}",
            )


def waiting(case: Case) -> Iterator[Remark]:
    """Statements that a machine proposed and nobody has looked at, and decisions that did not reach the record."""
    noted = proposals.noted(case.folder)
    on_record = case.record.by_id
    kept = [name for each in noted for name, status in each.statuses.items() if status in ("confirmed", "corrected")]
    if lost := [name for name in kept if name not in on_record]:
        yield Remark(
            "warning",
            Place(proposals.FOLDER),
            f"confirmed there, and not in the record, where alone they would count: {listed(lost)}",
            "make their status there “proposed”, and `detente review` asks again; or “rejected”, if they were taken out",
        )
    documents = [each for each in noted if each.waiting]
    if documents:
        statements = sum(each.waiting for each in documents)
        yield Remark(
            "note",
            Place(proposals.FOLDER),
            f"{counted(statements, 'proposed statement')} in {counted(len(documents), 'document')} "
            f"{'waits' if statements == 1 else 'wait'} for a person; nothing rests on {'it' if statements == 1 else 'them'}",
            "`detente review` confirms, corrects or rejects them",
        )


def _said(case: Case, statement: Statement) -> str:
    """What makes a statement what it is, for as long as an answer about it holds."""
    dated = case.record.dating(statement).to_dict()
    return f"{statement.id} {statement.act} {statement.document} {statement.quote.exact} {dated}"


def undated(case: Case) -> Iterator[Remark]:
    """Documents whose day nobody has given: what they say without words of time has no date."""
    mend = "add `published: YYYY-MM-DD` (or YYYY-MM, or YYYY)"
    if case.record_tree is not None:
        said = {item.document for item in case.record.statements if item.counts}
        for name in case.record.without_day:
            if name not in said:
                continue  # nothing that the case holds is from there
            message = f"the document {name} has no day of publication: what it says without words of time has no date"
            yield Remark("note", case.record_tree.place(("documents", name), key=True), message, mend)
    read = [each.name for each in proposals.noted(case.folder) if not each.dated]
    if waiting := [name for name in read if name not in case.record.documents]:
        yield Remark(
            "note",
            Place(proposals.FOLDER),
            f"{counted(len(waiting), 'document')} without a day of publication: {listed(waiting)}",
            "`detente read` the same file again with `--published DATE`",
        )


def quiet(case: Case) -> Iterator[Remark]:
    """A day of the case after the last word on record: a brief reports to that word, and not to the day."""
    record, day = case.record, case.model.as_of
    said = [item for item in record.statements if item.counts]
    days = [found.when.end for item in said if (found := record.dating(item)).when is not None]
    days += [when.end for item in said if (when := record.documents[item.document].published) is not None]
    if days and (day - max(days)).days > QUIET:
        yield Remark(
            "warning",
            case.tree.place(("as_of",)),
            f"the case is read on {day}, but the last word on record is of {max(days)}: a brief reports to its last statement",
            "record what was said since, or set `as_of` to the last day that the record covers",
        )


def differing(case: Case) -> Iterator[Remark]:
    """Documents that tell one act with another verb, place or date, unless a link says that a person has seen it."""
    if case.record_tree is None:
        return
    statements = {item.id: (index, item) for index, item in enumerate(case.record.statements) if item.counts}
    told = 0
    said = (item for _, item in statements.values())
    for difference in doubts.differing(said, lambda item: case.record.dating(item).when):
        (_, one), (index, other) = statements[difference.first], statements[difference.second]
        linked = {*one.links.contradicts, *one.links.restates, *other.links.contradicts, *other.links.restates}
        if not linked & {one.id, other.id}:
            if told == MOST_DIFFERING:
                message = (
                    f"more statements than these {told} may tell one act in other words; the newest are told first"
                )
                yield Remark("note", Place(case.record_tree.file), message, "mend or put away these first")
                return
            told += 1
            yield Remark(
                "note",
                case.record_tree.place(("statements", index, "id")),
                f"{one.id} and {other.id} may tell one act of {one.speaker} with another {' and '.join(difference.of)}: "
                f"{shown(one.quote.exact, 90)} in {one.document}, {shown(other.quote.exact, 90)} in {other.document}",
                "if so, note it under links (`contradicts` or `restates`)",
                ground=f"{difference.of} {_said(case, one)} {_said(case, other)}",
            )
