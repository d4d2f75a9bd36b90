"""Actors and whose consent a deal needs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, model_validator

from detente.fields import Flag, Grounded, Id, Part, Text, wrong

Function = Literal["mediator", "facilitator", "host", "guarantor", "endorser", "patron", "spoiler"]


class Actor(Grounded):
    """Anyone whose consent or behaviour is modelled."""

    name: Text
    role: Literal["party", "ratifier", "third_party"] = Field(
        description="party: must consent; ratifier: must consent for the party it is `of`; third_party: has functions"
    )
    of: Id | None = Field(default=None, description="the party a ratifier consents for")
    functions: tuple[Function, ...] = Field(default=(), description="what a third party does")
    leader: Text | None = None
    plural: Flag = Field(default=False, description="true: its name takes a verb in the plural, as “the settlers” does")
    short: Text | None = Field(default=None, description="a short name for pictures")
    aliases: tuple[Text, ...] = Field(default=(), description="other names in the reporting")
    note: Text | None = None


class Consent(Part):
    """Who must say yes: ``all`` parties and ratifiers, or veto holders plus at least n of the rest."""

    veto: tuple[Id, ...] | None = Field(default=None, description="actors who must all consent")
    at_least: int = Field(default=0, ge=0, description="how many of `of` must consent as well")
    of: tuple[Id, ...] = Field(default=(), description="the actors of whom `at_least` must consent")

    @model_validator(mode="before")
    @classmethod
    def _from_all(cls, value: Any) -> Any:
        if value == "all":
            return {"veto": None}
        if not isinstance(value, (dict, Consent)):
            raise wrong("this is not a consent rule", value, "all, or {veto: [actors], at_least: n, of: [actors]}")
        if isinstance(value, Consent) or ("veto" in value and value["veto"] is None):
            return value
        if not value.get("veto") and not value.get("of"):
            raise wrong("this consent rule names nobody", value, "all, or {veto: [actors], at_least: n, of: [actors]}")
        return {"veto": (), **value}

    @property
    def everyone(self) -> bool:
        return self.veto is None


ConsentRule = Annotated[
    Consent,
    WithJsonSchema(
        {
            "anyOf": [
                {"const": "all"},
                {
                    "type": "object",
                    "properties": {
                        "veto": {"type": "array", "items": {"type": "string"}},
                        "at_least": {"type": "integer", "minimum": 0},
                        "of": {"type": "array", "items": {"type": "string"}},
                    },
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
