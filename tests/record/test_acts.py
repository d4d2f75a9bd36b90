"""The vocabulary of acts is complete, and each act says what it means."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from detente.case.model.functions import Function
from detente.case.model.talks import Response, Round
from detente.record import Act, acts

GROUPS = {
    "opening": "propose_talks propose_terms offer_venue invite send_message resume_talks",
    "answering": "accept accept_if counter_offer refuse acknowledge_receipt ignore decline_to_specify",
    "stance": "state_position red_line demand set_condition set_precondition express_willingness express_doubt "
    "express_confidence question_legitimacy withdraw_position",
    "third party": "endorse acquiesce urge oppose mediate host deploy_envoy guarantee pressure claim_credit",
    "process": "meet negotiate talks_failed talks_stalled agree declare_ceasefire exchange_prisoners withdraw_forces "
    "hand_over break_off",
    "pressure": "threaten ultimatum signal_force criticise accuse sanction military_action",
}
CODES = {  # PLOVER event and first CAMEO code, where the design fixes them
    "propose_talks": ("REQUEST:meet", "106"),
    "offer_venue": ("", "039"),
    "send_message": ("", "010"),
    "refuse": ("REJECT", "12"),
    "decline_to_specify": ("", "011"),
    "red_line": ("REJECT:yield", "124"),
    "demand": ("REQUEST", "10"),
    "express_doubt": ("", "012"),
    "express_confidence": ("", "013"),
    "question_legitimacy": ("ACCUSE:disapprove", "111"),
    "endorse": ("SUPPORT", "051"),
    "acquiesce": ("", "019"),
    "mediate": ("CONSULT:third-party", "045"),
    "host": ("CONSULT", "043"),
    "deploy_envoy": ("CONSULT:visit", "042"),
    "meet": ("CONSULT", "042"),
    "negotiate": ("CONSULT", "046"),
    "exchange_prisoners": ("RETREAT:release", "0841"),
    "withdraw_forces": ("RETREAT:withdraw", "0874"),
    "hand_over": ("RETREAT:return", "0842"),
    "break_off": ("SANCTION:withdraw", "164"),
    "threaten": ("THREATEN", "13"),
    "ultimatum": (None, "139"),
    "criticise": ("ACCUSE:disapprove", "111"),
    "accuse": ("ACCUSE:allege", "112"),
    "sanction": ("SANCTION", "16"),
}
EACH = pytest.mark.parametrize("act", [pytest.param(act, id=act.name) for act in acts().values()])


STANCES = {  # what an act says of its speaker's position
    "wants": "demand set_precondition set_condition ultimatum propose_terms state_position endorse urge",
    "would_accept": "accept accept_if express_willingness offer_venue propose_talks invite host resume_talks guarantee "
    "counter_offer acquiesce agree",
    "refuses": "refuse red_line oppose break_off",
}


def test_every_act_of_the_design_is_there() -> None:
    wanted = {name: group for group, names in GROUPS.items() for name in names.split()}
    assert wanted.items() <= {act.name: act.group for act in acts().values()}.items()


def test_what_the_acts_of_the_design_say_of_a_position() -> None:
    wanted = {name: stance for stance, names in STANCES.items() for name in names.split()}
    known = {name for names in GROUPS.values() for name in names.split()}
    assert {act.name: act.stance for act in acts().values() if act.stance and act.name in known} == wanted
    against = "propose_terms demand urge accept accept_if state_position express_willingness endorse acquiesce agree"
    assert {act.name: act.against for act in acts().values() if act.against} == dict.fromkeys(
        against.split(), "refuses"
    )
    assert [act.name for act in acts().values() if act.ends] == ["withdraw_position"]


@EACH
def test_its_properties_are_words_that_others_know(act: Act) -> None:
    """A word that nothing reads would silently do nothing."""
    for name, hint in get_type_hints(Act).items():
        value = getattr(act, name)
        allowed = [
            option for part in (hint, *get_args(hint)) if get_origin(part) is Literal for option in get_args(part)
        ]
        for each in value if isinstance(value, frozenset) else [value] * bool(allowed):
            assert each is None or not allowed or each in allowed, f"{name}: {each}"
    assert act.response in {None, *get_args(Response.model_fields["kind"].annotation)}
    assert act.function in {None, *get_args(Function)}
    assert act.round in {None, *get_args(Round.model_fields["outcome"].annotation)}


def test_a_family_has_several_acts() -> None:
    families = Counter(family for act in acts().values() for family in act.told_as)
    assert min(families.values()) > 1, families


@EACH
def test_each_says_what_it_means(act: Act) -> None:
    assert re.fullmatch(r"[A-Z].*\.", act.definition), "a definition is a sentence"
    assert re.fullmatch(r"[A-Z].*[.?!”]", act.example), "an example is a sentence"
    assert act.says
    assert act.says[0].islower()
    assert not act.says.endswith("."), "what it says follows the actor's name in a sentence"


@EACH
def test_codes_look_like_codes(act: Act) -> None:
    assert re.fullmatch(r"|[A-Z]+(:[a-z/-]+)?(, ?[A-Z]+(:[a-z/-]+)?)*", act.plover)
    assert re.fullmatch(r"|\d{2,4}", act.cameo)


@pytest.mark.parametrize("name", CODES)
def test_codes_of_the_design(name: str) -> None:
    plover, cameo = CODES[name]
    assert acts()[name].cameo.startswith(cameo)
    if plover is not None:
        assert acts()[name].plover.startswith(plover) if plover else not acts()[name].plover


@pytest.mark.parametrize("field", ["name", "definition", "example"])
def test_none_stands_twice(field: str) -> None:
    told = [getattr(act, field) for act in acts().values()]
    assert len(told) == len(set(told))
