"""Classes of words: the name by which a book's files group them, the letter for patterns of word order, the meaning."""

from __future__ import annotations

MEANINGS: dict[str, tuple[str, str]] = {
    # what is named
    "noun": ("n", "a thing or a group: delegation, message, anniversary"),
    "mission": ("M", "embassy, consulate, mission"),
    "office": ("q", "an office or rank: minister, spokesman"),
    "envoy": ("E", "an office in a mission: ambassador, attaché"),
    "prefix": ("X", "goes with the office after it: former"),
    "body": ("B", "a body by its name: Ministry of Foreign Affairs"),
    "state": ("S", "a state by its name (also from states.yml and the reference data)"),
    "place": ("L", "a city, region or building"),
    "name": ("N", "a name; whatever has a capital and is not in the book"),
    # what goes with it
    "adjective": ("a", "government, military"),
    "nation": ("s", "of a state: Russian (also from states.yml)"),
    "article": ("t", "the, a, this, his"),
    "number": ("9", "a number that is no date"),
    # what happens
    "verb": ("v", "a verb: visited, sent"),
    "fronted": ("i", "a verb that may stand before its subject: arrived, took place, was signed"),
    "auxiliary": ("b", "was, were; before a participle it makes a fronted verb"),
    "participle": ("u", "headed by, given by, signed"),
    "light": ("l", "a verb that says nothing alone: held (a visit), expressed (condolences)"),
    "coming": ("m", "such a verb in the future: will pay"),
    "doing": ("D", "such a verb in the infinitive: pay"),
    "beginning": ("I", "began"),
    "deed": ("y", "visit with its preposition, told by such a verb"),
    "dealing": ("Y", "another deed with its preposition, told by such a verb: talks with"),
    "object": ("z", "an object that goes right behind such a verb: a banquet, his credentials"),
    # what joins
    "preposition": ("p", "to, by, between"),
    "place_preposition": ("P", "in, at"),
    "of": ("o", "of"),
    "with": ("w", "with"),
    "from": ("f", "words that lead to the sender: (a message) that … sent him"),
    "and": ("c", "and, or"),
    "relative": ("r", "who, which"),
    "clause": ("k", "opens a clause or adverbial: on the occasion of, in order to, after"),
    "that_clause": ("j", "opens one with a verb in it: as regards the fact that"),
    "speech": ("e", "in his speech"),
    "accrediting": ("h", "(credentials) that accredit him as"),
    "adverbial": ("g", "here, by air, also"),
    "date": ("d", "a date, found by the book's formulas"),
    "other": ("x", "anything else; whatever is not in the book"),
}
CLASSES = {name: letter for name, (letter, _) in MEANINGS.items()}
MARKS = {",": ",", ";": ";", ":": ":", ".": "!", "(": "<", ")": ">", "-": "-", **dict.fromkeys('"“”«»', '"')}
"""Classes of punctuation."""
SMALL = frozenset("tocpPwrkgxjvibulmIDyYz")
"""Classes of words that are small words only: with a capital inside a sentence they are part of a name."""
OPENERS = frozenset('-–—:"“«¡¿')
"""After one of these a capital may open a sentence: after a dateline, a colon, a quotation mark."""
