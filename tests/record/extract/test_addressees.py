"""Whom an act is directed at: those who stand where its frame puts them, and nobody who is merely mentioned."""

from __future__ import annotations

import pytest

from detente.record.extract import Gazetteer, Named, Source, extract

TWO = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski", "Halden", "Ada Renn", "Renn"), party=True),
        Named("vostra", ("Vostra", "Vostran", "Milo Orin", "Orin"), party=True),
        Named("league", ("the Northern League",), party=False),
        Named("sorrel", ("Sorrel", "Sorrelian"), party=False),
    ),
    world=False,
)
THREE = Gazetteer((*TWO.actors, Named("front", ("the Highland Front",), party=True)), world=False)


def to(text: str, gazetteer: Gazetteer = TWO, last: bool = False) -> tuple[str, ...]:
    """The addressees of the only statement of a text, or of its last one."""
    found = extract(Source("d", text), gazetteer)
    assert found, text
    return found[-1 if last else 0].to


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Karsk urged Vostra to return to the table.", ("vostra",)),
        ("Karsk accused the Vostran army of shelling the harbour.", ("vostra",)),
        ("Karsk accused Vostra of arming rebels in Sorrel.", ("vostra",)),
        ("Vostra was accused by Karsk of shelling the harbour.", ("vostra",)),
        ("Sorrel invited Karsk and Vostra to a conference in June.", ("karsk", "vostra")),
        ("Karsk asked the Northern League to send monitors.", ("league",)),
        ("The Northern League called on Vostra to lift the blockade.", ("vostra",)),
        ("Karsk threatened Vostra with new strikes.", ("vostra",)),
        ("Sorrel imposed sanctions on Vostra.", ("vostra",)),
        ("Sorrel increased pressure on Karsk to sign.", ("karsk",)),
        ("Karsk negotiated with Vostra in Sorrel.", ("vostra",)),
        ("In a letter to the Northern League, Karsk demanded an inquiry.", ("league",)),
        ("Karsk sent a letter to Vostra.", ("vostra",)),
        ("Karsk shelled a Vostran village.", ("vostra",)),
        ("Karsk froze the accounts of three Vostran banks.", ("vostra",)),
        ("The Karski foreign minister condemned Vostra for the raid.", ("vostra",)),
    ],
)
def test_objects(text: str, addressees: tuple[str, ...]) -> None:
    assert to(text) == addressees


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Karsk rejected Vostra's plan.", ("vostra",)),
        ("Karsk accepted the plan proposed by the Northern League.", ("league",)),
        ("Karsk rejected the terms that Vostra had put forward.", ("vostra",)),
        ("The Northern League's draft was rejected by Karsk.", ("league",)),
        ("Karsk welcomed the Sorrelian initiative.", ("sorrel",)),
        ("Karsk condemned Vostra's attack on Sorrel.", ("vostra",)),
        ("Sorrel condemned the killing of two Karski officers by Vostran troops.", ("vostra",)),
        ("Karsk turned down an invitation from the Northern League.", ("league",)),
        ("Karsk refused to take part in the Northern League's conference.", ("league",)),
        ("Karsk refused the demand of Vostra.", ("vostra",)),
        ("Karsk rejected the proposal from the Northern League.", ("league",)),
    ],
)
def test_whose_thing_is_answered(text: str, addressees: tuple[str, ...]) -> None:
    assert to(text) == addressees


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Karsk demanded that Vostra withdraw its troops from the valley.", ("vostra",)),
        ("Karsk demanded the withdrawal of Vostra's troops.", ("vostra",)),
        ("Karsk said it would return to the talks only if Vostra released the sailors.", ("vostra",)),
        ("Karsk warned that it would strike Vostra.", ("vostra",)),
        ("Karsk said it was ready to meet Vostra.", ("vostra",)),
        ("Renn said Karsk was open to talks with Vostra.", ("vostra",)),
        ("Karsk said it would not recognise Vostra.", ("vostra",)),
        ("Karsk's demand that Vostra leave the island", ("vostra",)),
    ],
)
def test_clauses(text: str, addressees: tuple[str, ...]) -> None:
    assert to(text) == addressees


def test_a_side_is_told_where_the_text_has_named_it() -> None:
    text = "Vostra's army crossed the river. Karsk proposed talks in Sorrel."
    assert to(text, last=True) == ("vostra",)
    assert to("It rained. Karsk proposed talks in Sorrel.", last=True) == ()
    told = "Karsk and Vostra sat in two rooms. The Northern League proposed a truce of a week."
    assert to(told, last=True) == ("karsk", "vostra")


def test_somebody_whom_the_case_does_not_know_stays_as_words() -> None:
    assert to("Karsk urged the rebels to open the road.") == ("the rebels",)


def test_the_other_side_is_told_of_two() -> None:
    assert to("Karsk accused the other side of bad faith.") == ("vostra",)
    assert to("Karsk urged its rival to sign.") == ("vostra",)
    assert to("Karsk accused the other side of bad faith.", THREE) == (), "of three, nobody can say"


