"""The names of months and days of the week as newspapers write them, in the languages researchers meet most.

Written from general knowledge of the languages; nominative, the form in dates and the usual abbreviations.
What means two months in two languages is left out (listopad is November in Polish, October in Croatian).
"""

from __future__ import annotations

# One string a month, the languages in the same order: English; German; French; Spanish; Italian; Portuguese;
# Dutch; the Nordic ones; Polish; Czech, Slovak; Croatian; Hungarian; Romanian; Turkish; Indonesian; Russian;
# Ukrainian; Belarusian; Bulgarian, Serbian, Macedonian; Greek; Arabic; Hebrew; Hindi.
_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari tammikuuta stycznia "
    "styczeń leden ledna január januára siječnja siječanj ianuarie ocak января январь янв січня січень "
    "студзеня януари јануар јануара јануари ιανουαρίου ιανουάριος ιαν يناير ינואר जनवरी",
    "february feb februar febr février févr febrero febbraio fevereiro fev februari helmikuuta lutego "
    "luty únor února február februára veljače veljača februarie şubat фев февраля февраль лютого лютий "
    "лютага февруари фебруар фебруара φεβρουαρίου φεβρουάριος φεβ فبراير פברואר फरवरी",
    "march mar märz mrz mars marzo março maart mrt maaliskuuta marca marzec března březen marec ožujka "
    "ožujak március márc martie mart maret марта март мар березня березень сакавіка μαρτίου μάρτιος μαρ "
    "مارس מרץ מרס मार्च",
    "april apr avril avr abril abr aprile aprilie huhtikuuta kwietnia kwiecień dubna duben apríla apríl "
    "travnja travanj április ápr nisan апреля апрель апр квітня квітень красавіка април априла απριλίου "
    "απρίλιος απρ أبريل إبريل אפריל अप्रैल",
    "may mai mayo maggio mag maio mei maj toukokuuta maja května květen mája máj svibnja svibanj május "
    "mayıs мая май травня травень траўня мај маја μαΐου μάιος مايو מאי मई",
    "june jun juni juin junio giugno giu junho kesäkuuta czerwca czerwiec června červen júna jún lipnja "
    "lipanj június iunie haziran июня июнь июн червня червень чэрвеня юни јун јуна јуни ιουνίου ιούνιος "
    "ιουν يونيو יוני जून",
    "july jul juli juillet juil julio luglio lug julho heinäkuuta lipca lipiec července červenec júla júl "
    "srpnja srpanj július iulie temmuz июля июль июл липня липень ліпеня юли јул јула јули ιουλίου "
    "ιούλιος ιουλ يوليو יולי जुलाई",
    "august aug août agosto ago augustus augusti elokuuta sierpnia sierpień srpna srpen augusta kolovoza "
    "kolovoz augusztus ağustos agustus августа август авг серпня серпень жніўня аугуст αυγούστου "
    "αύγουστος αυγ أغسطس אוגוסט अगस्त",
    "september sept sep septembre septiembre setiembre settembre sett set setembro syyskuuta września "
    "wrzesień září septembra rujna rujan szeptember szept septembrie eylül сентября сентябрь сен сент "
    "вересня вересень верасня септември септембар септембра σεπτεμβρίου σεπτέμβριος σεπ سبتمبر ספטמבר "
    "सितंबर",
    "october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta października październik "
    "října říjen október októbra octombrie ekim октября октябрь окт жовтня жовтень кастрычніка октомври "
    "октобар октобра οκτωβρίου οκτώβριος οκτ أكتوبر אוקטובר अक्टूबर",
    "november nov novembre noviembre novembro marraskuuta listopadu studenoga studenog studeni novembra "
    "noiembrie kasım ноября ноябрь ноя нояб листопада листопад лістапада ноември новембар новембра "
    "νοεμβρίου νοέμβριος νοε نوفمبر נובמבר नवंबर",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember joulukuuta grudnia "
    "grudzień prosince prosinec decembra prosinca prosinac decembrie aralık декабря декабрь дек грудня "
    "грудень снежня декември децембар децембра δεκεμβρίου δεκέμβριος δεκ ديسمبر דצמבר दिसंबर",
)

MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
"""The number of the month that a name in lower case means."""

WEEKDAYS = frozenset(
    (
        "mon monday tue tues tuesday wed wednesday thu thurs thursday fri friday sat saturday sun sunday "
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi "
        "mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
        "lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira "
        "quinta-feira sexta-feira segunda terça quarta quinta sexta maandag dinsdag woensdag donderdag "
        "vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý "
        "středa čtvrtek pátek neděle понедельник вторник среда четверг пятница суббота воскресенье понеділок "
        "вівторок середа четвер пʼятниця п'ятниця субота неділя pazartesi salı çarşamba perşembe cuma "
        "cumartesi pazar"
    ).split()
)
"""The names of the days of the week, in lower case."""
