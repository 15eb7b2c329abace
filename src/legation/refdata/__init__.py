"""Who and where as of a date: states, organisations, bodies, offices and places, and the forms that name them."""

from legation.refdata.entries import (
    Ambiguous,
    Body,
    Office,
    Organ,
    Organisation,
    Place,
    State,
    Surface,
    TrapPattern,
)
from legation.refdata.gazetteer import Gazetteer
from legation.refdata.loader import load, read_folder
from legation.refdata.terms import LEVELS, SECTORS

__all__ = [
    "LEVELS",
    "SECTORS",
    "Ambiguous",
    "Body",
    "Gazetteer",
    "Office",
    "Organ",
    "Organisation",
    "Place",
    "State",
    "Surface",
    "TrapPattern",
    "load",
    "read_folder",
]
