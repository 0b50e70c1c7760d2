"""Words of strong distress: a short list, told openly on the help page, that brings up whom to talk to.

It finds nothing out about a person, gives no score and no label (NICE NG225), and is told to nobody. A block too many
is better than one too few, so a denial ("not suicidal") and a quotation bring it up as well. What is left out on
purpose, because pain diaries are full of it: "killing me", "hurt myself", "dying for a rest", "kms" (kilometres),
"to die for", "dead tired". The list is ours; docs/clinical.md asks a clinician to judge it.
"""

from __future__ import annotations

import re
import unicodedata

STEMS = ("suicid", "sucid", "suicd", "suisid")
"""Beginnings of words: suicide, suicidal, and the commonest slips of the fingers."""

PHRASES = (
    "kill myself",
    "killing myself",
    "end my life",
    "ending my life",
    "end my own life",
    "take my own life",
    "taking my own life",
    "end it all",
    "ending it all",
    "want to die",
    "wanted to die",
    "wanting to die",
    "wanna die",
    "ready to die",
    "rather die",
    "rather be dead",
    "wish I was dead",
    "wish I were dead",
    "better off dead",
    "better off without me",
    "wish I had not been born",
    "wish I had never been born",
    "don't want to live",
    "don't want to be alive",
    "don't want to be here any more",
    "don't want to wake up",
    "no reason to live",
    "nothing to live for",
    "no point in living",
    "no point going on",
    "not worth living",
    "can't go on",
    "can't live like this",
    "can't live with this",
    "can't take it any more",
    "can't bear it any more",
    "can't cope any more",
    "no way out",
    "feel hopeless",
    "feeling hopeless",
    "in despair",
    "self-harm",
    "self-harming",
    "harm myself",
    "harming myself",
    "cutting myself",
    "want to hurt myself",
    "wanted to hurt myself",
    "thoughts of hurting myself",
    "overdose",
)
"""Sequences of words, as people write them; what `_words` makes of them is compared."""

WORDS_SHOWN = ("suicide", "suicidal", *PHRASES)
"""The list as the help page tells it."""

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
    letters = re.findall(r"[^\W\d_]+", _APOSTROPHES.sub("", text))
    bare = f" {' '.join(word for word in letters if word not in _FILLERS)} "
    for spelling, ours in _SPELLINGS:
        bare = bare.replace(f" {spelling} ", f" {ours} ")
    return bare


_COMPARED = tuple(_words(phrase).strip() for phrase in PHRASES)
