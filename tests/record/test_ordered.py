"""What sentences put in order, by their words alone; and those that put nothing in order though such a word stands in them."""

from __future__ import annotations

import pytest

from detente.record.ordered import Ordered, is_order, ordered


@pytest.mark.parametrize(
    ("words", "first", "then", "at_once"),
    [
        ('Rifles are to be given up "concurrently with the exit of the riders"', "the exit of the riders", "Rifles are to be given up", True),
        ("The Front hands over its arms only with the exit of the guard", "the exit of the guard", "The Front hands over its arms", True),
        ("No talks until the troops are out of the valley", "the troops are out of the valley", "talks", False),
        ("Until the danger recedes his withdrawal will not be complete", "the danger recedes", "his withdrawal will be complete", False),
        ("Hill will not sign unless the prisoners are home", "the prisoners are home", "Hill will sign", False),
        ("Once the prisoners are home, Hill will sign", "the prisoners are home", "Hill will sign", False),
        ("She said the senate would lift it, but only when the count is over", "the count is over", "the senate would lift it", False),
        ("wants banks and telephones working again before any meeting", "banks and telephones working again", "any meeting", False),
        ("Before the count is over, he said, the border must be open", "the border must be open", "the count is over", False),
        ("The filling should be postponed until the signing of a treaty", "the signing of a treaty", "The filling", False),
        ("There will be no talks until the port is open, he said", "the port is open", "talks", False),
        ("We will not sit down before all of them are free, Minister Ada Holt told reporters on Monday", "all of them are free", "We will sit down", False),
        ("Hill refused to free them before talks begin", "talks begin", "free them", False),
        ("They repeated their position that talks come before any ceasefire", "talks", "any ceasefire", False),
    ],
)  # fmt: skip
def test_what_comes_first_and_what_then(words: str, first: str, then: str, at_once: bool) -> None:
    assert ordered(words) == Ordered(first, then, at_once)


@pytest.mark.parametrize(
    "words",
    [
        "Ukraine had proposed a meeting of the leaders before the end of August",
        "It is not mandatory to reach an agreement before the filling starts",
        "Until then he would not sit down with the premier",
        "They will at once communicate with each other",
        "It insists on readings at least once a month",
        "That has nothing to do with our case before the Court",
        "The minister facilitated together with an ambassador",
        "Both sides want peace",
    ],
)
def test_what_orders_nothing(words: str) -> None:
    assert ordered(words) is None


def test_an_option_that_speaks_of_an_order_is_none_of_its_two_things() -> None:
    assert is_order("together with the withdrawal")
    assert is_order("only after they have left")
    assert not is_order("they leave")
