"""Tables of month and weekday names by ISO 639-1 language: names parted by `|`, other spellings by blanks, `_` a blank.

Names stand in the nominative, irregular case forms beside them; regular case endings are in SUFFIXES.
"""

from __future__ import annotations

MONTHS: dict[str, str] = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec",
    "ru": "январ январь янв|феврал февраль фев февр|март мар|апрел апрель апр|май мая мае маю|июн июнь|июл июль"
    "|август авг|сентябр сентябрь сен сент|октябр октябрь окт|ноябр ноябрь ноя нояб|декабр декабрь дек",
    "ky": "январь январ үчтүн_айы|февраль феврал бирдин_айы|март жалган_куран|апрель апрел чын_куран|май бугу"
    "|июнь июн кулжа|июль июл теке|август баш_оона|сентябрь сентябр аяк_оона|октябрь октябр тогуздун_айы"
    "|ноябрь ноябр жетинин_айы|декабрь декабр бештин_айы",
    "kk": "қаңтар қаң qañtar|ақпан ақп aqpan|наурыз нау nauryz|сәуір сәу säuır|мамыр мам mamyr|маусым мау mausym"
    "|шілде шіл şılde|тамыз там tamyz|қыркүйек қыр qyrküiek|қазан қаз qazan|қараша қар qaraşa"
    "|желтоқсан жел jeltoqsan",
    "uz": "yanvar yan январ январь янв|fevral fev феврал февраль фев|mart март|aprel апрел апрель|may май"
    "|iyun июн июнь|iyul июл июль|avgust avg август|sentabr sentyabr sen сентябр сентябрь"
    "|oktabr oktyabr okt октябр октябрь|noyabr noy ноябр ноябрь|dekabr dek декабр декабрь",
    "tg": "январ январь|феврал февраль|март|апрел апрель|май|июн июнь|июл июль|август|сентябр сентябрь"
    "|октябр октябрь|ноябр ноябрь|декабр декабрь",
    "tr": "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki"
    "|kasım kas|aralık ara",
    "az": "yanvar yan|fevral fev|mart|aprel apr|may|iyun|iyul|avqust avq|sentyabr sen|oktyabr okt|noyabr noy"
    "|dekabr dek",
    "tk": "ýanwar türkmenbaşy|fewral baýdak|mart nowruz|aprel gurbansoltan|maý magtymguly|iýun oguz|iýul gorkut"
    "|awgust alp_arslan|sentýabr ruhnama|oktýabr garaşsyzlyk|noýabr sanjar|dekabr bitaraplyk",
    "tt": "гыйнвар гыйнварь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь",
    "uk": "січень січня січні січ|лютий лютого лютому лют|березень березня березні бер|квітень квітня квітні квіт"
    "|травень травня травні трав|червень червня червні черв|липень липня липні лип|серпень серпня серпні серп"
    "|вересень вересня вересні вер|жовтень жовтня жовтні жовт|листопад листопада листопаді лист"
    "|грудень грудня грудні груд",
    "be": "студзень студзеня студзені|люты лютага лютым|сакавік сакавіка сакавіку|красавік красавіка красавіку"
    "|май мая маі травень траўня траўні|чэрвень чэрвеня чэрвені|ліпень ліпеня ліпені|жнівень жніўня жніўні"
    "|верасень верасня верасні|кастрычнік кастрычніка кастрычніку|лістапад лістапада лістападзе"
    "|снежань снежня снежні",
    "bg": "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
    "mk": "јануари|февруари|март|април|мај|јуни|јули|август|септември|октомври|ноември|декември",
    "sr": "јануар januar jan|фебруар februar feb|март mart|април april|мај maj|јун juni jun|јул juli jul"
    "|август avgust avg|септембар septembar|октобар oktobar|новембар novembar|децембар decembar"
    " јануара",
    "hr": "siječanj siječnja|veljača veljače|ožujak ožujka|travanj travnja|svibanj svibnja|lipanj lipnja"
    "|srpanj srpnja|kolovoz kolovoza|rujan rujna|listopad listopada|studeni studenoga studenog|prosinac prosinca",
    "sl": "januar januarja|februar februarja|marec marca|april aprila|maj maja|junij junija|julij julija"
    "|avgust avgusta|september septembra|oktober oktobra|november novembra|december decembra",
    "pl": "styczeń stycznia sty|luty lutego lut|marzec marca mar|kwiecień kwietnia kwi|maj maja"
    "|czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz"
    "|październik października paź|listopad listopada lis|grudzień grudnia gru",
    "cs": "leden ledna|únor února|březen března|duben dubna|květen května|červen června|červenec července"
    "|srpen srpna|září|říjen října|listopad listopadu|prosinec prosince",
    "sk": "január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|august augusta"
    "|september septembra|október októbra|november novembra|december decembra",
    "lt": "sausio sausis|vasario vasaris|kovo kovas|balandžio balandis|gegužės gegužė|birželio birželis"
    "|liepos liepa|rugpjūčio rugpjūtis|rugsėjo rugsėjis|spalio spalis|lapkričio lapkritis|gruodžio gruodis",
    "lv": "janvāris janvārī|februāris februārī|marts martā|aprīlis aprīlī|maijs maijā|jūnijs jūnijā|jūlijs jūlijā"
    "|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī|decembris decembrī",
    "et": "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember",
    "fi": "tammikuu tammi|helmikuu helmi|maaliskuu maalis|huhtikuu huhti|toukokuu touko|kesäkuu kesä|heinäkuu heinä"
    "|elokuu elo|syyskuu syys|lokakuu loka|marraskuu marras|joulukuu joulu",
    "hu": "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug"
    "|szeptember szept|október okt|november nov|december dec",
    "ro": "ianuarie ian|februarie feb|martie|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept"
    "|octombrie oct|noiembrie nov noi|decembrie dec",
    "sq": "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor",
    "de": "januar jänner jan jän|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug"
    "|september sept sep|oktober okt|november nov|dezember dez",
    "fr": "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août|septembre sept|octobre oct"
    "|novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sep"
    " sept|octubre oct|noviembre nov|diciembre dic",
    "ca": "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
    "it": "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set sett"
    "|ottobre ott|novembre nov|dicembre dic",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set"
    "|outubro out|novembro nov|dezembro dez",
    "nl": "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep|oktober okt"
    "|november nov|december dec",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober okt|november|december",
    "no": "januar|februar|mars|april|mai|juni|juli|august|september|oktober okt|november|desember des",
    "el": "ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|μάρτιος μαρτίου μαρ μάρ|απρίλιος απριλίου απρ"
    "|μάιος μαΐου μαϊ μάι|ιούνιος ιουνίου ιουν ιούν|ιούλιος ιουλίου ιουλ ιούλ|αύγουστος αυγούστου αυγ αύγ"
    "|σεπτέμβριος σεπτεμβρίου σεπ σεπτ|οκτώβριος οκτωβρίου οκτ|νοέμβριος νοεμβρίου νοε νοέ|δεκέμβριος δεκεμβρίου δεκ",
    "ka": "იანვარი იანვრის იან|თებერვალი თებერვლის თებ|მარტი მარტის მარ|აპრილი აპრილის აპრ|მაისი მაისის მაი"
    "|ივნისი ივნისის ივნ|ივლისი ივლისის ივლ|აგვისტო აგვისტოს აგვ|სექტემბერი სექტემბრის სექ"
    "|ოქტომბერი ოქტომბრის ოქტ|ნოემბერი ნოემბრის ნოე|დეკემბერი დეკემბრის დეკ",
    "hy": "հունվար հունվարի|փետրվար փետրվարի|մարտ մարտի|ապրիլ ապրիլի|մայիս մայիսի|հունիս հունիսի|հուլիս հուլիսի"
    "|օգոստոս օգոստոսի|սեպտեմբեր սեպտեմբերի|հոկտեմբեր հոկտեմբերի|նոյեմբեր նոյեմբերի|դեկտեմբեր դեկտեմբերի",
    "fa": "ژانویه جنوری|فوریه فبروری|مارس مارچ|آوریل اپریل|مه می مئی|ژوئن جون|ژوئیه جولای ژوییه|اوت آگوست اگست"
    "|سپتامبر سپتمبر|اکتبر اکتوبر|نوامبر نومبر|دسامبر دسمبر",
    "fa-jalali": "فروردین|اردیبهشت|خرداد|تیر|مرداد امرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند",
    "prs-jalali": "حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت",
    "ps-jalali": "وری|غویی|غبرګولی|چنګاښ|زمری|وږی|تله|لړم|لیندۍ|مرغومی|سلواغه|کب",
    "ar": "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل إبريل نيسان أفريل|مايو أيار ماي"
    "|يونيو حزيران جوان|يوليو تموز جويلية يوليوز|أغسطس آب أوت غشت|سبتمبر أيلول شتنبر|أكتوبر تشرين_الأول"
    "|نوفمبر تشرين_الثاني نونبر|ديسمبر كانون_الأول دجنبر",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "he": "ינואר|פברואר|מרץ מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
    "hi": "जनवरी|फरवरी फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर",
    "bn": "জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর",
    "ta": "ஜனவரி|பிப்ரவரி|மார்ச்|ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்|செப்டம்பர்|அக்டோபர்|நவம்பர்|டிசம்பர்",
    "si": "ජනවාරි|පෙබරවාරි|මාර්තු|අප්‍රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු|සැප්තැම්බර්|ඔක්තෝබර්|නොවැම්බර්|දෙසැම්බර්",
    "th": "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค"
    "|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค",
    "id": "januari|februari|maret mar|april|mei|juni|juli|agustus agu agt|september|oktober okt|november|desember des",
    "ms": "januari|februari|mac|april|mei|jun|julai|ogos|september|oktober|november|disember",
    "sw": "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba",
}

