"""Actors and whose consent a deal needs."""

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, model_validator

from detente.case.model.functions import Functions
from detente.fields import Flag, Grounded, Id, Ids, Part, Text, Whole, told, wrong
from detente.record.plural import of_many


class Actor(Grounded):
    """Anyone whose consent or behaviour is modelled."""

    name: Text
    role: Literal["party", "ratifier", "third_party"] = Field(
        description="party: must consent; ratifier: must consent for the party it is `of`; third_party: has functions"
    )
    of: Id | None = Field(default=None, description="the party a ratifier consents for")
    functions: Functions = Field(
        default=(), description="what a third party does: mediator, host, … or words of your own"
    )
    leader: Text | None = None
    plural: Flag | None = Field(
        default=None,
        description="true: its name takes a verb in the plural, as “the settlers” does; where it is not given, as its last word tells",
    )
    short: Text | None = Field(default=None, description="a short name for pictures")
    aliases: tuple[Text, ...] = Field(default=(), description="other names in the reporting")
    note: Text | None = None

    @property
    def many(self) -> bool:
        """Whether its name takes a verb in the plural: as is given, else as the name itself tells."""
        return of_many(self.name) if self.plural is None else self.plural

    @property
    def called(self) -> tuple[str, ...]:
        """Everything the reporting calls it: its name, its other names, the short one, who leads it."""
        return (self.name, *self.aliases, *(name for name in (self.short, self.leader) if name))


class Consent(Part):
    """Who must say yes: ``all`` parties and ratifiers, or veto holders plus at least n of the rest."""

    veto: Ids | None = Field(default=None, description="actors who must all consent")
    at_least: Whole = Field(default=0, description="how many of `of` must consent as well")
    of: Ids = Field(default=(), description="the actors of whom `at_least` must consent")

    @model_validator(mode="before")
    @classmethod
    def _from_all(cls, value: Any) -> Any:
        if value == "all":
            return {"veto": None}
        if not isinstance(value, (dict, Consent)):
            raise wrong("this is not a consent rule", value, "all, or {veto: [actors], at_least: n, of: [actors]}")
        if isinstance(value, Consent) or ("veto" in value and value["veto"] is None and not value.get("of")):
            return value
        if not value.get("veto") and not value.get("of"):
            raise wrong("this consent rule names nobody", value, "all, or {veto: [actors], at_least: n, of: [actors]}")
        if value.get("of") and "at_least" not in value:
            raise told(
                "this consent rule does not say how many of `of` must consent",
                "`of` without `at_least`",
                "a whole number: at_least: n",
                "add `at_least`; 0 if none of them need consent",
            )
        if value.get("veto", ()) is None:
            raise wrong("`veto` is empty", None, "veto: [actors]", "name who must all consent, or leave `veto` out")
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
                    "dependentRequired": {"of": ["at_least"]},
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
