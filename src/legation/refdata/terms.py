"""The closed lists that the reference data may use: levels and sectors of the annotation guide, kinds of our own."""

from __future__ import annotations

LEVELS = ("leader", "minister", "vice_minister", "ambassador", "official", "nongovernmental")
"""Levels, highest first."""

SECTORS = frozenset(
    "diplomacy party parliament military economy public_safety intelligence law science_technology it health education "
    "culture sports academic environment friendship media religion diaspora other".split()
)

STATE_NAME_KINDS = frozenset("name adjective demonym capital seat prefix epithet".split())
PLACE_KINDS = frozenset("city province landmark".split())
FLAGS = frozenset("case weak glued".split())
TRAP_READINGS = frozenset("none place person organisation event state diaspora".split())
ORGANISATION_KINDS = frozenset("un intergovernmental nongovernmental sports".split())
BODY_KINDS = frozenset(
    "state government ruling_party party parliament ministry central_organ region city organisation company society "
    "academy school army court church media sports embassy culture diaspora".split()
)
"""What an institution is; an office's level depends on it (``Office.of``)."""
