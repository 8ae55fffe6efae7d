"""From a by-line to the people it names: without `By`, labels, roles, agencies, places and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.extraction.calendar import month_readings, weekday_number
from crawler.extraction.sites import plain_letters

MAX_BYLINE = 120
"""Characters of a by-line; longer texts are biographies."""

MAX_WORDS, MAX_NAME = 5, 50
"""Words and characters of a person's name: `Abdullah bin Abdul Aziz Al-Saud`-like names stay whole."""

_PICTURES = r"(?:fotos?|photos?|images?|bild(?:er)?|pictures?|video|фото|видео|сүрөт|сурет|surat)"
_LABEL_WORDS = """
written_by posted_by reported_by submitted_by published_by created_by story_by text_by words_by article_by opinion_by
author guest_author written reporter text autor autorin autoren autores autora erstellt_von geschrieben_von auteur
autore forfatter автор авторы автор_статьи автор_текста автор_материала авторы_материала текст корреспондент
подготовил подготовила материал_подготовил материал_подготовила автори автору авторлору жазган даярдаган кабарчы
авторлары жазған дайындаған тілші муаллиф муаллифи тайёрлади мухбир таҳия muallif muallifi tayyorladi muxbir yazan
yazar yazarı haber haberi_yazan muhabir müəllif بقلم نویسنده تحریر 作者 記者 记者
"""
_LABEL_LIST = [word.replace("_", " ") for word in _LABEL_WORDS.split()]
_LABELS = rf"(?:{'|'.join(sorted(_LABEL_LIST, key=len, reverse=True))})(?:\s?(?:&|und|and|и|жана|ва|ve)\s?{_PICTURES})?"
"""Words before a name, with a colon; `Text & photos` names a writer too."""

HEAD = 2
LABEL_HEADS = frozenset(word[:HEAD] for word in _LABEL_LIST)
"""First letters of labels: a look at them tells what is none."""

_BY = r"(?:by|von|par|por|di|door|av|af|przez|από|od)"
PREFIX = re.compile(rf"^(?:{_LABELS}(?:\s*[:：]\s*|\s+)|{_BY}\s*:?\s+)(?=\S)|^[^\w(«\"']+", re.I)
LABELLED = re.compile(
    rf"(?:^|[^\w])(?i:{_LABELS})\s*[:：]\s*(?P<names>.+)|(?:^|[^\w])(?:[Bb][Yy]|[Vv]on)\s+(?P<by>[^\W\da-z].+)"
)
"""A label somewhere in a publication line: `5 May 2020 · Written by: Jane Doe`."""

BEGINS = re.compile(rf"(?:(?:written|posted|reported|submitted|story|words)\s)?{_BY}\s*:?\s+(?=[^\W\d_])", re.I)
"""How a line begins that names its author without a label."""

LABEL = re.compile(
    rf"(?:^|[^\w])(?:{_LABELS}\s*[:：]\s*\w|(?:written|reported|story|words|text) by (?-i:[^\W\d_a-z]))", re.I
)
"""A label and the begin of what it names."""

ONLY_LABEL = re.compile(rf"{_LABELS}\s*[:：]?", re.I)
"""A label alone: the name stands in the next element."""

_OTHER_WORK = """
medically_reviewed reviewed edited fact_checked fact-checked translated translation illustrated illustration
illustrations photo photos photograph photographs photography photographed image images picture pictures
"""
_OTHER_PEOPLE = """
editor editors photo photos photographer pictures translator translation редактор редакторы редактору фото фотограф
перевод переводчик иллюстрации иллюстратор корректор сүрөт сүрөттөр сүрөтчү котормо котормочу которгон сурет суреттер
аударма аударған муҳаррир акс тарҷума тарҷумон surat surati tarjima tarjimon muharrir editör fotoğraf çeviri çeviren
redaktor redaktoru foto fotos tərcümə ویراستار مترجم ترجمه عکس bild bilder übersetzung traduction traducción
"""


def _either(words: str) -> str:
    return "|".join(word.replace("_", " ") for word in sorted(words.split(), key=len, reverse=True))


