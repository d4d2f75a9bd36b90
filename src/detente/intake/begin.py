"""A reading set up as the user wishes: what is named, how addresses are asked, and who proposes the statements."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from detente.case import Case
from detente.errors import counted, input_error, listed
from detente.frozen import frozen
from detente.intake.gazetteer import gazetteer
from detente.intake.hands import Alone, Hands, Shared
from detente.intake.outcome import Outcome, Readings
from detente.intake.reading import Intake
from detente.record.dates import partial_date
from detente.record.extract import Reader
from detente.record.kinds import KINDS, kind_named, nearest_kind
from detente.record.llm import Endpoint, LanguageModel
from detente.sources.document import visible
from detente.sources.gather import Gathering, Named, gathered, left_out, listed_addresses
from detente.sources.web import Limits

KEY = "DETENTE_LLM_KEY"
"""The environment variable that holds the key of a language model; no option and no file does."""


@frozen
class Wishes:
    """What a user may ask of a reading; the command line has an option for each."""

    sources: tuple[str, ...] = ()
    urls: Path | None = None
    follow: bool = False
    renew: bool = False
    again: bool = False
    documents: tuple[str, ...] = ()
    """With ``again``: only these."""
    files: tuple[tuple[str, Path], ...] = ()
    """Files by what they are called, wherever they lie."""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    kind: str | None = None
    private: bool = False
    seconds: float = 60
    wait: float = 1
    llm: str | None = None
    model: str | None = None
    price: str | None = None
    executor: Executor | None = None


@frozen
class Begun:
    """A reading under way: each outcome is made when it is asked for."""

    outcomes: Iterator[Outcome]
    total: int | None
    notes: tuple[str, ...]
    endpoint: Endpoint | None = None

    def result(self, outcomes: Iterable[Outcome]) -> Readings:
        """The outcomes so far as a result."""
        return Readings(tuple(outcomes), self.endpoint.cost if self.endpoint else "")


def begin(case: Case, wishes: Wishes, *, today: date | None = None) -> Begun:
    """Everything checked that can be checked before the first document. Raises InputError for wishes that contradict."""
    words = [*wishes.sources, *(listed_addresses(wishes.urls, wishes.urls.name) if wishes.urls else ())]
    if bool(words or wishes.files) == wishes.again:
        raise input_error(
            "read",
            "nothing is named that could be read"
            if not wishes.again
            else "--again reads what is there, and nothing else",
            expected="files, folders or addresses, --urls FILE, or --again alone",
        )
    endpoint = _endpoint(wishes)
    known = gazetteer(case.model, case.record)
    gathering = Gathering(Limits(seconds=wishes.seconds, private=wishes.private), wishes.wait)
    hands: Hands
    notes = []
    model: LanguageModel | None = None
    if endpoint:
        if wishes.executor is not None:
            raise input_error(
                "--llm",
                "a language model at an address is asked from here alone",
                expected="--llm, or --workers and --executor",
                mend="leave out one of them: that model's own server decides how much it does at once",
            )
        model = LanguageModel(endpoint, known)
        hands = Alone(gathering, model)
        notes.append(f"the texts, and the names and topics of the case, are sent to {endpoint.address.host}")
    else:
        reader = Reader(known)
        hands = Shared(gathering, reader, wishes.executor) if wishes.executor else Alone(gathering, reader)
        if reader.method == "patterns":
            notes.append("there is no language model here: patterns alone find fewer statements")
    intake = Intake(
        case,
        hands,
        today or date.today(),  # noqa: DTZ011
        _told(wishes),
        renew=wishes.renew,
        follow=wishes.follow,
    )
    if wishes.again:
        there = {*intake.shelf.read, *case.record.documents}
        there &= set(wishes.documents) or there
        if model is not None:
            notes.append(model.before([_size(case.folder / intake.source_of(name).file) for name in there]))
        return Begun(intake.again(wishes.documents), len(there), tuple(notes), endpoint)
    if others := left_out(words):
        notes.append(f"left out, of other kinds in these folders: {counted(others, 'file')}")
    named = [*(Named(visible(name), path) for name, path in wishes.files), *gathered(words)]
    if model is not None:
        files = [each.path for each in named if each.path is not None]
        notes.append(model.before([_size(file) for file in files], unknown=len(files) < len(named)))
    return Begun(intake.read(named), len(named), tuple(notes), endpoint)


def _endpoint(wishes: Wishes) -> Endpoint | None:
    if wishes.llm is None:
        if wishes.model or wishes.price:
            raise input_error("--model", "no address is named for this model", expected="--llm URL --model NAME")
        return None
    if wishes.model is None:
        raise input_error("--llm", "no model is named", expected="--llm URL --model NAME")
    return Endpoint(wishes.llm, wishes.model, os.environ.get(KEY) or None, _price(wishes.price), wishes.seconds * 2)


def _size(file: Path) -> int:
    """Bytes of a file, which are no fewer than its characters; nought where it is not there, which reading it tells."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _price(text: str | None) -> tuple[Decimal, Decimal] | None:
    if text is None:
        return None
    try:
        inward, outward = (Decimal(part) for part in text.split(","))
    except (InvalidOperation, ValueError):
        inward = outward = Decimal(-1)
    if not (inward >= 0 and outward >= 0 and (inward + outward).is_finite()):
        raise input_error("--price", "this is not a price", found=text, expected="two numbers, such as 0.5,1.5")
    return inward, outward


def _told(wishes: Wishes) -> dict[str, str]:
    """What the user says of all the documents, checked."""
    if wishes.published is not None:
        try:
            partial_date(wishes.published)
        except ValueError as error:
            raise input_error("--published", str(error), found=wishes.published, expected="YYYY-MM-DD") from None
    for option in ("title", "publisher", "language"):
        value = getattr(wishes, option)
        if value is not None and not (value.strip() and value.isprintable()):
            raise input_error(f"--{option}", "this cannot be read", found=value[:40], expected="a few words")
    kind = None if wishes.kind is None else kind_named(wishes.kind)
    if wishes.kind is not None and kind is None:
        raise input_error(
            "--kind",
            "this is no kind of text",
            found=wishes.kind[:40],
            expected=listed(KINDS),
            mend=nearest_kind(wishes.kind),
        )
    named = {
        "title": wishes.title,
        "publisher": wishes.publisher,
        "published": wishes.published,
        "language": wishes.language,
        "kind": kind,
    }
    return {key: value for key, value in named.items() if value is not None}
