"""Forms of Spanish verbs in the first and third persons, by the conjugations of school grammars; irregular ones by stems."""

from __future__ import annotations

import re
from collections.abc import Iterator

Form = tuple[str, str, str]
"""The form, its mood (P present, I imperfect, S simple past, F future, C conditional, J subjunctive, N infinitive,
A past participle, G gerund), its person ("" where it has none)."""
PERSONS = ("1s", "3s", "1p", "3p")

CHANGED = {
    "ie": "negar renegar cerrar comenzar empezar pensar defender advertir sugerir desmentir mentir atender extender sentar "
    "recomendar manifestar confesar consentir preferir querer entender referir transferir diferir invertir sentir desplegar "
    "fregar encender perder ascender alentar desalentar asentir interferir acertar temblar",
    "ue": "acordar mostrar demostrar volver devolver mover promover poder recordar probar aprobar comprobar desaprobar resolver "
    "revolver disolver encontrar contar colgar renovar costar rodar reprobar forzar esforzar soltar jugar",
    "i": "pedir despedir impedir seguir proseguir conseguir perseguir elegir repetir medir competir rendir servir corregir "
    "exigir_ reír vestir",
}
STEMS = {
    verb.rstrip("_"): change for change, verbs in CHANGED.items() for verb in verbs.split() if not verb.endswith("_")
}
IRREGULAR = {
    # ending: present 1s 3s 1p 3p | imperfect 1s=3s 1p 3p | future stem | simple past 1s 3s 1p 3p | subjunctive 3s 1p 3p | participle | gerund
    "ser": "soy es somos son|era éramos eran|ser|fui fue fuimos fueron|sea seamos sean|sido|siendo",
    "estar": "estoy está estamos están|estaba estábamos estaban|estar|estuve estuvo estuvimos estuvieron|esté estemos estén|estado|estando",
    "haber": "he ha hemos han|había habíamos habían|habr|hube hubo hubimos hubieron|haya hayamos hayan|habido|habiendo",
    "ir": "voy va vamos van|iba íbamos iban|ir|fui fue fuimos fueron|vaya vayamos vayan|ido|yendo",
    "dar": "doy da damos dan|daba dábamos daban|dar|di dio dimos dieron|dé demos den|dado|dando",
    "poder": "puedo puede podemos pueden|podía podíamos podían|podr|pude pudo pudimos pudieron|pueda podamos puedan|podido|pudiendo",
    "querer": "quiero quiere queremos quieren|quería queríamos querían|querr|quise quiso quisimos quisieron|quiera queramos quieran|querido|queriendo",
    "saber": "sé sabe sabemos saben|sabía sabíamos sabían|sabr|supe supo supimos supieron|sepa sepamos sepan|sabido|sabiendo",
    "hacer": "hago hace hacemos hacen|hacía hacíamos hacían|har|hice hizo hicimos hicieron|haga hagamos hagan|hecho|haciendo",
    "decir": "digo dice decimos dicen|decía decíamos decían|dir|dije dijo dijimos dijeron|diga digamos digan|dicho|diciendo",
    "poner": "pongo pone ponemos ponen|ponía poníamos ponían|pondr|puse puso pusimos pusieron|ponga pongamos pongan|puesto|poniendo",
    "tener": "tengo tiene tenemos tienen|tenía teníamos tenían|tendr|tuve tuvo tuvimos tuvieron|tenga tengamos tengan|tenido|teniendo",
    "venir": "vengo viene venimos vienen|venía veníamos venían|vendr|vine vino vinimos vinieron|venga vengamos vengan|venido|viniendo",
    "ducir": "duzco duce ducimos ducen|ducía ducíamos ducían|ducir|duje dujo dujimos dujeron|duzca duzcamos duzcan|ducido|duciendo",
    "traer": "traigo trae traemos traen|traía traíamos traían|traer|traje trajo trajimos trajeron|traiga traigamos traigan|traído|trayendo",
    "caer": "caigo cae caemos caen|caía caíamos caían|caer|caí cayó caímos cayeron|caiga caigamos caigan|caído|cayendo",
    "salir": "salgo sale salimos salen|salía salíamos salían|saldr|salí salió salimos salieron|salga salgamos salgan|salido|saliendo",
    "prever": "preveo prevé prevemos prevén|preveía preveíamos preveían|prever|preví previó previmos previeron|prevea preveamos prevean|previsto|previendo",
    "ver": "veo ve vemos ven|veía veíamos veían|ver|vi vio vimos vieron|vea veamos vean|visto|viendo",
    "oír": "oigo oye oímos oyen|oía oíamos oían|oir|oí oyó oímos oyeron|oiga oigamos oigan|oído|oyendo",
}
PARTICIPLES = {
    "abrir": "abierto",
    "cubrir": "cubierto",
    "scribir": "scrito",
    "romper": "roto",
    "volver": "vuelto",
    "solver": "suelto",
}


def forms(verb: str) -> Iterator[Form]:
    """Every form of a verb by its infinitive. Raises ValueError for what is no infinitive."""
    yield verb, "N", ""
    for ending in sorted(IRREGULAR, key=len, reverse=True):
        whole = ending in {"ser", "estar", "ir", "dar", "ver", "saber", "caer"}
        if verb == ending or (verb.endswith(ending) and not whole):
            if verb.endswith(("querer", "poder", "volver")) and verb != ending:
                continue
            yield from _irregular(verb[: -len(ending)], IRREGULAR[ending])
            return
    if verb[-2:] not in {"ar", "er", "ir"}:
        raise ValueError(f"{verb} is no infinitive")
    yield from _regular(verb)


