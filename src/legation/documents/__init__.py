"""From bytes to texts: decoding, cleaning, language, duplicates, versions. Imports nothing of the later rooms."""

from legation.documents.clean import clean_text, one_line
from legation.documents.decoding import decode
from legation.documents.duplicates import DuplicateLink, link_duplicates, similarity
from legation.documents.language import detect
from legation.documents.versions import compare, state_of

__all__ = [
    "DuplicateLink",
    "clean_text",
    "compare",
    "decode",
    "detect",
    "link_duplicates",
    "one_line",
    "similarity",
    "state_of",
]
