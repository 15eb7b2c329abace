"""Concerns: whether an article speaks of the focal state at all, without which a fact is the affair of others."""

from __future__ import annotations

import functools
import re

from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.lexicon import Lexicon

# What names the focal state, its places, organs, leaders or people.
OWN = frozenset({"Fn", "Fa", "Fd", "Fc", "Fp", "Fl", "Fs", "Sf", "Gf", "Pf", "V", "K"})
HERE = re.compile(r"\bhere\b|\bthe leader\b(?! of\b)", re.I)
# Home is where visitors leave from and come to even where an article does not say so.
AT_HOME = frozenset({"arrival", "departure"})


@functools.cache
def _own_words(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Names of the focal state's ideas and occasions, which its friends abroad speak of without naming it."""
    words = [t for t in lexicon.book.themes if t[0].isupper() and not re.search(r"\d", t) and not lexicon.find(t)]
    return re.compile("|".join(re.escape(word) for word in words)) if words else None


def concerns_focal(article: Article) -> bool:
    """Whether headline, text or place line name the focal state, anything or anybody of it, "here" or "the leader"."""
    document, lexicon = article.document, article.lexicon
    if any(m.entity.tag in OWN for m in (*article.mentions, *article.title_mentions)):
        return True
    if HERE.search(document.text) or (document.place and article.here_state == lexicon.focal):
        return True
    words = _own_words(lexicon)
    return any(
        pattern is not None and pattern.search(text) is not None
        for pattern in (lexicon.person_name, words)
        for text in (document.text, document.title)
    )


def concerning(article: Article, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those of an article about third states, save arrivals and departures, and what somebody does
    whose state goes without saying (an office alone: "the foreign minister called on …")."""
    if not drafts or concerns_focal(article):
        return drafts
    return [draft for draft in drafts if draft.type in AT_HOME or draft.actor.side == "focal"]
