"""What is judged impossible or bad, or set aside in what somebody wants, is never told as wished for."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Reader, Source, Topic
from detente.record.extract.language import language
from detente.record.stances import taken_by

JOINT, GUARD, NONE = "port.joint", "port.guard", "base.none"
GAZETTEER = Gazetteer(
    (Named("aland", ("Aland", "Holt")), Named("borland", ("Borland", "Lind"))),
    (
        Topic("issues", "port", ("Who runs the port",), aliases=("the port",)),
        Topic("options", JOINT, ("Joint control",)),
        Topic("options", GUARD, ("An end to the harbour guard",)),
        Topic("issues", "base", ("The naval base",)),
        Topic("options", NONE, ("No naval base",)),
    ),
)
AGAINST = (
    "Holt said joint control of the port was a non-starter.",
    "Holt said joint control of the port was unrealistic.",
    "Lind called joint control of the port illusory.",
    "Holt said that one cannot have joint control of the port and a treaty.",
    "“Nobody can ask us to accept joint control of the port,” Lind said.",
    "Lind said that nobody can ask Borland to accept joint control of the port.",
    "Lind said that there was no room for joint control of the port.",
    "Lind said no one in Borland would accept joint control of the port.",
    "Lind said joint control of the port makes no sense.",
    "Lind said that joint control of the port was dangerous.",
    "Lind warned that joint control of the port would lead to war.",
    "Lind said joint control of the port was neither fair nor workable.",
    "Lind said the plan for joint control of the port is null and void.",
    "Lind said the constitution forbids joint control of the port.",
    "Holt said the only obstacle was joint control of the port.",
    "Holt said the time for joint control of the port had passed.",
    "Holt demanded that there be no joint control of the port.",
    "Holt urged Borland not to accept joint control of the port.",
    "Holt called for an end to joint control of the port.",
    "Holt said joint control of the port must not be imposed.",
    "Holt asked for the removal of joint control of the port from the draft.",
    "Holt wants a deal without joint control of the port.",
    "Holt supports a treaty that leaves out joint control of the port.",
    "Holt accepted a deal without joint control of the port.",
    "Holt agreed to drop joint control of the port.",
    "On Tuesday Aland denied joint control of the port.",
    "Joint control of the port does not bind us, Holt said.",
    "“It is not joint control of the port,” Holt said.",
    "Holt has decided to suspend the decree of May, by which joint control of the port was to be in force.",
    "Aland suspended joint control of the port.",
    "Lind said that Aland had promised joint control of the port.",
    "Lind said that Aland had given its consent to joint control of the port.",
    "Lind said that Aland had made the signature conditional on joint control of the port.",
    "“Aland makes the signature conditional on joint control of the port,” Lind said.",
)
FOR = (
    "Holt wants joint control of the port.",
    "Holt said there was no alternative to joint control of the port.",
    "Holt said that a deal without joint control of the port was unrealistic.",
    "Holt said that without joint control of the port there would be no deal.",
    "Holt said Aland would accept nothing but joint control of the port.",
    "Holt rejected a treaty without joint control of the port.",
    "Holt demanded joint control of the port without delay.",
    "Holt called for a suspension of attacks and joint control of the port.",
)
UNSAID = (
    "Holt will not give up joint control of the port.",
    "Holt refused to abandon joint control of the port.",
    "Holt said Aland would not sign unless Borland drops joint control of the port.",
)
BESIDE = (
    "Lind said that the guard cannot be accepted as joint control of the port.",
    "“Aland will not talk with Borland, which must come to joint control of the port,” Holt said.",
)
needs_model = pytest.mark.skipif(language() is None, reason="the language model is not installed")


def _stances(words: str, option: str = JOINT) -> set[str | None]:
    told = Reader(GAZETTEER).read(Source("d", words, Interval.model_validate("2026-06-05")))
    found = [(one, taken_by(one)) for one in told if option in one.about.options]
    return {stance.stance if stance else None for _, stance in found}


@needs_model
@pytest.mark.parametrize("words", AGAINST)
def test_what_is_judged_bad_or_set_aside_is_not_wished_for(words: str) -> None:
    assert _stances(words) <= {"refuses", None}


@needs_model
@pytest.mark.parametrize("words", FOR)
def test_what_nothing_goes_without_is_wished_for(words: str) -> None:
    assert _stances(words) == {"wants"}


@needs_model
@pytest.mark.parametrize("words", BESIDE)
def test_who_refuses_one_thing_refuses_none_that_stands_only_beside_it(words: str) -> None:
    assert _stances(words) == set()


@needs_model
def test_what_another_decreed_is_no_wish_of_who_tells_it() -> None:
    words = "On 31 May, nevertheless, Holt decreed joint control of the port for six months, and it does not respect what was agreed."
    told = Reader(GAZETTEER).read(Source("d", words, Interval.model_validate("2026-06-05"), "statement", by="borland"))
    assert [one.about.options for one in told] == [()]


@needs_model
@pytest.mark.parametrize("words", UNSAID)
def test_who_refuses_to_give_a_thing_up_does_not_refuse_the_thing(words: str) -> None:
    assert "refuses" not in _stances(words)


@needs_model
def test_a_demand_for_none_is_told_as_against_it() -> None:
    assert _stances("Holt demanded that there be no joint control of the port.") == {"refuses"}
    assert _stances("Lind said there was no room for joint control of the port.") == {"refuses"}


@needs_model
def test_an_option_that_is_called_an_end_is_wished_for_as_it_is_called() -> None:
    assert _stances("Holt demanded an end to the harbour guard in the port.", GUARD) == {"wants"}
