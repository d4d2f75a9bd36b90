"""What GENIUS files may hold and a case cannot: refused where it stands, never dropped; nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.conftest import Imported, Refused

DOMAIN = """<negotiation_template number_of_sessions="1">
  <utility_space number_of_issues="2">
    <objective index="0" name="Well" type="objective" etype="objective">
      <issue index="1" name="Depth" type="discrete" etype="discrete" vtype="discrete">
        <item index="1" value="deep"/>
        <item index="2" value="shallow"/>
      </issue>
      <issue index="2" name="Days" type="integer" etype="integer" vtype="integer" lowerbound="1" upperbound="3"/>
    </objective>
  </utility_space>
</negotiation_template>
"""
PROFILE = """<utility_space>
  <objective index="0" name="Well" type="objective" etype="objective">
    <weight index="1" value="0.6"/>
    <weight index="2" value="0.4"/>
    <issue index="1" name="Depth" type="discrete" etype="discrete" vtype="discrete">
      <item index="1" value="deep" evaluation="3"/>
      <item index="2" value="shallow" evaluation="1"/>
    </issue>
    <issue index="2" name="Days" type="integer" etype="integer" vtype="integer" lowerbound="1" upperbound="3">
      <evaluator ftype="linear" slope="0.5" offset="0.0"/>
    </issue>
  </objective>
  <discount_factor value="1.0"/>
  <reservation value="0.3"/>
