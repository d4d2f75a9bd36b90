"""What all who must agree have accepted is agreed, in every place that says whether there is a settlement, until somebody undoes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from detente.analysis.picked import pick_of, solve
from detente.brief.own import own_headline
from detente.brief.pages import sheets
from detente.case.model.concluded import conclusions
from detente.case.model.since import Heard
from detente.case.tables import arrays
from detente.live import Live, turned
from detente.report.deals import picked
from detente.report.front import positions_map
from detente.report.front.headline import headline
from detente.report.front.phrases import Told
from detente.report.front.strip import strip
from detente.report.page.text import plain
from detente.report.verdict.wording import verdict
from detente.report.whatif.turned import headline as changed
from tests.brief.small import case, issue, record

from .telling import rows, said, told
from .test_signed_and_done import PORT, TWO, at

TOLL = {"toll": issue("Who pays the toll?", "all", "none", today="all", name="The toll")}
TERMS = {"port": "both"}


def accepted(folder: Path, *answers: tuple[str, str], by: str = "corr", whole: bool = True, **more: Any) -> Told:
    """A paper of 1 February and answers of 3 February, each the word of whoever gives it."""
    given = [{"actor": who, "kind": kind, "date": "2026-02-03", "evidence": [f"by_{who}"]} for who, kind in answers]
    paper_of = {"id": "p", "by": by, "date": "2026-02-01", "text": "offer terms", "evidence": ["first"], "terms": TERMS}
    actors = {**TWO, "corr": {"name": "Corr", "role": "third_party"}}
    items = [at("first", "Take it", by, "propose_terms", "2026-02-01")]
    items += [at(f"by_{who}", f"{who.title()} has answered", who, "state_position", "2026-02-03") for who, _ in answers]
    items += more.pop("said", [])
    issues = PORT if whole else {**PORT, **TOLL}
    order = {"ranking": {name: [*reversed(issues[name]["options"])] for name in issues}, "assumed": "so"}
    data = case(
        actors, issues, preferences=dict.fromkeys(TWO, order), proposals=[{**paper_of, "responses": given}], **more
    )
    words = {"sources/paper.txt": " ".join(f"“{item['quote']}”, it was said." for item in items)}
    return told(folder, data, record(*items, published="2026-02-20"), words)


BOTH = (("alba", "accept"), ("brenn", "accept"))


def everywhere(found: Told) -> dict[str, str]:
    """What each place says that says whether there is a settlement."""
    entries = {entry.id: said(entry) for sheet in sheets(found) for entry in sheet}
    return {
        "strip": " ".join(said(entry) for entry in strip(found.answers)),
        "headline": plain(headline(found)),
        **{name: entries.get(name, "") for name in ("bottom-line", "matters", "ways")},
    }


def test_what_all_have_accepted_is_told_as_agreed_in_every_place(tmp_path: Path) -> None:
    found = everywhere(accepted(tmp_path, *BOTH))
    whole = "Alba and Brenn have accepted (by 3 February 2026) what Corr proposed on 1 February 2026: “option both” on the port"
    assert whole in found["strip"]
    assert whole in found["bottom-line"]
    assert "Alba and Brenn have agreed on the port" in found["headline"]
    assert "All who must agree have accepted what Corr proposed; no issue of substance is left." in found["matters"]
    assert "This package is agreed." in found["ways"]
    for place, words in found.items():
        for denied in ("no acceptance", "agreed either", "nobody has", "packages", "is possible"):
            assert denied not in words, (place, denied)


def test_what_a_paper_leaves_out_is_told_as_left_and_no_package_is_made_of_it(tmp_path: Path) -> None:
    found = everywhere(accepted(tmp_path, *BOTH, whole=False))
    assert "The toll is not among the terms, and every option is open on it." in found["strip"]
    assert "The toll is not among the terms." in found["bottom-line"]
    assert "the toll is not among the terms" in found["headline"]
    assert "This much is agreed." in found["ways"]


def test_nobody_consents_by_halves_or_by_what_others_tell(tmp_path: Path) -> None:
    for kind in ("accept_if", "refuse", "acknowledge", "endorse", "acquiesce"):
        one = everywhere(accepted(tmp_path / kind, ("alba", "accept"), ("brenn", kind)))
        assert "Alba has accepted what Corr proposed on 1 February 2026" in one["bottom-line"]
        assert "of Brenn no acceptance is on record" in one["bottom-line"]
        assert "agreed on" not in one["headline"]
    found = accepted(tmp_path / "hearsay", ("alba", "accept"))
    paper_of = found.model.proposals[0]
    again = paper_of.responses[0].model_copy(update={"actor": "brenn"})
    both = paper_of.model_copy(update={"responses": (*paper_of.responses, again)})
    model = found.model.model_copy(update={"proposals": (both,)})
    statements, said_so = found.answers.statements, found.answers.judged.positions.said
    heard = Heard(model, statements, said_so, found.answers.case.record.dating)
    assert conclusions(heard) == (), "Brenn's yes is on record in Alba's words alone"


def test_what_undoes_an_agreement_is_told_and_not_how_many_packages_are_left(tmp_path: Path) -> None:
    refused = [at("late", "Brenn refuses it", "brenn", "refuse", "2026-02-10", "both")]
    found = everywhere(accepted(tmp_path / "words", *BOTH, said=refused))
    for place in ("strip", "headline", "bottom-line", "ways"):
        told_so = re.sub(r"\[.*?\]", "", found[place])
        assert "Brenn refuses what was agreed on the port: that undoes it." in told_so, place
    back = [*refused, at("later", "Brenn takes it", "brenn", "agree", "2026-02-12", "both")]
    assert "undoes" not in everywhere(accepted(tmp_path / "back", *BOTH, said=back))["strip"]
    before = [at("early", "Brenn refuses it", "brenn", "refuse", "2026-01-10", "both")]
    assert "undoes" not in everywhere(accepted(tmp_path / "before", *BOTH, said=before))["strip"]
    supposed = accepted(tmp_path / "supposed", *BOTH)
    live = Live(tmp_path / "supposed" / "small")
    here, after = live.answers(), live.answers(suppose=["brenn:port:rules_out:both"])
    assert "undoes" not in verdict(supposed.answers)
    assert "Brenn rules out what was agreed on the port: that undoes it." in verdict(after)
    assert changed(here, after, turned(here, after)).startswith("Brenn rules out what was agreed on the port")
    assert "package" not in " ".join(said(entry) for entry in strip(after))


def test_a_later_acceptance_outranks_an_earlier_wish(tmp_path: Path) -> None:
    wish = [at("wish", "Brenn wants Alba to run it", "brenn", "demand", "2026-01-10", "alba")]
    found = accepted(tmp_path, *BOTH, said=wish)
    assert "would have to accept" not in everywhere(found)["strip"]
    _, brenn, between = rows(positions_map.entry(found))["The port"]
    assert (brenn, between) == ("Agreed: option both[by_brenn]; earlier: option alba[wish]", "● agreed: option both")


def test_what_is_told_as_agreed_cites_the_word_that_agreed_it_and_no_earlier_wish_for_it(tmp_path: Path) -> None:
    wish = [at("wish", "Brenn wants both to run it", "brenn", "demand", "2026-01-10", "both")]
    _, brenn, _ = rows(positions_map.entry(accepted(tmp_path, *BOTH, said=wish)))["The port"]
    assert brenn == "Agreed: option both[by_brenn]"


def test_the_package_that_is_agreed_is_told_as_agreed(tmp_path: Path) -> None:
    def shown_as(found: Told, *pick: str) -> str:
        model = found.model
        return plain(picked.lead(found.answers, solve(model, arrays(model), found.answers.space, pick_of(model, pick))))

    whole = accepted(tmp_path / "whole", *BOTH)
    assert shown_as(whole, "port.both").startswith("This package is agreed. Alba and Brenn have accepted")
    assert "That is no acceptance" in shown_as(whole, "port.alba")
    package = solve(whole.model, arrays(whole.model), whole.answers.space, pick_of(whole.model, ("port.both",)))
    assert [picked.answer(whole.answers, package, item) for item in package.answers] == ["has agreed to it"] * 2
    part = shown_as(accepted(tmp_path / "part", *BOTH, whole=False), "port.both", "toll.none")
    assert part.startswith("This package holds what is agreed.")
    assert part.endswith("The toll is not among the terms.")
    line = {"id": "late", "actor": "brenn", "never": {"port": "both"}, "firmness": 5, "from": "2026-02-10"}
    undone = accepted(tmp_path / "undone", *BOTH, red_lines=[{**line, "assumed": "so"}])
    assert "Brenn rules out what was agreed on the port: that undoes it." in shown_as(undone, "port.both")
    assert shown_as(undone, "port.both").endswith("As the case stands, Brenn refuses it.")


def test_who_rules_out_what_it_wanted_is_not_told_to_want_it(tmp_path: Path) -> None:
    accepted(tmp_path, *BOTH)
    found = strip(Live(tmp_path / "small").answers(suppose=["brenn:port:rules_out:both"]))
    told_so = " ".join(said(entry) for entry in found)
    assert "Brenn wants “option both”" not in told_so
    assert "Brenn would rather have “option both”" not in told_so


def by_words(folder: Path, *items: Any) -> Told:
    """Two parties and the port, with nothing but what they said."""
    words = {"sources/paper.txt": " ".join(f"“{item['quote']}”, it was said." for item in items)}
    return told(folder, case(TWO, PORT), record(*items, published="2026-02-20"), words)


def test_to_reaffirm_a_thing_together_is_no_new_agreement(tmp_path: Path) -> None:
    joint = "The text {} that both run the port"
    for verb, agreed in (
        ("agrees", True),
        ("reaffirms", False),
        ("reiterates", False),
        ("agreed and reaffirmed", True),
    ):
        both = [at(who, joint.format(verb), who, "agree", "2026-02-10", "both") for who in ("alba", "brenn")]
        found = by_words(tmp_path / verb.replace(" ", "_"), *both)
        assert ("agreed" in everywhere(found)["strip"]) == agreed, verb
        between = rows(positions_map.entry(found))["The port"][-1]
        assert between == ("● agreed: option both" if agreed else "● both would take: option both"), verb


def test_what_was_agreed_rests_on_the_day_it_was_agreed_and_takes_the_place_of_all_before(tmp_path: Path) -> None:
    found = by_words(
        tmp_path,
        at("wish", "Alba agrees that both run it", "alba", "agree", "2026-01-04", "both"),
        at("other", "Brenn would accept Alba", "brenn", "accept", "2026-01-05", "alba"),
        at("signed_1", "Alba has signed", "alba", "agree", "2026-02-10", "both"),
        at("signed_2", "Brenn has signed", "brenn", "agree", "2026-02-10", "both"),
    )
    assert found.answers.deals().concluded.evidence_on("port") == ("signed_1", "signed_2")  # type: ignore[union-attr]
    alba, brenn, _ = rows(positions_map.entry(found))["The port"]
    assert (alba, brenn) == (
        "Agreed: option both[signed_1]",
        "Agreed: option both[signed_2]; earlier: would accept: option alba[other]",
    )


def test_an_own_headline_older_than_what_was_agreed_says_so(tmp_path: Path) -> None:
    for day, then in (("2026-01-10", ", before what was agreed on 3 February 2026"), ("2026-02-03", "")):
        own = {"own": {"headline": "The talks go on"}, "written": {"headline": day}}
        found = own_headline(accepted(tmp_path / day, *BOTH, brief=own))
        assert found is not None
        assert found[1] == f"in the author's words, {'10 January' if then else '3 February'} 2026{then}"
