"""Spelling variants that follow from a form: plurals of offices, hyphens and spaces, accents."""

from __future__ import annotations

IRREGULAR = {"man": "men", "woman": "women", "person": "persons", "secretary": "secretaries", "deputy": "deputies",
             "secretary-general": "secretaries-general", "chief": "chiefs", "coach": "coaches", "attaché": "attachés",
             "attorney": "attorneys", "envoy": "envoys", "chargé": "chargés", "charge": "charges",
             "plenipotentiary": "plenipotentiaries", "dignitary": "dignitaries", "emissary": "emissaries"}  # fmt: skip
HEAD_ENDS = (" of ", " to ", " in ", " at ", " for ", "-in-", " without ", " d'", " extraordinary", " plenipotentiary",
             " general", "-general", " elect", "-elect", " ad interim")  # fmt: skip


def plural(form: str) -> str:
    """The plural of an English office name: its head noun stands before "of", "to", "general" and the like.

    >>> plural("vice-minister"), plural("secretary general"), plural("charge d'affaires"), plural("chief of staff")
    ('vice-ministers', 'secretaries general', "charges d'affaires", 'chiefs of staff')
    """
    cut = min((at for at in (form.find(end) for end in HEAD_ENDS) if at > 0), default=len(form))
    head, rest = form[:cut], form[cut:]
    for one, many in IRREGULAR.items():
        if head.lower().endswith(one):
            return head[: len(head) - len(one)] + many + rest
    return head + ("es" if head.endswith(("s", "x", "ch")) else "s") + rest


def spellings(form: str) -> tuple[str, ...]:
    """The form itself and what differs by hyphen or accent only, without repeats.

    >>> spellings("vice-minister")
    ('vice-minister', 'vice minister')
    """
    forms = [form]
    if "-" in form:
        forms.append(form.replace("-", " "))
    forms += [f.replace("é", "e") for f in forms if "é" in f]
    return tuple(dict.fromkeys(forms))
