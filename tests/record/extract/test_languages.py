"""Which language a stretch of text is in: a sentence of our own in each of some forty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.extract.tongues.detect import ENGLISH, code_of, kept, language_of, segments

SENTENCES = {
    "en": "The minister said that the talks would resume on Monday.",
    "fr": "Le ministre a déclaré que les pourparlers reprendraient lundi.",
    "es": "El ministro declaró que las conversaciones se reanudarían el lunes.",
    "pt": "O ministro disse que as conversações não serão retomadas na segunda-feira.",
    "it": "Il ministro ha detto che i colloqui non riprenderanno prima di lunedì.",
    "ca": "El ministre va dir que les converses amb el govern es reprendran dilluns.",
    "ro": "Ministrul a declarat că discuțiile nu vor fi reluate și că armata va rămâne în regiune.",
    "de": "Der Minister sagte, dass die Gespräche am Montag nicht wieder aufgenommen werden.",
    "nl": "De minister zei dat het overleg op maandag niet wordt hervat.",
    "sv": "Ministern sade att det inte blir några samtal på måndag och att regeringen har lämnat mötet.",
    "da": "Ministeren sagde, at der ikke blev nogen samtaler på mandag, og at regeringen skal mødes af sig selv.",
    "no": "Ministeren sa at det ikke ble noen samtaler på mandag, og at regjeringen skal møtes etter helgen.",
    "fi": "Ministeri sanoi, että neuvottelut on keskeytetty ja että hän ei ole valmis jatkamaan.",
    "et": "Minister ütles, et läbirääkimised on katkestatud ja et ta ei ole valmis jätkama, kuid ka see pole kindel.",
    "pl": "Minister powiedział, że rozmowy nie zostaną wznowione i że nie jest to możliwe.",
    "cs": "Ministr řekl, že jednání nebude obnoveno a že je to podle něj možné.",
    "sk": "Minister povedal, že rokovania nebudú obnovené a že sú podľa neho možné.",
    "hu": "A miniszter azt mondta, hogy a tárgyalás nem folytatódik, és ez nem is volt tervben.",
    "hr": "Ministar je rekao da pregovori nisu nastavljeni i da će vojska ostati u regiji.",
    "sl": "Minister je dejal, da se pogajanja ne bodo nadaljevala in da so tudi vojaki v regiji.",
    "sq": "Ministri tha se bisedimet nuk do të vazhdojnë dhe se ushtria është në rajon.",
    "tr": "Bakan, görüşmelerin bir daha başlamayacağını ve bu kararın hükümet tarafından alındığını ancak yeni bir tarih için çalışıldığını söyledi.",
    "az": "Nazir bildirib ki, danışıqlar bu həftə davam etməyəcək və bir qərar üçün görüş olub.",
    "id": "Menteri mengatakan bahwa perundingan itu tidak akan dilanjutkan pada hari Senin.",
    "sw": "Waziri amesema kwamba mazungumzo hayo yataendelea baada ya siku mbili na kwa amani.",
    "vi": "Bộ trưởng nói rằng các cuộc đàm phán sẽ không được nối lại và quân đội đã có mặt tại khu vực này.",
    "so": "Wasiirka ayaa sheegay in wadahadalladu ay dib u bilaaban doonaan oo ay ka qayb galayaan.",
    "lt": "Ministras sakė, kad derybos nebus tęsiamos ir kad tai yra jo sprendimas.",
    "lv": "Ministrs teica, ka sarunas nav atsāktas un ka tas bija lēmums par drošību.",
    "ru": "Министр заявил, что переговоры были прерваны.",
    "uk": "Міністр заявив, що готовий зустрітися з делегацією.",
    "bg": "Министърът заяви, че преговорите няма да бъдат подновени.",
    "sr": "Министар је рекао да преговори неће бити настављени.",
    "ar": "وقال الوزير إنه مستعد للقاء الوفد دون شروط مسبقة.",
    "fa": "وزیر گفت که آماده است با هیئت دیدار کند.",
    "ur": "وزیر نے کہا کہ وہ وفد سے ملنے کے لیے تیار ہیں۔",
    "ps": "وزیر وویل چې خبرې به بیا پیل شي او دی چمتو دی.",
    "he": "השר אמר כי השיחות לא יתחדשו.",
    "el": "Ο υπουργός δήλωσε ότι οι συνομιλίες θα επαναληφθούν.",
    "zh": "部长说谈判将于星期一恢复。",
    "ja": "大臣は交渉が月曜日に再開されると述べた。",
    "ko": "장관은 회담이 월요일에 재개될 것이라고 말했다.",
    "hi": "मंत्री ने कहा कि वार्ता सोमवार को फिर शुरू होगी।",
    "hy": "Նախարարն ասաց, որ բանակցությունները կվերսկսվեն։",
    "ka": "მინისტრმა თქვა, რომ მოლაპარაკებები განახლდება.",
    "am": "ሚኒስትሩ ውይይቱ ሰኞ እንደሚቀጥል ተናግረዋል።",
    "th": "รัฐมนตรีกล่าวว่าการเจรจาจะเริ่มขึ้นใหม่",
}
MIXED = "\n\n".join((SENTENCES["en"], SENTENCES["fr"], SENTENCES["ar"], SENTENCES["en"]))


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "12. 6.", "Aland", "Berlin, Paris, Roma", "№ 5"])
def test_what_is_too_short_tells_none(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("stated", "code"), [("fr", "fr"), ("fr-FR", "fr"), ("French", "fr"), ("ES_es", "es"), (None, None)]
)
def test_a_language_is_stated_by_code_or_name(stated: str | None, code: str | None) -> None:
    assert code_of(stated) == code


def test_paragraphs_are_told_apart() -> None:
    assert [part.language for part in segments(MIXED)] == ["en", "fr", "ar", "en"]


def test_what_is_too_short_is_in_the_stated_language() -> None:
    assert [part.language for part in segments("Paris, Berlin.", "fr")] == ["fr"]
    assert [part.language for part in segments("Paris, Berlin.")] == [ENGLISH]


@given(
    st.lists(st.sampled_from([*SENTENCES.values(), "", "Paris", "\n", "12."]), max_size=6),
    st.sampled_from(["\n\n", "\n", " "]),
)
def test_the_parts_are_the_whole_and_blanking_keeps_its_length(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    parts = segments(text)
    assert "".join(text[part.start : part.end] for part in parts) == text
    for part in parts:
        other = kept(text, parts, part.language)
        assert len(other) == len(text)
        assert other[part.start : part.end] == text[part.start : part.end]
