"""Words of strong distress: a short list, told openly on the help page, that brings up whom to talk to.

It finds nothing out about a person, gives no score and no label (NICE NG225), and is told to nobody. A block too many
is better than one too few, so a denial ("not suicidal") and a quotation bring it up as well. What is left out on
purpose, because pain diaries are full of it: "killing me", "hurt myself", "dying for a rest", "kms" (kilometres),
"to die for", "dead tired". The list is ours; docs/clinical.md asks a clinician to judge it.
"""

from __future__ import annotations

import re
import unicodedata

from planner.domain.distress_words import ENGLISH, SPANISH, STEMS

_FILLERS = frozenset(("just", "really", "simply", "honestly", "actually", "sometimes", "often"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u0060\u00b4]")
_SPELLINGS = (
    ("do not", "dont"),
    ("cannot", "cant"),
    ("can not", "cant"),
    ("anymore", "any more"),
    ("my self", "myself"),
    ("had not", "hadnt"),
)


def has_distress(text: str | None) -> bool:
    """Whether a text holds one of the words; case, apostrophes, hyphens and line breaks make no difference."""
    found = _words(text or "")
    if any(word.startswith(STEMS) for word in found.split()):
        return True
    return any(f" {phrase} " in found for phrase in _COMPARED)


def _words(text: str) -> str:
    """The bare words between single spaces, one at each end: " i dont want to live "."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    letters = re.findall(r"[^\W\d_]+", _APOSTROPHES.sub("", text))
    bare = f" {' '.join(word for word in letters if word not in _FILLERS)} "
    for spelling, ours in _SPELLINGS:
        bare = bare.replace(f" {spelling} ", f" {ours} ")
    return bare


_COMPARED = tuple(_words(phrase).strip() for phrase in (*ENGLISH, *SPANISH))
