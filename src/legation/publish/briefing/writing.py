"""A briefing as a file: the format by its name, the bytes by its writer."""

from __future__ import annotations

from pathlib import Path

from legation.errors import MisuseError
from legation.publish.briefing.content import Content
from legation.publish.files import write_whole

FORMS = {".docx": "docx", ".pdf": "pdf"}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""Media types, for answers over HTTP."""


def form_of(out: Path) -> str:
    """``docx`` or ``pdf`` by the file's name. Raises MisuseError for another."""
    form = FORMS.get(out.suffix.lower())
    if form is None or out.is_dir():
        raise MisuseError(f"{out.name}: a briefing is a .docx or a .pdf; name the file so, as in briefing.docx")
    return form


def rendered(content: Content, form: str) -> tuple[bytes, tuple[str, ...]]:
    """The whole file, and warnings, such as letters for which no font is there. Raises DataError when it cannot be
    set."""
    if form == "docx":
        from legation.publish.briefing.word import docx

        return docx(content), ()
    from legation.publish.briefing.paper import pdf

    return pdf(content)


def write_briefing(content: Content, out: Path) -> tuple[str, ...]:
    """Write the file; gives warnings. Raises as ``form_of`` and ``rendered`` do, DataError when the file cannot be
    written."""
    made, warnings = rendered(content, form_of(out))
    write_whole(out, made)
    return warnings
