"""The language model that the lock installs is a copy on the package index: its files are those of the official release.

The digests are those that the official wheel of Explosion records of its own files: en_core_web_sm-3.8.0-py3-none-any.whl, of
https://github.com/explosion/spacy-models/releases/tag/en_core_web_sm-3.8.0, sha256 1932429db727d4bff3deed6b34cfc05df17794f4a52eeb26cf8928f7c1a0fb85.
They were taken from its RECORD as pip left it in public installations, nine of which were found and three compared; the
release itself was not at hand. ``meta.json`` and ``README.md`` bear the name of the copy and cannot be the same.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import metadata
from pathlib import Path

import pytest

from detente.record.extract.language import MODELS, _folder

OFFICIAL = {
    "LICENSE": "OTPBdpebaLxtC8yQLH1sEw8dEn9Hbxe6XNuo2Zz9ABI",
    "LICENSES_SOURCES": "INnfrNIVESJR8VNB7dGkex-Yvzk6IS8Q8ZT_3H7pipA",
    "accuracy.json": "51ctfy88GOmSFHH50LNCT4z38akJrkhPoQt4ChP0xnY",
    "attribute_ruler/patterns": "-Ll_fr75uFNrul8Pwec69hg1Y-luIyW8uwIbjG28ZoM",
    "config.cfg": "ZcVFyi2lvUuHsi1JFzGGBTYLN97m7WsYUWoDb4cxn3k",
    "lemmatizer/lookups/lookups.bin": "62T0DA-DltF2JzDA3fTa0qUtE49aOJ9xoaHQiBc7dzc",
    "ner/cfg": "pxcu2tr7qfRy6awPJmDuwEtkBeRxvp4gJnt5xnKI0i0",
    "ner/model": "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04",
    "ner/moves": "2CsTRz69M-A5YATdIvAMcf48ElF0K_H3xFVPI_07CvQ",
    "parser/cfg": "4qJA7wH5Xlj13UydbpDWH1l7jZmJZlcNMAndgeiHl4A",
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "parser/moves": "7EExjDLrf55NjwULLoRm7meVTS00VcGuxzq_Rsgt1n8",
    "senter/cfg": "Kk20pym2Rp2h-H1xzHzT7SpzNgzIUyaCHoUINsRnEQM",
    "senter/model": "tp5xdKC2MHc5rew8gFOsRf261xccTT2L_NlxPsvAH4w",
    "tagger/cfg": "1ITD2TkfN7-ccnqi60xHeiTLEDAg-V5S3DeEKBi1ARg",
    "tagger/model": "HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc",
    "tok2vec/cfg": "-KWibjBW62-wbe6z28z9iK50kAIAyYxwtZZru37J1N4",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
    "tokenizer": "sBTou6SVixIK8tDBxj6rt8ADefK6yvEN98UyXv0upGc",
    "vocab/key2row": "dr6LUo0Adfeq6Y1vpXptPIOuSAqEaeZo17CvlomVrHE",
    "vocab/lookups.bin": "_OnIg8VhZfKVc8yTjCocnUF6xhvY9WtnHdX3mW3nBoI",
    "vocab/strings.json": "sZZtHwegW2hXbfB_Q_QCA7ThESStgsyDnoMSrY1_2uc",
    "vocab/vectors": "FHcraD5yZDbVlIrT__K0PQNu8uu-NFiq_tYATgWkBwY",
    "vocab/vectors.cfg": "_0NZCRlSyM0W8fBIL1dw-4LRcHNo1cyjxGqlAfVS48U",
}
RENAMED = {"meta.json", "README.md"}


def digest(raw: bytes) -> str:
    """As a wheel records it."""
    return base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def model() -> Path:
    """The folder that Detente loads."""
    return next(folder for name in MODELS if (folder := _folder(name)) is not None)


def test_every_file_is_that_of_the_official_release(model: Path) -> None:
    files = {str(path.relative_to(model).as_posix()): path for path in model.rglob("*") if path.is_file()}
    assert {name: digest(path.read_bytes()) for name, path in files.items() if name not in RENAMED} == OFFICIAL
    assert set(files) == {*OFFICIAL, *RENAMED}


def test_what_bears_another_name_tells_of_the_same_model(model: Path) -> None:
    about = json.loads((model / "meta.json").read_text("utf-8"))
    assert (about["lang"], about["version"]) == ("en", "3.8.0")
    assert about["components"] == ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"]
    assert about["performance"] == json.loads((model / "accuracy.json").read_text("utf-8"))


def test_the_package_holds_no_code_but_the_loader() -> None:
    """What is installed beside the data, each file as its own record says, and Python in one file, which Detente does not run."""
    name = next(name for name in MODELS if _folder(name) is not None)
    files = metadata.files(name) or []
    code = [file.as_posix() for file in files if file.suffix in {".py", ".so", ".pth", ".pyd"}]
    assert code == [f"{name}/__init__.py"]
    recorded = [file for file in files if file.hash is not None]
    assert len(recorded) > len(OFFICIAL)
    for file in recorded:
        assert file.hash is not None
        assert digest(file.read_binary()) == file.hash.value, file
