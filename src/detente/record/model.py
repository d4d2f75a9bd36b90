"""The record: documents and the statements found in them (frozen models of ``record.yaml``)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from detente.errors import nearest
from detente.fields import Day, Id, Part, Text, Verbatim, as_tuple, one_or_many, wrong
from detente.record.acts import acts
from detente.record.dates import When
from detente.record.dating import Dating, dating


def _act(value: object) -> str:
    if not isinstance(value, str) or value not in acts():
        raise wrong(
            "this act is not in the vocabulary",
            value,
            "an act of the vocabulary, such as propose_talks, refuse, demand, red_line, endorse",
            nearest(str(value), acts()),
        )
    return value


def _offset(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise wrong("an offset must be a whole number of characters", value, "0 or more")
    return value


def _confidence(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or not 0 <= value <= 1:
        raise wrong("a confidence lies between 0 and 1", value, "a number such as 0.8, without quotes")
    return float(value)


Confidence = Annotated[
    float, BeforeValidator(_confidence), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
]
ActName = Annotated[str, BeforeValidator(_act), WithJsonSchema({"type": "string", "enum": list(acts())})]
Offset = Annotated[int, BeforeValidator(_offset), WithJsonSchema({"type": "integer", "minimum": 0})]
Speakers = Annotated[tuple[Text, ...], BeforeValidator(as_tuple), one_or_many({"type": "string"})]
ABOUT_KINDS = (
    "actors",
    "issues",
    "options",
    "steps",
    "demands",
    "proposals",
    "rounds",
    "red_lines",
    "context",
)


class SourceDocument(Part):
    """Where a text comes from. The text itself lies in ``file``, inside the case folder."""

    file: Text = Field(description="path inside the case folder, such as sources/report.txt")
    title: Text | None = None
    publisher: Text | None = None
    published: When | None = Field(default=None, description="day, month or year of publication")
    language: Text | None = Field(default=None, description="language code, such as en")
    author: Text | None = None
    url: Text | None = Field(default=None, description="where it can be read; never fetched")
    digest: Text | None = Field(default=None, description="sha256:… of the file; a change is then reported")
    original: Text | None = Field(
        default=None,
        description="the file as it came in, such as sources/report.pdf, where its text had to be taken out",
    )
    original_digest: Text | None = Field(default=None, description="sha256:… of the file as it came in")
    note: Text | None = Field(default=None, description="anything a reader should know about this document")


class Quote(Part):
    """Words as they stand in the document (W3C TextQuoteSelector and TextPositionSelector)."""

    exact: Verbatim = Field(description="the words, exactly as they stand")
    start: Offset | None = Field(
        default=None, description="first character, counted from 0; found by search when left out"
    )
    end: Offset | None = Field(default=None, description="the character after the last")
    prefix: str | None = Field(default=None, description="words before, to tell two places apart")
    suffix: str | None = Field(default=None, description="words after, to tell two places apart")


class About(Part):
    """What a statement is about: ids of the case, or free text."""

    actors: tuple[Id, ...] = ()
    issues: tuple[Id, ...] = ()
    options: tuple[Text, ...] = Field(default=(), description="issue.option")
    steps: tuple[Id, ...] = ()
    demands: tuple[Id, ...] = ()
    proposals: tuple[Id, ...] = ()
    rounds: tuple[Id, ...] = ()
    red_lines: tuple[Id, ...] = ()
    context: tuple[Id, ...] = ()
    text: Text | None = None


class Links(Part):
    """How a statement stands to proposals and to other statements."""

    answers: tuple[Id, ...] = Field(default=(), description="proposals it answers")
    condition_of: tuple[Id, ...] = Field(default=(), description="statements whose condition it is")
    restates: tuple[Id, ...] = Field(default=(), description="earlier statements of the same act")
    contradicts: tuple[Id, ...] = Field(default=(), description="statements it contradicts")


class Method(Part):
    """How a proposed statement was found."""

    name: Text
    version: Text | None = None
    prompt: Text | None = None
    confidence: Confidence | None = None


class Review(Part):
    """Who confirmed, corrected or rejected a statement, and when."""

    by: Text
    on: Day


class Statement(Part):
    """In this document, at these characters, this speaker did this act, to these addressees, about this, then."""

    id: Id
    document: Id
    quote: Annotated[Quote, WithJsonSchema({"anyOf": [{"type": "string"}, Quote.model_json_schema()]})]
    voice: Literal["source", "author", "analyst"] = Field(
        description="source: the report says that X said or did it; author: the writer's own reading; analyst: ours"
    )
    speaker: Text | None = Field(default=None, description="an actor's id, or a name as text")
    speaker_words: Text | None = Field(default=None, description="the words that name the speaker")
    to: Speakers = Field(default=(), description="addressees: actors' ids, or names as text")
    act: ActName
    polarity: Literal["positive", "negative", "neutral"] | None = None
    strength: Literal["float", "ask", "demand", "ultimatum"] | None = None
    modality: Literal["done", "intended", "conditional", "hypothetical", "denied"] | None = None
    about: About = About()
    when: When | None = None
    links: Links = Links()
    method: Method | None = None
    status: Literal["proposed", "confirmed", "corrected", "rejected"]
    reason: Text | None = Field(default=None, description="why it was rejected or corrected")
    reviewed: Review | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _quote_as_text(cls, value: Any) -> Any:
        """``quote: "words"`` stands for ``quote: {exact: "words"}``."""
        if isinstance(value, dict) and isinstance(value.get("quote"), str):
            return {**value, "quote": {"exact": value["quote"]}}
        return value

    @property
    def named(self) -> str | None:
        """Who speaks: an actor's id or a name; for somebody outside the case the words that name them."""
        return self.speaker or self.speaker_words

    @property
    def counts(self) -> bool:
        """Whether a person has confirmed it, so that it may serve as evidence."""
        return self.status in {"confirmed", "corrected"}


class Record(Part):
    """Documents and statements."""

    documents: dict[Id, SourceDocument] = Field(default_factory=dict)
    statements: tuple[Statement, ...] = ()

    def dating(self, statement: Statement) -> Dating:
        """When a statement was made: by its own words of time, else as published."""
        return dating(statement.when, self.documents[statement.document].published)

    def said_by(self, statement: Statement, day: date) -> bool:
        """Whether a statement may have been made by a day; one without words of time may, whenever it was published.

        What a document published by then says was said by then, whatever later day it speaks of.
        """
        published = self.documents[statement.document].published
        return statement.when is None or statement.when.start <= day or (published is not None and published.end <= day)

    def undated_after(self, day: date) -> tuple[str, ...]:
        """Ids of statements without words of time in documents published after a day: nobody can say when they were made."""
        return tuple(
            item.id
            for item in self.statements
            if item.counts and (found := self.dating(item)).as_published and not found.by(day)
        )

    @cached_property
    def without_day(self) -> tuple[str, ...]:
        """Ids of the documents whose day of publication nobody has given."""
        return tuple(name for name, source in self.documents.items() if source.published is None)

    @cached_property
    def unconfirmed(self) -> frozenset[str]:
        """Ids of the statements that a machine proposed and nobody has confirmed: they are no evidence."""
        return frozenset(item.id for item in self.statements if item.status == "proposed")

    def later_than(self, day: date) -> frozenset[str]:
        """Ids of the statements that cannot have been made by a day."""
        return frozenset(item.id for item in self.statements if not self.said_by(item, day))

    def statement(self, identifier: str) -> Statement:
        """The statement with this id (KeyError if there is none)."""
        for statement in self.statements:
            if statement.id == identifier:
                return statement
        raise KeyError(identifier)
