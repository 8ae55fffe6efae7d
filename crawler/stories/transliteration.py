"""One coarse spelling of names in the Cyrillic and Latin letters of Russian, Kyrgyz, Kazakh, Uzbek, Tajik, Turkish."""

from __future__ import annotations

import re
import unicodedata

# Coarse on purpose: what one language's transliteration writes y, another writes i or j.
CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфцы", "abvgdeziklmnoprstufci", strict=True)),
        **dict.fromkeys("йіӣ", "i"),
        **dict.fromkeys("ёӯө", "o"),
        **dict.fromkeys("үұўӱ", "u"),
        "э": "e",
        "ә": "a",
        **dict.fromkeys("хһҳ", "h"),
        **dict.fromkeys("жҷ", "j"),
        **dict.fromkeys("шщ", "s"),
        **dict.fromkeys("ъь", ""),
        "ч": "c",
        "ю": "iu",
        "я": "ia",
        "ң": "n",
        "қ": "k",
        "ғ": "g",
    }
)
LATIN = str.maketrans({"ş": "s", "ç": "c", "ı": "i", "ğ": "g", "ə": "e", "y": "i", "q": "k", "x": "h", "w": "v"})
SPELLINGS = (("zh", "j"), ("dj", "j"), ("kh", "h"), ("ts", "c"), ("sh", "s"), ("ch", "c"))
REPEATED = re.compile(r"(.)\1+")
# Vowels that the languages write for one another: Toshkent and Ташкент, Өтегенова and Утегенова, Sydyk and Сыдык.
FOLDED = str.maketrans({"o": "a", "u": "a", "e": "i"})

STEM = 5
"""Letters by which names are compared, since the region's languages inflect by endings."""


def transliterated(word: str) -> str:
    """The word in plain Latin letters, the same for the usual spellings of a name in either script."""
    told = unicodedata.normalize("NFC", word.casefold()).translate(CYRILLIC).translate(LATIN)
    told = "".join(letter for letter in unicodedata.normalize("NFD", told) if letter.isalpha())
    for spelled, plain in SPELLINGS:
        told = told.replace(spelled, plain)
    return REPEATED.sub(r"\1", told)


def name_stem(name: str) -> str:
    """The beginning of a name, the same in the region's spellings and cases; empty where nothing tells it."""
    return REPEATED.sub(r"\1", transliterated(name).translate(FOLDED))[:STEM].rstrip("ai")
