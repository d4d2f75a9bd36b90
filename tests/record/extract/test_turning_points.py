"""What turns who says a thing, whose deed it is, or what it hangs on: names that two share, claims of others, papers that the sides
signed, conditions behind a comma."""

from __future__ import annotations

from itertools import permutations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Source, Topic, extract
from detente.record.extract.kinds import kind_of
from detente.record.kinds import Kind
from detente.record.model import Statement

UNION = Named("union", ("the Union Government", "the government", "the Union army", "Holt Varga"), party=True)
FRONT = Named("front", ("the Front", "the Government of Marsh", "Marshans", "Tadewos Renn", "Mekele Orin"), party=True)
NORTH = Named("north", ("Northland",), party=False)
TOPICS = (
    Topic("issues", "charge", ("who is in charge",), aliases=("airports",)),
    Topic("options", "charge.union", ("Union forces take over the towns",)),
    Topic("options", "charge.front", ("the Front's forces stay in control",)),
)
GAZETTEER = Gazetteer((UNION, FRONT, NORTH), TOPICS)
DAY = Interval.model_validate("2026-06-05")


def read(text: str, kind: Kind | None = None, gazetteer: Gazetteer = GAZETTEER) -> tuple[Statement, ...]:
    found = extract(Source("d", text, DAY, kind), gazetteer)
    assert all(text[one.quote.start : one.quote.end] == one.quote.exact for one in found)
    return found


def told(text: str, kind: Kind | None = None) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.act) for one in read(text, kind)]


@pytest.mark.parametrize("actors", list(permutations((UNION, FRONT, NORTH))))
def test_a_noun_by_which_two_are_called_is_not_one_of_them_alone(actors: tuple[Named, ...]) -> None:
    (one,) = read("The Government remains committed to a peaceful outcome.", gazetteer=Gazetteer(actors))
    assert one.speaker != "front", "“the Government” is as much the Union's as that of Marsh"


def test_an_announcement_speaks_for_whose_it_is() -> None:
    text = "The Front said it would wait. The government's own announcement spoke of disarmament and of a march on the towns."
    assert told(text)[-1] == ("union", "state_position")


def test_an_option_is_not_told_by_a_word_that_says_little() -> None:
    (one,) = read("The government announced that it would assume control of the airports.")
    assert one.about.options == ()
    (one,) = read("The Front said it would stay in control of the airports.")
    assert one.about.options == ("charge.front",), "all of the words that tell it stand there"


@pytest.mark.parametrize("said", ["said Holt Varga", "Holt Varga was quoted as saying by a newspaper"])
def test_what_one_claims_of_another_is_its_account(said: str) -> None:
    (one,) = read(f"“Northland's forces are already withdrawing troops,” {said}.")
    assert (one.speaker, one.told_by) != ("north", None)


def test_we_are_whoever_says_it() -> None:
    text = (
        "Northland will not say whether they are going.\n\n“We hope and expect this will go a long way in expediting the accord,” "
        "Mekele Orin tweeted."
    )
    first, *others = (one.speaker for one in read(text))
    assert (first, set(others)) == ("north", {"front"})


def test_who_fights_beside_somebody_does_not_fight_it() -> None:
    (one,) = read("Northland, whose soldiers fought beside the Union army, was not at the table.")
    assert (one.speaker, one.to) == ("north", ())


def test_what_is_put_down_to_reasons_is_no_accusation() -> None:
    assert ("union", "accuse") not in told("The government attributes the late start to technical reasons.")
    assert ("union", "accuse") in told("The government attributes the attack to the Front.")


HEAD = "Joint statement of the Union Government and the Front\n\n"
ENDED = "\n\nSigned by Holt Varga for the Union and Mekele Orin for the Front."


