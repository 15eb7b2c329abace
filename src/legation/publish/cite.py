"""How to cite a table, chart or briefing: APA, Chicago, BibTeX and RIS."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legation.ids import stable_id
from legation.model.sheet import Origin

AUTHOR = "The Legation developers"
PUBLISHER = "Legation"
URL = "https://github.com/legation/legation"
STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """One work in four styles; ``apa`` and ``chicago`` are plain text, the other two whole entries."""

    apa: str
    chicago: str
    bibtex: str
    ris: str

    def to_json(self) -> dict[str, str]:
        return {"apa": self.apa, "chicago": self.chicago, "bibtex": self.bibtex, "ris": self.ris}


def citation_of(origin: Origin, title: str) -> Citation:
    """How to cite what ``title`` names. The date is that of the snapshot, else of the run, never of today, so that the
    same data are cited alike; without either it is ``n.d.``.

    >>> origin = Origin(rule="kinu-1@1.0", snapshot="PRK-2026-11-22-ab12", versions={"software": "0.1.0"})
    >>> print(citation_of(origin, "North Korea: exchanges, 2024").apa)
    The Legation developers. (2026). North Korea: exchanges, 2024 (snapshot PRK-2026-11-22-ab12; counting rule kinu-1@1.0) [Data set]. Legation 0.1.0. https://github.com/legation/legation
    """  # noqa: E501
    found = STAMP.search(origin.snapshot or origin.versions.get("run", ""))
    year, date = (found[1], "-".join(found.groups())) if found else ("n.d.", None)
    title = " ".join(title.split())
    publisher = " ".join(part for part in (PUBLISHER, origin.versions.get("software")) if part)
    parts = [f"snapshot {origin.snapshot}"] if origin.snapshot else []
    if not origin.snapshot and "run" in origin.versions:
        parts.append(f"record as of {origin.versions['run']}")
    if origin.rule:
        parts.append(f"counting rule {origin.rule}")
    detail = "; ".join(parts)
    bracket = f" ({detail})" if detail else ""
    key = stable_id("legation", title, detail, length=8).replace("-", "")
    fields = {
        "author": f"{{{AUTHOR}}}", "title": f"{{{title.translate(BIBTEX)}}}",
        "year": found[1] if found else None, "publisher": publisher.translate(BIBTEX),
        "note": f"{detail.translate(BIBTEX)}. Data set" if detail else "Data set", "url": URL,
    }  # fmt: skip
    bibtex = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    ris = {
        "TY": "DATA", "AU": AUTHOR, "TI": title, "PY": found[1] if found else None,
        "DA": date.replace("-", "/") if date else None, "PB": publisher, "N1": detail or None, "UR": URL, "ER": "",
    }  # fmt: skip
    return Citation(
        apa=f"{AUTHOR}. ({year}). {title}{bracket} [Data set]. {publisher}. {URL}",
        chicago=f"{AUTHOR}. “{title}.” Data set{', ' + detail if detail else ''}. {publisher}, {year}. {URL}.",
        bibtex=f"@misc{{{key},\n{bibtex}}}\n",
        ris="".join(f"{tag}  - {value}\n" for tag, value in ris.items() if value is not None),
    )
