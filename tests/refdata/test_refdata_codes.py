"""The quick names are those of the reference data as a whole."""

from __future__ import annotations

import legation.refdata
from legation.refdata.codes import organisation_names, state_names
from legation.wording.names import gazetteer, name


def test_quick_names_are_the_gazetteers() -> None:
    book = gazetteer()
    assert {code: state.name for code, state in book.states.items()} == dict(state_names())
    assert {code: found.name for code, found in book.organisations.items()} == dict(organisation_names())
    assert all(name(code) == book.name_of(code) for code in [*book.states, *book.organisations, "XXX"])


def test_every_public_name_is_found() -> None:
    assert all(getattr(legation.refdata, word) is not None for word in legation.refdata.__all__)
