"""``legation codebook`` and ``legation sources``: what may be coded, and what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import Json
from legation.cli.output import console, print_json, write_text

codebook = typer.Typer(help="What may be coded: types, levels, sectors and the rest.", no_args_is_help=True)
sources = typer.Typer(help="What is read: the declared sources.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.add_typer(codebook, name="codebook", epilog="Example: legation codebook show talks")
    app.add_typer(sources, name="sources", epilog="Example: legation sources show kcna")


@codebook.command("list")
def codebook_list(json: Json = False) -> None:
    """List every code with its meaning."""
    from legation.codebook import load
    from legation.publish.books import codes_json, codes_page

    book = load()
    if json:
        print_json(codes_json(book))
    else:
        console().print(codes_page(book))


@codebook.command("show")
def codebook_show(
    code: Annotated[str, typer.Argument(help="A code, or field:code where two share it.")], json: Json = False
) -> None:
    """Show one code: meaning, limits, examples and near misses."""
    from legation.codebook import load
    from legation.publish.books import entries_of, entry_page

    found = entries_of(load(), code)
    if json:
        print_json([{"field": field} | entry.model_dump(mode="json") for field, entry in found])
        return
    for field, entry in found:
        console().print(entry_page(field, entry))


@codebook.command("check")
def codebook_check(json: Json = False) -> None:
    """Check codebook, sources and reference data; every fault is named."""
    from legation.publish.books import check_books

    found = check_books()
    if json:
        print_json(found)
    else:
        for book, told in found.items():
            console().print(f"{book}: {told}")


@codebook.command("manual")
def codebook_manual(
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file; .html gives HTML.")] = None,
) -> None:
    """Write the coding manual (Markdown, or HTML by the file's name)."""
    from legation.codebook import load
    from legation.codebook.manual import markdown
    from legation.codebook.manual_html import html

    write_text(out, html(load()) if out is not None and out.suffix == ".html" else markdown(load()))


@sources.command("list")
def sources_list(json: Json = False) -> None:
    """List the declared sources."""
    from legation.publish.books import sources_page
    from legation.sources import load_sources

    if json:
        print_json([source.model_dump(mode="json") for source in load_sources().values()])
    else:
        console().print(sources_page(load_sources().values()))


@sources.command("show")
def sources_show(
    source: Annotated[str, typer.Argument(metavar="ID", help="Id of a source.")], json: Json = False
) -> None:
    """Show how one source is declared."""
    from legation.publish.books import source_of, source_page

    found = source_of(source)
    if json:
        print_json(found.model_dump(mode="json"))
    else:
        console().print(source_page(found))
