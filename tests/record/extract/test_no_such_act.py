"""What sounds like an act and is none, or another: what cannot be done, what is needed, names, papers, the press."""

from __future__ import annotations

import pytest

from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.names import Names

CASE = Gazetteer(
    (
        Named("aland", ("Aland", "the Alandic government", "Alandic"), party=True),
        Named("front", ("the Highland Front", "Forces unies du Nord"), party=True),
        Named("league", ("the River League",), party=None),
    )
)
JOINT = "Joint Statement of the Government of Aland and the Highland Front\n\nThe delegations of Aland and the Highland Front met on 3 May 2025 and state as follows.\n\n"


def told(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.act) for one in extract(Source("d", text), CASE)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Aland said it could not predict the outcome.", "state_position"),
        ("Aland said it cannot set a date for the next round.", "state_position"),
        ("Aland said it could not accept the plan.", "refuse"),
        ("Aland said it will not set a date for the next round.", "refuse"),
        ('Aland said that its minister had "nothing to hide" and would hand over the figures.', "state_position"),
        ("Aland said nothing of the offer.", "ignore"),
        ("Aland has promised not to attack.", "state_position"),
        ("Aland has promised to attack.", "threaten"),
        ("Aland pledged that it would not seize the port.", "state_position"),
        ("Aland is ready to go to war over the valley, its defence minister said.", "state_position"),
        ("Aland is ready to meet, its defence minister said.", "express_willingness"),
        ("The River League called on Aland to break off the talks.", "urge"),
        ("The River League called the talks off.", "break_off"),
        ("The Highland Front's insistence on a census has held up the talks.", "demand"),
        ("The Highland Front held talks with Aland.", "negotiate"),
        ("Aland said it would not attack the port.", "state_position"),
        ("Aland said it would not leave the port.", "refuse"),
        ("Aland will not attack the port.", "state_position"),
        ("Aland said it would seize the port.", "threaten"),
        ("Aland refused comment on the offer.", "decline_to_specify"),
        ("Aland rejected suggestions that it was stalling.", "state_position"),
        ("Aland told a weekly briefing that it had received no reply.", "state_position"),
        ("Aland told a weekly briefing that it had received the reply.", "acknowledge_receipt"),
        ("Aland told a weekly briefing that it rejects the plan.", "refuse"),
        ("Aland refused to comment on the offer.", "decline_to_specify"),
        ("Aland refused to discuss the offer.", "refuse"),
        ("Aland said it is necessary to recall that the river is shared.", "state_position"),
        ("Aland said it is necessary to withdraw the guns from the river.", "urge"),
        ("Aland stressed its need to guard its borders.", "state_position"),
        ("Aland said it would decide when talks should be held.", "state_position"),
        ("Aland said that talks should be held in May.", "demand"),
        ("Aland said that both must say when talks should be held.", "demand"),
        ("Aland announced that the Highland Front will delay the vote.", "state_position"),
        ("Aland announced that the Highland Front had delayed the vote.", "accuse"),
        ("Aland announced that it would take over the mediation between the two clans.", "state_position"),
        ("Aland called the truce a trick.", "criticise"),
        ("Aland called a truce.", "declare_ceasefire"),
        ("Aland called off its truce.", "state_position"),
        ("Aland declared an end to the ceasefire.", "state_position"),
        ("Aland said it was ending the four-month truce.", "state_position"),
        ("The Alandic premier met the Norwegian ambassador, the Daily Mirror said.", "meet"),
        ("Dano Vesk's government rejected the offer.", "refuse"),
        ("The parties are willing to go on, the River League said.", "state_position"),
        ("Aland is willing to go on, its minister said.", "express_willingness"),
    ],
)
def test_what_is_said(text: str, act: str) -> None:
    assert [one for _, one in told(text)][-1] == act


@pytest.mark.parametrize(
    "text",
    [
        "The fighters of the Highland Front advanced in May.",
        "The Alandic king dismissed his government.",
        "Ada Holt of Aland spoke to the Gazette about the talks.",
        "Speaking by phone from the hills, the leader of the Highland Front smiled.",
        "The draft was written by the Highland Front.",
        "That stands in a press release by the Alandic government on prisoners.",
    ],
)
def test_no_act(text: str) -> None:
    assert told(text) == []


