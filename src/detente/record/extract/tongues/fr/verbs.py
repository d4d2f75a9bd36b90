"""Forms of French verbs in the first and third persons, by the conjugations of school grammars; irregular ones by stems."""

from __future__ import annotations

import re
from collections.abc import Iterator

PERSONS = ("1s", "3s", "1p", "3p")
Form = tuple[str, str, str]
"""The form, its mood (P present, I imperfect, S simple past, F future, C conditional, J subjunctive, N infinitive,
A past participle, G gerund), its person ("" where it has none)."""

IRREGULAR = {
    # ending of the infinitive: present 1s 3s 1p 3p | imperfect stem | future stem | simple past 3s 3p | subjunctive 1s=3s 3p | participles
    "être": "suis est sommes sont|ét|ser|fut furent|soit soient|été",
    "avoir": "ai a avons ont|av|aur|eut eurent|ait aient|eu eue eus eues",
    "aller": "vais va allons vont|all|ir|alla allèrent|aille aillent|allé allée allés allées",
    "faire": "fais fait faisons font|fais|fer|fit firent|fasse fassent|fait faite faits faites",
    "dire": "dis dit disons disent|dis|dir|dit dirent|dise disent|dit dite dits dites",
    "pouvoir": "peux peut pouvons peuvent|pouv|pourr|put purent|puisse puissent|pu",
    "devoir": "dois doit devons doivent|dev|devr|dut durent|doive doivent|dû due dus dues",
    "vouloir": "veux veut voulons veulent|voul|voudr|voulut voulurent|veuille veuillent|voulu voulue voulus voulues",
    "savoir": "sais sait savons savent|sav|saur|sut surent|sache sachent|su sue sus sues",
    "falloir": "faut faut faut faut|fall|faudr|fallut fallurent|faille faille|fallu",
    "enir": "iens ient enons iennent|en|iendr|int inrent|ienne iennent|enu enue enus enues",
    "prendre": "prends prend prenons prennent|pren|prendr|prit prirent|prenne prennent|pris prise pris prises",
    "mettre": "mets met mettons mettent|mett|mettr|mit mirent|mette mettent|mis mise mis mises",
    "battre": "bats bat battons battent|batt|battr|battit battirent|batte battent|battu battue battus battues",
    "ffrir": "ffre ffre ffrons ffrent|ffr|ffrir|ffrit ffrirent|ffre ffrent|ffert fferte fferts ffertes",
    "uvrir": "uvre uvre uvrons uvrent|uvr|uvrir|uvrit uvrirent|uvre uvrent|uvert uverte uverts uvertes",
    "partir": "pars part partons partent|part|partir|partit partirent|parte partent|parti partie partis parties",
    "sortir": "sors sort sortons sortent|sort|sortir|sortit sortirent|sorte sortent|sorti sortie sortis sorties",
    "entir": "ens ent entons entent|ent|entir|entit entirent|ente entent|enti entie entis enties",
    "rompre": "romps rompt rompons rompent|romp|rompr|rompit rompirent|rompe rompent|rompu rompue rompus rompues",
    "clure": "clus clut cluons cluent|clu|clur|clut clurent|clue cluent|clu clue clus clues",
    "uivre": "uis uit uivons uivent|uiv|uivr|uivit uivirent|uive uivent|uivi uivie uivis uivies",
    "cevoir": "çois çoit cevons çoivent|cev|cevr|çut çurent|çoive çoivent|çu çue çus çues",
    "indre": "ins int ignons ignent|ign|indr|ignit ignirent|igne ignent|int inte ints intes",
    "uire": "uis uit uisons uisent|uis|uir|uisit uisirent|uise uisent|uit uite uits uites",
    "crire": "cris crit crivons crivent|criv|crir|crivit crivirent|crive crivent|crit crite crits crites",
    "élire": "élis élit élisons élisent|élis|élir|élut élurent|élise élisent|élu élue élus élues",
    "aître": "ais aît aissons aissent|aiss|aîtr|ut urent|aisse aissent|u ue us ues",
    "cueillir": "cueille cueille cueillons cueillent|cueill|cueiller|cueillit cueillirent|cueille cueillent|cueilli cueillie cueillis cueillies",
    "prévoir": "prévois prévoit prévoyons prévoient|prévoy|prévoir|prévit prévirent|prévoie prévoient|prévu prévue prévus prévues",
    "voir": "vois voit voyons voient|voy|verr|vit virent|voie voient|vu vue vus vues",
    "croire": "crois croit croyons croient|croy|croir|crut crurent|croie croient|cru crue crus crues",
    "voyer": "voie voie voyons voient|voy|verr|voya voyèrent|voie voient|voyé voyée voyés voyées",
    "taire": "tais tait taisons taisent|tais|tair|tut turent|taise taisent|tu tue tus tues",
    "vivre": "vis vit vivons vivent|viv|vivr|vécut vécurent|vive vivent|vécu",
    "quérir": "quiers quiert quérons quièrent|quér|querr|quit quirent|quière quièrent|quis quise quis quises",
    "courir": "cours court courons courent|cour|courr|courut coururent|coure courent|couru courue courus courues",
}


