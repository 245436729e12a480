"""What the languages that researchers meet are told apart by: their commonest words and their own letters.

Written from general knowledge of the languages, not counted in a corpus.
"""

from __future__ import annotations

_LATIN = """
en English: the of and to in that it was for with as his her he she they we you is are were been has have
 had not this but by from which who will would said says about there what when if or all its their at be an
de German: der die das und ist nicht ein eine einen dem den des sich mit auf für von zu auch wird sei werden
 hat haben im am als bei nach wie aus sind war einer dass oder aber noch über um an es er sie
fr French: le la les des et est une un dans que qui pas sur ne pour il elle au aux ce cette avec par plus
 sont ont été mais leur ses son du de nous vous été selon comme se à
es Spanish: el la los las y es una un en que no por para con del se su sus al lo como más pero este esta fue
 ha han según sobre entre también desde cuando muy sin de
it Italian: il lo la gli le e è un una di che non per con del della dei delle nel nella al alla da sono ha
 hanno si come più anche dal dalla ma questo questa stato secondo su
pt Portuguese: o a os as e é um uma de que não por para com do da dos das no na nos nas em ao à se mais como
 mas foi são tem seu sua segundo pelo pela também
nl Dutch: de het een en van is niet dat die in op te voor met zijn aan er ook om door bij naar uit heeft
 wordt worden maar als werd hij zij dit deze volgens nog
pl Polish: i w na z że się nie jest do to po od przez dla za jak ale o oraz są był była było tym ten ta jego
 jej które który która także przed co został
cs Czech: a v na že se je si to do z pro s po jsou byl byla bylo ale jako které který která podle také o už
 od při za jeho její být tak nebo
sk Slovak: a v na že sa je si to do z pre s po sú bol bola bolo ale ako ktoré ktorý ktorá podľa tiež aj o už
 od pri za jeho jej byť tak alebo
ro Romanian: și a în de la că nu un o cu pe din este sunt care pentru mai fost au se sa să ce al ale lui
 prin după fi dar ca ar către între
hu Hungarian: a az és hogy nem is egy van volt ez azt meg de csak már ha mint szerint után még vagy lesz el
 ki kell pedig minden majd között
hr Croatian: i u na je da se su za od s ne to što kao iz o bi koji koja koje nije bio bila ali ili prema
 nakon te sa po će također kako tijekom
sl Slovenian: in v na je da se so za od ne ki kot pa bi iz tudi po z s ni bil bila ali pri več še lahko do
 po
tr Turkish: ve bir bu için ile de da çok olarak olan daha ne en gibi kadar sonra var değil her olduğunu dedi
 ise tarafından ancak göre ama oldu
sv Swedish: och att det i som en på är av för med den till inte har om ett var de från vid kan men sig efter
 eller säger hade när också blir
da Danish: og at det i er en på af for med den til ikke har om et var de fra kan men sig efter eller siger
 havde når også bliver der som af blev nogle
no Norwegian: og at det i er en på av for med den til ikke har om et var de fra kan men seg etter eller sier
 hadde når også blir som ble noe mot
fi Finnish: ja on ei se että oli hän mutta kun myös ovat joka ole tai mukaan sekä niin kuin voi vain olisi
 ollut jälkeen sanoo tämä vuonna
et Estonian: ja on ei et see ta oli kui aga ka mis kes oma või siis seda selle ning pole kuid olid sest
 pärast ütles mida
lv Latvian: un ir ka no uz par ar nav bet kas arī to tas pēc kā lai vai pie gan tika savu šo viņš teica
lt Lithuanian: ir yra kad į iš su ne bet kaip apie tai už buvo jis ar savo per po nuo dėl šis tik pagal sakė
 jau
id Indonesian: yang dan di ini itu dengan untuk dari pada tidak dalam akan ke adalah oleh juga telah kata
 sebagai bisa ada para mereka karena
ca Catalan: el la els les i és un una de que no per amb del al dels en es ha han més però com aquest aquesta
 també segons va seva seu
sq Albanian: dhe në të e i për me që nga një është nuk se më kjo ka u si do kanë ishte por tha duke janë
vi Vietnamese: và là của có cho không được trong một những các với đã người này để khi đến từ theo
az Azerbaijani: və bir bu üçün ilə də da olan edib deyil ki daha sonra kimi görə onun isə həm bildirib
so Somali: iyo ka ku oo in waa uu ay soo loo ah la si waxaa inuu
sw Swahili: na ya wa kwa ni katika la za cha kuwa hiyo huo kama yake hii hilo watu
tl Tagalog: ang ng mga sa na at ay ni si hindi para ito kay nang siya niya
"""
_CYRILLIC = """
ru Russian: и в не на что с по как это для из от за он она они его её к у но же бы был была было были о при
 также который которые сообщил заявил
uk Ukrainian: і в не на що з та у до за це як від для він вона вони його її але й був була було були про
 також який які зі повідомив за
be Belarusian: і ў не на што з да за гэта як ад для ён яна яны яго яе але быў была было былі пра таксама які
 якія паведаміў
bg Bulgarian: и на да се в за от не с по е са че като ще към или това след който която които беше при но му
 още според
sr Serbian: и у је да се на су за од не са то што као из о би који која које није био била али или према
 након ће како рекао
mk Macedonian: и на да се во за од не со е што ќе како по ги го или но која кој кои беше при според рече тоа
 уште
kk Kazakh: және мен бен деп бұл үшін бір да де осы болып жылы қазақстан туралы бойынша екен ол
"""
_ARABIC = """
ar Arabic: في من على إلى أن التي الذي هذا هذه عن مع كان قال لا ما بعد بين كما قد ذلك إن أو لم وقال كل
fa Persian: در و به از که این را با است برای آن یک تا می بر شد شده خود های هم کرد گفت نیز بود اما
ur Urdu: کے میں کی ہے سے کا اور کو نے پر کہ یہ ہیں اس نہیں تھا بھی کہا گیا
ps Pashto: د په او چې له کې ته هم دي ده يې سره کړي وايي دا هغه
"""
_DEVANAGARI = """
hi Hindi: के में की है से का और को ने पर कि यह हैं इस नहीं था भी कहा गया लिए
mr Marathi: आणि आहे या च्या ला ने होते की हे आहेत मध्ये नाही तर होता
ne Nepali: र छ को मा ले पनि भएको गरेको हो छन् भने लागि
"""

