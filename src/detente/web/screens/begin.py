"""A new case: from a form, with the names that reports bring; from the example, a copy, or another tool's files."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from starlette.routing import BaseRoute

from detente.case import load
from detente.case.file.begun_form import of_field, problems
from detente.case.file.drafting import fresh_id
from detente.case.file.new import write_new
from detente.case.load import CASE_FILE
from detente.case.model.functions import KNOWN
from detente.errors import InputError, Place, Problem, counted, input_error
from detente.exchange import IMPORTS, import_case
from detente.intake.begin import Wishes, begin
from detente.intake.offered import make_ready, offered_of
from detente.intake.questions import questions
from detente.intake.start import copy_case, start
from detente.sources.document import Material
from detente.web.bench import Bench
from detente.web.reading import named
from detente.web.routing import Router
from detente.web.staged import received
from detente.web.started import Form
from detente.web.visit import Sent, Shown, Visit


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/new``, and what is sent there."""
    yield from router.get("/new", new)
    yield from router.post("/new", filled_in)
    yield from router.post("/new/example", example)
    yield from router.post("/new/copy", copied)
    yield from router.post("/new/import", imported)


def new(visit: Visit) -> Shown:
    """The form, blank."""
    form = Form.blank()
    form.as_of = date.today().isoformat()  # noqa: DTZ011
    threading.Thread(target=make_ready, daemon=True).start()  # while the form is filled in
    return _shown(visit, form)


def filled_in(visit: Visit) -> Shown | Sent:
    """What a button of the form does; the last one makes the case."""
    form, button = Form.of(visit), visit.text("do")
    wrong: Sequence[Problem] = ()
    sent = received(visit.files("files"))
    if sent:
        form.reports = visit.bench.staged.keep(form.reports, sent)
    if button == "drop":
        visit.bench.staged.drop(form.reports)
        form.reports, form.rows["offers"], form.rows["topics"] = "", [], []
    files = visit.bench.staged.of(form.reports)
    if sent or button == "look":
        found = offered_of(files)
        form.offer(found.names, found.questions)
        wrong = [Problem(Place("files"), said) for said in found.problems]
        if not files:
            wrong = [Problem(Place("files"), "no file was chosen", expected="one or more reports")]
    if button != "make":
        form.press(button)
        return _shown(visit, form, wrong)
    if wrong := [*problems(form.data), *form.undecided]:
        return _shown(visit, form, wrong)
    return _made(visit, form, files)


def _made(visit: Visit, form: Form, files: Sequence[Material]) -> Shown | Sent:
    name = _free(visit.bench, form.name)
    folder = visit.bench.shelf.folder / name
    try:
        start(folder, form.data, date.today())  # noqa: DTZ011
    except InputError as error:
        return _shown(visit, form, error.problems)
    told = _read(folder, files) if files else "The case is made."
    visit.bench.staged.drop(form.reports)
    return Sent(visit.bench.address(name), told)


def _read(folder: Path, files: Sequence[Material]) -> str:
    """Reads reports into a case that was just made; what came of it, in a sentence."""

    with tempfile.TemporaryDirectory(prefix="detente-") as place:
        paths = _written(Path(place), files)
        outcomes = list(begin(load(folder), Wishes(tuple(map(str, paths)))).outcomes)
    read = [outcome for outcome in outcomes if outcome.state == "read"]
    said = [
        f"The case is made; {counted(len(read), 'report')} read, "
        f"{counted(sum(outcome.statements for outcome in read), 'statement')} found."
    ]
    said += [f"{Path(outcome.name).name}: {outcome.problem}." for outcome in outcomes if outcome.state == "skipped"]
    return " ".join(said)


def _written(place: Path, files: Sequence[Material]) -> list[Path]:
    """Files written into a folder that is ours, each under its own name in a folder of its own."""
    paths = []
    for at, each in enumerate(files):
        path = place / str(at) / named(each.name)
        path.parent.mkdir()
        path.write_bytes(each.raw)
        paths.append(path)
    return paths


def example(visit: Visit) -> Sent:
    """The commented example, to be replaced line by line."""
    return _begun(visit, visit.text("name") or "example", lambda folder: _nothing(write_new(folder)))


def copied(visit: Visit) -> Sent:
    """A copy of a case that lies here, to be tried and changed."""
    case = visit.text("case")
    path = visit.bench.shelf.path(case)
    name = visit.text("name") or f"{path.name} copy"
    return _begun(visit, name, lambda folder: _nothing(copy_case(path, folder)))


def imported(visit: Visit) -> Sent:
    """A case made from another tool's files."""
    form = visit.text("format")
    files = received(visit.files("files"))
    if not files:
        raise input_error("files", "no file was chosen", expected=f"the files of {form or 'the tool'}")
    name = visit.text("name") or Path(files[0].name).stem

    def made(folder: Path) -> str:
        with tempfile.TemporaryDirectory(prefix="detente-") as place:
            paths = _written(Path(place), files)
            return " ".join(import_case(form, paths, folder, as_of=date.today()).remarks)  # noqa: DTZ011

    return _begun(visit, name, made)


def _begun(visit: Visit, name: str, make: Callable[[Path], str]) -> Sent:
    """Makes a case under a name that is free; what is to be told of it goes to its page."""
    free = _free(visit.bench, name)
    told = make(visit.bench.shelf.folder / free)
    return Sent(visit.bench.address(free), f"The case is made. {told}".strip())


def _nothing(_: object) -> str:
    return ""


def _free(bench: Bench, name: str) -> str:
    """A name for a new folder in the one that is served, made of words: letters, digits, no more. Raises InputError where there
    can be none."""
    folder = bench.shelf.folder
    if (folder / CASE_FILE).is_file():
        raise input_error(
            "address", "this workbench is of one case, and no other can be made in its folder",
            mend="start `detente serve` on the folder above it",
        )  # fmt: skip
    try:
        taken = {entry.name.casefold() for entry in folder.iterdir()}
    except OSError as error:
        raise input_error(str(folder), "this folder cannot be read", found=error.strerror or str(error)) from None
    return next(iter(fresh_id(name, taken, "case", 60)))


def _shown(visit: Visit, form: Form, wrong: Iterable[Problem] = ()) -> Shown:
    wrong = list(wrong)
    files = visit.bench.staged.of(form.reports)
    values: dict[str, Any] = {
        "form": form, "functions": KNOWN, "questions": questions(), "wrong": wrong, "at": of_field(wrong), "files": [each.name for each in files], "formats": IMPORTS,
        "cases": list(visit.bench.shelf.cases),
    }  # fmt: skip
    lost = bool(form.reports) and not files
    document = {"form": form.data, "files": values["files"], "cases": values["cases"], "formats": sorted(IMPORTS)}
    return Shown("new.html.j2", {**values, "lost": lost}, lambda: document, 422 if wrong else 200)
