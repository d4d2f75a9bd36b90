"""Classes whose objects are their fields and never change: ``@frozen``."""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """The class as a frozen dataclass: made, compared, hashed and shown by its fields.

    The same as ``dataclasses.dataclass(frozen=True)``, which compiles six functions for each class as soon as it is
    imported. Of some 130 such classes that a command imports it makes objects of few: here one function is compiled, when
    the first object is made, and the others are shared. A law holds the two alike (``tests/laws/test_frozen.py``).
    """
    cls = dataclass(init=False, repr=False, eq=False)(cls)
    stated = fields(cls)  # type: ignore[arg-type]
    shared: dict[str, Any] = {
        "__init__": _first(cls),
        "__repr__": _repr,
        "__eq__": _eq,
        "__hash__": _hash,
        "_compared": _values(item.name for item in stated if item.compare),
        "_hashed": _values(item.name for item in stated if (item.compare if item.hash is None else item.hash)),
    }
    for name, value in shared.items():
        if cls.__dict__.get(name) is None:  # a class that says how it is shown is shown so
            setattr(cls, name, value)
    cls.__setattr__, cls.__delattr__ = _assigned, _deleted  # type: ignore[method-assign]
    return cls


def _first(cls: type) -> Any:
    """What makes the first object of a class: it compiles what makes the others."""

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807
        cls.__init__ = compiled = _init(cls)  # type: ignore[misc]
        compiled(self, *given, **named)

    return __init__


def _init(cls: type) -> Any:
    """What makes an object of its fields, and then calls ``__post_init__`` where the class has one."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_unset": MISSING}
    asked, lines = [], []
    for item in fields(cls):
        name, value = item.name, item.name
        if item.default is not MISSING:
            scope[f"_default_{name}"] = item.default
            asked.append(f"{name}=_default_{name}")
        elif item.default_factory is not MISSING:
            scope[f"_new_{name}"] = item.default_factory
            asked.append(f"{name}=_unset")
            value = f"_new_{name}() if {name} is _unset else {name}"
        else:
            asked.append(name)
        lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    source = f"def __init__(self, {', '.join(asked)}):\n" + "\n".join(f"    {line}" for line in lines or ["pass"])
    exec(source, scope)
    scope["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return scope["__init__"]


def _values(names: Any) -> Any:
    """What takes the values of some fields from an object, as a tuple."""
    wanted = tuple(names)
    if len(wanted) > 1:
        return attrgetter(*wanted)
    return _Tuple(wanted)


class _Tuple:
    """The value of one field or of none, as a tuple. No function: an attribute of a class that is one would be bound."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def __call__(self, item: object) -> tuple[Any, ...]:
        return tuple(getattr(item, name) for name in self.names)


def _repr(self: Any) -> str:
    shown: list[Field[Any]] = [item for item in fields(self) if item.repr]
    return f"{type(self).__qualname__}({', '.join(f'{item.name}={getattr(self, item.name)!r}' for item in shown)})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._hashed(self))


def _assigned(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _deleted(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