_WORDS_FOR_AND = "and und et и й жана менен және va ва ve və"
_AND = "".join(rf"(?<!\b{word} )" for word in _WORDS_FOR_AND.split()) + "(?<!& )"
_OTHERS = rf"(?<![^\W_]){_AND}(?:(?:{_either(_OTHER_WORK)}) by\b|(?:{_either(_OTHER_PEOPLE)})\s?[:：])"
OTHERS = re.compile(rf"{_OTHERS}(?:(?!{_LABELS}\s?[:：])[^|;•·\n])*", re.I)
"""Who did something else than write, up to the next sign; `Text & photos: Jane Sample` still names a writer."""

_OTHERS_AT_END = re.compile(rf"{_OTHERS}\s*$", re.I)
_LABEL_ALONE = frozenset(_OTHER_PEOPLE.split())
_LABEL_SIGN = re.compile(r"[:：]|\w by\b", re.I)
"""What a text has that labels such people: a look at it is quicker than the search for all labels."""


def ends_with_others(text: str) -> bool:
    """Whether a text ends with a label of such people: the name stands in the next element."""
    tail = text.rstrip().casefold()
    if tail in _LABEL_ALONE:
        return True
    return tail.endswith((":", "：", " by")) and _OTHERS_AT_END.search(tail[-MAX_BYLINE:]) is not None


_NEXT_LABEL = re.compile(r"\s+[^\W\d]+:\s.*$|\s*,?\s+(?:in|for|at|from|on)\s+(?=[^\W\da-z]).*$|\s{2,}.*$")
_ROLE = re.compile(
    r"\s*\([^)]*\)|\s*(?:[,|–—]|\s-)\s*(?:staff|senior|chief|contribut|correspond|report|edit|writ|column|special|guest"
    r"|follow|content|m\.?d\.?$|ph\.?d|dvm|rd$|msw|корр|спец|журналист|обозрев|редакт|редакц|кабарчы|тілші|muxbir|muhabir"
    r"|redakt|autor|journalist).*$|\s+(?:follow|читать|@\w+)\s*$"
    r"|\s+(?:founder|co-founder|ceo|editor|director|manager|professor|writer|reporter|correspondent)\b.*$",
    re.I,
)
_SPLIT = re.compile(
    r"\s*[;|•·\n→／、]\s*|\s+/\s+|,\s+|\s,|\s+&\s+"
    r"|\s+(?:and|with|и|und|et|y|e|och|og|en|menen|менен|жана|және|va|ва|ve|və|та|й)\s+",
    re.I,
)
_JUNIOR = re.compile(r",\s*((?:Jr|Sr)\.?|I{2,3}|IV)(?!\w)")
"""What belongs to the name before it, although a comma stands between."""

_CREDIT = re.compile(r"\s+(?:The )?(?:Associated Press|Canadian Press|Reuters|AFP|AP|dpa|Bloomberg|TASS|ТАСС)$")
"""An agency behind a name without any sign between them."""

_SIGNS = " ,.-–—:•|/"
_NOT_NAME = re.compile(
    r"https?:|www\.|@|\d|[?!=<>{}\[\]#%*…:：/«»「」“”（），。]|\.(?:com|org|net|info|media|news|kg|kz|ru|uz|tj|tm|tr|az|am|ge|ua|by|de|at|ch|eu)\b|admin|\.\w+\.\w",
    re.I,
)
_ORGANISATIONS = """
agencies agenturen senior content marketing director manager reviewed ph.d phd dvm md eingetragen bearbeiten themen
red wbez cnn bbc npr mtn
news agency staff editor editors editorial desk admin administrator press team newsroom correspondent
correspondents reporter reporters contributor contributors bureau service services wire media online web
webmaster guest board times post journal herald tribune gazette chronicle guardian telegraph magazine today
daily weekly network radio television tv channel university institute society foundation association council
ministry department committee office center centre group inc ltd llc gmbh company associated reuters afp ap dpa
apa upi tass xinhua ians pti ani efe ansa anadolu bloomberg interfax sputnik kabar akipress rferl azattyk ozodi
redaktion redaktionen redacción redaccion redazione rédaction redacao redação redacció redakcja redakce agentur
presse agencias agencia unknown anonymous user veröffentlicht datum am lesezeit minuten uhr college founder
author authors posted published updated share login subscribe comments read more photo getty images video
minutes minute min ago blog contact about privacy newsletter the новости агентство редакция редакции редактор
пресс служба тасс риа интерфакс спутник азаттык кабар корреспондент корреспонденты администратор админ сайт
редакциясы кабарлар жаңылыктар жаңалықтар xabarlar haber merkezi haberleri ajansı editör редакція агенція
собкор корр модератор гость аноним портал газета газетасы журнал телеканал радио министерство министрлиги управление
комитет правительство отдел дежурный новостей сотрудники редколлегия бюро бөлүмү кызматы баспасөз қызметі
агенттиги агенттігі агентлиги agentligi tahririyat tahririyati таҳририят таҳририяти matbuot матбуот xizmati хизмати
материалам сообщению информации сми источник
special ньюс ньюз озодӣ озоди озодлик радиоси радиои қазақпарат uza ўза дарё daryo хабар ховар ниат фергана соб инф
би-би-си asia-plus азия-плюс deutsche welle голос америки amerika ovozi мухбири мухбиримиз muxbiri muxbirimiz superuser
туусу вечерний слово эркин-тоо үналгысы unalgysy
portal jornal jurnal mag revista diario agência agence agenzia ritzau undefined redaktor redaktori redaktorlar
хадамоти идораи муассисаи servisi ajans ajansi muhabirleri kanalı gazetesi
"""
ORGANISATION_WORDS = frozenset(_ORGANISATIONS.split())
"""Words that no person's name has: of by-lines that were no people's on the pages measured, of agencies, and of the
desks, papers and press services of the region."""

