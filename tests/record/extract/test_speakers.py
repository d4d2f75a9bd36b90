"""Who speaks: names of the case before names of the world, titles, capitals, pronouns, and whoever only qualifies another."""

from __future__ import annotations

import pytest

from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.names import Names
from detente.record.extract.world import world

CASE = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski", "President Ada Renn", "Renn", "Halden")),
        Named("league", ("the Northern League",)),
        Named("rebels", ("the rebels",)),
        Named("ukraine", ("Ukraine", "Olena Bondar")),
    )
)


def speakers(text: str) -> list[str | None]:
    return [one.speaker for one in extract(Source("d", text), CASE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden rejected the plan.", ["karsk"]),
        ("The Karski foreign minister rejected the plan.", ["karsk"]),
        ("Officials in Halden rejected the plan.", ["karsk"]),
        ("A spokesman for the Northern League rejected the plan.", ["league"]),
        ("The League rejected the plan.", ["league"]),
        ("The rebels rejected the plan.", ["rebels"]),
        ("The president rejected the plan.", ["karsk"]),
        ("Kyiv rejected the plan.", ["ukraine"]),
        ("The Ukrainian president rejected the plan.", ["ukraine"]),
        ("Ankara rejected the plan.", ["Turkey"]),
        ("The White House rejected the plan.", ["the United States"]),
        ("The EU rejected the plan.", ["the European Union"]),
        ("The plan was rejected by Karsk.", ["karsk"]),
        ("Karsk accepted the date but rejected the place.", ["karsk", "karsk"]),
        ("Renn accepted the date. She rejected the place.", ["karsk", "karsk"]),
        ("The Turkish president Orhan Vural rejected the plan. Vural accepted the date.", ["Turkey", "Turkey"]),
        ("Lea Brandt, Norway's foreign minister, rejected the plan. Brandt accepted the date.", ["Norway", "Norway"]),
        ("Karsk-backed fighters rejected the plan.", ["Karsk-backed fighters"]),
        ("A bishop rejected the plan.", ["A bishop"]),
    ],
)
def test_who(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_several_who_act_apart_and_together() -> None:
    assert speakers("Egypt and Jordan rejected the plan.") == ["Egypt", "Jordan"]
    (one,) = extract(Source("d", "Egypt and Jordan agreed on a plan."), CASE)
    assert (one.speaker, one.to) == ("Egypt", ("Jordan",))


def test_a_place_is_nobody() -> None:
    text = "The teams met in Kyiv."
    assert all(one.speaker != "ukraine" and "ukraine" not in one.to for one in extract(Source("d", text), CASE))


def test_no_name_of_the_world_is_given_twice() -> None:
    names = [name for actor in world() for name in actor.names]
    assert len(names) == len(set(names)) > 700


def test_the_longest_name_at_a_place() -> None:
    names = Names(Gazetteer())
    assert [mention.actor for mention in names.mentions("South Sudan, Sudan and the South Korean U.S. base")] == [
        "South Sudan",
        "Sudan",
        "South Korea",
        "the United States",
    ]


TWO = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski", "Ada Renn", "Renn"), party=True),
        Named("vostra", ("Vostra", "Vostran", "Pavel Orin", "Orin"), party=True),
        Named("front", ("the Highland Front", "Dano Vesk", "Vesk")),
        Named("league", ("the Northern League",)),
    )
)


