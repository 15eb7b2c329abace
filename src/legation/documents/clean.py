"""Texts of raw sources → texts to store: lines, spaces, invisible characters, lost spaces around names.

Only raw adapters clean; documents in the interchange format stay as they are, because spans count their characters.
"""

from __future__ import annotations

import functools
import html
import re

LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Control and bidirectional characters, soft hyphens and spaces without width: nobody sees them, matching trips."""
TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
NOT_A_NEW_WORD = r"(?:g|k|s|ism|isms|ist|ists|ia|ias)\b"
"""Endings that make another name or word of a name (Kim Jong Uk is no Kim Jong U; Kimjongilia is a flower)."""


def clean_text(text: str) -> str:
    """Paragraphs parted by one line feed, single spaces, nothing invisible, nothing empty.

    >>> clean_text("One.\\r\\n\\r\\n  Two\\u00a0 words.\\x00 ")
    'One.\\nTwo words.'
    """
    text = INVISIBLE.sub("", LINE_BREAK.sub("\n", text))
    kept = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in kept if line)


def one_line(title: str) -> str:
    """A title without line breaks, invisible characters and doubled spaces."""
    return " ".join(clean_text(title).split())


def part_paragraphs(text: str, mark: str) -> str:
    """Line feeds where ``mark`` (a regular expression) stands between paragraphs.

    >>> part_paragraphs("They met. , ,  They spoke. , , ,", r"(?:\\s*,(?=\\s|$)){2,}\\s*")
    'They met.\\nThey spoke.\\n'
    """
    return _compiled(mark).sub("\n", text)


def part_glued(text: str, names: tuple[str, ...]) -> str:
    """The spaces that a source loses around ``names``, put back where nothing else can be meant.

    Before a name: after a letter or digit (``ComradeKim Il``). After it: before a letter, unless the rest makes
    another name or word. A name is only looked for as written, so ``Kimilsungia`` stays.

    >>> part_glued("the respected ComradeKim Jong Unreceived a letter", ("Kim Jong Un",))
    'the respected Comrade Kim Jong Un received a letter'
    >>> part_glued("Kim Jong Ung and Kim Il Sungism", ("Kim Jong Un", "Kim Il Sung"))
    'Kim Jong Ung and Kim Il Sungism'
    """
    if not names:
        return text
    before, after = _around(names)
    return after.sub(r"\1 ", before.sub(" ", text))


def strip_markup(text: str) -> str:
    """Plain text of a title or line that may hold HTML tags and entities; not meant for whole pages."""
    return html.unescape(TAG.sub(" ", text)) if "<" in text or "&" in text else text


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@functools.cache
def _around(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a space is missing before, and after one of the names (longest first)."""
    one = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<=[^\W_])(?={one})"), re.compile(rf"({one})(?=[^\W\d_])(?!{NOT_A_NEW_WORD})")
