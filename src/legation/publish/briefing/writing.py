"""A briefing as a file: the format by its name, the bytes by its writer."""

from __future__ import annotations

from pathlib import Path

from legation.errors import MisuseError
from legation.publish.briefing.content import Content
from legation.publish.files import write_whole

FORMS = {".docx": "docx", ".pdf": "pdf"}


def form_of(out: Path) -> str:
    """``docx`` or ``pdf`` by the file's name. Raises MisuseError for another."""
    form = FORMS.get(out.suffix.lower())
    if form is None or out.is_dir():
        raise MisuseError(f"{out.name}: a briefing is a .docx or a .pdf; name the file so, as in briefing.docx")
    return form


def write_briefing(content: Content, out: Path) -> tuple[str, ...]:
    """Write the file; gives warnings, such as letters for which no font is there. Raises as ``form_of`` does, DataError
    when the file cannot be written."""  # fmt: skip
    if form_of(out) == "docx":
        from legation.publish.briefing.word import docx

        write_whole(out, docx(content))
        return ()
    from legation.publish.briefing.paper import pdf

    made, warnings = pdf(content)
    write_whole(out, made)
    return warnings
