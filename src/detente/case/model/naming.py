"""Other names in the reporting, and an option with its text and its other names."""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Field,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    model_serializer,
    model_validator,
)

from detente.fields import Part, Text, no_repeats

Aliases = Annotated[tuple[Text, ...], AfterValidator(no_repeats)]


class Choice(Part):
    """An option of an issue."""

    text: Text
    aliases: Aliases = Field(default=(), description="other names in the reporting, by which `read` knows it")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        """``A lease`` stands for ``{text: A lease}``."""
        return value if isinstance(value, (dict, Choice)) else {"text": value}

    @model_serializer(mode="wrap")
    def _short(self, whole: SerializerFunctionWrapHandler) -> Any:
        """As it is written: the text alone where nothing else is said."""
        return whole(self) if self.aliases else self.text


_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_WHOLE: dict[str, Any] = {
    "type": "object",
    "properties": {"text": _TEXT, "aliases": {"type": "array", "items": _TEXT}},
    "required": ["text"],
    "additionalProperties": False,
}
Option = Annotated[Choice, WithJsonSchema({"anyOf": [_TEXT, _WHOLE]})]
