"""Which option words tell: by whom a thing is done, a name of the issue that one option alone holds, one verb for several words."""

from __future__ import annotations

import pytest

from detente.record.extract import Gazetteer, Named, Topic
from detente.record.extract.stemming import concepts
from detente.record.extract.topics import Topics

TOPICS = Topics(
    Gazetteer(
        (Named("aland", ("Aland",)), Named("commission", ("the Commission", "Joint Commission")), Named("league", ("the League",))),
        (
            Topic("issues", "post", ("Who controls the border post",), (), ("the post",)),
            Topic("options", "post.commission", ("control by the Commission",)),
            Topic("options", "post.aland", ("control by Aland",)),
            Topic("options", "post.both", ("joint control",)),
            Topic("issues", "accord", ("the signature",), (), ("sign", "unsigned")),
            Topic("options", "accord.signed", ("signed by both sides",)),
            Topic("options", "accord.word", ("unsigned, on their word",)),
            Topic("issues", "troops", ("the troops",), (), ("withdrawal",)),
            Topic("options", "troops.leave", ("all leave by an agreed timetable",)),
            Topic("options", "troops.stay", ("the present troops stay",)),
            Topic("issues", "hills", ("the hills",)),
            Topic("options", "hills.given", ("given back in full",)),
            Topic("options", "hills.held", ("held as today",)),
        ),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("Aland accepts control of the post by the Commission", ("post.commission",)),
        ("Aland wants the post to be run by the Commission", ("post.commission",)),
        ("The post belongs to Aland, its minister said", ("post.aland",)),
        ("The Commission met Aland to discuss the post", ()),
        ("Aland told the Commission that the post was shelled", ()),
        ("Shelling by the Commission went on", ()),
        ("Aland declined to sign", ("accord.signed",)),
        ("Aland put its name to the paper", ("accord.signed",)),
        ("Aland raised the question of the signature", ()),
        ("The paper stays unsigned", ("accord.word",)),
        ("Aland wants a full withdrawal", ("troops.leave",)),
        ("Aland must pull all its soldiers out", ("troops.leave",)),
        ("Aland spoke of the troops", ()),
        ("Aland would give the hills back", ("hills.given",)),
        ("Aland accused the League of backing raids in the hills", ()),
        ("Aland can come back to the hills with a plan", ()),
    ],
)
def test_the_option_that_words_tell(words: str, options: tuple[str, ...]) -> None:
    assert TOPICS.about(words, None).get("options", ()) == options


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pull out its troops", "withdraw its troops"),
        ("pulled the soldiers back", "withdrew the soldiers"),
        ("all forces leave", "all forces withdraw"),
        ("put pen to paper", "sign"),
        ("the signature", "signed"),
        ("the evacuation", "evacuates"),
    ],
)
def test_several_words_that_tell_one_thing(one: str, other: str) -> None:
    assert concepts(one) == concepts(other)


def test_to_leave_a_thing_is_no_withdrawal() -> None:
    assert "withdraw" not in concepts("they leave it as it is")