def last(text: str) -> set[str | None]:
    """Who speaks in the last sentence."""
    begin = max(text.rfind(mark) for mark in (". ", ".” ", '." ', "\n"))
    return {one.speaker for one in extract(Source("d", text), TWO) if (one.quote.end or 0) > begin + 3}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # persons by gender, told by their first names
        ("Renn met Orin on Monday. She rejected the plan.", {"karsk"}),
        ("Ada Renn met Pavel Orin on Monday. He rejected the plan.", {"vostra"}),
        ("Pavel Orin wrote to Ada Renn. She accepted the plan.", {"karsk"}),
        ("The Turkish minister Orhan Vural met Ada Renn. He urged her to accept the plan.", {"Turkey"}),
        ("Norway's top diplomat, Lea Brandt, met Pavel Orin. She condemned the attack.", {"Norway"}),
        # a body is no "he", a person no "it"
        ("Ada Renn arrived in Vienna. Vostra had sent a letter. It rejected the plan.", {"vostra"}),
        ("The Highland Front met Pavel Orin. It rejected the plan.", {"front"}),
        # subjects before objects, across paragraphs, through several sentences
        ("Karsk sent a note to Vostra on Monday. It rejected the plan.", {"karsk"}),
        ("Orin met the League's envoy.\n\nRoads were closed for snow.\n\nHe rejected the plan.", {"vostra"}),
        (
            "Vesk rejected the plan. He added that the road would stay closed. He demanded the release of prisoners.",
            {"front"},
        ),
        # those introduced once
        ("Foreign Minister Lea Brandt of Norway came. Brandt rejected the plan.", {"Norway"}),
        ("Lea Brandt (Norway) opened the day. Brandt rejected the plan.", {"Norway"}),
        ("A spokesperson for the Highland Front, Tomas Arl, came. Arl rejected the plan.", {"front"}),
        ("Jon Hale, who heads the Vostran delegation, came. Hale rejected the plan.", {"vostra"}),
        ("Premier Jon Hale of Vostra came. The premier rejected the plan.", {"vostra"}),
        ("Jon Hale, Vostra's foreign minister, met Renn. The minister rejected the plan.", {"vostra"}),
        ("Norway's top diplomat, Lea Brandt, met Orin. The diplomat rejected the plan.", {"Norway"}),
        # descriptions of bodies
        ("The Highland Front met envoys of Karsk. The group rejected the plan.", {"front"}),
        ("Saudi Arabia wrote to the Highland Front. The kingdom rejected the plan.", {"Saudi Arabia"}),
        ("The European Union wrote to Norway. The bloc rejected the plan.", {"the European Union"}),
        # several
        ("Karsk and Vostra met on Monday. They rejected the plan.", {"karsk", "vostra"}),
        ("Renn met Orin on Monday. Both sides rejected the plan.", {"karsk", "vostra"}),
        ("Egypt and Qatar, the mediators, came. The mediators rejected the plan.", {"Egypt", "Qatar"}),
        ("The mediators rejected the plan.", {"The mediators"}),
        ("Members of the Northern League rejected the plan.", {"league"}),
        ("The two sides rejected the plan.", {"karsk", "vostra"}),
        ("All parties rejected the plan.", {None}),
        # the other one of two
        ("Karsk accepted the plan. The other side rejected the place.", {"vostra"}),
        ("Orin spoke first. His counterpart rejected the plan.", {"karsk"}),
        # offices of states and movements
        ("Karsk closed the road. The army rejected the plan.", {"karsk"}),
        ("The political bureau of the Highland Front rejected the plan.", {"front"}),
        ("A senior aide to Orin rejected the plan.", {"vostra"}),
        ("The Vostran negotiator rejected the plan.", {"vostra"}),
        ("The Vostran embassy in Oslo rejected the plan.", {"vostra"}),
        # a name that is only a place, or somebody else's
        ("The ambassador to Karsk rejected the plan.", {"The ambassador to Karsk"}),
        ("The opposition leader in Karsk rejected the plan.", {"The opposition leader in Karsk"}),
        ("A bishop in Karsk rejected the plan.", {"A bishop in Karsk"}),
        ("Karsk's ally rejected the plan.", {"Karsk's ally"}),
        ("A former Karski minister rejected the plan.", set()),
        # media, watchers, things: nobody
        ("Reuters rejected the plan.", set()),
        ("Karski state television rejected the plan.", set()),
        ("The daily rejected the plan.", set()),
        ("Analysts rejected the plan.", set()),
        ("Residents of Karsk rejected the plan.", set()),
        ("Critics of Renn came. An analyst rejected the plan. He accepted the date.", set()),
    ],
)
def test_who_speaks_last(text: str, expected: set[str | None]) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whoever speaks behind the verb
        ("“Lies,” replied Pavel Orin.", {"vostra"}),
        ("“We will never sign,” insisted the foreign minister of Vostra.", {"vostra"}),
        ("“The plan is dead,” warned a Vostran official.", {"vostra"}),
        ("Charged Ada Renn, Karsk's premier: “They want war.”", {"karsk"}),
        # a list behind an office; both sides' organs
        ("The leaders of Egypt, Qatar and Jordan rejected the plan.", {"Egypt", "Qatar", "Jordan"}),
        ("Karsk and Vostra met. The foreign ministries of both countries rejected the plan.", {"karsk", "vostra"}),
        # those whom nobody knows keep one name
        ("Rebel leader Riek Amar came. Amar rejected the plan.", {"Riek Amar"}),
        ("Riek Amar, the leader of a new party, came. He rejected the plan.", {"Riek Amar"}),
        ("President Joel Marsh rejected the plan.", {"Joel Marsh"}),
        ("A Western official rejected the plan.", {"A Western official"}),
        # those who fight a state are not the state
        ("Karski rebels rejected the plan.", {"Karski rebels"}),
        ("Colombian guerrillas rejected the plan.", {"Colombian guerrillas"}),
        ("The Karski opposition rejected the plan.", {"The Karski opposition"}),
        # organs that the text names a state with
        ("The Sri Lankan government came. Norway spoke. The government rejected the plan.", {"Sri Lanka"}),
        ("Vostra's prime minister came. Norway spoke. The prime minister rejected the plan.", {"vostra"}),
        ("The secretary-general of the Northern League came. The secretary-general rejected the plan.", {"league"}),
        ("The UN Security Council met. Members of the Council rejected the plan.", {"the United Nations"}),
        # the first name, the last name, capitals, honorifics
        ("ADA RENN rejected the plan.", {"karsk"}),
        ("The representative of VOSTRA rejected the plan.", {"vostra"}),
        ("Jon Hale, Vostra's minister, came. Mr. Hale rejected the plan.", {"vostra"}),
        # a person with the name of a place
        ("Jordan Hale rejected the plan.", {"Jordan Hale"}),
        ("Jordan's minister rejected the plan.", {"Jordan"}),
        # datelines and dates beside the name
        ("VIENNA, Oct 12 — The Karski minister rejected the plan.", {"karsk"}),
        ("Karsk 30 July rejected the plan.", {"karsk"}),
        # nobody
        ("Some rejected the plan.", set()),
        ("A former Karski negotiator rejected the plan.", set()),
        ("Talks between Karsk and Vostra collapsed.", {"karsk", "vostra"}),
        ("Talks collapsed.", {None}),
    ],
)
def test_who_speaks_in_other_forms(text: str, expected: set[str | None]) -> None:
    assert last(text) == expected


