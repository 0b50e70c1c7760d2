"""How easily a Spanish text reads, after Fernández Huerta.

L = 206.84 - 60 P - 1.02 F, where P is syllables a word and F is words a sentence (José Fernández Huerta, Medidas
sencillas de lecturabilidad, Consigna 214, 1959; F read as Gwillim Law put it right in 2011). His scale: 90 and more is
very easy (school year 4), 80 to 90 easy (year 5), 70 to 80 rather easy (year 6, about 11 years old), 60 to 70 for
adults.

textstat has the formula and counts syllables by where a word may be hyphenated. No single letter is parted off there,
so "alarma" has two there, and texts look easier by six points or more. Here the vowels are counted.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"\d+|[^\W\d_]+")
_SENTENCE_ENDS = re.compile(r"[.?!;…]+|\n\s*\n|\n\s*(?=- |\d+\. |#)")
_MARKS = re.compile(r"^\s*(?:#+|-|\d+\.)\s", re.MULTILINE)
_VOWELS = re.compile(r"[aeiouáéíóúü]+(?:y(?![aeiouáéíóú]))?|y(?![aeiouáéíóú])")
_STRONG = re.compile(r"[aeoáéíóú]")
_SILENT_U = re.compile(r"(?<=[gq])u(?=[eéií])")
SYLLABLES_A_DIGIT = 2


def syllables(word: str) -> int:
    """Each a, e, o and each accent is a syllable of its own; i and u go with them. A figure is read out."""
    if word.isdigit():
        return SYLLABLES_A_DIGIT * len(word)
    groups = _VOWELS.findall(_SILENT_U.sub("", word.lower()))
    return max(1, sum(max(1, len(_STRONG.findall(group))) for group in groups))


def ease(text: str) -> float:
    """The ease of a text in Markdown; headings and items of a list are sentences too."""
    sentences = [found for part in _SENTENCE_ENDS.split(text) if (found := _WORD.findall(_MARKS.sub("", part)))]
    words = [word for sentence in sentences for word in sentence]
    return 206.84 - 60 * sum(map(syllables, words)) / len(words) - 1.02 * len(words) / len(sentences)
