"""The language of an article is that of its words; what a page says of it is checked against them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.reading import language
from claimtrack.reading.parsed import Fact

# The same invented news in each language, retold as its newspapers would.
_NEWS = """
en: The minister said on Sunday that the dam had been mined and that the villages were not warned by it.
de: Der Minister sagte am Sonntag, dass der Damm vermint worden sei und die Dörfer nicht gewarnt wurden.
fr: Le ministre a déclaré dimanche que le barrage avait été miné et que les villages ne sont pas avertis.
es: El ministro dijo el domingo que la presa fue minada y que los pueblos no han sido avisados por su
 gente.
it: Il ministro ha detto domenica che la diga è stata minata e che i villaggi non sono stati avvertiti.
pt: O ministro disse no domingo que a barragem foi minada e que as aldeias não foram avisadas pelo
 governo.
nl: De minister zei zondag dat de dam is ondermijnd en dat de dorpen niet door hem zijn gewaarschuwd.
pl: Minister powiedział w niedzielę, że tama jest zaminowana i że mieszkańcy wsi nie byli o tym
 ostrzeżeni.
cs: Ministr řekl v neděli, že přehrada byla zaminována a že vesnice nebyly o tom varovány, jako před
 rokem.
sk: Minister povedal v nedeľu, že priehrada bola zamínovaná a že dediny o tom neboli varované, ako pred
 rokom.
ro: Ministrul a spus duminică că barajul a fost minat și că satele nu au fost avertizate de către oameni.
hu: A miniszter vasárnap azt mondta, hogy a gátat elaknásították, és hogy a falvakat nem figyelmeztették,
 de már késő.
hr: Ministar je u nedjelju rekao da je brana minirana i da sela nisu bila upozorena, ali su ljudi otišli
 na vrijeme.
tr: Bakan pazar günü barajın mayınlandığını ve köylerin daha önce uyarılmadığını söyledi, ancak bu için
 çok geç oldu.
sv: Ministern sade i söndags att dammen har minerats och att byarna inte varnades av någon, men det är
 för sent.
fi: Ministeri sanoi sunnuntaina, että pato on miinoitettu ja että kyliä ei ole varoitettu, mutta se on
 myöhäistä.
id: Menteri mengatakan pada hari Minggu bahwa bendungan itu telah dipasangi ranjau dan desa tidak akan
 diberi tahu.
ru: Министр сказал в воскресенье, что плотина была заминирована и что жители деревень не были о том
 предупреждены.
uk: Міністр сказав у неділю, що гребля була замінована і що жителі сіл не були про це попереджені, але
 вони пішли.
bg: Министърът каза в неделя, че язовирът е миниран и че селата не са били предупредени, но хората са си
 отишли.
sr: Министар је рекао у недељу да је брана минирана и да села нису била упозорена, али су људи отишли на
 време.
ar: قال الوزير يوم الأحد إن السد ملغوم، وإن القرى لم تحذر من ذلك على الرغم من أن هذا كان معروفا في
 المدينة.
fa: وزیر روز یکشنبه گفت که سد مین‌گذاری شده است و به روستاها هشدار داده نشد، اما این را همه در شهر
 می‌دانند.
el: Ο υπουργός είπε την Κυριακή ότι το φράγμα ήταν ναρκοθετημένο και ότι τα χωριά δεν είχαν
 προειδοποιηθεί.
he: השר אמר ביום ראשון כי הסכר מוקש וכי הכפרים לא הוזהרו מראש, אבל התושבים עזבו בזמן את בתיהם.
zh: 部长星期日说，大坝已被埋设地雷，而下游的村庄没有得到警告。居民们在水来之前离开了家园，前往山上的城镇避难。
ja: 大臣は日曜日、ダムに地雷が仕掛けられており、下流の村には警告がなかったと述べた。住民は家を離れた。
ko: 장관은 일요일에 댐에 지뢰가 매설되었으며 마을에는 경고가 없었다고 말했다. 주민들은
 집을 떠났다고 한다.
"""
NEWS = dict(line.split(": ", 1) for line in _NEWS.strip().replace("\n ", " ").split("\n"))
LONG = " ".join([NEWS["ru"]] * 4)


@pytest.mark.parametrize("tag", NEWS)
def test_a_sentence_is_enough(tag: str) -> None:
    found = language.recognise(NEWS[tag])
    assert found is not None
    assert found[0] == tag


@pytest.mark.parametrize(
    "text", ["", "OK", "2024 | 14:30 | 70-44", "Dam mined", "Anna Bella Clara Dora Emma Fritzi"]
)
def test_too_little_to_tell_is_of_no_known_language(text: str) -> None:
    assert language.recognise(text) is None


def test_two_scripts_in_one_text_are_of_no_known_language() -> None:
    assert language.recognise(NEWS["en"] + " " + NEWS["ru"]) is None


def test_a_long_text_is_believed_rather_than_its_page() -> None:
    fact, told = language.settle(Fact("en-US", "html lang", 0.8), LONG)
    assert fact is not None
    assert (fact.value, fact.found_in) == ("ru", "words of the text")
    assert told == "is stated to be in English (en-US) (html lang), but its text is in Russian (ru)"


@pytest.mark.parametrize(
    ("stated", "text"), [("en", NEWS["ru"]), ("ru-RU", LONG), ("nb", "x"), ("und", "Dam")]
)
def test_else_its_page_is_believed(stated: str, text: str) -> None:
    fact = Fact(stated, "html lang", 0.8)
    assert language.settle(fact, text) == (fact, None)


@given(st.text(max_size=400))
def test_any_text_is_of_one_language_or_of_none(text: str) -> None:
    found = language.recognise(text)
    assert found is None or (language.name(found[0]) and 0 < found[1] < 1)
