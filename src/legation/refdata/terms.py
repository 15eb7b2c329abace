"""The closed lists that the reference data may use: levels and sectors of the annotation guide, kinds of our own."""

from __future__ import annotations

LEVELS = ("leader", "minister", "vice_minister", "ambassador", "official", "nongovernmental")
"""Levels, highest first."""

SECTORS = frozenset(
    [
        "diplomacy",
        "party",
        "parliament",
        "military",
        "economy",
        "public_safety",
        "intelligence",
        "law",
        "science_technology",
        "it",
        "health",
        "education",
        "culture",
        "sports",
        "academic",
        "environment",
        "friendship",
        "media",
        "religion",
        "diaspora",
        "other",
    ]
)

STATE_NAME_KINDS = frozenset(["name", "adjective", "demonym", "capital", "seat", "prefix", "epithet"])
PLACE_KINDS = frozenset(["city", "province", "landmark"])
FLAGS = frozenset(["case", "weak", "glued"])
TRAP_READINGS = frozenset(["none", "place", "person", "organisation", "event", "state", "diaspora"])
ORGANISATION_KINDS = frozenset(["un", "intergovernmental", "nongovernmental", "sports"])
BODY_KINDS = frozenset(
    [
        "state",
        "government",
        "ruling_party",
        "party",
        "parliament",
        "ministry",
        "central_organ",
        "region",
        "city",
        "organisation",
        "company",
        "society",
        "academy",
        "school",
        "army",
        "court",
        "church",
        "media",
        "sports",
        "embassy",
        "culture",
        "diaspora",
    ]
)
"""What an institution is; an office's level depends on it (``Office.of``)."""
