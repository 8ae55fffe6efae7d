"""Invented wires in Russian, Kyrgyz and Turkish, and the stations through which editors put them."""

from __future__ import annotations

WIRES = {
    "ru": [
        "В городе Кельбаш в понедельник вечером несколько тысяч человек вышли на площадь перед зданием собрания.",
        "Участники митинга потребовали отменить итоги выборов и отпустить задержанных накануне студентов.",
        "Полиция применила слезоточивый газ, после чего толпа отошла к старому рынку и построила баррикады.",
        "По данным городской больницы, за медицинской помощью обратились девятнадцать пострадавших, двое тяжёлые.",
        "Мэр города пообещал встретиться с представителями собравшихся утром во вторник и выслушать их требования.",
        "Движение автобусов по центральным улицам остановлено, магазины и банки закрылись раньше обычного времени.",
    ],
    "ky": [
        "Келбаш шаарында дүйшөмбү күнү кечинде бир нече миң адам жыйын имаратынын алдындагы аянтка чогулду.",
        "Митингге чыккандар шайлоонун жыйынтыгын жокко чыгарууну жана камалган студенттерди бошотууну талап кылышты.",
        "Милиция көз жашын агызуучу газ колдонуп, андан кийин эл эски базарды көздөй чегинип, тосмолорду курду.",
        "Шаардык оорукананын маалыматына караганда, он тогуз жабыркаган адам кайрылып, экөөнүн абалы оор.",
        "Шаар башчысы шейшемби күнү эртең менен чогулгандардын өкүлдөрү менен жолугуп, талаптарын угууга убада берди.",
        "Борбордук көчөлөрдө автобустардын каттамы токтотулду, дүкөндөр менен банктар адаттагыдан эрте жабылды.",
    ],
    "tr": [
        "Kelbaş kentinde pazartesi akşamı birkaç bin kişi meclis binasının önündeki meydanda toplandı ve slogan attı.",
        "Mitinge katılanlar seçim sonuçlarının iptal edilmesini ve gözaltına alınan öğrencilerin bırakılmasını istedi.",
        "Polis göz yaşartıcı gaz kullandı, kalabalık bunun üzerine eski çarşıya çekilip sokaklara barikat kurdu.",
        "Şehir hastanesinin verdiği bilgiye göre on dokuz yaralı tedavi altına alındı, ikisinin durumu ağır bulunuyor.",
        "Belediye başkanı salı sabahı göstericilerin temsilcileriyle görüşeceğine ve onları dinleyeceğine söz verdi.",
        "Merkezdeki caddelerde otobüs seferleri durduruldu, dükkanlar ile bankalar her zamankinden erken kapandı.",
    ],
}

OTHERS = {
    "ru": [
        "Фермеры северной долины в этом году собрали рекордный урожай слив, рассказали в районном управлении.",
        "Сушёные плоды отправят поездом в соседние области, первая партия уйдёт в конце будущей недели.",
        "Директор консервного завода надеется, что новая линия заработает ещё до первых заморозков в горах.",
        "Школьники помогали убирать сады, за что им обещали экскурсию к водопаду и новые книги в библиотеку.",
    ],
    "ky": [
        "Түндүк өрөөндүн дыйкандары быйыл кара өрүктөн рекорддук түшүм алышты деп билдирди райондук башкармалык.",
        "Кургатылган жемиштер поезд менен коңшу облустарга жөнөтүлөт, биринчи партия келерки аптанын аягында кетет.",
        "Консерва заводунун директору жаңы линия тоодогу биринчи үшүккө чейин иштеп калат деп үмүттөнөт.",
        "Окуучулар бакты тазалоого жардам беришти, аларга шаркыратмага саякат жана жаңы китептер убада кылынды.",
    ],
    "tr": [
        "Kuzey vadisinin çiftçileri bu yıl rekor miktarda erik topladı, ilçe müdürlüğü rakamları dün açıkladı.",
        "Kurutulan meyveler trenle komşu illere gönderilecek, ilk parti gelecek haftanın sonunda yola çıkacak.",
        "Konserve fabrikasının müdürü yeni hattın dağlardaki ilk dondan önce çalışmaya başlayacağını umuyor.",
        "Öğrenciler bahçelerin toplanmasına yardım etti, onlara şelaleye gezi ve yeni kitaplar sözü verildi.",
    ],
}


def text(*paragraphs: str) -> str:
    """Paragraphs as the export holds them."""
    return "\n\n".join(paragraphs)