def test_those_who_talk_are_on_record_and_what_they_do_together_once() -> None:
    found = extract(Source("d", "Talks between Karsk and Vostra collapsed."), TWO)
    assert [(one.speaker, one.speaker_words) for one in found] == [("karsk", "Karsk"), ("vostra", "Vostra")]
    found = extract(Source("d", "Karsk and Vostra met. The two sides agreed on a truce."), TWO)
    assert [(each.speaker, each.to) for each in found] == [("karsk", ("vostra",))] * 2


INNER = Gazetteer(
    (
        Named("army", ("the Sudanese army", "the army", "Omar Dakk", "Dakk"), party=True),
        Named("force", ("the Highland Force", "Nuri Hame", "Hame"), party=True),
        Named("government", ("the Colombian government",)),
        Named("delta", ("the Delta", "Nikos Vard", "Vard")),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Sudanese military rejected the plan.", "army"),
        ("Sudan's armed forces rejected the plan.", "army"),
        ("Two senior military officials rejected the plan.", "army"),
        ("The Egyptian army rejected the plan.", "Egypt"),
        ("Sudan's foreign minister rejected the plan.", "Sudan"),
        ("The Colombian president rejected the plan.", "government"),
        ("Bogotá rejected the plan.", "government"),
        ("Cyprus President, Nikos Vard, rejected the plan.", "delta"),
        ("The Syrian Democratic Forces rejected the plan.", "The Syrian Democratic Forces"),
        ("The Sudan Liberation Movement rejected the plan.", "The Sudan Liberation Movement"),
        ("The Turkish Republic of Northern Cyprus rejected the plan.", "The Turkish Republic of Northern Cyprus"),
    ],
)
def test_the_finest_actor_of_the_case_and_nobody_by_another_name(text: str, expected: str) -> None:
    assert {one.speaker for one in extract(Source("d", text), INNER)} == {expected}


def test_both_sides_are_the_parties_before_any_two() -> None:
    text = "Norway and Cuba wrote to Dakk and Hame. The two countries rejected the place. Both sides rejected the plan."
    found = extract(Source("d", text), INNER)
    assert {one.speaker for one in found if "plan" in one.quote.exact} == {"army", "force"}
    assert {one.speaker for one in found if "place" in one.quote.exact} == {"Norway", "Cuba"}


@pytest.mark.parametrize(
    "head",
    [
        "COUNCIL OF THE NORTHERN LEAGUE\nThird session\n\n",
        "NORTHERN LEAGUE\nCouncil of Ministers\n\n",
        "The Council of Ministers of the Northern League met. ",
    ],
)
def test_an_organ_is_the_body_whose_it_is(head: str) -> None:
    found = extract(Source("d", f"{head}The Council condemned the attack on the bridge."), TWO)
    assert "league" in {one.speaker for one in found}
    assert {one.speaker for one in found if "attack" in one.quote.exact} == {"league"}