def forms(verb: str) -> Iterator[Form]:
    """Every form of a verb by its infinitive. Raises ValueError for what is no infinitive."""
    yield verb, "N", ""
    for ending in sorted(IRREGULAR, key=len, reverse=True):
        if verb.endswith(ending):
            yield from _irregular(verb[: -len(ending)], IRREGULAR[ending])
            return
    if verb.endswith("er"):
        yield from _er(verb)
    elif verb.endswith("ir"):
        stem = verb[:-2]
        yield from _regular(
            (f"{stem}is", f"{stem}it", f"{stem}issons", f"{stem}issent"), f"{stem}iss", f"{stem}ir",
            (f"{stem}it", f"{stem}irent"), (f"{stem}isse", f"{stem}issent"), _participles(f"{stem}i"),
        )  # fmt: skip
    elif verb.endswith("re"):
        stem = verb[:-2]
        yield from _regular(
            (f"{stem}s", stem, f"{stem}ons", f"{stem}ent"), stem, f"{stem}r",
            (f"{stem}it", f"{stem}irent"), (f"{stem}e", f"{stem}ent"), _participles(f"{stem}u"),
        )  # fmt: skip
    else:
        raise ValueError(f"{verb} is no infinitive")


def _participles(stem: str) -> tuple[str, ...]:
    return stem, f"{stem}e", f"{stem}s", f"{stem}es"


def _irregular(before: str, told: str) -> Iterator[Form]:
    present, imperfect, future, past, subjunctive, participles = (part.split() for part in told.split("|"))
    yield from _regular(
        tuple(before + form for form in present), before + imperfect[0], before + future[0],
        tuple(before + form for form in past), tuple(before + form for form in subjunctive),
        tuple(before + form for form in participles),
    )  # fmt: skip


def _er(verb: str) -> Iterator[Form]:
    stem = verb[:-2]
    soft = re.sub(r"c$", "ç", re.sub(r"g$", "ge", stem))  # commençons, engageons
    weak = re.sub(r"([oua])y$", r"\1i", stem)  # envoie, appuie
    weak = (
        re.sub(r"[eé]([^aeiouyéèê]{1,2})$", r"è\1", weak) if not re.search(r"e(?:ll|tt|[^aeiou]{2})$", weak) else weak
    )
    weak = (
        re.sub(r"è(l|t)$", r"e\1\1", weak)
        if re.search(r"(?:app[eè]l|rapp[eè]l|r[eè]jet|proj[eè]t|[eè]jet|jet)$", stem)
        else weak
    )
    weak = re.sub(r"(j)e?t+$", r"\1ett", stem) if stem.endswith("jet") else weak
    future = f"{stem}er" if re.search(r"é[^aeiou]{1,2}$", stem) else f"{weak}er"
    yield from _regular(
        (f"{weak}e", f"{weak}e", f"{soft}ons", f"{weak}ent"), soft, future,
        (f"{soft}a", f"{stem}èrent"), (f"{weak}e", f"{weak}ent"), _participles(f"{stem}é"),
    )  # fmt: skip
    yield f"{stem}ions", "I", "1p"


def _regular(
    present: tuple[str, ...],
    imperfect: str,
    future: str,
    past: tuple[str, ...],
    subjunctive: tuple[str, ...],
    participles: tuple[str, ...],
) -> Iterator[Form]:
    for form, person in zip(present, PERSONS, strict=True):
        yield form, "P", person
    for ending, person in zip(("ais", "ait", "aient"), ("1s", "3s", "3p"), strict=True):
        yield imperfect + ending, "I", person
        yield future + ending, "C", person
    yield re.sub(r"(?<=g)e$", "", imperfect.replace("ç", "c")) + "ions", "I", "1p"
    yield f"{future}ions", "C", "1p"
    for ending, person in zip(("ai", "a", "ons", "ont"), PERSONS, strict=True):
        yield future + ending, "F", person
    for form, person in zip(past, ("3s", "3p"), strict=True):
        yield form, "S", person
    for form, person in zip(subjunctive, ("3s", "3p"), strict=True):
        yield form, "J", person
    for form in participles:
        yield form, "A", ""
    yield f"{imperfect}ant", "G", ""
