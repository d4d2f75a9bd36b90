"""Names that reports bring, before there is a case: who is named most, who is heard, who leads; what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.intake.offered import offered, offered_in
from detente.intake.tally import Offer
from detente.record.extract import Gazetteer, Named
from detente.sources.document import Reading
from tests.typed import Run

FIRST = (
    "The River Users' League (RUL) and Norway traded blame on Tuesday. Norway's foreign minister, Kari Dal, said Norway would "
    "not accept a dam. The RUL said it wanted talks. Reuters reported that farmers in Osmaria agreed with Osmaria's millers."
)
SECOND = "Kari Dal said that she would host talks in Osmaria. The Upper Valley Front refused them. Norway insisted."


def _by_name(offers: list[Offer]) -> dict[str, Offer]:
    return {offer.name: offer for offer in offers}


def test_who_is_named_and_heard() -> None:
    offers = offered([Reading(FIRST), Reading(SECOND)])
    found = _by_name(offers)
    norway, league = found["Norway"], found["River Users' League"]
    assert norway.reports == 2
    assert (norway.leader, norway.speakers) == (None, ("Kari Dal",)), "whom another report names alone is of her state"
    assert "Kari Dal" not in found
    assert (league.reports, league.also, league.kind) == (1, ("RUL",), "body")
    assert league.times == 2
    assert "Osmaria" not in found, "a town in which others speak"
    assert league.heard == 2, "by its name, and by its short name"
    assert found["Upper Valley Front"].times == 1
    assert not any("Reuters" in name for name in found)
    assert norway.heard, "and not only named"
    assert offers[0] == norway, "the one that most reports name comes first"


MOVEMENT = (
    "OFFICIAL COMMUNIQUÉ – 9 January 2026\n\nCentral Command of the Upper Valley Front (UVF)\n\nThe first round was held in Oslo. We reached "
    "agreements there. We are ready to talk. The UVF keeps its word. The decree of the Minister of State does not bind us.",
    "“A truce that holds”: the UVF's chief negotiator before the round\nInterview. The Paper, 5 June 2026\n\nThe head of the UVF delegation, Ivar Holt, known "
    "as Pablo Renn, received some media.\n\nWhat do you expect?\n\nWe will not accept the decree.\n\nAnd then?\n\nWe want a truce.",
    "The Special Representative called on the Government and the Upper Valley Front to talk. The UVF's Anna Dal had declared that attacks would go on. "
    "The task was one that the African Union had entrusted to President Osvald Lind of Norway. Norway agreed to talks with the Minister of Defence.",
)


def test_a_movement_is_one_name_with_its_organs_and_who_speaks_for_it() -> None:
    found = _by_name(offered([Reading(text) for text in MOVEMENT]))
    front = found["Upper Valley Front"]
    assert "UVF" in front.also
    assert {front.leader, *front.speakers} >= {"Ivar Holt", "Pablo Renn", "Anna Dal"}
    assert front.heard > found["Norway"].heard, "a city in which it spoke is no speaker, and the interview is its own"
    assert not {"State", "Defence", "COMMUNIQUÉ", "UVF", "Government and the Upper Valley Front"} & found.keys()
    union = found["the African Union"]
    assert (union.leader, union.speakers) == (None, ())


DAM = (
    "Norway began to fill the Great Osmar Dam (GOD) on the Osmar on Monday. The Osmar feeds Iceland. The GOD is Nordic, and the "
    "Nordic lakes are full. Iceland urged the Bureau of the Lake Assembly to act. The Bureau called for talks. The Bureau met."
)


LAST = (
    "He thanked Prime Minister Velan for what he called a creative talk, and also Mr.",
    "The mediator says that Tarok and Velan will meet on 17 May.",
    "The President of NLO-DKM, Istvan Mirk, took part today in the meeting at which Prime Minister Oran Velan informed leaders.",
)


def test_a_last_name_counts_once_for_its_bearer() -> None:
    """Where a report has it as a person's and another as a noun, too."""
    found = _by_name(offered([Reading(text) for text in LAST]))
    assert "Velan" not in found
    assert found["Oran Velan"].times == 3


