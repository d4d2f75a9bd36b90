"""The cited brief: its first screen, the order of its sections, and the file it becomes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.answers import Answers
from detente.brief.order import Profile, compose
from detente.brief.summary import summarise
from detente.case import Case
from detente.errors import InputError, Problem, input_error
from detente.report.page.blocks import Page
from detente.sources.keep import write_whole
from detente.writers.citations import Citations, number_citations

FORMATS = (".html", ".md", ".json")


def paged(answers: Answers, profile: Profile = "full") -> tuple[Page, Citations]:
    """The page of a profile with its citations. The annex alone keeps the numbers that the whole has: it may be torn off."""
    if profile != "annex":
        page = compose(answers, profile)
        return page, number_citations(page, answers)
    whole = compose(answers)
    return replace(whole, sheets=()), number_citations(whole, answers)


def render(answers: Answers, ending: str, profile: Profile = "full") -> str:
    """The brief of a case as ``.html``, ``.md`` or ``.json``."""
    _refuse_lost_quotes(answers.case)
    page, citations = paged(answers, profile)
    if ending == ".html":
        from detente.writers.html import to_html

        return to_html(page, citations, answers)
    if ending == ".md":
        from detente.writers.markdown import to_markdown

        return to_markdown(page, citations, answers)
    from detente.writers.json_document import to_document

    return to_document(page, citations, answers)


def write(answers: Answers, file: Path) -> Path:
    """Writes the brief of a case; the ending decides the format. The file is written whole or not at all, its folder made where it is missing."""
    if file.suffix.lower() not in FORMATS:
        raise input_error(
            str(file), "this ending names no format", found=file.suffix or "no ending", expected=", ".join(FORMATS)
        )
    write_whole(file, render(answers, file.suffix.lower()).encode())
    return file


def summary(answers: Answers) -> str:
    """Ten lines that stand alone."""
    return summarise(compose(answers, "two-pages"))


def _refuse_lost_quotes(case: Case) -> None:
    """No brief may quote words that do not stand in their document."""
    lost: list[Problem] = []
    numbers = {item.id: number for number, item in enumerate(case.record.statements)} if case.recorded.lost else {}
    for name in case.recorded.lost:
        anchor = case.anchors[name]
        if case.record.by_id[name].counts and case.record_tree is not None:
            where = "nowhere" if anchor.state == "lost" else f"in {anchor.places} places, and nothing tells which"
            lost.append(
                Problem(
                    case.record_tree.place(("statements", numbers[name], "quote")),
                    f"the brief would misquote: the words of {name} stand {where} in their document",
                    expected="the exact words",
                    mend="correct the quote, or set its status to rejected; `detente check` lists all of them",
                )
            )
    if lost:
        raise InputError(lost)