WEEKDAYS: dict[str, str] = {
    "en": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "ru": "понедельник пн|вторник вт|сред среда ср|четверг чт|пятниц пятница пт|суббот суббота сб"
    "|воскресенье воскресень вс",
    "ky": "дүйшөмбү|шейшемби|шаршемби|бейшемби|жума|ишемби|жекшемби",
    "kk": "дүйсенбі düisenbı|сейсенбі seisenbı|сәрсенбі särsenbı|бейсенбі beisenbı|жұма jūma|сенбі senbı"
    "|жексенбі jeksenbı",
    "uz": "dushanba душанба|seshanba сешанба|chorshanba чоршанба|payshanba пайшанба|juma жума|shanba шанба"
    "|yakshanba якшанба",
    "tg": "душанбе|сешанбе|чоршанбе|панҷшанбе|ҷумъа|шанбе|якшанбе",
    "tr": "pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar",
    "az": "bazar_ertəsi|çərşənbə_axşamı|çərşənbə|cümə_axşamı|cümə|şənbə|bazar",
    "tk": "duşenbe|sişenbe|çarşenbe|penşenbe|anna|şenbe|ýekşenbe",
    "tt": "дүшәмбе|сишәмбе|чәршәмбе|пәнҗешәмбе|җомга|шимбә|якшәмбе",
    "uk": "понеділок понеділка понеділок|вівторок вівторка|середа середу середи|четвер четверга"
    "|п’ятниця п'ятниця п’ятницю п'ятницю п’ятниці|субота суботу суботи|неділя неділю неділі",
    "be": "панядзелак|аўторак|серада сераду|чацвер|пятніца пятніцу|субота суботу|нядзеля нядзелю",
    "de": "montag|dienstag|mittwoch|donnerstag|freitag|samstag sonnabend|sonntag",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "es": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "it": "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
    "pt": "segunda-feira segunda|terça-feira terça|quarta-feira quarta|quinta-feira quinta|sexta-feira sexta"
    "|sábado|domingo",
    "nl": "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    "pl": "poniedziałek|wtorek|środa środę|czwartek|piątek|sobota sobotę|niedziela niedzielę",
    "fa": "دوشنبه|سه_شنبه سه‌شنبه سهشنبه|چهارشنبه|پنجشنبه پنج_شنبه پنج‌شنبه|جمعه|شنبه|یکشنبه یک_شنبه یک‌شنبه",
    "ar": "الاثنين الإثنين اثنين|الثلاثاء ثلاثاء|الأربعاء أربعاء|الخميس خميس|الجمعة جمعة|السبت سبت|الأحد أحد",
    "ur": "پیر سوموار|منگل|بدھ|جمعرات|جمعہ|ہفتہ|اتوار",
    "ka": "ორშაბათი|სამშაბათი|ოთხშაბათი|ხუთშაბათი|პარასკევი|შაბათი|კვირა",
    "hy": "երկուշաբթի|երեքշաբթի|չորեքշաբթի|հինգշաբթի|ուրբաթ|շաբաթ|կիրակի",
}

