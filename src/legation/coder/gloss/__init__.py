"""Glosses: articles in other languages put into the words that the rules know, by a book of words kept as data."""

from legation.coder.gloss.back import body_in_english, to_original
from legation.coder.gloss.book import GlossBook
from legation.coder.gloss.loader import gloss_book, languages
from legation.coder.gloss.text import Glossed, gloss

__all__ = ["GlossBook", "Glossed", "body_in_english", "gloss", "gloss_book", "languages", "to_original"]