@pytest.mark.parametrize(
    "clause",
    [
        "The guns in the north are to fall silent for good.",
        "All fighters shall be disarmed within thirty days.",
        "For the fighters of the Front a programme of disarmament has been agreed.",
        "We hold ourselves bound to uphold the constitution.",
        "We are ceasing all forms of hostile propaganda.",
        "Heavy weapons will be handed over concurrently with the withdrawal of foreign forces.",
    ],
)
def test_a_clause_of_a_joint_text_is_agreed_by_all_who_issued_it(clause: str) -> None:
    text = f"{HEAD}1. The two parties make known that a peace agreement exists between them.\n\n2. {clause}{ENDED}"
    found = [one for one in read(text) if one.quote.exact in clause and one.quote.exact.startswith(clause[:20])]
    assert [(one.act, {one.speaker, *one.to}) for one in found] == [("agree", {"union", "front"})]


def test_whoever_carried_a_text_and_the_place_of_the_talks_issued_nothing() -> None:
    body = (
        "We declare that we stand ready to take part in talks. We will observe a truce.\n\nOur team can leave at once."
    )
    text = f"Statement of the Front on peace\nThe Front (carried by News Norway), 5 June 2026\n\n{body}"
    found = read(text, gazetteer=Gazetteer())
    assert found
    assert "Norway" not in [one.speaker for one in found]
    text = f"Joint statement\nDelegations at the Oslo talks (Italian text at a newspaper), 5 June 2026\n\n{body}"
    found = read(text, gazetteer=Gazetteer())
    assert found
    assert {"Norway", "Italy"}.isdisjoint(one.speaker for one in found)


SIGNED = "Holt Varga signed for the Union Government and General Mekele Orin for the Front."


@pytest.mark.parametrize(
    "sentence",
    [
        "The accord gives thirty days for light weapons.",
        "Under the declaration this step was to come together with the exit of foreign troops.",
        "Heavy weapons, in the wording that matters most, are to be given up together with the withdrawal of foreign forces.",
    ],
)
def test_what_a_signed_paper_says_both_have_agreed(sentence: str) -> None:
    found = read(f"{SIGNED} {sentence}")
    assert [(one.act, {one.speaker, *one.to}) for one in found] == [("agree", {"union", "front"})] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The accord does not give thirty days for light weapons.",
        "Under the draft agreement this step was to come first.",
        "The accord would give thirty days for light weapons.",
    ],
)
def test_what_a_paper_does_not_say_or_nobody_signed_is_not_agreed(sentence: str) -> None:
    assert ("agree", sentence[:-1]) not in [(one.act, one.quote.exact) for one in read(f"{SIGNED} {sentence}")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("For the Front, Samuel Dawit said that it would not accept the plan.", "front"),
        ("Abel Dawit, for the Union army, said that he would not accept the plan.", "union"),
    ],
)
def test_who_speaks_for_a_side_is_its_own(text: str, speaker: str) -> None:
    assert {one.speaker for one in read(text)} == {speaker}


def test_who_signs_for_one_side_is_not_the_other_s() -> None:
    text = (
        "Marshal Abel Dawit signed for the Union Government and Lieutenant General Samuel Kassa for the Front. "
        "Samuel Kassa said he rejects the calendar. Abel Dawit said he accepts the calendar."
    )
    assert told(text)[1:] == [("front", "refuse"), ("union", "accept")]


def test_a_first_name_alone_is_the_person_whom_the_text_names_whole() -> None:
    assert told("Tadewos Renn came late. Tadewos rejects the calendar.") == [("front", "refuse")]
    assert "front" not in [who for who, _ in told("Tadewos Renn came late. Tadewos Hadera rejects the calendar.")]


@pytest.mark.parametrize(
    "condition",
    ["but only when disarmament is finished", "provided that the banks open", "until the last gun is silent"],
)
def test_a_condition_behind_a_comma_belongs_to_the_quote(condition: str) -> None:
    found = read(f"Holt Varga said parliament would lift the ban on the Front, {condition}.")
    assert found[0].quote.exact.endswith(condition)
    assert found[0].modality == "conditional"


