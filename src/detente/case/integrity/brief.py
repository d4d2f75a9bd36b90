"""What an author adds to a brief: under headings that there are, and words that somebody spoke."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, unknown
from detente.case.model import Model
from detente.case.model.brief import HEADINGS
from detente.record import Record, Statement


def check(model: Model) -> Iterator[Finding]:
    """Headings that the two pages do not have."""
    for part, named in (("own", model.brief.own), ("written", model.brief.written)) if model.brief else ():
        for name in named:
            yield from unknown(("brief", part, name), "heading", name, HEADINGS, key=True)


def check_pull(model: Model, record: Record, spoken: Callable[[Statement], bool]) -> Iterator[Finding]:
    """Words set apart that nobody spoke; ``spoken`` tells whether a quote stands in quotation marks in its document."""
    name = model.brief.pull if model.brief else None
    if name is None:
        return
    path: Path = ("brief", "pull")
    if name not in record.by_id:
        if not record.by_id:
            yield Finding(path, f"there is no statement “{name}”", expected="a record.yaml with statements")
            return
        yield from unknown(path, "statement", name, record.by_id)
    elif not record.by_id[name].counts:
        status = record.by_id[name].status
        yield Finding(path, f"the statement “{name}” is {status}", expected="a statement that a person has confirmed")
    elif not spoken(record.by_id[name]):
        yield Finding(
            path,
            f"the words of {name} are a paraphrase, and would stand there as spoken",
            expected="a statement whose quote stands in quotation marks in its document",
            mend="choose another statement, or remove `pull`",
        )
