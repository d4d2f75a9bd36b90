"""What an issue is called: the person's words, and neither an id nor a cut one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.file.begun import Begun
from detente.case.file.begun_actor import Said
from detente.case.file.begun_issue import asked
from detente.case.file.drafting import ids
from detente.case.file.yaml_tree import parse
from detente.case.model import Model
from detente.case.model.labels import label
from detente.report.language.wording import Words

WORDS = st.text("abcdÄß123'’-–() OSCE", min_size=1, max_size=70).filter(
    lambda words: any(map(str.isalnum, words)) and not re.match(r"[^\w]*[-–]\d", words)
)


@pytest.mark.parametrize(
    ("key", "question", "shown"),
    [
        ("armenia_s_constitution", "Armenia's constitution", "Armenia's constitution"),
        ("armenia_s_constitution", "Is Armenia's constitution amended?", "Armenia's constitution"),
        ("the_osce_minsk_group", "The OSCE Minsk Group", "The OSCE Minsk Group"),
        ("eu_monitors_and_third_country_forces_on", "EU monitors and third-country forces on the border",
         "EU monitors and third-country forces on the border"),
        ("v23_prisoners", "23 prisoners?", "23 prisoners"),
        ("prisoners", "prisoners", "Prisoners"),
        ("ridge", "Who holds the heights?", "Ridge"),
        ("joint-patrols", "Who is on the road?", "Joint patrols"),
        ("venue_2", "Venue", "Venue 2"),
    ],
)  # fmt: skip
def test_words_of_the_question(key: str, question: str, shown: str) -> None:
    assert label(key, question) == shown


@given(WORDS)
def test_an_id_made_of_words_is_shown_as_those_words(words: str) -> None:
    """Whatever is asked, its letters come back as they were typed, all of them: nothing cut, no capital lost but at the head."""
    shown = label(ids([words], "issue")[0], words)
    letters = [char for char in words if char.isalnum()]
    back = [char for char in shown if char.isalnum()]
    assert back[1:] == letters[1:] or "".join(back).casefold().startswith("issue")
    assert back[0].casefold()[:1] == letters[0].casefold()[:1] or back[0] == "I"


def test_a_heading_says_the_same_words_once() -> None:
    issues = ("The OSCE Minsk Group: stays, goes", "Who holds the ridge?: Hill, Vale")
    said = Begun("A case", (Said("Hill"), Said("Vale")), tuple(asked(line) for line in issues))
    words = Words(Model.model_validate(parse(said.text(date(2026, 1, 1)), "case.yaml").data))
    assert [words.headed(issue) for issue in words.model.issues] == ["The OSCE Minsk Group", "Who holds the ridge?"]
    assert words.inline("the_osce_minsk_group") == "the OSCE Minsk Group"
