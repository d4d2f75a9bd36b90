"""A model that holds together, also where it was put together in code and no file was loaded."""

from __future__ import annotations

from detente.case.integrity.check import check_model
from detente.case.model import Model
from detente.errors import InputError, Place, Problem


def sound(model: Model) -> Model:
    """The model itself. Raises InputError with every place where its pieces do not fit; a model is checked once."""
    if "sound" not in model.__dict__:
        found = [
            Problem(Place(".".join(map(str, item.path))), item.message, item.found, item.expected, item.mend)
            for item in check_model(model)
        ]
        if found:
            raise InputError(found)
        model.__dict__["sound"] = True
    return model