def _irregular(before: str, told: str) -> Iterator[Form]:
    present, imperfect, future, past, subjunctive, participle, gerund = (part.split() for part in told.split("|"))
    for forms_, mood, persons in (
        (present, "P", PERSONS), (imperfect, "I", ("3s", "1p", "3p")), (past, "S", PERSONS), (subjunctive, "J", ("3s", "1p", "3p")),
    ):  # fmt: skip
        for form, person in zip(forms_, persons, strict=True):
            yield before + form, mood, person
    yield from _future(before + future[0])
    yield from _past_subjunctive(before + past[3])
    yield from _participles(before + participle[0])
    yield before + gerund[0], "G", ""


def _regular(verb: str) -> Iterator[Form]:
    stem, kind = verb[:-2], verb[-2:]
    change = STEMS.get(verb)
    strong = _strong(stem, change)
    weak = re.sub(r"e([^aeiou]+u?)$", r"i\1", stem) if change in {"ie", "i"} and kind == "ir" else stem
    glide = kind in {"er", "ir"} and re.search(r"[aeou]$", stem) is not None and not stem.endswith("gu")
    if kind == "ar":
        accented = {
            "guiar": "guía",
            "enviar": "envía",
            "desafiar": "desafía",
            "confiar": "confía",
            "desviar": "desvía",
            "evacuar": "evacua",
            "evaluar": "evalúa",
            "actuar": "actúa",
            "continuar": "continúa",
        }
        strong = accented[verb][:-1] if verb in accented else strong
        before_e = {"z": "c", "c": "qu", "g": "gu"}
        soft, softer = (re.sub(r"[zcg]$", lambda match: before_e[match[0]], part) for part in (stem, strong))
        present = (f"{strong}o", f"{strong}a", f"{stem}amos", f"{strong}an")
        past = (f"{soft}é", f"{stem}ó", f"{stem}amos", f"{stem}aron")
        subjunctive = (f"{softer}e", f"{soft}emos", f"{softer}en")
        imperfect = (f"{stem}aba", f"{stem}ábamos", f"{stem}aban")
        participle, gerund = f"{stem}ado", f"{stem}ando"
    else:
        theme = "e" if kind == "er" else "i"
        strong = f"{stem}y" if glide and stem.endswith("u") else strong
        strong = (
            strong.replace("reun", "reún").replace("prohib", "prohíb") if verb in {"reunir", "prohibir"} else strong
        )
        before_o = _before_o(strong, verb)
        present = (f"{before_o}o", f"{strong}e", f"{stem}{theme}mos", f"{strong}en")
        past = (
            f"{stem}í",
            f"{weak}{'yó' if glide else 'ió'}",
            f"{stem}{'í' if glide and not stem.endswith('u') else 'i'}mos",
            f"{weak}{'yeron' if glide else 'ieron'}",
        )
        subjunctive = (f"{before_o}a", f"{_before_o(weak, verb)}amos", f"{before_o}an")
        imperfect = (f"{stem}ía", f"{stem}íamos", f"{stem}ían")
        participle = f"{stem}{'í' if glide and not stem.endswith('u') else 'i'}do"
        gerund = f"{weak}{'yendo' if glide else 'iendo'}"
    participle = next((verb[: -len(end)] + told for end, told in PARTICIPLES.items() if verb.endswith(end)), participle)
    for forms_, mood, persons in (
        (present, "P", PERSONS), (imperfect, "I", ("3s", "1p", "3p")), (past, "S", PERSONS), (subjunctive, "J", ("3s", "1p", "3p")),
    ):  # fmt: skip
        for form, person in zip(forms_, persons, strict=True):
            yield form, mood, person
    yield from _future(verb)
    yield from _past_subjunctive(past[3])
    yield from _participles(participle)
    yield gerund, "G", ""


def _strong(stem: str, change: str | None) -> str:
    if change == "ue":
        return re.sub(r"[ou]([^aeiou]+)$", r"ue\1", stem)
    return re.sub(r"e([^aeiou]+u?)$", rf"{change}\1", stem) if change else stem


def _before_o(stem: str, verb: str) -> str:
    """The stem before o and a: exijo, sigo, reconozco."""
    if verb.endswith(("cer", "cir")) and re.search(r"[aeiou]c$", stem):
        return f"{stem[:-1]}zc"
    if verb.endswith(("ger", "gir")):
        return f"{stem[:-1]}j"
    if verb.endswith("guir"):
        return stem[:-1]
    return re.sub(r"c$", "z", stem)


def _future(stem: str) -> Iterator[Form]:
    stem = stem.replace("í", "i")
    for ending, person in zip(("é", "á", "emos", "án"), PERSONS, strict=True):
        yield stem + ending, "F", person
    for ending, person in zip(("ía", "íamos", "ían"), ("3s", "1p", "3p"), strict=True):
        yield stem + ending, "C", person


def _past_subjunctive(past: str) -> Iterator[Form]:
    stem = past.removesuffix("ron")
    for vowel in ("ra", "se"):
        yield f"{stem}{vowel}", "J", "3s"
        yield f"{stem}{vowel}n", "J", "3p"


def _participles(told: str) -> Iterator[Form]:
    for ending in ("o", "a", "os", "as"):
        yield told[:-1] + ending, "A", ""
