"""Press reviews: news round-ups that are coded item by item."""

from __future__ import annotations

import re

from legation.coder.article import Article

TITLE = re.compile(r"\b(?:press review|review of \w+|news in brief|news review)\b", re.I)
OPENING = re.compile(r"\bfollowing are (?:the )?(?:major |main )?(?:news items|news|articles|headlines)", re.I)
SAYS = re.compile(r"\A[\s\-–•]*(?:An?|The|Articles?|Editorials?|Commentar\w+|By-lined)?\s?(?:[\w-]+ ){0,3}?(?:articles?|"  # noqa: E501
r"editorial|commentary|write-up|essay|features?|poem|dispatch|letter to the editor)\b", re.I)  # fmt: skip


def press_items(article: Article) -> list[list[int]] | None:
    """Sentence numbers of each item of a press review, without items that only say what an article says; None if it
    is none."""
    text = article.document.text
    if not (TITLE.search(article.document.title) or OPENING.search(text[:400])):
        return None
    items: list[list[int]] = []
    for order, (start, end) in enumerate(article.sentences):
        sentence = text[start:end]
        if OPENING.search(sentence):
            continue
        if SAYS.match(sentence):
            continue
        items.append([order])
    return items