def test_who_leaves_a_town_leaves_no_talks() -> None:
    assert "break_off" not in {
        act for _, act in told("Three ministers of Aland left Halden for Oslo to begin peace talks.")
    }
    assert ("aland", "break_off") in told("The ministers of Aland left the peace talks.")


def test_a_mandate_is_no_sanction() -> None:
    assert told("The River League extended the mandate of its mission and asked for forces and assets.") == [
        ("league", "urge")
    ]
    assert told("The River League imposed sanctions on Aland.") == [("league", "sanction")]


def test_those_concerned_are_only_whom_something_is_about() -> None:
    text = "The River League called upon the parties concerned to implement the accord."
    assert {act for _, act in told(text)} == {"urge"}


def test_words_within_a_name_tell_nothing() -> None:
    text = "Aland accepted talks with the country's last movement, the Forces unies du Nord (FUN)."
    assert told(text) == [("aland", "accept")]


def test_words_that_only_tell_who_said_it_have_what_was_said_with_them() -> None:
    text = "Aland takes no steps, and the talks are in stagnation and futile, Highland Front leader Dano Vesk said."
    (one,) = [one for one in extract(Source("d", text), CASE) if one.speaker == "front"]
    assert one.quote.exact.startswith("Aland takes no steps")


def test_the_secretary_general_is_the_united_nations_where_no_body_is_said_to_have_another() -> None:
    assert told("Dano Vesk of the Highland Front spoke. The Secretary-General welcomes the truce.")[-1] == (
        "the United Nations",
        "endorse",
    )
    assert told(
        "The secretary-general of the River League, Lea Brandt, spoke. The secretary-general welcomed the truce."
    )[-1] == ("league", "endorse")


def test_a_ministry_is_whose_minister_was_named() -> None:
    text = "Highland Front foreign minister Dano Vesk met the envoy of Norway. The ministry rejected the plan."
    assert told(text)[-1] == ("front", "refuse")


def test_a_court_is_no_person() -> None:
    text = "Judge Lea Brandt said the claim had no basis. The court rejected the plan."
    assert told(text)[-1][0] != "Lea Brandt"


@pytest.mark.parametrize(
    "paper", ["Halden Agreement", "Paris award", "Hague Convention", "Oslo accords", "Berlin Plus package"]
)
def test_a_paper_makes_no_actor_of_the_place_it_is_called_after(paper: str) -> None:
    text = f"Aland rejected the {paper}."
    assert {one.actor for one in Names(CASE, text).mentions(text)} == {"aland"}
    (one,) = extract(Source("d", text), CASE)
    assert one.to == ()


def test_a_place_that_acts_still_does() -> None:
    assert told("Oslo agreed to a summit.")[0][0] == "Norway"


def test_a_paper_by_its_own_name_binds_nobody_who_has_not_agreed_to_it() -> None:
    assert (
        told("Aland and the Highland Front have not spoken. The Hague Convention requires states to guard monuments.")
        == []
    )
    agreed = "Aland and the Highland Front signed an agreement. The Halden Agreement requires both to guard monuments."
    assert told(agreed)[-1] == ("aland", "agree")


def test_what_neither_will_do_is_agreed_in_a_joint_text_and_under_a_paper() -> None:
    assert told(f"{JOINT}1. Neither side will threaten or use force against the other.\n")[-1] == ("aland", "agree")
    signed = "Aland and the Highland Front signed an accord. Under the accord, neither side will threaten or use force."
    assert told(signed)[-1] == ("aland", "agree")
    assert told("Aland and the Highland Front met. Neither side will talk to the other.")[-1][1] == "refuse"


def test_what_is_still_to_be_agreed_is_not_agreed() -> None:
    assert told(f"{JOINT}1. The Parties will open the gate.\n")[-1] == ("aland", "agree")
    open_matter = (
        f"{JOINT}1. The Parties will open the gate.\n\n2. The place of the next round will be agreed in due course.\n"
    )
    assert told(open_matter) == told(f"{JOINT}1. The Parties will open the gate.\n")


