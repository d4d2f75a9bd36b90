"""Documents and the statements found in them: frozen models of what a file of the record holds."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from detente.errors import listed, nearest
from detente.fields import Day, Flag, Id, JsonSchema, Part, Text, Verbatim, as_tuple, one_or_many, wrong
from detente.record.acts import acts, says
from detente.record.dates import When
from detente.record.kinds import KINDS, Kind, kind_named, nearest_kind


def _act(value: object) -> str:
    if not isinstance(value, str) or value not in acts():
        raise wrong(
            "this act is not in the vocabulary",
            value,
            "an act of the vocabulary, such as propose_talks, refuse, demand, red_line, endorse",
            nearest(str(value), acts()),
        )
    return value


def _kind(value: object) -> str:
    found = kind_named(value) if isinstance(value, str) else None
    if found is None:
        raise wrong("this is no kind of text", value, listed(KINDS), nearest_kind(str(value)))
    return found


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
ActName = Annotated[str, BeforeValidator(_act), JsonSchema(lambda: {"type": "string", "enum": list(acts())})]
KindName = Annotated[Kind, BeforeValidator(_kind), JsonSchema(lambda: {"type": "string", "enum": list(KINDS)})]
Offset = Annotated[int, BeforeValidator(_offset), WithJsonSchema({"type": "integer", "minimum": 0})]
Speakers = Annotated[tuple[Text, ...], BeforeValidator(as_tuple), one_or_many({"type": "string"})]
WITHHELD = "withheld"
"""What stands in a redacted brief for words and names that are sealed."""
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
    kind: KindName | None = Field(
        default=None,
        description="what kind of text it was read as, such as interview; news where nothing says otherwise",
    )
    url: Text | None = Field(default=None, description="where it can be read; never fetched")
    digest: Text | None = Field(default=None, description="sha256:… of the file; a change is then reported")
    original: Text | None = Field(
        default=None,
        description="the file as it came in, such as sources/report.pdf, where its text had to be taken out",
    )
    original_digest: Text | None = Field(default=None, description="sha256:… of the file as it came in")
    note: Text | None = Field(default=None, description="anything a reader should know about this document")
    sealed: Flag = Field(
        default=False, description="a redacted brief names neither this document nor words of it, only their numbers"
    )


class Quote(Part):
    """Words as they stand in the document (W3C TextQuoteSelector and TextPositionSelector)."""

    exact: Verbatim = Field(description="the words, exactly as they stand")
    start: Offset | None = Field(
        default=None, description="first character, counted from 0; found by search when left out"
    )
    end: Offset | None = Field(default=None, description="the character after the last")
    prefix: str | None = Field(default=None, description="words before, to tell two places apart")
    suffix: str | None = Field(default=None, description="words after, to tell two places apart")


class Translation(Part):
    """A quote in the language of the case, as a person reads it; ``by`` says who."""

    words: Text
    by: Text | None = None


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


PERSON = "person"
"""The method of a statement that a person found in the words of a document, where a machine had proposed none."""


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
    quote: Annotated[Quote, JsonSchema(lambda: {"anyOf": [{"type": "string"}, Quote.model_json_schema()]})]
    voice: Literal["source", "author", "analyst"] = Field(
        description="source: the report says that X said or did it; author: the writer's own reading; analyst: ours"
    )
    speaker: Text | None = Field(default=None, description="an actor's id, or a name as text")
    speaker_words: Text | None = Field(default=None, description="the words that name the speaker")
    told_by: Text | None = Field(
        default=None,
        description="the actor, by its id, in whose words it is told, where that is another than the speaker",
    )
    to: Speakers = Field(default=(), description="addressees: actors' ids, or names as text")
    act: ActName
    polarity: Literal["positive", "negative", "neutral"] | None = None
    strength: Literal["float", "ask", "demand", "ultimatum"] | None = None
    modality: Literal["done", "intended", "conditional", "hypothetical", "denied"] | None = None
    translation: Annotated[
        Translation | None, JsonSchema(lambda: {"anyOf": [{"type": "string"}, Translation.model_json_schema()]})
    ] = Field(default=None, description="a person's translation of the quote, which stays as it is in the document")
    about: About = About.model_construct()
    when: When | None = None
    links: Links = Links.model_construct()
    method: Method | None = None
    status: Literal["proposed", "confirmed", "corrected", "rejected"]
    reason: Text | None = Field(default=None, description="why it was rejected or corrected")
    reviewed: Review | None = None
    note: Text | None = None
    sealed: Flag = Field(default=False, description="a redacted brief shows its number and not its words")

    @model_validator(mode="before")
    @classmethod
    def _as_text(cls, value: Any) -> Any:
        """``quote: "words"`` stands for ``quote: {exact: "words"}``, ``translation: "words"`` for ``{words: "words"}``."""
        if isinstance(value, dict):
            for field, inner in (("quote", "exact"), ("translation", "words")):
                if isinstance(value.get(field), str):
                    value = {**value, field: {inner: value[field]}}
        return value

    @property
    def named(self) -> str | None:
        """Who speaks: an actor's id or a name; for somebody outside the case the words that name them."""
        return self.speaker or self.speaker_words

    @property
    def says(self) -> str:
        """What its speaker does, the speaker in front: ``meets the other side``; ``plans to meet the other side``."""
        return says(self.act, self.modality)

    @property
    def done(self) -> bool:
        """Whether it is told as done: not as intended, on a condition, supposed or denied."""
        return self.modality in {None, "done"}

    @property
    def counts(self) -> bool:
        """Whether a person has confirmed it, so that it may serve as evidence."""
        return self.status in {"confirmed", "corrected"}


class Sheet(Part):
    """What one file of the record holds: documents, and the statements found in them."""

    documents: dict[Id, SourceDocument] = Field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
