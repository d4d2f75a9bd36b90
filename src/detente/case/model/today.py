"""The option of an issue that holds today, and those that held before."""

from typing import Annotated, Any

from pydantic import Field, SerializerFunctionWrapHandler, WithJsonSchema, model_serializer, model_validator

from detente.case.model.validity import Earlier
from detente.fields import ID_PATTERN, Grounded, Id


class EarlierOption(Earlier):
    """The option that held up to a day."""

    option: Id


class Today(Grounded):
    """The option that holds on the day of the case; ``earlier`` ones up to their days, in order of time."""

    option: Id
    earlier: tuple[EarlierOption, ...] = Field(default=(), description="what held up to some day, the oldest first")

    @model_validator(mode="before")
    @classmethod
    def _from_option(cls, value: Any) -> Any:
        """``fishing`` stands for ``{option: fishing}``."""
        return value if isinstance(value, (dict, Today)) else {"option": value}

    @model_serializer(mode="wrap")
    def _short(self, whole: SerializerFunctionWrapHandler) -> Any:
        """As it is written: the option alone where nothing else is said."""
        return whole(self) if self.earlier or self.has_basis else self.option


_ID: dict[str, Any] = {"type": "string", "pattern": ID_PATTERN}
_GROUNDS: dict[str, Any] = {
    "evidence": {"type": "array", "items": {"type": "string"}},
    "assumed": {"type": "string"},
}
_EARLIER: dict[str, Any] = {
    "type": "object",
    "properties": {"until": {"type": ["string", "integer", "object"]}, "option": _ID, **_GROUNDS},
    "required": ["until", "option"],
    "additionalProperties": False,
}
_WHOLE: dict[str, Any] = {
    "type": "object",
    "properties": {"option": _ID, "earlier": {"type": "array", "items": _EARLIER}, **_GROUNDS},
    "required": ["option"],
    "additionalProperties": False,
}
StatusQuo = Annotated[Today, WithJsonSchema({"anyOf": [_ID, _WHOLE]})]