def test_the_bloc_in_its_own_statement_issued_it() -> None:
    text = "COMMUNIQUE OF THE COUNCIL OF THE RIVER LEAGUE\n\nThe Council deplores the shelling. The Bloc urges Aland to resume talks.\n"
    assert {who for who, _ in told(text)} == {"league"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Speaking in Oslo, Vesk, the Highland Front's chief negotiator, welcomed the invitation.",
            [("front", "endorse")],
        ),
        ("The Highland Front warned that it would walk out unless shelling stopped.", [("front", "threaten")]),
        ("The Highland Front warned that winter was near.", [("front", "state_position")]),
        (
            "The plan, proposed by Norway and backed by the River League, would create a buffer zone.",
            [("Norway", "propose_terms"), ("league", "endorse")],
        ),
        ("The accord, signed in Oslo in May by Aland and the Highland Front, made news.", [("aland", "agree")]),
        (
            "Under the deal, Aland is to pull back its guns and the Highland Front is to free 40 men.",
            [("aland", "agree")],
        ),
    ],
)
def test_who_does_what_in_forms_of_the_news(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_what_is_done_to_a_thing_is_quoted_with_it() -> None:
    (one,) = extract(Source("d", "The accord, signed in Oslo in May by Aland and the Highland Front, made news."), CASE)
    assert one.quote.exact.startswith("The accord, signed")


def test_they_are_the_members_of_the_body_whose_statement_it_is() -> None:
    text = (
        "SECURITY COUNCIL PRESS STATEMENT ON ALAND\n\nThe following press statement was issued today by Council President Lea Brandt (Norway):\n\n"
        "The members of the Security Council condemned the attack on Karn. They called on Aland and the Highland Front to resume talks.\n"
    )
    assert {who for who, _ in told(text)} == {"the United Nations"}


def test_whoever_denies_a_deed_in_its_own_statement_accuses_nobody() -> None:
    text = "STATEMENT BY THE GOVERNMENT OF ALAND\n\nThe Government of Aland rejects the report. Aland has never shelled Karn. We have not violated the truce.\n"
    assert "accuse" not in {act for _, act in told(text)}
    assert told("Aland said that the Highland Front had violated the truce.")[-1] == ("aland", "accuse")


def test_what_stands_before_a_semicolon_is_not_told_by_who_speaks_behind_it() -> None:
    text = "Aland wants the crews freed before any truce; the Highland Front says they will be freed after one."
    first, *_ = extract(Source("d", text), CASE)
    assert (first.speaker, first.told_by) == ("aland", None)


@pytest.mark.parametrize("aside", ["on condition of anonymity", "on condition that he not be named"])
def test_who_is_not_to_be_named_sets_no_condition(aside: str) -> None:
    (one,) = extract(
        Source("d", f"The leader of the Highland Front, speaking {aside}, said it was ready for talks."), CASE
    )
    assert (one.speaker, one.act, one.modality) == ("front", "express_willingness", "done")


def test_a_member_of_its_delegation_speaks_for_whose_it_is() -> None:
    text = "The Highland Front rejected the plan. It wants an amnesty, a member of its delegation said."
    assert {who for who, _ in told(text)} == {"front"}


def test_an_offer_that_is_called_something_is_not_made_by_who_calls_it() -> None:
    assert ("front", "propose_terms") not in told("The Highland Front called Aland's offer an insult.")


def test_i_outside_quotation_marks_is_nobody_who_was_only_spoken_of() -> None:
    text = "The River League wants a settlement. I believe that a settlement is near."
    assert [one for one in told(text) if one[0] == "league"] == [("league", "demand")]


def test_a_day_owns_nothing() -> None:
    assert (
        told("Monday's announcement of the Highland Front that it would keep the truce was met with cheers.")[0][0]
        != "Monday"
    )


def test_a_joint_text_of_two_parties_is_theirs_though_its_head_names_the_place() -> None:
    text = (
        "Joint Statement\n\nSpecial Meeting of the Border Committee, Kuala Lumpur, Malaysia, with Norway\n\n"
        "The delegations of Aland and the Highland Front met on 3 May 2025.\n\nBoth sides agreed to a truce.\n"
    )
    assert [(one.speaker, one.to) for one in extract(Source("d", text), CASE)][-1] in {
        ("aland", ("front",)),
        ("front", ("aland",)),
    }