@pytest.mark.parametrize(
    "text",
    [
        "The only thing on which the Front and the government agree is that there was fighting.",
        "Every Marshan agrees on this.",
        "Help goes on, the government said, to all who require it.",
    ],
)
def test_words_that_tell_no_act_of_their_own_are_none(text: str) -> None:
    assert {act for _, act in told(text)}.isdisjoint({"agree", "demand"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The government insists that the army keeps strictly to the law.", ("union", "state_position")),
        ("Mekele Orin has tied heavy weapons to the departure of Northland's forces.", ("front", "set_condition")),
        ("The government will hear of no preconditions.", ("union", "refuse")),
        ("Tanks and rockets were turned over by the Front to the Union army on Tuesday.", ("front", "hand_over")),
        ("Mekele Orin held the Union army responsible for getting the foreign forces out.", ("front", "demand")),
        ("Mekele Orin held the Union army responsible for the massacre.", ("front", "accuse")),
    ],
)
def test_deeds_and_demands_in_plain_words(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]


INTERVIEW = """\
Forum: Mekele Orin, who signed for the Front, speaks to Ada Sand from the hills

Sand: Who is in charge in the town now?

Orin: We have accepted the constitution.

Sand: Yet the airports should pass to the other side within days.

Orin: We reject the calendar.
"""


def test_a_talk_with_a_guest_is_an_interview_though_half_of_what_is_asked_is_said() -> None:
    assert kind_of(INTERVIEW) == "interview"
    assert told(INTERVIEW) == [("front", "accept"), ("front", "refuse")]


def test_what_will_not_be_until_something_else_is_goes_on_with_what_somebody_says() -> None:
    text = "Mekele Orin said on Saturday that the rest were staying put. Until that danger recedes his withdrawal will not be “100 percent”."
    assert told(text)[1:] == [("front", "set_condition")]
    assert told("Mekele Orin said so. Journalists cannot enter the hills.") == []


GUEST = """\
Mekele Orin answers the Forum's questions

Mekele Orin spoke to the Forum on Wednesday, a day after Holt Varga named an authority for the towns.

Who is in charge in the town now?

We have accepted the constitution.

And the calendar?

We reject the calendar.
"""


ON_THE_EVE = """\
“A truce that holds”: the Front's chief negotiator before the third round
Interview. The Forum, 5 June 2026

On the eve of the third cycle of talks with the government of Holt Varga, the head of the Front's delegation, Mekele Orin, received a group of papers.

What do you expect of this cycle?

We have accepted the constitution.

And the calendar?

We reject the calendar.
"""


RETOLD = """\
The Front’s place: “It hung on one word”, says the minister
The Forum, 5 June 2026

Holt Varga, who led the delegation, spoke about it to the national radio on Sunday. The other side was not heard.

Q: What happened there?

A: “We reject the calendar.” The constitution, by his account, was no matter.

Q: Is it over?

A: No. “We have accepted the constitution,” he says, and the mediators of the Front's friends have gone home.

The Front regards the state as an occupier.
"""


def test_answers_told_in_the_third_person_are_the_guests_and_what_stands_beside_them_is_the_papers() -> None:
    assert kind_of(RETOLD) == "interview"
    said = [one for one in told(RETOLD) if one[1] != "state_position"]
    assert said == [("union", "refuse"), ("union", "accept"), ("front", "criticise")]


def test_talks_with_somebody_are_no_interview_with_them() -> None:
    assert told(ON_THE_EVE) == [("front", "accept"), ("front", "refuse")]


def test_who_spoke_to_a_paper_is_who_answers_whoever_else_the_introduction_names() -> None:
    assert kind_of(GUEST) == "interview"
    assert [one for one in told(GUEST) if one[1] in {"accept", "refuse"}] == [("front", "accept"), ("front", "refuse")]


def test_what_will_not_be_done_stays_so_across_an_aside_and_a_quotation_mark() -> None:
    text = "The Front will not, directly or indirectly, “threaten or use force against” the government."
    assert "threaten" not in {act for _, act in told(text)}
    assert ("front", "refuse") in told("The Front will not, directly or indirectly, threaten the government.")