def test_both_sides_are_those_who_do_not_speak() -> None:
    assert to("The Northern League urged both sides to return to the table.") == ("karsk", "vostra")
    assert to("Sorrel called on the two governments to sign.") == ("karsk", "vostra")
    assert to("The Northern League urged all parties to sign.", THREE) == ("karsk", "vostra", "front")


def test_whoever_spoke_last_is_answered() -> None:
    assert to("Vostra proposed a truce of a week. Karsk rejected the offer.", last=True) == ("vostra",)
    assert to("Vostra proposed a truce of a week. Karsk replied that it would not sign.", last=True) == ("vostra",)
    assert to("The Northern League proposed a truce of a week. Karsk rejected the proposal.", last=True) == ("league",)


@pytest.mark.parametrize(
    "text",
    [
        "Karsk rejected foreign troops.",
        "Karsk said it was ready for talks.",
        "Karsk proposed a meeting in Sorrel.",
        "Karsk announced a truce of three days.",
        "Talks between Karsk and Vostra have stalled.",
        "“We will never sign away the harbour,” Renn told Sorrelian television.",
        "Karsk urged restraint.",
        "Karsk withdrew its objection to Sorrelian observers.",
        "Karsk insisted on the return of the harbour, which lies across from Sorrel.",
    ],
)
def test_nobody(text: str) -> None:
    assert to(text) == ()


def test_a_speaker_is_not_its_own_addressee() -> None:
    for text in ("Karsk rejected Karsk's own plan.", "Karski fighters attacked Karsk."):
        assert "karsk" not in to(text)


def test_a_thing_with_a_number_is_nobody_to_be_asked() -> None:
    (one,) = extract(Source("d", "Karsk demands Line 29."), Gazetteer((Named("karsk", ("Karsk",)),)))
    assert (one.act, one.to) == ("demand", ())


LETTER = "Letter of the Foreign Minister of Karsk to {to}\n\nExcellency Mr. Bel Aro,\n\n{body}\n\nPlease accept the assurances of my highest consideration.\n\nAda Renn"


@pytest.mark.parametrize(
    ("to_whom", "body", "addressees"),
    [
        ("the Northern League", "We accept the second draft in full.", ("league",)),
        ("the Northern League", "We ask you to open the valley to observers.", ("league",)),
        ("the Northern League", "We cannot agree to Article 4 of the draft.", ("league",)),
        ("the Northern League", "The raid of 4 May was a shameful provocation.", ("vostra",)),
        ("the Northern League", "We are ready to sign at any time.", ()),
        ("the Government of Vostra", "We are ready to sign at any time.", ("vostra",)),
        ("the Government of Vostra", "We accept the second draft in full.", ("vostra",)),
    ],
)
def test_a_letter_is_for_whom_it_is_written_to(to_whom: str, body: str, addressees: tuple[str, ...]) -> None:
    assert to(LETTER.format(to=to_whom, body=body)) == addressees


def test_a_letter_to_several_of_whom_one_is_not_known_is_for_nobody_told() -> None:
    text = "An open letter to the bakers of the valley and to the Northern League\n\nWe write as Karsk. We ask you to open the road.\n\nAda Renn, for Karsk"
    assert to(text, last=True) == ()


@pytest.mark.parametrize(
    ("words", "addressees"),
    [
        ("A delegation without instructions is an insult.", ("vostra",)),
        ("If we are attacked, we will strike back.", ("vostra",)),
        ("They cannot offer a road and close the bridge: it is their road and ours.", ("vostra",)),
        ("Our position has not changed: the harbour is part of the settlement.", ()),
    ],
)
def test_what_a_party_says_against_somebody_is_for_the_other_one(words: str, addressees: tuple[str, ...]) -> None:
    text = f"Statement of the Ministry of Foreign Affairs of Karsk\n\nThe Ministry states the following. {words}"
    assert to(text, last=True) == addressees
    swapped = text.replace("Karsk", "Vostra")
    assert to(swapped, last=True) == tuple("karsk" for _ in addressees), "the same for either side"


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Sorrel demanded the release of the Karski president.", ()),
        ("Karsk insisted on the return of the Sorrelian envoy.", ()),
        ("Karsk proposed to submit the case to the Court of the Northern League.", ()),
        ("Karsk said it would accept the line if the Northern League sent observers.", ()),
        ("Karsk handed over nine prisoners to the Northern League.", ()),
        ("The Northern League asked both for sixty days more.", ("karsk", "vostra")),
        ("The Northern League appealed to both commands to stop.", ("karsk", "vostra")),
        ("The Northern League met each leader alone.", ("karsk", "vostra")),
        ("Karsk submitted a proposal to Vostra.", ("vostra",)),
    ],
)
def test_who_is_to_have_something_is_not_who_is_to_give_it(text: str, addressees: tuple[str, ...]) -> None:
    assert to(text) == addressees
