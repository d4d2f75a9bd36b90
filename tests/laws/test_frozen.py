"""A frozen class is what a frozen dataclass is: made, compared, hashed, shown, replaced and refused alike."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.frozen import frozen

KINDS: dict[str, Callable[[], Any]] = {
    "plain": lambda: None,
    "default": lambda: 7,
    "made": lambda: field(default_factory=list, hash=False),
    "uncompared": lambda: field(compare=False),
    "unhashed": lambda: field(default=3, hash=False),
    "unshown": lambda: field(default=4, repr=False),
}
NEEDED = ("plain", "uncompared")
FORMS = st.lists(st.sampled_from(sorted(KINDS)), max_size=5).map(
    lambda kinds: sorted(kinds, key=lambda kind: kind not in NEEDED)
)
VALUES = st.integers(0, 2)


def _twins(kinds: list[str], *, base: tuple[type, type] = (object, object)) -> tuple[Any, Any]:
    """One class of each decorator, of the same fields."""
    made: list[Any] = []
    decorators: tuple[Callable[[type], type], ...] = (lambda cls: dataclass(frozen=True)(cls), frozen)
    for decorate, under in zip(decorators, base, strict=True):
        body: dict[str, Any] = {
            "__annotations__": {f"f{at}": "object" for at in range(len(kinds))},
            "__module__": __name__,
        }
        body |= {f"f{at}": KINDS[kind]() for at, kind in enumerate(kinds) if kind != "plain"}
        made.append(decorate(type("Twin", (under,), body)))
    return made[0], made[1]


def _tried(work: Callable[[], Any]) -> Any:
    """What comes of it, or the kind of error."""
    try:
        return work()
    except (TypeError, FrozenInstanceError) as error:
        return type(error)


@given(FORMS, st.lists(st.lists(VALUES, max_size=6), min_size=2, max_size=4))
def test_a_frozen_class_does_what_a_frozen_dataclass_does(kinds: list[str], many: list[list[int]]) -> None:
    theirs, ours = _twins(kinds)
    assert [item.name for item in fields(ours)] == [item.name for item in fields(theirs)]
    pairs = [(_tried(partial(theirs, *given)), _tried(partial(ours, *given))) for given in many]
    for one, other in pairs:
        assert (one is TypeError) == (other is TypeError)
    pairs = [pair for pair in pairs if pair[0] is not TypeError]
    for one, other in pairs:
        assert repr(one) == repr(other)
        assert vars(one) == vars(other)
        assert (hash(one) == hash(other)) or len(kinds) == 0
        for name in vars(one):
            assert repr(replace(one, **{name: 9})) == repr(replace(other, **{name: 9}))
            with pytest.raises(FrozenInstanceError):
                setattr(other, name, 1)
            with pytest.raises(FrozenInstanceError):
                delattr(other, name)
        assert copy.copy(other) == other
        assert other != one
        for second, twin in pairs:
            assert (one == second) == (other == twin)


@given(FORMS, st.lists(VALUES, max_size=8))
def test_a_class_under_another_has_the_fields_of_both(kinds: list[str], given: list[int]) -> None:
    theirs, ours = _twins(["default", *[kind for kind in kinds if kind not in NEEDED]], base=_twins(["unshown"]))
    one, other = _tried(lambda: theirs(*given)), _tried(lambda: ours(*given))
    assert repr(one) == repr(other)
    if one is not TypeError:
        assert vars(one) == vars(other)


@frozen
class Told:
    """A class with words of its own."""

    name: str
    more: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a name is missing")

    def __repr__(self) -> str:
        return f"«{self.name}»"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told) and other.name == self.name


def test_what_a_class_says_of_itself_stands() -> None:
    one = Told("a", more=(1,))
    assert repr(one) == "«a»"
    assert one == Told("a")
    assert Told.__match_args__ == ("name", "more")
    assert pickle.loads(pickle.dumps(one)).more == (1,)
    with pytest.raises(ValueError, match="a name is missing"):
        Told("")
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Told()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'less'"):
        Told("a", less=1)  # type: ignore[call-arg]