def test_what_neither_speaks_nor_is_addressed_is_no_name_to_offer() -> None:
    found = _by_name(offered([Reading(DAM)] * 3))
    assert set(found) == {"Norway", "Iceland", "Bureau of the Lake Assembly"}, (
        "no dam, no river, no adjective, no noun alone"
    )
    assert found["Bureau of the Lake Assembly"].heard


LED = {
    "Norway's foreign minister, Kari Dal, refused.": None,
    "Norway's deputy prime minister, Kari Dal, refused.": None,
    "Norwegian spokeswoman Kari Dal refused.": None,
    "Norway's prime minister, Kari Dal, refused.": "Kari Dal",
    "Norwegian President Kari Dal refused.": "Kari Dal",
    "Norway's prime minister, Kari Dal, refused. Norway's president, Jon Berg, agreed.": None,
    "The premiers of Iceland, Jon Berg, and of Norway, Kari Dal, refused.": "Kari Dal",
}


@pytest.mark.parametrize("report", LED)
def test_who_leads_is_who_holds_an_office_that_leads(report: str) -> None:
    assert _by_name(offered([Reading(report)]))["Norway"].leader == LED[report]


def test_the_leader_of_some_of_two_states_leads_neither() -> None:
    """“The Norwegian Icelandic leader”: of a community, which the names of two states together call."""
    found = _by_name(offered([Reading("The Norwegian Icelandic leader Kari Dal said that she would not come.")]))
    assert [found[name].leader for name in ("Norway", "Iceland")] == [None, None]


def test_whoever_the_case_knows_is_left_out() -> None:
    known = Gazetteer(actors=(Named("norway", ("Norway", "Kari Dal")),))
    assert "norway" not in _by_name(offered([Reading(FIRST)], known))
    assert "Norway" not in _by_name(offered([Reading(FIRST)], known))


def test_nothing_gives_nothing() -> None:
    assert offered([]) == []
    assert offered([Reading("He said so.")]) == []