</utility_space>
"""


def files(folder: Path, domain: str = DOMAIN, profile: str = PROFILE) -> list[Path]:
    found = [folder / "domain.xml", folder / "baker.xml", folder / "miller.xml"]
    for path, text in zip(found, (domain, profile, PROFILE), strict=True):
        path.write_text(text, "utf-8")
    return found


def test_the_sound_pair(imported: Imported, tmp_path: Path) -> None:
    model = imported("genius", *files(tmp_path)).model
    assert list(model.actors) == ["baker", "miller"]
    assert model.name == "Well"


OF_DOMAIN = {
    "real issue": (
        'vtype="integer" lowerbound="1" upperbound="3"/>',
        'vtype="real"><range lowerbound="1.0" upperbound="3.0"/></issue>',
        ("type", 'type="integer"', 'type="real"'),
        "an issue with real numbers has no end of options",
        "8:36",
    ),
    "no such type": ('index="1" name="Depth" type="discrete"', 'index="1" name="Depth" type="colour"', None, "no such type of issue", "4:37"),
    "bounds backwards": ('lowerbound="1"', 'lowerbound="7"', None, "these bounds leave no list of values", "8:98"),
    "too many integers": ('upperbound="3"', 'upperbound="99999"', None, "these bounds leave no list of values", "8:98"),
    "no index": ('<issue index="1" ', "<issue ", None, "<issue> lacks its index", "4:7"),
    "index twice": ('<issue index="2"', '<issue index="1"', None, "the index 1 stands twice", "8:14"),
    "empty value": ('value="shallow"', 'value=" "', None, "<item> lacks its value", "6:25"),
    "unknown element": ('<item index="2" value="shallow"/>', '<item index="2" value="shallow"/><penalty value="3"/>', None, "<penalty> is not an element of <issue>", "6:42"),
    "unknown attribute": ('value="shallow"', 'value="shallow" bonus="3"', None, "“bonus” is not an attribute of <item>", "6:41"),
    "stray text": ("<item index=", "see below <item index=", None, "there is text inside <issue>", "4:7"),
    "constraint": ("</objective>", '<constraints><constraint type="zeroConstraint"/></constraints></objective>', None, "this utility is not a sum over the issues", "9:5"),
    "nonlinear": ('<utility_space number_of_issues="2">', '<utility_space type="nonlinear">', None, "this kind of utility space is not read", "2:18"),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_DOMAIN)
def test_in_the_domain(refused: Refused, tmp_path: Path, name: str) -> None:
    old, new, also, message, place = OF_DOMAIN[name]
    text = DOMAIN.replace(old, new, 1)
    if also:
        text = text.replace(also[1], also[2])
    assert text != DOMAIN
    problem = refused("genius", *files(tmp_path, domain=text))[0]
    assert message in problem.message
    assert str(problem.place) == f"domain.xml:{place}"
    assert problem.place.source_line
    assert problem.found or problem.expected or problem.mend


OF_PROFILE = {
    "no weight": ('    <weight index="1" value="0.6"/>\n', "", "there is no weight for issue 1 (Depth)", "1:1"),
    "weight of nothing alone": ('<weight index="2"', '<weight index="8"', "there is no weight for issue 2 (Days)", "1:1"),
    "weight no number": ('value="0.6"', 'value="much"', "this is not a number", "3:23"),
    "weight not finite": ('value="0.6"', 'value="NaN"', "this is not a number", "3:23"),
    "weight in hexadecimal": ('value="0.6"', 'value="0x1p-1"', "this is not a number", "3:23"),
    "weight below 0": ('value="0.6"', 'value="-0.6"', "a weight is not negative", "3:23"),
    "weights too large": ('value="0.6"', 'value="1.6"', "the weights cannot be used", "1:1"),
    "no evaluation": (' evaluation="1"', "", "the value “shallow” has no evaluation", "7:7"),
    "evaluation null": ('evaluation="1"', 'evaluation="null"', "the value “shallow” has no evaluation", "7:7"),
    "evaluation below 0": ('evaluation="1"', 'evaluation="-1"', "an evaluation is not negative", "7:39"),
    "evaluation with comma": ('evaluation="1"', 'evaluation="1,5"', "this is not a number", "7:39"),
    "value misspelt": ('value="shallow"', 'value="shalow"', "the profile does not evaluate “shallow”", "5:5"),
    "issue missing": ('<issue index="1" ', '<issue index="5" ', "the domain has no issue with index 5", "5:12"),
    "other type": ('type="integer"', 'type="discrete"', "this issue has no value", "9:5"),
    "no evaluator": ('<evaluator ftype="linear" slope="0.5" offset="0.0"/>', "", "this issue has no evaluator", "9:5"),
    "other evaluator": ('ftype="linear"', 'ftype="triangular"', "this evaluator is not read", "10:18"),
    "no slope": (' slope="0.5"', "", "<evaluator> lacks its slope", "10:7"),
    "two reservations": ('  <reservation', '  <reservation value="0.1"/>\n  <reservation', "<reservation> stands twice", "15:3"),
    "hyper-rectangle": ("  <discount_factor", '  <utility_functions><hyperRectangle utility_type="x"/></utility_functions><discount_factor', "not a sum over the issues", "13:3"),
    "constraint space": ("<utility_space>", '<utility_space type="constraint">', "this kind of utility space is not read", "1:16"),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_PROFILE)
def test_in_a_profile(refused: Refused, tmp_path: Path, name: str) -> None:
    old, new, message, place = OF_PROFILE[name]
    assert old in PROFILE
    problem = refused("genius", *files(tmp_path, profile=PROFILE.replace(old, new, 1)))[0]
    assert message in problem.message
    assert str(problem.place) == f"baker.xml:{place}"


def test_everything_wrong_is_told_at_once(refused: Refused, tmp_path: Path) -> None:
    text = PROFILE.replace('value="0.6"', 'value="x"').replace('value="0.4"', 'value="y"')
    text = text.replace('value="0.3"', 'value="z"')
    problems = refused("genius", *files(tmp_path, profile=text))
    assert [str(problem.place) for problem in problems] == ["baker.xml:3:23", "baker.xml:4:23", "baker.xml:14:16"]


NOT_XML = {
    "unclosed": (b"<utility_space><objective></utility_space>", "does not close the one that is open"),
    "ampersand": (b'<utility_space><objective name="R&D"/></utility_space>', "not well-formed XML"),
    "attribute twice": (b'<utility_space type="a" type="b"/>', "an attribute stands twice"),
    "empty": (b"", "the XML ends too soon"),
    "cut off": (b"<utility_space>", "the XML ends too soon"),
    "not XML": (b"weights: {a: 1}", "not well-formed XML"),
    "other root": (b"<html/>", "this is not a file of GENIUS"),
    "laughs": (
        b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><utility_space>&b;</utility_space>',
        "a document type is not read",
    ),
    "outside": (
        b'<!DOCTYPE l SYSTEM "file:///etc/passwd"><utility_space/>',
        "a document type is not read",
    ),
    "entity": (b"<utility_space>&secret;</utility_space>", "not well-formed XML"),
    "instruction": (b'<?php echo "x" ?><utility_space/>', "a processing instruction is not read"),
    "bad bytes": (b'<utility_space type="\xff\xfe"/>', "not in UTF-8"),
    "no encoding of texts": (
        b'<?xml version="1.0" encoding="punycode"?><utility_space/>' + b"a" * 1_000_000,
        "not in the encoding",
    ),
    "no encoding at all": (b'<?xml version="1.0" encoding="undefined"?><utility_space/>', "not in the encoding"),
    "bad declaration": (b'<?xml version="1.0" encoding="klingon"?><utility_space/>', "not in the encoding"),
    "deep": (b"<utility_space>" + b"<objective>" * 500, "nested too deeply"),
    "control character": (b'<utility_space type="\x01"/>', "not well-formed XML"),
}


@pytest.mark.parametrize("name", NOT_XML)
def test_not_xml(refused: Refused, tmp_path: Path, name: str) -> None:
    raw, message = NOT_XML[name]
    path = tmp_path / "broken.xml"
    path.write_bytes(raw)
    (problem,) = refused("genius", path)
    assert message in problem.message
    assert problem.place.file == "broken.xml"


def test_files_that_do_not_belong_together(refused: Refused, tmp_path: Path) -> None:
    domain, baker, _ = files(tmp_path)
    (alone,) = refused("genius", domain)
    assert "there is no profile" in alone.message
    (twice,) = refused("genius", domain, domain, baker)
    assert "more than one domain" in twice.message
    (missing,) = refused("genius", tmp_path / "nowhere.xml")
    assert missing.found == "no such file"
    (tmp_path / "none").mkdir()
    (empty,) = refused("genius", tmp_path / "none")
    assert "no such file" in empty.message


def test_a_large_file_is_not_opened(refused: Refused, tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    (problem,) = refused("genius", path)
    assert "too large" in problem.message
