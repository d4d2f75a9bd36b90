"""The base of everything a person writes in a case folder: frozen, no unknown fields, exact numbers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from detente.errors import input_error, shown
from detente.frozen import frozen

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ID_PATTERN = r"^[^\W\d][\w-]*$"
ID = re.compile(ID_PATTERN)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RATIO_PATTERN = r"^-?[0-9]{1,18}/[0-9]{1,18}$"


class Ratio(Decimal):
    """A fraction such as ``500/9``: a Decimal to 28 digits for reckoning and showing, exact as a Fraction.

    ``Fraction(ratio)``, which the engines use, asks for :meth:`as_integer_ratio` and so loses nothing.
    """

    _exact: Fraction

    def __new__(cls, text: str) -> Self:
        exact = Fraction(text)
        self = super().__new__(cls, Decimal(exact.numerator) / Decimal(exact.denominator))
        self._exact = exact
        return self

    def as_integer_ratio(self) -> tuple[int, int]:
        """Numerator and denominator, in lowest terms."""
        return self._exact.as_integer_ratio()

    def __reduce__(self) -> tuple[type["Ratio"], tuple[str]]:
        return Ratio, (str(self._exact),)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Any) -> Self:
        return self


def wrong(message: str, value: object, expected: str, mend: str = "") -> PydanticCustomError:
    """A validation error that carries the value found, what was expected and how to mend it."""
    return told(message, shown(value), expected, mend)


def told(message: str, found: str, expected: str, mend: str = "") -> PydanticCustomError:
    """The same, with what was found in words."""
    return PydanticCustomError(
        "detente",
        "{message}",
        {"message": message, "found": found, "expected": expected, "mend": mend},
    )


class Part(BaseModel):
    """A piece of a case: frozen, unknown fields refused."""

    # built when the first is read: the parts of a case once, with it, and not each for itself as well
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, defer_build=True
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some entries replaced; what was worked out from the old ones does not go with it."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


@frozen
class Checked:
    """A value that ``check`` takes as it stands or refuses, and its JSON Schema.

    Nothing more is asked of what it takes, and so no validator of a library is built for it: there are hundreds of such
    fields in a case, and building their validators is much of what a small command does.
    """

    check: Callable[[Any], Any]
    schema: dict[str, Any] = field(hash=False)

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, _core: object, _handler: object) -> dict[str, Any]:
        return dict(self.schema)


@frozen
class JsonSchema:
    """The JSON Schema of a field, worked out by ``told`` when somebody asks for it."""

    told: Callable[[], dict[str, Any]]

    def __get_pydantic_json_schema__(self, _core: object, _handler: object) -> dict[str, Any]:
        return self.told()


def _identifier(value: object) -> str:
    if not isinstance(value, str):
        raise wrong(
            "an id must be a word",
            value,
            "a letter, then letters, digits, _ or -",
            "put a letter first, or put it in quotes if it is a word",
        )
    if not ID.fullmatch(value):
        raise wrong("this cannot be an id", value, "a letter, then letters, digits, _ or - (no spaces, no dots)")
    return value


def _verbatim(value: object) -> str:
    if not isinstance(value, str):
        mend = "put it in quotes" if isinstance(value, (int, Decimal, bool)) else ""
        raise wrong("this must be text", value, "text", mend)
    if not value.strip():
        raise wrong("this text is empty", value, "some words")
    return value


def _text(value: object) -> str:
    words = _verbatim(value)
    if CONTROL.search(words):
        raise wrong("this text holds a control character", value, "text that can be read", "delete it")
    return words


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        mend = (
            "write digits with a decimal point, without quotes, units or separators" if isinstance(value, str) else ""
        )
        raise wrong("this must be a number", value, "a number such as 42 or 0.5", mend)
    number = Decimal(str(value))
    if not number.is_finite():
        raise wrong("this must be a finite number", value, "a number such as 42 or 0.5")
    if len(number.as_tuple().digits) > 12 or abs(int(number.as_tuple().exponent)) > 12:
        raise wrong(
            "this number has too many digits",
            value,
            "at most 12 digits: nobody knows more of a peace process",
        )
    return number


def _exact_number(value: object) -> Decimal:
    """A number, or the text ``numerator/denominator``."""
    if isinstance(value, Ratio):
        return value
    if not isinstance(value, str) or not re.match(RATIO_PATTERN, value):
        return _number(value)
    numerator, _, denominator = value.partition("/")
    if not int(denominator):
        raise wrong("nothing can be divided by zero", value, "a number such as 42, or a fraction such as 500/9")
    whole = Fraction(int(numerator), int(denominator))
    return Decimal(whole.numerator) if whole.denominator == 1 else Ratio(value)


def _exact_text(value: Decimal) -> str:
    return str(value._exact if isinstance(value, Ratio) else value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        yes = isinstance(value, str) and value.lower() in {"yes", "y", "on"}
        no = isinstance(value, str) and value.lower() in {"no", "n", "off"}
        mend = "write true" if yes else "write false" if no else ""
        raise wrong("this must be true or false", value, "true or false", mend)
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        mend = "write digits, without quotes and without a point" if isinstance(value, (str, Decimal)) else ""
        raise wrong("this must be a whole number", value, "a whole number such as 2", mend)
    if value < 0:
        raise wrong("this must not be negative", value, "a whole number, 0 or more")
    return value


def _day(value: object) -> date:
    if type(value) is date:
        return value
    text = str(value)
    if isinstance(value, str) and DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise wrong("this date does not exist", value, "a day of the calendar, as YYYY-MM-DD") from None
    raise wrong("this must be a day", value, "a day as YYYY-MM-DD, such as 2026-03-01")


def _ordered(ends: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    if ends[0] > ends[1]:
        raise told("this range is written backwards", f"{ends[0]} to {ends[1]}", "[least, most]")
    return ends


def check_range(value: Decimal, ends: tuple[Decimal, Decimal] | None) -> None:
    """Raises a validation error if the value lies outside its range."""
    if ends is not None and not ends[0] <= value <= ends[1]:
        found = f"{value}, with the range {ends[0]} to {ends[1]}"
        raise told("the value lies outside its range", found, "least ≤ value ≤ most")


def as_tuple(value: object) -> object:
    """One thing where a list of things is meant: ``x`` for ``[x]``."""
    return value if isinstance(value, (list, tuple)) else (value,)


Id = Annotated[str, Checked(_identifier, {"type": "string", "pattern": ID_PATTERN})]
Verbatim = Annotated[str, Checked(_verbatim, {"type": "string", "minLength": 1})]
"""Words as they stand in a document, whatever they hold."""
Text = Annotated[str, Checked(_text, {"type": "string", "minLength": 1})]
Number = Annotated[Decimal, Checked(_number, {"type": "number"})]
NUMBER_OR_RATIO: dict[str, Any] = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": RATIO_PATTERN}]}
Exact = Annotated[
    Decimal,
    PlainValidator(_exact_number),
    PlainSerializer(_exact_text, when_used="json"),
    WithJsonSchema(NUMBER_OR_RATIO),
]
"""A number that may also be a fraction: ``55.5``, or ``500/9`` where no decimal is exact."""
Range = Annotated[tuple[Number, Number], AfterValidator(_ordered)]
Flag = Annotated[bool, Checked(_flag, {"type": "boolean"})]
Whole = Annotated[int, Checked(_whole, {"type": "integer", "minimum": 0})]
"""A count: a whole number, not negative."""
Day = Annotated[date, Checked(_day, {"type": "string", "format": "date"})]


def one_or_many(item: dict[str, Any]) -> WithJsonSchema:
    """JSON Schema of ``x`` or ``[x, …]``."""
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]})


def no_repeats(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """Raises a validation error if something stands twice in a list that is a set."""
    repeated = next((item for at, item in enumerate(items) if item in items[:at]), None)
    if repeated is not None:
        raise told("the same stands twice in this list", str(repeated), "each once", "remove one of them")
    return items


Ids = Annotated[tuple[Id, ...], AfterValidator(no_repeats)]
"""A list of ids, each once."""


class Grounded(Part):
    """Something that rests on statements of the record, or is assumed for a stated reason."""

    evidence: Ids = Field(default=(), description="ids of the statements in the record that support this")
    assumed: Text | None = Field(
        default=None, description="why this is the analyst's judgement, where no statement supports it"
    )

    @property
    def has_basis(self) -> bool:
        return bool(self.evidence) or self.assumed is not None


def day_of(given: date | str | None, where: str) -> date | None:
    """A day, or its text as YYYY-MM-DD; None where none is given. Raises InputError, naming ``where``, for other text."""
    if not isinstance(given, str):
        return given
    try:
        found = date.fromisoformat(given)
    except ValueError:
        found = None
    if found is None or found.isoformat() != given:  # Python also reads 20260301 and 2026-W09-7
        raise input_error(where, "this is not a day", found=given, expected="YYYY-MM-DD, such as 2026-03-01")
    return found
