"""Texts and questions as folded words: case, diacritics, romanisation and script make no difference."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from legation.errors import BookError

DATA = Path(__file__).with_name("romanisation.yml")
QUOTED = re.compile(r'(-?)"([^"]*)"?|(\S+)')
CJK = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
WORD = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+")
WITHIN = dict.fromkeys(map(ord, "'’ʼ‘`´"))
"""Marks within a word: P'yŏngyang."""
LONGEST = 64


class Romanisation(BaseModel):
    """``romanisation.yml``."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    version: int
    phrases: dict[str, list[str]]
    korean_family: list[list[str]] = Field(alias="korean family names")
    korean_given: list[list[str]] = Field(alias="korean given names")
    korean_places: list[list[str]] = Field(alias="korean places")
    mongolian: list[list[str]] = Field(alias="mongolian names")
    russian: list[list[str]] = Field(alias="russian names")
    chinese: list[list[str]] = Field(alias="chinese names")
    other: list[list[str]] = Field(alias="other names")
    cyrillic: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """``words`` from a spelling to the one kept; ``phrases`` finds names of several words; ``letters`` of Cyrillic."""

    words: dict[str, str]
    phrases: re.Pattern[str]
    names: dict[str, str]
    letters: dict[int, str]


@functools.cache
def table() -> Table:
    """The table of spellings. Raises BookError when a form stands for two names."""
    book = Romanisation.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8")))
    words: dict[str, str] = {}
    names = {phrase: kept for kept, phrases in book.phrases.items() for phrase in phrases}
    faults = []
    lines = (book.korean_family, book.korean_given, book.korean_places, book.mongolian, book.russian, book.chinese,
             book.other)  # fmt: skip
    for line in (line for group in lines for line in group):
        for form in line[1:]:
            if form in words or form in names:
                faults.append(f"{form!r} stands for {words.get(form) or names[form]!r} and for {line[0]!r}")
            (names if " " in form else words)[form] = line[0]
    faults += [f"{kept!r} is kept in one line and another's spelling in a second" for kept in words.values()
               if kept in words]  # fmt: skip
    if faults:
        raise BookError(str(DATA), faults)
    longest = sorted(names, key=len, reverse=True)
    phrases = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
    return Table(words, phrases, names, {ord(letter): latin for letter, latin in book.cyrillic.items()})


def folded(text: str) -> list[str]:
    """The folded words of a text, in its order; Chinese, Japanese and Korean writing as overlapping pairs.

    >>> folded("Choe Son-hui in P'yŏngyang"), folded("Сергей Лавров"), folded("대표단")
    (['choe', 'son', 'hui', 'in', 'pyongyang'], ['sergei', 'lavrov'], ['대표', '표단'])
    """
    return [token for _, _, token in tokens(text)]


def tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and form of each folded word, counted in the simplified text."""
    known = table()
    words = known.words
    plain = simplified(text)
    plain = known.phrases.sub(lambda found: known.names[found[0]], plain)
    for found in WORD.finditer(plain):
        word = found[0]
        if word[0] >= "\u1100" and not word.isascii() and re.match(f"[{CJK}]", word):
            if len(word) == 1:
                yield found.start(), found.end(), word
            for n in range(len(word) - 1):
                yield found.start() + n, found.start() + n + 2, word[n : n + 2]
        else:
            yield found.start(), found.end(), words.get(word, word)[:LONGEST]


def simplified(text: str) -> str:
    """Lower case, without diacritics and marks within words, Cyrillic in Latin letters; Hangul stays composed."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    text = text.casefold().translate(table().letters)
    parts = unicodedata.normalize("NFKD", text.translate(WITHIN))
    return unicodedata.normalize("NFKC", "".join(c for c in parts if not unicodedata.combining(c)))


@dataclass(frozen=True, slots=True)
class Query:
    """A question: every one of ``wanted`` must occur, none of ``unwanted``; each a run of words."""

    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[tuple[str, ...], ...] = ()

    def match(self) -> str:
        """The question in the language of SQLite's FTS5; empty when there is nothing to look for."""
        if not self.wanted:
            return ""
        found = " AND ".join(map(_phrase, self.wanted))
        return f"({found}) NOT ({' OR '.join(map(_phrase, self.unwanted))})" if self.unwanted else found


def _phrase(words: tuple[str, ...]) -> str:
    """Words in quotes, which FTS5 takes for nothing but words; one syllable stands for all words it begins."""
    text = " ".join(words)
    alone = len(words) == 1 and len(words[0]) == 1 and not words[0].isascii()
    star = "*" if alone or text.endswith("*") else ""
    return f'"{text.removesuffix("*")}"{star}'


def parsed(question: str) -> Query:
    """A question as typed: words, ``"words in a row"``, ``-without``, ``begin*``.

    >>> parsed('Choi "vice minister" -sport delega*').match()
    '("choe" AND "vice minister" AND "delega"*) NOT ("sport")'
    """
    wanted: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    plain = table().phrases.sub(lambda found: table().names[found[0]], simplified(question))
    for found in QUOTED.finditer(plain):
        minus, quoted, bare = found.groups()
        text = quoted if bare is None else bare
        without = bool(minus) or (bare is not None and bare.startswith("-") and len(bare) > 1)
        words = folded(text)
        if not words:
            continue
        if bare is not None and bare.endswith("*"):
            words[-1] = simplified(text).rstrip("*").lstrip("-")[-LONGEST:] if len(words) == 1 else words[-1]
            words[-1] += "*"
        (unwanted if without else wanted).append(tuple(words))
    return Query(tuple(wanted), tuple(unwanted))
