"""A statement as a person corrects it: every field checked against the case, the words against the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from detente.case import Model
from detente.case.integrity.record import topics
from detente.errors import InputError, closest, input_error, nearest
from detente.intake.missed import quote
from detente.intake.naming import known, names, naming, stands
from detente.intake.said import split
from detente.record import Quote, Statement
from detente.record.acts import acts
from detente.record.bearing import plain
from detente.record.dates import partial_date
from detente.record.model import ABOUT_KINDS
from detente.sources import Document

DASHES = ("-", "–", "—")
"""What a person types for nothing."""
LISTS = ("to", *ABOUT_KINDS)
"""Fields that hold several names."""
NEEDED = ("act", "quote")
"""Fields that no statement is without."""
FIELDS = (
    "speaker",
    "speaker_words",
    "told_by",
    "act",
    "quote",
    "translation",
    "voice",
    "when",
    "polarity",
    "strength",
    "modality",
    *LISTS,
)
"""Fields that a person may change."""


def corrected(model: Model, statement: Statement, document: Document, changes: Mapping[str, Any]) -> Statement:
    """The statement with fields changed; ``quote`` is words of the document, kinds of topics are lists of ids.

    ``speaker_words`` stay words of the document that name the speaker, also where speaker or quote are others now.
    Raises InputError for what cannot stand there.
    """
    data = statement.model_dump(mode="python", by_alias=True, exclude_defaults=True)
    changes = {**changes, **_without_strangers(statement, changes)}
    about = {**data.pop("about", {}), **{kind: changes[kind] for kind in ABOUT_KINDS if kind in changes}}
    for name, value in changes.items():
        if name == "quote":
            if not value:
                continue  # told below
            data["quote"] = value if isinstance(value, Quote) else _quote(str(value), statement, document)
        elif name not in ABOUT_KINDS:
            data[name] = value
    data |= _told_anew(model, statement, changes)
    topic = topics(model)
    unknown = [(kind, name) for kind in ABOUT_KINDS for name in about.get(kind) or () if name not in topic[kind]]
    problems = [
        problem for field in NEEDED if field in changes and not changes[field] for problem in _needed(field).problems
    ]
    if (
        data.get("voice") == "source"
        and "speaker" in changes
        and not changes["speaker"]
        and "speaker_words" not in changes
    ):
        problems += _nobody().problems if statement.speaker else ()
    problems += [problem for kind, name in unknown for problem in _unknown(kind, name, topic[kind]).problems]
    try:
        check(model, "act", changes.get("act") or statement.act)
    except InputError as error:
        problems += error.problems
    words = changes.get("speaker_words")
    if words and not stands(str(words), document.text):
        problems += _lost(document, str(words)).problems
    if problems:
        raise InputError(problems)
    try:
        changed = Statement.model_validate(
            {key: value for key, value in {**data, "about": about}.items() if value not in (None, ())}
        )
        return _told(model, changed, document, changes, statement.speaker)
    except ValidationError as error:
        first = error.errors()[0]
        told = first.get("ctx", {})
        parts = {name: str(told.get(name, "")) for name in ("found", "expected", "mend")}
        raise input_error(".".join(str(part) for part in first["loc"]), first["msg"], **parts) from None


def signed(statement: Statement, by: str) -> Statement:
    """The statement with a translation that nobody is named for marked as that of whoever gave it."""
    translation = statement.translation
    if translation is None or translation.by is not None:
        return statement
    return statement.model_copy(update={"translation": translation.model_copy(update={"by": by})})


def strangers(issues: Collection[str], options: Iterable[str]) -> tuple[str, ...]:
    """The options of which the issue is not among some issues."""
    return tuple(option for option in options if option.partition(".")[0] not in issues)


def _without_strangers(statement: Statement, changes: Mapping[str, Any]) -> dict[str, Any]:
    """With other issues, the options that stay: of issues that are not among them any more there are none."""
    if "issues" not in changes or "options" in changes:
        return {}
    gone = strangers(changes["issues"] or (), statement.about.options)
    return {"options": [option for option in statement.about.options if option not in gone]} if gone else {}


def _told_anew(model: Model, statement: Statement, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What comes with another act or speaker where the person does not say it: what the act means by itself; that it is done, but
    for what may be announced; and that a speaker's words are its own, who tells of another's deed being another."""
    act, speaker = changes.get("act", statement.act), changes.get("speaker", statement.speaker)
    speaker = names(model).get(plain(speaker or ""), speaker)
    if act not in acts() or (act, speaker) == (statement.act, statement.speaker):
        return {}
    kind, found = acts()[act], dict[str, Any]()
    if act != statement.act:
        found = {"polarity": kind.polarity, "strength": kind.strength}
        found |= {} if kind.announced else {"modality": "done"}
    if speaker == statement.told_by or not kind.deed:
        found["told_by"] = None
    return {name: value for name, value in found.items() if name not in changes}


def _needed(field: str) -> InputError:
    return input_error(field, f"a statement needs its {field}", found="nothing", mend="write another, or leave it")