_SLAVIC = r"[ьюяеыауи]|ем|ём|ом|ой|ую|ам|ах"
_TURKIC_CYRILLIC = (
    r"ь?[ыиіуүю]?(?:[ндт]?[дт][аеоө](?:н|[гғ][ыиіуү])?|[ндт][ыиіуү][нң]?|[гғкқ][аеоө]|н[аеоө]н?|н)?(?:күнү|куну)?"
)
_TURKIC_LATIN = r"[iıuüyn]?(?:n?[dt][ae](?:n|ki|gi|k[iı])?|n?[iıuü]n|ning|ni|[yn]?[ae]|g[ae](?:cha)?|nd[ae]n?|si)?"

SUFFIXES: dict[str, str] = {
    "ru": _SLAVIC,
    "sr": r"[ауеи]|ом|om|[aeui]",
    "ky": _TURKIC_CYRILLIC,
    "kk": _TURKIC_CYRILLIC + "|" + _TURKIC_LATIN,
    "tt": _TURKIC_CYRILLIC + r"|[ыие]?(?:нд[әа]|н[ыеи]ң|д[әа])",
    "uz": _TURKIC_CYRILLIC + "|" + _TURKIC_LATIN + r"|[ьи]?(?:нинг|ни|даги|дан|да|га(?:ча)?)",
    "tg": r"[ьи]?[иӣ]?(?:ро)?",
    "tr": _TURKIC_LATIN + r"|günü",
    "az": _TURKIC_LATIN + r"|[iıuü]?n?(?:d[aə]n?|dakı|dəki|nın|nin|nun|nün|[aə])",
    "tk": _TURKIC_LATIN + r"|y[nň]?(?:da(?:n|ky)?|a)?",
    "hu": r"[aáeéií](?:n|t|i)?|ban|ben|i|án|én|tól|től|ig",
    "fi": r"n|ta|tä|ssa|ssä|sta",
    "et": r"[iu]?(?:s|l)?",
    "bg": r"",
    "sv": r"s",
    "hy": r"ի(?:ն|ց)?|ին",
    "ka": r"ს|ში|იდან|ით",
    "fa": r"ماه",
}
"""Regular case endings by language, as patterns over the folded letters behind the name."""
