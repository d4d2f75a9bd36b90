"""Whatever the text: other names change the speakers and nothing else, a medium never speaks, and the only one addressed does not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Statement
from detente.record.extract import Gazetteer, Named, Reader, Source
from detente.record.extract.roles import MEDIA_NAMES

WOMEN = ("Ada Holt", "Maria Kern", "Elena Brask", "Fatima Sall")
MEN = ("Bo Lind", "Pavel Orin", "Omar Dakk", "Ivan Reth")
STATES = ("Aland", "Borland", "Karsk", "Vostra", "Tolmeria")

TEXTS = (
    "{state} and {other} met on Monday. They rejected the plan. {woman} said that it would never accept the map.",
    "{woman} met {man} in Vienna. She rejected the plan. He accused her of lying.\n\nHer government demanded the release of prisoners.",
    "Foreign Minister {man} of {other} wrote to {woman}. He urged her to return to the talks. The minister accepted the date.",
    "{state} closed the road. The army rejected the truce. It demanded an apology from {other}. The other side refused.",
    "{woman}, {state}'s premier, told reporters that {other} had attacked. The premier threatened to close the port.",
    "“We will never sign,” said {man}. “We demand the release of our prisoners.” Both sides rejected the plan of the League.",
)


def case(state: str, other: str, woman: str, man: str) -> Gazetteer:
    return Gazetteer(
        (
            Named("one", (state, woman, woman.split()[-1]), party=True),
            Named("two", (other, man, man.split()[-1]), party=True),
            Named("league", ("the League",)),
        )
    )


def told(text: str, gazetteer: Gazetteer) -> list[Statement]:
    return list(Reader(gazetteer).read(Source("d", text)))


NAMES = st.tuples(st.permutations(STATES), st.sampled_from(WOMEN), st.sampled_from(MEN))


@given(text=st.sampled_from(TEXTS), first=NAMES, second=NAMES)
def test_other_names_change_nothing(
    text: str, first: tuple[list[str], str, str], second: tuple[list[str], str, str]
) -> None:
    found = []
    for states, woman, man in (first, second):
        names = {"state": states[0], "other": states[1], "woman": woman, "man": man}
        found.append(told(text.format(**names), case(**names)))
    assert [(one.speaker, one.act, one.to) for one in found[0]] == [(one.speaker, one.act, one.to) for one in found[1]]
    assert found[0], "each of the texts tells something"


MEDIA = (
    "Reuters",
    "AFP",
    "the BBC",
    "Al Jazeera",
    "Tass",
    "state television",
    "the daily",
    "the news agency",
    "the newspaper",
)


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(
    "text",
    [
        "{Medium} reported that Karsk had rejected the plan.",
        "Ada Holt told {medium} that Aland rejected the plan.",
        "According to {medium}, Aland rejected the plan.",
        "In an interview with {medium}, Ada Holt rejected the plan.",
        "{Medium} wrote that Ada Holt would meet Bo Lind. It said that she had accepted the plan.",
        "{Medium} rejected the plan.",
        "Aland rejected the plan, {medium} said.",
    ],
)
def test_a_medium_never_speaks(medium: str, text: str) -> None:
    full = text.format(medium=medium, Medium=medium[0].upper() + medium[1:])
    for one in told(full, case("Aland", "Borland", "Ada Holt", "Bo Lind")):
        assert one.speaker is None or not MEDIA_NAMES.search(one.speaker), full
        assert not re.search(r"(?i)television|daily|agency|newspaper|BBC", one.speaker or ""), full


@pytest.mark.parametrize(
    "does",
    [
        "told {} that the plan was dead",
        "warned {} that the plan was dead",
        "replied to {} that the plan was dead",
        "urged {} to return to the talks",
        "called on {} to return to the talks",
        "accused {} of lying",
        "threatened {} with sanctions",
    ],
)
@pytest.mark.parametrize(
    "before", ["Ada Holt arrived. ", "Ada Holt met Bo Lind. ", "Bo Lind arrived. Ada Holt spoke. "]
)
def test_a_pronoun_is_never_whom_its_own_sentence_addresses(does: str, before: str) -> None:
    text = f"{before}She {does.format('Bo Lind')}."
    found = told(text, case("Aland", "Borland", "Ada Holt", "Bo Lind"))
    here = [one.speaker for one in found if (one.quote.start or 0) >= len(before)]
    assert here
    assert set(here) == {"one"}


@pytest.mark.parametrize("verb", ["accused", "urged", "warned", "condemned"])
def test_it_is_never_whom_it_addresses(verb: str) -> None:
    text = f"Borland sent a note to Aland. It {verb} Borland of new attacks on the bridge."
    found = told(text, case("Aland", "Borland", "Ada Holt", "Bo Lind"))
    assert all(one.speaker != "two" for one in found if (one.quote.start or 0) > 25)


@pytest.mark.parametrize("name", ["Ada Holt", "Holt", "Aland", "the Aland government"])
def test_the_words_of_a_named_speaker_name_it(name: str) -> None:
    text = f"{name[0].upper()}{name[1:]} rejected the plan and demanded an apology."
    found = told(text, case("Aland", "Borland", "Ada Holt", "Bo Lind"))
    assert found
    for one in found:
        assert one.speaker == "one"
        assert one.speaker_words is not None
        assert one.speaker_words in text
        assert re.search("Aland|Holt", one.speaker_words)