def _nobody() -> InputError:
    return input_error(
        "speaker", "nobody is named who says or does it", expected="one name, or several with commas: one statement for each",
        mend="name them; where the text names nobody, empty the words that name the speaker as well",
    )  # fmt: skip


def fitting(model: Model, statement: Statement, on_record: Container[str]) -> tuple[Statement, tuple[str, ...]]:
    """The statement without links to what is not on record and topics that the case does not have; the latter's names."""
    known, left = topics(model), []
    about: dict[str, tuple[str, ...]] = {}
    for kind in ABOUT_KINDS:
        names = getattr(statement.about, kind)
        about[kind] = tuple(name for name in names if name in known[kind])
        left += [name for name in names if name not in known[kind]]
    links: dict[str, tuple[str, ...]] = {
        kind: tuple(name for name in getattr(statement.links, kind) if name in on_record)
        for kind in ("condition_of", "restates", "contradicts")
    }
    links["answers"] = tuple(name for name in statement.links.answers if name in known["proposals"])
    update = {
        "about": statement.about.model_copy(update=about),
        "links": statement.links.model_copy(update=links),
    }
    return statement.model_copy(update=update), tuple(left)


def _told(
    model: Model, statement: Statement, document: Document, changes: Mapping[str, Any], before: str | None
) -> Statement:
    """The statement with ids for the names of actors, and with true words for who speaks."""
    statement = known(model, statement)
    if changes.get("speaker_words") or not {"speaker", "quote"} & changes.keys():
        return statement
    return statement.model_copy(update={"speaker_words": naming(model, statement, document.text, before)})


def check(model: Model, field: str, value: Any) -> None:
    """Raises InputError for an act that does not exist; speakers and addressees may be words."""
    if field == "act" and value not in acts():
        raise _unknown("act", str(value), choices(model, "act"))


def choices(model: Model, field: str) -> dict[str, str]:
    """What a field may hold, each with what it means, in the order of the case; empty where it is free words."""
    if field in ("speaker", "told_by", "to", "actors"):
        return {key: actor.name for key, actor in model.actors.items()}
    if field == "act":
        return {name: act.definition for name, act in acts().items()}
    if field in ABOUT_KINDS:
        return {name: _meaning(model, field, name) for name in topics(model)[field]}
    return dict.fromkeys(_few(Statement.model_fields[field].annotation), "") if field in FIELDS else {}


def _few(kind: Any) -> Iterator[str]:
    """The few words that a field may hold, read from its type."""
    for part in get_args(kind):
        yield from (part,) if isinstance(part, str) else _few(part)


def picked(model: Model, field: str, typed: str, issues: Collection[str] = ()) -> Any:
    """What was typed for a field as its value: numbers are those of :func:`choices`, issues, options and steps may be said in
    their own words, a list has commas; None for nothing, which a dash says as well. ``issues`` are those of the statement.

    Raises InputError for a number that is not in the list, and for words that mean several things.
    """
    typed = "" if typed.strip() in DASHES else typed.strip()
    if not typed:
        return [] if field in LISTS else None
    if field == "when":
        return span(typed)
    known_here = [*choices(model, field)]
    parts = split(model, field, typed, issues) if field in LISTS else [typed]
    values = [_numbered(field, part, known_here) for part in parts]
    return list(dict.fromkeys(values)) if field in LISTS else values[0]


def span(typed: str) -> Any:
    """A day, a month or a year as it was typed; from the first day of one to the last of another where a dash or a stroke parts them."""
    first, *rest = re.split(r"\s*[/–—]\s*|\s+to\s+", typed)
    if len(rest) != 1:
        return typed
    try:
        return {"from": partial_date(first)["from"], "to": partial_date(rest[0])["to"]}
    except PydanticCustomError:
        return typed  # which the statement's own check tells


def _numbered(field: str, typed: str, known_here: Sequence[str]) -> str:
    if not known_here or not typed.isdecimal():
        return typed
    if not 1 <= int(typed) <= len(known_here):
        raise input_error(field, "there is no such number in the list", found=typed, expected=f"1 to {len(known_here)}")
    return known_here[int(typed) - 1]


def _meaning(model: Model, kind: str, name: str) -> str:
    """The words of the case for something that a statement may be about."""
    if kind == "issues":
        return model.issues[name].question
    if kind == "options":
        issue, _, option = name.partition(".")
        return model.issues[issue].options[option]
    if kind == "steps":
        return model.road.steps[name].text if model.road else ""
    return ""


def _quote(words: str, statement: Statement, document: Document) -> Quote:
    """Words of the document, at the place nearest to where the quote was."""
    return quote(words, document, near=statement.quote.start or 0)


def _lost(document: Document, words: str) -> InputError:
    return input_error(
        document.file,
        "these words do not stand in the document",
        found=words[:80],
        mend="copy the words that name the speaker exactly as they stand",
    )


def _unknown(kind: str, name: str, known: Collection[str]) -> InputError:
    kind = kind.replace("_", " ").removesuffix("s")
    return input_error(kind, f"there is no {kind} “{name}”", expected=closest(name, known), mend=nearest(name, known))