_AGENCY = re.compile(
    r"\w(?:press|пресс|news|ньюс|inform|информ|media|медиа"
    r"|社|网|網|报|報|快讯|快訊|报道|报导|報導|编辑部|編集部|編輯部|电视台)$",
    re.I,
)
"""How names of agencies end."""

_HYPHENS = re.compile(r"[-‑]")

MIN_PART = 4
"""Letters of a part of a hyphened word that may say what an organisation is; `Ji-min` and `Al-Am` are names."""


def people_in(
    text: str, site_names: frozenset[str] = frozenset(), host_names: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Names of people in a by-line.

    Args:
        text: the by-line, with single blanks.
        site_names: names of the site in plain letters: they are no person's.
        host_names: names that only its host tells: a name in full is the person's whose site it is.
    """
    text = _without_site(_without_others(_WEB.sub("", text)), site_names)
    labelled = LABELLED.search(text)
    text = (labelled["names"] or labelled["by"]) if labelled else text
    parts = list(filter(None, map(_bare, _parts(text))))
    names = [name for name in parts if is_person(name) and not _is_site(name, site_names, host_names)]
    if names and names[0] != parts[0] and all(name.istitle() and " " not in name for name in names):
        return  # `Mill Agency, Bishkek`: behind an organisation a single word is its place
    has_full, has_mixed = any(" " in name for name in names), bool(names) and not names[0].isupper()
    for name in names:
        # `Jane Doe, Bishkek` ends with a place, `Jane Doe, NTV HABER` with a broadcaster.
        if not (has_full and " " not in name and not _is_cjk(name)) and not (has_mixed and name.isupper()):
            yield name


def _without_others(text: str) -> str:
    return OTHERS.sub("", text) if _LABEL_SIGN.search(text) else text


def _is_site(name: str, site_names: frozenset[str], host_names: frozenset[str]) -> bool:
    letters = plain_letters(name)
    # `Der Spiegel` is no person's name: without the article it is one word.
    is_person_s = is_full_name(name) and letters.startswith(plain_letters(name.split()[0]))
    return letters in site_names or (letters in host_names and not is_person_s)


def _without_site(text: str, site_names: frozenset[str]) -> str:
    """`Site - Jane Doe` without the site."""
    parts = _DASH.split(text)
    return " - ".join(part for part in parts if plain_letters(part) not in site_names) if len(parts) > 1 else text


_WEB = re.compile(r"[\s(–-]*https?://\S+")
_DASH = re.compile(r"\s[-–—]\s")


def _parts(text: str) -> Iterator[str]:
    for part in _SPLIT.split(_NEXT_LABEL.sub("", PREFIX.sub("", _JUNIOR.sub(r" \1", text)))):
        first, second = _STROKE.split(part, maxsplit=1) if _STROKE.search(part) else (part, "")
        # `Jane Doe/Agency`, `Jane Doe - ANKARA`; a stroke between abbreviations parts nobody's name.
        yield from (first, second) if second and " " in (name := _bare(first)) and is_person(name) else (part,)


_STROKE = re.compile(r"\s?/\s?|\s[-–—]\s")


def _bare(part: str) -> str:
    """A part of a by-line without its own label, role, agency and date; once where picture and link both say it."""
    return _TWICE.sub(r"\1", _bare_of_role(part))


_TWICE = re.compile(r"^(\S+(?: \S+)+) \1$")


def _bare_of_role(part: str) -> str:
    return _CREDIT.sub("", _without_date(_ROLE.sub("", PREFIX.sub("", part.strip(_SIGNS)))).strip(_SIGNS))


def _without_date(text: str) -> str:
    """The text before a date, and before the weekday, month or preposition that leads it."""
    before, *rest = re.split(r"\s*\d", text, maxsplit=1)
    words = before.split()
    while words and month_readings(words[-1]) and (rest or len(words) != 2):
        words.pop()
    while rest and len(words) > 1 and words[-1].islower():
        is_long = len(words.pop()) > MAX_PREPOSITION
        if len(words) == 1 and (is_long or words[0].islower()):
            return ""  # `Readers voted 5 May`, `mis le 5 mai`: the begin of a sentence
    return " ".join(words)


MAX_PREPOSITION = 4
"""Letters of a word between a name and a date: `am`, `den`, `with`; of longer ones sentences are made."""


def _is_cjk(name: str) -> bool:
    """Whether a name is of a script that parts no names by blanks."""
    return name[0] >= "\u3040"


def is_person(name: str) -> bool:
    """Whether a part of a by-line can be a person's name: one to five words, none of an organisation."""
    words = name.split()
    if not 1 <= len(words) <= MAX_WORDS or words[-1] == "by" or not 2 <= len(name) <= MAX_NAME:
        return False
    if _NOT_NAME.search(name) or any(_is_of_organisation(word) for word in words):
        return False
    # Each for itself may be a name: `anna` is Friday in Turkmen, `May` and `April` are given names.
    if all(weekday_number(word) or month_readings(word) for word in words):
        return False
    if len(words) == 1 and _is_cjk(name) and len(name) > MAX_CJK:
        return False
    if len(words) == 1:
        return name[0].isalpha() and not _ABBREVIATION.fullmatch(name) and not PREFIX.match(f"{name} x")
    small = [word for word in words if word[0].islower()]
    is_cased = len(small) <= len(words) / 2 and (words[0] not in small or words[0].casefold() in PARTICLES)
    return name[0].isalpha() and (is_cased or len(small) == len(words) == 2)


MAX_CJK = 12
"""Letters of a name without blanks, katakana of foreign names included."""


def is_full_name(name: str) -> bool:
    """Whether a text that nothing marks as a by-line is a name in full: two to four words in capitals, no section's."""
    words = name.split()
    is_named = 2 <= len(words) <= MAX_FULL_NAME and all(word[0].isupper() for word in words)
    return is_named and SECTION_WORDS.isdisjoint(name.casefold().split()) and is_person(name)


MAX_FULL_NAME = 4
"""Words of a name that no label, class or link says to be one."""

_SECTIONS = """
asia africa europe america east west north south world region national local politics opinion economy business sport
sports culture society law life science health analysis exclusive breaking event ended live
азия европа америка восток политика общество
экономика культура спорт регион азиясы коом саясат маданият siyosat jamiyat siyaset ekonomi dünya spor
"""
SECTION_WORDS = frozenset(_SECTIONS.split())
"""Words of sections that stand beside dates as names do."""


def _is_of_organisation(word: str) -> bool:
    plain = word.casefold().strip(".,'’")
    if plain in ORGANISATION_WORDS or _AGENCY.search(plain):
        return True
    return any(len(part) >= MIN_PART and part in ORGANISATION_WORDS for part in _HYPHENS.split(plain))


_ABBREVIATION = re.compile(r"[A-Za-z]{1,2}|[A-ZА-ЯЁİÇŞĞÜÖӘҒҚҢӨҰҮІЎҲ]{2,4}")
"""One word that is no name: `MTN`, `ks`."""

_PARTICLES = """
de del della di da dos du la le van von der den ter zu al el ul bin ibn bint abu af av
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Small words that names begin with."""
