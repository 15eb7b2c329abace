"""The manual as one HTML page that needs nothing else: no script, no font, no picture, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from legation.codebook.book import Codebook
from legation.codebook.manual import HEADINGS, anchor, expected, facts, source_line
from legation.codebook.schema import Entry, Example, NearMiss

STYLE = """
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1d2129; --faint: #5c6470; --line: #d9d6cc;
  --card: #f4f2ea; --link: #1f4e8c; --mark: #fbe9a6; --no: #8c2f1f; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181d; --ink: #e4e6ea; --faint: #9aa3b0; --line: #343a44;
  --card: #1d2128; --link: #8fb8f0; --mark: #5a4c12; --no: #f09a86; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 Georgia, "Times New Roman", serif; }
.frame { display: grid; grid-template-columns: 15rem minmax(0, 46rem); gap: 3rem; max-width: 72rem; margin: 0 auto;
  padding: 0 1.5rem 6rem; }
nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 2rem 0;
  font: 14px/1.5 system-ui, sans-serif; }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0; }
nav b { display: block; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
h1 { font-size: 2rem; line-height: 1.2; margin: 2rem 0 1rem; }
h2 { margin: 4rem 0 0; padding-bottom: .3rem; border-bottom: 2px solid var(--line); }
h3 { margin: 2.5rem 0 .5rem; } h4 { margin: 1.2rem 0 .3rem; font: 600 14px system-ui, sans-serif; }
code { font: .85em ui-monospace, Menlo, Consolas, monospace; background: var(--card);
  padding: .05em .3em; border-radius: 3px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0; font-size: .92em; }
dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
article { margin: .8rem 0; padding: .8rem 1rem; background: var(--card); border-radius: 6px; }
article p { margin: .3rem 0; } article .from, .faint { color: var(--faint); font: 13px system-ui, sans-serif; }
article ul { margin: .4rem 0 0; padding-left: 1.2rem; font-size: .92em; }
article.miss { border-left: 3px solid var(--no); } article .why { color: var(--no); }
mark { background: var(--mark); color: inherit; }
summary { cursor: pointer; margin: .5rem 0; font: 600 14px system-ui, sans-serif; }
@media (max-width: 60rem) { .frame { display: block; } nav { position: static; max-height: none; }
  nav li { display: inline-block; margin-right: .9rem; } }
"""


def html(book: Codebook) -> str:
    """The whole manual as one HTML document."""
    return "\n".join(_page(book)) + "\n"


def _page(book: Codebook) -> Iterator[str]:
    title = escape(book.title)
    yield f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{STYLE}</style>\n</head>\n<body>\n<div class=frame>\n<nav aria-label=Contents>"
    for field, codes in book.vocabularies().items():
        yield f'<b><a href="#{field}">{HEADINGS[field]}</a></b>\n<ul>'
        yield from (f'<li><a href="#{anchor(field, e.id)}">{escape(e.label)}</a></li>' for e in codes.values())
        yield "</ul>"
    yield f"</nav>\n<main>\n<h1>{title}</h1>\n<p>{escape(book.about)}</p>"
    yield f"<p class=faint>Version {escape(book.version)}, licence {escape(book.licence)},"
    yield f"fingerprint <code>{escape(book.fingerprint[:12])}</code></p>"
    for field, codes in book.vocabularies().items():
        yield f'<h2 id="{field}">{HEADINGS[field]}</h2>'
        for entry in codes.values():
            yield from _entry(field, entry, book)
    yield "</main>\n</div>\n</body>\n</html>"


def _entry(field: str, entry: Entry, book: Codebook) -> Iterator[str]:
    yield f'<section id="{anchor(field, entry.id)}">\n<h3>{escape(entry.label)} <code>{escape(entry.id)}</code></h3>'
    yield f"<p>{_prose(entry.meaning)}</p>"
    declared = facts(entry, book)
    if declared:
        yield "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{_prose(value)}</dd>" for name, value in declared) + "</dl>"
    for heading, lines in (("Limits", entry.limits), ("Decisions", entry.notes)):
        if lines:
            yield f"<h4>{heading}</h4><ul>" + "".join(f"<li>{_prose(line)}</li>" for line in lines) + "</ul>"
    samples: tuple[tuple[str, tuple[Example | NearMiss, ...]], ...] = (
        ("examples", entry.examples),
        ("near misses", entry.near_misses),
    )
    for heading, found in samples:
        yield f"<details><summary>{len(found)} {heading}</summary>"
        for sample in found:
            yield from _sample(sample)
        yield "</details>"
    yield "</section>"


def _sample(sample: Example | NearMiss) -> Iterator[str]:
    quotes = sample.evidence if isinstance(sample, Example) else ()
    yield f'<article class="{"example" if isinstance(sample, Example) else "miss"}" id="{escape(sample.id)}">'
    yield f"<p class=from>{escape(sample.id)} · {escape(source_line(sample))}</p>"
    yield f"<p><b>{_marked(sample.title, quotes)}</b></p>"
    yield from (f"<p>{line}</p>" for line in _marked(sample.text, quotes).split("\n"))
    yield "<ul>"
    for expect in sample.expect:
        codes = (f"{escape(name)} <code>{escape(value)}</code>" for name, value in expected(expect))
        yield f"<li>{', '.join(codes)}</li>"
    yield "</ul>" if sample.expect else "<li>no report</li></ul>"
    if isinstance(sample, NearMiss):
        yield f"<p class=why>{_prose(sample.why)}</p>"
    yield "</article>"


def _marked(text: str, quotes: tuple[str, ...]) -> str:
    """Escaped text with its evidence marked; a quote over a line break is marked in each line."""
    lines = [re.escape(line) for quote in sorted(quotes, key=len, reverse=True) for line in quote.split("\n") if line]
    if not lines:
        return escape(text)
    parts = re.split(f"({'|'.join(lines)})", text)
    return "".join(f"<mark>{escape(p)}</mark>" if n % 2 else escape(p) for n, p in enumerate(parts))


def _prose(text: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text))