def test_reports_in_files_and_what_is_none(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(FIRST)
    (tmp_path / "two.zip").write_bytes(b"PK\x03\x04")
    found = offered_in([str(tmp_path / "one.txt"), str(tmp_path / "two.zip"), str(tmp_path / "none.txt")])
    assert "Norway" in {offer.name for offer in found.names}
    assert len(found.problems) == 2
    assert found.to_dict()["names"][0]["times"] == found.names[0].times


def test_new_tells_whom_the_reports_name(tmp_path: Path, run: Run) -> None:
    (tmp_path / "one.txt").write_text(FIRST)
    status, out, _ = run("new", tmp_path / "case", "--blank", "--reports", tmp_path / "one.txt")
    assert status == 0
    assert "Norway: named 4 times in 1 report" in out
    assert f"read {tmp_path / 'one.txt'} --into" in out


SIGNED = (
    "Marshal Kari Dal signed for the Norwegian National Defense Force and Lieutenant General Aster Worede for the Valley side. "
    "Both sides met. Norway said it would wait."
)
GUEST = "Gitta Reda, who signed for the UVF, said she rejected the calendar. The UVF wanted talks. The UVF met Norway."
ANEW = "General Aster Worede said he would stay. General Aster Werede rejected the plan (carried by News Iceland)."


def test_who_speaks_for_whom_is_told_by_the_side_that_stands_there() -> None:
    found = _by_name(offered([Reading(SIGNED), Reading(GUEST), Reading(ANEW)]))
    assert found["Norway"].speakers == ("Kari Dal",), "no one across an “and”"
    assert found["UVF"].speakers == ("Gitta Reda",), "of a name that no list knows"
    assert found["Valley"].speakers == ("Aster Worede",), "two spellings of one person"
    assert not {"Aster Worede", "Aster Werede", "Iceland"} & found.keys()


def test_what_is_no_name_of_a_state_is_not_offered_as_one() -> None:
    """A citizen, a capital in which others meet, what a ministry is for; a name in a headline's capitals is the name."""
    text = (
        "NORWAY REFUSES. Norway refused the plan on Monday. The Norwegian Defence Minister, Ada Holt, said that Norway would not "
        "accept it. The envoy said in Reykjavik that he hoped for an answer. The Spaniard told reporters that he would return. "
        "UNIFIL said that it demanded access to the line. The United Nations called for calm."
    )
    found = _by_name(offered([Reading(text)]))
    assert not {"Iceland", "Spain", "UNIFIL"} & found.keys()
    assert "UNIFIL" in found["the United Nations"].also
    assert not {"Defence", "Defense", "NORWAY"} & {*found["Norway"].also}
    spoken = offered([Reading("Iceland said in Reykjavik that it would not accept the plan. Spain refused it.")])
    assert {"Iceland", "Spain"} <= _by_name(spoken).keys()
    heard = _by_name(offered([Reading("Reykjavik said on Monday that it would not accept the plan.")]))
    assert "Iceland" in heard, "a capital that speaks is its country"


@pytest.mark.parametrize("title", ["Sheikh", "Sayyed", "General", "Mullah"])
def test_who_bears_a_title_is_a_person(title: str) -> None:
    text = f"Everybody waited for {title} Rumi, and {title} Rumi said that he would never accept the plan. Norway rejected this."
    (rumi,) = [one for one in offered([Reading(text)]) if one.name.endswith("Rumi")]
    assert rumi.kind == "person"


def test_a_headline_in_capitals_names_nobody_by_it() -> None:
    text = (
        "ENVOY PUTS SET OF SUGGESTIONS TO BOTH SIDES\nNorway refused on Monday.\n\nNorway said that it would not talk."
    )
    assert [one.name for one in offered([Reading(text)])] == ["Norway"]


ISSUED = (
    "VLA-DNE\nMirk after the talks: we accept no dam\nHaven, 5 June 2026\n\nThe President of VLA-DNE, Istvan Mirk, took part in the meeting. "
    "Mirk said that the dam must stop. Iceland refused.\n"
)


def test_who_issued_a_text_is_offered_with_who_leads_it() -> None:
    found = _by_name(offered([Reading(ISSUED, publisher="VLA-DNE")]))
    assert (found["VLA-DNE"].leader, found["VLA-DNE"].heard > 0) == ("Istvan Mirk", True)
    assert "Istvan Mirk" not in found
    assert "The Lake Post" not in _by_name(offered([Reading(ISSUED, publisher="The Lake Post")]))


def test_a_person_who_speaks_as_somebodys_minister_is_offered() -> None:
    text = "Iceland met Norway. Its defence minister, Panu Kamm, who leads the Greens, told them that “we will not cede the river.”"
    assert "Panu Kamm" in {name for one in offered([Reading(text)]) for name in (one.name, one.leader, *one.speakers)}


def test_a_person_is_of_whom_the_office_is_told_most() -> None:
    misread = "At the invitation of the Minister of Foreign Affairs of Norway, H.E. Kari Dal, the Minister of Foreign Affairs of Iceland came."
    told = "Norway's foreign minister, Kari Dal, refused."
    found = _by_name(offered([Reading(misread), Reading(told), Reading(told)]))
    assert "Kari Dal" in found["Norway"].speakers
    assert all("Kari Dal" not in (*one.speakers, *one.also) for one in found.values() if one.name != "Norway")


def test_a_state_stands_under_the_name_that_the_reports_write() -> None:
    reports = [
        Reading(
            "The talks of Macedonia and Greece went on in Skopje. Greece said that Macedonia refused. Skopje refused."
        )
    ]
    found = _by_name(offered(reports))
    assert found["Macedonia"].also[0] == "North Macedonia"
    assert found["Macedonia"].kind == "state or body"
    full = [*reports, Reading("North Macedonia agreed on Tuesday.")]
    assert "North Macedonia" in _by_name(offered(full))