# The letters that a word shows its language by, and the languages that share them.
LETTERS = {
    "ß": "de",
    "ł": "pl",
    "ąę": "pl lt",
    "ść": "pl",
    "řůě": "cs",
    "ľĺŕ": "sk",
    "țșă": "ro",
    "őű": "hu",
    "ğı": "tr az",
    "ə": "az",
    "ñ": "es",
    "ãõ": "pt",
    "å": "sv da no",
    "æø": "da no",
    "đ": "hr vi",
    "ąėįų": "lt",
    "āēīļņģķ": "lv",
    "іїєґ": "uk",
    "ыэё": "ru be",
    "ў": "be",
    "ъ": "bg",
    "ђћ": "sr",
    "јљњџ": "sr mk",
    "ѓќѕ": "mk",
    "қғңұһ": "kk",
    "پچژگک": "fa ur",
    "ٹڈڑےں": "ur",
    "ټډړښځڅېۍ": "ps",
}

# The scripts: the first and last letter of their blocks, and the language of one that only it is written in.
SCRIPTS = (
    ("Latin", "A", "\u024f", None),
    ("Latin", "\u1e00", "\u1eff", None),
    ("Greek", "\u0370", "\u03ff", "el"),
    ("Greek", "\u1f00", "\u1fff", "el"),
    ("Cyrillic", "\u0400", "\u052f", None),
    ("Armenian", "\u0530", "\u058f", "hy"),
    ("Hebrew", "\u0590", "\u05ff", "he"),
    ("Arabic", "\u0600", "\u06ff", None),
    ("Devanagari", "\u0900", "\u097f", None),
    ("Bengali", "\u0980", "\u09ff", "bn"),
    ("Gurmukhi", "\u0a00", "\u0a7f", "pa"),
    ("Gujarati", "\u0a80", "\u0aff", "gu"),
    ("Tamil", "\u0b80", "\u0bff", "ta"),
    ("Telugu", "\u0c00", "\u0c7f", "te"),
    ("Kannada", "\u0c80", "\u0cff", "kn"),
    ("Malayalam", "\u0d00", "\u0d7f", "ml"),
    ("Sinhala", "\u0d80", "\u0dff", "si"),
    ("Thai", "\u0e00", "\u0e7f", "th"),
    ("Burmese", "\u1000", "\u109f", "my"),
    ("Georgian", "\u10a0", "\u10ff", "ka"),
    ("Amharic", "\u1200", "\u137f", "am"),
    ("Khmer", "\u1780", "\u17ff", "km"),
    ("Japanese", "\u3040", "\u30ff", "ja"),
    ("Chinese", "\u3400", "\u4dbf", "zh"),
    ("Chinese", "\u4e00", "\u9fff", "zh"),
    ("Korean", "\uac00", "\ud7a3", "ko"),
)


def _read(block: str) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The names of the languages of a block, and their words."""
    names, words = {}, {}
    for line in block.strip().replace("\n ", " ").split("\n"):
        head, _, rest = line.partition(": ")
        tag, name = head.split(" ", 1)
        names[tag], words[tag] = name, frozenset(rest.split())
    return names, words


_BLOCKS = {"Latin": _LATIN, "Cyrillic": _CYRILLIC, "Arabic": _ARABIC, "Devanagari": _DEVANAGARI}
_READ = {script: _read(block) for script, block in _BLOCKS.items()}

WORDS = {script: words for script, (_, words) in _READ.items()}
"""By script, the commonest words of each language in it, by its tag."""

NAMES = {tag: name for names, _ in _READ.values() for tag, name in names.items()} | {
    tag: script for script, _, _, tag in SCRIPTS if tag
}
"""The English names of the languages, by their tags."""