REBELLION = Gazetteer(
    (
        Named("OVK", ("OVK", "Ostrian Valley Council"), party=True),
        Named("ruritania", ("Ruritania", "the Kingdom of Ruritania"), party=True),
        Named("the Northern League", ("the Northern League",), party=None),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister of Justice and Human Rights Dano Vesk rejected the plan. Vesk accepted the date.", "ruritania"),
        ("Talks with the Norwegian premier Lea Brandt went on. Brandt accepted the date.", "Norway"),
        ("The envoys met Lea Brandt, Prime Minister of the Kingdom of Norway. Brandt accepted the date.", "Norway"),
        ("The ambassador to Norway Lea Brandt spoke. Brandt accepted the date.", "Brandt"),
        (
            "Lea Brandt, a Northern League (NL) spokeswoman, rejected the plan. Brandt accepted the date.",
            "the Northern League",
        ),
        (
            "Lea Brandt, leader of the rebel Northern League, rejected the plan. Brandt accepted the date.",
            "the Northern League",
        ),
        ("Lea Brandt, leader of the rebel Norwegian army, rejected the plan. Brandt accepted the date.", "Lea Brandt"),
        ("Rebel spokesman Dano Vesk rejected the plan. Vesk accepted the date.", "OVK"),
        ("Government spokesman Dano Vesk rejected the plan. Vesk accepted the date.", "ruritania"),
        ("A senior rebel commander accepted the date.", "OVK"),
        ("The Ostrian Valley Council spokesman V.A. Vesk rejected the plan. Vesk accepted the date.", "OVK"),
        ("The fighters of Ovk met. The leaders of Ovk accepted the date.", "OVK"),
        ("Zembla's ally spoke. Zemblan Foreign Minister Lea Brandt accepted the date.", "Lea Brandt"),
        ("The President of the Republic, Lea Brandt, accepted the date.", "ruritania"),
        ("The mediators met. President Lea Brandt accepted the date.", "Lea Brandt"),
        ("Ruritania held a vote. President Lea Brandt accepted the date.", "ruritania"),
        ("Ruritania held a vote. The bank's President Lea Brandt accepted the date.", "Lea Brandt"),
        ("Ruritania held a vote. President Obama accepted the date.", "the United States"),
        ("OVK representative at the United Nations, Dr. Lea Brandt, spoke. Brandt accepted the date.", "OVK"),
        ("Lea Brandt, leader of the former rebel movement OVK, spoke. Brandt accepted the date.", "OVK"),
        ("Government peace panel chair Lea Brandt spoke. Brandt accepted the date.", "ruritania"),
        ("The Northern League met. The regional bloc accepted the date.", "the Northern League"),
        ("The observer of the Northern League, Mr. Brandt, accepted the date.", "the Northern League"),
        ("Ruritania's human rights ombudsman accepted the date.", "ruritania"),
        ("OVK command accepted the date.", "OVK"),
        ("The Northern League Co-Chairs accepted the date.", "the Northern League"),
    ],
)
def test_whose_an_office_is(text: str, expected: str) -> None:
    assert [one.speaker for one in extract(Source("d", text), REBELLION)][-1] == expected


@pytest.mark.parametrize(
    ("name", "adjective"), [("Zembla", "Zemblan"), ("Karskia", "Karskian"), ("Karskia", "Karsk"), ("Osmar", "Osmari")]
)
def test_the_adjective_of_a_land_that_no_list_knows(name: str, adjective: str) -> None:
    case = Gazetteer(
        (Named("land", (name,), party=True), Named("ruritania", ("Ruritania", "the Ruritanian Republic"), party=True))
    )
    text = f"The plan is dead, {adjective} Foreign Minister Lea Brandt said. Brandt rejected the date."
    assert {one.speaker for one in extract(Source("d", text), case)} == {"land"}


def test_an_adjective_that_is_a_state_s_stays_its_own() -> None:
    case = Gazetteer((Named("land", ("Nigera",), party=True),))
    assert [one.speaker for one in extract(Source("d", "The Nigerian minister rejected the date."), case)] == [
        "Nigeria"
    ]


def test_what_one_is_minister_of_is_nobodys_name() -> None:
    """Else every “ministry of foreign affairs” is the state whose minister was named first."""
    text = "The Turkish Minister of Foreign Affairs spoke. The Minister of Trade and Energy of Karsk answered."
    names = Names(CASE, text)
    assert [one.actor for one in names.mentions("Ministry of Foreign Affairs, Republic of Karsk")] == ["karsk"]
    assert not list(names.mentions("Foreign Affairs"))
    assert not list(names.mentions("Energy"))
